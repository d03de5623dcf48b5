"""The facts of one plan, before they are printed. They keep every rule that `breaches` can break."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.claims import wording
from benchmarks.corpus import names
from benchmarks.rules import words
from benchmarks.rules.words import Aim, Dialect, draw_dialect


@dataclass(slots=True)
class Goal:
    """A goal with its measure. `bound` is stated in the goal's own sentence, else None; `marked` is
    another year than the heading's, printed behind the baseline."""

    aim: Aim
    priority: str
    bound: int | None
    target: str
    baseline: str
    world: str
    marked: int | None = None

    @property
    def text(self) -> str:
        if self.bound is None:
            return self.aim.loose
        return self.aim.text.format(bound=f"{'högst' if self.aim.low else 'minst'} {self.bound}")


@dataclass(slots=True)
class Risk:
    """One assessed risk; `band` is the threshold its true value falls under."""

    text: str
    process: str
    likelihood: int
    weight: int
    value: int
    band: int
    handling: str


@dataclass(slots=True)
class Control:
    """One row of the control plan."""

    risk: str
    process: str
    value: int
    what: str
    method: str
    role: str
    when: str


@dataclass(slots=True)
class Change:
    """A directed change of the grant in tkr, signed; `until` is its last year, None when it stays."""

    amount: int
    since: int
    until: int | None
    reason: str

    def holds(self, year: int) -> bool:
        return self.since <= year and (self.until is None or year <= self.until)


@dataclass(slots=True)
class Plan:
    """Everything that is printed. Rows are tkr by year, costs negative."""

    board: str
    municipality: str
    year: int
    """The first year of the plan."""
    dialect: Dialect
    valid_until: int
    goals: list[Goal] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    grant: dict[int, int] = field(default_factory=dict)
    income: dict[int, int] = field(default_factory=dict)
    costs: dict[str, dict[int, int]] = field(default_factory=dict)
    rows: tuple[str, str, str] = ("", "", "")
    """What income, all costs and net cost are called."""
    gift: int = 0
    """A temporary income of the first year, in tkr; 0 for none."""
    gift_from: str = ""
    assigned: list[str] = field(default_factory=list)
    none_assigned: bool = False
    revised: int = 0
    """The year in which the document is revised at the latest."""
    empty: str = ""
    """A last heading with nothing under it; none where this is empty."""

    @property
    def years(self) -> list[int]:
        return list(range(self.year - 1, self.year + 3))


def draw_plan(rng: random.Random) -> Plan:
    """A plan in which nothing is wrong."""
    year = rng.randint(2022, 2027)
    board = rng.choice([b for b in names.BOARDS if b not in ("Kommunfullmäktige", "Revisionen")])
    plan = Plan(board, rng.choice(names.MUNICIPALITIES), year, draw_dialect(rng), year)
    plan.revised = year
    _goals(rng, plan)
    _risks(rng, plan)
    _money(rng, plan)
    plan.none_assigned = rng.random() < 0.5
    if not plan.none_assigned:
        plan.assigned = rng.sample(words.ASSIGNMENTS, rng.randint(2, 4))
    return plan


def _goals(rng: random.Random, plan: Plan) -> None:
    for n, aim in enumerate(rng.sample(words.AIMS, rng.randint(4, 6))):
        low, high = {"%": (60, 98), "dagar": (30, 60), "index": (65, 85)}[aim.unit]
        if aim.low and aim.unit == "%":
            low, high = 4, 7
        target = rng.randint(low, high)
        bounded = n < 2 or rng.random() < 0.5
        away = rng.randint(1, 3) if aim.low and aim.unit == "%" else rng.randint(2, 12)
        baseline = target + away if aim.low else target - away
        priority = words.PRIORITIES[n % rng.choice((2, 3))]
        plan.goals.append(
            Goal(aim, priority, target if bounded else None, str(target), str(baseline), aim.world)
        )
    plan.goals.sort(key=lambda goal: words.PRIORITIES.index(goal.priority))


def _risks(rng: random.Random, plan: Plan) -> None:
    risky = plan.dialect.risky
    count = rng.randint(7, 11)
    for at in rng.sample(range(len(words.RISKS)), count):
        text, process = words.RISKS[at]
        likelihood, weight = rng.randint(1, risky.size), rng.randint(1, risky.size)
        if rng.random() < 0.5:  # most risks that are written down are worth a control
            likelihood, weight = 3, rng.choice((3, 4)) if risky.bands[1][1] == 12 else 3
        value = likelihood * weight
        band = next(n for n, (low, high) in enumerate(risky.bands) if low <= value <= high)
        plan.risks.append(
            Risk(text, process, likelihood, weight, value, band, risky.handling[band])
        )
        if band == 1:
            method = rng.choice(words.METHODS).format(n=rng.choice((10, 20, 25, 40)))
            control = Control(text, process, value, words.CONTROLS[at], method,
                              rng.choice(words.ROLES), rng.choice(words.WHEN))  # fmt: skip
            plan.controls.append(control)


def _money(rng: random.Random, plan: Plan) -> None:
    """The grant by its ledger: last year's permanent base indexed, then what is decided."""
    start = rng.randint(30, 140) * 1000
    y = plan.year
    reasons = rng.sample(words.REASONS, 4)
    plan.changes = [
        Change(rng.choice((-1, 1)) * rng.randint(2, 9) * 100, y, None, reasons[0]),
        Change(rng.randint(2, 9) * 110, y, None, reasons[1]),
        Change(round(start * rng.uniform(0.05, 0.08) / 100) * 100, y, y, reasons[2]),
        Change(rng.randint(5, 12) * 100, y, y + 2, reasons[3]),
    ]
    plan.gift = round(start * rng.uniform(0.06, 0.09) / 100) * 100
    plan.gift_from = rng.choice(("Skolverket", "Migrationsverket", "Socialstyrelsen"))
    base = plan.gift * rng.randint(3, 7)
    index = [rng.choice((0.018, 0.02, 0.022, 0.025)) for _ in range(3)]
    plan.grant = {y - 1: start}
    plan.income = {y - 1: base}
    for n, year in enumerate((y, y + 1, y + 2)):
        lasting = plan.grant[year - 1] - _temporary(plan, year - 1)
        fresh = sum(c.amount for c in plan.changes if c.until is None and c.since == year)
        indexed = round(lasting * (1 + index[n]))
        plan.grant[year] = indexed + fresh + _temporary(plan, year)
        before = plan.income[year - 1] - (plan.gift if year - 1 == y else 0)
        plan.income[year] = round(before * (1 + index[n])) + (plan.gift if year == y else 0)
    groups = (*wording.COSTS[:3], wording.COSTS[-1])
    plan.costs = {rng.choice(group).label: {} for group in groups}
    plan.rows = (wording.draw(rng, wording.INCOME).label, wording.draw(rng, wording.ALL_COSTS).label,
                 wording.draw(rng, wording.NET).label)  # fmt: skip
    settle(plan)


def _temporary(plan: Plan, year: int) -> int:
    return sum(c.amount for c in plan.changes if c.until is not None and c.holds(year))


def settle(plan: Plan) -> None:
    """Costs that use up income and grant to the last tkr, so that every result is nought."""
    *labels, last = plan.costs
    for year in plan.years:
        whole = left = plan.grant[year] + plan.income[year]
        for label, share in zip(labels, (0.6, 0.1, 0.17), strict=True):
            plan.costs[label][year] = -round(whole * share)
            left += plan.costs[label][year]
        plan.costs[last][year] = -left
