"""List items: a bullet or number that the document typed itself, against the list's own."""

from __future__ import annotations

import re
from dataclasses import replace

from roder.reports.review import Line, Run

_BULLET = re.compile(r"\s*[•◦▪‣·*–—-]\s+")
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-zåäö][.)])\s")


def without_bullet(line: Line) -> tuple[Run, ...]:
    """A list item's runs; a bullet typed in the text gives way to the list's own."""
    first = line.runs[0]
    bullet = None if first.standing or first.findings else _BULLET.match(first.text)
    return (
        (replace(first, text=first.text[bullet.end() :]), *line.runs[1:]) if bullet else line.runs
    )


def is_numbered(line: Line) -> bool:
    """True when the item's text begins with its own number or letter."""
    return bool(_NUMBER.match(line.text))
