"""Quantities that a change is stated by: "ökar med …", "en ökning på …", "… högre än"."""

from __future__ import annotations

from dataclasses import replace

from roder.core.document.claims.around import Around, only_small
from roder.core.document.claims.claim import ClaimKind, Direction
from roder.core.document.claims.statement import Statement, direction_at
from roder.core.document.claims.times import KINDS, ComparedWith


def changed(around: Around, base: Statement, before: list[Statement]) -> Statement | None:
    """ "ökar med …", "en ökning på …", "… högre än": a change, with its direction."""
    sentence, last = around.sentence, around.last
    if around.tagged_after("more_or_less") and not base.times.base.said and _contrasts(before):
        # "… 10 mnkr lägre än budget medan bidragen blev 3 mnkr högre"
        base = replace(base, times=replace(base.times, base=before[-1].times.base))
    if around.tagged_after("more_or_less") or (
        around.after in ("över", "under") and sentence.has("budget", last, last + 2)
    ):
        return _change(around, base, (last, last + 1))
    if around.tagged_after("change_noun"):
        return _change(around, base, (last, last + 1))
    spans = [
        s
        for tag in ("change_verb", "change_noun", "more_or_less")
        for s in sentence.all(tag, around.left, around.at)
    ]
    goes_on = base.shares_subject and before and before[-1].kind is ClaimKind.CHANGE
    goes_on = goes_on and around.before != "till" and only_small(sentence, around.left, around.at)
    if not spans and _listed(around, base, before):
        return replace(_change(around, base, (0, 0)), direction=_moved(before).direction)
    if not spans:
        same = before[-1].direction if goes_on else None
        return replace(_change(around, base, (0, 0)), direction=same) if goes_on else None
    told = sentence.first("change_noun", around.left, around.at)
    if told is not None and sentence.word(told[0] - 1) in _IS and around.before != "till":
        return _change(around, base, told)  # "2027 är ökningen för nämnden 8,3 mnkr"
    nearest = max(spans)
    if around.before == "med":
        return _change(around, base, nearest)
    noun = sentence.last("change_noun", around.left, around.at)
    if noun is None or around.before not in _AFTER_NOUN:
        return None
    other = noun[1] < around.at - 1 and sentence.word(around.at - 3) in ("ett", "en")
    if around.before in ("på", "om") and other:
        return None  # "tillväxtutskottet får ett bidrag på …": the amount hangs on the nearer noun
    if around.before in ("var", "blev") and sentence.word(noun[0] - 1) in _AFTER_WHICH:
        return None
    if around.before == "till" and sentence.has("change_verb", around.left, around.at):
        return None
    return _change(around, base, noun)


def _contrasts(before: list[Statement]) -> bool:
    return bool(before) and before[-1].kind is ClaimKind.CHANGE and before[-1].times.base.said


def _listed(around: Around, base: Statement, before: list[Statement]) -> bool:
    """ "steg hyrorna med 2 mnkr till 9 mnkr och lönerna med 3 mnkr": one verb for both."""
    goes_on = base.shares_subject and before and _moved(before).kind is ClaimKind.CHANGE
    return bool(goes_on) and around.before == "med" and not around.said_before("level_verb")


def _moved(before: list[Statement]) -> Statement:
    """The statement before; of "ökar med 2 mnkr till 9 mnkr" the change."""
    last = before[-1]
    reached = last.kind is ClaimKind.LEVEL and len(before) > 1 and last.clause == before[-2].clause
    return before[-2] if reached else last


_AFTER_NOUN = ("på", "om", "motsvarande", "är", "av", "blir", "till", "var", "blev")

_IS = ("är", "var", "blir", "blev")
_AFTER_WHICH = ("efter", "före", "trots", "utan", "inför", "med")


def _change(around: Around, base: Statement, by: tuple[int, int]) -> Statement:
    times = base.times
    if by == (around.last, around.last + 1) and around.after in ("över", "under"):
        kinds = tuple(kind for kind in times.kinds if kind not in KINDS["budget"])
        times = replace(times, base=ComparedWith(kinds=KINDS["budget"]), kinds=kinds)
    elif _exceeds_budget(around, by):
        times = replace(
            times, base=ComparedWith(times.base.years, False, KINDS["budget"]), kinds=()
        )
    return replace(
        base,
        kind=ClaimKind.CHANGE,
        times=times,
        of_base=_last_years(around),
        lenient=base.lenient or (times.earlier and not _last_years(around)),
        direction=_direction(around, by),
        quantity=around.quantity,
        valued=around.sentence.has("valued", *by),
    )


def _last_years(around: Around) -> bool:
    """ "Föregående år ökade hyrorna med 3 mnkr": the change of that year, not since it."""
    start = around.clause.start
    return not start and around.sentence.has("previous", 0, min(3, around.at))


def _exceeds_budget(around: Around, by: tuple[int, int]) -> bool:
    """ "överskrider budgeten med": the budget is what it is compared with."""
    word = around.sentence.word(by[0])
    return word.startswith(
        ("överskr", "överst", "överträff", "understi", "underst", "underskr", "avvik")
    ) and (around.sentence.has("budget", by[1], around.at))


def _direction(around: Around, by: tuple[int, int]) -> Direction | None:
    sentence = around.sentence
    if around.after == "över" and by[0] == around.last:
        return Direction.UP
    if around.after == "under" and by[0] == around.last:
        return Direction.DOWN
    return direction_at(sentence, *by)
