"""A plan's facts as a paper, in the dialect of its municipality."""

from __future__ import annotations

import random

from benchmarks.corpus.draft import Draft, Line, Scale
from benchmarks.corpus.ledger import Ledger
from benchmarks.corpus.paper import Column, Heading, Paper, Paragraph, Row, Table
from benchmarks.corpus.periods import Context, column, draw_habit
from benchmarks.corpus.written import NumberStyle, draw_style
from benchmarks.rules.plan import Change, Goal, Plan


def print_plan(plan: Plan, seed: int) -> Paper:
    """The paper; looks follow from the seed alone, so that a breach changes only what it says."""
    rng = random.Random(f"rules/{seed}/print")
    paper = Paper("", plan.municipality, seed, draw_style(rng))
    paper.title = f"{plan.board}s budget {plan.year}–{plan.year + 2}"
    if " för " in plan.board:
        paper.title = f"Budget {plan.year}–{plan.year + 2} för {plan.board.lower()}"
    paper.blocks.append(Heading(paper.title, 1))
    _head(paper, plan)
    _text(paper, f"{plan.board} beskriver i detta dokument mål, ekonomi och intern kontroll för "
                 f"planperioden {plan.year}–{plan.year + 2}.")  # fmt: skip
    _goals(paper, plan)
    _assignments(paper, plan)
    _budget(paper, plan, rng)
    _control(paper, plan)
    _risks(paper, plan)
    if plan.empty:
        paper.blocks.append(Heading(plan.empty, 2))
    return paper


def _text(paper: Paper, text: str, bullet: bool = False) -> None:
    paper.blocks.append(Paragraph([text], bullet))


