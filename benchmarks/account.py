"""The numbers of an accuracy run, as one JSON object and as tables for a reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Shown

from benchmarks import scoring
from benchmarks.corpus.errors import Injected
from benchmarks.corpus.layouts.press import LAYOUTS
from benchmarks.corpus.paper import Paper


@dataclass(slots=True)
class Case:
    """One true document in one layout, and its spoiled copies."""

    seed: int
    layout: str
    paper: Paper
    path: Path
    spoiled: list[tuple[Path, list[Injected]]] = field(default_factory=list)
    pages: float = 0.0
    reading: scoring.Reading = field(default_factory=scoring.Reading)
    findings: list[dict[str, Any]] = field(default_factory=list)
    failed: str = ""


@dataclass(slots=True)
class Tally:
    """Everything counted over a run."""

    checkable: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)
    stray: int = 0
    spoiled: int = 0
    misses: list[str] = field(default_factory=list)
    falses: list[str] = field(default_factory=list)


def report(cases: list[Case], tally: Tally) -> dict[str, Any]:
    """All numbers of a run as one JSON object."""
    kinds = sorted({k for k, _ in tally.checkable})
    layouts = [x for x in LAYOUTS if any(c.layout == x for c in cases)]
    pages = sum(case.pages for case in cases)
    errors = sum(len(scoring.grave(c.findings, "error")) for c in cases)
    warnings = sum(len(scoring.grave(c.findings, "warning")) for c in cases)
    single = [k for k in tally.checkable if k[0] != "several at once"]
    return {
        "documents": len(cases),
        "pages": round(pages, 1),
        "failed": [c.path.name for c in cases if c.failed],
        "recall": _recall(tally, single),
        "recall_by_kind": {
            k: _recall(tally, [x for x in tally.checkable if x[0] == k]) for k in kinds
        },
        "recall_by_layout": {x: _recall(tally, [y for y in single if y[1] == x]) for x in layouts},
        "not_checkable": dict(tally.beyond),
        "false_errors": errors,
        "false_errors_per_50_pages": round(50 * errors / max(pages, 1), 3),
        "false_warnings": warnings,
        "false_warnings_per_50_pages": round(50 * warnings / max(pages, 1), 3),
        "stray_errors_per_spoiled_document": round(tally.stray / max(tally.spoiled, 1), 3),
        "false_by_layout": {x: _false(cases, x) for x in layouts},
        "reading_by_layout": {x: _read(cases, x) for x in layouts},
    }


def _recall(tally: Tally, keys: list[tuple[str, str]]) -> dict[str, Any]:
    good, count = sum(tally.found[k] for k in keys), sum(tally.checkable[k] for k in keys)
    low, high = scoring.wilson(good, count)
    share = round(good / count, 3) if count else None
    return {
        "found": good,
        "checkable": count,
        "recall": share,
        "interval": [round(low, 3), round(high, 3)],
    }


def _false(cases: list[Case], layout: str) -> dict[str, Any]:
    mine = [c for c in cases if c.layout == layout]
    return {
        "pages": round(sum(c.pages for c in mine), 1),
        "errors": sum(len(scoring.grave(c.findings, "error")) for c in mine),
        "warnings": sum(len(scoring.grave(c.findings, "warning")) for c in mine),
    }


def _read(cases: list[Case], layout: str) -> dict[str, Any]:
    mine = [c.reading for c in cases if c.layout == layout]

    def share(right: str, count: str) -> float | None:
        of = sum(getattr(r, count) for r in mine)
        return round(sum(getattr(r, right) for r in mine) / of, 4) if of else None

    return {
        "cells": sum(r.cells for r in mine),
        "right": share("right", "cells"),
        "columns": share("columns_right", "columns"),
        "units": share("units_right", "money"),
        "whole": share("whole", "printed"),
        "lost": sum(r.lost for r in mine),
    }


def show(result: dict[str, Any], console: Console) -> None:
    """The tables a person reads."""
    failed = ", ".join(result["failed"]) or "none"
    console.print(f"{result['documents']} documents, {result['pages']} pages; failed: {failed}")
    for title, name in (("kind", "recall_by_kind"), ("layout", "recall_by_layout")):
        shown = Shown(title, "found", "checkable", "recall", "95 %", title=f"Recall by {title}")
        for label, row in [*result[name].items(), ("all single errors", result["recall"])]:
            interval = f"{row['interval'][0]:.2f}–{row['interval'][1]:.2f}"
            shown.add_row(
                label, str(row["found"]), str(row["checkable"]), str(row["recall"]), interval
            )
        console.print(shown)
    shown = Shown(
        "layout",
        "pages",
        "false errors",
        "false warnings",
        "cells",
        "read",
        "columns",
        "units",
        "whole tables",
        "lost",
    )
    for layout, row in result["false_by_layout"].items():
        read = result["reading_by_layout"][layout]
        texts = (row["pages"], row["errors"], row["warnings"], *read.values())
        shown.add_row(layout, *(str(text) for text in texts))
    console.print(shown)
    console.print(
        f"False errors per 50 pages: {result['false_errors_per_50_pages']}; warnings: "
        f"{result['false_warnings_per_50_pages']}; stray errors per spoiled document: "
        f"{result['stray_errors_per_spoiled_document']}"
    )
