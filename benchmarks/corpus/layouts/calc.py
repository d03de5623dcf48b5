"""XLSX by xlsxwriter: typed numbers with formats, some kept unrounded, some sums as formulas."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.corpus.layouts.grid import cells, habits, header_rows, strong
from benchmarks.corpus.paper import Heading, Paper, Paragraph, Row, Table


class Book:
    """One workbook being written; `typed` False prints every number as text."""

    def __init__(self, paper: Paper, path: Path, *, typed: bool) -> None:
        self.paper = paper
        self.look = habits(paper, "calc")
        self.book = xlsxwriter.Workbook(str(path))
        self.typed = typed and self.look.random() < 0.85
        self.precise = self.look.random() < 0.4
        self.split = self.look.random() < 0.5
        self.ruled = self.look.random() < 0.5
        self.formats: dict[tuple[object, ...], Any] = {}
        self.sheet: Any = None
        self.row = 0
        self.names: set[str] = set()

    def write(self) -> None:
        self._open("Rapport")
        for block in self.paper.blocks:
            if isinstance(block, Heading):
                if self.split and block.level == 2:
                    self._open(block.text)
                self.sheet.write(self.row, 0, block.text, self._format(bold=True, font_size=13))
                self.row += 2
            elif isinstance(block, Paragraph):
                self._paragraph(self.paper.words(block))
            else:
                self._table(block)
        self.book.close()

    def _open(self, name: str) -> None:
        clean = "".join(ch for ch in name if ch not in "[]:*?/\\'")[:26]
        while clean.lower() in self.names:
            clean = clean[:26] + str(len(self.names))
        self.names.add(clean.lower())
        self.sheet, self.row = self.book.add_worksheet(clean), 0
        self.sheet.set_column(0, 0, 38)
        self.sheet.set_column(1, 14, 13)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def _paragraph(self, words: str) -> None:
        """Text over merged cells, or running out to the right when it is short."""
        if len(words) > 90:
            wrapped = self._format(text_wrap=True, valign="top")
            self.sheet.merge_range(self.row, 0, self.row, 6, words, wrapped)
            self.sheet.set_row(self.row, 15 * (1 + len(words) // 90))
        else:
            self.sheet.write_string(self.row, 0, words)
        self.row += 2

    def _format(self, **wanted: object) -> Any:
        if self.ruled and "num_format" in wanted:
            wanted["border"] = 1
        key = tuple(sorted(wanted.items(), key=str))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]

    def _table(self, table: Table) -> None:
        for text in (table.caption, table.above):
            if text:
                self.sheet.write(self.row, 0, text, self._format(bold=True))
                self.row += 1
        for row in header_rows(table, merged=self.look.random() < 0.6, stacked=False):
            at = 0
            for head in row:
                style = self._format(bold=True, align="right" if at else "left", text_wrap=True)
                if head.span > 1:
                    self.sheet.merge_range(
                        self.row, at, self.row, at + head.span - 1, head.text, style
                    )
                elif head.text:
                    self.sheet.write_string(self.row, at, head.text, style)
                at += head.span
            self.row += 1
        for line in table.rows:
            self._row(line)
        self.row += 2

    def _row(self, line: Row) -> None:
        bold = strong(line)
        self.sheet.write_string(self.row, 0, line.label, self._format(bold=bold, indent=line.level))
        for c, (cell, text) in enumerate(zip(line.cells, cells(self.paper, line), strict=True), 1):
            if not text:
                continue
            if self.typed and isinstance(cell, int):
                self._number(c, cell, bold)
            else:
                style = self._format(bold=bold, align="right", num_format="@")
                self.sheet.write_string(self.row, c, text, style)
        self.row += 1

    def _number(self, column: int, cell: int, bold: bool) -> None:
        figure = self.paper.figures[cell]
        value = figure.plain
        scaled = figure.exact / Fraction(10) ** figure.power
        if self.precise and abs(scaled - value) <= Fraction(1, 2 * 10**figure.decimals):
            value = scaled  # the unrounded amount behind a rounded display
        form = "#,##0" + ("." + "0" * figure.decimals if figure.decimals else "")
        if "%" in figure.suffix:
            value, form = value / 100, form.replace("#,##0", "0") + "%"
        self.sheet.write_number(
            self.row, column, float(value), self._format(bold=bold, num_format=form)
        )


def write(paper: Paper, path: Path, *, typed: bool = True) -> None:
    Book(paper, path, typed=typed).write()
