"""Charts for the tests, made from the model plan's figures and by hand."""

from __future__ import annotations

from itertools import pairwise

from modelplan import alingsas
from roder.core.base.figures import Figure
from roder.core.base.formulas import money
from roder.core.base.units import Unit
from roder.core.plan.figures import figures
from roder.reports.report import Cell, Chart, ChartKind, Column, Series, Table, TableRow

MODEL = figures(alingsas())
YEARS = (2021, 2022, 2023, 2024)
STEPS = (
    ("index", "Indexuppräkning"),
    ("permanent", "Permanenta ramförändringar"),
    ("temporary", "Tillfälliga medel"),
)


def tkr(amount: int) -> Figure:
    return Figure(amount, 0, Unit.TKR)


def bridge() -> Chart:
    """The grant of 2021 to that of 2024, step by step."""
    steps: list[tuple[str, Figure | None, str, bool]] = [
        ("Kommunbidrag 2021", MODEL["budget/grant/2021"], "budget/grant/2021", True)
    ]
    for before, year in pairwise(YEARS):
        ended = f"budget/grant/temporary/{before}"
        steps.append((f"Tillfälliga medel från {before} upphör",
                      money(-(MODEL[ended].ore or 0)), ended, False))  # fmt: skip
        for part, label in STEPS:
            address = f"budget/grant/{part}/{year}"
            if (figure := MODEL.figure(address)) is not None:
                steps.append((f"{label} {year}", figure, address, False))
        address = f"budget/grant/{year}"
        steps.append((f"Kommunbidrag {year}", MODEL[address], address, True))
    labels, values, addresses, totals = zip(*steps, strict=True)
    return Chart(
        "budget-bridge",
        ChartKind.BRIDGE,
        "Så förändras kommunbidraget",
        "Från kommunbidraget 2021 över varje förändring till kommunbidraget 2024.",
        "Kommunbidraget ökar med 6 223 tkr, från 97 590 tkr 2021 till 103 813 tkr 2024.",
        labels,
        (Series("Kommunbidrag", values, addresses),),
        Unit.TKR,
        totals,
        table_of("budget-bridge", labels, (Series("Kommunbidrag", values, addresses),)),
    )


def table_of(name: str, labels: tuple[str, ...], series: tuple[Series, ...]) -> Table:
    rows = tuple(
        TableRow(label, tuple(
            Cell(figure=each.values[i], address=each.addresses[i] if each.addresses else "")
            for each in series
        ))
        for i, label in enumerate(labels)
    )  # fmt: skip
    columns = tuple(Column(each.label, numeric=True) for each in series)
    return Table(f"{name}-table", "Siffrorna i diagrammet", columns, rows, Unit.TKR)


def _absolute(address: str) -> Figure | None:
    figure = MODEL.figure(address)
    return None if figure is None else Figure(abs(figure.digits), figure.decimals, figure.unit)


def _chart(
    kind: ChartKind, title: str, conclusion: str, keys: dict[str, str], years: tuple[int, ...]
) -> Chart:
    labels = tuple(f"{'Budget' if year < 2023 else 'Plan'} {year}" for year in years)
    series = tuple(
        Series(
            label,
            tuple(_absolute(f"{root}/{year}") for year in years),
            tuple(f"{root}/{year}" for year in years),
        )
        for root, label in keys.items()
    )
    name = next(iter(keys)).partition("/")[0] + f"-{kind.value}"
    return Chart(name, kind, title, "Belopp per år, i tusental kronor.", conclusion, labels, series,
                 Unit.TKR, table=table_of(name, labels, series))  # fmt: skip


def budget_bars() -> Chart:
    return _chart(
        ChartKind.BARS,
        "Intäkter och kostnader",
        "Kostnaderna ökar från 160 581 tkr till 176 904 tkr.",
        {"budget/income": "Verksamhetens intäkter", "budget/costs": "Verksamhetens kostnader"},
        YEARS,
    )


def investments_stacked() -> Chart:
    return _chart(
        ChartKind.STACKED,
        "Investeringar per klass",
        "Investeringarna är som störst 2023, 81 200 tkr.",
        {
            "investments/expansion": "Expansionsinvestering",
            "investments/replacement": "Reinvestering",
            "investments/adaptation": "Anpassningsinvestering",
        },
        (*YEARS, 2025, 2026),
    )


def lines() -> Chart:
    return _chart(
        ChartKind.LINES,
        "Kostnader per slag",
        "Personalkostnaderna ökar mest.",
        {"budget/personnel": "Personalkostnader", "budget/services": "Köp av tjänster",
         "budget/other": "Övriga kostnader"},
        YEARS,
    )  # fmt: skip


def plain(
    kind: ChartKind,
    labels: tuple[str, ...],
    *series: tuple[int | None, ...],
    totals: tuple[bool, ...] = (),
    name: str = "plain",
) -> Chart:
    """A chart of bare amounts in tkr."""
    rows = tuple(
        Series(f"Serie {number}", tuple(None if v is None else tkr(v) for v in values))
        for number, values in enumerate(series, 1)
    )
    return Chart(name, kind, "Titel", "Beskrivning.", "Slutsats.", labels, rows, Unit.TKR, totals)
