"""Directed adjustments of the grant, from lists, sentences and tables, and what the text
tells of other rows: temporary items and lasting drivers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from roder.core.base import Figure, Place
from roder.core.budget import Adjustment, OperatingBudget
from roder.core.document.amounts import Amount, amounts_in
from roder.core.document.blocks import BlockKind, Table
from roder.core.document.labels import plain
from roder.core.plan import FieldState, Item, Plan
from roder.recognition.budget import NOT_HERE, board_budget
from roder.recognition.drivers import drivers_told
from roder.recognition.found import Found, Grip
from roder.recognition.operating import operating_budget
from roder.recognition.phrases import sentences, spoken_years
from roder.recognition.sections import Section, Sections
from roder.recognition.temporary import temporary_items
from roder.reference.recognition import RecognitionWords

AREA = "adjustments"
_BULLET = re.compile(r"^\s*[-–•*·]\s+")
_BODY = re.compile(
    r"(?<!\w)(?:till|från|av|hos)\s+((?:\w+-,?\s+(?:och\s+)?)*[\w-]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """An adjustment and the block that tells of it; `entry` is None where its amount is unclear."""

    block: int
    text: str
    entry: Adjustment | None
    place: Place


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The adjustments of the board's grant, and what its text calls temporary."""
    found = board_budget(sections, words)
    budget = found[1] if found else None
    within = [s for s in sections.all if not set(NOT_HERE) & sections.areas(s)]
    told = list(adjustments_told(sections, within, words, budget))
    entries = tuple(one.entry for one in told if one.entry is not None)
    speaking = frozenset(one.block for one in told)
    items = temporary_items(sections, within, words, budget, speaking)
    drivers = drivers_told(sections, within, words, budget, speaking)
    if not told and not items and not drivers:
        return Found(AREA)
    plan = Plan(
        adjustments=entries if told else None, temporaries=items or None, drivers=drivers or None
    )
    taken = {
        one.block: Grip.SECTION
        for one in told
        if sections.block(one.block).kind is not BlockKind.PARAGRAPH
    }
    return Found(AREA, plan, tuple(map(_item, told)), taken)


def adjustments_told(
    sections: Sections,
    within: Sequence[Section],
    words: RecognitionWords,
    budget: OperatingBudget | None,
) -> Iterator[Told]:
    """Every adjustment that some sections tell of, in order."""
    reader = _Reader(sections, words, budget)
    for section in within:
        lead = section.title
        for index in section.blocks:
            block = sections.block(index)
            if block.table is not None:
                yield from reader.table(index, block.table, lead)
            elif block.kind is BlockKind.LIST_ITEM:
                yield from reader.text(index, listed=reader.announces(lead))
            elif block.kind is BlockKind.PARAGRAPH:
                # items whose bullets were lost stand as paragraphs under a line that ends in a colon
                listed = lead.rstrip().endswith(":") and reader.announces(lead)
                read = list(reader.text(index, listed))
                yield from read
                if not read:
                    lead = next(reversed(list(sentences(block.text))), lead)


