"""Which control point belongs to which risk: by name, nearly by name, or by number.

See docs/algorithms/risks.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roder.core.control.points import ControlPlan, ControlPoint
from roder.core.document.labels import plain
from roder.core.risks import Risk, RiskAnalysis

NEAR = 0.8
"""How alike two names must be, character by character, to be one name written in two ways."""

SAME_WORD = 0.65
"""How alike two words must be to be one, misspelt or in another form."""

PART = 0.95
PART_WORDS, PART_LETTERS, PART_SHARE = 3, 12, 0.75
"""So many words of a name in their order, so large a part of the shorter name, are that name as nearly
as `PART`; or all words of the shorter one, if they have so many letters."""

_LETTERS = re.compile(r"[^\W\d_]+[ .-]?(?=\d)")

MARGIN = 0.1
"""A near name must be this much nearer than the next one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A risk and its control point; `exact` when both are called the same."""

    risk: Risk
    point: ControlPoint
    exact: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """Every pair that was found, and what has no other side."""

    matches: tuple[Match, ...]
    risks: tuple[Risk, ...]
    points: tuple[ControlPoint, ...]


def match(analysis: RiskAnalysis, plan: ControlPlan) -> Matching:
    """Pairs the risks with the control points that name one; a point may serve several risks, and a
    risk may have several points."""
    named = [point for point in plan.points if point.risk or _numbers_risk(point, analysis)]
    pairs = list(_exact(analysis.risks, named))
    risks, points = _left(analysis.risks, named, pairs)
    pairs += _torn(risks, points)
    risks, points = _left(analysis.risks, named, pairs)
    pairs += _near(risks, points)
    risks, points = _left(analysis.risks, named, pairs)
    pairs += _numbered(risks, points)
    risks, points = _left(analysis.risks, named, pairs)
    return Matching(tuple(pairs), tuple(risks), tuple(points))


def _numbers_risk(point: ControlPoint, analysis: RiskAnalysis) -> bool:
    """True for a point whose number begins as the risks' numbers do ("R1"). Digits alone may be the
    point's own."""
    begins = _LETTERS.match(point.ref)
    risks = (_LETTERS.match(risk.ref) for risk in analysis.risks)
    return begins is not None and any(m is not None and m[0] == begins[0] for m in risks)


def _left(
    risks: Sequence[Risk], points: Sequence[ControlPoint], pairs: Sequence[Match]
) -> tuple[list[Risk], list[ControlPoint]]:
    seen = {id(side) for pair in pairs for side in (pair.risk, pair.point)}
    return [r for r in risks if id(r) not in seen], [p for p in points if id(p) not in seen]


def _exact(risks: Sequence[Risk], points: Sequence[ControlPoint]) -> Iterator[Match]:
    by_name: dict[str, list[Risk]] = {}
    for risk in risks:
        by_name.setdefault(plain(risk.description), []).append(risk)
    for point in points:
        for name in {plain(point.risk), *map(plain, point.risk.splitlines())}:
            yield from (Match(risk, point, True) for risk in by_name.get(name, ()))
        for name in _several(plain(point.risk), by_name):
            yield from (Match(risk, point, True) for risk in by_name[name])


def _several(printed: str, names: Collection[str]) -> list[str]:
    """The names that a text consists of, where it is several after each other: rows read as one."""
    inside = [name for name in names if f" {name} " in f" {printed} "]
    whole = len(inside) > 1 and sorted(printed.split()) == sorted(" ".join(inside).split())
    return inside if whole else []


def _torn(risks: Sequence[Risk], points: Sequence[ControlPoint]) -> Iterator[Match]:
    """Pairs of which one begins in the middle of a sentence, and is how the other's name ends: a row of
    which the first line was lost in reading."""
    for point in points:
        whole = [risk for risk in risks if _ends(risk.description, point.risk)]
        if len(whole) == 1:
            yield Match(whole[0], point, True)
    for risk in risks:
        named = [point for point in points if _ends(point.risk, risk.description)]
        if len(named) == 1:
            yield Match(risk, named[0], True)


def _ends(name: str, end: str) -> bool:
    return end[:1].islower() and plain(name).endswith(f" {plain(end)}")


def _near(risks: Sequence[Risk], points: Sequence[ControlPoint]) -> Iterator[Match]:
    """Pairs that are each other's nearest by a margin."""
    likeness = [[_likeness(r.description, p.risk) for p in points] for r in risks]
    for r, row in enumerate(likeness):
        for p, score in enumerate(row):
            if score < NEAR:
                continue
            others = [*(s for q, s in enumerate(row) if q != p)]
            others += [line[p] for s, line in enumerate(likeness) if s != r]
            if score - max(others, default=0.0) >= MARGIN:
                yield Match(risks[r], points[p], False)


def _likeness(first: str, second: str) -> float:
    one, two = plain(first), plain(second)
    short, long = sorted((one, two), key=len)
    if len(short) >= 12 and f" {short} " in f" {long} ":
        return 1.0
    if _within(short.split(), long.split()):
        return PART
    return 0.0 if _says_another(one.split(), two.split()) else _ratio(one, two)


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _says_another(one: Sequence[str], two: Sequence[str]) -> bool:
    """True where, word by word, one stands for quite another: a fire in the archive is none in the
    garage, however many letters these share."""
    pairs = zip(one, two, strict=False) if len(one) == len(two) else ()
    return any(_ratio(a, b) < SAME_WORD for a, b in pairs)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where the words of one stand in the other, in their order, or nearly all of them do: a name
    cut short, or one that was read together with the words of the column beside it."""
    shared = _in_order(short, long)
    whole = len(shared) == len(short) and len("".join(shared)) >= PART_LETTERS
    return whole or (len(shared) >= PART_WORDS and len(shared) >= PART_SHARE * len(short))


def _in_order(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words that two names share in their order."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [word for at, _, size in matcher.get_matching_blocks() for word in one[at : at + size]]


def _numbered(risks: Sequence[Risk], points: Sequence[ControlPoint]) -> Iterator[Match]:
    """By the risk's number, where the control plan gives no name but the number."""
    by_ref = {risk.ref.casefold(): risk for risk in risks if risk.ref}
    for point in points:
        risk = by_ref.get((point.risk or point.ref).strip(" .").casefold())
        if risk is not None:
            yield Match(risk, point, True)
