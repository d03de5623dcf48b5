"""Invented municipalities of 1 to 100 boards: how the work grows with them. `python -m benchmarks.boards`

Each step is measured in processor seconds, the least of a few runs; the exponent is fitted to the sizes
from FITTED on, where what a board costs is no longer hidden by what any run costs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.speed import slope
from roder.usecases.example import make_example, save_example
from roder.usecases.municipalities import check_municipality, consolidated, open_municipality
from roder.usecases.wholes import publish_municipality

SIZES = (1, 3, 6, 12, 25, 50, 100)
FITTED = 12
DAY = date(2026, 1, 15)
STEPS = ("generate", "read", "check", "consolidate", "publish")

T = TypeVar("T")


def measure(sizes: Sequence[int], seed: int, runs: int) -> dict[str, dict[str, Any]]:
    """Processor seconds of each step by number of boards, and the exponent of its growth."""
    points: dict[str, list[tuple[float, float]]] = {step: [] for step in STEPS}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            for step, seconds in _steps(size, seed, runs, Path(name) / "kommun").items():
                points[step].append((float(size), seconds))
    return {
        step: {
            "seconds": {int(size): round(seconds, 4) for size, seconds in found},
            "exponent": round(slope([p for p in found if p[0] >= FITTED]), 3),
        }
        for step, found in points.items()
    }


def _steps(size: int, seed: int, runs: int, folder: Path) -> dict[str, float]:
    generate, example = _least(lambda: make_example(size, seed), runs)
    save_example(example, folder)
    read, opened = _least(lambda: open_municipality(folder), runs)
    check, _ = _least(lambda: check_municipality(opened, DAY), runs)
    consolidate, _ = _least(lambda: len(consolidated(opened).model or ()), runs)
    out = folder.with_name("out")
    publish, _ = _least(lambda: publish_municipality(opened, out, today=DAY), runs)
    return dict(zip(STEPS, (generate, read, check, consolidate, publish), strict=True))


def _least(work: Callable[[], T], runs: int) -> tuple[float, T]:
    """The least processor time of some runs, and what the last of them gave."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        done = work()
        spent.append(time.process_time() - start)
    return min(spent), done


def show(result: dict[str, dict[str, Any]], console: Console) -> None:
    table = Table("boards", *STEPS, title="processor seconds")
    for size in result["read"]["seconds"]:
        table.add_row(str(size), *(f"{result[step]['seconds'][size]:.3f}" for step in STEPS))
    table.add_row("exponent", *(f"{result[step]['exponent']:.2f}" for step in STEPS))
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="comma separated")
    parser.add_argument("--json", type=Path, help="file for the numbers")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    result = measure(sizes, options.seed, options.runs)
    show(result, Console(width=100))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


if __name__ == "__main__":
    main()
