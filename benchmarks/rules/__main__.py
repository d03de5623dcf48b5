"""`python -m benchmarks.rules`: plans with one rule broken, and whether it is told."""

from __future__ import annotations

import json
import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import adapter
from benchmarks.corpus.layouts.press import SUFFIX, Job, lay_out
from benchmarks.options import parser
from benchmarks.rules.breaches import WAYS, Breach, broken
from benchmarks.rules.pages import print_plan
from benchmarks.rules.plan import draw_plan
from benchmarks.rules.scoring import Tally, count_broken, count_true, report

LAYOUTS = ("text-tabs", "docx", "chromium")


@dataclass(slots=True)
class Case:
    """One plan in one layout, and its copies."""

    layout: str
    path: Path
    copies: list[tuple[Path, Breach]] = field(default_factory=list)


def build(seed: int, documents: int, folder: Path, layouts: tuple[str, ...]) -> list[Case]:
    """Draws the plans, breaks one rule in each copy and lays all of them out."""
    cases: list[Case] = []
    jobs: list[Job] = []
    for n in range(documents):
        number = seed * 100_000 + n
        plan, layout = draw_plan(random.Random(f"rules/{number}")), layouts[n % len(layouts)]
        suffix = SUFFIX[layout]
        case = Case(layout, folder / f"rules-{n:03d}-{layout}-true{suffix}")
        jobs.append((print_plan(plan, number), layout, case.path))
        for rule in WAYS:
            if (made := broken(plan, rule, number)) is not None:
                path = folder / f"rules-{n:03d}-{layout}-{rule.replace(' ', '-')}{suffix}"
                jobs.append((print_plan(made[0], number), layout, path))
                case.copies.append((path, made[1]))
        cases.append(case)
    lay_out(jobs)
    return cases


def measure(cases: list[Case], workers: int, console: Console) -> Tally:
    """Runs the program over every file and counts what it finds."""
    tally = Tally()
    with ThreadPoolExecutor(workers) as pool:
        done = pool.map(_answers, cases)
        for case, answers in track(zip(cases, done, strict=True), "rules", len(cases),
                                   console=console):  # fmt: skip
            true, *rest = answers
            count_true(tally, case.path.name, true)
            for (path, breach), answer in zip(case.copies, rest, strict=True):
                count_broken(tally, path.name, case.layout, breach, answer, true)
    return tally


def _answers(case: Case) -> list[dict[str, Any]]:
    return [adapter.check(path) for path in (case.path, *(path for path, _ in case.copies))]


def run(
    seed: int,
    documents: int,
    console: Console,
    layouts: tuple[str, ...] = LAYOUTS,
    workers: int = 2,
    keep: Path | None = None,
) -> tuple[dict[str, Any], Tally]:
    """Builds, measures, reports; files go to a temporary folder unless kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        tally = measure(build(seed, documents, folder, layouts), workers, console)
    return {"seed": seed, **report(tally)}, tally


def show(result: dict[str, Any], console: Console) -> None:
    """The tables a person reads."""
    for key in ("by_rule", "by_layout"):
        shown = Table(key[3:], "found", "broken", "share", "95 %")
        for name, row in [*result[key].items(), ("all", result["whole"])]:
            low, high = row["interval"]
            shown.add_row(
                name, str(row["found"]), str(row["broken"]), str(row["share"]), f"{low}–{high}"
            )
        console.print(shown)
    console.print(
        f"{result['plans']} plans; false alarms in true ones: {result['false_alarms']}; strays in "
        f"copies: {result['strays']}; failed: {len(result['failed'])} {result['failed'][:1]}; other "
        f"findings in true plans: {result['other_findings_in_true_plans']}"
    )


def markdown(result: dict[str, Any]) -> list[str]:
    """The same for docs/benchmarks.md."""
    whole = result["whole"]
    lines = [
        f"{result['plans']} plans, seed {result['seed']}: **{whole['share']}** of "
        f"{whole['broken']} broken rules told; false alarms in unbroken plans "
        f"**{result['false_alarms']}**.",
        "",
        "| Rule broken | told | copies | share | 95 % |",
        "|---|---|---|---|---|",
    ]
    for name, row in result["by_rule"].items():
        low, high = row["interval"]
        lines.append(
            f"| {name} | {row['found']} | {row['broken']} | {row['share']} | {low}–{high} |"
        )
    return lines


def main(argv: list[str] | None = None) -> None:
    options = parser(__doc__, 9, LAYOUTS).parse_args(argv)
    console = Console(width=150)
    layouts = tuple(options.layouts.split(","))
    result, tally = run(
        options.seed, options.documents, console, layouts, options.workers, options.keep
    )
    lines = {"false alarms": tally.alarms, "strays": tally.strays, "misses": tally.misses}
    if options.show_misses:
        for title, told in lines.items():
            console.rule(title)
            for line in told:
                console.print(line, markup=False, highlight=False, soft_wrap=True)
    show(result, console)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**result, **lines}, ensure_ascii=False, indent=1)
        options.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
