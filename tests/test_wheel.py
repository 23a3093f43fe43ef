"""The wheel: it builds, installs into an empty environment, and works there without a network."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST_MB = 300
OFFLINE = """
import socket, sys
def refuse(*arguments, **options):
    raise OSError("the network is off")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
sys.argv = ["accordingto", "read", "--json", sys.argv[1]]
from accordingto.cli import main
main()
"""


def test_the_wheel_works_in_an_empty_environment_without_a_network(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT))
    wheel = next(tmp_path.glob("*.whl"))
    run(sys.executable, "-m", "venv", str(tmp_path / "env"))
    python = tmp_path / "env" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel))
    for example in ("hub-page.html", "hub-page.txt", "hub-page.pdf"):
        page = shutil.copy(ROOT / "examples" / example, tmp_path)
        shown = run(str(python), "-c", OFFLINE, str(page), cwd=tmp_path)
        assert '"accordingto/record@1"' in shown
        assert '"attributions": [\n    {' in shown
    packages = next((tmp_path / "env" / "lib").glob("*/site-packages"))
    own_tools = ("pip", "setuptools", "pkg_resources")
    size = sum(
        path.stat().st_size
        for path in packages.rglob("*")
        if path.is_file() and path.relative_to(packages).parts[0].split("-")[0] not in own_tools and "__pycache__" not in path.parts
    )
    assert size < MOST_MB * 1e6
    assert not list(packages.glob("torch")) + list(packages.glob("spacy"))


def run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
