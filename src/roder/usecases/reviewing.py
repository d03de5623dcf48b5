"""Review a file: the document itself as a page, every figure marked."""

from __future__ import annotations

from pathlib import Path

from roder.documents.html.review import render_review
from roder.reports import arrange_review
from roder.usecases.accepting import write_whole
from roder.usecases.checking import Checked


def write_review(checked: Checked, to: Path, language: str) -> None:
    """Writes the review page, all or nothing. Raises Unreadable(cannot-write)."""
    write_whole(to, render_review(arrange_review(checked.examination), language))
