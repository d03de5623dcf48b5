"""The example as a Word document: real styles, repeated header rows, page header and footer."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

DECIDED = datetime(2021, 12, 13)
TONE = RGBColor(0x0B, 0x5C, 0x6B)
FIGURE = re.compile(r"-?[0-9][0-9 ]*")
WIDTH = {"portrait": 160, "landscape": 257}  # of the text, in millimetres
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the page it stands on in the printed form."""

    level: int
    text: str
    page: int


def write_word(content: dict[str, Any], headings: list[Heading], path: Path) -> None:
    """Writes the whole document to `path`."""
    document = docx.Document()
    set_styles(document)
    set_properties(document, content)
    title_page(document, content)
    contents(document, headings)
    wide = False
    for block in content["block"]:
        if block.get("landscape"):
            new_section(document) if not wide else document.add_page_break()
            wide = True
        add_block(document, block)
    document.save(str(path))
    settle_times(path)


def set_styles(document: Document) -> None:
    """Swedish proofing, one calm typeface, headings in the document's tone."""
    for name, size in (("Normal", 10.5), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(slot), None)
        if name != "Normal":
            style.font.color.rgb = TONE
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def set_properties(document: Document, content: dict[str, Any]) -> None:
    """Title and author; the dates are the decision's, never the clock's."""
    properties = document.core_properties
    properties.title = content["title"]
    properties.author = properties.last_modified_by = content["organisation"]
    properties.comments = ""
    properties.language = "sv-SE"
    properties.created = properties.modified = DECIDED


def title_page(document: Document, content: dict[str, Any]) -> None:
    """Title, the facts of the decision, and the header and footer of every page but this one."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = f"{content['organisation']}\t\t{content['title']}"
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{content['facts'][3][1]}\t\tSida ")
    add_field(footer, "PAGE", "1")
    document.add_paragraph(content["organisation"], style="Subtitle")
    document.add_paragraph(content["title"], style="Title")
    facts = document.add_table(0, 2)
    for name, value in content["facts"]:
        cells = facts.add_row().cells
        cells[0].paragraphs[0].add_run(f"{name}:").bold = True
        cells[1].text = value
    document.add_page_break()


def contents(document: Document, headings: list[Heading]) -> None:
    """A table of contents field whose entries are already filled in."""
    start = document.add_paragraph("Innehåll", style="Subtitle")
    entries = [entry for entry in headings if entry.level < 3]
    for number, entry in enumerate(entries):
        line = document.add_paragraph()
        line.paragraph_format.left_indent = Mm(6 * (entry.level - 1))
        line.paragraph_format.space_after = Pt(2)
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(WIDTH["portrait"]), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if number == 0:
            mark_field(line, "begin")
            instruction(line, 'TOC \\o "1-2" \\h')
            mark_field(line, "separate")
        line.add_run(f"{entry.text}\t{entry.page}")
        if number == len(entries) - 1:
            mark_field(line, "end")
            line.add_run().add_break(WD_BREAK.PAGE)
    start.paragraph_format.keep_with_next = True


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word works out itself, with what it shows until then."""
    mark_field(paragraph, "begin")
    instruction(paragraph, code)
    mark_field(paragraph, "separate")
    paragraph.add_run(shown)
    mark_field(paragraph, "end")


def mark_field(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def instruction(paragraph: Paragraph, code: str) -> None:
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)


