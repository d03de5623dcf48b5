"""The whole report as one JSON object. Documented in docs/guides/open-data.md."""

from __future__ import annotations

import json
from typing import Any

from roder.documents.opendata.figures import open_figures, plain_value
from roder.documents.words import Say
from roder.reports.report import Cell, Report, Table

Json = dict[str, Any]


def render_json(report: Report) -> bytes:
    """UTF-8, with the same figures as every other format."""
    say = Say(report.language)
    data: Json = {
        "title": report.title,
        "language": report.language,
        "audience": report.audience,
        "masked": report.masked,
        "municipality": report.theme.municipality,
        "registry_number": report.registry_number,
        "version": report.version,
        "content_hash": report.content_hash,
        "metadata": {say(name): say(value) for name, value in report.metadata},
        "tables": [_table(table, say) for table in report.tables],
        "figures": [
            {
                "address": figure.address,
                "name": figure.name,
                "year": figure.year,
                "value": figure.value,
                "unit": figure.unit or None,
                "formula": figure.formula or None,
            }
            for figure in open_figures(report, say)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _table(table: Table, say: Say) -> Json:
    return {
        "name": table.name,
        "caption": say(table.caption),
        "unit": table.unit.value if table.unit else None,
        "columns": [say(column.label) for column in table.columns],
        "rows": [
            {
                "key": row.key,
                "label": say(row.label),
                "role": row.role.value,
                "level": row.level,
                "cells": [_cell(cell, say) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _cell(cell: Cell, say: Say) -> Json:
    if cell.figure is not None:
        return {"value": plain_value(cell.figure), "address": cell.address}
    if cell.items:
        return {"items": [say(item) for item in cell.items]}
    return {"text": say(cell.words)}
