"""The ledger of a line: each year from the one before. See docs/algorithms/grant.md.

    line(t) = (line(t−1) − temporary(t−1)) × (1 + index(t)) + permanent(t) + temporary(t)

Addresses of `<area>/<line>`: `…/2022` the line, `…/base/2022` what is left of last year's without its
temporary money, `…/rate/2022` the index, `…/index/2022` what it gives, `…/permanent/2022` and
`…/temporary/2022` the entries; `entries/<key>/2022` each of them. An index from a later month gives its
part of the year, and the rest of a full year in the next (`…/carried/2023`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roder.core.base.figures import Figure
from roder.core.base.formulas import Indexed, Product, Sum, Term, half_up, money
from roder.core.base.kinds import PlanRow
from roder.core.base.model import Caption, Declared, Given, Origin
from roder.core.base.units import Unit
from roder.core.budget.rows import Entry, Index, LedgerBase

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Ledger:
    """What makes one line of one economy. `years` are the plan's, the base's year not among them; an
    entry without years counts in the first of them. `step` is the decision unit in öre."""

    area: str
    line: str
    label: str
    base: PlanRow[LedgerBase]
    indexes: Sequence[PlanRow[Index]]
    entries: Sequence[PlanRow[Entry]]
    years: tuple[int, ...]
    step: int
    of: str = ""

    def at(self, part: str, year: int) -> str:
        return (
            f"{self.area}/{self.line}/{part}/{year}" if part else f"{self.area}/{self.line}/{year}"
        )

    def index_of(self, year: int) -> PlanRow[Index] | None:
        return next((row for row in self.indexes if row.value.year == year), None)

    def counted(self, year: int, *, permanent: bool) -> list[PlanRow[Entry]]:
        """The entries that count in a year: a permanent one in its first, a temporary in each."""
        return [
            row
            for row in self.entries
            if row.value.permanent is permanent and year in entry_years(row.value, self.years[0])
        ]

    def unindexed(self, before: int) -> list[str]:
        """Addresses of permanent entries up to a year that later indexes leave out."""
        return [
            entry_address(row.key, year)
            for row in self.entries
            if row.value.permanent and not row.value.indexed
            for year in entry_years(row.value, self.years[0])
            if year <= before
        ]


def entry_years(entry: Entry, first: int) -> tuple[int, ...]:
    """The years an entry counts in: a permanent one only the first of its own."""
    years = tuple(sorted(entry.years)) or (first,)
    return years[:1] if entry.permanent else years


def entry_amount(entry: Entry) -> int | None:
    """What an entry is worth in öre: its amount, or volume × unit price rounded half up."""
    if entry.amount is None and entry.volume is not None and entry.unit_price is not None:
        return half_up(Fraction(entry.volume) * entry.unit_price)
    return entry.amount


def entry_address(key: str, year: int) -> str:
    return f"entries/{key}/{year}"


def declare_entries(entries: Sequence[PlanRow[Entry]], first: int) -> Iterator[Declared]:
    """Each entry by year: its amount, or volume × unit price; and what its counterpart has, turned."""
    for row in entries:
        entry, key = row.value, row.key
        priced = entry.volume is not None and entry.unit_price is not None
        if entry.volume is not None and entry.unit_price is not None:
            yield from _volume(row, Figure.of(entry.volume), money(entry.unit_price))
        for year in entry_years(entry, first):
            caption = Caption(entry.text, "entry", year)
            address, origin = entry_address(key, year), Origin("entry", key, "amount")
            if entry.amount is not None:
                yield Declared(address, caption, Given(money(entry.amount), origin))
            elif priced:
                formula = Product(f"entries/{key}/volume", f"entries/{key}/unit-price")
                yield Declared(address, caption, formula)
            if entry.counterpart:
                other = Caption(entry.counterpart, "counterpart", year)
                turned = Sum((Term(address, -1, needed=True),))
                yield Declared(f"entries/{key}/counterpart/{year}", other, turned)


def _volume(row: PlanRow[Entry], volume: Figure, price: Figure) -> Iterator[Declared]:
    entry, root = row.value, f"entries/{row.key}"
    yield Declared(
        f"{root}/volume",
        Caption(entry.text, "volume"),
        Given(volume, Origin("entry", row.key, "volume")),
    )
    yield Declared(
        f"{root}/unit-price",
        Caption(entry.text, "unit_price"),
        Given(price, Origin("entry", row.key, "unit_price")),
    )


def declare_ledger(ledger: Ledger) -> Iterator[Declared]:
    """Every figure of the line, from its base year to the plan's last."""
    base = ledger.base
    year, origin = base.value.year, Origin("ledger_base", base.key, "amount")
    yield _given(ledger, "", year, money(base.value.amount), origin)
    inferred = Origin("ledger_base", base.key, "temporary", base.value.inferred)
    yield _given(ledger, "temporary", year, money(base.value.temporary), inferred)
    for each in ledger.years:
        yield from _step(ledger, each)


