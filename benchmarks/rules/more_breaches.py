"""More rules broken: those about words rather than figures."""

from __future__ import annotations

import copy
import random
from dataclasses import replace

from benchmarks.rules import words
from benchmarks.rules.breach import Breach, Way
from benchmarks.rules.plan import Plan


def _occasion(plan: Plan, rng: random.Random) -> Breach | None:
    """What is checked is tied to one occasion, and followed up at the other."""
    single = [control for control in plan.controls if control.when in words.WHEN[:2]]
    if not single:
        return None
    control = rng.choice(single)
    other = words.WHEN[1 - words.WHEN.index(control.when)].lower()
    control.what = f"{control.what.rstrip('.')} i samband med {other}et."
    said = f"{control.what} Followed up: {control.when}"
    return Breach("occasion", said, (control.risk, control.what))


def _alike(plan: Plan, rng: random.Random) -> Breach | None:
    """A risk stands twice, the second time in other words."""
    twice = [risk for risk in plan.risks if risk.text in words.SAID_AGAIN]
    if not twice:
        return None
    risk = rng.choice(twice)
    again = copy.copy(risk)
    again.text = words.SAID_AGAIN[risk.text]
    plan.risks.insert(rng.randrange(len(plan.risks) + 1), again)
    for control in plan.controls:
        if control.risk == risk.text:
            own = replace(control, risk=again.text, what=words.CONTROL_AGAIN)
            plan.controls.append(own)
            break
    return Breach("risks alike", f"{risk.text} = {again.text}", (risk.text, again.text))


def _sign(plan: Plan, rng: random.Random) -> Breach | None:
    """A cost without its minus; the last row takes the difference, so that every sum holds."""
    *labels, last = plan.costs
    label, year = rng.choice(labels[1:]), rng.choice(plan.years[1:])
    amount = plan.costs[label][year]
    plan.costs[label][year] = -amount
    plan.costs[last][year] += 2 * amount
    return Breach("positive cost", f"{label} {year}: {-amount}", (label,))


def _revision(plan: Plan, rng: random.Random) -> Breach | None:
    plan.revised = plan.valid_until + rng.choice((1, 2))
    return Breach("revision", f"revised {plan.revised}, valid until {plan.valid_until}", ())


def _measure(plan: Plan, rng: random.Random) -> Breach | None:
    """A goal about a share of people, measured by a share of the highest score."""
    people = [goal for goal in plan.goals if goal.text.startswith("Andelen invånare")]
    if not people:
        return None
    goal = people[0]
    goal.aim = replace(goal.aim, measure=words.POINTS)
    return Breach("measure", f"{goal.text} {goal.aim.measure}", (goal.aim.measure, goal.text))


def _empty(plan: Plan, rng: random.Random) -> Breach | None:
    """The last heading has nothing under it."""
    plan.empty = rng.choice(("Uppföljning och rapportering", "Bilagor", "Ordlista"))
    return Breach("empty section", plan.empty, ())


WAYS: dict[str, Way] = {
    "occasion": _occasion,
    "risks alike": _alike,
    "positive cost": _sign,
    "revision": _revision,
    "measure": _measure,
    "empty section": _empty,
}
