"""Plain figures in running text against the tables. See docs/algorithms/prose.md.

Only the plainest statements are judged: a sentence that names one row by its whole label and gives
an amount of money as that row's level. Changes, comparisons, parts and totals over years are left to
the checker of claims. Binding is by words and years, never by whether the value fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from roder.core.base import Figure, Place, Problem, Severity, Unit, read_number
from roder.core.base.numbers import NUMBER, UNIT_WORDS, ReadNumber
from roder.core.document.arithmetic import exact
from roder.core.document.blocks import BlockKind, Document, Table
from roder.core.document.columns import ColumnKind
from roder.core.document.copies import thousandfold, where
from roder.core.document.headers import years_in
from roder.core.document.labels import plain, says_little
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
LEAST_LABEL = 8
"""Shorter labels turn up in sentences about other things."""
DERIVED = (ColumnKind.DEVIATION, ColumnKind.CHANGE, ColumnKind.SHARE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in running text: its span in the block's text, and whether it is said to be rough."""

    start: int
    end: int
    figure: Figure
    about: bool


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    row: int
    label: str


def read_prose(document: Document, words: Vocabulary) -> tuple[list[TextMark], list[Problem]]:
    """How the money figures of the running text stand, and the contradictions among them."""
    rows = _rows_by_first_word(document.tables)
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
                judged = None
                if len(amounts) == 1:
                    judged = _judge(sentence, amount, rows, words)
                span = (start + amount.start, start + amount.end)
                if judged is None:
                    marks.append(TextMark(index, *span, Standing.UNVERIFIABLE))
                    continue
                target, column, agrees = judged
                place = Place(block.source, heading=heading, text=sentence.strip())
                proof = _proof(target, column, place, amount, agrees)
                standing = Standing.PROVEN if agrees else Standing.CONTRADICTING
                marks.append(TextMark(index, *span, standing, proof))
                if not agrees:
                    problems.append(_problem(target, column, place, amount))
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


def _rows_by_first_word(tables: tuple[Table, ...]) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = defaultdict(list)
    for table in tables:
        for r, row in enumerate(table.rows):
            label = plain(row.label)
            if len(label) >= LEAST_LABEL and not says_little(label):
                rows[label.split()[0]].append(_Row(table, r, label))
    return rows


def _judge(
    sentence: str, amount: Amount, rows: dict[str, list[_Row]], words: Vocabulary
) -> tuple[_Row, int, bool] | None:
    """(row, column, agrees) when exactly one row and one column are meant; None otherwise."""
    low = plain(sentence)
    if not amount.figure.unit or not amount.figure.unit.is_money:
        return None
    if words.prose["change"].found_in(sentence) or words.prose["part"].found_in(sentence):
        return None
    if not words.prose["level"].found_in(sentence):
        return None
    named = _named(low, rows)
    years = set(years_in(sentence))
    if len(years) != 1 or not named:
        return None
    kinds = _kinds_in(sentence, words)
    fits: list[tuple[_Row, int]] = []
    for row in named:
        for c, column in enumerate(row.table.columns):
            cell = row.table.rows[row.row].cells[c]
            if cell.figure is None or column.year not in years or column.kind in DERIVED:
                continue
            if column.period or not cell.figure.unit or not cell.figure.unit.is_money:
                continue
            if kinds and column.kind not in kinds:
                continue
            fits.append((row, c))
    if not fits:
        return None
    verdicts = [(row, c, rounds_to(_figure(row, c), amount)) for row, c in fits]
    agreeing = [v for v in verdicts if v[2]]
    if agreeing:
        return agreeing[0]
    values = {abs(_figure(row, c).ore or 0) for row, c in fits}
    return verdicts[0] if len(values) == 1 else None


def _named(sentence: str, rows: dict[str, list[_Row]]) -> list[_Row]:
    """Rows whose whole label stands in the sentence; of labels inside labels the longest."""
    padded = f" {sentence} "
    found = [
        row
        for word in set(sentence.split())
        for row in rows.get(word, ())
        if f" {row.label} " in padded
    ]
    longest = max((len(row.label) for row in found), default=0)
    return [row for row in found if len(row.label) == longest]


def _kinds_in(sentence: str, words: Vocabulary) -> set[ColumnKind]:
    found = {
        kind
        for kind in (
            ColumnKind.BUDGET,
            ColumnKind.FORECAST,
            ColumnKind.OUTCOME,
            ColumnKind.ACCOUNTS,
        )
        if words.column_kinds[kind].found_in(sentence)
    }
    if ColumnKind.BUDGET in found:
        found.add(ColumnKind.PLAN)
    if ColumnKind.ACCOUNTS in found or ColumnKind.OUTCOME in found:
        found |= {ColumnKind.ACCOUNTS, ColumnKind.OUTCOME}
    label_words = {ColumnKind.OUTCOME} if "resultat" in sentence.lower() else set()
    return found if found - label_words - {ColumnKind.ACCOUNTS} else set()


def _figure(row: _Row, column: int) -> Figure:
    figure = row.table.rows[row.row].cells[column].figure
    assert figure is not None
    return figure


def rounds_to(exactly: Figure, amount: Amount) -> bool:
    """True when the table's figure, sign aside, rounds to the stated one at its precision.

    With "ca" and the like, trailing zeros of the stated amount are not significant.
    """
    stated = amount.figure
    power_stated = (stated.unit.power or 0 if stated.unit else 0) - stated.decimals
    power_exact = (exactly.unit.power or 0 if exactly.unit else 0) - exactly.decimals
    if amount.about and stated.decimals == 0:
        digits = str(abs(stated.digits))
        power_stated += len(digits) - len(digits.rstrip("0"))
    low = min(power_stated, power_exact)
    said = abs(stated.digits) * 10 ** (
        (stated.unit.power or 0 if stated.unit else 0) - stated.decimals - low
    )
    is_ = abs(exactly.digits) * 10 ** (power_exact - low)
    tolerance = 10 ** (power_stated - low)
    return 2 * abs(said - is_) <= tolerance or (amount.about and abs(said - is_) <= tolerance)


def _proof(target: _Row, column: int, place: Place, amount: Amount, agrees: bool) -> Proof:
    figure = _figure(target, column)
    term = Term(1, target.table.place(target.row, column), figure.value)
    computed = exact(figure.digits, figure.decimals)
    return Proof(
        ProofKind.COPY, place, amount.figure.value, computed, (term,), amount.figure.unit, agrees
    )


def _problem(target: _Row, column: int, place: Place, amount: Amount) -> Problem:
    figure, said = _figure(target, column), amount.figure
    there = target.table.place(target.row, column)
    slip = thousandfold(figure, said)
    unit = said.unit or Unit.TKR
    in_said = figure.digits * 10 ** (figure.unit.power or 0 if figure.unit else 0)
    computed = exact(in_said, figure.decimals + (unit.power or 0))
    plainly = slip or near_miss(figure.digits, said.digits)
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
