"""Run as `python -m accordingto`."""

from accordingto.cli import main

main()
