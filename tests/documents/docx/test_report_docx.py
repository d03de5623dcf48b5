"""The Word file of a plan: what a secretary opens, and what is read back from it."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from modelplan import alingsas
from roder.core.base import ReadNumber, read_number
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.documents.docx import render_docx
from roder.importers.docx.tagged import tagged_figures
from roder.reports.plan import plan_report
from roder.reports.report import Report, Theme

TEXT = """Bidraget är **{{budget/grant/2022|mnkr}}**.

## Under rubrik

- ett
- två \x0b \ud800

""" + "\n\n".join(f"[[{shown}]]" for shown in ("budget", "entries", "investments", "land"))


def report(language: str = "sv") -> Report:
    rows = (PlanRow("a", TextSection("Ekonomi", 3, TEXT)),)
    plan = alingsas().with_rows(k.SECTION, rows)
    theme = Theme("Ekvik kommun")
    return plan_report(plan, figures(plan), theme=theme, content_hash="c" * 64, language=language)


@pytest.fixture(scope="module")
def word() -> bytes:
    return render_docx(report())


def amounts(data: bytes) -> dict[str, int]:
    """The figures of the tables by address, in tkr; a quoted one is skipped, as it is in mnkr."""
    found: dict[str, int] = {}
    for tagged in tagged_figures(data):
        read = read_number(tagged.text)
        if isinstance(read, ReadNumber) and read.figure.unit is None:
            found[tagged.address] = int(read.figure.value)
    return found


def test_every_figure_is_read_back_with_its_address(word: bytes) -> None:
    found = amounts(word)
    assert found["budget/costs/2022"] == -170760
    assert found["budget/result/2022"] == 0
    assert found["budget/grant/2022"] == 100764
    assert found["investments/total/2022-2026"] == 298020
    texts = {tagged.text for tagged in tagged_figures(word)}
    assert "100,8\u00a0mnkr" in texts


def test_headings_tables_and_pictures_are_words_own(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings == [("Heading 1", "Ekonomi"), ("Heading 2", "Under rubrik")]
    tables = document.tables[1:]  # the first holds the metadata, if there is any
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None
    pictures = list(document.element.iter(qn("wp:docPr")))
    assert len(pictures) == 4
    assert all(each.get("descr") for each in pictures)
    assert document.core_properties.language == "sv-SE"


def test_what_no_file_can_hold_is_replaced_not_dropped(word: bytes) -> None:
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(word)).paragraphs)
    assert "två \ufffd \ufffd" in text


def test_the_english_words_are_english() -> None:
    text = "\n".join(
        p.text for p in docx.Document(io.BytesIO(render_docx(report("en")))).paragraphs
    )
    assert "Operating budget (tkr)" in text


def test_the_figures_survive_another_word_processor(word: bytes, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "plan.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "plan.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (tmp_path / "out" / "plan.docx").read_bytes()
    assert amounts(again) == amounts(word)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<xml/>"])
def test_what_is_no_word_file_has_no_figures(data: bytes) -> None:
    assert tagged_figures(data) == ()


def test_an_empty_report_is_a_file_that_opens() -> None:
    plan = alingsas()
    empty = plan_report(plan, figures(plan))
    assert docx.Document(io.BytesIO(render_docx(empty))).paragraphs
