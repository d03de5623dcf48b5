"""The grants of every board: entries, wage pot, transfers between boards, and what the ledger gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from roder.core.base.formulas import ORE_PER_TKR
from roder.core.base.kinds import Ore, PlanRow
from roder.core.base.model import FigureModel
from roder.core.budget.ledger import Ledger, declare_entries, declare_ledger
from roder.core.budget.rows import Entry, EntryKind, Index, LedgerBase
from roder.usecases.example.blueprint import FIRST, LAST, YEARS, Blueprint, Board
from roder.usecases.example.dice import Dice
from roder.usecases.example.words import filled, words

GRANT = "grant"


@dataclass(slots=True)
class BoardLedger:
    """One board's entries, indexes and base; `grants` the grant in tkr by year, once it is found."""

    entries: list[PlanRow[Entry]] = field(default_factory=list)
    indexes: tuple[PlanRow[Index], ...] = ()
    base: PlanRow[LedgerBase] | None = None
    grants: Mapping[int, int] = field(default_factory=dict)

    def add(self, key: str, entry: Entry) -> None:
        self.entries.append(PlanRow(key, entry))


def ledgers(plan: Blueprint) -> dict[str, BoardLedger]:
    """Every board's ledger by its key. What one gives another receives, to the last tkr."""
    made = {board.key: BoardLedger() for board in plan.boards}
    for board in plan.boards:
        _own(plan, board, made[board.key])
    _wages(plan, made)
    _transfers(plan, made)
    for board in plan.boards:
        _close(plan, board, made[board.key])
    return made


def tkr(amount: int) -> Ore:
    return Ore(amount * ORE_PER_TKR)


def _own(plan: Blueprint, board: Board, ledger: BoardLedger) -> None:
    """Volumes, the efficiency requirement, temporary money and compensation for rent."""
    dice, said = Dice(plan.seed, f"{board.key}/ledger"), words("common")["entries"]
    volume = board.about["volume"]
    for year in range(FIRST, LAST + 1):
        worth = max(1, board.grant * volume["share"] // (1000 * volume["price"]))
        ledger.add(
            f"volym-{year}",
            Entry(
                volume["text"], GRANT, years=(year,), kind=EntryKind.VOLUME,
                volume=Decimal(dice.varied(worth, 40) or 1), unit_price=tkr(volume["price"]),
            ),
        )  # fmt: skip
    saved = max(1, board.grant * dice.whole(4, 10) // 1000)
    efficiency = EntryKind.EFFICIENCY
    ledger.add(
        "effektivisering",
        Entry(said["efficiency"], GRANT, tkr(-saved), years=(FIRST,), kind=efficiency),
    )
    if board.shape["internal_rent"]:
        amount = max(1, board.grant * board.shape["internal_rent"] // 5000)
        ledger.add(
            "internhyra",
            Entry(said["rent"], GRANT, tkr(amount), years=(FIRST,), kind=EntryKind.INTERNAL_RENT),
        )
    text = filled(said["special"], what=_inside(board.about["special"]))
    years = (FIRST, FIRST + 1) if dice.chance(60) else (FIRST,)
    special = max(1, dice.varied(board.grant * 4 // 1000, 30))
    ledger.add(
        "satsning",
        Entry(text, GRANT, tkr(special), permanent=False, years=years, kind=EntryKind.ASSIGNMENT),
    )


def _inside(text: str) -> str:
    """A phrase as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _wages(plan: Blueprint, made: Mapping[str, BoardLedger]) -> None:
    """The wage round: the lead board is given a pot, and hands each other board its part."""
    said, lead = words("common")["entries"], plan.lead
    for year in range(FIRST, LAST + 1):
        handed = 0
        for board in plan.boards[1:]:
            amount = max(1, board.grant * board.shape["personnel"] * 8 // 100_000)
            handed += amount
            out = filled(said["wages_out"], board=_inside(board.name))
            _both(made, lead, board, (f"lonepott-{board.key}-{year}", f"lonepott-{year}"),
                  (out, said["wages_in"]), amount, EntryKind.WAGE_ROUND, (year,))  # fmt: skip
        own = max(1, lead.grant * lead.shape["personnel"] * 8 // 100_000)
        pot = Entry(said["pot"], GRANT, tkr(handed + own), years=(year,), kind=EntryKind.WAGE_ROUND)
        made[lead.key].add(f"lonepott-{year}", pot)


def _transfers(plan: Blueprint, made: Mapping[str, BoardLedger]) -> None:
    """Now and then a task, with its money, moves from one board to another."""
    dice, said = Dice(plan.seed, "transfers"), words("common")["entries"]
    for number, giver in enumerate(plan.boards):
        taker = plan.boards[dice.whole(0, len(plan.boards) - 1)]
        if taker is giver or not dice.chance(50):
            continue
        amount = max(1, min(giver.grant, taker.grant) * dice.whole(1, 5) // 1000)
        texts = (
            filled(said["transfer_out"], board=_inside(taker.name)),
            filled(said["transfer_in"], board=_inside(giver.name)),
        )
        keys = (f"ramvaxling-{number + 1}", f"ramvaxling-{number + 1}")
        _both(made, giver, taker, keys, texts, amount, EntryKind.TRANSFER, (FIRST,))


def _both(
    made: Mapping[str, BoardLedger], giver: Board, taker: Board, keys: tuple[str, str],
    texts: tuple[str, str], amount: int, kind: EntryKind, years: tuple[int, ...],
) -> None:  # fmt: skip
    """One entry with its two sides."""
    sides = ((giver, taker, -amount, 0), (taker, giver, amount, 1))
    for board, other, signed, side in sides:
        entry = Entry(
            texts[side], GRANT, tkr(signed), years=years, kind=kind, counterpart=other.key
        )
        made[board.key].add(keys[side], entry)


def _close(plan: Blueprint, board: Board, ledger: BoardLedger) -> None:
    """The base and the indexes; then the grant of each year by the very formula that the plan has."""
    ledger.indexes = tuple(
        PlanRow(f"index-{year}", Index(GRANT, year, Decimal(rate).scaleb(-1)))
        for year, rate in plan.rates.items()
    )
    base = PlanRow("grant", LedgerBase(GRANT, FIRST - 1, tkr(board.grant)))
    ledger.base = base
    formula = Ledger(
        "budget", GRANT, "", base, ledger.indexes, ledger.entries, YEARS[1:], ORE_PER_TKR
    )
    declared = chain(declare_entries(ledger.entries, FIRST), declare_ledger(formula))
    ledger.grants = dict(_grants(FigureModel.of(declared)))


def _grants(model: FigureModel) -> Iterator[tuple[int, int]]:
    for year in YEARS:
        yield year, (model[f"budget/{GRANT}/{year}"].ore or 0) // ORE_PER_TKR
