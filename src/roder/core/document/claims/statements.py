"""Everything that a sentence states, by its words alone. No figure is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from roder.core.document.claims.claim import ClaimKind, Direction
from roder.core.document.claims.roles import of_quantity
from roder.core.document.claims.sentences import Clause, ClauseKind, Sentence
from roder.core.document.claims.statement import REFUSED, Statement, direction_at, negated, per_head
from roder.core.document.claims.stretches import stretches_of
from roder.core.document.claims.times import Times, over_years, times_of, within_year

_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADS = frozenset(["med", "till", "från"])


def statements_of(sentence: Sentence) -> list[Statement]:
    """Everything that a sentence states, in order."""
    found: list[Statement] = []
    for clause in sentence.clauses:
        inside = [q for q in sentence.quantities if clause.start <= q.first < clause.end]
        made: list[Statement] = []
        for n, stretch in enumerate(stretches_of(sentence, clause, inside)):
            made.append(of_quantity(sentence, clause, stretch, n == 0, [*found, *made]))
        found.extend(made)
        found.extend(_unquantified(sentence, clause, made))
    return found


def _unquantified(sentence: Sentence, clause: Clause, made: list[Statement]) -> Iterator[Statement]:
    """Trends and comparisons of a clause that its quantities do not state already."""
    if clause.kind in (ClauseKind.CAUSE, ClauseKind.PART, ClauseKind.ASIDE):
        return
    times = times_of(sentence, clause.start, clause.end)
    same = sentence.first("same", clause.start, clause.end)
    if same is not None:
        yield from _constant(sentence, clause, times, same, made)
        return
    if made:
        return
    for tag, factor in (("twice", 2.0), ("thrice", 3.0), ("half", 0.5)):
        span = sentence.first(tag, clause.start, clause.end)
        if span is not None:
            yield _bare(sentence, clause, times, span, ClaimKind.CHANGE, factor=factor)
            return
    noun = _noun_explained(sentence, clause)
    if noun is not None:
        yield replace(
            _bare(sentence, clause, times, noun, ClaimKind.COMPARISON),
            direction=direction_at(sentence, *noun),
        )
        return
    ranked = _superlative(sentence, clause, times)
    if ranked is not None:
        yield ranked
        return
    spans = [
        s
        for tag in ("change_verb", "more_or_less")
        for s in sentence.all(tag, clause.start, clause.end)
        if direction_at(sentence, *s) is not None
        and (tag == "change_verb" or _predicative(sentence, clause, s))
    ]
    if spans:
        yield _moved(sentence, clause, times, min(spans))


def _moved(sentence: Sentence, clause: Clause, times: Times, span: tuple[int, int]) -> Statement:
    """A trend over years or a comparison, of the words of change there."""
    several = len(times.years) > 1 or times.period
    steadily = sentence.has("steadily", clause.start, clause.end)
    kind = ClaimKind.TREND if (several and not times.onward) or steadily else ClaimKind.COMPARISON
    bare = _bare(sentence, clause, times, span, kind)
    if not bare.refused and _says_how_much(sentence, clause, span[1]):
        bare = replace(bare, refused=REFUSED)
    return replace(
        bare,
        direction=direction_at(sentence, *span),
        valued=sentence.has("valued", *span),
        steadily=steadily,
        each_year=sentence.has("each_year", clause.start, clause.end),
    )


def _says_how_much(sentence: Sentence, clause: Clause, start: int) -> bool:
    """A number without a unit that is read ("ökade med 150 personer"): that the direction is right
    does not make the sentence true."""
    for at in range(start, clause.end):
        word = sentence.word(at)
        led = {sentence.word(at - 1), sentence.word(at - 2)} & _LEADS
        if led and word[:1].isdigit() and not _YEAR.fullmatch(word):
            return True
    return False


def _noun_explained(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """ "Ökningen av hyrorna 2024 förklaras av …": that they rise is taken for granted."""
    noun = sentence.first("change_noun", clause.start, clause.start + 2)
    explained = any(c.kind is ClauseKind.CAUSE and c.start >= clause.end for c in sentence.clauses)
    if noun is None or not explained or sentence.word(noun[1]) not in ("av", "i", "för"):
        return None
    return noun if direction_at(sentence, *noun) is not None else None


def _superlative(sentence: Sentence, clause: Clause, times: Times) -> Statement | None:
    """ "Den största kostnadsposten är personal", "Personal är den största kostnadsposten"."""
    span = sentence.first("superlative", clause.start, clause.end)
    if span is None or not sentence.has("ranked", span[1], span[1] + 2):
        return None
    if sentence.word(span[0] - 1) not in ("den", "det", "enskilt", "kommunens", "nämndens"):
        return None
    if sentence.word(span[0] - 2) in ("av", "näst"):
        return None
    after = sentence.first("level_verb", span[1], clause.end)
    before = sentence.last("level_verb", clause.start, span[0])
    bare = _bare(sentence, clause, times, span, ClaimKind.COMPARISON)
    least = sentence.word(span[0]).startswith("min")
    bare = replace(bare, superlative=True, direction=Direction.DOWN if least else Direction.UP)
    if after is not None:
        return replace(bare, lo=after[1])
    return replace(bare, at=before[0]) if before is not None else None


def _predicative(sentence: Sentence, clause: Clause, span: tuple[int, int]) -> bool:
    """ "är högre", "budgeteras högre"; not "innebär högre kostnader"."""
    after = sentence.word(span[1])
    near = clause.start if after == "än" else max(clause.start, span[0] - 3)
    verb = sentence.has("level_verb", near, span[0])
    attributive = bool(after) and len(after) > 4 and not after.isdigit() and after not in _FOLLOWS
    return verb and not (attributive and "," not in sentence.between(span[1] - 1))


_FOLLOWS = frozenset(
    ["jämfört", "under", "gentemot", "jämförelse", "åren", "räknat", "framöver", "därefter"]
)


def _constant(
    sentence: Sentence,
    clause: Clause,
    times: Times,
    span: tuple[int, int],
    made: list[Statement],
) -> Iterator[Statement]:
    if any(s.kind in (ClaimKind.CHANGE, ClaimKind.SHARE) for s in made):
        return
    compares = sentence.word(span[0]) == "i" and sentence.word(span[1] - 1) == "med"
    if compares and not sentence.has("previous", span[1], clause.end):
        return
    bare = _bare(sentence, clause, times, span, ClaimKind.TREND)
    relatively = sentence.has("relatively", max(clause.start, span[0] - 4), span[0] + 1) or compares
    yield replace(bare, direction=Direction.LEVEL, relatively=relatively)


def _bare(
    sentence: Sentence,
    clause: Clause,
    times: Times,
    span: tuple[int, int],
    kind: ClaimKind,
    factor: float = 0.0,
) -> Statement:
    start, end = sentence.words[span[0]].start, sentence.words[span[1] - 1].end
    refused = ""
    if sentence.has("foreign"):
        refused = REFUSED
    elif sentence.has("hypothetical"):
        refused = "hypothetical"
    elif over_years(sentence, clause.start, clause.end) or within_year(
        sentence, clause.start, clause.end
    ):
        refused = REFUSED
    elif sentence.has("elsewhere", clause.start, clause.end):
        refused = "elsewhere"
    elif negated(sentence, clause.start, clause.end):
        refused = "negated"
    elif sentence.has("intended", clause.start, span[1]):
        refused = "intended"
    elif sentence.has("piece", clause.start, clause.end) or sentence.has(
        "partly", clause.start, clause.end
    ):
        refused = "part-of-change"
    return Statement(
        kind,
        clause,
        start,
        end,
        clause.start,
        clause.end,
        clause.end,
        times,
        inherits=clause.kind is ClauseKind.RELATIVE,
        refused=refused,
        factor=factor,
        per=per_head(sentence, 0, clause.end),
    )
