"""Claims that hold become quotations of the figures they are bound to; all others stay words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from roder.core.base.model import FigureModel
from roder.core.base.numbers import ReadNumber, read_number
from roder.core.base.units import Unit
from roder.core.document.blocks import Document
from roder.core.document.claims import Claim, ClaimKind, Verdict
from roder.core.narrative.quotes import Form, Quote, shown
from roder.core.plan.adoption.text import escaped

QUOTED = (ClaimKind.LEVEL, ClaimKind.CHANGE, ClaimKind.TOTAL)


def quoted_texts(
    document: Document,
    claims: Sequence[Claim],
    addresses: Mapping[str, str],
    model: FigureModel,
) -> dict[int, str]:
    """The text of each block in which something is quoted, by the block's index."""
    found: dict[int, list[Quote]] = defaultdict(list)
    for claim in claims:
        quote = _quote(document, claim, addresses, model)
        if quote is not None and not _overlaps(quote, found[claim.block]):
            found[claim.block].append(quote)
    return {
        index: "".join(_pieces(document.blocks[index].text, sorted(quotes, key=lambda q: q.start)))
        for index, quotes in found.items()
        if quotes
    }


def _overlaps(quote: Quote, others: Sequence[Quote]) -> bool:
    return any(each.start < quote.end and quote.start < each.end for each in others)


def _pieces(text: str, quotes: Sequence[Quote]) -> Iterator[str]:
    end = 0
    for quote in quotes:
        yield escaped(text[end : quote.start])
        yield str(quote)
        end = quote.end
    yield escaped(text[end:])


def _quote(
    document: Document, claim: Claim, addresses: Mapping[str, str], model: FigureModel
) -> Quote | None:
    """The quotation that reads exactly as the claim does; None where there is none."""
    if claim.verdict is not Verdict.HOLDS or claim.kind not in QUOTED or claim.stated is None:
        return None
    text = document.blocks[claim.block].text[claim.start : claim.end]
    number = read_number(text)
    address = _address(claim, addresses, model)
    if not isinstance(number, ReadNumber) or address is None:
        return None
    figure = model.figure(address)
    form = _form(number, claim)
    if figure is None or form is None:
        return None
    read = shown(figure, form)
    if read is None or read.value != number.figure.value or read.unit is not number.figure.unit:
        return None
    return Quote(address, form, claim.start, claim.end)


def _form(number: ReadNumber, claim: Claim) -> Form | None:
    """The form in which the paper writes the figure."""
    figure = number.figure
    if figure.unit is None or not figure.unit.is_money:
        return Form() if figure.unit in (None, Unit.PERCENT) else None
    decimals = figure.decimals
    if claim.about and not decimals:
        decimals = -_zeros(figure.value)
    return Form(figure.unit, decimals, absolute=figure.digits >= 0)


def _zeros(value: Decimal) -> int:
    """How many trailing zeros a whole number has."""
    digits, zeros = abs(int(value)), 0
    while digits and digits % 10 == 0:
        digits, zeros = digits // 10, zeros + 1
    return zeros


def _address(claim: Claim, addresses: Mapping[str, str], model: FigureModel) -> str | None:
    """The plan's address of what the claim is bound to."""
    terms = claim.proof.terms if claim.proof is not None else ()
    known = [addresses.get(term.place.address or "") for term in terms]
    if not known or None in known:
        return None
    found = [address for address in known if address]
    lines = {address.rsplit("/", 1)[0] for address in found}
    years = [address.rsplit("/", 1)[1] for address in found]
    if len(lines) != 1:
        return None
    (line,) = lines
    if claim.kind is ClaimKind.LEVEL:
        return found[0]
    if claim.kind is ClaimKind.CHANGE and len(years) == 2:
        wanted = f"{line}/change/{max(years)}"
    else:
        wanted = f"{line}/{min(years)}-{max(years)}"
    return wanted if wanted in model.declared else None
