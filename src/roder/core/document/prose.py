"""Plain figures in running text against the tables. See docs/algorithms/prose.md.

A sentence is judged when it names one row and one year, and gives one amount of money as that row's
level (or, where it speaks of a deviation, as its deviation). Changes, comparisons, parts and totals
over years are left to the checker of claims. Binding is by words, years and kinds of figures, never
by whether the value fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roder.core.base import Figure, Place, Problem, Severity, Unit, read_number
from roder.core.base.numbers import NUMBER, UNIT_WORDS, ReadNumber
from roder.core.document.arithmetic import exact
from roder.core.document.blocks import BlockKind, Document, Table
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.copies import same_figure, thousandfold, where
from roder.core.document.headers import years_in
from roder.core.document.labels import stems
from roder.core.document.proofs import Proof, ProofKind, Standing, Term, TextMark
from roder.core.document.slips import near_miss
from roder.core.document.vocabulary import Vocabulary

_MONEY_WORDS = "|".join(
    sorted((re.escape(w) for w, u in UNIT_WORDS.items() if u.is_money), key=len, reverse=True)
)
_AMOUNT = re.compile(
    rf"(?P<about>(?:ca|cirka|omkring|drygt|knappt|närmare|runt|c:a)\.?\s+)?"
    rf"(?P<number>(?<![\w,.]){NUMBER})\s*(?P<unit>{_MONEY_WORDS}|%|procent)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-zåäö0-9%)])[.!?](?=\s+[A-ZÅÄÖ0-9]|\s*$)")
CHANGES = (ColumnKind.CHANGE, ColumnKind.SHARE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in running text: its span in the block's text, and whether it is said to be rough."""

    start: int
    end: int
    figure: Figure
    about: bool


@dataclass(frozen=True, slots=True)
class _Target:
    """A row as prose may name it: the stems of its label, and those of what stands over its table."""

    table: Table
    row: int
    label: tuple[str, ...]
    over: frozenset[str]

    def figure(self, column: int) -> Figure | None:
        return self.table.rows[self.row].cells[column].figure


@dataclass(frozen=True, slots=True)
class _Verdict:
    target: _Target
    column: int
    agrees: bool

    @property
    def figure(self) -> Figure:
        figure = self.target.figure(self.column)
        assert figure is not None
        return figure

    @property
    def place(self) -> Place:
        return self.target.table.place(self.target.row, self.column)


def read_prose(document: Document, words: Vocabulary) -> tuple[list[TextMark], list[Problem]]:
    """How the money figures of the running text stand, and the contradictions among them."""
    binder = _Binder(document.tables, words)
    marks: list[TextMark] = []
    problems: list[Problem] = []
    heading = ""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            heading = block.text
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for start, sentence in _sentences(block.text):
            amounts = list(amounts_in(sentence))
            for amount in amounts:
                verdict = binder.judge(sentence, amount, heading) if len(amounts) == 1 else None
                span = (start + amount.start, start + amount.end)
                if verdict is None:
                    marks.append(TextMark(index, *span, Standing.UNVERIFIABLE))
                    continue
                place = Place(block.source, heading=heading, text=sentence.strip())
                standing = Standing.PROVEN if verdict.agrees else Standing.CONTRADICTING
                marks.append(TextMark(index, *span, standing, _proof(verdict, place, amount)))
                if not verdict.agrees:
                    problems.append(_problem(verdict, place, amount))
    return marks, problems


def amounts_in(text: str) -> Iterator[Amount]:
    """Amounts of money and percentages in a text."""
    for match in _AMOUNT.finditer(text):
        read = read_number(match["number"].strip())
        if isinstance(read, ReadNumber):
            unit = UNIT_WORDS[match["unit"].lower()]
            yield Amount(
                match.start("number"), match.end(), read.figure.in_unit(unit), bool(match["about"])
            )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


