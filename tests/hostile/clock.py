"""What a page costs, on a machine that does other things, too."""

from __future__ import annotations

import os


def spent() -> float:
    """Seconds of processor time that this process and its ended children have had: on an idle machine what a clock says, on a busy one
    what the page is to blame for. Whoever waits for ever is stopped by pytest-timeout.
    """
    return sum(os.times()[:4])
