"""What differs between two plans: rows, words, and the figures that move because of it."""

from __future__ import annotations

from dataclasses import replace

from modelplan import alingsas, tkr
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.diff import Edit, PlanDiff, RowChange, compare_words, diff
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanRows


def compared(before: PlanRows, after: PlanRows) -> PlanDiff:
    return diff(before, after, (figures(before), figures(after)))


def with_personnel(plan: PlanRows, amount: int) -> PlanRows:
    row = plan.get(k.BUDGET, "personnel")
    assert row is not None
    amounts = {**row.value.amounts, "2022": tkr(amount)}
    return plan.with_value(k.BUDGET, "personnel", replace(row.value, amounts=amounts))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert compared(alingsas(), alingsas()) == PlanDiff((), ())
    assert compared(alingsas(), alingsas()).equal


def test_one_amount_is_one_row_and_every_figure_that_follows_it() -> None:
    plan = alingsas()
    found = compared(plan, with_personnel(plan, -96621))
    (row,) = found.rows
    assert (row.kind, row.key, row.change) == ("budget", "personnel", RowChange.CHANGED)
    assert [(f.field, f.before, f.after) for f in row.fields] == [
        ("2022", -9_626_100_000, -9_662_100_000)
    ]
    moved = {each.address: each for each in found.figures}
    assert moved["budget/personnel/2022"].given
    assert not moved["budget/result/2022"].given
    after = moved["budget/result/2022"].after
    assert after is not None
    assert after.ore == tkr(-360)
    assert "budget/result/2023" not in moved


def test_rows_gone_new_and_moved() -> None:
    plan = alingsas()
    entries = plan.of(k.ENTRY)
    fewer = plan.with_rows(k.ENTRY, entries[1:])
    assert [(r.key, r.change) for r in compared(plan, fewer).rows] == [
        ("environment", RowChange.REMOVED)
    ]
    assert [(r.key, r.change) for r in compared(fewer, plan).rows] == [
        ("environment", RowChange.ADDED)
    ]
    turned = plan.with_rows(k.ENTRY, (entries[-1], *entries[:-1]))
    assert [(r.key, r.change) for r in compared(plan, turned).rows] == [
        (entries[-1].key, RowChange.MOVED)
    ]


def test_texts_are_compared_word_by_word_and_a_quotation_is_one_word() -> None:
    before = "Bidraget är {{budget/grant/2022|mnkr}} i år."
    after = "Bidraget blir {{budget/grant/2023|mnkr}} i år."
    assert list(compare_words(before, after)) == [
        (Edit.SAME, "Bidraget "),
        (Edit.GONE, "är"),
        (Edit.NEW, "blir"),
        (Edit.SAME, " "),
        (Edit.GONE, "{{budget/grant/2022|mnkr}}"),
        (Edit.NEW, "{{budget/grant/2023|mnkr}}"),
        (Edit.SAME, " i år."),
    ]


def test_a_changed_text_moves_no_figure() -> None:
    plan = alingsas().with_rows(k.SECTION, (PlanRow("a", TextSection("A", 1, "Ett.")),))
    other = plan.with_value(k.SECTION, "a", TextSection("A", 1, "Två."))
    found = compared(plan, other)
    assert [row.key for row in found.rows] == ["a"]
    assert found.figures == ()
