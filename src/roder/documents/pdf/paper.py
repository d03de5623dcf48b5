"""A plan's Report in the words of one language, as plain data that the PDF is set from."""

from __future__ import annotations

import math
from typing import Any

from roder.documents.words import Say, shown, unit_text
from roder.reports.report import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Listing,
    Matrix,
    Paragraph,
    Report,
    Run,
    Statement,
    Table,
    TableRow,
)
from roder.wording.numbers import format_number

Matter = dict[str, Any]

SHORT_HASH = 12
"""Hexadecimal digits of the content hash in the footer; all of them stand on the title page."""


def report_matter(report: Report) -> tuple[Matter, dict[str, Chart]]:
    """Everything on the pages, worded; and the charts by the name that the page calls them."""
    say, charts = Say(report.language), dict[str, Chart]()
    matter = {
        "lang": report.language,
        "title": _clean(report.title) or say.t("untitled"),
        "municipality": _clean(report.theme.municipality),
        "accent": report.theme.accent,
        "metadata": [[_clean(say(name)), _clean(say(value))] for name, value in report.metadata],
        "contents": say.t("contents"),
        "page_of": [say.t("page_word"), say.t("of_word")],
        "footer": _footer(report, say),
        "version": _version(report, say),
        "sections": _sections(report, say, charts),
    }
    return matter, charts


def _sections(report: Report, say: Say, charts: dict[str, Chart]) -> list[Matter]:
    sections: list[Matter] = [
        {
            "title": _clean(say(section.title)) or say.t("untitled"),
            "level": section.level,
            "blocks": [_block(block, say, charts) for block in section.blocks],
        }
        for section in report.sections
    ]
    _without_gaps(sections)
    return sections


def _without_gaps(sections: list[Matter]) -> None:
    """No heading lies more than one level below the one before it: a reader's outline has no holes."""
    above = 0
    for section in sections:
        section["level"] = above = min(max(1, section["level"]), above + 1, 6)
        for block in section["blocks"]:
            if block["kind"] == "heading":
                block["level"] = above = min(max(2, block["level"]), above + 1, 6)


def _footer(report: Report, say: Say) -> str:
    parts = [report.registry_number, report.version, report.content_hash[:SHORT_HASH]]
    if report.audience == "public":
        parts.insert(0, say.t("audience_public"))
    return " · ".join(_clean(part) for part in (report.title, *parts) if part)


def _version(report: Report, say: Say) -> list[list[str]]:
    """The lines below the metadata: audience, version and the whole hash."""
    lines = [[say.t("audience"), say.t(f"audience_{report.audience}")]]
    if report.version:
        lines.append([say.t("version"), _clean(report.version)])
    if report.content_hash:
        lines.append([say.t("content_hash"), report.content_hash])
    return lines


def _block(block: Block, say: Say, charts: dict[str, Chart]) -> Matter:
    match block:
        case Paragraph(runs=runs):
            return {"kind": "paragraph", "runs": _runs(runs, say)}
        case Heading(text=text, level=level):
            return {"kind": "heading", "text": _clean(say(text)), "level": level}
        case Listing(items=items, ordered=ordered):
            return {
                "kind": "list",
                "items": [_runs(item, say) for item in items],
                "ordered": ordered,
            }
        case Statement(words=words, tone=tone):
            return {"kind": "statement", "text": _clean(say(words)), "tone": tone}
        case Table():
            return {"kind": "table", **_table(block, say)}
        case Chart():
            return _chart(block, say, charts)
        case Matrix():
            return _matrix(block, say)


def _runs(runs: tuple[Run, ...], say: Say) -> list[Matter]:
    return [
        {"t": run_text(run, say), "b": run.strong, "i": run.emphasis, "bad": bool(run.problem)}
        for run in runs
    ]


def run_text(run: Run, say: Say) -> str:
    """What a run reads as: its words, or its quoted figure in the form it was asked for."""
    if run.figure is None:
        return _clean(run.text)
    unit = run.figure.unit.value if run.figure.unit and not run.bare else None
    return format_number(run.figure.value, unit=unit, signed=run.signed, language=say.language)


