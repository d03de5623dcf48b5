"""A table far larger than any plan's is told of in short time, by file and limit; so is an endless chain."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from modelplan import alingsas
from roder.core.plan.reserved import DEEPEST
from roder.planfile import found, read_plan, write_plan
from roder.usecases.plans import check_plan, opened_from

FILES = write_plan(alingsas())
SECONDS = 20
RISK = '[[risk]]\nkey = "r-{0}"\ndescription = "Risk nummer {0}"\nlikelihood = 2\nmateriality = 2\n'


def lines(count: int, chained: bool = False) -> str:
    rows = (
        f"rad-{n};{f'rad-{n - 1}' if chained and n else 'top'};{'-1' if n == count - 1 else ''}\n"
        if chained
        else f"rad-{n};top;-1\n"
        for n in range(count)
    )
    return "key;into;2022\ntop;;\n" + "".join(rows)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("budget/lines.csv", lines(100_000)),
        ("risks.toml", "".join(RISK.format(n) for n in range(100_000))),
    ],
    ids=["csv", "toml"],
)
def test_a_hundred_thousand_rows_are_told_by_file_and_limit(name: str, text: str) -> None:
    start = time.process_time()
    opened = opened_from({**FILES, name: text.encode()}, Path("plan"))
    problem = next(each for each in opened.problems if each.code == "too-many-rows")
    assert problem.place.source.file == problem.params["name"] == name
    assert problem.params["limit"] == "20000"
    assert int(problem.params["count"]) in (100_000, 100_001)
    assert opened.model is None
    assert time.process_time() - start < SECONDS


def test_the_limit_is_the_last_row_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"plan.toml": FILES["plan.toml"], "budget/lines.csv": lines(3).encode()}
    monkeypatch.setattr(found, "MOST_ROWS", 4)
    assert len(read_plan(files).plan.rows["budget"]) == 4
    monkeypatch.setattr(found, "MOST_ROWS", 3)
    assert "budget" not in read_plan(files).plan.rows


@pytest.mark.parametrize(("rows", "told"), [(DEEPEST - 1, False), (DEEPEST, True), (15_000, True)])
def test_rows_in_too_many_levels_are_told_and_no_fewer(rows: int, told: bool) -> None:
    start = time.process_time()
    opened = opened_from({**FILES, "budget/lines.csv": lines(rows, True).encode()}, Path("plan"))
    deep = [each.params for each in opened.problems if each.code == "rows-too-deep"]
    last = {"key": f"rad-{rows - 1}", "count": str(rows + 1), "limit": str(DEEPEST)}
    assert deep == ([last] if told else [])
    check_plan(opened)
    assert time.process_time() - start < SECONDS


def test_a_long_ring_is_told_in_short() -> None:
    ring = "key;into;2022\n" + "".join(f"rad-{n};rad-{(n + 1) % 15_000};\n" for n in range(15_000))
    start = time.process_time()
    opened = opened_from({**FILES, "budget/lines.csv": ring.encode()}, Path("plan"))
    (problem,) = (each for each in opened.problems if each.code == "rows-in-ring")
    assert problem.params["keys"].startswith("rad-0 → rad-1 → ")
    assert len(problem.params["keys"]) < 200
    assert time.process_time() - start < SECONDS


def test_thousands_of_risks_are_compared_in_bounded_time() -> None:
    risks = FILES.get("risks.toml", b"") + "".join(RISK.format(n) for n in range(6_000)).encode()
    start = time.process_time()
    opened = opened_from({**FILES, "risks.toml": risks}, Path("plan"))
    assert opened.model is not None
    check_plan(opened)
    assert time.process_time() - start < SECONDS
