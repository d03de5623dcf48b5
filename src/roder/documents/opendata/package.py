"""A Frictionless data package: datapackage.json and one CSV file for each table, and all figures.

Tables are tidy: one line for each cell, so that a reader need not know how many years there are. Commas
and decimal points, as the standard has them. A text that a spreadsheet would run as a formula gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from roder.documents.opendata.figures import open_figures, plain_value
from roder.documents.words import Say
from roder.reports.report import Cell, Report, Table

Field = tuple[str, str, str]
"""A column's name, its Frictionless type and what it holds."""

CELLS: Sequence[Field] = (
    ("row", "integer", "the row's number in the table, from 1"),
    ("key", "string", "the row's key in the plan"),
    ("label", "string", "the row's name"),
    ("role", "string", "plain, sum, part, head or masked"),
    ("column", "string", "the column's heading"),
    ("value", "number", "the figure, where the cell holds one"),
    ("unit", "string", "its unit"),
    ("text", "string", "the words, where the cell holds words"),
    ("address", "string", "the figure's address"),
)
FIGURES: Sequence[Field] = (
    ("address", "string", "the figure's address"),
    ("name", "string", "what it is called"),
    ("year", "year", "its year"),
    ("value", "number", "the figure"),
    ("unit", "string", "its unit"),
    ("formula", "string", "how it follows from others, over addresses"),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def render_csv(report: Report) -> Mapping[str, bytes]:
    """Every file by name."""
    say = Say(report.language)
    files = {"figures.csv": _csv(FIGURES, (astuple(each) for each in open_figures(report, say)))}
    resources = [_resource("figures", "figures.csv", say.t("all_figures"), FIGURES)]
    for table in report.tables:
        name = f"{table.name}.csv"
        if name not in files:
            files[name] = _csv(CELLS, _cells(table, say))
            resources.append(_resource(table.name, name, say(table.caption), CELLS))
    package: dict[str, Any] = {
        "name": "plan",
        "title": report.title,
        "description": " · ".join(
            part for part in (report.registry_number, report.version) if part
        ),
        "version": report.version or "0",
        "hash": f"sha256:{report.content_hash}",
        "resources": resources,
    }
    if not package["description"]:
        del package["description"]
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    return {"datapackage.json": text.encode("utf-8", "replace"), **files}


def _resource(name: str, path: str, title: str, fields: Sequence[Field]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title or name,
        "path": path,
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": field, "type": kind, "description": told} for field, kind, told in fields
            ]
        },
    }


def _cells(table: Table, say: Say) -> Iterator[tuple[Any, ...]]:
    """One line for each cell that holds something; one for a row without any."""
    for number, row in enumerate(table.rows, 1):
        head = (number, row.key, say(row.label), row.role.value)
        filled = False
        for column, cell in zip(table.columns, row.cells, strict=True):
            held = _held(cell, say)
            if any(held):
                filled = True
                yield (*head, say(column.label), *held)
        if not filled:
            yield (*head, "", "", "", "", "")


def _held(cell: Cell, say: Say) -> tuple[str, str, str, str]:
    if cell.figure is not None:
        unit = cell.figure.unit.value if cell.figure.unit else ""
        return plain_value(cell.figure), unit, "", cell.address
    text = say(cell.words) or "; ".join(say(item) for item in cell.items)
    return "", "", text, ""


def _csv(fields: Sequence[Field], rows: Iterator[tuple[Any, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([name for name, _, _ in fields])
    texts = [kind == "string" for _, kind, _ in fields]
    for row in rows:
        writer.writerow(
            [_safe(cell) if text else cell for cell, text in zip(row, texts, strict=True)]
        )
    return stream.getvalue().encode("utf-8", "replace")


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell
