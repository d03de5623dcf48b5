"""Lasting changes of a row that running text names: "… vilket innebär ca 3 mnkr i högre intäkter".

Two ways of saying it are read: a consequence ("innebär", "medför") with an amount, a direction and what
is higher or lower; and the parts of a row's own change ("ökar med 600 tkr, varav 400 tkr avser …").
Where more than one row may be meant, where the whole change is spoken of, or where anything is doubtful,
nothing is read. See docs/algorithms/recognition.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from roder.core.budget import AccountGroup, BudgetRow, Driver, OperatingBudget
from roder.core.budget.operating import COST_GROUPS
from roder.core.document.amounts import Amount, amounts_in
from roder.core.document.blocks import BlockKind
from roder.core.document.labels import plain
from roder.recognition.operating import account_group
from roder.recognition.phrases import sentences, spoken_years
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

MOST_WORDS = 5
"""How many words may stand between the consequence and its amount, its direction or its row."""

_BREAK = re.compile(r"[;:()]|(?<!\w)(?:samt|medan|men|varav|while|but|of which)(?!\w)", re.I)
_CLAUSE = re.compile(r"[,.;:()]|(?<!\w)(?:för|till|från|under|per|for|from|a)(?!\w)", re.I)
_PART = re.compile(r"(?<!\w)(?:varav|därav|of which)(?!\w)", re.I)
_SUPPOSED = re.compile(r"(?:^|,\s*)(?:om|ifall|utan)\s", re.I)
_TO_AMOUNT = re.compile(r"\s+(?:om|på|med|motsvarande|of|by)(?:\s+(?:ca|cirka|about|some)\.?)?\s*$")
_TO_ROW = re.compile(r"^\s*(?:(?:per år|årligen|a year)\s+)?(?:i\s+|in\s+)?(?:årligen\s+)?")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class _Said:
    """An amount of a sentence, which way it moves a row, and which row."""

    amount: Amount
    higher: bool
    row: BudgetRow


def drivers_told(
    sections: Sections,
    within: Sequence[Section],
    words: RecognitionWords,
    budget: OperatingBudget | None,
    skip: Collection[int],
) -> tuple[Driver, ...]:
    """Every driver that the budget's own sections name; the same one told twice counts once. `skip` are
    blocks that tell of adjustments of the grant."""
    if budget is None or budget.budget_year is None:
        return ()
    reader, found = _Reader(words, budget), dict[tuple[object, ...], Driver]()
    for section in within:
        if not _of_budget(sections, section, budget):
            continue
        for index in section.blocks:
            block = sections.block(index)
            if index in skip or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                continue
            for sentence, said, year in reader.paragraph(sections.text(index)):
                figure, row = said.amount.figure, said.row
                assert row.group is not None
                place = sections.place(index, sentence)
                driver = Driver(sentence, figure, said.higher, year, row.group, row.label,
                                said.amount.about, place)  # fmt: skip
                found.setdefault((row.label, said.higher, figure.ore, year), driver)
    return tuple(found.values())


def _of_budget(sections: Sections, section: Section, budget: OperatingBudget) -> bool:
    """True under a heading of the budget, and in the section where its table stands."""
    tables = {t.id for i in section.blocks if (t := sections.block(i).table) is not None}
    return "budget" in sections.areas(section) or budget.place.table in tables


class _Reader:
    """Reads the sentences of a paragraph; a sentence without a subject keeps that of the one before."""

    def __init__(self, words: RecognitionWords, budget: OperatingBudget) -> None:
        self.words, self.budget = words, budget
        self.known = words.group("drivers")
        self.temporary = words.group("grant")["temporary"]
        self.rows = [row for row in budget.rows if row.group is not None and not row.part]

    def paragraph(self, text: str) -> Iterator[tuple[str, _Said, int]]:
        about: BudgetRow | None = None
        for sentence in sentences(text):
            about = self._row(sentence.split(",")[0], labels_only=True) or about
            year = self._year(sentence)
            if year is None or self._doubtful(sentence):
                continue
            for said in self._sentence(sentence, about):
                yield sentence, said, year

    def _doubtful(self, sentence: str) -> bool:
        return (
            self.known["doubt"].found_in(sentence) is not None
            or self.temporary.found_in(sentence) is not None
            or _SUPPOSED.search(sentence) is not None
        )

    def _year(self, sentence: str) -> int | None:
        """The first year spoken of, else the budget year; None for years outside the plan."""
        first = self.budget.budget_year
        said = spoken_years(sentence) or ((first,) if first is not None else ())
        plan = {year for year in self.budget.years if first is not None and year >= first}
        return min(said) if said and set(said) <= plan else None

    def _sentence(self, sentence: str, about: BudgetRow | None) -> Iterator[_Said]:
        money = [a for a in amounts_in(sentence) if a.figure.unit and a.figure.unit.is_money]
        part = _PART.search(sentence)
        for amount in money:
            if part is not None and amount.start > part.start():
                said = self._part(sentence, part.start(), amount)
            else:
                said = self._consequence(sentence, amount, about)
            if said is not None:
                yield said

    def _part(self, sentence: str, part: int, amount: Amount) -> _Said | None:
        """A part of what the sentence says that a row rises or falls by."""
        head, after = sentence[:part], sentence[amount.end :].lower().lstrip()
        named = self.known["part"].found_in(after)
        higher = self._direction(head, "rises", "falls")
        if named is None or not after.startswith(named) or higher is None:
            return None
        row = self._row(head)
        return _Said(amount, higher, row) if row is not None else None

    def _consequence(self, sentence: str, amount: Amount, about: BudgetRow | None) -> _Said | None:
        """What something entails: the amount between the verb and the row, or after both."""
        before, after = sentence[: amount.start], sentence[amount.end :]
        clause = _BREAK.split(before)[-1]
        verb = self.known["leads"].found_in(clause)
        if verb is None or self.known["whole"].found_in(before[: before.lower().rindex(verb)]):
            return None
        between = clause[clause.lower().rindex(verb) + len(verb) :]
        if len(between.split()) > MOST_WORDS or next(amounts_in(between), None) is not None:
            return None
        phrase = _TO_AMOUNT.sub("", between) if _TO_AMOUNT.search(between) else ""
        return self._moved(amount, phrase or _TO_ROW.sub("", after), bool(phrase), about)

    def _moved(
        self, amount: Amount, phrase: str, inside: bool, about: BudgetRow | None
    ) -> _Said | None:
        """The direction and the row: "högre intäkter". `inside`: the phrase ends before the amount."""
        words = phrase.strip().split()
        if inside:
            at = next((i for i, w in enumerate(words) if self._direction(w) is not None), None)
            words = words[at:] if at is not None else []
        higher = self._direction(words[0]) if len(words) > 1 else None
        if higher is None:
            return None
        clause = _CLAUSE.split(" ".join(words[1:]))[0].strip()
        if len(clause.split()) > MOST_WORDS:
            clause = " ".join(clause.split()[:1])
        row = self._row(clause)
        if row is None and self.known["cost"].found_in(clause) and about in self._costs():
            row = about
        return _Said(amount, higher, row) if row is not None else None

    def _direction(self, text: str, up: str = "higher", down: str = "lower") -> bool | None:
        """True for a rise, False for a fall, None where neither or both are said."""
        rises, falls = self.known[up].found_in(text), self.known[down].found_in(text)
        return None if (rises is None) == (falls is None) else rises is not None

    def _costs(self) -> list[BudgetRow]:
        return [row for row in self.rows if row.group in COST_GROUPS]

    def _row(self, text: str, labels_only: bool = False) -> BudgetRow | None:
        """The one row that the words name: by its label, else by the kind of income or cost."""
        form = f" {plain(text)} "
        labelled = [row for row in self.rows if f" {plain(row.label)} " in form]
        if labelled or labels_only:
            return labelled[0] if len(labelled) == 1 and self._alone(labelled[0]) else None
        groups = {group for word in _WORD.findall(text) if (group := self._group(word))}
        rows = self._of(groups.pop()) if len(groups) == 1 else []
        return rows[0] if len(rows) == 1 else None

    def _alone(self, row: BudgetRow) -> bool:
        """True for a cost row, and for an income row whose name no other income answers to."""
        incomes = self._of(AccountGroup.INCOME)
        return row in self._costs() or incomes == [row] or (row in incomes and " " in row.label)

    def _of(self, group: AccountGroup) -> list[BudgetRow]:
        return [row for row in self.rows if row.group is group]

    def _group(self, word: str) -> AccountGroup | None:
        if self.known["income"].found_in(word):
            return AccountGroup.INCOME
        group = account_group(word, self.words)
        known = group in COST_GROUPS and group is not AccountGroup.OTHER_COST
        return group if known or group is AccountGroup.GRANT else None
