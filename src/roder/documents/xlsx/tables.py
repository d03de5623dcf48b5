"""One table on its sheet: title, unit, header row, labels first, figures as numbers and formulas."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.words import Say
from roder.documents.xlsx.formulas import Formulas
from roder.documents.xlsx.heights import height
from roder.documents.xlsx.places import TOP, Places, Sheet, Spot, power_of
from roder.documents.xlsx.styles import Styles, number_format
from roder.reports.report import Cell, Column, Report, RowRole, TableRow

LABEL_WIDTH, NUMBER_WIDTH, WORDS_WIDTH, PAGE_WIDTH = 46, 13, 60, 125
"""Characters; PAGE_WIDTH is what can still be read when it is fitted to a page."""
ILLEGAL = dict.fromkeys(
    [*range(9), *range(11, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)
"""Characters that no XML may hold, and the carriage return, which spreadsheets show as a code."""
LONGEST_TEXT = 32_767
LONGEST_WORD = 18
"""A longer word in a cell may be broken."""


def number(figure: Figure, unit: Unit | None) -> float | int:
    """The number that a cell stores: money in the table's unit, a percentage as a fraction, all else as
    it is; whole precision, whatever is shown."""
    if figure.unit is Unit.PERCENT:
        return float(figure.value.scaleb(-2))
    power = power_of(figure, unit)
    value = figure.value
    if power is not None and figure.unit is not None and figure.unit.power is not None:
        value = value.scaleb(figure.unit.power - power)
    return int(value) if value == value.to_integral_value() else float(value)


def clean(text: str) -> str:
    """Text that a cell can hold: a mark for what no XML can hold, no more than there is room for."""
    return text.translate(ILLEGAL)[:LONGEST_TEXT]


class Pages:
    """Writes sheets of one workbook, and sets them up for print and for moving about."""

    def __init__(
        self, workbook: Workbook, report: Report, say: Say, laid: Places, styles: Styles
    ) -> None:
        self.workbook, self.report, self.say = workbook, report, say
        self.laid, self.styles = laid, styles
        self.formulas = Formulas(report, laid)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, form: object) -> None:
        """Always as text, never as a formula, a number or a link."""
        sheet.write_string(row, column, clean(text), form)

    def figure(
        self, sheet: Worksheet, cell: Cell, here: Spot, unit: Unit | None, form: object
    ) -> None:
        """A number, with the formula that gives it where there is one, and its value beside it."""
        if cell.figure is None:
            return
        value, formula = number(cell.figure, unit), self._formula(cell, here)
        if formula is None:
            sheet.write_number(here.row, here.column, value, form)
        else:
            sheet.write_formula(here.row, here.column, formula, form, value)

    def _formula(self, cell: Cell, here: Spot) -> str | None:
        """The figure's own formula at its home; elsewhere a reference to it, or to its opposite."""
        home, known = self.laid.homes.get(cell.address), self.report.figures.get(cell.address)
        if home is None or known is None or cell.figure is None:
            return None
        if (home.sheet, home.row, home.column) == (here.sheet, here.row, here.column):
            return self.formulas.formula(cell.address)
        sign = "" if cell.figure == known else "-" if _opposite(cell.figure, known) else None
        if sign is None:
            return None
        return f"={sign}{self.formulas.reference(cell.address, here)}"

    def table(self, sheet: Sheet) -> Worksheet:
        """A whole table. No cells are merged; the first cell of each row and column is its header."""
        page, table = self.workbook.add_worksheet(sheet.name), sheet.table
        self.text(page, 0, 0, self.say(table.caption), self.styles.title)
        unit = self.say.t("office_unit", unit=table.unit.value) if table.unit else ""
        self.text(page, 1, 0, unit or self.say(table.note), self.styles.note)
        first = sheet.first_column
        if table.labels:
            corner = self.say(table.corner) or self.say.t("office_row")
            self.text(page, TOP - 1, 0, corner, self.styles.header())
        for number_, column in enumerate(table.columns):
            header = self.styles.header(numeric=column.numeric, first=False)
            self.text(page, TOP - 1, first + number_, self.say(column.label), header)
        page.set_row(0, 24)
        widths = self.widths(sheet)
        for column_, width in enumerate(widths):
            page.set_column(column_, column_, width)
        headings = [self.say(column.label) for column in table.columns]
        page.set_row(TOP - 1, height(zip(headings, widths[first:], strict=True)))
        for at, row in enumerate(sheet.rows):
            self._row(page, sheet, TOP + at, row, widths)
        self.set_up(page, TOP - 1, first, TOP + len(sheet.rows), first + len(table.columns))
        return page

    def _row(
        self, page: Worksheet, sheet: Sheet, at: int, row: TableRow, widths: list[float]
    ) -> None:
        texts = [self._words(cell) for cell in row.cells if cell.figure is None]
        room = [
            w for w, c in zip(widths[sheet.first_column :], row.cells, strict=True) if not c.figure
        ]
        label_room = widths[0] - 2 * row.level if sheet.table.labels else LABEL_WIDTH
        label = self.say(row.label) if sheet.table.labels else ""
        page.set_row(at, height([(label, label_room), *zip(texts, room, strict=True)]))
        if sheet.table.labels:
            self.text(page, at, 0, label, self.styles.label(row.role, row.level))
        for number_, (cell, column) in enumerate(zip(row.cells, sheet.table.columns, strict=True)):
            self._cell(page, sheet, (at, sheet.first_column + number_), cell, column, row.role)

    def _words(self, cell: Cell) -> str:
        """A list in a cell has a line for each of its items."""
        return self.say(cell.words) or "\n".join(self.say(item) for item in cell.items)

    def _cell(
        self,
        page: Worksheet,
        sheet: Sheet,
        at: tuple[int, int],
        cell: Cell,
        column: Column,
        role: RowRole,
    ) -> None:
        if cell.figure is None:
            words = self._words(cell)
            form = self.styles.cell(role, numeric=column.numeric)
            if words:
                self.text(page, *at, words, form)
            else:
                page.write_blank(*at, None, form)
            return
        unit = sheet.table.unit
        form = number_format(cell.figure, unit, column.decimals, self.say.language)
        here = Spot(sheet.name, *at, power_of(cell.figure, unit))
        self.figure(page, cell, here, unit, self.styles.figure(role, form))

    def widths(self, sheet: Sheet) -> list[float]:
        """A width for each column in use; a heading's longest word is never broken."""
        table, found = sheet.table, list[float]()
        if table.labels:
            longest = max((len(self.say(row.label)) for row in sheet.rows), default=0)
            found.append(max(22, min(LABEL_WIDTH, longest + 3)))
        numbers = sum(NUMBER_WIDTH for column in table.columns if column.numeric)
        shares = sum(column.width for column in table.columns if not column.numeric)
        share = (PAGE_WIDTH - sum(found) - numbers) / max(shares, 1)
        for number_, column in enumerate(table.columns):
            word = max(map(len, self.say(column.label).split()), default=0)
            if not column.numeric:
                said = " ".join(self._words(row.cells[number_]) for row in table.rows)
                word = max(word, min(LONGEST_WORD, max(map(len, said.split()), default=0)))
            width = NUMBER_WIDTH if column.numeric else min(share * column.width, WORDS_WIDTH)
            found.append(max(width, word + 3))
        return found

    def set_up(self, page: Worksheet, header: int, first: int, rows: int, columns: int) -> None:
        """Frozen and repeated header, A4 landscape as wide as one page, title and page number."""
        page.freeze_panes(header + 1, first)
        page.repeat_rows(header)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(0.5, 0.5, 0.6, 0.7)
        page.print_area(0, 0, max(rows - 1, header), max(columns - 1, 0))
        title = _ampersands(clean(self.report.title)[:110])
        parts = (self.report.registry_number, self.report.version, self.report.content_hash[:12])
        left = _ampersands(clean(" · ".join(part for part in parts if part))[:90])
        page.set_header(f"&L{title}&R&A")
        page.set_footer(f"&L{left}&R&P {self.say.t('of_word')} &N")


def _opposite(one: Figure, other: Figure) -> bool:
    return (one.digits, one.decimals, one.unit) == (-other.digits, other.decimals, other.unit)


def _ampersands(text: str) -> str:
    """In a page header "&" begins a code; doubled it is itself. Cut the text first: half a pair is a code."""
    return text.replace("&", "&&")
