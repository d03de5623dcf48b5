"""Causes given for a change: checked where they name a row whose figures can bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roder.core.document.claims.binding import Binder
from roder.core.document.claims.claim import ClaimKind, Direction, Verdict
from roder.core.document.claims.fitting import Bound
from roder.core.document.claims.lines import SubjectRow, Whereabouts
from roder.core.document.claims.naming import Mention
from roder.core.document.claims.sentences import Clause, ClauseKind, Sentence
from roder.core.document.claims.settling import Settled, Settler
from roder.core.document.claims.statement import Statement, direction_at
from roder.core.document.claims.times import ComparedWith, Times

_MOVED = ("mot", "från", "mellan", "till")
"""Before a row in a cause: money moved to or from it, which may go either way."""
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{4,}")
_STOPS = ("samt", "och", "dels")


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause given for an effect: its characters and its verdict; `settled` is the named row's
    own change, when it was looked at."""

    start: int
    end: int
    label: str
    verdict: Verdict
    reason: str = ""
    candidates: tuple[str, ...] = ()
    direction: Direction | None = None
    settled: Settled | None = None


def causes_of(
    sentence: Sentence,
    mentions: Sequence[Mention],
    effect: Settled,
    binder: Binder,
    settler: Settler,
    where: Whereabouts,
) -> list[Cause]:
    """The causes that a sentence gives for `effect`: rows named, names that are no row, else one."""
    found: list[Cause] = []
    clauses = [c for c in sentence.clauses if c.kind is ClauseKind.CAUSE]
    for clause in clauses:
        inside = [m for m in mentions if clause.start <= m.start and m.end <= clause.end]
        named = binder.without_heads(sentence, inside)
        rows = [
            _checked(sentence, mention, inside, clause, effect, binder, settler, where)
            for mention in named
        ]
        found.extend(rows)
        found.extend(_unknown(sentence, clause, inside, binder, where))
    if clauses and not found:
        clause = clauses[0]
        start = sentence.words[clause.start].start
        end = sentence.words[clause.end - 1].end
        cannot = Verdict.CANNOT_BE_CHECKED
        found.append(Cause(start, end, effect.label, cannot, "no-such-row"))
    return found


def _unknown(
    sentence: Sentence, clause: Clause, inside: list[Mention], binder: Binder, where: Whereabouts
) -> Iterator[Cause]:
    """Names in a cause that no row carries."""
    taken = {i for m in inside for i in range(m.start, m.end)}
    for i in range(clause.start, clause.end):
        word = sentence.words[i]
        name = sentence.text[word.start : word.end]
        if i in taken or not _NAME.fullmatch(name) or word.stem in where.own | where.around:
            continue
        yield Cause(
            word.start, word.end, "", Verdict.CANNOT_BE_CHECKED, "no-such-row", candidates=(name,)
        )


def _checked(
    sentence: Sentence,
    mention: Mention,
    inside: Sequence[Mention],
    clause: Clause,
    effect: Settled,
    binder: Binder,
    settler: Settler,
    where: Whereabouts,
) -> Cause:
    """A named row against the effect: it must have moved, the way that the words say."""
    start, end = sentence.words[mention.start].start, sentence.words[mention.end - 1].end
    cannot = Cause(start, end, mention.name.text, Verdict.CANNOT_BE_CHECKED, "words-too-vague")
    direction, said = _direction(sentence, mention, clause, effect)
    bound = _bound(sentence, mention, inside, clause, effect, binder, where)
    if bound is None or direction is None or len(bound.lines) != 1 or effect.judged is None:
        return cannot
    (line,) = bound.lines
    if not said and not _is_part(line, effect.judged.reading.line):
        return cannot
    if any(sentence.word(k) in _MOVED for k in range(mention.start - 2, mention.start)):
        return cannot
    years = effect.years
    base = effect.judged.reading.base
    base_years = tuple(c.year for c in base[:1] if c.year is not None)
    if effect.statement.kind is ClaimKind.TREND and years:
        base_years, years = years[:1], years[-1:]
    times = Times(years=years[-1:], base=ComparedWith(years=base_years))
    statement = Statement(
        ClaimKind.COMPARISON, clause, start, end, mention.start, mention.end, clause.end, times,
        direction=direction,
    )  # fmt: skip
    settled = settler.settle(sentence, statement, bound)
    if settled.verdict is Verdict.CANNOT_BE_CHECKED:
        return replace(cannot, reason=settled.reason)
    return Cause(
        start, end, effect.label, settled.verdict, direction=direction, settled=settled,
        candidates=(line.label,),
    )  # fmt: skip


def _bound(
    sentence: Sentence,
    mention: Mention,
    inside: Sequence[Mention],
    clause: Clause,
    effect: Settled,
    binder: Binder,
    where: Whereabouts,
) -> Bound | None:
    """The named row, in the table of the effect if it stands there."""
    statement = Statement(
        ClaimKind.CAUSE, clause, 0, 0, clause.start, clause.end, clause.end, Times()
    )
    bound = binder.fitter.bind(sentence, mention, statement, where, others=inside)
    if not bound.ok or effect.judged is None:
        return None
    table = effect.judged.reading.line.subject.table
    own = tuple(line for line in bound.lines if line.subject.table == table)
    return replace(bound, lines=own) if own else None


def _is_part(line: SubjectRow, whole: SubjectRow) -> bool:
    """True for a row that the other is the sum of, unless that is a net of income and costs."""
    if "netto" in whole.label.casefold() or "resultat" in whole.label.casefold():
        return False
    return line.subject.table == whole.subject.table and whole.subject.row in line.parents


def _direction(
    sentence: Sentence, mention: Mention, clause: Clause, effect: Settled
) -> tuple[Direction | None, bool]:
    """Which way the row must have gone, and whether the words say so themselves."""
    start, end = mention.start, mention.end
    while start > clause.start and not _parts(sentence, start):
        start -= 1
    while end < clause.end and not _parts(sentence, end):
        end += 1
    own = direction_at(sentence, start, end)
    if own is not None:
        return own, True
    judged = effect.judged
    told = effect.statement.direction
    if told is Direction.LEVEL:
        return None, False
    if told is None and judged is not None and judged.computed is not None:
        told = Direction.UP if judged.computed > 0 else Direction.DOWN
    return told, False


def _parts(sentence: Sentence, index: int) -> bool:
    """True where one cause ends and the next begins."""
    return sentence.word(index) in _STOPS or "," in sentence.between(index - 1)
