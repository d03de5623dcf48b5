"""One rule broken in a copy of a plan, and the words by which the place is known."""

from __future__ import annotations

import copy
import random
from dataclasses import replace

from benchmarks.rules import more_breaches, words
from benchmarks.rules.breach import Breach, Way
from benchmarks.rules.plan import Plan, settle


def broken(plan: Plan, rule: str, seed: int) -> tuple[Plan, Breach] | None:
    """A copy with one rule broken; None when the plan has no place for it."""
    made = copy.deepcopy(plan)
    breach = WAYS[rule](made, random.Random(f"{seed}/{rule}"))
    return (made, breach) if breach else None


def _product(plan: Plan, rng: random.Random) -> Breach | None:
    """The printed value is another of its band, so that nothing but the product is wrong."""
    risky = plan.dialect.risky
    possible = {a * b for a in range(1, risky.size + 1) for b in range(1, risky.size + 1)}
    for risk in rng.sample(plan.risks, len(plan.risks)):
        low, high = risky.bands[risk.band]
        others = sorted(v for v in possible if low <= v <= high and v != risk.value)
        if not others:
            continue
        said = f"{risk.likelihood} × {risk.weight} = {risk.value}"
        risk.value = rng.choice(others)
        for control in plan.controls:
            if control.risk == risk.text:
                control.value = risk.value
        return Breach("risk value", f"{said}, printed {risk.value}", (risk.text,))
    return None


def _off_scale(plan: Plan, rng: random.Random) -> Breach | None:
    """A likelihood beyond the scale; its product is right and falls under the same threshold."""
    low, high = plan.dialect.risky.bands[1]
    beyond = plan.dialect.risky.size + 1
    fits = [weight for weight in (2, 1) if low <= beyond * weight <= high]
    risks = [risk for risk in plan.risks if risk.band == 1]
    if not risks or not fits:
        return None
    risk = rng.choice(risks)
    risk.likelihood, risk.weight, risk.value = beyond, fits[0], beyond * fits[0]
    for control in plan.controls:
        if control.risk == risk.text:
            control.value = risk.value
    return Breach("off scale", f"{beyond} on a scale of {beyond - 1}", (risk.text,))


def _gap(plan: Plan, rng: random.Random) -> Breach | None:
    """The second threshold begins so late that values between it and the first have none."""
    risky = plan.dialect.risky
    steps = range(1, risky.size + 1)
    low, high = risky.bands[1]
    between = sorted({a * b for a in steps for b in steps if low <= a * b <= high})
    bands = (risky.bands[0], (between[1], high), risky.bands[2])
    plan.dialect = replace(plan.dialect, risky=replace(risky, bands=bands))
    return Breach("threshold gap", f"no threshold for {between[0]}", ())


def _handling(plan: Plan, rng: random.Random) -> Breach | None:
    """A risk that the thresholds send to the control plan, or to action, is accepted."""
    grave = [risk for risk in plan.risks if risk.band > 0]
    if not grave:
        return None
    risk = rng.choice(grave)
    risk.handling = plan.dialect.risky.handling[0]
    plan.controls = [c for c in plan.controls if c.risk != risk.text]
    return Breach("risk handling", f"value {risk.value}: {risk.handling}", (risk.text,))


def _missing(plan: Plan, rng: random.Random) -> Breach | None:
    if len(plan.controls) < 3:
        return None
    control = plan.controls.pop(rng.randrange(len(plan.controls)))
    return Breach("control missing", f"no control row for {control.risk}", (control.risk,))


def _value(plan: Plan, rng: random.Random) -> Breach | None:
    if not plan.controls:
        return None
    control, risky = rng.choice(plan.controls), plan.dialect.risky
    low, high = risky.bands[1]
    possible = {a * b for a in range(1, risky.size + 1) for b in range(1, risky.size + 1)}
    others = sorted(v for v in possible if low <= v <= high and v != control.value)
    before, control.value = control.value, rng.choice(others)
    return Breach("control value", f"{before} in the analysis, {control.value} in the control plan",
                  (control.risk,))  # fmt: skip


def _repeated(plan: Plan, rng: random.Random) -> Breach | None:
    if len(plan.controls) < 2:
        return None
    one, other = rng.sample(plan.controls, 2)
    other.what = one.what
    return Breach(
        "control repeated", f"two rows check: {one.what}", (one.risk, other.risk, one.what)
    )


def _bound(plan: Plan, rng: random.Random) -> Breach | None:
    """The goal says at least (at most) one number, its measure's target another on the wrong side."""
    stated = [goal for goal in plan.goals if goal.bound is not None]
    if not stated:
        return None
    goal = rng.choice(stated)
    assert goal.bound is not None
    small = goal.aim.low and goal.aim.unit == "%"
    move = 1 if small else rng.randint(4, 10)
    target = goal.bound + (move if goal.aim.low else -move)
    goal.target = str(target)
    base = target + move if goal.aim.low else target - move
    goal.baseline = str(max(1, base))
    return Breach("goal bound", f"{goal.text} Target {goal.target}", (goal.text, goal.aim.measure))


def _baseline(plan: Plan, rng: random.Random) -> Breach | None:
    goal = rng.choice(plan.goals)
    goal.marked = plan.year - rng.choice((2, 3))
    said = f"{goal.baseline} ({goal.marked}) under {plan.year - 1}"
    return Breach("baseline year", said, (goal.aim.measure, goal.text))


def _world(plan: Plan, rng: random.Random) -> Breach | None:
    goal = rng.choice(plan.goals)
    goal.world = ""
    return Breach("global goal", "no global goal", (goal.text, goal.aim.measure))


def _target(plan: Plan, rng: random.Random) -> Breach | None:
    goal = rng.choice([g for g in plan.goals if g.bound is None] or plan.goals)
    goal.target = ""
    return Breach("target missing", "no target", (goal.aim.measure, goal.text))


def _validity(plan: Plan, rng: random.Random) -> Breach | None:
    plan.valid_until = plan.revised = plan.year - rng.choice((1, 2))
    return Breach("validity", f"valid until {plan.valid_until}, plan from {plan.year}", ())


def _grant_stays(plan: Plan, rng: random.Random) -> Breach | None:
    """A grant given for the first year alone is still in the second and third."""
    once = next(c for c in plan.changes if c.until == plan.year)
    for year in (plan.year + 1, plan.year + 2):
        plan.grant[year] += once.amount
    settle(plan)
    return Breach("temporary grant", f"{once.amount} tkr of {plan.year} stay", ())


def _income_stays(plan: Plan, rng: random.Random) -> Breach | None:
    """A subsidy of the first year is still in the incomes of the second and third."""
    for year in (plan.year + 1, plan.year + 2):
        plan.income[year] += plan.gift
    settle(plan)
    return Breach("temporary income", f"{plan.gift} tkr of {plan.year} stay", ())


def _none(plan: Plan, rng: random.Random) -> Breach | None:
    if not plan.assigned:
        plan.assigned = rng.sample(words.ASSIGNMENTS, 3)
    plan.none_assigned = True
    return Breach("none assigned", f"none, yet {len(plan.assigned)} follow", ())


WAYS: dict[str, Way] = {
    "risk value": _product,
    "off scale": _off_scale,
    "threshold gap": _gap,
    "risk handling": _handling,
    "control missing": _missing,
    "control value": _value,
    "control repeated": _repeated,
    "goal bound": _bound,
    "baseline year": _baseline,
    "global goal": _world,
    "target missing": _target,
    "validity": _validity,
    "temporary grant": _grant_stays,
    "temporary income": _income_stays,
    "none assigned": _none,
    **more_breaches.WAYS,
}
