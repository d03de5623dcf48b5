"""Every sentence of a document held against its figures. See docs/algorithms/claims.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roder.core.base import Place, Problem, Unit
from roder.core.document.blocks import Block, BlockKind, Document
from roder.core.document.claims.binding import Binder
from roder.core.document.claims.causes import Cause, causes_of
from roder.core.document.claims.caveats import cut_short, of_increases, speaks_of_others, years_own
from roder.core.document.claims.claim import Claim, ClaimKind, Verdict
from roder.core.document.claims.counts import Counted, counts_in
from roder.core.document.claims.findings import marks_of, problem_of
from roder.core.document.claims.fitting import Bound
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.lines import Whereabouts, lines_of, sections
from roder.core.document.claims.naming import Mention, Names, names_of
from roder.core.document.claims.sentences import ClauseKind, Sentence, sentences_in
from roder.core.document.claims.settling import Settled, Settler
from roder.core.document.claims.sharing import Sharing
from roder.core.document.claims.statement import REFUSED, Statement
from roder.core.document.claims.statements import statements_of
from roder.core.document.claims.subjects import Subject
from roder.core.document.claims.surroundings import PLANNED, Surroundings, board_of, surroundings_of
from roder.core.document.claims.tallies import TableRows, tallies_in
from roder.core.document.claims.telling import Blank, Told
from roder.core.document.columns import ColumnKind
from roder.core.document.standing import TextMark
from roder.core.document.swedish import is_small, stem
from roder.core.document.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """Every claim in order; how each amount in running text stands; the claims that do not hold."""

    claims: tuple[Claim, ...]
    marks: tuple[TextMark, ...]
    problems: tuple[Problem, ...]


def read_claims(document: Document, words: Vocabulary, more: Sequence[Subject] = ()) -> ReadClaims:
    """The claims of the running text. `more` are subjects that recognition found in text."""
    reader = _Reader(document, words, more)
    claims: list[Claim] = []
    marks: list[TextMark] = []
    problems: list[Problem] = []
    for index, (block, (section, path)) in enumerate(
        zip(document.blocks, sections(document), strict=True)
    ):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found = list(reader.block(index, block, section, path))
            claims.extend(claim for claim, _ in found)
            marks.extend(marks_of([claim for claim, _ in found]))
            wrong = [(c, sure) for c, sure in found if c.verdict is Verdict.DOES_NOT_HOLD]
            problems.extend(problem_of(claim, sure) for claim, sure in wrong)
    return ReadClaims(tuple(claims), tuple(marks), tuple(problems))


@dataclass
class _Context:
    """What the sentences before left to inherit, within one block."""

    bound: Bound | None = None
    years: tuple[int, ...] = ()
    settled: Settled | None = None
    first: bool = True


class _Reader:
    def __init__(self, document: Document, words: Vocabulary, more: Sequence[Subject]) -> None:
        self.lexicon = Lexicon(words.prose)
        lines = lines_of(document, more, self.lexicon.stems("counted"))
        self.counts = any(c.figure.unit is Unit.COUNT for line in lines for c in line.subject.cells)
        self.names: Names = names_of(lines, self.lexicon, board_of(document, lines))
        self.binder = Binder(self.names)
        self.sharing = Sharing(self.binder)
        self.surroundings: Surroundings = surroundings_of(document, words)
        self.settler = Settler(lines, self.surroundings, self.names)
        self._sums = self.lexicon.stems("sums")
        self.tables = TableRows(self.settler.by_table)
        self.more = more
        self.headings: dict[str, Sentence] = {}

    def block(
        self, index: int, block: Block, section: int, path: tuple[str, ...]
    ) -> Iterator[Told]:
        """The claims of one paragraph or list item."""
        prose = block.kind is BlockKind.PARAGRAPH
        where = Whereabouts(index, section, path, self.surroundings.own, prose)
        context = _Context()
        for start, text in sentences_in(block.text):
            sentence = Sentence(text, self.lexicon, self.counts)
            place = Place(block.source, heading=path[-1] if path else "", text=text.strip())
            blank = Blank(text.strip(), index, start, place)
            yield from self._sentence(sentence, where, context, blank)
            context.first = False

    def _sentence(
        self, sentence: Sentence, where: Whereabouts, context: _Context, blank: Blank
    ) -> Iterator[Told]:
        yield from map(blank.counted, counts_in(sentence, self.more, self.lexicon))
        if sentence.has("tallied"):
            yield from map(blank.counted, self._tallies(sentence, where))
        if not self._worthwhile(sentence):
            self._remember(sentence, context, where)
            return
        mentions = self.names.mentions(sentence)
        for mention in mentions:
            sentence.named.update(range(mention.start, mention.end))
            stems = {part.stem for part in mention.name.parts}
            words = sentence.words[mention.start : mention.end]
            if stems <= self.names.neutral:
                continue  # "budget" means what it means alone
            if mention.exact and all(w.stem in stems or is_small(w.text) for w in words):
                sentence.forget(mention.start, mention.end)
        statements = self._statements(sentence, where)
        settled: list[Settled] = []
        here: Bound | None = None
        claims: list[Told] = []
        for statement in statements:
            bound = self._bound(sentence, mentions, statement, where, context, here)
            if bound.back:
                statement = _after(statement, sentence, context)
            if of_increases(sentence, statement, bound):
                statement = replace(statement, refused=REFUSED)
            found = self.settler.settle(
                sentence,
                statement,
                bound,
                context.years,
                self._vague(sentence, bound, where, context),
            )
            if bound.ok and statement.clause.kind is not ClauseKind.CAUSE:
                here = here or bound
            if statement.quantity is None and not bound.ok:
                continue
            if statement.quantity is None and statement.refused:
                continue
            settled.append(found)
            claims.append(blank.claim(found))
        causes = self._causes(sentence, mentions, settled, context, where)
        claims += [blank.caused(cause) for cause in causes]
        yield from sorted(claims, key=lambda told: (told[0].start, told[0].end))
        self._inherit(sentence, settled, here, context)

    def _statements(self, sentence: Sentence, where: Whereabouts) -> list[Statement]:
        """What a sentence states, as this document means its words."""
        statements = statements_of(sentence)
        if self.surroundings.interim and not any(
            word.text.startswith(_LONG_PERIODS) for word in sentence.words
        ):
            statements = [_of_part(statement) for statement in statements]
        if speaks_of_others(sentence, where.own):
            statements = [replace(s, refused=s.refused or "elsewhere") for s in statements]
        return statements

    def _tallies(self, sentence: Sentence, where: Whereabouts) -> Iterator[Counted]:
        mentions = self.names.mentions(sentence)
        return tallies_in(sentence, mentions, where, self.tables, self.binder, self.lexicon)

    def _worthwhile(self, sentence: Sentence) -> bool:
        """True when the sentence states anything at all; most sentences do not."""
        tags = ("change_verb", "more_or_less", "same", "twice", "thrice", "half", "cause",
                "superlative")  # fmt: skip
        return bool(sentence.quantities) or any(sentence.marks.get(tag) for tag in tags)

    def _bound(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
        context: _Context,
        here: Bound | None,
    ) -> Bound:
        """The subject: named beside the quantity; else the clause's or sentence's; else inherited."""
        part = statement.clause.kind is ClauseKind.PART or not statement.quantity_is_percent
        if statement.kind is ClaimKind.SHARE and part:
            if here is not None and self.binder.only_dated(sentence, statement):
                return here
            return self.sharing.part(sentence, mentions, statement, where)
        bound = self.binder.subject(sentence, mentions, statement, where)
        if statement.of_budget and not bound.ok:
            own = self._own_spent(sentence, mentions, statement, where)
            return own if own is not None and self._of_all(context) else bound
        if statement.kind is ClaimKind.SHARE and statement.of_whole and not statement.of_budget:
            bound = bound if bound.ok else here or bound
            if not bound.ok:
                bound = self.sharing.part_after(sentence, mentions, statement, where) or bound
            whole = self.sharing.whole(sentence, mentions, statement, where, bound)
            bound = replace(bound, whole=whole)
        if statement.kind is ClaimKind.COMPARISON and bound.ok and not statement.superlative:
            other = self.binder.against(sentence, mentions, statement, where)
            if other is not None:
                return replace(bound, against=other.lines) if other.ok else other
        if self.binder.against_other(sentence, mentions, statement):
            return Bound(reason="no-such-row")
        if bound.ok or bound.reason != "no-subject":
            return bound
        return self._implied(sentence, mentions, statement, where, context, here) or bound

    def _implied(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
        context: _Context,
        here: Bound | None,
    ) -> Bound | None:
        """The subject that the words beside the quantity leave out; None where nothing says which."""
        own = (
            self._result(sentence, statement, where)
            or self._in_all(sentence, mentions, statement, where, self._of_all(context))
            or self._people(sentence, statement, where)
            or (
                self._own_whole(sentence, mentions, statement, where)
                if self._of_all(context)
                else None
            )
        )
        own = own or self._its_kind(sentence, mentions, statement, context)
        if own is not None:
            return own
        if statement.shares_subject and here is not None:
            return here if self.binder.leaves_open(sentence, statement) else None
        contrast = sentence.word(statement.clause.start) in ("men", "dock")
        if contrast and here is not None and self.binder.leaves_open(sentence, statement):
            return here
        if statement.inherits:
            here = here or self._named_before(sentence, mentions, statement, where)
        if statement.inherits and here is not None:
            return here if self.binder.leaves_open(sentence, statement) else None
        back = here
        if not statement.clause.start:
            back = here or context.bound or self._headed(sentence, statement, where)
        if back is not None and self.binder.points_back(sentence, statement):
            if here is not None:
                return here
            return replace(back, sure=False, back=True, mention=None)
        return None

    def _result(self, sentence: Sentence, statement: Statement, where: Whereabouts) -> Bound | None:
        """The year's result, of "kommunen redovisar ett överskott om 3 mnkr"."""
        start = statement.clause.start
        town = sentence.first("town", start, statement.at)
        against = statement.times.base.kinds or sentence.has("budget", start, statement.clause.end)
        if not statement.deviation or town is None or against or statement.clause.start:
            return None
        if not self.binder.leaves_open(sentence, replace(statement, lo=town[1])):
            return None
        return self.binder.of_result(sentence, statement, where)

    def _people(self, sentence: Sentence, statement: Statement, where: Whereabouts) -> Bound | None:
        """The number of inhabitants, of "kommunen hade 14 210 invånare": the noun is the row."""
        quantity = statement.quantity
        people = self.lexicon.stems("population")
        town = sentence.first("town", statement.clause.start, statement.at)
        if quantity is None or quantity.noun not in people or town is None:
            return None
        if not self.binder.leaves_open(sentence, replace(statement, lo=town[1])):
            return None
        return self.binder.called(stem("folkmängd"), sentence, statement, where)

    def _in_all(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
        of_all: bool,
    ) -> Bound | None:
        """The section's total, of "sammantaget pekar prognosen på ett budgetöverskridande om …"."""
        start, at = statement.clause.start, statement.at
        named = any(start <= m.start < at and not m.name.board for m in mentions)
        whole = (self.names.board and not named) or sentence.has("in_all", start, at)
        if not statement.deviation or start or not whole:
            return None
        against = set(statement.times.base.kinds) | set(statement.times.kinds)
        budget = against & set(PLANNED) or sentence.has("deviation", start, at)
        tells = (
            _FORESEEN if of_all else "budget"
        )  # the forecast of a row spoken of before is its own
        budget = budget or any(sentence.word(i).startswith(tells) for i in range(start, at))
        if not budget or not self.binder.leaves_open(sentence, statement):
            return None
        lines = tuple(
            line
            for table in self.tables.rows.values()
            for line in table
            if line.section == where.section and line.is_sum and not line.parents
            if any(column.kind is ColumnKind.DEVIATION for column in line.columns)
        )
        return Bound(lines, sure=False) if lines else None

    def _of_all(self, context: _Context) -> bool:
        """True where no row but a whole has been spoken of before."""
        told = context.bound
        return context.first or (
            told is not None and all(w in self.names.wholes for w in told.lines)
        )

    def _its_kind(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        context: _Context,
    ) -> Bound | None:
        """ "Prognosen för året är 30 mnkr", after a row: mostly of that row, but not surely."""
        start = statement.clause.start
        first = next((i for i in range(start, statement.at) if not is_small(sentence.word(i))), -1)
        if start or mentions or context.bound is None or statement.deviation:
            return None
        if not sentence.word(first).startswith(_KINDS):
            return None
        if not self.binder.leaves_open(sentence, statement):
            return None
        return replace(context.bound, sure=False, back=True, mention=None, vague=True)

    def _own_whole(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound | None:
        """ "Prognosen för helåret är 37,5 mnkr", which begins a paragraph in a board's own document."""
        start, at = statement.clause.start, statement.at
        first = next((i for i in range(start, at) if not is_small(sentence.word(i))), at)
        kind = sentence.has("forecast", first, at) or sentence.has("outcome", first, at)
        if start or not kind or not sentence.word(first).startswith(_KINDS):
            return None
        if any(start <= m.start < at for m in mentions):
            return None
        if not self.binder.leaves_open(sentence, statement):
            return None
        lines = tuple(line for line in self.names.wholes if line.section == where.section)
        return Bound(lines, sure=False) if lines else None

    def _own_spent(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound | None:
        """ "Hittills har 66 procent av budgeten förbrukats", in a board's own document: all of it."""
        start, at = statement.clause.start, statement.at
        named = any(not m.name.board and not m.name.total for m in mentions)
        if named or not self.binder.knows(sentence, start, at):
            return None
        lines = tuple(line for line in self.names.wholes if line.section == where.section)
        return Bound(lines, sure=False) if lines else None

    def _headed(self, sentence: Sentence, statement: Statement, where: Whereabouts) -> Bound | None:
        """The row that the section's heading names: "Budgeten uppgår till …" under "Lokalhyror"."""
        said_before = sentence.has("change_noun", 0, 2) or any(
            word.text == "motsvarande" for word in sentence.words
        )
        if not where.path or said_before:
            return None
        if where.path[-1] not in self.headings:
            self.headings[where.path[-1]] = Sentence(where.path[-1], self.lexicon)
        heading = self.headings[where.path[-1]]
        mentions = self.names.mentions(heading)
        whole = [m for m in mentions if m.end - m.start == len(heading.words) and not m.name.total]
        return self.binder.alone(heading, whole[0], where) if whole else None

    def _named_before(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        statement: Statement,
        where: Whereabouts,
    ) -> Bound | None:
        """The one row that the clauses before name: "Norra gatan är lång, vilket vi ser i …"."""
        before = [m for m in mentions if m.end <= statement.clause.start and not m.name.general]
        return self.binder.alone(sentence, before[0], where) if len(before) == 1 else None

    def _vague(
        self, sentence: Sentence, bound: Bound, where: Whereabouts, context: _Context
    ) -> bool:
        """True for a bare measure ("kostnaderna") after other sentences: it may mean theirs; and for
        a sentence without its end or beginning, which a line or page break took away."""
        if bound.vague or (where.prose and cut_short(sentence.text)):
            return True
        mention = bound.mention
        if mention is None or not mention.name.general:
            return False
        if not bound.sure and not years_own(sentence, bound):
            said = sentence.has("town") or bool(mention.name.weak - self._sums)
            if len(mention.name.lines) > 1 or not said:
                return True
        before = range(max(0, mention.start - 3), mention.start)
        whose = any(sentence.words[i].stem in self.names.weak for i in before)
        whole = sentence.has("in_all", max(0, mention.start - 3), mention.start)
        compound = sentence.words[mention.start].stem != mention.name.parts[0].stem
        return not (whose or whole or compound or context.first)

    def _causes(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        settled: list[Settled],
        context: _Context,
        where: Whereabouts,
    ) -> list[Cause]:
        effects = [s for s in settled if s.is_movement]
        effect = effects[-1] if effects else None
        if effect is None and self.binder.starts_back(sentence):
            effect = context.settled
        if effect is None:
            return []
        return causes_of(sentence, mentions, effect, self.binder, self.settler, where)

    def _remember(self, sentence: Sentence, context: _Context, where: Whereabouts) -> None:
        """A sentence without a claim may still name what the next one speaks of."""
        mentions = [m for m in self.names.mentions(sentence) if not m.name.general]
        if len(mentions) == 1:
            context.bound = self.binder.alone(sentence, mentions[0], where)
        elif sentence.words and not self.binder.starts_back(sentence):
            context.bound = None
        context.settled = None

    def _inherit(
        self,
        sentence: Sentence,
        settled: list[Settled],
        here: Bound | None,
        context: _Context,
    ) -> None:
        back = self.binder.starts_back(sentence)
        if here is not None:
            context.bound = here
        elif not back:
            context.bound = None
        told = [s.statement for s in settled if not s.statement.aside]
        said = [statement.times.years for statement in told if statement.times.years]
        if said:
            context.years = said[0]
        elif not back:
            context.years = ()
        movements = [s for s in settled if s.is_movement]
        if movements:
            context.settled = movements[-1]
        elif not back:
            context.settled = None


_FORESEEN = ("budget", "prognos", "årsprognos", "helårsprognos")
"""Words that tell of a deficit that it is one from the budget."""
_KINDS = ("prognos", "årsprognos", "helårsprognos", "utfall")
_LONG_PERIODS = ("planperiod", "budgetperiod", "mandatperiod", "investeringsperiod", "kommande",
                 "flerårsplan")  # fmt: skip


def _of_part(statement: Statement) -> Statement:
    """In a report during the year "perioden" is the part of it that has passed."""
    times = statement.times
    if not times.period:
        return statement
    return replace(statement, times=replace(times, period=False, part_of_year=True))


def _after(statement: Statement, sentence: Sentence, context: _Context) -> Statement:
    """A statement about what was just said; "ökningen" is the very change that was stated."""
    times = statement.times
    earlier = context.settled
    noun = sentence.has("change_noun", 0, 2)
    if noun and earlier is not None and not times.said and not times.base.said:
        return replace(statement, times=earlier.statement.times, back=True)
    return replace(statement, back=True)
