"""Which rows a statement speaks of: by its words, its section and what it inherits, never by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from roder.core.document.claims.claim import ClaimKind
from roder.core.document.claims.fitting import EQUALLY, NO_ROW, NO_SUBJECT, Bound, Fitter
from roder.core.document.claims.lines import Whereabouts
from roder.core.document.claims.naming import Mention, Names, label_words
from roder.core.document.claims.narrowing import Attributes
from roder.core.document.claims.sentences import Clause, ClauseKind, Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.times import Times, compared_in
from roder.core.document.swedish import is_small, stem

ORGANS = ("nämnd", "styrel", "utskott", "förvaltning", "fullmäktig", "revision", "bolag", "kontor",
          "avdelning", "enh")  # fmt: skip
"""Stems that end the name of a board, an office or a part of one."""
_PLAIN = ("ökning", "minskning", "höjning", "sänkning", "förändring", "utökning", "avvik", "skillnad",
          "uppgång", "nedgång", "reducering", "förbättring", "försämring", "uppräkning")  # fmt: skip


class Binder:
    """Finds the rows that a statement's words name."""

    def __init__(self, names: Names) -> None:
        lexicon = names.lexicon
        self.attributes = Attributes(lexicon, lexicon.stems("own") | names.weak | names.neutral)
        self.fitter = Fitter(names, self.attributes)
        self.narrowing = self.attributes.prepositions
        self.lexicon = lexicon

    # -- which mention is the subject ---------------------------------------------------------

    def subject(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound:
        """The rows that the words around the statement name."""
        near = self._near(sentence, mentions, statement)
        if not near:
            return Bound(reason=NO_SUBJECT)
        kept = self.without_heads(sentence, near)
        if statement.attached:
            hung = [m for m in kept if statement.at - m.end <= 3][-1:]
            if not hung and self._has_measure(sentence, kept, statement):
                hung = kept
            kept = hung
            if not kept:
                return Bound(reason=NO_ROW)
        if statement.whole_first:
            kept = kept[1:]
        if not kept:
            return Bound(reason=NO_SUBJECT)
        if statement.of > 1:
            if len(kept) != statement.of:
                return Bound(reason="several-rows")
            own = kept[statement.nth]
            return self.fitter.bind(sentence, own, statement, where, None, kept)
        together = sentence.has("together", statement.clause.start, statement.hi)
        if together and len(kept) == 1 and self._joins(sentence, kept[0], statement):
            return Bound(reason="several-rows")
        if together and len(kept) > 1:
            return self._together(sentence, kept, statement, where)
        chosen, narrowing, reason = self._one(sentence, kept)
        if chosen is None:
            return Bound(reason=reason, candidates=tuple(m.name.text for m in kept))
        if self._apart(sentence, chosen, statement):
            return Bound(reason=NO_ROW)
        return self.fitter.bind(sentence, chosen, statement, where, narrowing, kept)

    def _has_measure(
        self, sentence: Sentence, kept: Sequence[Mention], statement: Statement
    ) -> bool:
        """ "Socialnämnden redovisar till och med augusti en nettokostnad på": the amount hangs on a
        measure, which is that of the one row named, where nothing else stands between."""
        noun = statement.at - 2
        if len(kept) != 1 or sentence.words[noun].stem not in self.fitter.names.measures:
            return False
        between = range(kept[0].end, noun)
        return self.knows(sentence, kept[0].end, noun) and not any(
            sentence.word(i) in _OPENS for i in between
        )

    def _apart(self, sentence: Sentence, mention: Mention, statement: Statement) -> bool:
        """True where another clause stands between a name and its amount ("… när värdet är …"), or
        the name is what something else brings ("… innebär en ökad kostnad om …")."""
        if self._coordinated(sentence, mention, statement):
            return True
        if statement.quantity is None:
            return False
        between = range(mention.end, statement.at)
        relative = sentence.word(mention.end) == "som"  # "hyrorna, som ökar med 3 mnkr, …"
        if any(self._opens(sentence, i) for i in between if i > mention.end or not relative):
            return True
        brings = sentence.first("contribution", statement.clause.start, mention.start)
        if brings is None:
            return False
        before = range(statement.clause.start, brings[0])  # "2024 innebär en ökning av …"
        return not all(
            self.attributes.timely(sentence.word(i)) or sentence.word(i) == "år" for i in before
        )

    def _opens(self, sentence: Sentence, index: int) -> bool:
        """True where a clause of its own begins; not in "ett överskott som uppgår till"."""
        before = sentence.word(index - 1)
        if sentence.word(index) not in _OPENS or before == "samtidigt":
            return False
        return sentence.word(index) != "som" or "surplus" not in self.lexicon.tags(before)

    def _together(
        self, sentence: Sentence, kept: list[Mention], statement: Statement, where: Whereabouts
    ) -> Bound:
        """ "Lokalhyror och köp av tjänster uppgår tillsammans till …": one row for each name."""
        each = [
            self.fitter.bind(sentence, mention, statement, where, None, kept) for mention in kept
        ]
        failed = next((bound for bound in each if not bound.ok), None)
        joined = all(
            any(sentence.word(i) in ("och", "samt") or "," in sentence.between(i - 1) for i in gap)
            for gap in (range(a.end, b.start) for a, b in pairwise(kept))
        )
        if failed is not None or not joined:
            return failed or Bound(reason="several-rows")
        rest = tuple(bound.lines for bound in each[1:])
        return replace(each[0], together=rest, sure=all(bound.sure for bound in each))

    def _joins(self, sentence: Sentence, mention: Mention, statement: Statement) -> bool:
        """True when "och" stands anywhere among the words that may name a subject."""
        outside = (
            i
            for i in range(statement.lo + 1, statement.at)
            if i < mention.start or i >= mention.end
        )
        return any(sentence.word(i) in AND for i in outside)

    def _coordinated(self, sentence: Sentence, mention: Mention, statement: Statement) -> bool:
        """True when something else is named beside the row: "städning och personalkostnader"."""
        i = mention.end
        if i < statement.at and (sentence.word(i) in AND or self._lists(sentence, i, statement)):
            rest = range(i + (sentence.word(i) in AND), min(i + 4, statement.at))
            if any(self._beside(sentence, k) for k in rest):
                return True
        before = mention.start - 1
        while (
            before > statement.lo
            and is_small(sentence.word(before))
            and (sentence.word(before) not in AND)
        ):
            before -= 1
        joins = before > statement.lo and sentence.word(before) in AND
        return joins and self.attributes.strange(sentence, before - 1)

    def _beside(self, sentence: Sentence, index: int) -> bool:
        """True for a word that may name something else beside a row: "… och generella bidrag"."""
        word = sentence.words[index]
        narrows = "narrowing_words" in self.lexicon.tags(word.text)
        return (
            narrows
            or word.stem in self.attributes.heads
            or self.attributes.strange(sentence, index)
        )

    def _lists(self, sentence: Sentence, at: int, statement: Statement) -> bool:
        """True when a list goes on here: "skatteintäkter, statsbidrag och utjämning"."""
        if "," not in sentence.between(at - 1):
            return False
        for i in range(at, min(at + 6, statement.at)):
            if sentence.word(i) in AND:
                return i > at
            tags = self.lexicon.tags(sentence.word(i))
            if tags & {"level_verb", "change_verb"} or sentence.word(i) in _OPENS:
                return False
        return False

    def _near(
        self, sentence: Sentence, mentions: Sequence[Mention], statement: Statement
    ) -> list[Mention]:
        """Mentions before the quantity; else one right after it: "3 mnkr för lokalhyror"."""
        compared = self._compared(sentence, statement)
        inside = [m for m in mentions if statement.lo <= m.start and m.end <= statement.at]
        inside = [m for m in inside if m.start not in compared]
        if inside or statement.quantity is None:
            return inside
        after = [m for m in mentions if statement.quantity.last <= m.start < statement.hi]
        if after and self._linked(sentence, statement.quantity.last, after[0]):
            return after[:1]
        return []

    def _compared(self, sentence: Sentence, statement: Statement) -> set[int]:
        """Words that name what something is compared with."""
        spans = compared_in(sentence, statement.lo, statement.at)
        return {i for start, end in spans for i in range(start, end)}

    def _linked(self, sentence: Sentence, after: int, mention: Mention) -> bool:
        """True when a preposition ties what follows to the quantity."""
        words = [sentence.word(i) for i in range(after, mention.start)]
        if words and words[0] == "har":
            words = words[1:]
        if words and "level_verb" in self.lexicon.tags(words[0]):
            words = words[1:]  # "sammanlagt 3 mnkr avsätts till …", "3 mnkr har avsatts för …"
        if len(words) > 4 or not words or words[0] not in ("för", "till", "i", "avseende", "på"):
            return False
        return all(is_small(w) or self.attributes.known(w, frozenset()) for w in words[1:])

    def without_heads(self, sentence: Sentence, near: list[Mention]) -> list[Mention]:
        """ "Kostnaderna för köp av tjänster": the measure is the head of the name, not the subject."""
        kept: list[Mention] = []
        for n, mention in enumerate(near):
            beside = mention.name.board and near[n + 1 : n + 2]
            if beside and beside[0].start == mention.end:
                continue  # "nämndens nettokostnad"
            if _is_head(mention) or self._is_kind(mention):
                after = near[n + 1] if n + 1 < len(near) else None
                before = near[n - 1] if n else None
                if after and not _is_head(after) and self._of(sentence, mention.end, after.start):
                    continue
                if before and not _is_head(before) and self._its(sentence, before, mention):
                    continue
            kept.append(mention)
        return kept

    def _its(self, sentence: Sentence, owner: Mention, mention: Mention) -> bool:
        """ "musikskolans budget", "musikskolan har en budget på": of the row named before it."""
        between = [sentence.word(i) for i in range(owner.end, mention.start)]
        if len(between) <= 1:
            return sentence.word(mention.start - 1) not in AND
        return bool(between) and all(word in _HAS for word in between)

    def _is_kind(self, mention: Mention) -> bool:
        """True for a sum called by a kind of figure alone: investeringsbudgeten för …"""
        return all(p.stem in self.attributes.heads for p in mention.name.parts)

    def _of(self, sentence: Sentence, start: int, end: int) -> bool:
        """True for a preposition, perhaps with a year before it, between two words."""
        words = [sentence.word(i) for i in range(start, end)]
        preps = [w for w in words if w in self.narrowing]
        rest = [w for w in words if w not in self.narrowing and not is_small(w)]
        return (
            bool(preps)
            and len(words) <= 4
            and all(self.attributes.known(w, frozenset()) for w in rest)
        )

    def _one(
        self, sentence: Sentence, kept: list[Mention]
    ) -> tuple[Mention | None, Mention | None, str]:
        """(the subject, a mention that narrows it, why there is none)."""
        if len(kept) == 1:
            return kept[0], None, ""
        names = list(dict.fromkeys(id(m.name) for m in kept))
        if len(names) == 1 or len({m.name.lines for m in kept}) == 1:
            return kept[-1], None, ""
        first, *_, last = kept
        for inner, outer in ((last, first), (first, last)):
            if len(names) == 2 and _stands_over(outer, inner):
                return inner, outer, ""
        return None, None, EQUALLY

    def against(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound | None:
        """ "högre än personalkostnaderna": the row that another is compared with. None where a year
        or a kind of figure is; a bound without rows where it is something that no row is called."""
        for start, end in compared_in(sentence, statement.lo, statement.at):
            if sentence.word(start) not in ("än", "mot"):
                continue
            inside = [m for m in mentions if start < m.start < end + 1]
            if inside:
                kept = self.without_heads(sentence, inside)
                if len(kept) != 1:
                    return Bound(reason=EQUALLY)
                return self.fitter.bind(sentence, kept[0], statement, where, others=inside)
            timely = ("previous", "this_year", "next_year", "period")
            if any(sentence.has(tag, start, end) for tag in timely):
                continue
            measures = (w.stem in self.fitter.names.measures for w in sentence.words[start:end])
            if any(measures) or any(
                self.attributes.strange(sentence, i) for i in range(start + 1, end)
            ):
                return Bound(reason=NO_ROW)
        return None

    def against_other(
        self, sentence: Sentence, mentions: Sequence[Mention], statement: Statement
    ) -> bool:
        """ "2,8 procentenheter högre än männens": by how much it differs from something else."""
        quantity = statement.quantity
        if quantity is None or statement.kind is not ClaimKind.CHANGE:
            return False
        for start, end in compared_in(sentence, quantity.last, statement.hi):
            words = range(start + 1, end)
            named = any(m.start in words and not m.name.general for m in mentions)
            if sentence.word(start) != "än" or any(sentence.word(i).isdigit() for i in words):
                continue
            timely = {
                i for tag in _TIMES for a, b in sentence.marks.get(tag, ()) for i in range(a, b)
            }
            telling = (i for i in words if i not in timely)
            if named or any(self.attributes.strange(sentence, i) for i in telling):
                return True
        return False

    def alone(self, sentence: Sentence, mention: Mention, where: Whereabouts) -> Bound | None:
        """The rows of a mention in a sentence that states nothing, for the next to inherit."""
        clause = Clause(ClauseKind.MAIN, 0, len(sentence.words))
        whole = Statement(ClaimKind.LEVEL, clause, 0, 0, 0, clause.end, clause.end, Times())
        bound = self.fitter.bind(sentence, mention, whole, where)
        return bound if bound.ok else None

    def of_result(
        self, sentence: Sentence, statement: Statement, where: Whereabouts
    ) -> Bound | None:
        """The rows of "årets resultat", which no word of the sentence need name."""
        return self.called(stem("resultat"), sentence, statement, where)

    def called(
        self, stemmed: str, sentence: Sentence, statement: Statement, where: Whereabouts
    ) -> Bound | None:
        """The rows that are called by one word and nothing else."""
        found = self.fitter.names.anchors.get(stemmed, ())
        name = next((name for name, _ in found if len(name.parts) == 1), None)
        if name is None:
            return None
        said = Mention(name, statement.lo, statement.lo)
        bound = self.fitter.bind(sentence, said, statement, where)
        return bound if bound.ok else None

    # -- what is inherited ---------------------------------------------------------------------

    def starts_back(self, sentence: Sentence) -> bool:
        """True for a sentence that begins with what was said before: "Det förklaras av …"."""
        for i in range(min(2, len(sentence.words))):
            if "anaphor" in self.lexicon.tags(sentence.word(i)):
                return not _expletive(sentence, i) and not self._article(sentence, i)
        return False

    def points_back(self, sentence: Sentence, statement: Statement) -> bool:
        """True when a pronoun stands where the subject would, and nothing else can be it."""
        for i, end in sentence.all("anaphor", statement.clause.start, statement.at):
            if end - i > 1 or not self._article(sentence, i):
                first = i <= statement.clause.start + 1
                if not first and not self._refers(sentence, i):
                    continue
                return not _expletive(sentence, i) and self.knows(sentence, end, statement.at)
        return False

    def _article(self, sentence: Sentence, index: int) -> bool:
        """ "de övriga nämnderna", "de 200 tkr som …": no pronoun, which has its verb beside it; and
        "budgeten för exploatering" says itself whose it is."""
        after = sentence.word(index + 1)
        if after == "av" and "anaphor" not in self.lexicon.tags(sentence.word(index + 2)):
            return True  # "ökningen av investeringsbudgeten"
        if any(s[0] - index in (1, 2) for s in compared_in(sentence, index, len(sentence.words))):
            return False
        if after in self.narrowing and after not in ("med", "på", "från"):
            return any(
                self.attributes.strange(sentence, i)
                for i in range(index + 2, min(index + 5, len(sentence.words)))
            )
        if sentence.word(index) not in ("de", "den", "det", "dessa", "denna", "detta"):
            return False
        verbs = {"level_verb", "change_verb", "contribution", "cause_verb"}
        beside = (sentence.word(index + 1), sentence.word(index - 1))
        return not any(self.lexicon.tags(word) & verbs for word in beside)

    def _refers(self, sentence: Sentence, index: int) -> bool:
        """True for a pronoun in the middle of a clause: "året innan uppgick det till …"."""
        word = sentence.word(index)
        if word in ("det", "de", "detta"):
            tags = self.lexicon.tags(sentence.word(index - 1))
            return bool(tags & {"level_verb", "change_verb"})
        return True

    def leaves_open(self, sentence: Sentence, statement: Statement) -> bool:
        """True when the words before a quantity name nothing else: "… och med 2 mnkr 2023"."""
        return self.knows(sentence, statement.lo, statement.at)

    def only_dated(self, sentence: Sentence, statement: Statement) -> bool:
        """ "… varav 12 mnkr 2025": a part that is a year's, with nothing else named around it."""
        quantity = statement.quantity
        if quantity is None:
            return False
        words = (*range(statement.lo, statement.at), *range(quantity.last, statement.hi))
        said = [sentence.word(i) for i in words if not is_small(sentence.word(i))]
        rest = [w for w in said if "part" not in self.lexicon.tags(w) and w not in ("år", "under")]
        return len(rest) == 1 and rest[0].isdigit() and len(rest[0]) == 4

    def knows(self, sentence: Sentence, start: int, end: int) -> bool:
        """True when no word there can name a subject of its own."""
        compared = False
        phrases = {i for tag in _TIMES for a, b in sentence.marks.get(tag, ()) for i in range(a, b)}
        for i in range(start, end):
            word = sentence.words[i]
            compared = compared or word.text in _COMPARES
            if compared or is_small(word.text) or i in phrases:
                continue
            if len(word.text) <= 3 and not self._names_something(sentence, i):
                continue
            tags = self.lexicon.tags(word.text)
            if (
                not tags
                and not self.attributes.known_stem(word.stem, frozenset())
                and not _adverb(word.text)
            ):
                return False
            if tags & {"change_noun", "deviation"} and not _plain_noun(word.text):
                return False
        return True

    def _names_something(self, sentence: Sentence, index: int) -> bool:
        """ "bland män", "för el": a short word of some row's label, after a preposition."""
        word = sentence.words[index]
        known = word.stem in self.fitter.names.known and not self.lexicon.tags(word.text)
        own = self.attributes.known_stem(word.stem, frozenset())
        return known and not own and sentence.word(index - 1) in self.narrowing


def _is_head(mention: Mention) -> bool:
    """True for names that may be the head of another: kostnaderna för …, investeringsbudgeten för …"""
    return mention.name.general or mention.name.total


def _expletive(sentence: Sentence, index: int) -> bool:
    """ "Det budgeteras …", "det finns …": a subject in form only."""
    if sentence.word(index) not in ("det", "de"):
        return False
    after = sentence.word(index + 1)
    return after.startswith(("budgeter", "finns", "avsätt", "satsa", "saknas", "krävs", "kommer"))


_TIMES = ("part_of_year", "full_year", "previous", "next_year", "this_year", "period", "each_year")
"""Phrases of time, whose words name nothing: "till och med augusti"."""
AND = ("och", "samt", "eller", "respektive")
_HAS = ("har", "hade", "får", "fick", "tilldelas", "tillsammans", "en", "ett", "för")
"""Between a row and the budget that it has."""
_OPENS = ("när", "som", "där", "att", "vilket", "eftersom", "därför")
_COMPARES = ("jämfört", "jämförelse", "jämföra", "än", "gentemot", "förhållande")


def _adverb(word: str) -> bool:
    return word in _ADVERBS


_SAYS_LITTLE = (
    "vilket, vilken, vilka, därmed, därefter, dessutom, även, också, således, alltså, sedan, främst,"
    " bland, annat, endast, bara, drygt, totalt, enligt, jämfört, jämförelse, samtidigt, vidare, däremot,"
    " alltjämt, fortsatt, ytterligare, motsvarande, motsvarar, innebär, medför, svarar, blir, hela,"
    " framför, allt, eller"
)
_ADVERBS = frozenset(_SAYS_LITTLE.split(", "))


def _plain_noun(word: str) -> bool:
    """ "ökningen", but not "löneökningen"."""
    return word.startswith(_PLAIN)


def _stands_over(outer: Mention, inner: Mention) -> bool:
    """True when a row of `inner` is a part of one that `outer` names, or stands under its words."""
    words = set(label_words(outer.name.text))
    if any(words <= line.over for line in inner.name.lines):
        return True
    if any(words <= line.around for line in inner.name.lines):
        return True
    rows = {(line.subject.table, line.subject.row) for line in outer.name.lines}
    return any(
        (line.subject.table, parent) in rows for line in inner.name.lines for parent in line.parents
    )
