"""Which rows of a name a sentence means: by section, measure and the words that stand over the row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roder.core.document.claims.judging import comparable
from roder.core.document.claims.lines import SubjectRow, Whereabouts
from roder.core.document.claims.measures import NET, family_of
from roder.core.document.claims.naming import Mention, Names, label_words
from roder.core.document.claims.narrowing import Attributes
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.swedish import is_small, split, stem, stems

MARGIN = 2
"""Rows whose scores are this near are equally meant."""
_BOARD = ("nämnd", "styrel", "utskott", "fullmäktig")
_ORGAN = (*_BOARD, "förvaltning", stem("revision"), "bolag", "kontor", "avdelning")
_RESULT = stem("resultat")
"""The stem of "resultat"."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The rows that a statement may speak of, the likeliest first; several only when the words
    fit them equally well. `sure` when the row stands in the sentence's own section or is named
    in full and alone in the document."""

    lines: tuple[SubjectRow, ...] = ()
    reason: str = ""
    candidates: tuple[str, ...] = ()
    sure: bool = True
    measures: frozenset[str] = frozenset()
    mention: Mention | None = None
    back: bool = False
    """Taken over from the sentence before."""
    vague: bool = False
    """The words may also mean another: it can be borne out, but not contradicted."""
    together: tuple[tuple[SubjectRow, ...], ...] = ()
    """For an amount of several rows together: the rows of each further name."""
    against: tuple[SubjectRow, ...] = ()
    """For a comparison of two rows: the other."""
    whole: tuple[SubjectRow, ...] = ()
    """For a share: the rows that it is a share of."""

    @property
    def ok(self) -> bool:
        return bool(self.lines)


NO_ROW = "no-such-row"
EQUALLY = "two-rows-fit"
NARROWER = "narrower-than-row"
NO_SUBJECT = "no-subject"


class Fitter:
    """Chooses among the rows that carry a name."""

    def __init__(self, names: Names, attributes: Attributes) -> None:
        self.names = names
        self.attributes = attributes
        self._organs: dict[str, list[frozenset[str]]] = {}

    def bind(
        self,
        sentence: Sentence,
        mention: Mention,
        statement: Statement,
        where: Whereabouts,
        narrowing: Mention | None = None,
        others: Sequence[Mention] = (),
    ) -> Bound:
        """The rows of a mention that fit its section and the words around it."""
        said, asked = self._said(sentence, statement, mention), self._asked(sentence, mention)
        if statement.attached and mention.end <= statement.at - 2:
            asked |= {sentence.words[statement.at - 2].stem} & self.names.measures
        boards = _boards(
            w.stem for w in sentence.words[statement.lo : max(statement.hi, mention.end)]
        )
        scored: list[tuple[int, SubjectRow]] = []
        narrowed = False
        every = frozenset(w.stem for w in sentence.words)
        for line in mention.name.near(where.section, said | boards):
            if not self._fits(line, mention, asked, said, boards - where.own, where):
                continue
            if not self._counts(line, statement):
                continue
            if self._of_another(line, mention, every, where):
                continue
            if statement.deviation and investing(line) and not _of_investments(every):
                continue
            if self.attributes.narrow(sentence, mention, statement, line, where, others):
                narrowed = True
                continue
            scored.append((self._score(line, mention, said, where, narrowing), line))
        if _is_result(mention):
            exact = [(s, line) for s, line in scored if self._qualified(label_words(line.label))]
            scored = _of_the_whole(exact or scored, where)
        scored = _in_kind(scored, statement) or scored
        if not scored:
            label = mention.name.text
            return Bound(reason=NARROWER if narrowed else NO_ROW, candidates=(label,))
        best = max(score for score, _ in scored)
        if (mention.name.general or mention.name.total) and best < 3:
            scored = [(s, line) for s, line in scored if self._in_full(line, mention, said)]
            if not scored:
                return Bound(reason=NO_ROW, candidates=(mention.name.text,))
        # Deviations stand in many tables, of the year so far and of the whole year: all must agree.
        reach = MARGIN if not statement.deviation else best + 1
        near = [line for score, line in scored if best - score < reach]
        lines = tuple(sorted(near, key=lambda line: abs(line.block - where.block)))
        sure = best >= 3 or (len(mention.name.lines) == 1 and not mention.name.general)
        return Bound(lines, sure=sure, measures=asked, mention=mention)

    def _counts(self, line: SubjectRow, statement: Statement) -> bool:
        """False for a number of something else than the row counts: anställda are not årsarbetare; and
        for an amount for each of something that the row's are not."""
        if statement.per and statement.per not in line.per:
            return False
        noun = statement.quantity.noun if statement.quantity is not None else ""
        if not noun or noun in self.names.lexicon.stems("counted_any"):
            return True
        label = frozenset(label_words(line.label))
        people = self.names.lexicon.stems("population")
        return noun in label or bool(noun in people and label & people)

    def _said(self, sentence: Sentence, statement: Statement, mention: Mention) -> frozenset[str]:
        """Stems said in the clause, the mention's own words left out."""
        return frozenset(
            w.stem
            for i, w in enumerate(sentence.words)
            if not mention.start <= i < mention.end and not is_small(w.text)
        )

    def _asked(self, sentence: Sentence, mention: Mention) -> frozenset[str]:
        """The measures said beside a mention: kostnaderna inom …, nämndens nettokostnad."""
        found = {mention.measure} - {""}
        start = mention.start
        while start > max(0, mention.start - 4) and not self._ends(sentence, start - 1):
            start -= 1
        end = mention.end
        while end < mention.end + 2 and not self._ends(sentence, end):
            end += 1
        for i in (*range(start, mention.start), *range(mention.end, end)):
            if 0 <= i < len(sentence.words):
                word = sentence.words[i].stem
                pair = split(word, self.names.measures)
                found.update({word} & self.names.measures or ({pair[1]} if pair else set()))
        return frozenset(found)

    def _ends(self, sentence: Sentence, index: int) -> bool:
        """True for a verb or an "och": what stands on its other side belongs to something else."""
        if sentence.word(index) in ("och", "samt", "respektive", "medan"):
            return True
        tags = self.names.lexicon.tags(sentence.word(index))
        if sentence.word(index).endswith("ade") and index + 1 < len(sentence.words):
            after = sentence.words[index + 1].stem
            if after in self.names.measures:
                return False  # "nämndens budgeterade nettokostnad"
        return bool(tags & {"level_verb", "change_verb"})

    def _fits(
        self,
        line: SubjectRow,
        mention: Mention,
        asked: frozenset[str],
        said: frozenset[str],
        boards: set[str],
        where: Whereabouts,
    ) -> bool:
        """False where the table is about something else than the sentence: another board, measure."""
        organ = any(w.endswith(_ORGAN) for w in label_words(line.label))
        if organ and investing(line) and not any("invester" in s for s in (*said, *where.around)):
            return False
        its = _boards((*line.over, *line.around, *stems(line.label))) - where.own
        if boards and its and not boards & its:
            return False
        elsewhere = line.section != where.section and not its & where.around
        alone = len(mention.name.lines) == 1 and not mention.name.general
        if not alone and its - set(stems(line.label)) and not boards and elsewhere:
            return False
        return self._same_result(line, mention, said) and self._same_measure(line, asked)

    def _of_another(
        self, line: SubjectRow, mention: Mention, said: frozenset[str], where: Whereabouts
    ) -> bool:
        """True for a row under a heading that names a board of several words ("Tekniska nämnden"),
        which neither the sentence nor a heading over it names."""
        if len(mention.name.lines) == 1:
            return False
        label = frozenset(label_words(line.label))
        its = [o for o in self._organs_over((*line.heads, *line.path)) if not o <= label]
        if not its or any(organ <= said for organ in its):
            return False
        here = self._organs_over(where.path)
        return not any(organ in here for organ in its)

    def _organs_over(self, texts: Iterable[str]) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        for text in texts:
            if text not in self._organs:
                said = frozenset(stems(text))
                self._organs[text] = [organ for organ in self.names.organs if organ <= said]
            found += self._organs[text]
        return found

    def _same_result(self, line: SubjectRow, mention: Mention, said: frozenset[str]) -> bool:
        """ "Verksamhetens resultat" is not "årets resultat", though costs are costs."""
        if not _is_result(mention):
            return True
        whose = self._qualified(label_words(line.label))
        wanted = self._qualified(said) or self.names.lexicon.stems("years_own")
        return not whose or bool(whose & wanted)

    def _qualified(self, said: Iterable[str]) -> frozenset[str]:
        """Words such as "verksamhetens" and "årets"; "kommunens" and "summa" tell nothing apart."""
        apart = self.names.lexicon.stems("sums") | {stem("kommun")}
        return frozenset(said) & self.names.weak - apart

    def _in_full(self, line: SubjectRow, mention: Mention, said: frozenset[str]) -> bool:
        """True when all of a label is said, "årets resultat", or a result without a qualifier."""
        whose = self._qualified(label_words(line.label))
        if mention.name.board:
            return len(mention.name.lines) == 1
        if mention.name.total and len(mention.name.lines) == 1:
            return bool(said & self.names.lexicon.stems("sums"))
        if not whose and len(mention.name.lines) == 1:
            sums = self.names.lexicon.stems("sums")
            return bool(said & sums) and bool(set(label_words(line.label)) & sums)
        if _is_result(mention):
            return bool(whose) and whose <= said | self.names.lexicon.stems("years_own")
        return bool(whose) and whose <= said

    def _same_measure(self, line: SubjectRow, asked: frozenset[str]) -> bool:
        """Costs are not net costs: the row or its table must have the measure that is asked for."""
        if not asked or (
            investing(line) and asked <= {"utgift", "inkomst", "kostnad"} - {"kostnad"}
        ):
            return True
        asked = frozenset(map(family_of, asked))
        has = self._measures(label_words(line.label))
        if not has and investing(line):
            return False
        organ = any(w.endswith(_ORGAN) for w in label_words(line.label))
        if not has:
            headed = [w for column in line.columns for w in label_words(column.label)]
            heads = [s for text in line.heads for s in stems(text)]
            has = self._measures((*heads, *headed))
            has = has if organ else has - {_RESULT}  # "Ekonomiskt resultat" over rows of all kinds
            has = has or self._measures(line.over) - {
                NET,
                _RESULT,
            }  # a sum of both costs and income
        if organ and has == {_RESULT}:
            has = {NET, _RESULT}  # "Nämndernas resultat" tells their net costs
        if has:
            return bool(asked & has)
        return not organ or asked == {NET}

    def _measures(self, said: Iterable[str]) -> set[str]:
        found = set()
        for word in said:
            pair = split(word, self.names.measures)
            if word in self.names.measures or pair is not None:
                found.add(family_of(word if word in self.names.measures or not pair else pair[1]))
        return found

    def _nearness(self, line: SubjectRow, where: Whereabouts) -> int:
        """5 in the sentence's own section; 3 under a heading that stands over it (the title, which
        stands over everything, aside); 2 where the two nearest headings have a word in common."""
        if line.section == where.section:
            return 5
        if 1 < len(line.path) < len(where.path) and where.path[: len(line.path)] == line.path:
            return 3
        words = frozenset(s for text in line.path[-1:] for s in stems(text))
        shared = words & frozenset(s for text in where.path[-1:] for s in stems(text))
        return 2 * bool(shared - self.attributes.own - where.own)

    def _score(
        self,
        line: SubjectRow,
        mention: Mention,
        said: frozenset[str],
        where: Whereabouts,
        narrowing: Mention | None,
    ) -> int:
        """How well a row fits: words over it that are said, its section, the headings it shares."""
        label = frozenset(label_words(line.label))
        score = self._nearness(line, where)
        apart = any("invester" in s for s in (*label, *said, *where.around))
        score -= 3 * (investing(line) and not apart)
        telling = (line.over - label - self.attributes.own - self.names.measures) & said
        score += 4 * bool(telling)
        outer = set(label_words(narrowing.name.text)) if narrowing is not None else set()
        score += 4 * bool(outer and outer <= line.over | line.around)
        score += line.subject.table < 0
        return score + bool(label & self.names.weak & said)