def _step(ledger: Ledger, year: int) -> Iterator[Declared]:
    before = year - 1
    last = (Term(ledger.at("", before), needed=True), Term(ledger.at("temporary", before), -1))
    yield _derived(ledger, "base", year, Sum(last))
    indexed = "base"
    if aside := ledger.unindexed(before):
        indexed = "indexed"
        terms = (Term(ledger.at("base", year), needed=True), *(Term(a, -1) for a in aside))
        yield _derived(ledger, indexed, year, Sum(terms))
    yield from _uplift(ledger, year, indexed)
    for part, permanent in (("permanent", True), ("temporary", False)):
        counted = ledger.counted(year, permanent=permanent)
        if counted:
            addends = tuple(Term(entry_address(row.key, year), needed=True) for row in counted)
            yield _derived(ledger, part, year, Sum(addends))
    carried = _carried(ledger, year)
    if carried is not None:
        yield _derived(ledger, "carried", year, carried)
    yield _derived(ledger, "", year, _line(ledger, year, carried is not None))


def _line(ledger: Ledger, year: int, carried: bool) -> Sum:
    """The year's amount, rounded to the decision unit."""
    parts = ["permanent", "temporary", *(["carried"] if carried else [])]
    needed = (
        Term(ledger.at("base", year), needed=True),
        Term(ledger.at("index", year), needed=True),
    )
    return Sum((*needed, *(Term(ledger.at(part, year)) for part in parts)), ledger.step)


def _uplift(ledger: Ledger, year: int, indexed: str) -> Iterator[Declared]:
    """What the index gives. An index that is not decided declares nothing: the year stays empty."""
    row = ledger.index_of(year)
    if row is None:
        return
    index = row.value
    if index.rate is not None:
        rate = Figure.of(index.rate, Unit.PERCENT)
        origin = Origin("index", row.key, "rate", index.inferred)
        yield _given(ledger, "rate", year, rate, origin)
        part = Fraction(MONTHS + 1 - index.start_month, MONTHS)
        formula = Indexed(
            ledger.at(indexed, year), ledger.at("rate", year), _fine(ledger, year), part
        )
        yield _derived(ledger, "index", year, formula)
    elif index.amount is not None:
        origin = Origin("index", row.key, "amount", index.inferred)
        yield _given(ledger, "index", year, money(index.amount), origin)


def _fine(ledger: Ledger, year: int) -> int:
    """What the uplift is rounded to: the decision unit, as the whole line is, unless some entry is finer;
    then only the line itself is rounded, once."""
    counted = [*ledger.counted(year, permanent=True), *ledger.counted(year, permanent=False)]
    amounts = [row.value.amount for row in counted]
    whole = all(amount is not None and amount % ledger.step == 0 for amount in amounts)
    return ledger.step if whole else 1


def _carried(ledger: Ledger, year: int) -> Indexed | None:
    """The rest of a full year of last year's index, where that began after January."""
    row = ledger.index_of(year - 1)
    if row is None or row.value.start_month == 1 or row.value.rate is None:
        return None
    part = Fraction(row.value.start_month - 1, MONTHS)
    base = "indexed" if ledger.unindexed(year - 2) else "base"
    return Indexed(ledger.at(base, year - 1), ledger.at("rate", year - 1), ledger.step, part)


def _given(ledger: Ledger, part: str, year: int, figure: Figure, origin: Origin) -> Declared:
    caption = Caption(ledger.label, part, year, of=ledger.of)
    return Declared(ledger.at(part, year), caption, Given(figure, origin))


def _derived(ledger: Ledger, part: str, year: int, formula: Sum | Indexed) -> Declared:
    caption = Caption(ledger.label, part, year, of=ledger.of)
    return Declared(ledger.at(part, year), caption, formula)