def _words(paper: Paper, corner: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    columns = [Column((head,), f"c{n}", measure="word") for n, head in enumerate(heads)]
    lines = [Row(first, list(rest)) for first, *rest in rows]
    paper.blocks.append(Table("", corner, columns, lines))


def _head(paper: Paper, plan: Plan) -> None:
    """What a steering document says of itself."""
    y = plan.year
    facts = [
        ("Typ av styrdokument", "Budget"),
        ("Beslutande instans", plan.board),
        ("Datum för beslut", f"{y - 1}-11-{10 + y % 17}"),
        ("Diarienummer", f"{y - 1}/{200 + y % 31}"),
        (plan.dialect.valid, f"{plan.valid_until}-12-31"),
        ("Revideras senast", f"{plan.revised}-10-31"),
        ("Dokumentansvarig", "Förvaltningschef"),
    ]
    if plan.dialect.head == "table":
        (corner, value), *rest = facts
        _words(paper, corner, (value,), list(rest))
    else:
        for name, value in facts:
            _text(paper, f"{name}: {value}")


def _goals(paper: Paper, plan: Plan) -> None:
    d, y = plan.dialect, plan.year
    paper.blocks.append(Heading(d.goals, 2))
    if d.shape == "stacked":
        for goal in plan.goals:
            _text(paper, f"{d.priority}: {goal.priority}")
            _words(paper, d.goal, (d.world,), [(goal.text, goal.world)])
            heads = (f"{d.target} {y}", f"{d.baseline} {y - 1}")
            _words(paper, d.kpi, heads, [(goal.aim.measure, goal.target, _baseline(goal))])
        return
    heads = (d.kpi, f"{d.baseline} {y - 1}", f"{d.target} {y}", d.world)
    for priority in dict.fromkeys(goal.priority for goal in plan.goals):
        _text(paper, f"{d.priority}: {priority}")
        rows = [
            (goal.text, goal.aim.measure, _baseline(goal), goal.target, goal.world)
            for goal in plan.goals
            if goal.priority == priority
        ]
        _words(paper, d.goal, heads, rows)


def _baseline(goal: Goal) -> str:
    return f"{goal.baseline} ({goal.marked})" if goal.marked else goal.baseline


def _assignments(paper: Paper, plan: Plan) -> None:
    paper.blocks.append(Heading(plan.dialect.assignments, 2))
    low = plan.board[0].lower() + plan.board[1:]
    if plan.none_assigned:
        _text(paper, f"Inga uppdrag har tilldelats {low}.")
    else:
        _text(paper, f"Kommunfullmäktige har gett {low} följande uppdrag:")
    for text in plan.assigned:
        _text(paper, text, bullet=True)


def _budget(paper: Paper, plan: Plan, rng: random.Random) -> None:
    y, style = plan.year, paper.style
    ledger = Ledger(rng)
    ledger.year = y - 1
    ctx = Context(paper, rng, ledger, Scale(3, 0), "budget", draw_habit(rng), False, False)
    fields = [column(ctx, "budget", y - 1), column(ctx, "budget", y)]
    fields += [column(ctx, "plan", y + 1), column(ctx, "plan", y + 2)]
    draft = Draft(paper, rng, fields, ctx.scale)
    tags = {f.tag: int(f.tag[-4:]) for f in fields}

    def line(label: str, amounts: dict[int, int]) -> Line:
        return draft.add(Line(label, {tag: amounts[n] * 1000 for tag, n in tags.items()}))

    income = line(plan.rows[0], plan.income)
    costs = [line(label, amounts) for label, amounts in plan.costs.items()]
    total = Line(plan.rows[1], parts=[(1, c) for c in costs], role="sum")
    net = Line(plan.rows[2], parts=[(1, income), (1, total)], role="sum")
    draft.add(total)
    draft.add(net)
    grant = line(plan.dialect.grant, plan.grant)
    draft.add(Line("Årets resultat", parts=[(1, net), (1, grant)], role="sum"))
    paper.blocks += [Heading("Nämndens budget", 2), Heading("Ekonomiska ramar", 3)]
    draft.table("", "Belopp i tkr", "corner", "group")
    if plan.gift:
        _text(paper, f"I intäkterna {y} ingår ett tillfälligt bidrag från {plan.gift_from} om "
                     f"{style.number(plan.gift, 0)} tkr.")  # fmt: skip
    _text(paper, "Riktade förändringar som kommunfullmäktige har beslutat om:")
    for change in plan.changes:
        _text(paper, _change(plan, change, style), bullet=True)


def _change(plan: Plan, change: Change, style: NumberStyle) -> str:
    word = "höjs" if change.amount > 0 else "sänks"
    grant = {"Kommunbidrag": "Kommunbidraget", "Budgetram": "Budgetramen"}.get(
        plan.dialect.grant, "Kommunersättningen"
    )
    amount = f"{style.number(abs(change.amount), 0)} tkr"
    if change.until is None:
        return f"{grant} {word} permanent med {amount} {change.reason}."
    if change.until == change.since:
        return f"{grant} {word} tillfälligt år {change.since} med {amount} {change.reason}."
    years = f"{change.since}–{change.until}"
    return f"{grant} {word} tillfälligt med {amount} {change.reason} åren {years}."


def _control(paper: Paper, plan: Plan) -> None:
    d = plan.dialect
    paper.blocks.append(Heading(d.control, 2))
    heads = ("Process", d.risky.columns[2].split(" (")[0], "Vad ska kontrolleras?", "Metod",
             "Ansvarig", "Uppföljning")  # fmt: skip
    rows = [(c.risk, c.process, str(c.value), c.what, c.method, c.role, c.when)
            for c in plan.controls]  # fmt: skip
    _words(paper, "Risk", heads, rows)


def _risks(paper: Paper, plan: Plan) -> None:
    d = plan.dialect
    risky = d.risky
    paper.blocks.append(Heading(d.risks, 2))
    rows = [
        (r.text, str(r.likelihood), str(r.weight), str(r.value), r.handling) for r in plan.risks
    ]
    _words(paper, "Risk", risky.columns, rows)
    for title, scale in ((risky.columns[0], risky.likelihood), (risky.columns[1], risky.weight)):
        steps = ", ".join(f"{n} {name.lower()}" for n, name in enumerate(scale, 1))
        _text(paper, f"{title.split(' (')[0]}: {steps}.")
    bands = [f"{low}–{high}" if low != high else str(low) for low, high in risky.bands]
    name = risky.columns[2].split(" (")[0]
    if d.banded:
        _words(paper, name, ("Hantering",), list(zip(bands, risky.explained, strict=True)))
    else:
        for band, text in zip(bands, risky.explained, strict=True):
            _text(paper, f"{name} {band}: {text}")
