"""HTML in several styles, printed to PDF by Chromium."""

from __future__ import annotations

import html
import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus.layouts.grid import cells, habits, header_rows, strong
from benchmarks.corpus.paper import Block, Heading, Paper, Paragraph, Table

BASE = """
@page { size: A4 %(way)s; margin: 20mm 16mm 22mm 16mm }
body { font: %(size)spt/1.4 %(font)s; color: #111 }
table { border-collapse: collapse; %(width)s; margin: 4pt 0 12pt; font-size: %(small)spt }
th, td { padding: %(pad)s; text-align: right; vertical-align: bottom }
td { white-space: nowrap } td.w { white-space: normal; text-align: left }
th:first-child, td:first-child { text-align: left; white-space: normal; %(label)s }
caption { text-align: left; font-weight: bold; padding-bottom: 3pt }
tr.s td { font-weight: bold } .two { columns: 2; column-gap: 8mm }
h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 11.5pt }
tr { break-inside: avoid } .u { font-size: 8pt; margin: 0 }
"""
STYLES = {
    "ruled": "th, td { border: 0.6pt solid #555 }",
    "zebra": "tr:nth-child(even) td { background: #e8eef5 } th { background: #246; color: #fff }",
    "borderless": "thead tr:last-child th { border-bottom: 0.8pt solid #000 }",
    "bare": "",
    "lines": "td { border-bottom: 0.3pt solid #aaa } tr.s td { border-top: 0.9pt solid #000 }",
}


def page(paper: Paper) -> str:
    """The whole document as one HTML page."""
    look = habits(paper, "web")
    style = look.choice(tuple(STYLES))
    wide = max((len(t.columns) for t in paper.tables), default=0) > 8
    size = look.choice((9, 10, 10.5))
    values = {
        "way": "landscape" if wide else "",
        "size": size,
        "small": size - look.choice((0, 1, 1.5)),
        "font": look.choice(("Liberation Serif", "Liberation Sans", "DejaVu Sans", "C059")),
        "width": look.choice(("width: 100%", "", "width: 100%")),
        "pad": look.choice(("1pt 4pt", "2pt 6pt", "3pt 8pt")),
        "label": look.choice(("", "", "max-width: 42mm")),
    }
    two = look.random() < 0.2
    body = "".join(_blocks(paper, look, two))
    title = html.escape(paper.title)
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{BASE % values}{STYLES[style]}</style><body>{body}</body></html>"
    )


def _blocks(paper: Paper, look: random.Random, two: bool) -> Iterable[str]:
    merged, stacked = look.random() < 0.7, look.random() < 0.4
    inside = look.random() < 0.4
    for block in paper.blocks:
        if isinstance(block, Table):
            yield _table(paper, block, merged, stacked, inside)
        else:
            yield _text(paper, block, two)


def _text(paper: Paper, block: Block, two: bool) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
    assert isinstance(block, Paragraph)
    words = html.escape(paper.words(block))
    if block.bullet:
        return f"<ul><li>{words}</li></ul>"
    return f'<div class="two"><p>{words}</p></div>' if two else f"<p>{words}</p>"


def _table(paper: Paper, table: Table, merged: bool, stacked: bool, inside: bool) -> str:
    e = html.escape
    out = []
    if table.caption and not inside:
        out.append(f"<p><b>{e(table.caption)}</b></p>")
    if table.above:
        out.append(f'<p class="u">{e(table.above)}</p>')
    out.append("<table>")
    if table.caption and inside:
        out.append(f"<caption>{e(table.caption)}</caption>")
    rows = header_rows(table, merged=merged, stacked=stacked)
    out.append("<thead>")
    for row in rows:
        line = "".join(
            f'<th colspan="{h.span}" {"style=text-align:center" if h.span > 1 else ""}>'
            f"{e(h.text).replace(chr(10), '<br>')}</th>"
            for h in row
        )
        out.append(f"<tr>{line}</tr>")
    out.append("</thead><tbody>")
    for row in table.rows:
        words = [c.measure == "word" for c in table.columns]
        line = "".join(
            f"<td{' class=w' if word else ''}>{e(text)}</td>"
            for text, word in zip(cells(paper, row), words, strict=True)
        )
        pad = f' style="padding-left:{4 + 10 * row.level}pt"' if row.level else ""
        out.append(
            f"<tr{' class=s' if strong(row) else ''}><td{pad}>{e(row.label)}</td>{line}</tr>"
        )
    out.append("</tbody></table>")
    return "".join(out)


def print_all(jobs: list[tuple[Paper, Path]]) -> None:
    """Each paper printed by one browser that stays open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        sheet = browser.new_page()
        for paper, path in jobs:
            sheet.set_content(page(paper))
            look = habits(paper, "web-frame")
            framed = look.random() < 0.7
            small = 'div style="font-size:7pt;width:100%;padding:0 16mm"'
            title = f"{paper.municipality} kommun – {html.escape(paper.title)}"
            count = '<span class="pageNumber"></span> (<span class="totalPages"></span>)'
            sheet.pdf(
                path=path,
                prefer_css_page_size=True,
                display_header_footer=framed,
                header_template=f"<{small}>{title}</div>",
                footer_template=f"<{small}>{count}</div>",
            )
        browser.close()