def new_section(document: Document) -> None:
    """The appendices lie down: their tables are wide."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.different_first_page_header_footer = False


def add_block(document: Document, block: Block) -> None:
    """One block of the content."""
    match block["kind"]:
        case "heading":
            document.add_heading(block["text"], level=block["level"])
        case "paragraph":
            document.add_paragraph(block["text"])
        case "list":
            for item in block["items"]:
                document.add_paragraph(item, style="List Bullet")
        case "scale":
            for item in block["items"]:
                document.add_paragraph(item)
        case "goal":
            add_goal(document, block)
        case "table":
            add_table(document, block)


def add_table(document: Document, block: Block) -> None:
    """A table of figures or, when `wide`, of words; the header row repeats on every page."""
    rows = [line.split("\t") for line in block["rows"].splitlines()]
    table = new_table(document, len(rows), len(rows[0]))
    indent = block.get("indent", [0] * len(rows))
    cells = table._cells  # one pass; table.cell() walks the whole table every time
    for r, row in enumerate(rows):
        bold = r == 0 or row[0] in block.get("sums", ())
        for c, text in enumerate(row):
            fill(cells[r * len(row) + c], text, bold=bold, right=c > 0 and not is_words(block, c))
        if r and indent[r - 1]:
            cells[r * len(row)].paragraphs[0].paragraph_format.left_indent = Mm(4 * indent[r - 1])
    repeat_header(table)
    if not block.get("wide"):
        keep_together(table)
    shares = block.get("columns") or [34, *[66 / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
    set_widths(table, shares, WIDTH["landscape" if block.get("wide") else "portrait"])
    document.add_paragraph()


def is_words(block: Block, column: int) -> bool:
    """True for a column that holds no figures."""
    body = [line.split("\t")[column] for line in block["rows"].splitlines()[1:]]
    return not any(FIGURE.fullmatch(text.removeprefix("<i>").removesuffix("</i>")) for text in body)


def add_goal(document: Document, block: Block) -> None:
    """A board goal: priority goal and indicator above, then goal, global goals and KPIs."""
    for name, text in (("Prioriterat mål", block["priority"]), ("Indikator", block["indicator"])):
        line = document.add_paragraph()
        line.add_run(f"{name}:").bold = True
        line.add_run(f" {text}")
        line.paragraph_format.keep_with_next = True
    kpis = block["kpis"]
    table = new_table(document, 3 + len(kpis), 3)
    for row in (0, 1):
        table.cell(row, 1).merge(table.cell(row, 2))
    heads = ("Uppföljning/Nyckeltal", "Målvärde 2022", "Nuläge 2021")
    fill(table.cell(0, 0), "Nämndens mål", bold=True)
    fill(table.cell(0, 1), "Koppling Agenda 2030", bold=True)
    fill(table.cell(1, 0), block["goal"])
    fill(table.cell(1, 1), block["global"])
    for c, text in enumerate(heads):
        fill(table.cell(2, c), text, bold=True, right=c > 0)
    for r, kpi in enumerate(kpis, start=3):
        for c, text in enumerate(kpi):
            fill(table.cell(r, c), text, right=c > 0)
    keep_together(table)
    set_widths(table, [60, 20, 20], WIDTH["portrait"])
    document.add_paragraph()


def new_table(document: Document, rows: int, columns: int) -> Table:
    table = document.add_table(rows, columns, style="Table Grid")
    table.autofit = False
    return table


def fill(cell: _Cell, text: str, bold: bool = False, right: bool = False) -> None:
    """Puts a text in a cell; thousands are parted by a no-break space, as Word users do."""
    italic = text.startswith("<i>")
    text = text.removeprefix("<i>").removesuffix("</i>")
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text.replace(" ", "\u00a0") if FIGURE.fullmatch(text) else text)
    run.bold, run.italic = bold or None, italic or None
    run.font.size = Pt(9)
    paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def repeat_header(table: Table) -> None:
    """Marks the first row as a header: repeated on every page and announced by screen readers."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def keep_together(table: Table) -> None:
    """Holds a short table on one page: every row but the last stays with the next."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def set_widths(table: Table, shares: list[float], width: int) -> None:
    """Column widths in proportion to `shares` of `width` millimetres."""
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(width * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def settle_times(path: Path) -> None:
    """Gives every part of the package the decision's date, so that equal content is equal bytes."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts:
            entry = zipfile.ZipInfo(name, DECIDED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, body)
