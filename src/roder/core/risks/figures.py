"""Risks as figures: `risks/<key>/likelihood`, `…/materiality`, and the value that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.figures import Figure
from roder.core.base.formulas import Product, Sum, Term
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.risks.risks import Risk, ValueRule


def declare_risks(risks: Sequence[PlanRow[Risk]], rule: ValueRule) -> Iterator[Declared]:
    """The assessments of each risk and its value by the rule."""
    for row in risks:
        name = row.value.description
        for part in ("likelihood", "materiality"):
            level = getattr(row.value, part)
            if level is not None:
                given = Given(Figure(level), Origin("risk", row.key, part))
                yield Declared(f"risks/{row.key}/{part}", Caption(name, part), given)
        both = (f"risks/{row.key}/likelihood", f"risks/{row.key}/materiality")
        formula = (
            Product(*both, step=0)
            if rule is ValueRule.PRODUCT
            else Sum(tuple(Term(address, needed=True) for address in both))
        )
        yield Declared(f"risks/{row.key}/value", Caption(name, "risk_value"), formula)
