"""A plan survives its folder: nothing is lost or changed, and the same plan always gives the same bytes."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from modelplan import alingsas
from randomplans import plans, rows
from roder.core.base.kinds import Kind, PlanRow
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanRows
from roder.planfile import read_plan, write_plan


def survives(plan: PlanRows) -> None:
    files = write_plan(plan)
    read = read_plan(files)
    assert read.problems == ()
    assert read.plan == plan
    assert write_plan(read.plan) == files
    assert all(b"\r" not in data or b'"' in data for data in files.values())


def test_the_model_document_survives() -> None:
    survives(alingsas())


@given(plans())
@settings(max_examples=200)
def test_any_plan_survives(plan: PlanRows) -> None:
    survives(plan)


@pytest.mark.parametrize("kind", k.KINDS, ids=lambda kind: kind.name)
def test_every_kind_survives(kind: Kind[Any]) -> None:
    @given(rows(kind))
    @settings(max_examples=40)
    def any_rows(found: tuple[PlanRow[Any], ...]) -> None:
        head = alingsas().of(k.HEAD)
        survives(PlanRows({"plan": head, **({kind.name: found} if found else {})}))

    any_rows()


@pytest.mark.parametrize("kind", k.KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_is_in_its_own_file(kind: Kind[Any]) -> None:
    assert {field.name for field in fields(kind.value)}, "a kind without fields says nothing"
    assert not kind.file.startswith("/")


@pytest.mark.parametrize("rate", ["2", "2.0", "2.20", "-0.5", "100", "0.0000001"])
def test_a_rate_keeps_the_precision_it_was_written_with(rate: str) -> None:
    plan = alingsas()
    row = plan.of(k.INTEREST)[0]
    changed = plan.with_value(k.INTEREST, row.key, type(row.value)(2022, Decimal(rate)))
    read = read_plan(write_plan(changed))
    assert read.plan.of(k.INTEREST)[0].value.rate.as_tuple() == Decimal(rate).as_tuple()
