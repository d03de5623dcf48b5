"""The same cells laid out by Typst, Chromium and LibreOffice: the oracle of the PDF reader's tests.

A `Sheet` is a table as an author means it; `style` says how much of its structure is drawn.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import typst

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SOFFICE = shutil.which("soffice")
STYLES = ("grid", "lines", "zebra", "plain")
"""`report`, set by Typst and Chromium only: hairlines, headers and sums filled cell by cell."""


@dataclass(frozen=True)
class Sheet:
    """Rows of texts. `None` is a slot that the cell to its left spans. `widths` in centimetres.

    `heads` rows are headers; `bold` and `indents` are by row number; `left` columns hold words.
    """

    rows: Sequence[Sequence[str | None]]
    widths: Sequence[float]
    heads: int = 1
    bold: frozenset[int] = frozenset()
    indents: dict[int, int] = field(default_factory=dict)
    left: frozenset[int] = frozenset({0})
    size: float = 9.0
    landscape: bool = False

    def printed(self) -> list[list[str]]:
        """What a reader must find: texts by row, spanned slots empty."""
        return [[cell or "" for cell in row] for row in self.rows]

    def span(self, row: int, column: int) -> int:
        cells = self.rows[row]
        end = column + 1
        while end < len(cells) and cells[end] is None:
            end += 1
        return end - column


# ---------------------------------------------------------------- Typst


def typst_table(sheet: Sheet, style: str) -> str:
    """The table in Typst's language."""
    stroke = {"grid": "0.5pt", "lines": "(x: none, y: 0.5pt)", "report": "(bottom: 0.4pt)"}.get(
        style, "none"
    )
    filled = ", ".join(str(row) for row in sorted({*range(sheet.heads), *sheet.bold}))
    fill = {
        "zebra": '(_, y) => if calc.odd(y) { rgb("#e8eef4") }',
        "report": f'(_, y) => if ({filled},).contains(y) {{ rgb("#e8eef4") }}',
    }.get(style, "none")
    align = ", ".join(
        "left" if column in sheet.left else "right" for column in range(len(sheet.widths))
    )
    columns = ", ".join(f"{width}cm" for width in sheet.widths)
    cells = "\n".join(
        _typst_row(sheet, number, "header" if number < sheet.heads else "")
        for number in range(len(sheet.rows))
    )
    return (
        f"#text(size: {sheet.size}pt)[#table(columns: ({columns},), align: ({align},), "
        f"stroke: {stroke}, fill: {fill}, inset: (x: 3pt, y: 4.5pt),\n{cells})]"
    )


def _typst_row(sheet: Sheet, number: int, _kind: str) -> str:
    out = []
    for column, text in enumerate(sheet.rows[number]):
        if text is None:
            continue
        span = sheet.span(number, column)
        body = f'#"{text}"' if text else ""
        if number in sheet.bold or number < sheet.heads:
            body = f"*{body}*" if text else ""
        if column == 0 and sheet.indents.get(number):
            body = f"#pad(left: {sheet.indents[number] * 8}pt)[{body}]"
        extra = f"colspan: {span}, align: center" if span > 1 else ""
        out.append(f"table.cell({extra})[{body}]" if extra else f"[{body}]")
    return ", ".join(out) + ","


