"""The benchmark of plans measures what it says: the floor adds right, the copies are whole plans."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.copies import copies
from benchmarks.plans import board, busiest, grown, moves, sums

from modelplan import alingsas
from roder.core.base import Severity
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows


def test_the_plain_sums_are_those_of_the_model_document() -> None:
    added = sums(figures(alingsas()))()
    printed = {"budget/costs/2021": -160_581, "budget/costs/2022": -170_760, "budget/result/2022": 0,
               "budget/grant/2022": 100_764, "investments/total/2022-2026": 298_020}  # fmt: skip
    assert {address: added[address] // 100_000 for address in printed} == printed


def test_an_entry_moves_the_grant_and_the_result_by_what_it_rose() -> None:
    before = figures(alingsas())
    _, plan = busiest(alingsas(), before)
    moved = {proof.address: proof for proof in moves(before, plan)}
    was, now = before["budget/grant/2022"].ore, moved["budget/grant/2022"].figure.ore
    assert was is not None
    assert now is not None
    assert now - was == 100_000_000  # what is new in a year is not indexed in it
    assert moved["budget/grant/2022"].terms
    assert "budget/result/2022" in moved


@pytest.mark.parametrize("count", [1, 3])
def test_copies_are_a_sound_plan_with_every_row_so_often(count: int) -> None:
    one, many = board(), copies(board(), count)
    assert [p for p in check_rows(many) if p.severity is Severity.ERROR] == []
    for kind in (k.BUDGET, k.ENTRY, k.RISK, k.CONTROL, k.INVESTMENT, k.UNIT):
        assert len(many.of(kind)) == count * len(one.of(kind)) > 0
    totals = Counter(a.split("/")[0] for a in figures(many))
    assert totals["entries"] == count * Counter(a.split("/")[0] for a in figures(one))["entries"]


def test_each_copy_has_the_figures_of_the_first() -> None:
    model = figures(copies(board(), 2))
    assert model["budget/result-1/2026"] == model["budget/result/2026"]
    assert model["budget/grant-1/2027"] == model["budget/grant/2027"]


def test_every_step_is_measured_at_every_size() -> None:
    result = grown([1, 2], fitted=1)
    assert {"figures", "check", "report", "html", "xlsx", "json", "csv"} <= set(result)
    assert all(set(each["seconds"]) == {1, 2} for each in result.values())