def _table(table: Table, say: Say) -> Matter:
    finest = [_finest(table, index) for index in range(len(table.columns))]
    return {
        "caption": _clean(say(table.caption)),
        "unit": table.unit.value if table.unit else "",
        "note": _clean(say(table.note)),
        "labels": table.labels,
        "corner": _clean(say(table.corner)),
        "columns": [[_clean(say(column.label)), column.numeric] for column in table.columns],
        "rows": [_row(row, table, finest, say) for row in table.rows],
        "widths": _widths(table, say),
        "rounded": say.t("rounding_note") if any(row.rounding for row in table.rows) else "",
    }


def _row(row: TableRow, table: Table, finest: list[int], say: Say) -> Matter:
    roundings = row.rounding or ("",) * len(row.cells)
    cells = [
        _cell(cell, column, table, most, bool(rounding), say)
        for cell, column, most, rounding in zip(
            row.cells, table.columns, finest, roundings, strict=True
        )
    ]
    return {
        "label": _clean(say(row.label)),
        "role": row.role.value,
        "level": row.level,
        "cells": cells,
    }


def _cell(cell: Cell, column: Column, table: Table, finest: int, rounded: bool, say: Say) -> Matter:
    """`d` is how many decimals the figure lacks to the column's finest, `m` whether the mark is missing."""
    own = _decimals(cell, column, table)
    lacks = finest - own if cell.figure is not None else 0
    return {
        "t": _clean(say.cell(cell, column, table)),
        "items": [_clean(say(item)) for item in cell.items],
        "d": lacks,
        "m": bool(lacks and not own),
        "r": rounded,
    }


def _decimals(cell: Cell, column: Column, table: Table) -> int:
    if cell.figure is None:
        return 0
    exponent = shown(cell.figure, table.unit, column.decimals).as_tuple().exponent
    unit = unit_text(cell.figure, table.unit)
    return -exponent if isinstance(exponent, int) and not unit else 0


def _finest(table: Table, index: int) -> int:
    """The most decimals that a figure of a column shows; units after figures part the alignment."""
    column = table.columns[index]
    cells = [row.cells[index] for row in table.rows]
    return max((_decimals(cell, column, table) for cell in cells), default=0)


def _widths(table: Table, say: Say) -> list[float]:
    """How much room each column of words wants, the label column first; 0 for figures.

    The square root of the mean length, so that a long text does not starve a short one.
    """
    wants: list[float] = []
    if table.labels:
        wants.append(_want([say(table.corner), *(say(row.label) for row in table.rows)]))
    for index, column in enumerate(table.columns):
        texts = [say.cell(row.cells[index], column, table) for row in table.rows]
        wants.append(0.0 if column.numeric else _want([say(column.label), *texts]))
    return wants


def _want(texts: list[str]) -> float:
    filled = [len(text) for text in texts if text] or [1]
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    return round(math.sqrt(max(sum(filled) / len(filled), longest)), 2)


def _chart(chart: Chart, say: Say, charts: dict[str, Chart]) -> Matter:
    """A chart with its alternative text, and the table that it is drawn from."""
    file = f"chart-{len(charts)}.svg"
    charts[file] = chart
    title, description = _clean(say(chart.title)), _clean(say(chart.description))
    conclusion = _clean(say(chart.conclusion))
    return {
        "kind": "chart",
        "file": file,
        "title": title,
        "alt": ". ".join(part.rstrip(".") for part in (title, description, conclusion) if part),
        "conclusion": conclusion,
        "table": _table(chart.table, say) if chart.table is not None else None,
    }


def _matrix(matrix: Matrix, say: Say) -> Matter:
    return {
        "kind": "matrix",
        "caption": _clean(say(matrix.caption)),
        "across": _clean(say(matrix.across)),
        "down": _clean(say(matrix.down)),
        "columns": [_clean(column) for column in matrix.columns],
        "rows": [
            {
                "label": _clean(label),
                "cells": [
                    {
                        "value": cell.value,
                        "tone": cell.tone,
                        "names": [_clean(say(name)) for name in cell.names],
                    }
                    for cell in cells
                ],
            }
            for label, cells in matrix.rows
        ],
        "legend": [[tone, _clean(say(words))] for tone, words in matrix.legend],
    }


def _clean(text: str) -> str:
    """Half a surrogate pair becomes a question mark, control characters a space: no file can hold them."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(ch if ch >= " " and ch != "\x7f" else " " for ch in whole)
