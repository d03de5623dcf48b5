"""Builds the example in its three forms from content.toml: text, Word and PDF.

    .venv/bin/python examples/alingsas-ks-2022/build.py

The same content gives the same bytes every time: no clock is read, and the PDF is set with the
fonts that Typst carries.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from word import Heading, write_word

HERE = Path(__file__).parent
NAME = "kommunstyrelsens-budget-2022-2024"


def build(folder: Path = HERE) -> tuple[Path, Path, Path]:
    """Writes the text, Word and PDF forms into `folder` and returns their paths."""
    content = tomllib.loads((HERE / "content.toml").read_text("utf-8"))
    text, word, pdf = (folder / f"{NAME}.{kind}" for kind in ("txt", "docx", "pdf"))
    layout = str(HERE / "layout.typ")
    pdf.write_bytes(typst.compile(layout, ignore_system_fonts=True))
    found = typst.query(layout, "<pages>", field="value", one=True, ignore_system_fonts=True)
    headings = [Heading(*entry) for entry in json.loads(found) if entry[1] != "Innehåll"]
    text.write_text("\n".join(text_lines(content, headings)) + "\n", "utf-8")
    write_word(content, headings, word)
    return text, word, pdf


def text_lines(content: dict[str, Any], headings: list[Heading]) -> Iterator[str]:
    """The document as text, the way a careful person copies it out of a PDF: tabs part cells."""
    yield from (content["title"], "")
    yield from (f"{name}: {value}" for name, value in content["facts"])
    yield from ("", "Innehåll", "")
    yield from (f"{entry.text}\t{entry.page}" for entry in headings if entry.level < 3)
    yield ""
    for block in content["block"]:
        yield from block_lines(block)
        yield ""


def block_lines(block: dict[str, Any]) -> Iterator[str]:
    """One block of the text form."""
    match block["kind"]:
        case "heading" | "paragraph":
            yield block["text"]
        case "list":
            yield from (f"- {item}" for item in block["items"])
        case "scale":
            yield from block["items"]
        case "table":
            yield from block["rows"].splitlines()
        case "goal":
            yield from goal_lines(block)


def goal_lines(block: dict[str, Any]) -> Iterator[str]:
    """A board goal: what it serves, and its table of four rows or more."""
    yield from (f"Prioriterat mål: {block['priority']}", "", f"Indikator: {block['indicator']}", "")
    yield "Nämndens mål\tKoppling Agenda 2030\t"
    yield f"{block['goal']}\t{block['global']}\t"
    yield "Uppföljning/Nyckeltal\tMålvärde 2022\tNuläge 2021"
    yield from ("\t".join(kpi) for kpi in block["kpis"])


if __name__ == "__main__":
    for path in build():
        print(f"{path.name}: {path.stat().st_size:,} bytes")
