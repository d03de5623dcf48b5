"""A ReviewReport in the words of one language, as plain data that the page is set from."""

from __future__ import annotations

from typing import Any

from roder.core.document.blocks import BlockKind
from roder.documents.headlines import counts, facts, groups, verdict_of
from roder.documents.lists import is_numbered, without_bullet
from roder.documents.phrases import Phrases
from roder.documents.room import want
from roder.reports.claims import STANDINGS
from roder.reports.items import ReviewItems
from roder.reports.review import (
    Line,
    ReviewBlock,
    ReviewCell,
    ReviewClaim,
    ReviewFinding,
    ReviewReport,
    ReviewRow,
    ReviewTable,
    Run,
    Section,
)

Matter = dict[str, Any]

WORDS = (
    "summary", "findings", "no_findings", "document", "stated", "computed", "difference", "remedy",
    "also_at", "figures_seen", "legend", "unplaced", "empty_document",
)  # fmt: skip
"""The fixed words of the page."""


def review_matter(report: ReviewReport, p: Phrases) -> Matter:
    """Everything on the page, worded. Text that no file can hold is replaced, never dropped."""
    verdict = verdict_of(report, p)
    return {
        "lang": p.language,
        "title": p.t("title", name=report.name),
        "name": _clean(report.name),
        "by": p.t("reviewed_by"),
        "words": {word: p.t(word) for word in WORDS},
        "page_of": [p.t("page_word"), p.t("of_word")],
        "facts": facts(report, p),
        "verdict": {"tone": verdict.tone, "text": verdict.text},
        "seen": p.count(report.tally.figures),
        "tally": [
            {
                "key": key,
                "label": p.t(key),
                "count": p.count(count),
                "share": count,
                "means": p.t(f"{key}_means"),
                "one": p.t(f"{key}_one"),
            }
            for key, count in counts(report.tally)
        ],
        "groups": [
            {
                "tone": group.key,
                "title": p.amount(f"{group.key}s", len(group.findings)),
                "findings": [_entry(finding, p) for finding in group.findings],
            }
            for group in groups(report)
        ],
        "claims_told": p.claims_told(report.claims) if report.claims.all else "",
        "unplaced": [_note(finding, p) for finding in report.unplaced],
        "sections": [_section(section, p) for section in report.sections],
    }


def _entry(finding: ReviewFinding, p: Phrases) -> Matter:
    """A finding in the list."""
    problem = finding.problem
    pair = []
    if problem.stated is not None and problem.computed is not None:
        pair = [p.stated(problem.stated, problem.unit), p.problem_computed(problem)]
    return {
        "number": finding.number,
        "title": p.describe(problem).title,
        "where": _clean(p.place(finding.spot)),
        "pair": pair,
    }


def _note(finding: ReviewFinding, p: Phrases) -> Matter:
    """A finding beside its place: the whole message, both figures and the remedy."""
    problem, said = finding.problem, p.describe(finding.problem)
    figures = []
    if problem.stated is not None:
        figures.append([p.t("stated"), p.stated(problem.stated, problem.unit)])
    if problem.computed is not None:
        figures.append([p.t("computed"), p.problem_computed(problem)])
    if difference := p.difference(finding):
        figures.append([p.t("difference"), difference])
    return {
        **_entry(finding, p),
        "tone": problem.severity.value,
        "severity": p.severity(problem.severity),
        "text": _clean(said.text),
        "remedy": said.remedy,
        "figures": figures,
        "also": [_clean(p.place(spot)) for spot in finding.elsewhere],
        "code": problem.code,
    }


def _section(section: Section, p: Phrases) -> Matter:
    return {
        "depth": section.depth,
        "untitled": "" if section.title.strip() else p.t("untitled"),
        "heading": _block(section.heading, p) if section.heading else None,
        "blocks": [_block(block, p) for block in section.blocks],
        "claims_title": p.t("claims_of_text", count=len(section.claims)),
        "claims": [_claim(claim, p) for claim in section.claims],
    }


def _block(block: ReviewBlock, p: Phrases) -> Matter:
    listed = block.kind is BlockKind.LIST_ITEM
    return {
        "kind": block.kind.value,
        "page": p.t("page", number=block.page) if block.page else "",
        "lines": [_line(line, listed) for line in block.lines],
        "table": _table(block.table, p) if block.table else None,
        "notes": [_note(finding, p) for finding in block.findings],
        "found": [_found(items, p) for items in block.items],
        "numbered": listed and any(is_numbered(line) for line in block.lines),
    }


def _claim(found: ReviewClaim, p: Phrases) -> Matter:
    """What one sentence says of the figures, with its verdict and the places it rests on."""
    claim = found.claim
    terms = found.line.terms if found.line is not None else ()
    return {
        "kind": p.claim_kind(claim),
        "subject": _clean(claim.subject),
        "mark": STANDINGS[claim.verdict].value,
        "verdict": p.claim_verdict(claim),
        "quote": _clean(p.claim_quote(claim)),
        "figures": [[word, _clean(figure)] for word, figure in p.claim_figures(found)],
        "terms": [f"{p.number(term.value)} {_clean(p.place(term.spot))}" for term in terms],
    }


def _found(items: ReviewItems, p: Phrases) -> Matter:
    """What of a plan was recognised in a block, and what it lacks."""
    many = items.count > 1
    gaps = [f"{gap.name}: {p.gap_of(gap)}" if many else p.gap_of(gap) for gap in items.gaps]
    return {"name": p.items(items), "gaps": [_clean(gap) for gap in gaps]}


def _line(line: Line, listed: bool) -> list[Matter]:
    return [_run(run) for run in (without_bullet(line) if listed else line.runs)]


def _run(run: Run) -> Matter:
    return {
        "t": _clean(run.text),
        "s": run.standing.value if run.standing else "",
        "n": [_badge(finding) for finding in run.findings],
    }


def _badge(finding: ReviewFinding) -> list[Any]:
    return [finding.number, finding.problem.severity.value]


def _table(table: ReviewTable, p: Phrases) -> Matter:
    caption = [p.table(table.id), _clean(table.caption), p.unit(table.unit) if table.unit else ""]
    return {
        "caption": caption,
        "corner": _clean(table.corner),
        "columns": [[_clean(column.label), column.numeric] for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "widths": _widths(table),
    }


def _row(row: ReviewRow) -> Matter:
    return {
        "label": _clean(row.label),
        "level": row.level,
        "role": row.role.value,
        "strong": row.emphasis,
        "n": [_badge(finding) for finding in row.findings],
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: ReviewCell) -> Matter:
    return {
        "t": _clean(cell.text),
        "s": cell.standing.value if cell.standing else "",
        "n": [_badge(finding) for finding in cell.findings],
        "d": cell.lacks,
        "m": cell.lacks_mark,
    }


def _widths(table: ReviewTable) -> list[float]:
    """How much room each column of words wants (the label column first); 0 for figures.

    The square root of the mean length, so that a long text does not starve a short one.
    """
    labels = [row.label for row in table.rows]
    wants = [want([table.corner, *labels])]
    for index, column in enumerate(table.columns):
        texts = [row.cells[index].text for row in table.rows]
        wants.append(0.0 if column.numeric else want([column.label, *texts]))
    return wants


def _clean(text: str) -> str:
    """Half a surrogate pair, as a damaged text layer may hold, becomes a question mark; a tab, which
    Typst would close up, a wide space."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\t", "\u2003")
