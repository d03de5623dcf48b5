"""Attributes that make a sentence speak of less than a row: kostnaderna inom hemtjänsten."""

from __future__ import annotations

from collections.abc import Sequence

from roder.core.document.claims.claim import ClaimKind
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.lines import SubjectRow, Whereabouts
from roder.core.document.claims.naming import Mention
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.swedish import is_small, split, stem, stems

ORGANS = frozenset(map(stem, ("nämnd", "styrelse", "förvaltning", "avdelning", "enhet", "kommun")))
TIMELY = frozenset(
    ("period", "previous", "this_year", "next_year", "budget", "forecast", "outcome", "in_all",
     "group")
)  # fmt: skip
"""Lists of words that say when, which kind of figure or whose columns: they narrow nothing."""


class Attributes:
    """Tells attributes that narrow a row from those that say nothing new. `own`: stems that any
    row may have beside it."""

    def __init__(self, lexicon: Lexicon, own: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.own = own
        self.heads = lexicon.stems("measures") | lexicon.stems("neutral") | lexicon.stems("heads")
        self.prepositions = frozenset(lexicon.words("narrowing"))

    def narrow(
        self,
        sentence: Sentence,
        mention: Mention,
        statement: Statement,
        line: SubjectRow,
        where: Whereabouts,
        others: Sequence[Mention],
    ) -> bool:
        """True where the words speak of a part of the row: kostnaderna inom hemtjänsten."""
        label = frozenset(stems(line.label))
        allowed = line.over | line.around | label | where.own
        if line.section == where.section:
            allowed |= where.around
        taken = {i for m in others for i in range(m.start, m.end)}
        return (
            (
                statement.kind is not ClaimKind.CAUSE
                and self._elsewhere(sentence, mention, statement, allowed, taken)
            )
            or self._narrowed_before(sentence, mention, label, allowed, taken)
            or self._described(sentence, mention, allowed, taken)
            or self._narrowed_after(sentence, mention, allowed, taken)
            or self._narrowed_apart(sentence, mention, statement, allowed, taken)
        )

    def _narrowed_before(
        self,
        sentence: Sentence,
        mention: Mention,
        label: frozenset[str],
        allowed: frozenset[str],
        taken: set[int],
    ) -> bool:
        """ "socialnämndens kostnader", "externa intäkter"."""
        i = mention.start - 1
        while i >= 0 and i not in taken:
            word = sentence.words[i]
            told = "narrowing_words" in self.lexicon.tags(word.text) and word.stem not in label
            if word.text in ("ökade", "minskade", "ökat", "minskat") and not self._attributive(
                sentence, i
            ):
                return False
            if not told and (self.known_stem(word.stem, allowed) or is_small(word.text)):
                compared = sentence.word(i - 1) in ("än", "mot", "gentemot", "när", "att")
                stranger = i and not compared and self._stranger(sentence, i - 1, allowed)
                if word.stem in ORGANS and stranger:
                    return True  # "tekniska nämndens kostnader"
                i -= 1
                if is_small(word.text) or mention.start - i > 3:
                    return False
                continue
            tags = self.lexicon.tags(word.text)
            if "narrowing_words" in tags:
                return True
            if tags & {"in_all", "group"}:
                i -= 1
                continue
            owner = word.text.endswith("s") and len(word.text) > 3
            return owner and not self._is_verb(word.text)
        return False

    def _described(
        self, sentence: Sentence, mention: Mention, allowed: frozenset[str], taken: set[int]
    ) -> bool:
        """ "de finansiella kostnaderna", where the row is called costs alone: other costs than those."""
        i = mention.start - 1
        if not mention.name.general or i < 0 or i in taken or "," in sentence.between(i):
            return False
        adjective = sentence.word(i).endswith(("a", "ande", "ende")) and len(sentence.word(i)) > 4
        return adjective and self._stranger(sentence, i, allowed)

    def _attributive(self, sentence: Sentence, index: int) -> bool:
        """ "av ökade kostnader", "de minskade intäkterna"; not "… ökade kostnaderna med"."""
        before = sentence.word(index - 1)
        return before in self.prepositions or is_small(before)

    def _elsewhere(
        self,
        sentence: Sentence,
        mention: Mention,
        statement: Statement,
        allowed: frozenset[str],
        taken: set[int],
    ) -> bool:
        """ "satsningen på simhallen", "inom nämnden har hemtjänsten": the subject is another word."""
        i = mention.start - 1
        while i >= 0 and is_small(sentence.word(i)) and sentence.word(i) not in self.prepositions:
            i -= 1
        if i < statement.clause.start or sentence.word(i) not in self.prepositions or i in taken:
            return False
        if i == statement.clause.start:
            if sentence.word(i) not in ("inom", "i", "hos", "vid", "på"):
                return False
            rest = range(mention.end, statement.at)
            return any(self._stranger(sentence, k, allowed) for k in rest if k not in taken)
        return i - 1 not in taken and self._stranger(sentence, i - 1, allowed)

    def strange(self, sentence: Sentence, index: int) -> bool:
        """True for a telling word that says neither a time nor a kind of figure."""
        if self.timely(sentence.word(index)) or sentence.word(index) in ("både", "såväl"):
            return False
        return self._stranger(sentence, index, frozenset())

    def _stranger(self, sentence: Sentence, index: int, allowed: frozenset[str]) -> bool:
        """True for a telling word that no list knows and no row has beside it."""
        word = sentence.words[index]
        if is_small(word.text) or word.text.isdigit() or self.lexicon.tags(word.text):
            return False
        if any(q.first <= index < q.last for q in sentence.quantities):
            return False
        if word.stem in self.heads or self.known_stem(word.stem, allowed):
            return False
        pair = split(word.stem, self.heads)
        return pair is None or not self.known_stem(pair[0], allowed)

    def _is_verb(self, word: str) -> bool:
        tags = self.lexicon.tags(word)
        return bool(tags & {"level_verb", "change_verb", "budget", "period", "in_all", "cause"})

    def _narrowed_after(
        self, sentence: Sentence, mention: Mention, allowed: frozenset[str], taken: set[int]
    ) -> bool:
        """ "personalkostnaderna inom hemtjänsten": an attribute that the row does not have."""
        i = mention.end
        while i < len(sentence.words) and sentence.word(i).isdigit():
            i += 1
        if sentence.word(i) == "år":
            i += 2
        if sentence.word(i) not in self.prepositions or "," in sentence.between(i - 1):
            return False
        return self._unknown_after(sentence, i, allowed, taken)

    def _narrowed_apart(
        self,
        sentence: Sentence,
        mention: Mention,
        statement: Statement,
        allowed: frozenset[str],
        taken: set[int],
    ) -> bool:
        """ "ökar inom hemtjänsten med": an attribute that stands apart."""
        for i in range(statement.clause.start, statement.hi):
            apart = sentence.word(i) in ("inom", "hos", "avseende", "rörande", "gällande")
            if apart and i not in taken and self._unknown_after(sentence, i, allowed, taken):
                return True
        return False

    def _unknown_after(
        self, sentence: Sentence, at: int, allowed: frozenset[str], taken: set[int]
    ) -> bool:
        """True when the first telling word after a preposition is none of the row's."""
        for i in range(at + 1, min(at + 4, len(sentence.words))):
            word = sentence.words[i]
            if is_small(word.text) or self.lexicon.tags(word.text) & {"anaphor", "weak"}:
                continue
            if i in taken or self.known_stem(word.stem, allowed):
                return False
            if any(q.first <= i < q.last or q.hedge == i for q in sentence.quantities):
                return False
            return not self.timely(word.text)
        return False

    def timely(self, word: str) -> bool:
        return word.isdigit() or bool(self.lexicon.tags(word) & TIMELY)

    def known(self, word: str, allowed: frozenset[str]) -> bool:
        return self.timely(word) or self.known_stem(stems(word)[0] if stems(word) else "", allowed)

    def known_stem(self, stemmed: str, allowed: frozenset[str]) -> bool:
        return stemmed in allowed or stemmed in self.own or stemmed.isdigit()