class _Binder:
    """Finds the cell that a sentence speaks of."""

    def __init__(self, tables: tuple[Table, ...], words: Vocabulary) -> None:
        self.words = words
        self.targets: dict[str, list[_Target]] = defaultdict(list)
        for table in tables:
            over = frozenset(stems(f"{table.heading} {table.caption}"))
            for r, row in enumerate(table.rows):
                label = stems(row.label)
                if label and any(cell.figure for cell in row.cells):
                    self.targets[label[0]].append(_Target(table, r, label, over))

    def judge(self, sentence: str, amount: Amount, heading: str) -> _Verdict | None:
        """The verdict when one row and one column are meant; None where it cannot be told."""
        unit, years = amount.figure.unit, set(years_in(sentence))
        if unit is None or not unit.is_money or len(years) != 1 or not self._states(sentence):
            return None
        said = frozenset(stems(sentence))
        fits = [
            (target, c)
            for target in self._named(said)
            for c in self._columns(target, sentence, said, next(iter(years)))
            if self._belongs(target, c, said, heading)
        ]
        verdicts = [_Verdict(t, c, rounds_to(f, amount)) for t, c in fits if (f := t.figure(c))]
        return verdicts[0] if verdicts and _all_alike(verdicts) else None

    def _states(self, sentence: str) -> bool:
        """True for a sentence about a level or a deviation, and nothing else."""
        prose = self.words.prose
        if prose["part"].found_in(sentence):
            return False
        return self._deviates(sentence) or not prose["change"].found_in(sentence)

    def _deviates(self, sentence: str) -> bool:
        """True for a deviation from the budget; a result's surplus is its level."""
        prose = self.words.prose
        if prose["deviation"].found_in(sentence):
            return True
        return bool(prose["surplus"].found_in(sentence)) and "resultat" not in sentence.lower()

    def _named(self, said: frozenset[str]) -> list[_Target]:
        """Rows all of whose label's words are said; of several the most fully named."""
        found = [
            target
            for stem in said
            for target in self.targets.get(stem, ())
            if all(part in said for part in target.label)
        ]
        longest = max((sum(map(len, target.label)) for target in found), default=0)
        return [target for target in found if sum(map(len, target.label)) >= longest]

    def _columns(
        self, target: _Target, sentence: str, said: frozenset[str], year: int
    ) -> Iterator[int]:
        """Columns of the year and the kind of figure that the sentence asks for."""
        deviation, kinds = self._deviates(sentence), self._kinds(sentence)
        if not kinds and not deviation:
            kinds = self._usual(target.table, year)
        asked = kinds & {ColumnKind.FORECAST, ColumnKind.OUTCOME, ColumnKind.ACCOUNTS}
        present = {column.kind or ColumnKind.OUTCOME for column in target.table.columns}
        if deviation and asked and not asked & present:
            return
        for c, column in enumerate(target.table.columns):
            figure = target.figure(c)
            if figure is None or figure.unit is None or not figure.unit.is_money:
                continue
            if (column.kind is ColumnKind.DEVIATION) != deviation or column.kind in CHANGES:
                continue
            if deviation and column.year is None and self._only_year(target.table) != year:
                continue
            if column.year != year and not (deviation and column.year is None):
                continue
            kind = column.kind or ColumnKind.OUTCOME
            if column.period or (kinds and not deviation and kind not in kinds):
                continue
            if self._measure(column, said):
                yield c

    def _usual(self, table: Table, year: int) -> set[ColumnKind]:
        """The kind meant where none is said: what came out, if the table has it for the year."""
        kinds = {
            column.kind for column in table.columns if column.year == year and not column.period
        }
        came_out = {ColumnKind.OUTCOME, ColumnKind.ACCOUNTS} & kinds
        return {kind for kind in came_out if kind is not None}

    def _only_year(self, table: Table) -> int | None:
        years = {column.year for column in table.columns if column.year}
        return years.pop() if len(years) == 1 else None

    def _kinds(self, sentence: str) -> set[ColumnKind]:
        found = {kind for kind in _SAID if self.words.prose[_SAID[kind]].found_in(sentence)}
        if ColumnKind.BUDGET in found:
            found.add(ColumnKind.PLAN)
        return found

    def _measure(self, column: Column, said: frozenset[str]) -> bool:
        """False where the header names a measure (income, costs, net) that the sentence does not."""
        measures = _measures(stems(column.label))
        return not measures or bool(measures & _measures(said))

    def _belongs(self, target: _Target, column: int, said: frozenset[str], heading: str) -> bool:
        """A label that only names a measure needs its board named, or a table of the whole."""
        label = " ".join(target.label)
        general = len(target.label) <= 2 and any(measure in label for measure in GENERAL)
        named = target.over & said - set(target.label)
        organs, mentioned = _organs(target.over), _organs(said)
        if any(INVESTING in stem for stem in target.over) and not any(INVESTING in s for s in said):
            return False
        if organs and not organs & mentioned and organs - set(stems(heading)):
            return False
        if general and mentioned - set(target.label):
            return bool(named & mentioned)
        asked = _measures(said)
        own = _measures((*target.label, *stems(target.table.columns[column].label)))
        has = own or _measures(target.over)
        return not asked or not has or bool(asked & has)


