"""The board's operating budget: its table, and a grant that only the text states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from roder.core.base import Figure, Place
from roder.core.budget import AccountGroup, BudgetColumn, BudgetRow, OperatingBudget
from roder.core.budget.operating import OWN
from roder.core.document.amounts import amounts_in
from roder.core.document.blocks import BlockKind
from roder.core.plan import FieldState, Item, Plan
from roder.recognition.found import Found, Grip
from roder.recognition.operating import activity_budget, budget_items, operating_budget
from roder.recognition.phrases import sentences, spoken_years
from roder.recognition.sections import Sections
from roder.reference.recognition import RecognitionWords

AREA = "budget"
NOT_HERE = ("land", "investments")
"""Under these headings stands the budget of something else."""


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The operating budget; where several tables look like one, that of the board as a whole."""
    found = board_budget(sections, words)
    stated = _stated_grant(sections, words, found[1].budget_year if found else None)
    if found is None:
        if stated is None:
            return Found(AREA)
        block, row, year = stated
        column = BudgetColumn(str(year) if year else "", year, "budget")
        heading = next(iter(sections.titles(block)), "")
        budget = OperatingBudget((column,), (row,), heading, row.place)
        return Found(AREA, Plan(budget=budget), (_grant_item(row, block),))
    index, budget = found
    items = list(budget_items(AREA, budget, index))
    if stated is not None and budget.row(AccountGroup.GRANT) is None:
        block, row, year = stated
        column_of = budget.years.get(year or 0)
        if column_of is not None:
            budget = replace(budget, rows=(*budget.rows, _in_column(row, budget, column_of)))
            items.append(_grant_item(row, block))
    return Found(AREA, Plan(budget=budget), tuple(items), {index: Grip.SIGNATURE})


def board_budget(sections: Sections, words: RecognitionWords) -> tuple[int, OperatingBudget] | None:
    """The table that is most a board's budget: under its heading, with a grant, with most groups.

    The first of those that are equally much so.
    """
    best: tuple[tuple[bool, bool, bool, int], int, OperatingBudget] | None = None
    for index, table in sections.tables():
        section = sections.of(index)
        areas = sections.areas(section) if section is not None else frozenset()
        if areas & set(NOT_HERE) and AREA not in areas:
            continue
        place = sections.place(index)
        budget = operating_budget(table, table.heading, place, words)
        if budget is None or not any(column.kind in OWN for column in budget.columns):
            continue
        groups = len({row.group for row in budget.rows if row.group is not None})
        planned = len(budget.years) > 1
        rank = (AREA in areas, budget.row(AccountGroup.GRANT) is not None, planned, groups)
        if best is None or rank > best[0]:
            best = (rank, index, budget)
    return _by_activity(sections, words) if best is None else (best[1], best[2])


def _by_activity(sections: Sections, words: RecognitionWords) -> tuple[int, OperatingBudget] | None:
    """The first table under a heading of the budget whose rows are activities, not accounts."""
    for section in sections.under(AREA):
        for index in section.blocks:
            table = sections.block(index).table
            if table is None or set(NOT_HERE) & sections.areas(section):
                continue
            place = sections.place(index)
            budget = activity_budget(table, section.title, place, words)
            if budget is not None:
                return index, budget
    return None


def _stated_grant(
    sections: Sections, words: RecognitionWords, year: int | None
) -> tuple[int, BudgetRow, int | None] | None:
    """A grant that a sentence states as a level ("tilldelas ett kommunbidrag om 45,2 mnkr"), with
    its block and year; None where none or more than one figure is stated for the year."""
    found: dict[int | None, list[tuple[int, Figure, str]]] = {}
    for index, sentence, figure in _levels(sections, words):
        said = spoken_years(sentence)
        of = said[0] if len(said) == 1 else year if not said else None
        found.setdefault(of, []).append((index, figure, sentence))
    for of in sorted(found, key=lambda of: (of != year, of is None, of or 0)):
        if len({figure for _, figure, _ in found[of]}) == 1:
            index, figure, sentence = found[of][0]
            place = sections.place(index, sentence)
            return index, BudgetRow(sentence, AccountGroup.GRANT, (figure,), (place,), place), of
    return None


def _levels(sections: Sections, words: RecognitionWords) -> Iterator[tuple[int, str, Figure]]:
    known = words.group("grant")
    for section in sections.all:
        if {"land", "investments"} & sections.areas(section):
            continue
        for index in section.blocks:
            if sections.block(index).kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                continue
            for sentence in sentences(sections.text(index)):
                if not (known["subject"].found_in(sentence) and known["level"].found_in(sentence)):
                    continue
                if known["decided"].found_in(sentence) or known["commentary"].found_in(sentence):
                    continue
                money = [
                    a for a in amounts_in(sentence) if a.figure.unit and a.figure.unit.is_money
                ]
                if money and not money[0].about:
                    yield index, sentence, money[0].figure


def _in_column(row: BudgetRow, budget: OperatingBudget, column: int) -> BudgetRow:
    """The stated grant as a row of the table's budget."""
    count = len(budget.columns)
    figures = tuple(row.figures[0] if i == column else None for i in range(count))
    empty = Place(row.place.source, heading=row.place.heading)
    places = tuple(row.place if i == column else empty for i in range(count))
    return replace(row, figures=figures, places=places)


def _grant_item(row: BudgetRow, block: int) -> Item:
    fields = {"grant": FieldState.KNOWN}
    return Item(AREA, "stated_grant", row.label, row.place, (block,), fields)
