"""Random plans without an error: a sound plan with random fields and rows, each kept if it stays sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from boardplans import example
from modelplan import alingsas
from randomplans import KEYS, ORE, TEXT, rows, values
from roder.core.base import Severity
from roder.core.base.kinds import Kind, PlanRow
from roder.core.narrative import Shown, TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.planfile import read_plan
from roder.planfile.codec import specs

Edit = Callable[[PlanRows], PlanRows]
QUOTES = st.sampled_from(
    ["{{budget/grant/2022}}", "{{budget/net/2022|mnkr,1}}", "{{no/such/figure}}", "{{", "[[budget]]",
     "# Rubrik\n\n- en\n- två", "**{{land/costs/2022}}**", "| a | b |\n|---|---|\n| 1 | 2 |"]
)  # fmt: skip
PROSE = st.lists(TEXT | QUOTES, max_size=4).map("\n\n".join)
WHOLE = (k.STEERING, k.FOCUS_AREA, k.PRIORITY_GOAL, k.INDICATOR, k.KPI, k.NO_ASSIGNMENTS,
         k.ASSIGNMENT, k.WORKPLACE, k.RISK_RULE, k.LIKELIHOOD, k.MATERIALITY, k.RISK)  # fmt: skip
"""Kinds whose rows may all be others; they lead to no other row."""


def sound(plan: PlanRows) -> bool:
    return all(problem.severity is not Severity.ERROR for problem in check_rows(plan))


@cache
def bases() -> tuple[PlanRows, ...]:
    """The model document's money, and the plan of an invented board, with everything set out."""
    made = example(2)
    folders = [name.removesuffix("plan.toml") for name in made.files if name.endswith("/plan.toml")]
    files = {
        name.removeprefix(folders[0]): data
        for name, data in made.files.items()
        if name.startswith(folders[0])
    }
    text = "\n\n".join(f"[[{shown.value}]]" for shown in Shown)
    whole = (PlanRow("allt", TextSection("Allt", 1, text)),)
    return alingsas().with_rows(k.SECTION, whole), read_plan(files).plan


@st.composite
def _field(draw: st.DrawFn, plan: PlanRows) -> Edit:
    """One field of one row holds something else."""
    kind = draw(st.sampled_from([kind for kind in k.KINDS if plan.of(kind)]))
    row = draw(st.sampled_from(plan.of(kind)))
    spec = draw(st.sampled_from(specs(kind.value)))
    held = getattr(row.value, spec.name)
    if spec.name == "amounts":
        new: Any = {column: draw(ORE) for column in held}
    elif kind is k.SECTION and spec.name == "text":
        new = draw(PROSE)
    else:
        new = draw(values(spec.type))
    changed = replace(row.value, **{spec.name: new})
    return lambda other: (
        other.with_value(kind, row.key, changed) if other.get(kind, row.key) else other
    )


@st.composite
def _fewer(draw: st.DrawFn, plan: PlanRows) -> Edit:
    """One row is gone."""
    kind = draw(st.sampled_from([kind for kind in k.KINDS if kind is not k.HEAD and plan.of(kind)]))
    key = draw(st.sampled_from(plan.of(kind))).key
    return lambda other: other.with_rows(kind, tuple(r for r in other.of(kind) if r.key != key))


@st.composite
def _other(draw: st.DrawFn) -> Edit:
    """All rows of one kind are others."""
    kind: Kind[Any] = draw(st.sampled_from(WHOLE))
    found = draw(rows(kind))
    return lambda other: other.with_rows(kind, found)


@st.composite
def _more(draw: st.DrawFn) -> Edit:
    """A section more."""
    section = PlanRow(draw(KEYS), TextSection(draw(TEXT), draw(st.integers(1, 6)), draw(PROSE)))
    return lambda other: other.with_rows(
        k.SECTION, (*(r for r in other.of(k.SECTION) if r.key != section.key), section)
    )


@st.composite
def sound_plans(draw: st.DrawFn, most: int = 12) -> PlanRows:
    """A plan that has figures, after up to so many random edits."""
    plan = draw(st.sampled_from(bases()))
    edits = st.one_of(_field(plan), _field(plan), _fewer(plan), _other(), _more())
    for edit in draw(st.lists(edits, max_size=most)):
        changed = edit(plan)
        plan = changed if sound(changed) else plan
    assert figures(plan) is not None
    return plan
