"""Control points as figures: `control/<key>/value` is that of the risks it serves, the largest of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.figures import Figure
from roder.core.base.formulas import Largest
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.control.rows import ControlRow


def declare_control(points: Sequence[PlanRow[ControlRow]]) -> Iterator[Declared]:
    for row in points:
        caption = Caption(row.value.name or row.value.what, "risk_value")
        address = f"control/{row.key}/value"
        if row.value.risks:
            risks = tuple(f"risks/{key}/value" for key in row.value.risks)
            yield Declared(address, caption, Largest(risks))
        elif row.value.value is not None:
            origin = Origin("control", row.key, "value")
            yield Declared(address, caption, Given(Figure(row.value.value), origin))