_SAID = {
    ColumnKind.BUDGET: "budget",
    ColumnKind.FORECAST: "forecast",
    ColumnKind.OUTCOME: "outcome",
    ColumnKind.ACCOUNTS: "outcome",
}
MEASURES = ("netto", "intäk", "kostn", "resul", "utgif", "inkom")
"""Beginnings of words for what is measured; a compound with "netto" is net, whatever follows."""
GENERAL = (*MEASURES, "summ", "total")
ORGANS = (
    "nämnd",
    "styrelse",
    "utskott",
    "förvaltning",
    "fullmäktige",
    "revision",
    "bolag",
    "kontor",
)


INVESTING = "invester"


def _measures(said: Iterable[str]) -> set[str]:
    """What is measured, of the words said."""
    found = (next((m for m in MEASURES if m in stem), None) for stem in said)
    return {measure for measure in found if measure is not None}


def _organs(said: frozenset[str]) -> set[str]:
    """The boards and offices named: compounds of "nämnd" and the like, not the bare word."""
    return {
        stem
        for stem in said
        if any(stem.endswith(organ) and stem != organ for organ in ORGANS) or stem == "revision"
    }


def _all_alike(verdicts: list[_Verdict]) -> bool:
    """True when every candidate states the same amount, so that it does not matter which is meant."""
    first, *rest = [
        Figure(abs(v.figure.digits), v.figure.decimals, v.figure.unit) for v in verdicts
    ]
    return all(same_figure(first, other) for other in rest)


def rounds_to(exactly: Figure, amount: Amount) -> bool:
    """True when the table's figure, sign aside, rounds to the stated one at its precision.

    With "ca" and the like, trailing zeros of the stated amount are not significant. A figure that
    the table itself gives in a coarser unit need only agree at that precision.
    """
    stated = amount.figure
    power_stated = (stated.unit.power or 0 if stated.unit else 0) - stated.decimals
    power_exact = (exactly.unit.power or 0 if exactly.unit else 0) - exactly.decimals
    low = min(power_stated, power_exact)
    said = abs(stated.digits) * 10 ** (power_stated - low)
    found = abs(exactly.digits) * 10 ** (power_exact - low)
    if amount.about and stated.decimals == 0:
        digits = str(abs(stated.digits))
        power_stated += len(digits) - len(digits.rstrip("0"))
    tolerance = 10 ** (max(power_stated, power_exact) - low)
    return bool(2 * abs(said - found) <= tolerance)


def _proof(verdict: _Verdict, place: Place, amount: Amount) -> Proof:
    figure = verdict.figure
    term = Term(1, verdict.place, figure.value)
    return Proof(
        ProofKind.COPY,
        place,
        amount.figure.value,
        exact(figure.digits, figure.decimals),
        (term,),
        amount.figure.unit,
        verdict.agrees,
    )


def _problem(verdict: _Verdict, place: Place, amount: Amount) -> Problem:
    figure, said, there = verdict.figure, amount.figure, verdict.place
    figure = Figure(abs(figure.digits), figure.decimals, figure.unit)
    slip = thousandfold(figure, said)
    unit = said.unit or Unit.TKR
    power = figure.unit.power or 0 if figure.unit else 0
    computed = exact(abs(figure.digits) * 10**power, figure.decimals + (unit.power or 0))
    plainly = slip or near_miss(abs(figure.digits), abs(said.digits))
    return Problem(
        "unit-slip" if slip else "text-differs",
        Severity.ERROR if plainly else Severity.WARNING,
        place,
        said.value,
        computed,
        unit.value,
        {"other": where(there), "slip": "unit" if slip else "", "culprit": there.row or ""},
        (there,),
    )
