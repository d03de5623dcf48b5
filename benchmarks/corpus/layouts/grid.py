"""Header rows with spans, shared by all layouts."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.corpus.paper import Paper, Row, Table


@dataclass(frozen=True, slots=True)
class Head:
    """One header cell: its text and how many columns it covers."""

    text: str
    span: int = 1


def habits(paper: Paper, layout: str) -> random.Random:
    """A random stream for looks only, so that an error changes nothing but what it says."""
    return random.Random(f"{paper.seed}/{layout}/looks")


def header_rows(table: Table, *, merged: bool, stacked: bool) -> list[list[Head]]:
    """Header rows over label column and figures; `stacked` puts all lines into one cell."""
    levels = max(len(column.header) for column in table.columns)
    if stacked or levels == 1:
        texts = ["\n".join(p for p in column.header if p) for column in table.columns]
        return [[Head(table.corner), *map(Head, texts)]]
    rows = []
    for n in range(levels):
        texts = [c.header[n] if n < len(c.header) else "" for c in table.columns]
        corner = Head(table.corner if n == levels - 1 else "")
        rows.append([corner, *(_merge(texts) if merged and n == 0 else map(Head, texts))])
    return rows


def _merge(texts: list[str]) -> list[Head]:
    heads: list[Head] = []
    for text in texts:
        if heads and text and heads[-1].text == text:
            heads[-1] = Head(text, heads[-1].span + 1)
        else:
            heads.append(Head(text))
    return heads


def cells(paper: Paper, row: Row) -> list[str]:
    return [paper.text(cell) for cell in row.cells]


def strong(row: Row) -> bool:
    return row.role in ("sum", "heading")
