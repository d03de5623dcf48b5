"""Plain lines whose cells are parted by wide gaps: what is left of a table that was read as text."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?:\t|[ \u00a0]{3,})[ \t\u00a0]*")


def spread(text: str) -> list[str]:
    """The cells of a line; a text without wide gaps is one."""
    return [cell for cell in _GAP.split(text.strip()) if cell.strip()]


def is_spread(text: str) -> bool:
    return len(spread(text)) > 1
