"""`python -m benchmarks.claims`: verdicts on sentences whose truth is known."""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from benchmarks import adapter
from benchmarks.claims.compose import Written, write
from benchmarks.claims.report import misses, report, show
from benchmarks.claims.scoring import Tally, blamed, judge, matched
from benchmarks.corpus.layouts.press import SUFFIX, lay_out
from benchmarks.options import parser

LAYOUTS = ("text-tabs", "docx", "chromium")
Case = tuple[Written, str, Path]


def build(seed: int, documents: int, folder: Path, layouts: tuple[str, ...]) -> list[Case]:
    """Writes the papers and lays them out in turn."""
    cases = []
    for n in range(documents):
        layout = layouts[n % len(layouts)]
        path = folder / f"claims-{n:03d}-{layout}{SUFFIX[layout]}"
        cases.append((write(seed * 100_000 + n), layout, path))
    lay_out([(written.paper, layout, path) for written, layout, path in cases])
    return cases


def measure(cases: list[Case], workers: int, console: Console) -> Tally:
    """Runs the program over every file and counts its verdicts."""
    tally = Tally(documents=len(cases))
    with ThreadPoolExecutor(workers) as pool:
        answers = pool.map(lambda case: adapter.check(case[2]), cases)
        pairs = zip(cases, answers, strict=True)
        for case, answer in track(pairs, "claims", len(cases), console=console):
            _count(tally, *case, answer)
    return tally


def _count(tally: Tally, written: Written, layout: str, path: Path, answer: dict[str, Any]) -> None:
    if answer.get("failed"):
        tally.failed.append(f"{path.name}: {answer['failed']}")
    claims = answer.get("claims") or []
    by_sentence, rest = matched(written.said, claims)
    tally.seen += len(claims)
    tally.sentences += len(written.said)
    tally.unmatched += [(path.name, claim) for claim in rest]
    tally.blamed += [
        f"{path.name}: {one}" for one in blamed(written.said, answer.get("findings", []))
    ]
    for said, found in zip(written.said, by_sentence, strict=True):
        tally.judged += judge(path.name, layout, said, found)


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


def main(argv: list[str] | None = None) -> None:
    options = parser(__doc__, 30, LAYOUTS).parse_args(argv)
    console = Console(width=150)
    layouts = tuple(options.layouts.split(","))
    result, tally = run(
        options.seed, options.documents, console, layouts, options.workers, options.keep
    )
    lines = misses(tally)
    if options.show_misses:
        for line in lines:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    show(result, console)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps({**result, "misses": lines}, ensure_ascii=False, indent=1)
        options.json.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
