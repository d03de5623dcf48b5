"""One changed entry, from its row to every figure it moves with its proof; and how the work grows with a
plan: `python -m benchmarks.plans`.

The change is told beside two others of the same run: the plan's sums alone, in plain Python over integers
(the floor), and LibreOffice that opens, calculates and saves the published spreadsheet of the same plan.
Growth is by processor time over one plan that holds the rows of a board more and more times.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.copies import copies
from benchmarks.publishing import DOCUMENT
from benchmarks.speed import slope
from roder.core.base.formulas import Sum
from roder.core.base.kinds import Ore
from roder.core.base.model import FigureModel, FigureProof
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.documents.xlsx import render_xlsx
from roder.planfile import read_plan, write_plan
from roder.reports.plan import plan_report
from roder.usecases.example import make_example
from roder.usecases.explaining import explain
from roder.usecases.importing import import_file
from roder.usecases.plans import OpenPlan, check_plan, open_plan
from roder.usecases.publishing import FORMATS, report_of

SIZES = (1, 3, 10, 30, 100)
FITTED = 10
"""The exponent is fitted from this many copies on, where what any plan costs no longer hides a copy."""
RUNS = 50
BOOKS = 9
GROWING = ("html", "xlsx", "json", "csv")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""LibreOffice's own setting: calculate every cell of a file that is opened."""

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="comma separated")
    parser.add_argument("--json", type=Path, help="file for the numbers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        result = measure(Path(name), [int(size) for size in options.sizes.split(",")])
    show(result, Console(width=110))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


def measure(folder: Path, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """`change`: milliseconds of one changed entry and of its peers; `growth`: see `grown`."""
    import_file(DOCUMENT, folder / "plan", 2022)
    opened = open_plan(folder / "plan")
    return {"change": changed(opened, folder), "growth": grown(sizes)}


def changed(opened: OpenPlan, folder: Path, runs: int = RUNS) -> dict[str, Any]:
    """Milliseconds of wall clock, the least of some runs, of the entry that moves most figures."""
    before = opened.model
    assert before is not None
    list(before)  # the values that stood before the change are known
    entry, plan = busiest(opened.plan, before)
    files = write_plan(plan)
    moved, took = least(lambda: moves(before, plan), runs)
    _, whole = least(lambda: told(opened, files, entry), runs)
    _, floor = least(sums(figures(plan)), runs)
    found = {
        "figures": len(before),
        "moved": len(moved),
        "change and proofs": round(1e3 * took, 3),
        "files, checks and explanation": round(1e3 * whole, 3),
        "plain sums": round(1e3 * floor, 3),
        "times plain sums": round(took / floor, 1),
    }
    office = shutil.which("soffice")
    if office is None:
        return {**found, "LibreOffice": "left out: it is not installed"}
    book = recalculated(office, render_xlsx(plan_report(plan, figures(plan))), folder)
    return {**found, "LibreOffice": round(1e3 * book, 1), "times faster": round(book / took, 1)}


def busiest(plan: PlanRows, model: FigureModel) -> tuple[str, PlanRows]:
    """The address of the entry that most figures depend on, and the plan with 1 000 tkr more in it."""
    rows = [row for row in plan.of(k.ENTRY) if row.value.amount is not None]
    found = []
    for row in rows:
        given = [a for a in model.declared if a.startswith(f"entries/{row.key}/")]
        found += [(len(model.moved_by(address)), address, row) for address in given]
    _, address, row = max(found, key=lambda each: each[0])
    amount = Ore((row.value.amount or 0) + 100_000_000)
    return address, plan.with_value(k.ENTRY, row.key, replace(row.value, amount=amount))


def moves(before: FigureModel, plan: PlanRows) -> list[FigureProof]:
    """The proof of every figure that is another in the plan than before: declared and evaluated anew."""
    after = figures(plan)
    return [
        proof
        for address in after.declared
        if after.figure(address) != before.figure(address)
        and (proof := after.proof(address)) is not None
    ]


def told(opened: OpenPlan, files: dict[str, bytes], address: str) -> object:
    """The same from the changed files: read, all rules, and the explanation of the entry."""
    read = read_plan(files)
    problems = (*read.problems, *check_rows(read.plan))
    after = OpenPlan(opened.path, read.plan, figures(read.plan), problems, "")
    return check_plan(after), explain(after, address)


def sums(model: FigureModel) -> Callable[[], dict[str, int]]:
    """Every sum of the model over integers in öre, sources first: the least that must be added."""
    values: dict[str, int] = {}
    order: list[tuple[str, list[tuple[int, str]]]] = []
    waiting: dict[str, Sum] = {}
    for address, each in model.declared.items():
        figure = model.figure(address)
        if figure is None or figure.ore is None:
            continue
        if isinstance(each.source, Sum):
            waiting[address] = each.source
        else:
            values[address] = figure.ore
    done = dict(values)
    while waiting:
        ready = [a for a, s in waiting.items() if not any(t.address in waiting for t in s.terms)]
        for address in ready:
            terms = waiting.pop(address).terms
            order.append((address, [(t.sign, t.address) for t in terms if t.address in done]))
            done[address] = 0

    def add() -> dict[str, int]:
        known = dict(values)
        for address, terms in order:
            known[address] = sum(sign * known[source] for sign, source in terms)
        return known

    return add


def recalculated(office: str, book: bytes, folder: Path) -> float:
    """Seconds that each further copy of a spreadsheet takes to be opened, calculated and saved."""
    profile = folder / "calc" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    books = [folder / f"book{number}.xlsx" for number in range(BOOKS)]
    for each in books:
        each.write_bytes(book)
    _saved(office, books[:1], folder)  # its profile is made the first time
    one = min(_saved(office, books[:1], folder) for _ in range(3))
    many = min(_saved(office, books, folder) for _ in range(3))
    return (many - one) / (BOOKS - 1)


def _saved(office: str, books: list[Path], folder: Path) -> float:
    command = [
        office, f"-env:UserInstallation={(folder / 'calc').as_uri()}", "--headless", "--convert-to",
        "xlsx", "--outdir", str(folder / "saved"), *map(str, books),
    ]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    took = time.perf_counter() - start
    if not all((folder / "saved" / book.name).exists() for book in books):
        raise RuntimeError("LibreOffice saved no spreadsheet")
    return took


def grown(sizes: Sequence[int], fitted: int = FITTED) -> dict[str, dict[str, Any]]:
    """Processor seconds of each step by number of copies, and the exponent of its growth."""
    points: dict[str, list[tuple[float, float]]] = {}
    for size in sizes:
        for step, seconds in _steps(copies(board(), size)).items():
            points.setdefault(step, []).append((float(size), seconds))
    return {
        step: {
            "seconds": {int(size): round(seconds, 4) for size, seconds in found},
            "exponent": round(slope([p for p in found if p[0] >= fitted]), 3),
        }
        for step, found in points.items()
    }


def board() -> PlanRows:
    """The plan of the first board of an invented municipality."""
    files = make_example(2, 1).files
    head = min(name for name in files if name.endswith("/plan.toml"))
    root = head.removesuffix("plan.toml")
    return read_plan({n.removeprefix(root): d for n, d in files.items() if n.startswith(root)}).plan


def _steps(plan: PlanRows) -> dict[str, float]:
    def opened() -> OpenPlan:
        model = figures(plan)
        list(model)
        return OpenPlan(Path(), plan, model, (), "")

    one, calculated = least(opened, 3, time.process_time)
    _, checked = least(lambda: check_plan(one), 3, time.process_time)
    found = {"figures": calculated, "check": checked}
    (report, files), found["report"] = least(
        lambda: report_of(one, "internal", None), 3, time.process_time
    )
    for form in (*GROWING, "docx", "pdf"):
        render = FORMATS[form]
        if form in GROWING or len(report.figures) <= 20_000:
            _, found[form] = least(lambda r=render: r(report, files, "plan"), 1, time.process_time)
    return found


def least(
    work: Callable[[], T], runs: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[T, float]:
    """What the last of some runs gave, and the seconds of the fastest. What earlier steps left in memory
    is not searched for garbage again and again on this one's time."""
    gc.collect()
    gc.freeze()
    spent = []
    for _ in range(runs):
        start = clock()
        done = work()
        spent.append(clock() - start)
    gc.unfreeze()
    return done, min(spent)


def show(result: dict[str, Any], console: Console) -> None:
    table = Table("one changed entry", "milliseconds, or times")
    for name, value in result["change"].items():
        table.add_row(name, str(value))
    console.print(table)
    growth = result["growth"]
    table = Table("copies", *growth, title="processor seconds")
    for size in growth["figures"]["seconds"]:
        told_ = [growth[step]["seconds"].get(size) for step in growth]
        table.add_row(str(size), *("" if each is None else f"{each:.3f}" for each in told_))
    table.add_row("exponent", *(f"{growth[step]['exponent']:.2f}" for step in growth))
    console.print(table)


if __name__ == "__main__":
    main()
