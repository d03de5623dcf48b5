"""A ReviewReport → a PDF to print, file or send: the findings first, then the document marked."""

from __future__ import annotations

from roder.documents.pdf.matter import review_matter
from roder.documents.pdf.setting import set_pdf
from roder.documents.phrases import Phrases
from roder.reports.review import ReviewReport


def render_review_pdf(report: ReviewReport, language: str) -> bytes:
    """The review in `language` (sv or en), PDF/UA-1."""
    return set_pdf("review.typ", review_matter(report, Phrases(language)))
