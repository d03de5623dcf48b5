"""A whole document from one seed: annual report, interim report, budget or a board's plan."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.corpus import investing, notes, operating, overview, plain, prose, statements
from benchmarks.corpus.draft import Scale, tie_copies
from benchmarks.corpus.ledger import Ledger
from benchmarks.corpus.paper import Heading, Paper, Paragraph
from benchmarks.corpus.periods import Context, draw_habit
from benchmarks.corpus.written import UNIT_NAMES, draw_style

TITLES = {
    "annual": "Årsredovisning {year}",
    "interim": "Delårsrapport augusti {year}",
    "budget": "Budget {next} med plan {next2}–{next3}",
    "board": "Verksamhetsberättelse {year}, {board}",
}

WHOLE: tuple[tuple[Callable[[Context], None], float], ...] = (
    (operating.summary, 0.5),
    (overview.five_years, 0.6),
    (overview.indicators, 0.6),
    (operating.by_board, 0.85),
    (operating.by_side, 0.55),
    (operating.by_board_and_group, 0.3),
    (statements.income_statement, 0.9),
    (statements.balance_sheet, 0.7),
    (notes.notes, 0.45),
    (statements.cash_flow, 0.6),
    (statements.balance_requirement, 0.5),
    (investing.investments, 0.8),
    (investing.land, 0.4),
    (investing.loans, 0.4),
    (overview.staff, 0.6),
    (overview.employees, 0.4),
    (overview.people, 0.4),
    (overview.tax, 0.3),
    (plain.control_plan, 0.3),
    (plain.risks, 0.3),
    (plain.assignments, 0.3),
)
NOT_IN_BUDGET = (
    notes.notes,
    statements.balance_sheet,
    statements.cash_flow,
    statements.balance_requirement,
    overview.five_years,
)


def paper(seed: int) -> Paper:
    """The true document of one seed."""
    rng = random.Random(seed)
    ledger = Ledger(rng)
    kind = rng.choices(("annual", "interim", "budget", "board"), (40, 20, 25, 15))[0]
    made = Paper("", ledger.municipality, seed, draw_style(rng))
    scale = rng.choices((Scale(3, 0), Scale(6, 1), Scale(6, 2), Scale(0, 0)), (62, 28, 5, 5))[0]
    ctx = Context(
        made,
        rng,
        ledger,
        scale,
        "annual" if kind == "board" else kind,
        draw_habit(rng),
        rng.random() < 0.3,
        rng.random() < 0.3,
    )
    y = ledger.year
    made.title = TITLES[kind].format(
        year=y, next=y + 1, next2=y + 2, next3=y + 3, board=ledger.boards[-1].name
    )
    made.blocks.append(Heading(f"{made.title} – {ledger.municipality} kommun", 1))
    _opening(ctx)
    if kind == "board":
        _board_report(ctx)
    else:
        _whole_report(ctx)
    tie_copies(made)
    return made


def _opening(ctx: Context) -> None:
    prose.filler(ctx)
    if ctx.bare:
        unit = ctx.rng.choice(UNIT_NAMES[ctx.scale.power])
        text = f"Samtliga belopp anges i {unit} om inget annat framgår."
        ctx.paper.blocks.append(Paragraph([text]))


def _whole_report(ctx: Context) -> None:
    rng = ctx.rng
    sections = [
        build
        for build, chance in WHOLE
        if rng.random() < chance and not (ctx.kind != "annual" and build in NOT_IN_BUDGET)
    ]
    if rng.random() < 0.4:
        rng.shuffle(sections)
    quotes = [prose.result, prose.board_net, prose.taxes, prose.change, prose.board_net]
    for build in sections:
        build(ctx)
        if rng.random() < 0.7:
            prose.filler(ctx)
        if quotes and rng.random() < 0.45:
            quotes.pop(rng.randrange(len(quotes)))(ctx)
    for board in rng.sample(ctx.ledger.boards, min(len(ctx.ledger.boards), rng.randint(0, 4))):
        _board_part(ctx, board)


def _board_part(ctx: Context, board: object) -> None:
    rng = ctx.rng
    ctx.heading(board.name)  # type: ignore[attr-defined]
    prose.filler(ctx)
    builds = [operating.by_group, operating.by_activity, operating.by_month]
    for build, chance in zip(builds, (0.8, 0.6, 0.15), strict=True):
        if rng.random() < chance:
            build(ctx, board)  # type: ignore[operator]
            if rng.random() < 0.4:
                prose.filler(ctx)


def _board_report(ctx: Context) -> None:
    rng = ctx.rng
    board = ctx.ledger.boards[-1]
    operating.by_group(ctx, board)
    prose.filler(ctx)
    operating.by_activity(ctx, board)
    if rng.random() < 0.5:
        operating.by_month(ctx, board)
    investing.investments(ctx)
    prose.filler(ctx)
    for build in (overview.indicators, overview.staff, plain.control_plan, plain.risks):
        if rng.random() < 0.7:
            build(ctx)