def _of_the_whole(
    scored: list[tuple[int, SubjectRow]], where: Whereabouts
) -> list[tuple[int, SubjectRow]]:
    """The results of tables without a grant, which are the municipality's; a board's result, below the
    grant that it got, is meant in its own section or where there is no other."""
    whole = [
        (score, line) for score, line in scored if not line.granted or line.section == where.section
    ]
    return whole or scored


def _in_kind(
    scored: list[tuple[int, SubjectRow]], statement: Statement
) -> list[tuple[int, SubjectRow]]:
    """The rows with a figure in the kind of unit that the sentence says: an amount of money is not
    told of a row of persons employed."""
    quantity = statement.quantity
    if quantity is None or quantity.is_percent:
        return scored
    return [
        (score, line)
        for score, line in scored
        if any(comparable(quantity, cell) for cell in line.subject.cells)
    ]


def _is_result(mention: Mention) -> bool:
    """True for a name that is nothing but "resultat"."""
    return all(part.stem == _RESULT for part in mention.name.parts)


def investing(line: SubjectRow) -> bool:
    """True for rows of capital budgets: their figures are neither costs nor results."""
    return line.investing or any("invester" in s for s in line.over)


def _of_investments(said: Iterable[str]) -> bool:
    return any("invester" in s for s in said)


def _boards(said: Iterable[str]) -> set[str]:
    """Boards named: compounds of "nämnd" and the like, not the bare word."""
    return {s for s in said if s.endswith(_BOARD) and s not in _BOARD}


def labels_of(lines: Iterable[SubjectRow]) -> tuple[str, ...]:
    """Their labels with what stands over them, for a message."""
    return tuple(
        dict.fromkeys(
            " · ".join(filter(None, (line.subject.over[:1] or ("",)) + (line.label,)))
            for line in lines
        )
    )
