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
def telling(name: str, language: str) -> Iterator[Callable[[float], None]]:
    """Gives a function to tell the share added up (0–1), 0 while the file is still being read.

    Shown as a line that changes on a terminal, as a few lines elsewhere.
    """
    started, last = time.monotonic(), [0.0, -1.0]
    terminal = sys.stderr.isatty()

    def tell(share: float) -> None:
        now = time.monotonic()
        if now - started < PATIENCE or (now - last[0] < 0.1 and share < 1):
            return
        if not terminal and share - last[1] < 0.25 and share < 1:
            return
        last[:] = [now, share]
        _line(_words(name, share, now - started, language), terminal)

    if terminal:
        _line(_words(name, 0.0, 0.0, language), terminal)
    try:
        yield tell
    finally:
        if terminal:
            sys.stderr.write("\x1b[2K\r")
            sys.stderr.flush()


def _words(name: str, share: float, seconds: float, language: str) -> str:
    if not share:
        return f"{answer('reading', language, name=name)} … {seconds:.0f} s"
    filled = round(WIDTH * share)
    bar = "█" * filled + "░" * (WIDTH - filled)
    return f"{answer('adding', language, name=name)} {bar} {share:>4.0%}"


def _line(words: str, terminal: bool) -> None:
    sys.stderr.write(f"\x1b[2K{words}\r" if terminal else f"{words}\n")
    sys.stderr.flush()
