"""Temporary incomes and costs that running text tells of: "ett tillfälligt bidrag från … om 2 mnkr".

The row is told by the words between "tillfällig" and the amount. Where these name no row, nothing is
read: money that may belong to two rows is not put into one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from roder.core.budget import AccountGroup, OperatingBudget, TemporaryItem
from roder.core.budget.operating import COST_GROUPS
from roder.core.document.amounts import amounts_in
from roder.core.document.blocks import BlockKind
from roder.core.document.labels import plain
from roder.recognition.operating import account_group
from roder.recognition.phrases import sentences, spoken_years
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

MOST_WORDS = 12
"""How many words may stand between "tillfällig" and the amount."""

GIVER_WORDS = 6
"""How near before "tillfällig" the one who gives must stand."""

_OPEN = re.compile(
    r"(?<!\w)(?:från|av|till|med|om|och|för|i|på|samt|hos|ett|en)\s*$", re.IGNORECASE
)
_BREAK = re.compile(r"[;:]|(?<!\w)(?:samt|medan|vilket|varav|men)(?!\w)")


def temporary_items(
    sections: Sections,
    within: Sequence[Section],
    words: RecognitionWords,
    budget: OperatingBudget | None,
    skip: Collection[int],
) -> tuple[TemporaryItem, ...]:
    """Every temporary item in some sections that is bound to a row of the budget; `skip` are blocks
    that tell of adjustments of the grant."""
    if budget is None:
        return ()
    return tuple(
        item
        for section in within
        for index in section.blocks
        if index not in skip
        and sections.block(index).kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        for sentence in sentences(_whole(sections, index))
        for item in _in_sentence(sections, index, sentence, words, budget)
    )


def _whole(sections: Sections, index: int) -> str:
    """A paragraph, and the next one where it ends in the middle of a sentence ("ett bidrag från")."""
    text, after = sections.text(index), index + 1
    broken = _OPEN.search(text) is not None and after in sections.span
    if (
        broken
        and sections.block(after).kind is BlockKind.PARAGRAPH
        and after not in sections.hidden
    ):
        return f"{text} {sections.text(after)}"
    return text


def _in_sentence(
    sections: Sections, index: int, sentence: str, words: RecognitionWords, budget: OperatingBudget
) -> Iterator[TemporaryItem]:
    word = words.group("grant")["temporary"].found_in(sentence)
    if word is None:
        return
    start = sentence.lower().index(word)
    for amount in amounts_in(sentence):
        between = sentence[start : amount.start]
        if not (amount.figure.unit and amount.figure.unit.is_money) or amount.start < start:
            continue
        if _BREAK.search(between) or len(between.split()) > MOST_WORDS:
            return
        bound = _row(between, sentence[:start], words, budget)
        years = _years(sentence, start, budget)
        if bound is not None and years:
            group, label = bound
            place = sections.place(index, sentence)
            figure, about = amount.figure, amount.about
            yield TemporaryItem(sentence, figure, years, group, label, about, place)
        return


def _row(
    between: str, before: str, words: RecognitionWords, budget: OperatingBudget
) -> tuple[AccountGroup, str] | None:
    """The row that the words name: by its label, as an income, or by the kind of cost. A grant is an
    income where someone outside the municipality gives it."""
    form = plain(between)
    named = [row for row in budget.rows if row.group and not row.part and plain(row.label) in form]
    if len(named) == 1 and named[0].group is not None:
        return named[0].group, named[0].label
    known = words.group("temporary_items")
    if known["income"].found_in(between):
        return AccountGroup.INCOME, ""
    if known["grant_like"].found_in(between):
        given = known["givers"].found_in(" ".join(before.split()[-GIVER_WORDS:]))
        return (AccountGroup.INCOME, "") if given else None
    group = account_group(between, words)
    if group in COST_GROUPS and group is not AccountGroup.OTHER_COST:
        return group, ""
    return None


def _years(sentence: str, start: int, budget: OperatingBudget) -> tuple[int, ...]:
    """Years spoken of from "tillfällig" on, else in the whole sentence, else the budget year."""
    own = spoken_years(sentence[start:]) or spoken_years(sentence)
    if not own and budget.budget_year is not None:
        own = (budget.budget_year,)
    return own if set(own) <= set(budget.years) else ()
