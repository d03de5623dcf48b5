"""Recall, false errors and reading accuracy over the corpus: `python -m benchmarks.accuracy`."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from rich.console import Console
from rich.progress import track
from rich.table import Table as Shown

from benchmarks import adapter, scoring
from benchmarks.corpus.compose import paper
from benchmarks.corpus.errors import KINDS, Injected, inject, inject_many
from benchmarks.corpus.layouts.press import LAYOUTS, SUFFIX, Job, lay_out
from benchmarks.corpus.paper import Paper

PAGE_CHARACTERS = 2500
"""Characters of text that count as one page where the format has none."""


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


def build(seed: int, documents: int, folder: Path, layouts: tuple[str, ...]) -> list[Case]:
    """Generates and lays out the corpus; seeds and layouts follow from `seed` alone."""
    cases, jobs = [], []
    for n in range(documents):
        made = paper(seed * 100_000 + n)
        layout = layouts[n % len(layouts)]
        stem = f"{n:03d}-{layout}"
        case = Case(made.seed, layout, made, folder / f"{stem}-true{SUFFIX[layout]}")
        jobs.append((made, layout, case.path))
        jobs += _spoil(case, folder, stem, n)
        cases.append(case)
    lay_out(jobs)
    for case in cases:
        case.pages = _pages(case)
    return cases


def _spoil(case: Case, folder: Path, stem: str, n: int) -> list[Job]:
    jobs: list[Job] = []
    for kind in KINDS:
        done = inject(case.paper, kind, 1)
        if done is not None:
            path = folder / f"{stem}-{kind.replace(' ', '-')}{SUFFIX[case.layout]}"
            case.spoiled.append((path, [done[1]]))
            jobs.append((done[0], case.layout, path))
    if n % 3 == 0:
        path = folder / f"{stem}-dense{SUFFIX[case.layout]}"
        spoiled, errors = inject_many(case.paper, 4, 2)
        case.spoiled.append((path, errors))
        jobs.append((spoiled, case.layout, path))
    return jobs


def _pages(case: Case) -> float:
    if case.path.suffix == ".pdf":
        return float(len(pypdfium2.PdfDocument(case.path)))
    count = 0
    for block in case.paper.blocks:
        count += len(getattr(block, "text", "") or "")
        if hasattr(block, "parts"):
            count += len(case.paper.words(block))
    for table in case.paper.tables:
        count += sum(
            len(row.label) + sum(len(case.paper.text(c)) + 1 for c in row.cells)
            for row in table.rows
        )
    return count / PAGE_CHARACTERS


def measure(cases: list[Case], workers: int, console: Console) -> Tally:
    """Runs the program over every file and scores what it says."""
    tally = Tally()
    with ThreadPoolExecutor(workers) as pool:
        done = pool.map(_run, cases)
        for case, answers in track(
            zip(cases, done, strict=True), "check", len(cases), console=console
        ):
            _score(case, answers, tally)
    return tally


def _run(case: Case) -> list[dict[str, Any]]:
    case.reading = scoring.reading(case.paper, adapter.read(case.path))
    true = adapter.check(case.path)
    case.failed = str(true.get("failed", "")) or case.reading.failed
    case.findings = true.get("findings", [])
    return [adapter.check(path) for path, _ in case.spoiled]


def _score(case: Case, answers: list[dict[str, Any]], tally: Tally) -> None:
    for finding in scoring.grave(case.findings):
        tally.falses.append(f"{finding['severity']} {case.path.name}: {_said(finding)}")
    known = {scoring.key(f) for f in case.findings}
    for (path, errors), answer in zip(case.spoiled, answers, strict=True):
        new = [f for f in scoring.grave(answer.get("findings", [])) if scoring.key(f) not in known]
        dense = len(errors) > 1
        for error in errors:
            label = "several at once" if dense else error.kind
            hit = any(scoring.hits(error, f, case.reading.tables) for f in new)
            if not error.checkable:
                tally.beyond["found" if hit else "not found"] += 1
                continue
            tally.checkable[label, case.layout] += 1
            tally.found[label, case.layout] += hit
            if not hit:
                tally.misses.append(_missed(path, error, new, str(answer.get("failed", ""))))
        if not dense:
            tally.spoiled += 1
            alone = [f for f in new if f["severity"] == "error"]
            tally.stray += sum(not scoring.hits(errors[0], f, case.reading.tables) for f in alone)


def _said(finding: dict[str, Any]) -> str:
    place = finding.get("place") or {}
    where = " / ".join(str(place.get(k)) for k in ("table", "row", "column") if place.get(k))
    return (
        f"{finding.get('code')} at {where or place}: stated {finding.get('stated')}, "
        f"computed {finding.get('computed')} – {finding.get('message', '')}"
    )


def _missed(path: Path, error: Injected, new: list[dict[str, Any]], failed: str) -> str:
    spots = "; ".join(
        f"[{s.table}] {s.row[:60]} | {s.column} = {s.printed}" for s in error.changed[:3]
    )
    true = ", ".join(error.true[:3])
    said = " || ".join(_said(f)[:200] for f in new[:3]) or failed or "nothing new said"
    return (
        f"{error.kind} {path.name} (by {', '.join(error.why)}; {error.caption}) changed {spots}; "
        f"true {true}; said: {said}"
    )


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


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=45)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--layouts", default=",".join(LAYOUTS), help="comma separated")
    parser.add_argument("--show-misses", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the generated files")
    parser.add_argument("--json", type=Path, help="file for the numbers")
    return parser.parse_args(argv)


def run(options: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Builds, measures and reports; files go to a temporary folder unless kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        cases = build(options.seed, options.documents, folder, tuple(options.layouts.split(",")))
        tally = measure(cases, options.workers, console)
        result = report(cases, tally)
    result["seed"] = options.seed
    if options.show_misses:
        _explain(cases, tally, console)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        told = {
            **result,
            "misses": tally.misses,
            "falses": tally.falses,
            "unread": {c.path.name: c.reading.wrong for c in cases if c.reading.wrong},
        }
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return result


def _explain(cases: list[Case], tally: Tally, console: Console) -> None:
    for title, lines in (("Missed", tally.misses), ("False", tally.falses)):
        console.rule(title)
        for line in lines:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.rule("Unread")
    for case in cases:
        for line in case.reading.wrong[:4]:
            console.print(
                f"{case.path.name}: {line}", markup=False, highlight=False, soft_wrap=True
            )


def main(argv: list[str] | None = None) -> None:
    options = arguments(argv)
    console = Console()
    show(run(options, console), console)


if __name__ == "__main__":
    main()
