"""Names of sheets and cells keep the rules of Excel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roder.documents.xlsx.names import cell_name, quoted, sheet_name


def test_an_address_becomes_a_name() -> None:
    assert cell_name("budget/grant/2022", set()) == "budget.grant.2022"
    assert cell_name("budget/grant/2022/outcome", set()) == "budget.grant.2022.outcome"
    assert cell_name("investments/it-net/2022-2026", set()) == "investments.it_net.2022_2026"


def test_two_addresses_never_share_a_name() -> None:
    taken: set[str] = set()
    assert [cell_name(a, taken) for a in ("a/b-c", "a/b_c", "A/B_C")] == [
        "a.b_c",
        "a.b_c_2",
        "A.B_C_3",
    ]


def test_what_would_be_a_cell_is_made_a_name() -> None:
    assert [cell_name(a, set()) for a in ("ab12", "R1C1", "c", "2022")] == [
        "_ab12",
        "_R1C1",
        "_c",
        "_2022",
    ]


def test_a_sheet_name_that_excel_refuses_is_mended() -> None:
    assert sheet_name("Drift/kapital: [2022]?*", set()) == "Drift kapital 2022"
    assert sheet_name("'citat'", set()) == "citat"
    assert sheet_name("History", set()) == "History 2"
    assert sheet_name("", set()) == "-"
    assert quoted("Mats' blad") == "'Mats'' blad'"


def test_long_names_that_begin_alike_differ_by_number() -> None:
    taken: set[str] = set()
    long = "Investeringar i verksamhetens lokaler"  # 37 characters
    assert sheet_name(long, taken) == "Investeringar i verksamhetens l"
    assert sheet_name(long, taken) == "Investeringar i verksamhetens 2"
    assert sheet_name(long.upper(), taken) == "INVESTERINGAR I VERKSAMHETENS 3"


@given(st.lists(st.text(), max_size=8))
def test_any_words_make_sheet_names_that_differ(words: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(each, taken) for each in words]
    assert len({name.lower() for name in names}) == len(names)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)