class _Reader:
    """Reads single sentences and tables as adjustments."""

    def __init__(
        self, sections: Sections, words: RecognitionWords, budget: OperatingBudget | None
    ) -> None:
        self.sections, self.words = sections, words
        self.known = words.group("grant")
        years = budget.years if budget is not None else {}
        first = budget.budget_year if budget is not None else None
        self.first = first
        self.plan_years = tuple(year for year in years if first is None or year >= first)

    def announces(self, lead: str) -> bool:
        """True for words that a list of adjustments stands under: they say so, or name the grant and
        end in a colon."""
        if self.known["lists"].found_in(lead) is not None:
            return True
        return lead.rstrip().endswith(":") and self.known["subject"].found_in(lead) is not None

    def text(self, index: int, listed: bool) -> Iterator[Told]:
        """The adjustments in a paragraph or list item; `listed` under a line that announces them."""
        for sentence in sentences(_BULLET.sub("", self.sections.text(index))):
            money = [a for a in amounts_in(sentence) if a.figure.unit and a.figure.unit.is_money]
            if not money or any(amount.about for amount in money):
                continue
            place = self.sections.place(index, sentence)
            if self._ended(sentence, money):
                yield Told(index, sentence, self._past(sentence, money[0], place), place)
            elif self._adjusts(sentence, listed):
                for entry in self._entries(sentence, money, place):
                    yield Told(index, sentence, entry, place)

    def _adjusts(self, sentence: str, listed: bool) -> bool:
        """True for a sentence that raises or lowers the grant; comments on a change do not."""
        if self.known["commentary"].found_in(sentence):
            return False
        if listed:
            return self._sign(sentence, next(amounts_in(sentence))) != 0
        subject, decided = self.known["subject"], self.known["decided"]
        return bool(subject.found_in(sentence) and decided.found_in(sentence))

    def _ended(self, sentence: str, money: Sequence[Amount]) -> bool:
        """True for temporary money that a sentence says is no longer in the grant."""
        said = {key for key, known in self.known.items() if known.found_in(sentence)}
        income = self.words.group("temporary_items")["income"].found_in(sentence)
        granted = "subject" in said or "received" in said
        return len(money) == 1 and {"temporary", "over"} <= said and granted and not income

    def _past(self, sentence: str, amount: Amount, place: Place) -> Adjustment | None:
        """Temporary money of earlier years: it ended before the budget year."""
        years = tuple(y for y in spoken_years(sentence) if self.first is None or y < self.first)
        if not years:
            return None
        reason = self._reason(sentence, amount)
        return Adjustment(sentence, amount.figure, False, years, reason=reason, place=place)

    def _entries(
        self, sentence: str, money: Sequence[Amount], place: Place
    ) -> Iterator[Adjustment | None]:
        """One entry; or one a year, where every amount has its own; None where that is unclear."""
        if len(money) == 1:
            yield self._entry(sentence, money[0], place)
            return
        sign, permanent = self._sign(sentence, money[0]), self._permanent(sentence)
        years = _each_year(sentence, money)
        if not sign or years is None:
            yield None
            return
        counterpart = self._counterpart(sentence)
        for amount, year in zip(money, years, strict=True):
            figure = _signed(amount.figure, sign)
            yield Adjustment(sentence, figure, permanent, (year,), counterpart, place=place)

    def _entry(self, sentence: str, amount: Amount, place: Place) -> Adjustment | None:
        sign = self._sign(sentence, amount)
        if not sign:
            return None
        permanent = self._permanent(sentence)
        return Adjustment(
            sentence,
            _signed(amount.figure, sign),
            permanent,
            self._years(sentence, amount, permanent),
            self._counterpart(sentence),
            self._reason(sentence, amount),
            place,
            self.known["index"].found_in(sentence[: amount.start]) is not None,
        )

    def _sign(self, sentence: str, amount: Amount) -> int:
        """1 or −1 by a printed sign, else by the first word that raises or lowers; else 0."""
        if amount.figure.digits < 0:
            return -1
        if sentence[amount.start :].startswith("+"):
            return 1
        low, first = sentence.lower(), {}
        for key, sign in (("raise", 1), ("lower", -1)):
            word = self.known[key].found_in(sentence)
            if word is not None:
                first[low.index(word)] = sign
        return first[min(first)] if first else 0

    def _permanent(self, text: str) -> bool | None:
        if self.known["temporary"].found_in(text):
            return None if self.known["permanent"].found_in(text) else False
        return True if self.known["permanent"].found_in(text) else None

    def _years(self, sentence: str, amount: Amount, permanent: bool | None) -> tuple[int, ...]:
        """The years that the change itself has; those of its reason only where it has none, and
        is temporary."""
        end = self._reason_start(sentence, amount)
        own = spoken_years(sentence[: amount.start]) or spoken_years(sentence[amount.end : end])
        if permanent is not False:
            return own[:1]
        if own:
            return own
        if self.known["whole_period"].found_in(sentence):
            return spoken_years(sentence) or self.plan_years
        return spoken_years(sentence)

    def _reason_start(self, sentence: str, amount: Amount) -> int:
        """Where what follows the amount begins to tell why."""
        tail = sentence[amount.end :].lower()
        starts = [
            match.start()
            for word in self.known["reason"].words
            if (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", tail))
        ]
        return amount.end + min(starts) if starts else len(sentence)

    def _reason(self, sentence: str, amount: Amount) -> str | None:
        return sentence[self._reason_start(sentence, amount) :].strip(" .") or None

    def _counterpart(self, sentence: str) -> str | None:
        """The body on the other side: "flyttas över till överförmyndarnämnden"."""
        for match in _BODY.finditer(sentence):
            last = match[1].split()[-1].lower()
            if self.known["bodies"].found_in(last) == last:
                return " ".join(match[1].split())
        return None

    # -- tables -------------------------------------------------------------------------

    def table(self, index: int, table: Table, lead: str) -> Iterator[Told]:
        """Rows of a table of changes, year by year; a row that says the same amount for several
        years is one temporary entry where it says so, else one entry a year."""
        over = " ".join((table.heading, table.caption, table.corner, lead))
        place = self.sections.place(index)
        if not self.announces(over) or operating_budget(table, over, place, self.words):
            return
        for r, row in enumerate(table.rows):
            if _is_frame(row.label, self.words):
                continue
            cells = [
                (column.year, cell.figure)
                for column, cell in zip(table.columns, row.cells, strict=True)
                if column.year is not None and cell.figure is not None and cell.figure.digits
            ]
            permanent = self._permanent(row.label)
            if permanent is False and len({figure for _, figure in cells}) > 1:
                permanent = None  # a ledger of changes: what is added one year goes out another
            index_row = self.known["index"].found_in(row.label) is not None
            for figure, years in _spans(cells, permanent is False):
                entry = Adjustment(
                    row.label, figure, permanent, years, place=table.place(r), index=index_row
                )
                yield Told(index, row.label, entry, table.place(r))


def _each_year(sentence: str, money: Sequence[Amount]) -> tuple[int, ...] | None:
    """The year of each amount: the one just after it, or for all of them the one just before."""
    bounds = [0, *(amount.start for amount in money), len(sentence)]
    between = [spoken_years(sentence[start:end]) for start, end in pairwise(bounds)]
    said = between[:-1] if between[0] else between[1:]
    years = [years[0] for years in said if len(years) == 1]
    return tuple(years) if len(set(years)) == len(money) else None


def _is_frame(label: str, words: RecognitionWords) -> bool:
    """True for a row that is the grant itself or a sum, not a change of it."""
    form = plain(label)
    return any(
        form.startswith(word.rstrip("*")) if word.endswith("*") else form == word
        for word in words.group("grant")["frames"].words
    )


def _spans(
    cells: Sequence[tuple[int, Figure]], together: bool
) -> Iterator[tuple[Figure, tuple[int, ...]]]:
    if not together:
        yield from ((figure, (year,)) for year, figure in cells)
        return
    for figure, run in groupby(cells, key=lambda cell: cell[1]):
        yield figure, tuple(sorted(year for year, _ in run))


def _signed(figure: Figure, sign: int) -> Figure:
    return Figure(sign * abs(figure.digits), figure.decimals, figure.unit)


def _item(told: Told) -> Item:
    entry = told.entry
    if entry is None:
        fields = {"amount": FieldState.UNREADABLE}
        return Item(AREA, "adjustment", told.text, told.place, (told.block,), fields)
    known, missing = FieldState.KNOWN, FieldState.MISSING
    fields = {
        "amount": known,
        "permanent": missing if entry.permanent is None else known,
        "years": known if entry.years else missing,
        "counterpart": known if entry.counterpart else missing,
    }
    return Item(AREA, "adjustment", told.text, told.place, (told.block,), fields)
