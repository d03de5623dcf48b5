"""A Document as JSON: blocks in reading order, tables with typed cells, and the account."""

from __future__ import annotations

from roder.core.document.blocks import Block, Cell, Document, Row, Table

Json = dict[str, object]


def document_json(document: Document) -> Json:
    """The documented object; values are decimal strings, absent things are null or left out."""
    return {
        "file": document.name,
        "format": document.format,
        "pages": document.pages,
        "blocks": [_block(block) for block in document.blocks],
        "tables": [_table(table) for table in document.tables],
        "account": account_json(document),
    }


def account_json(document: Document) -> Json:
    """What was read and what was lost."""
    account = document.account
    return {
        "characters": account.characters,
        "blocks": account.blocks,
        "tables": account.tables,
        "cells": account.cells,
        "lost": account.lost,
    }


def _block(block: Block) -> Json:
    json: Json = {
        "kind": block.kind.value,
        "text": block.text,
        "source": block.source.as_json(),
    }
    if block.level:
        json["level"] = block.level
    if block.table is not None:
        json["table"] = block.table.id
    return json


def _table(table: Table) -> Json:
    return {
        "id": table.id,
        "caption": table.caption,
        "heading": table.heading,
        "corner": table.corner,
        "unit": table.unit.value if table.unit else None,
        "columns": [
            {
                "label": column.label,
                "key": column.key,
                "year": column.year,
                "kind": column.kind.value if column.kind else None,
                "unit": column.unit.value if column.unit else None,
                "period": column.period or None,
            }
            for column in table.columns
        ],
        "rows": [_row(row) for row in table.rows],
        "source": table.source.as_json(),
    }


def _row(row: Row) -> Json:
    return {
        "label": row.label,
        "level": row.level,
        "role": row.role.value,
        "cells": [_cell(cell) for cell in row.cells],
        "source": row.source.as_json(),
    }


def _cell(cell: Cell) -> Json:
    figure = cell.figure
    json: Json = {
        "text": cell.text,
        "value": f"{figure.value:f}" if figure else None,
        "unit": figure.unit.value if figure and figure.unit else None,
        "source": cell.source.as_json(),
    }
    if cell.year is not None:
        json["year"] = cell.year
    if cell.fault is not None:
        json["fault"] = cell.fault.value
    return json
