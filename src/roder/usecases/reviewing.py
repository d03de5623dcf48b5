"""Review a file: the document itself as a page, every figure marked."""

from __future__ import annotations

from pathlib import Path

from roder.documents.html.review import render_review
from roder.documents.pdf.review import render_review_pdf
from roder.reports import arrange_review
from roder.usecases.checking import Checked
from roder.usecases.writing import write_whole


def write_review(checked: Checked, to: Path, language: str) -> None:
    """Writes the review, a PDF where `to` ends in .pdf and else a page, all or nothing.

    Raises Unreadable(cannot-write).
    """
    report = arrange_review(checked.examination, checked.drafts)
    render = render_review_pdf if to.suffix.lower() == ".pdf" else render_review
    write_whole(to, render(report, language))
