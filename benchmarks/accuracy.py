"""Recall, false errors and reading accuracy over the corpus: `python -m benchmarks.accuracy`."""

from __future__ import annotations

import argparse
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
from rich.console import Console
from rich.progress import track

from benchmarks import adapter, scoring
from benchmarks.account import Case, Tally, report, show
from benchmarks.corpus.compose import paper
from benchmarks.corpus.errors import KINDS, Injected, inject, inject_many
from benchmarks.corpus.layouts.press import LAYOUTS, SUFFIX, Job, lay_out
from benchmarks.options import parser

PAGE_CHARACTERS = 2500
"""Characters of text that count as one page where the format has none."""


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


def arguments(argv: list[str] | None) -> argparse.Namespace:
    options = parser(__doc__, 45, LAYOUTS)
    options.add_argument("--quick", action="store_true", help="smaller sizes in the speed part")
    return options.parse_args(argv)


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
    console = Console(width=140)
    show(run(options, console), console)


if __name__ == "__main__":
    main()
