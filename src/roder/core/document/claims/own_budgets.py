"""A row's own budget: what is spent of it, and what is told beside it."""

from __future__ import annotations

from collections.abc import Iterator

from roder.core.document.claims.choosing import of_group, partial
from roder.core.document.claims.judging import Reading
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import Statement
from roder.core.document.claims.subjects import SubjectCell
from roder.core.document.claims.surroundings import CAME_OUT
from roder.core.document.columns import ColumnKind


def of_budget(statement: Statement, line: SubjectRow, spent: SubjectCell) -> Iterator[Reading]:
    """What came out beside the row's own budget of that year: of its part, and of the whole."""
    for cell in line.subject.cells:
        own = cell.year == spent.year and of_group(cell) == of_group(spent)
        own = own and not (statement.of_whole_year and partial(cell))
        if own and cell.kind is ColumnKind.BUDGET and spent.kind in CAME_OUT:
            yield Reading(line, (spent,), whole=cell)


def of_year(sentence: Sentence, statement: Statement, line: SubjectRow) -> bool:
    """ "Uppgår per augusti till 20 mnkr av budgeterade 36 mnkr", of a row that has the budget of the
    whole year alone."""
    quantity = statement.quantity
    if quantity is None or not sentence.word(quantity.first - 1).startswith("budgeterad"):
        return False
    budgets = [cell for cell in line.subject.cells if cell.kind is ColumnKind.BUDGET]
    return bool(budgets) and not any(map(partial, budgets))
