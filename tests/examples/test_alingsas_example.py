"""The shipped example: its three forms are built from one source and say the same."""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from pathlib import Path

import docx
import pytest

from roder.core.document.assemble import document
from roder.core.document.blocks import Cell
from roder.importers.sandbox import read_file
from roder.reference.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "alingsas-ks-2022"
NAME = "kommunstyrelsens-budget-2022-2024"
MODEL = ROOT.parent / "shared" / "seed" / f"{NAME}.txt"
RUN = 14
"""So many words in a row, equal to the published document's, would be its sentence."""

with_model = pytest.mark.skipif(
    not MODEL.is_file(), reason="the published document is not part of a public clone"
)


def content() -> dict:
    return tomllib.loads((EXAMPLE / "content.toml").read_text("utf-8"))


def text_tables() -> list[list[list[str]]]:
    """Runs of lines with tabs in the text form, the table of contents left out."""
    text = (EXAMPLE / f"{NAME}.txt").read_text("utf-8").replace("<i>", "").replace("</i>", "")
    blocks = [block.split("\n") for block in text.split("\n\n")]
    tables = [[line.split("\t") for line in b if "\t" in line] for b in blocks]
    return [table for table in tables if table and len(table[0]) > 2]


def word_tables() -> list[list[list[str]]]:
    """The Word form's tables but the one on the title page; a merged slot reads as empty."""
    found = []
    for table in docx.Document(str(EXAMPLE / f"{NAME}.docx")).tables[1:]:
        rows = []
        for row in table.rows:
            seen: set[int] = set()
            cells = []
            for cell in row.cells:
                text = "" if id(cell._tc) in seen else cell.text.replace("\u00a0", " ")
                cells.append(text)
                seen.add(id(cell._tc))
            rows.append(cells)
        found.append(rows)
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three forms, built again."""
    sys.path.insert(0, str(EXAMPLE))
    try:
        import build
    finally:
        sys.path.remove(str(EXAMPLE))
    folder = tmp_path_factory.mktemp("example")
    build.build(folder)
    return folder


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_the_committed_file_is_what_the_source_gives(built: Path, form: str) -> None:
    assert (built / f"{NAME}.{form}").read_bytes() == (EXAMPLE / f"{NAME}.{form}").read_bytes()


def test_the_committed_word_file_is_what_the_source_gives(built: Path) -> None:
    """Part by part: compressed bytes may differ between builds of zlib."""

    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(built / f"{NAME}.docx") == parts(EXAMPLE / f"{NAME}.docx")


def test_word_and_text_hold_the_same_tables() -> None:
    # three tables of figures, eight of goals, the control plan and the risks
    assert len(text_tables()) == 3 + 8 + 2
    assert word_tables() == text_tables()


def test_the_word_file_has_header_rows_and_a_page_header() -> None:
    document = docx.Document(str(EXAMPLE / f"{NAME}.docx"))
    with_figures = [t for t in document.tables if t.cell(0, 0).text == "Belopp i tkr"]
    assert len(with_figures) == 3
    assert all(t.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for t in with_figures)
    assert "Alingsås kommun" in document.sections[0].header.paragraphs[0].text


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


@with_model
def test_no_sentence_of_the_published_document_is_carried_over() -> None:
    """Official names of goals and indicators are facts, and so are labels; sentences are not."""
    model = words(MODEL.read_text("utf-8"))
    known = {tuple(model[i : i + RUN]) for i in range(len(model) - RUN + 1)}
    for block in content()["block"]:
        texts = [block.get("text", ""), block.get("goal", ""), *block.get("items", [])]
        texts += re.split(r"[\t\n]", block.get("rows", ""))
        for text in texts:
            run = words(text)
            taken = [i for i in range(len(run) - RUN + 1) if tuple(run[i : i + RUN]) in known]
            assert taken == [], text


@with_model
def test_every_row_of_figures_of_the_published_document_is_there() -> None:
    figure = re.compile(r"(?:<i>)?-?\d[\d ,]*(?: ?%)?(?: \(\d{4}\))?(?:</i>)?")
    rows = [line for line in MODEL.read_text("utf-8").splitlines() if line.count("\t") >= 2]
    with_figures = [row for row in rows if figure.fullmatch(row.split("\t")[1])]
    example = (EXAMPLE / f"{NAME}.txt").read_text("utf-8").splitlines()
    assert len(with_figures) > 40
    assert [row for row in with_figures if row not in example] == []


def read_figures(form: str) -> list[list[list[str]]]:
    """Label and figures of every row of the three tables of amounts, as Roder reads one form."""
    path = EXAMPLE / f"{NAME}.{form}"
    read = document(read_file(path), path.name, vocabulary())
    assert read.account.lost == 0
    tables = [table for table in read.tables if table.corner == "Belopp i tkr"]
    return [[[row.label, *map(figure_text, row.cells)] for row in t.rows] for t in tables]


def figure_text(cell: Cell) -> str:
    return str(cell.figure.value) if cell.figure else ""


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_every_form_reads_as_the_tables_of_the_source(form: str) -> None:
    rows = [block.get("rows", "") for block in content()["block"]]
    expected = []
    for source in (text for text in rows if text.startswith("Belopp i tkr")):
        lines = [re.sub("</?i>", "", line).split("\t") for line in source.splitlines()[1:]]
        expected.append([[label, *(c.replace(" ", "") for c in cells)] for label, *cells in lines])
    assert len(expected) == 3
    assert read_figures(form) == expected
