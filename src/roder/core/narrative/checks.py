"""Rules for quoted figures: the address is there, the form fits, and the words say the same direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from roder.core.base import Place, Problem, Severity
from roder.core.base.formulas import Sum
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel
from roder.core.document.vocabulary import WordSet
from roder.core.narrative.quotes import Quote, quoted_figure, quotes
from roder.core.narrative.sections import TextSection

_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n|\n[-*]\s")


def check(
    sections: Sequence[PlanRow[TextSection]], model: FigureModel, up: WordSet, down: WordSet
) -> Iterator[Problem]:
    """What is wrong with the quotations of a plan's text. `up` and `down` are words of direction."""
    for row in sections:
        place = Place(row.source, heading=row.value.title, row=row.key)
        for quote in quotes(row.value.text):
            yield from _quote(quote, row.value.text, place, model, up, down)


def _quote(
    quote: Quote, text: str, place: Place, model: FigureModel, up: WordSet, down: WordSet
) -> Iterator[Problem]:
    written = text[quote.start : quote.end]
    at = replace(place, address=quote.address, text=written)
    for address in quote.addresses:
        if address not in model.declared:
            near = get_close_matches(address, model.declared, 1)
            params = {"address": address, "near": near[0] if near else ""}
            yield Problem("quote-unknown", Severity.ERROR, at, params=params)
            return
    if quote.form is None:
        yield Problem("quote-form", Severity.ERROR, at, params={"form": written})
    elif quoted_figure(quote, model) is None:
        empty = next((a for a in quote.addresses if model.figure(a) is None), "")
        code = "quote-empty" if empty else "quote-form"
        yield Problem(code, Severity.ERROR, at, params={"address": empty, "form": written})
    else:
        yield from _direction(quote, text, at, model, up, down)


def _direction(
    quote: Quote, text: str, at: Place, model: FigureModel, up: WordSet, down: WordSet
) -> Iterator[Problem]:
    """A word of direction just before a quoted change must be the one that the figures give."""
    change = change_of(quote.address, model)
    if change is None:
        return
    before = _SENTENCE.split(text[: quote.start])[-1]
    said = 0
    for word in reversed(before.split()[-6:]):
        said = (up.found_in(word) is not None) - (down.found_in(word) is not None)
        if said:
            break
    if said and change and (said > 0) != (change > 0):
        params = {"said": word, "address": quote.address}
        yield Problem("quote-direction", Severity.ERROR, at, params=params)


def change_of(address: str, model: FigureModel) -> int | None:
    """For an address that is a change: above zero where the amount grows, costs and incomes alike;
    None for other addresses."""
    declared = model.declared.get(address)
    if (
        declared is None
        or declared.caption.term != "change"
        or not isinstance(declared.source, Sum)
    ):
        return None
    new, old = (model.figure(term.address) for term in declared.source.terms[:2])
    if new is None or old is None:
        return None
    return abs(new.ore or 0) - abs(old.ore or 0)
