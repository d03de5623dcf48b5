"""A board's risk analysis and its internal control plan, which correspond both ways (DOMAIN §7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from roder.core.base.kinds import Kind, PlanRow, Secrecy
from roder.core.control.points import Origin
from roder.core.control.rows import Aim, ControlRow
from roder.core.plan import kinds as k
from roder.core.risks.risks import Risk
from roder.core.risks.scales import Handling, Level, Threshold
from roder.usecases.example.blueprint import FIRST, Board
from roder.usecases.example.words import words

SECRECY = "OSL 18 kap. 8 §"
"""Security measures: a risk about how people are protected is not shown to those it protects against."""

ACCEPTED = 4
HANDLINGS: tuple[tuple[Handling, ...], ...] = (
    (Handling.ACCEPT,),
    (Handling.GOAL, Handling.CONTROL_POINT),
    (Handling.IMMEDIATE_ACTION,),
)
Rows = dict[Kind[Any], tuple[PlanRow[Any], ...]]


def hazards(board: Board, secret: bool) -> Rows:
    """Risks, and a control point for each that is not accepted. `secret`: the board's
    confidential risk is marked; where it has none of its own, its gravest is."""
    risks = board.about["risks"]
    marked = next((n for n, r in enumerate(risks) if r.get("secret")), 0) if secret else None
    return {
        k.RISK: tuple(_risk(n, risk, n == marked, board) for n, risk in enumerate(risks)),
        k.CONTROL: (*_points(risks), _common()),
    }


def scales() -> Rows:
    """What the municipality settles for all: likelihood × materiality, and what each value requires."""
    return {
        k.RISK_RULE: (PlanRow("risk-rule", k.RiskRule()),),
        k.LIKELIHOOD: _levels("sannolikhet", "likelihood"),
        k.MATERIALITY: _levels("vasentlighet", "materiality"),
        k.THRESHOLD: _thresholds(),
    }


def _levels(key: str, name: str) -> tuple[PlanRow[Level], ...]:
    said = words("common")[name]
    return tuple(
        PlanRow(f"{key}-{n}", Level(n, title, text)) for n, (title, text) in enumerate(said, 1)
    )


def _thresholds() -> tuple[PlanRow[Threshold], ...]:
    rows = []
    for number, said in enumerate(words("common")["thresholds"]):
        unlikely = number == 1
        threshold = Threshold(
            said["low"], said["high"], said["text"], HANDLINGS[number],
            (Handling.CRITICAL_FACTOR,) if unlikely else (), 2 if unlikely else None,
        )  # fmt: skip
        rows.append(PlanRow(f"niva-{number + 1}", threshold))
    return tuple(rows)


def _risk(number: int, said: Mapping[str, Any], marked: bool, board: Board) -> PlanRow[Risk]:
    value = said["l"] * said["m"]
    handling = Handling.ACCEPT if value <= ACCEPTED else Handling.CONTROL_POINT
    risk = Risk(said["text"], said["l"], said["m"], handling=handling, ref=f"R{number + 1}")
    mark = Secrecy(SECRECY, board.shape["owner"], date(FIRST - 1, 9, 15)) if marked else None
    return PlanRow(f"r{number + 1}", risk, mark)


def _points(risks: list[Mapping[str, Any]]) -> tuple[PlanRow[ControlRow], ...]:
    return tuple(
        PlanRow(
            f"k{number + 1}",
            ControlRow(
                (f"r{number + 1}",), said["text"], said["process"], said["what"], said["method"],
                (said["role"],), ("interim", "annual"), Origin.OWN_RISK, Aim.CONTROL,
            ),
        )
        for number, said in enumerate(risks)
        if said["l"] * said["m"] > ACCEPTED
    )  # fmt: skip


def _common() -> PlanRow[ControlRow]:
    """The control that the executive board asks of every board."""
    said = words("common")["common_control"]
    point = ControlRow(
        (), said["what"], said["process"], said["what"], said["method"], (said["role"],),
        ("annual",), Origin.COMMON, Aim.CONTROL, 6,
    )  # fmt: skip
    return PlanRow("gemensam", point)
