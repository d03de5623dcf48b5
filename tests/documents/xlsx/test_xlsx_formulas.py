"""Each kind of declared formula as a formula of the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from roder.core.base import formulas as f
from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.words import Say
from roder.documents.xlsx.formulas import Formulas
from roder.documents.xlsx.places import places
from roder.reports.report import Cell, Column, Report, ReportSection, Table, TableRow

TKR = Unit.TKR


def formula(
    figures: Mapping[str, Figure], declared: f.Formula, empty: tuple[str, ...] = ()
) -> str | None:
    """The formula of "x", below the given figures in one column of a sheet named t: B4, B5 …"""
    value = declared.value(figures.get)
    everything = dict(figures) | ({"x": value} if value else {})
    cells = [(a, everything.get(a)) for a in (*figures, *empty, "x")]
    rows = tuple(TableRow(a, (Cell(figure=figure, address=a),)) for a, figure in cells)
    table = Table("t", "T", (Column("2022", numeric=True),), rows, TKR)
    report = Report("T", "sv", (ReportSection("a", "A", 1, (table,)),), figures=everything,
                    formulas={"x": declared})  # fmt: skip
    return Formulas(report, places(report, Say("sv"))).formula("x")


def amounts(*tkr: int) -> dict[str, Figure]:
    return {name: Figure(amount, 0, TKR) for name, amount in zip("abcdef", tkr, strict=False)}


def test_a_sum_takes_cells_that_touch_as_one_range_and_adds_its_rounding() -> None:
    rows = f.Sum((f.Term("a"), f.Term("b"), f.Term("c"), f.Term("d", rounding=True)))
    assert formula(amounts(1, 2, 3, 1), rows) == "=SUM(B4:B6)+B7"


def test_a_gap_between_cells_is_not_added() -> None:
    rows = f.Sum((f.Term("a"), f.Term("b"), f.Term("d"), f.Term("e")))
    assert formula(amounts(1, 2, 50, 3, 4), rows) == "=SUM(B4:B5,B7:B8)"


def test_a_row_that_is_empty_has_its_place_in_the_sum() -> None:
    rows = f.Sum((f.Term("a"), f.Term("b"), f.Term("later")))
    assert formula(amounts(1, 2), rows, ("later",)) == "=SUM(B4:B6)"


def test_what_is_taken_away_is_taken_away() -> None:
    assert formula(amounts(9, 4), f.Sum((f.Term("a"), f.Term("b", -1)))) == "=B4-B5"
    both = f.Sum((f.Term("a"), f.Term("b", -1), f.Term("d", -1)))
    assert formula(amounts(9, 4, 7, 2), both) == "=B4-(B5+B7)"
    assert formula(amounts(9), f.Sum((f.Term("a", -1),))) == "=-B4"


def test_amounts_with_decimals_are_added_without_binary_dust() -> None:
    figures = {"a": Figure(1, 1, TKR), "b": Figure(2, 1, TKR), "c": Figure(4, 0, TKR)}
    assert formula(figures, f.Sum((f.Term("a"), f.Term("b")))) == "=ROUND(SUM(B4:B5),5)"


def test_a_decided_sum_is_rounded_half_up_to_its_step() -> None:
    assert formula(amounts(1, 2), f.Sum((f.Term("a"), f.Term("b")), f.ORE_PER_TKR)) == (
        "=INT(ROUND(SUM(B4:B5),8)+0.5)"
    )


def test_an_index_a_price_a_part_and_a_share() -> None:
    rate = {"a": Figure(95590, 0, TKR), "b": Figure(22, 1, Unit.PERCENT)}
    assert formula(rate, f.Indexed("a", "b", f.ORE_PER_TKR)) == "=INT(ROUND(B4*B5,8)+0.5)"
    half = f.Indexed("a", "b", f.ORE_PER_TKR, Fraction(1, 2))
    assert formula(rate, half) == "=INT(ROUND(B4*B5/2,8)+0.5)"
    priced = {"a": Figure(12, 0, Unit.COUNT), "b": Figure(750, 0, TKR)}
    assert formula(priced, f.Product("a", "b", f.ORE_PER_TKR)) == "=INT(ROUND(B5*B4,8)+0.5)"
    part = f.Scaled("a", Fraction(6, 240), f.ORE_PER_TKR)
    assert formula(amounts(15000), part) == "=INT(ROUND(B4/40,8)+0.5)"
    assert formula(amounts(1, 3), f.Ratio("a", "b", 1)) == "=INT(ROUND((B4/B5)*1000,8)+0.5)/1000"


def test_how_many_and_the_largest() -> None:
    counts = {name: Figure(n, 0, Unit.COUNT) for name, n in (("a", 4), ("b", 12))}
    assert formula(counts, f.Count(("a", "b"))) == "=COUNT(B4:B5)"
    assert formula(counts, f.Largest(("a", "b"))) == "=MAX(B4:B5)"


def test_a_figure_that_its_sources_do_not_give_has_no_formula() -> None:
    """In a public version a row may be masked: the sum stands, the formula would say something else."""
    kept = {"a": Figure(1, 0, TKR), "x": Figure(5, 0, TKR)}
    rows = tuple(TableRow(a, (Cell(figure=figure, address=a),)) for a, figure in kept.items())
    table = Table("t", "T", (Column("2022", numeric=True),), rows, TKR)
    report = Report("T", "sv", (ReportSection("a", "A", 1, (table,)),), figures=kept,
                    formulas={"x": f.Sum((f.Term("a"), f.Term("masked")))})  # fmt: skip
    assert Formulas(report, places(report, Say("sv"))).formula("x") is None


def test_too_many_scattered_cells_are_a_value() -> None:
    figures = {f"n{i}": Figure(1, 0, TKR) for i in range(600)}
    every_other = f.Sum(tuple(f.Term(f"n{i}") for i in range(0, 600, 2)))
    assert formula(figures, every_other) is None
