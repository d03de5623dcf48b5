"""Time, memory and growth, told as ratios to peers of the same run: `python -m benchmarks.speed`.

Nothing here asserts a time. Each measure stands beside a peer measured minutes apart on the same
machine: an empty Python start, the bare read-and-split of the same text, pdfplumber on the same
pages. Growth is the slope of log processor time on log cells, start-up taken off: what else the
machine does lengthens the wall clock, but hardly the work.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from rich.console import Console
from rich.table import Table as Shown

from benchmarks.adapter import COMMAND
from benchmarks.corpus.compose import paper
from benchmarks.corpus.layouts.typed import tabbed
from benchmarks.corpus.layouts.typeset import source

SEED_FOLDER = Path(__file__).parents[2] / "shared" / "seed"
TABLE_ROWS, TABLE_COLUMNS = 60, 12
MEASURED = ("seconds", "cpu", "megabytes", "code")
"""What is told of every command; the rest of a row are ratios."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One command and its children, the best of the runs: seconds of wall clock, seconds of processor
    time, peak memory of the largest process in MB, exit code."""

    seconds: float
    cpu: float
    megabytes: float
    code: int


LAUNCH = [sys.executable, "-S", "-E", str(Path(__file__).with_name("launch.py"))]


def timed(command: list[str], runs: int = 3, limit: float = 900.0) -> Timed:
    """Runs a command and asks the kernel what it and its children took."""
    done: list[Timed] = []
    for _ in range(runs):
        launched = subprocess.run([*LAUNCH, *command], capture_output=True, text=True, check=True)
        done.append(Timed(**json.loads(launched.stdout)))
        if done[-1].seconds > limit / runs:
            break
    return Timed(
        min(one.seconds for one in done),
        min(one.cpu for one in done),
        max(one.megabytes for one in done),
        done[-1].code,
    )


def check(path: Path, runs: int = 3) -> Timed:
    return timed([COMMAND, "check", str(path), "--format", "json"], runs)


def empty_start() -> Timed:
    return timed([sys.executable, "-c", "pass"], 5)


def bare_split(path: Path, runs: int = 5) -> float:
    """Seconds that Python takes to read the same text and split it into lines and cells."""
    best = math.inf
    for _ in range(runs):
        start = time.perf_counter()
        text = path.read_text(encoding="utf-8")
        cells = [line.split("\t") for line in text.split("\n")]
        best = min(best, time.perf_counter() - start)
        assert cells
    return best


def plumbed(path: Path, pages: int) -> float:
    """Seconds a page that pdfplumber's extract_tables takes on a spread sample of pages."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        count = len(document.pages)
        chosen = range(0, count, max(1, count // pages))
        start = time.perf_counter()
        for number in chosen:
            document.pages[number].extract_tables()
            document.pages[number].close()
        return (time.perf_counter() - start) / len(chosen)


def table_lines(rng: random.Random, name: str, rows: int, columns: int) -> list[str]:
    """A table with blocks of ten rows, their sums and a grand total, printed with tabs."""
    heads = [f"Utfall {2024 - n}" for n in range(columns)]
    lines = [f"{name}, tkr", "\t".join(["", *heads])]
    grand = [0] * columns
    row = 0
    while row < rows - 1:
        block = [0] * columns
        for n in range(min(9, rows - row - 2)):
            values = [rng.randint(-99_999, 99_999) for _ in range(columns)]
            block = [a + b for a, b in zip(block, values, strict=True)]
            lines.append(_line(f"Post {row + n + 1}", values))
        row += min(9, rows - row - 2) + 1
        lines.append(_line(f"Summa grupp {row}", block))
        grand = [a + b for a, b in zip(grand, block, strict=True)]
    lines.append(_line("Totalt", grand))
    return [*lines, ""]


def _line(label: str, values: list[int]) -> str:
    return "\t".join([label, *(f"{value:,}".replace(",", " ") for value in values)])


def tables_file(path: Path, tables: int, rows: int, columns: int) -> int:
    """Writes the tables; returns how many figures they hold."""
    rng = random.Random(tables * 1_000_003 + rows)
    lines = [f"Rapport med {tables} tabeller", ""]
    for n in range(tables):
        lines += [f"Avsnitt {n + 1}", "", *table_lines(rng, f"Tabell {n + 1}", rows, columns)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return tables * rows * columns


def long_pdf(path: Path, pages: int, seed: int = 77) -> int:
    """A PDF of at least `pages` pages, corpus documents one after another; returns its pages."""
    parts, count, number = [], 0, seed
    while count < pages:
        part = source(paper(number))
        parts.append(part)
        count += len(pypdfium2.PdfDocument(typst.compile(part.encode())))
        number += 1
    path.write_bytes(typst.compile("\n#pagebreak(weak: true)\n".join(parts).encode()))
    return len(pypdfium2.PdfDocument(path))


def slope(points: list[tuple[float, float]]) -> float:
    """Least-squares slope of log seconds on log cells."""
    logs = [(math.log(x), math.log(max(y, 1e-4))) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    top = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return top / sum((x - mean_x) ** 2 for x, _ in logs)


def growth(
    folder: Path, sizes: list[tuple[int, int]], columns: int, start: float
) -> dict[str, Any]:
    """Processor seconds over cells for growing files, and the exponent over all but the smallest."""
    points = []
    for tables, rows in sizes:
        path = folder / f"{tables}x{rows}.txt"
        cells = tables_file(path, tables, rows, columns)
        points.append((float(cells), max(1e-3, check(path, 3).cpu - start)))
    told = [{"cells": int(cells), "cpu": round(spent, 3)} for cells, spent in points]
    return {"points": told, "exponent": round(slope(points[1:]), 3)}


def measure(folder: Path, quick: bool, console: Console) -> dict[str, Any]:
    """All measures, one after another, on an otherwise quiet machine."""
    result: dict[str, Any] = {}
    start = empty_start()
    result["python -c pass"] = asdict(start)
    helped = timed([COMMAND, "--help"], 3)
    result["roder --help"] = {
        **asdict(helped),
        "times_start": round(helped.seconds / start.seconds, 1),
    }
    small = folder / "small.txt"
    small.write_text("Rubrik\n\n\t2023\t2024\nSumma\t1\t2\n", encoding="utf-8")
    base = check(small, 5).cpu
    console.print("start-up measured")
    result["model document"] = _texts(sorted(SEED_FOLDER.glob("*.txt")), start)
    result["corpus document (text)"] = _corpus_text(folder, start)
    pages = 40 if quick else 300
    result[f"PDF of at least {pages} pages"] = _pdf(folder, pages)
    console.print("documents measured")
    many = folder / "many.txt"
    count = 100 if quick else 1000
    cells = tables_file(many, count, TABLE_ROWS, TABLE_COLUMNS)
    spent = check(many, 1)
    split = bare_split(many)
    result[f"{count} tables of {TABLE_ROWS}×{TABLE_COLUMNS}"] = {
        **asdict(spent),
        "cells": cells,
        "microseconds_a_cell": round(1e6 * spent.cpu / cells, 2),
        "times_bare_split": round(spent.seconds / split, 1),
    }
    counts = (25, 50, 100, 200) if quick else (50, 100, 200, 400, 800, 1600)
    result["growth in tables"] = growth(folder, [(n, 20) for n in counts], 6, base)
    console.print("growth in tables measured")
    rows = (100, 300, 1000, 3000) if quick else (100, 300, 1000, 3000, 10_000)
    result["growth in rows of one table"] = growth(folder, [(1, n) for n in rows], 6, base)
    return result


def _texts(paths: list[Path], start: Timed) -> dict[str, Any]:
    if not paths:
        return {"absent": True}
    one = check(paths[0], 5)
    ratio = round(one.seconds / start.seconds, 1)
    return {**asdict(one), "times_start": ratio}


def _corpus_text(folder: Path, start: Timed) -> dict[str, Any]:
    path = folder / "corpus.txt"
    tabbed(paper(12), path)
    one = check(path, 5)
    return {
        **asdict(one),
        "times_start": round(one.seconds / start.seconds, 1),
        "times_bare_split": round(one.seconds / bare_split(path), 1),
    }


def _pdf(folder: Path, pages: int) -> dict[str, Any]:
    path = folder / "long.pdf"
    count = long_pdf(path, pages)
    spent = check(path, 1)
    peer = plumbed(path, 20)
    return {
        **asdict(spent),
        "pages": count,
        "milliseconds_a_page": round(1e3 * spent.seconds / count, 1),
        "pdfplumber_milliseconds_a_page": round(1e3 * peer, 1),
        "of_pdfplumber": round(spent.seconds / count / peer, 3),
    }


def show(result: dict[str, Any], console: Console) -> None:
    shown = Shown("measure", "seconds", "of processor", "MB", "told against peers")
    for name, row in result.items():
        if "points" in row:
            text = ", ".join(f"{p['cells']}: {p['cpu']}" for p in row["points"])
            shown.add_row(name, "", "", "", f"exponent {row['exponent']} ({text})")
            continue
        seconds = f"{row['seconds']:.2f}" if "seconds" in row else "absent"
        cpu = f"{row['cpu']:.2f}" if "cpu" in row else ""
        memory = f"{row['megabytes']:.0f}" if "megabytes" in row else ""
        rest = {k: v for k, v in row.items() if k not in MEASURED}
        failed = " EXIT 2" if row.get("code") == 2 else ""
        shown.add_row(
            name, seconds, cpu, memory, ", ".join(f"{k} {v}" for k, v in rest.items()) + failed
        )
    console.print(shown)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(argv)
    console = Console(width=140)
    with tempfile.TemporaryDirectory() as name:
        result = measure(Path(name), options.quick, console)
    show(result, console)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
