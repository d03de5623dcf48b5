"""A published Word file that somebody has worked in, held against its plan: which figures were changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roder.core.base import Figure, ReadNumber, Unit, read_number
from roder.documents.words import Say, run_text
from roder.importers.docx.tagged import tagged_figures
from roder.importers.unreadable import Unreadable
from roder.reports.report import Chart, Listing, Paragraph, Report, Table
from roder.usecases.plans import OpenPlan
from roder.usecases.publishing import report_of

LARGEST = 50_000_000
"""Bytes of a Word file."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """One figure of the Word file that no longer reads as the plan has it. `after` is None where the text
    is no number."""

    address: str
    before: str
    text: str
    after: Figure | None


def word_changes(opened: OpenPlan, path: Path) -> tuple[WordChange, ...]:
    """Every changed figure, each once, in the order of the file. Raises Unreadable: the plan has errors,
    the file cannot be read, or it carries no figures with addresses."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("too-large", size=f"{path.stat().st_size // 1_000_000} MB",
                             limit=f"{LARGEST // 1_000_000} MB")  # fmt: skip
        tagged = tagged_figures(path.read_bytes())
    except OSError as error:
        raise Unreadable("missing-file", name=str(path)) from error
    if not tagged:
        raise Unreadable("no-figures-in-word", name=path.name)
    shown = {language: _shown(opened, language) for language in ("sv", "en")}
    languages = {
        language: sum(_plain(each.text) in texts[each.address] for each in tagged)
        for language, texts in shown.items()
    }
    texts = shown[max(languages, key=lambda language: languages[language])]
    found: dict[str, WordChange] = {}
    for each in tagged:
        known = texts.get(each.address, [])
        if known and _plain(each.text) not in known and each.address not in found:
            found[each.address] = WordChange(
                each.address, known[0], each.text.strip(), _figure(each.text)
            )
    return tuple(found.values())


def _figure(text: str) -> Figure | None:
    read = read_number(text)
    if not isinstance(read, ReadNumber):
        return None
    return read.figure if read.figure.unit is not None else read.figure.in_unit(Unit.TKR)


def _plain(text: str) -> str:
    return "".join(text.split())


def _shown(opened: OpenPlan, language: str) -> dict[str, list[str]]:
    """What each address reads as in a Word file of the plan, without spaces."""
    report, _ = report_of(opened, "internal", language)
    found: dict[str, list[str]] = defaultdict(list)
    for address, text in _texts(report, Say(language)):
        found[address].append(_plain(text))
    return found


def _texts(report: Report, say: Say) -> Iterator[tuple[str, str]]:
    for section in report.sections:
        for block in section.blocks:
            table = block.table if isinstance(block, Chart) else block
            if isinstance(table, Table):
                for row in table.rows:
                    for cell, column in zip(row.cells, table.columns, strict=True):
                        if cell.figure is not None and cell.address:
                            yield cell.address, say.cell(cell, column, table)
            elif isinstance(block, Paragraph | Listing):
                lines = (block.runs,) if isinstance(block, Paragraph) else block.items
                for run in (run for line in lines for run in line if run.figure is not None):
                    yield run.address, run_text(run, say)
