"""The review as PDF: one that everyone can read (ISO 14289-1), with all that the page says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import page
import pypdfium2
import pytest
from review_examples import budget, empty, hostile, large, many_findings

from roder.core.document.proofs import Examination
from roder.documents.pdf.review import render_review_pdf
from roder.reports import arrange_review
from roder.wording.catalogue import describe

Example = Callable[[], Examination]
EXAMPLES: list[Example] = [budget, empty, hostile, lambda: many_findings(120), lambda: large(2)]
NAMES = ["budget", "empty", "hostile", "many", "large"]


def rendered(examination: Examination, language: str = "sv") -> bytes:
    return render_review_pdf(arrange_review(examination), language)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    return " ".join(" ".join(texts).replace("\u202f", " ").replace("\xa0", " ").split())


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pdf_answers_to_the_standard(example: Example, language: str) -> None:
    pdf = rendered(example(), language)
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant


def test_every_figure_and_every_finding_is_there() -> None:
    examination = budget()
    text = words(rendered(examination)).replace("-\n", "").replace(" ", "")
    for _, _, _, figure in examination.document.figures():
        assert str(abs(figure.digits)) in text.replace(",", "").replace("\u2212", "")
    for problem in examination.problems:
        assert describe(problem, "sv").title.replace(" ", "") in text
        assert problem.computed is None or str(abs(problem.computed)).replace(".", ",") in text


def test_the_language_is_the_one_asked_for() -> None:
    assert "Sammanfattning" in words(rendered(budget()))
    assert "Summary" in words(rendered(budget(), "en"))


def test_text_that_looks_like_commands_is_printed_as_it_is() -> None:
    examination = many_findings(1)
    block = examination.document.blocks[0]
    spiteful = '#panic("x") $ \\ @f1 <f1> *b* _i_ [ ] { } = //'
    document = replace(
        examination.document, name=spiteful, blocks=(replace(block, text=spiteful, table=None),)
    )
    text = words(rendered(replace(examination, document=document)))
    assert '#panic("x")' in text
    assert "[ ] { }" in text


def test_the_program_names_no_font_of_the_machine() -> None:
    """Only faces that lie beside the program are embedded, so it looks the same everywhere."""
    pdf = rendered(budget())
    document = pypdfium2.PdfDocument(pdf)
    names = set()
    for sheet in document:
        for thing in sheet.get_objects():
            if isinstance(thing, pypdfium2.PdfTextObj):
                names.add(thing.get_font().get_base_name())
    assert names
    assert all("SourceSans3" in name for name in names), names
