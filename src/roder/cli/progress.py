"""Progress on standard error for anything that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from roder.wording.answers import answer

PATIENCE = 1.0
"""Seconds before anything is said."""
WIDTH = 30


@contextmanager
def telling(key: str, name: str, language: str) -> Iterator[Callable[[float], None]]:
    """Gives a function to tell the share done (0–1); a bar on a terminal, a few lines elsewhere."""
    started, last = time.monotonic(), [0.0, -1.0]
    terminal = sys.stderr.isatty()

    def tell(share: float) -> None:
        now = time.monotonic()
        if now - started < PATIENCE or (now - last[0] < 0.1 and share < 1):
            return
        if not terminal and share - last[1] < 0.25 and share < 1:
            return
        last[:] = [now, share]
        _line(answer(key, language, name=name), share, terminal)

    if terminal:
        sys.stderr.write(f"{answer(key, language, name=name)} …\r")
        sys.stderr.flush()
    try:
        yield tell
    finally:
        if terminal:
            sys.stderr.write("\x1b[2K\r")
            sys.stderr.flush()


def _line(words: str, share: float, terminal: bool) -> None:
    filled = round(WIDTH * share)
    bar = "█" * filled + "░" * (WIDTH - filled)
    end = "\r" if terminal else "\n"
    sys.stderr.write(f"{words} {bar} {share:>4.0%}{end}")
    sys.stderr.flush()
