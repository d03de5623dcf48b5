"""Every board's frame: last year's grant, what falls out, the index, the adjustments, and this year's.

`frames/<board>/<part>/<year>` for the parts below, `frames/<part>/<year>` for all boards;
`frames/<board>/share/<year>` what a board has of them all. The parts add up
to the grant: what no entry says, and the rounding of the decision, is a part of its own (`rest`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roder.core.base.formulas import Ratio, Sum, Term
from roder.core.base.model import Caption, Declared
from roder.core.budget.ledger import entry_address, entry_years
from roder.core.budget.rows import EntryKind
from roder.core.plan import kinds as k
from roder.core.plan.consolidation.boards import ROOT, BoardBudget, added, taken, years_of

AREA = "frames"
BY_KIND = {
    EntryKind.VOLUME: "volume",
    EntryKind.EFFICIENCY: "saving",
    EntryKind.WAGE_ROUND: "wages",
    EntryKind.TRANSFER: "transfers",
}
"""Parts that permanent entries of a kind make; those of any other kind are `other`."""

PARTS = (
    "previous", "ended", "index", "volume", "saving", "wages", "transfers", "other", "temporary", "rest",
)  # fmt: skip
GRANT = "grant"


def declare_frames(boards: Sequence[BoardBudget]) -> Iterator[Declared]:
    """Each board's parts and grant by year, then all boards'."""
    there: dict[tuple[str, int], list[str]] = {}
    years = [int(year) for year in years_of(boards)]
    for board in boards:
        for year in years:
            for part, declared in _board(board, year):
                yield declared
                there.setdefault((part, year), []).append(declared.address)
    for (part, year), addresses in there.items():
        caption = Caption("", f"frame_{part}", year, of=ROOT)
        total = f"{AREA}/{part}/{year}"
        yield added(total, caption, addresses)
        if part == GRANT:
            for board in boards:
                mine = f"{AREA}/{board.board}/{part}/{year}"
                share = Caption("", "frame_share", year, of=board.name)
                yield Declared(f"{AREA}/{board.board}/share/{year}", share, Ratio(mine, total))


def _board(board: BoardBudget, year: int) -> Iterator[tuple[str, Declared]]:
    """The parts of one board's year; its grant alone for a year that has none before it."""
    root = f"budget/{board.grant}"

    def at(part: str) -> str:
        return f"{AREA}/{board.board}/{part}/{year}"

    def caption(part: str) -> Caption:
        return Caption("", f"frame_{part}", year, of=board.name)

    grant = taken(board, at(GRANT), caption(GRANT), [f"{root}/{year}"])
    if not board.grant or grant is None:
        return
    yield GRANT, grant
    if year < board.first or board.model.figure(f"{root}/{year - 1}") is None:
        return
    found: list[str] = []
    for part, sources, sign in _sources(board, root, year):
        made = taken(board, at(part), caption(part), sources, sign)
        if made is not None:
            found.append(made.address)
            yield part, made
    terms = (Term(at(GRANT)), *(Term(address, -1) for address in found))
    yield "rest", Declared(at("rest"), caption("rest"), Sum(terms))


def _sources(board: BoardBudget, root: str, year: int) -> Iterator[tuple[str, list[str], int]]:
    """The addresses in the board's plan that make each part, and the sign they count with."""
    yield "previous", [f"{root}/{year - 1}"], 1
    yield "ended", [f"{root}/temporary/{year - 1}"], -1
    yield "index", [f"{root}/index/{year}", f"{root}/carried/{year}"], 1
    entries: dict[str, list[str]] = {}
    for row in board.plan.of(k.ENTRY):
        entry = row.value
        mine = entry.economy == "budget" and entry.line == board.grant
        if mine and year in entry_years(entry, board.first):
            part = BY_KIND.get(entry.kind, "other") if entry.permanent else "temporary"
            entries.setdefault(part, []).append(entry_address(row.key, year))
    for part in PARTS:
        if part in entries:
            yield part, entries[part], 1