def typst_pdf(body: str, landscape: bool = False) -> bytes:
    """A Typst document's PDF."""
    flip = "true" if landscape else "false"
    source = (
        f'#set page(paper: "a4", flipped: {flip}, margin: 2cm)\n'
        f'#set text(lang: "sv", size: 10pt, hyphenate: false)\n{body}'
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.typ"
        path.write_text(source, encoding="utf-8")
        return typst.compile(str(path))


# ---------------------------------------------------------------- HTML and Chromium

_CSS = {
    "grid": ".grid :is(td,th){border:1px solid #333}",
    "lines": ".lines :is(td,th){border-bottom:1px solid #999}",
    "zebra": ".zebra tr:nth-child(even) td{background:#e8eef4} .zebra th{background:#cdd}",
    "report": ".report :is(td,th){border-bottom:.5pt solid #888} "
    ".report :is(th,.sum){background:#e8eef4}",
    "boxed": ".boxed th{border:1px solid #333}",
    "plain": "",
}


def html_table(sheet: Sheet, style: str) -> str:
    """The table as HTML; styles are those of `html_pdf`."""
    rows = []
    for number, row in enumerate(sheet.rows):
        cells = []
        tag = "th" if number < sheet.heads else "td"
        for column, text in enumerate(row):
            if text is None:
                continue
            span = sheet.span(number, column)
            align = "center" if span > 1 else "left" if column in sheet.left else "right"
            css = f"text-align:{align}"
            if number in sheet.bold:
                css += ";font-weight:bold"
            if column == 0 and sheet.indents.get(number):
                css += f";padding-left:{3 + 8 * sheet.indents[number]}pt"
            kind = ' class="sum"' if number in sheet.bold else ""
            cells.append(f'<{tag}{kind} colspan={span} style="{css}">{escape(text)}</{tag}>')
        rows.append("<tr>" + "".join(cells) + "</tr>")
    head = "<thead>" + "".join(rows[: sheet.heads]) + "</thead>"
    columns = "".join(f'<col style="width:{width}cm">' for width in sheet.widths)
    total = sum(sheet.widths)
    return (
        f'<table class="{style}" style="width:{total}cm;font-size:{sheet.size}pt">{columns}{head}'
        f"<tbody>{''.join(rows[sheet.heads :])}</tbody></table>"
    )


def html_page(body: str, landscape: bool = False) -> str:
    rules = "".join(_CSS.values())
    size = "A4 landscape" if landscape else "A4"
    return (
        "<!doctype html><meta charset=utf-8><style>@page{size:" + size + ";margin:2cm}"
        "body{font:10pt 'Liberation Sans';margin:0}table{border-collapse:collapse;"
        "table-layout:fixed;margin:6pt 0}td,th{padding:3pt;vertical-align:top}"
        + rules
        + "</style>"
        + body
    )


def html_pdfs(pages: dict[str, str]) -> dict[str, bytes]:
    """Each page's PDF as Chromium prints it, through one browser."""
    from playwright.sync_api import sync_playwright

    out = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name, html in pages.items():
            page.set_content(html)
            out[name] = page.pdf(prefer_css_page_size=True)
        browser.close()
    return out


# ---------------------------------------------------------------- LibreOffice


def docx_file(
    parts: Sequence[str | tuple[Sheet, str]], path: Path, landscape: bool = False
) -> None:
    """A Word file of headings ("# text"), paragraphs and tables."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (
        (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    )
    section.left_margin = section.right_margin = Cm(2)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(10)
    for part in parts:
        if isinstance(part, str):
            if part.startswith("# "):
                document.add_heading(part[2:], level=1)
            else:
                document.add_paragraph(part)
        else:
            _docx_table(document, *part)
    document.save(str(path))


def _docx_table(document: object, sheet: Sheet, style: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    names = {"grid": "Table Grid", "zebra": "Light Shading", "lines": "Light List"}
    table = document.add_table(rows=len(sheet.rows), cols=len(sheet.widths))  # type: ignore[attr-defined]
    if style in names:
        table.style = names[style]
    table.autofit = False
    for number, row in enumerate(sheet.rows):
        cells = table.rows[number].cells
        for column, text in enumerate(row):
            cells[column].width = Cm(sheet.widths[column])
            if text is None:
                continue
            span = sheet.span(number, column)
            cell = cells[column]
            if span > 1:
                cell = cell.merge(cells[column + span - 1])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.line_spacing = 1.0
            if column == 0 and sheet.indents.get(number):
                paragraph.paragraph_format.left_indent = Pt(8 * sheet.indents[number])
            run = paragraph.add_run(text)
            run.font.size = Pt(sheet.size)
            run.bold = number in sheet.bold or number < sheet.heads
            if span > 1:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif column not in sheet.left:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if sheet.heads:
        _repeat(table, sheet.heads)


def _repeat(table: object, heads: int) -> None:
    from docx.oxml import OxmlElement

    for row in table.rows[:heads]:  # type: ignore[attr-defined]
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def xlsx_file(sheet: Sheet, path: Path, grid: bool) -> None:
    """A workbook of one sheet, its figures as text set to the right."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Tabell")
    page.set_paper(9)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width * 5)
    for number, row in enumerate(sheet.rows):
        high = max(
            -(-len(text or "") * sheet.size // (width * 48))
            for text, width in zip(row, sheet.widths, strict=True)
        )
        page.set_row(number, max(high, 1) * sheet.size * 1.35)
        for column, text in enumerate(row):
            if text is None:
                continue
            look: dict[str, object] = {"font_size": sheet.size, "text_wrap": True, "valign": "top"}
            look["align"] = "left" if column in sheet.left else "right"
            look["bold"] = number in sheet.bold or number < sheet.heads
            if grid:
                look["border"] = 1
            if column == 0 and sheet.indents.get(number):
                look["indent"] = sheet.indents[number]
            span = sheet.span(number, column)
            if span > 1:
                look["align"] = "center"
                page.merge_range(
                    number, column, number, column + span - 1, text, book.add_format(look)
                )
            else:
                page.write_string(number, column, text, book.add_format(look))
    book.close()


def office_pdfs(paths: Sequence[Path], folder: Path) -> dict[str, bytes]:
    """Office files' PDFs by stem, all through one start of LibreOffice."""
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {path.stem: (folder / f"{path.stem}.pdf").read_bytes() for path in paths}
