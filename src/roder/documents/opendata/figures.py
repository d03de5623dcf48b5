"""Every figure of a report with what it is called, its unit and how it follows from others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roder.core.base.figures import Figure
from roder.core.base.formulas import Formula, Indexed, Product, Ratio, Scaled, Sum
from roder.documents.words import Say
from roder.reports.report import Report


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """One figure. `formula` is over addresses ("budget/income/2022 + budget/costs/2022")."""

    address: str
    name: str
    year: int | None
    value: str
    unit: str
    formula: str


def open_figures(report: Report, say: Say) -> Iterator[OpenFigure]:
    """In the order of the plan; values as decimal numbers with a point."""
    for address, figure in report.figures.items():
        proof = report.proofs.get(address)
        name = say.caption(proof.caption) if proof is not None else address
        formula = report.formulas.get(address)
        yield OpenFigure(
            address,
            name,
            proof.caption.year if proof is not None else None,
            plain_value(figure),
            figure.unit.value if figure.unit else "",
            formula_over_addresses(formula) if formula is not None else "",
        )


def plain_value(figure: Figure) -> str:
    return f"{figure.value:f}"


def formula_over_addresses(formula: Formula) -> str:
    """A formula as a reader of data would write it."""
    match formula:
        case Sum(terms=terms, step=step):
            parts = [f"{'-' if t.sign < 0 else '+'} {t.address}" for t in terms]
            text = " ".join(parts).removeprefix("+ ")
            return f"round({text}, {step})" if step else text
        case Indexed(address=address, rate=rate, factor=factor, step=step):
            share = f" × {factor}" if factor != 1 else ""
            return f"round({address} × {rate}{share}, {step})"
        case Scaled(address=address, factor=factor, step=step):
            return f"round({address} × {factor}, {step})"
        case Product(quantity=quantity, price=price):
            return f"{quantity} × {price}"
        case Ratio(part=part, whole=whole):
            return f"{part} / {whole}"
        case _:
            return f"{type(formula).__name__.lower()}({', '.join(formula.sources)})"
