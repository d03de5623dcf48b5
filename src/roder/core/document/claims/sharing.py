"""Parts and wholes: "varav 3 mnkr för hyror", "40 procent av kostnaderna avser hyror"."""

from __future__ import annotations

from collections.abc import Sequence

from roder.core.document.claims.binding import AND, Binder
from roder.core.document.claims.fitting import EQUALLY, NO_ROW, Bound
from roder.core.document.claims.lines import SubjectRow, Whereabouts
from roder.core.document.claims.naming import Mention
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.swedish import is_small

_PART_VERBS = frozenset(
    [
        "avser",
        "utgör",
        "utgörs",
        "är",
        "gäller",
        "går",
        "kommer",
        "rör",
        "hänförs",
        "avsätts",
        "ligger",
    ]
)
_WHOSE = ("nämndens", "styrelsens", "förbundets")
_MAKES_UP = ("utgör", "utgjor", "står", "stod", "tar")
_GOES_TO = ("avser", "avsåg", "går", "gick", "gäller", "gällde", "utgörs", "utgjordes", "kommer")


class Sharing:
    """Finds the rows that are a part, and those that it is a part of."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    def part(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound:
        """ "varav 3 mnkr för lokalhyror", "varav lokalhyror 3 mnkr": the row that is the part."""
        inside = [m for m in mentions if statement.lo <= m.start and m.end <= statement.hi]
        if len(inside) != 1:
            return Bound(reason=NO_ROW if not inside else EQUALLY)
        (mention,) = inside
        between = range(mention.end, statement.at)
        if statement.quantity is not None and mention.start >= statement.quantity.last:
            between = range(statement.quantity.last, mention.start)
        words = [w for w in map(sentence.word, between) if not is_small(w)]
        if any(w not in self.binder.narrowing and w not in _PART_VERBS for w in words):
            return Bound(reason=NO_ROW)
        return self.binder.fitter.bind(sentence, mention, statement, where)

    def part_after(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound | None:
        """ "40 procent av kostnaderna avser hyror": the part is named after the whole and a verb."""
        assert statement.quantity is not None
        after = statement.quantity.last
        verbs = (i for i in range(after, statement.hi) if sentence.word(i) in _GOES_TO)
        verb = next(verbs, None)
        if verb is None:
            return None
        inside = [m for m in mentions if verb < m.start and m.end <= statement.hi]
        whole = [m for m in mentions if after <= m.start and m.end <= verb]
        if len(inside) != 1 or not whole:
            return None
        between = (sentence.word(i) for i in range(verb + 1, inside[0].start))
        if not all(is_small(word) or word in self.binder.narrowing for word in between):
            return None
        ends = inside[0].end == len(sentence.words) or "," in sentence.between(inside[0].end - 1)
        if not ends and sentence.word(inside[0].end) in AND:
            return None
        return self.binder.fitter.bind(sentence, inside[0], statement, where)

    def whole(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
        part: Bound,
    ) -> tuple[SubjectRow, ...]:
        """ "40 procent av kostnaderna": the rows that a share is of; those of the part's own table
        where the words alone name none."""
        assert statement.quantity is not None
        after = statement.quantity.last
        if statement.whole_first:
            inside = [m for m in mentions if statement.lo <= m.start and m.end <= statement.at]
            first = self.binder.without_heads(sentence, inside)[:1]
            return (
                self.binder.fitter.bind(sentence, first[0], statement, where).lines if first else ()
            )
        if statement.whole_at >= 0:
            after = statement.whole_at
        near = [m for m in mentions if after <= m.start <= after + 4]
        if not near and sentence.word(after) == "av":
            return self._own_whole(sentence, statement, after + 1, part)
        if not near or sentence.word(after) != "av":
            return ()
        kept = self.binder.without_heads(sentence, near)
        if len(kept) != 1 or _joined(sentence, kept[0]):
            return ()
        bound = self.binder.fitter.bind(sentence, kept[0], statement, where)
        if bound.ok or bound.reason != NO_ROW:
            return bound.lines
        tables = {line.subject.table for line in part.lines}
        beside = [line for line in kept[0].name.lines if line.subject.table in tables]
        return tuple(beside) if len(beside) == len(tables) else ()

    def _own_whole(
        self, sentence: Sentence, statement: Statement, start: int, part: Bound
    ) -> tuple[SubjectRow, ...]:
        """ "40 procent av budgeten", in a board's own document: of the whole of the part's table."""
        names = self.binder.fitter.names
        first = next((i for i in range(start, statement.hi) if not is_small(sentence.word(i))), -1)
        if first < 0 or sentence.words[first].stem not in names.neutral or not names.board:
            return ()
        if not self.binder.knows(sentence, start, statement.hi):
            return ()
        whole = sentence.has("in_all", start, first) or any(
            sentence.word(i) in _WHOSE for i in range(start, first + 1)
        )
        before = range(statement.clause.start, statement.at)
        if not whole and not any(sentence.word(i).startswith(_MAKES_UP) for i in before):
            return ()  # "har förbrukat 69 procent av budgeten": of its own
        tables = {line.subject.table for line in part.lines}
        wholes = (line for line in names.wholes if line.subject.table in tables)
        return tuple(line for line in wholes if line not in part.lines)


def _joined(sentence: Sentence, mention: Mention) -> bool:
    """ "72 procent av skatteintäkter och bidrag": the whole is more than the row, unless the "och"
    leads to a clause or an amount of its own."""
    if sentence.word(mention.end) not in AND:
        return False
    after = mention.end + 1
    verbs = any(sentence.has(tag, after, after + 1) for tag in ("level_verb", "change_verb"))
    return not verbs and not any(q.hedge <= after < q.last for q in sentence.quantities)
