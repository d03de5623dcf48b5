"""Plain text as people and extractors leave it: tab separated, or lined up with spaces."""

from __future__ import annotations

import textwrap
from pathlib import Path

from benchmarks.corpus.layouts.grid import cells, habits, header_rows
from benchmarks.corpus.paper import Heading, Paper, Paragraph, Table


def tabbed(paper: Paper, path: Path) -> None:
    """One table row a line, cells parted by tabs; one paragraph a line."""
    look = habits(paper, "tabbed")
    blank, spread = look.random() < 0.8, look.random() < 0.5
    out: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            out += [text for text in (block.caption, block.above) if text]
            out += _tab_table(paper, block, spread)
        else:
            out.append(_words(paper, block))
        if blank:
            out.append("")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def _tab_table(paper: Paper, table: Table, spread: bool) -> list[str]:
    lines = []
    for row in header_rows(table, merged=False, stacked=not spread):
        lines.append("\t".join(head.text.replace("\n", " ") for head in row))
    for row in table.rows:
        lines.append("\t".join((row.label, *cells(paper, row))).rstrip("\t"))
    return lines


def spaced(paper: Paper, path: Path) -> None:
    """Columns lined up on their right edges with at least two spaces between, text wrapped."""
    out: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            out += [text for text in (block.caption, block.above) if text]
            out += _space_table(paper, block)
        else:
            text = _words(paper, block)
            out += (
                textwrap.wrap(text, 92, break_long_words=False)
                if isinstance(block, Paragraph)
                else [text]
            )
        out.append("")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def _space_table(paper: Paper, table: Table) -> list[str]:
    rows = [
        [h.text.replace("\n", " ") for h in row]
        for row in header_rows(table, merged=False, stacked=False)
    ]
    for row in table.rows:
        rows.append(["  " * row.level + row.label, *cells(paper, row)])
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    words = [False, *(column.measure == "word" for column in table.columns)]
    lines = []
    for row in rows:
        parts = [row[0].ljust(widths[0])]
        for text, width, word in zip(row[1:], widths[1:], words[1:], strict=True):
            parts.append(text.ljust(width) if word else text.rjust(width))
        lines.append("   ".join(parts).rstrip())
    return lines


def _words(paper: Paper, block: object) -> str:
    if isinstance(block, Heading):
        return block.text
    assert isinstance(block, Paragraph)
    return ("- " if block.bullet else "") + paper.words(block)
