"""A plan's Report in the words of one language, as plain data that the PDF is set from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from roder.documents.pdf.setting import MARK
from roder.documents.room import filled, is_short, is_wide, on_paper, wants
from roder.documents.words import PLAN_LANGUAGE, Say, run_text, shown, unit_text
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
    Theme,
)

Matter = dict[str, Any]

PASSAGE = 600
"""Characters of a cell that may go on over the page's end; rows of shorter cells are not broken."""

FOLDED = 6
"""A chart's table of one series with more rows than this is set in two halves beside each other."""

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_LONG = re.compile(r"\S{41,}")
"""A word that may be longer than a line; it may be broken between every so many of its letters."""
_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ufffe\\uffff]")

PIECE = 20
SHORT_HASH = 12
"""Hexadecimal digits of the content hash in the footer; all of them stand on the title page."""


def report_matter(report: Report) -> tuple[Matter, dict[str, Chart]]:
    """Everything on the pages, worded; and the charts by the name that the page calls them."""
    say, charts = Say(report.language), dict[str, Chart]()
    matter = {
        "lang": report.language,
        "plan_lang": PLAN_LANGUAGE,
        "title": _titled(report.title, say),
        "municipality": _clean(report.theme.municipality),
        "accent": _accent(report.theme.accent),
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
            "title": _titled(say(section.title), say),
            "level": section.level,
            "blocks": [_block(block, say, charts) for block in on_paper(section.blocks)],
            "wide": is_wide(section.blocks),
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
            return {"kind": "heading", "text": _titled(say(text), say), "level": level}
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
        {
            "t": _clean(run_text(run, say)),
            "b": run.strong,
            "i": run.emphasis,
            "bad": bool(run.problem),
        }
        for run in runs
    ]


def _table(table: Table, say: Say) -> Matter:
    table = filled(table)
    finest = [_finest(table, index) for index in range(len(table.columns))]
    return {
        "caption": _clean(say(table.caption)),
        "unit": table.unit.value if table.unit else "",
        "note": _clean(say(table.note)),
        "labels": table.labels,
        "corner": _clean(say(table.corner)),
        "columns": [[_clean(say(column.label)), column.numeric] for column in table.columns],
        "rows": [_row(row, table, finest, say) for row in table.rows],
        "widths": wants(table, say),
        "whole": is_short(table, say),
        "rounded": say.t("rounding_note") if any(row.rounding for row in table.rows) else "",
    }


def _row(row: TableRow, table: Table, finest: list[int], say: Say) -> Matter:
    texts = [
        say.cell(cell, column, table) for cell, column in zip(row.cells, table.columns, strict=True)
    ]
    label = say(row.label)
    roundings = row.rounding or ("",) * len(row.cells)
    lacking = [
        most - _decimals(cell, column, table) if most and cell.figure is not None else 0
        for cell, column, most in zip(row.cells, table.columns, finest, strict=True)
    ]
    return {
        "label": _clean(label),
        "role": row.role.value,
        "level": row.level,
        "cells": [
            _cell(cell, text, lacks, most, bool(rounding), say)
            for cell, text, lacks, most, rounding in zip(
                row.cells, texts, lacking, finest, roundings, strict=True
            )
        ],
        "whole": max(map(len, (label, *texts))) <= PASSAGE,
    }


def _cell(cell: Cell, text: str, lacks: int, most: int, rounded: bool, say: Say) -> str | Matter:
    """Plain text where it is no more; else the several texts of the cell, or the figure with how many
    decimals it lacks to the column's finest (`d`), whether the mark is missing (`m`) and its sign of
    rounding (`r`)."""
    if cell.figure is None and len(cell.items) > 1:
        return {"items": [_clean(say(item)) for item in cell.items]}
    if not lacks and not rounded:
        return _clean(text)
    return {"t": _clean(text), "d": lacks, "m": bool(lacks) and lacks == most, "r": rounded}


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


def _chart(chart: Chart, say: Say, charts: dict[str, Chart]) -> Matter:
    """A chart with its alternative text, and the table that it is drawn from."""
    drawn = bool(chart.categories) and any(
        value is not None for series in chart.series for value in series.values
    )
    file = f"chart-{len(charts)}.svg" if drawn else ""
    if drawn:
        charts[file] = chart
    title, description = _clean(say(chart.title)), _clean(say(chart.description))
    conclusion = _clean(say(chart.conclusion))
    return {
        "kind": "chart",
        "file": file,
        "title": title,
        "alt": ". ".join(
            part.rstrip(".") for part in (title, description, conclusion) if part.strip()
        )
        or say.t("untitled"),
        "conclusion": conclusion,
        "tables": [_table(part, say) for part in _parts(chart.table, say)],
    }


def _parts(table: Table | None, say: Say) -> list[Table]:
    """A chart's table under a heading of its own; one long series is two tables beside each other."""
    if table is None:
        return []
    told = replace(table, caption=say.t("chart_table"))
    if len(table.columns) != 1 or len(table.rows) <= FOLDED:
        return [told]
    middle = (len(table.rows) + 1) // 2
    return [
        replace(told, rows=table.rows[:middle]),
        replace(told, caption="", note="", rows=table.rows[middle:]),
    ]


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


def _titled(text: str, say: Say) -> str:
    """A heading's text, which may not be empty."""
    return _clean(text) if _clean(text).strip() else say.t("untitled")


def _accent(colour: str) -> str:
    return colour if _COLOUR.fullmatch(colour) else Theme().accent


def _clean(text: str) -> str:
    """Half a surrogate pair becomes a question mark, control characters a space, a byte order mark
    nothing: no file can hold them."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _LONG.sub(_breakable, _UNPRINTABLE.sub(" ", whole).replace(MARK, ""))


def _breakable(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][at : at + PIECE] for at in range(0, len(word[0]), PIECE))
