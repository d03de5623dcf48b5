"""Boards added up without their trade, as in docs/guides/municipality.md."""

from __future__ import annotations

from decimal import Decimal

from boardplans import UNITS, board_plan, tkr
from roder.core.base.kinds import PlanRow
from roder.core.base.model import FigureModel, Given
from roder.core.budget.operating import AccountGroup
from roder.core.budget.rows import BudgetLine, Entry, EntryKind, Index, LedgerBase, PlanColumn
from roder.core.plan import kinds as k
from roder.core.plan.consolidation import BoardBudget, consolidate
from roder.core.plan.figures import figures
from roder.core.plan.rows import PlanHead, PlanRows
from roder.reference.accounts import account_groups


def budget(board: str, plan: PlanRows) -> BoardBudget:
    return BoardBudget(board, UNITS[board].name, plan, figures(plan))


SCHOOL = budget("school", board_plan("school", 200, -1000, ("rent", "technical", -800)))
TECHNICAL = budget("technical", board_plan("technical", 1000, -1000, ("income", "school", 800)))


def test_the_sum_leaves_internal_trade_out() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    rows = ("income", "internal-income", "costs", "internal-costs", "net", "eliminated")
    found = [str(model[f"municipality/{row}/2026"].value) for row in rows]
    assert found == ["400", "800", "-1200", "-800", "-800", "0"]


def test_each_board_keeps_its_own_figures_with_where_they_stand() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    assert str(model["municipality/technical/income/2026"].value) == "1000"
    source = model.declared["municipality/school/net/2026"].source
    assert isinstance(source, Given)
    assert (source.origin.key, source.origin.field) == ("school", "budget/net/2026")


def test_a_changed_board_moves_the_municipality() -> None:
    model = consolidate([SCHOOL, TECHNICAL])
    moved = model.moved_by("municipality/school/internal-costs/2026")
    assert set(moved) == {
        "municipality/internal-costs/2026", "municipality/costs/2026", "municipality/eliminated/2026",
    }  # fmt: skip


def test_one_board_without_trade_has_nothing_eliminated() -> None:
    model = consolidate([budget("school", board_plan("school", 200, -1000))])
    assert str(model["municipality/costs/2026"].value) == "-1000"
    assert "municipality/eliminated/2026" not in model.declared


def test_no_board_no_figures() -> None:
    assert len(consolidate([])) == 0


def figure(model: FigureModel, address: str) -> str:
    return str(model[address].value)


def test_account_groups_leave_out_what_is_traded_within_them() -> None:
    model = consolidate([SCHOOL, TECHNICAL], account_groups())
    assert figure(model, "accounts-gross/income/2026") == "1200"
    assert figure(model, "accounts-internal/income/2026") == "800"
    assert figure(model, "accounts/income/2026") == "400"
    assert figure(model, "accounts/rent/2026") == "-1200"
    assert figure(model, "accounts/net/2026") == "-800"
    assert figure(model, "accounts/technical/income/2026") == "1000"
    assert "accounts-internal/net/2026" not in model.declared


def test_a_group_that_the_municipality_has_not_settled_is_still_there() -> None:
    only = [row for row in account_groups() if row.key != "rent"]
    model = consolidate([SCHOOL, TECHNICAL], only)
    assert figure(model, "accounts/rent/2026") == "-1200"
    assert model.declared["accounts/rent/2026"].caption.label == "Lokalhyror"


def test_a_sale_stands_with_what_the_buyer_has_and_the_difference() -> None:
    seller = budget("technical", board_plan("technical", 1000, -1000, ("income", "school", 850)))
    model = consolidate([SCHOOL, seller])
    assert figure(model, "sales/technical/school/rent/2026") == "850"
    assert figure(model, "sales/technical/school/rent/bought/2026") == "-800"
    assert figure(model, "sales/technical/school/rent/gap/2026") == "50"
    assert figure(model, "sales/2026") == "850"
    assert figure(model, "municipality/eliminated/2026") == "50"


def granted(board: str, *entries: Entry) -> BoardBudget:
    """A board with a grant of 100 in 2025 and an index of 3 per cent for 2026."""
    columns = tuple(
        PlanRow(str(year), PlanColumn(str(year), year, "budget", ("budget",)))
        for year in (2025, 2026)
    )
    rows = {
        k.HEAD: (PlanRow("plan", PlanHead("Plan", 2026, 2026, board=board)),),
        k.COLUMN: columns,
        k.BUDGET: (PlanRow("grant", BudgetLine("Bidrag", AccountGroup.GRANT, ledger=True)),),
        k.LEDGER_BASE: (PlanRow("grant", LedgerBase("grant", 2025, tkr(100), tkr(10))),),
        k.INDEX: (PlanRow("i", Index("grant", 2026, Decimal(3))),),
        k.ENTRY: tuple(PlanRow(f"e{n}", entry) for n, entry in enumerate(entries)),
    }
    return budget(board, PlanRows({kind.name: found for kind, found in rows.items() if found}))


def entry(kind: EntryKind, amount: int, *, permanent: bool = True, other: str = "") -> Entry:
    return Entry(kind.value, "grant", tkr(amount), permanent, (2026,), kind, other)


def test_a_frame_is_told_part_by_part_and_the_parts_are_the_grant() -> None:
    school = granted(
        "school",
        entry(EntryKind.VOLUME, 7),
        entry(EntryKind.EFFICIENCY, -4),
        entry(EntryKind.WAGE_ROUND, 3),
        entry(EntryKind.PRICE, 1),
        entry(EntryKind.ASSIGNMENT, 5, permanent=False),
        entry(EntryKind.TRANSFER, -2, other="technical"),
    )
    technical = granted("technical", entry(EntryKind.TRANSFER, 2, other="school"))
    model = consolidate([school, technical])
    parts = {
        "previous": "100", "ended": "-10", "index": "3", "volume": "7", "saving": "-4", "wages": "3",
        "transfers": "-2", "other": "1", "temporary": "5", "rest": "0", "grant": "103",
    }  # fmt: skip
    # 90 × 3 % = 2.7, decided in whole tkr
    assert {part: figure(model, f"frames/school/{part}/2026") for part in parts} == parts
    assert figure(model, "frames/transfers/2026") == "0"
    assert figure(model, "frames/grant/2026") == "198"
    assert figure(model, "frames/school/share/2026") == "52.0"
    assert figure(model, "transfers/2026") == "0"
    assert figure(model, "transfers/school/technical/transfer/gap/2026") == "0"
    assert figure(model, "transfers/technical/2026") == "2"


def test_a_transfer_with_one_side_is_a_gap_and_does_not_net_to_zero() -> None:
    school = granted("school", entry(EntryKind.TRANSFER, -2, other="technical"))
    model = consolidate([school, granted("technical")])
    assert figure(model, "transfers/school/technical/transfer/gap/2026") == "-2"
    assert figure(model, "transfers/2026") == "-2"
