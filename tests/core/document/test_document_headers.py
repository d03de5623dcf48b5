"""Printed headers and captions → year, kind, unit and period."""

from __future__ import annotations

import pytest

from roder.core.base import Unit
from roder.core.document.columns import ColumnKind
from roder.core.document.headers import (
    column_of,
    is_header_text,
    label_unit,
    period_in,
    states_rate,
    unit_in,
    with_keys,
    year_in,
)
from roder.reference import vocabulary

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("label", "year", "kind"),
    [
        ("Budget 2025", 2025, ColumnKind.BUDGET),
        ("Plan 2026", 2026, ColumnKind.PLAN),
        ("Utfall 2024", 2024, ColumnKind.OUTCOME),
        ("Bokslut 2023", 2023, ColumnKind.ACCOUNTS),
        ("Prognos 2024", 2024, ColumnKind.FORECAST),
        ("Helårsprognos 2024", 2024, ColumnKind.FORECAST),
        ("Avvikelse", None, ColumnKind.DEVIATION),
        ("Budgetavvikelse", None, ColumnKind.DEVIATION),
        ("Differens", None, ColumnKind.DEVIATION),
        ("Förändring", None, ColumnKind.CHANGE),
        ("Målvärde 2025", 2025, ColumnKind.TARGET),
        ("Nuläge 2024", 2024, ColumnKind.BASELINE),
        ("Andel", None, ColumnKind.SHARE),
        ("Totalt", None, ColumnKind.TOTAL),
        ("2024", 2024, None),
        ("B 2025", 2025, ColumnKind.BUDGET),
        ("U24", 2024, ColumnKind.OUTCOME),
        ("P 26", 2026, ColumnKind.PLAN),
        ("Budget -25", 2025, ColumnKind.BUDGET),
        ("2024-12-31", 2024, None),
        ("2022–2024", None, None),  # a span is no year
        ("Koppling Agenda 2030", None, None),  # the name of a programme
        ("Ansvarig", None, None),
    ],
)
def test_a_header_tells_year_and_kind(
    label: str, year: int | None, kind: ColumnKind | None
) -> None:
    column = column_of(label, WORDS)
    assert (column.year, column.kind) == (year, kind)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Belopp i tkr", Unit.TKR),
        ("Belopp i mnkr", Unit.MNKR),
        ("(Mkr)", Unit.MNKR),
        ("Miljoner kronor", Unit.MNKR),
        ("tusentals kronor", Unit.TKR),
        ("Belopp i kronor", Unit.KR),
        ("Utfall, %", Unit.PERCENT),
        ("Procent", Unit.PERCENT),
        ("Antal", Unit.COUNT),
        ("kr/invånare", None),  # a rate is no amount
        ("Kostnad per invånare, kr", None),
        ("Skrivelse", None),
        ("Akrobatik", None),  # no unit inside a word
        ("", None),
    ],
)
def test_a_caption_tells_the_unit(text: str, unit: Unit | None) -> None:
    assert unit_in(text, WORDS) is unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Soliditet (%)", Unit.PERCENT),
        ("Skuld per invånare (kr)", None),
        ("Eget kapital, mnkr", Unit.MNKR),
        ("Andel behöriga lärare %", Unit.PERCENT),
        ("Elevhälsa, skolkuratorer", None),
        ("Personalkostnader", None),
    ],
)
def test_a_rows_own_label_may_state_its_unit(label: str, unit: Unit | None) -> None:
    assert label_unit(label, WORDS) is unit


@pytest.mark.parametrize(
    ("label", "rate"), [("Kostnad per elev", True), ("kr/inv", True), ("Elevresor", False)]
)
def test_rates_are_told_from_amounts(label: str, rate: bool) -> None:
    assert states_rate(label, WORDS) is rate


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Utfall jan-aug 2024", "jan-aug"),
        ("Utfall januari–april", "jan-apr"),
        ("T1", "jan-apr"),
        ("Kv 3", "jul-sep"),
        ("Delårsbokslut", "jan-aug"),
        ("Helår 2024", ""),
        ("Budget 2025", ""),
    ],
)
def test_a_part_of_the_year_has_a_key(text: str, key: str) -> None:
    assert period_in(text, WORDS) == key


@pytest.mark.parametrize("text", ["Budget 2025", "2024", "Avvikelse", "B25", "Utfall jan-aug"])
def test_what_heads_a_column_of_figures(text: str) -> None:
    assert is_header_text(text, WORDS)


@pytest.mark.parametrize("text", ["", "1 204", "12,5", "Hemtjänst", "Agenda 2030", "-2 024"])
def test_what_heads_none(text: str) -> None:
    assert not is_header_text(text, WORDS)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025", 2025),
        ("Budget 2025", 2025),
        ("2024 mot 2025", None),
        ("2024/25", None),
        ("12025", None),
    ],
)
def test_one_year_or_none(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_addresses_name_the_plans_own_year_bare_and_other_kinds_in_full() -> None:
    labels = [
        "Bokslut 2023",
        "Budget 2024",
        "Prognos 2024",
        "Budget 2025",
        "Plan 2026",
        "Avvikelse",
    ]
    keys = [column.key for column in with_keys([column_of(label, WORDS) for label in labels])]
    assert keys == ["accounts-2023", "2024", "forecast-2024", "2025", "2026", "deviation"]


def test_headers_that_say_the_same_are_told_apart_by_position() -> None:
    labels = ["Budget 2025", "Not", "Budget 2025", "Plan 2026"]
    keys = [column.key for column in with_keys([column_of(label, WORDS) for label in labels])]
    assert keys == ["c1", "c2", "c3", "2026"]
