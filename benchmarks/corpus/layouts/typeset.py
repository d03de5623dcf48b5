"""PDF by Typst."""

from __future__ import annotations

import json
import random
from pathlib import Path

import typst

from benchmarks.corpus.layouts.grid import cells, habits, header_rows, strong
from benchmarks.corpus.paper import Heading, Paper, Paragraph, Table


def _s(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def source(paper: Paper) -> str:
    look = habits(paper, "typst")
    wide = max((len(t.columns) for t in paper.tables), default=0) > 7
    font = look.choice(("Libertinus Serif", "New Computer Modern", "DejaVu Sans"))
    out = [
        f'#set page(paper: "a4", flipped: {str(wide).lower()}, margin: 20mm, numbering: "1", '
        f"header: text(7pt)[#{_s(paper.title)}])",
        f'#set text(font: {_s(font)}, size: {look.choice((9, 10))}pt, lang: "sv")',
        "#show figure: set block(breakable: true)",
    ]
    stroke = look.choice(("none", "0.5pt", "(y: 0.4pt)", "(bottom: 0.3pt)"))
    figure, stacked = look.random() < 0.4, look.random() < 0.4
    for block in paper.blocks:
        if isinstance(block, Heading):
            out.append(f"#heading(level: {block.level}, {_s(block.text)})")
        elif isinstance(block, Paragraph):
            words = _s(paper.words(block))
            out.append(f"#list({words})" if block.bullet else f"#par({words})")
        else:
            out.append(_table(paper, block, stroke, figure, stacked, look))
    return "\n".join(out)


def _table(
    paper: Paper, table: Table, stroke: str, figure: bool, stacked: bool, look: random.Random
) -> str:
    width = len(table.columns)
    out = []
    for row in header_rows(table, merged=True, stacked=stacked):
        for head in row:
            out.append(f"table.cell(colspan: {head.span}, strong({_s(head.text)}))")
    header = f"table.header({', '.join(out)})"
    body = []
    for row in table.rows:
        shape = "strong({})" if strong(row) else "text({})"
        label = shape.format(_s(row.label))
        body.append(f"pad(left: {8 * row.level}pt, {label})" if row.level else label)
        body += [shape.format(_s(text)) for text in cells(paper, row)]
    columns = f"(1fr, {', '.join(['auto'] * width)})" if look.random() < 0.6 else str(width + 1)
    if any(c.measure == "word" for c in table.columns):
        columns = f"({', '.join(['1fr'] * (width + 1))})"
    made = (
        f"table(columns: {columns}, inset: {look.choice((3, 4, 5))}pt, stroke: {stroke}, "
        f"align: (x, y) => if x == 0 {{ left }} else {{ right }}, {header}, {', '.join(body)})"
    )
    lines = []
    if table.above:
        lines.append(f"#text(8pt, {_s(table.above)})\n")
    if table.caption and figure:
        place, title = look.choice(("top", "top", "bottom")), _s(table.caption)
        return "\n".join(
            [
                *lines,
                f"#figure({made}, caption: figure.caption(position: {place}, {title}))\n",
            ]
        )
    if table.caption:
        lines.insert(0, f"#strong({_s(table.caption)})\n")
    return "\n".join([*lines, f"#{made}\n"])


def write(paper: Paper, path: Path) -> None:
    path.write_bytes(typst.compile(source(paper).encode()))
