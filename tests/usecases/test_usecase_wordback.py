"""A secretary changes a figure in Word: which one is known by its address, however the text is reworded."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from roder.documents.docx import render_docx
from roder.importers.unreadable import Unreadable
from roder.usecases.plans import OpenPlan, open_plan
from roder.usecases.publishing import report_of
from roder.usecases.wordback import word_changes

PLAN = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"


@pytest.fixture(scope="module")
def opened() -> OpenPlan:
    return open_plan(PLAN)


def published(opened: OpenPlan, folder: Path, language: str = "sv") -> Path:
    report, _ = report_of(opened, "internal", language)
    path = folder / "plan.docx"
    path.write_bytes(render_docx(report))
    return path


def edit(path: Path, address: str, text: str) -> None:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    control = next(
        sdt
        for sdt in document.element.iter(qn("w:sdt"))
        if sdt.find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val")) == address
    )
    words = list(control.iter(qn("w:t")))
    words[0].text = text
    document.add_paragraph("En mening till.")
    document.save(str(path))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_untouched_file_has_the_plans_figures(
    opened: OpenPlan, tmp_path: Path, language: str
) -> None:
    assert word_changes(opened, published(opened, tmp_path, language)) == ()


def test_a_changed_figure_is_known_by_its_address(opened: OpenPlan, tmp_path: Path) -> None:
    path = published(opened, tmp_path)
    edit(path, "budget/personnel/2022", "−96 621")
    (change,) = word_changes(opened, path)
    assert (change.address, change.text) == ("budget/personnel/2022", "−96 621")
    assert change.after is not None
    assert change.after.ore == -9_662_100_000


def test_what_is_no_number_is_told_as_written(opened: OpenPlan, tmp_path: Path) -> None:
    path = published(opened, tmp_path)
    edit(path, "budget/rent/2022", "cirka sju")
    (change,) = word_changes(opened, path)
    assert (change.text, change.after) == ("cirka sju", None)


def test_an_ordinary_document_is_refused(opened: OpenPlan, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Hej")
    document.save(str(tmp_path / "brev.docx"))
    with pytest.raises(Unreadable, match="no-figures-in-word"):
        word_changes(opened, tmp_path / "brev.docx")
    with pytest.raises(Unreadable, match="missing-file"):
        word_changes(opened, tmp_path / "saknas.docx")
