"""Where the axis of a bridge begins."""

from __future__ import annotations

from roder.core.base.figures import Figure
from roder.core.base.units import Unit
from roder.documents.xlsx.charts import axis_start
from roder.reports.report import Chart, ChartKind, Series


def start(*values: int, totals: tuple[bool, ...]) -> int:
    amounts = tuple(Figure(value, 0, Unit.TKR) for value in values)
    labels = tuple(map(str, values))
    series = (Series("Kommunbidrag", amounts),)
    chart = Chart("b", ChartKind.BRIDGE, "T", "D", "S", labels, series, Unit.TKR, totals)
    return axis_start(chart)


def test_levels_far_from_zero_begin_at_a_round_number_below() -> None:
    """95 590 is the lowest, 103 813 the highest: room 8 223, so 95 590 − 4 111 down to whole thousands."""
    assert start(97590, -2000, 8223, 103813, totals=(True, False, False, True)) == 91000


def test_levels_near_zero_begin_at_zero() -> None:
    assert start(307, -200, 4, 111, totals=(True, False, False, True)) == 0
    assert start(-10, 5, -5, totals=(True, False, True)) == 0


def test_a_level_that_does_not_move_has_an_axis() -> None:
    assert start(100, 100, totals=(True, True)) == 0
