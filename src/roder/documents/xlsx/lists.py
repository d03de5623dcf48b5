"""The first sheet (what the workbook is, with links to all others) and the last (every figure)."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from roder.documents.opendata.figures import open_figures
from roder.documents.xlsx.derivations import derivation
from roder.documents.xlsx.heights import height
from roder.documents.xlsx.names import cell_name, quoted
from roder.documents.xlsx.places import FIGURE_COLUMN, TOP, Spot, power_of
from roder.documents.xlsx.styles import number_format
from roder.documents.xlsx.tables import Pages
from roder.reports.report import Cell, RowRole

_WIDTHS = (36, 44, 14, 9, 47, 30, 38)
_PRINTED = 5
"""Columns of all figures that are printed: where a figure stands and its name are of use on a screen only."""
_NAMES, _VALUES = 28, 70
"""Characters of the columns of the contents, which is printed upright."""


def write_contents(pages: Pages) -> None:
    """Title, metadata, and a link to every sheet with what it shows."""
    page, report, say, styles = (
        pages.workbook.add_worksheet(pages.laid.contents),
        pages.report,
        pages.say,
        pages.styles,
    )
    page.set_row(0, 24)
    page.set_column(0, 0, _NAMES)
    page.set_column(1, 1, _VALUES)
    pages.text(page, 0, 0, report.title or say.t("untitled"), styles.title)
    told = [(say(name), say(value)) for name, value in report.metadata]
    told.append((say.t("audience"), say.t(f"audience_{report.audience}")))
    told += [(say.t("version"), report.version)] if report.version else []
    told += [(say.t("content_hash"), report.content_hash)] if report.content_hash else []
    for at, (name, value) in enumerate(told, 1):
        page.set_row(at, height([(name, _NAMES - 2), (value, _VALUES - 2)]))
        pages.text(page, at, 0, name, styles.name)
        pages.text(page, at, 1, value, styles.words)
    top = len(told) + 2
    pages.text(page, top, 0, say.t("office_sheet"), styles.header())
    pages.text(page, top, 1, say.t("office_shows"), styles.header())
    shown = [(sheet.name, say(sheet.table.caption)) for sheet in pages.laid.sheets]
    shown.append((pages.laid.figures, say.t("all_figures")))
    for at, (name, caption) in enumerate(shown, top + 1):
        page.write_url(at, 0, f"internal:{quoted(name)}!A1", styles.link, name)
        pages.text(page, at, 1, caption, styles.words)
    end = top + len(shown) + 2
    page.set_row(end, height([(say.t("office_how_text"), _VALUES - 2)]))
    pages.text(page, end, 0, say.t("office_how"), styles.name)
    pages.text(page, end, 1, say.t("office_how_text"), styles.words)
    pages.set_up(page, top, 0, end + 1, 2)
    page.set_portrait()
    page.freeze_panes(0, 0)


def write_figures(pages: Pages) -> None:
    """Every figure of the report: address, name, value, unit, how it follows, where it stands, and the
    name that formulas can call it by. All names are defined here."""
    page = pages.workbook.add_worksheet(pages.laid.figures)
    page.set_row(0, 24)
    say, styles, taken = pages.say, pages.styles, set[str]()
    pages.text(page, 0, 0, say.t("all_figures"), styles.title)
    pages.text(page, 1, 0, say.t("office_how_text"), styles.note)
    for column, code in enumerate(
        ("address", "name", "value", "unit_word", "derivation", "place", "defined")
    ):
        header = styles.header(numeric=column == FIGURE_COLUMN)
        pages.text(page, TOP - 1, column, say.t(f"office_{code}"), header)
        page.set_column(column, column, _WIDTHS[column])
    for row, each in enumerate(open_figures(pages.report, say), TOP):
        figure, home = pages.report.figures[each.address], pages.laid.homes[each.address]
        name = cell_name(each.address, taken)
        form = number_format(figure, figure.unit, figure.decimals, say.language)
        here = Spot(pages.laid.figures, row, FIGURE_COLUMN, power_of(figure, None))
        pages.text(page, row, 0, each.address, styles.words)
        pages.text(page, row, 1, each.name, styles.words)
        look = styles.figure(RowRole.PLAIN, form)
        pages.figure(page, Cell(figure=figure, address=each.address), here, None, look)
        pages.text(page, row, 3, each.unit, styles.cell(RowRole.PLAIN, numeric=False))
        told = derivation(pages.report, each.address, say)
        page.set_row(
            row, height([(each.address, _WIDTHS[0]), (each.name, _WIDTHS[1]), (told, _WIDTHS[4])])
        )
        pages.text(page, row, 4, told, styles.words)
        cell = xl_rowcol_to_cell(home.row, home.column)
        target = f"internal:{quoted(home.sheet)}!{cell}"
        page.write_url(row, 5, target, styles.link, f"{home.sheet}, {cell}")
        pages.text(page, row, 6, name, styles.words)
        absolute = xl_rowcol_to_cell(home.row, home.column, row_abs=True, col_abs=True)
        pages.workbook.define_name(name, f"={quoted(home.sheet)}!{absolute}")
    last = TOP + len(pages.report.figures)
    pages.set_up(page, TOP - 1, 1, last, len(_WIDTHS))
    page.print_area(0, 0, max(last - 1, TOP), _PRINTED - 1)
    page.autofilter(TOP - 1, 0, max(last - 1, TOP), len(_WIDTHS) - 1)
