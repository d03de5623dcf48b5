"""The tables that prose speaks of, in the shapes that plans, follow-ups and accounts print."""

from __future__ import annotations

import random
from fractions import Fraction

from benchmarks.claims import wording
from benchmarks.claims.facts import Cell, Entries, Item, Sheet, sheet
from benchmarks.claims.wording import Name, Phrase
from benchmarks.corpus.draft import Draft, Field, Line
from benchmarks.corpus.paper import Column, Figure, Row, Table
from benchmarks.corpus.periods import Context, column, deviation, tags
from benchmarks.corpus.written import rounded


def series(rng: random.Random, base: float, keys: list[str], grain: int = 1000) -> dict[str, int]:
    """Amounts over the years with one of the courses that rows take."""
    course = rng.choice(("grows", "grows", "steps", "falls", "wavers", "still"))
    values, now = {}, base
    for n, key in enumerate(keys):
        if n:
            move = {
                "grows": rng.uniform(0.01, 0.05),
                "steps": rng.choice((0.13, -0.08, 0.02, 0.01)),
                "falls": -rng.uniform(0.01, 0.06),
                "wavers": rng.uniform(-0.12, 0.12),
                "still": rng.uniform(-0.01, 0.012),
            }[course]
            now *= 1 + move
        fine = 1 if key.startswith("utfall") else grain
        values[key] = max(fine, round(now / fine) * fine)
    return values


def _operating_fields(ctx: Context) -> list[Field]:
    y, rng = ctx.ledger.year, ctx.rng
    fields = [column(ctx, "budget", y), column(ctx, "budget", y + 1)]
    fields += [column(ctx, "plan", y + 2), column(ctx, "plan", y + 3)]
    if rng.random() < 0.25:
        fields.insert(0, column(ctx, "utfall", y - 1))
    return fields


def operating(ctx: Context, owner: str) -> Sheet:
    """A board's frame: income, account groups, costs, net cost, grant, result."""
    fields = _operating_fields(ctx)
    return _board(ctx, owner, fields, f"budget{ctx.ledger.year + 1}", "operating")


def followup(ctx: Context, owner: str) -> Sheet:
    """The same rows with budget, outcome and deviation."""
    y, rng = ctx.ledger.year, ctx.rng
    fields = [column(ctx, "budget", y), column(ctx, "utfall", y)]
    fields.append(deviation(ctx, f"utfall{y}", f"budget{y}", y))
    fields.insert(rng.choice((0, 3)), column(ctx, "utfall", y - 1))
    return _board(ctx, owner, fields, f"utfall{y}", "followup")


def _board(ctx: Context, owner: str, fields: list[Field], now: str, kind: str) -> Sheet:
    rng, keys = ctx.rng, tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    size = 10 ** rng.uniform(7.3, 8.9)
    income_name = wording.draw(rng, wording.INCOME)
    incomes = series(rng, size * rng.uniform(0.1, 0.45), keys)
    income = draft.add(Line(income_name.label, dict(incomes)))
    entries: Entries = [(income_name, income)]
    groups = [names for names in wording.COSTS if rng.random() < 0.8]
    parts = []
    for names in groups or list(wording.COSTS[:3]):
        name = wording.draw(rng, names)
        base = size * 10 ** rng.uniform(-1.5, -0.25)
        values = {key: -v for key, v in series(rng, base, keys).items()}
        parts.append(draft.add(Line(name.label, dict(values), flip=ctx.sign)))
        entries.append((name, parts[-1]))
    total_name, net_name = wording.draw(rng, wording.ALL_COSTS), wording.draw(rng, wording.NET)
    total = Line(total_name.label, parts=[(1, p) for p in parts], role="sum", flip=ctx.sign)
    net = Line(net_name.label, parts=[(1, income), (1, draft.add(total))], role="sum")
    entries += [(total_name, total), (net_name, draft.add(net))]
    _grant(ctx, draft, net, keys, entries)
    heads = {
        "operating": ("Ekonomiska ramar", "Driftbudget", "Ekonomi"),
        "followup": ("Ekonomiskt utfall", "Driftredovisning"),
    }
    ctx.heading(rng.choice(heads[kind]))
    caption = rng.choice((owner, f"{owner}, drift", "", f"Resultaträkning {owner.lower()}"))
    made = sheet(ctx, draft, entries, kind, now, caption, owner=owner)
    for item in made.items:  # a net cost is a difference: no row is a part of it
        if item.name.label == net_name.label:
            for part in item.parts:
                part.whole = None
            item.parts = []
    return made


def _grant(ctx: Context, draft: Draft, net: Line, keys: list[str], entries: Entries) -> None:
    """The grant that covers the net cost; in a follow-up the result is what differs."""
    rng = ctx.rng
    if rng.random() < 0.15:
        return
    values = {}
    for key in keys:
        needed = -net.value(key)  # type: ignore[operator]
        miss = 0 if key.startswith(("budget", "plan")) else needed * rng.uniform(-0.03, 0.03)
        values[key] = round((needed + miss) / 1000) * 1000
    name = wording.draw(rng, wording.GRANT)
    grant = draft.add(Line(name.label, dict(values)))
    entries.append((name, grant))
    result = Line(rng.choice(("Resultat", "Årets resultat")), parts=[(1, net), (1, grant)])
    result.role = "sum"
    draft.add(result)


def investments(ctx: Context) -> Sheet:
    """Classes over projects, a previous year and three to five to come."""
    y, rng = ctx.ledger.year, ctx.rng
    fields = [column(ctx, "budget", y), column(ctx, "budget", y + 1)]
    fields += [column(ctx, "plan", y + n) for n in range(2, rng.randint(4, 6))]
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    flip = ctx.sign or rng.random() < 0.6
    entries: Entries = []
    tops, taken = [], rng.sample(wording.PROJECTS, len(wording.PROJECTS))
    twice = rng.random() < 0.6
    for n, name in enumerate(rng.sample(wording.CLASSES, rng.randint(2, 4))):
        chosen = [taken.pop() for _ in range(rng.randint(2, 5))]
        if twice and n < 2:
            chosen.append(("Inventarier", "inventarier"))
        lines = []
        for label, thing in chosen:
            place = rng.choice(wording.PLACES)
            project = wording.spending(label.format(place=place), thing.format(place=place))
            values = {key: -v for key, v in _project(rng, keys).items()}
            lines.append((project, Line(project.label, dict(values), level=1, flip=flip)))
        top = Line(name.label, parts=[(1, x) for _, x in lines], role="sum", flip=flip)
        before = rng.random() < 0.75
        for pair in [(name, top), *lines] if before else [*lines, (name, top)]:
            draft.add(pair[1])
            entries.append(pair)
        tops.append(top)
    whole = wording.draw(rng, wording.INVESTMENTS)
    total = draft.add(Line(whole.label, parts=[(1, x) for x in tops], role="sum", flip=flip))
    entries.append((whole, total))
    ctx.heading(rng.choice(("Investeringsbudget", "Investeringar", "Investeringsplan")))
    caption = rng.choice(("Investeringsbudget per projekt", "Investeringar", ""))
    corner = rng.choice(("", "Projekt"))
    return sheet(ctx, draft, entries, "investments", f"budget{y + 1}", caption, corner)


def _project(rng: random.Random, keys: list[str]) -> dict[str, int]:
    """A project's money in hundred thousands: even, near even, doubled, rising, falling, wild."""
    course = rng.choice(("even", "near", "double", "rising", "falling", "wild", "wild", "half"))
    base = rng.randint(8, 260) * 100_000
    values, now = {}, float(base)
    for n, key in enumerate(keys):
        if course == "near":
            now = base * (1 + rng.uniform(-0.05, 0.05))
        elif course in ("double", "half"):
            now = base if n == 0 else base * (2 if course == "double" else 0.5)
        elif course in ("rising", "falling"):
            now = base * (1 + n * (0.2 if course == "rising" else -0.14))
        elif course == "wild":
            now = base * rng.choice((0.3, 0.7, 1.0, 1.8, 3.2))
        values[key] = max(100_000, round(now / 100_000) * 100_000)
    return values


def boards(ctx: Context, owner: str = "") -> Sheet:
    """Every board's net cost, the sum of them: budget, outcome, deviation, or a plan's years. In a
    board's own document it shows the others, whose figures stand nowhere else."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    if ctx.kind == "budget":
        fields = [
            column(ctx, "budget", y),
            column(ctx, "budget", y + 1),
            column(ctx, "plan", y + 2),
        ]
        now = f"budget{y + 1}"
    else:
        fields = [column(ctx, "budget", y), column(ctx, "utfall", y)]
        fields.append(deviation(ctx, f"utfall{y}", f"budget{y}", y))
        fields.insert(0, column(ctx, "utfall", y - 1))
        now = f"utfall{y}"
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    flip = ctx.sign
    entries: Entries = []
    for board in (b for b in ledger.boards if b.name != owner):
        values = {key: ledger.net(board, key) for key in keys}
        line = draft.add(Line(board.name, dict(values), flip=flip))
        entries.append((wording.board(board.name), line))
    label, whose = rng.choice(("Summa nämnder", "Nämnderna totalt", "Summa")), "nämndernas"
    if owner:
        label, whose = "Summa övriga nämnder", "de övriga nämndernas"
    phrases = (
        Phrase(f"{whose} samlade nettokostnad", wording.EN),
        Phrase(f"{whose} nettokostnader"),
    )
    parts = [(1, line) for _, line in entries]
    total = draft.add(Line(label, parts=parts, role="sum", flip=flip))
    entries.append((Name(label, phrases), total))
    heads = ("Nämndernas nettokostnader", "Driftredovisning per nämnd", "Nämnderna")
    ctx.heading("Övriga nämnder" if owner else rng.choice(heads))
    caption = rng.choice(("Nettokostnad per nämnd", ""))
    return sheet(ctx, draft, entries, "boards", now, caption, "Nämnd", ledger.municipality)


def statement(ctx: Context) -> Sheet:
    """The income statement with this year's and last year's accounts, sometimes the budget."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    fields = [column(ctx, "utfall", y), column(ctx, "utfall", y - 1)]
    if rng.random() < 0.5:
        fields.append(column(ctx, "budget", y))
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    entries: Entries = []

    def part(key: str) -> Line:
        name = wording.STATEMENT[key]
        values = {k: ledger.income_statement(k)[key] for k in keys}
        entries.append((name, draft.add(Line(name.label, dict(values)))))
        return entries[-1][1]

    first = [part("income"), part("cost"), part("depreciation")]
    name = wording.STATEMENT["net"]
    net = draft.add(Line(name.label, parts=[(1, x) for x in first], role="sum"))
    entries.append((name, net))
    rest = [net, part("tax"), part("equalisation"), part("interest_in"), part("interest_out")]
    result = draft.add(Line(wording.RESULT.label, parts=[(1, x) for x in rest], role="sum"))
    entries.append((wording.RESULT, result))
    ctx.heading("Resultaträkning")
    made = sheet(ctx, draft, entries, "statement", f"utfall{y}", "", owner=ledger.municipality)
    for item in made.items:  # a statement is a chain of differences: nothing is a share of it
        item.parts, item.whole = [], None
    return made


YEAR_ROWS = (
    ("Soliditet", "%", "percent", 1, Phrase("soliditeten", wording.EN), (32, 62), 0.03),
    ("Nettokostnadsandel", "%", "percent", 1, Phrase("nettokostnadsandelen", wording.EN),
     (93, 101), 0.01),
    ("Sjukfrånvaro", "%", "percent", 1, Phrase("sjukfrånvaron", wording.EN), (4, 9), 0.08),
    ("Antal invånare", "", "count", 0, Phrase("antalet invånare", wording.ETT),
     (6000, 80000), 0.012),
    ("Antal anställda", "", "count", 0, Phrase("antalet anställda", wording.ETT),
     (500, 6000), 0.025),
)  # fmt: skip
MONEY_ROWS = (
    Name("Årets resultat", (Phrase("årets resultat", wording.ETT),), gain=True),
    Name("Skatteintäkter", (Phrase("skatteintäkterna"),), gain=True),
    Name("Låneskuld", (Phrase("låneskulden", wording.EN), Phrase("kommunens låneskuld",
         wording.EN)), gain=True),
    Name("Investeringar", (Phrase("investeringarna"),), gain=True),
    Name("Eget kapital", (Phrase("det egna kapitalet", wording.ETT),), gain=True),
)  # fmt: skip


def years(ctx: Context) -> Sheet:
    """Five years in summary: money in millions, per cent and heads, each row in its own unit."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    span = list(range(y - 4, y + 1))
    shown = span if rng.random() < 0.4 else span[::-1]
    keys = [f"utfall{n}" for n in shown]
    made = Table("", "", [], [], kind="years")
    made.columns = [Column((str(n),), f"utfall{n}", f"utfall{n}") for n in shown]
    items = []
    oldest = [f"utfall{n}" for n in span]
    facts = {"Årets resultat": ledger.result,
             "Skatteintäkter": lambda k: ledger.income_statement(k)["tax"]}  # fmt: skip
    size = abs(ledger.boards_net(f"utfall{y}"))
    for name in MONEY_ROWS[:2] + tuple(rng.sample(MONEY_ROWS[2:], rng.randint(1, 3))):
        draw = facts.get(name.label)
        drawn = series(rng, size * rng.uniform(0.1, 0.6), oldest)
        values = {k: Fraction(draw(k) if draw else drawn[k]) for k in keys}
        label = f"{name.label}, {rng.choice(('mnkr', 'mnkr', 'Mkr'))}"
        items.append(_year_row(ctx, made, name, label, values, 6, 1, "money"))
    for label, unit, measure, decimals, phrase, (low, high), move in rng.sample(YEAR_ROWS, 3):
        base = rng.uniform(low, high)
        drift = rng.choice((-1, 1)) * move / 2
        values = {
            k: Fraction(round(base * (1 + drift * n + rng.uniform(-move, move)) * 10), 10)
            for n, k in enumerate(oldest)
        }
        name = Name(label, (phrase,), gain=True)
        printed = f"{label}, {unit}" if unit else label
        items.append(_year_row(ctx, made, name, printed, values, 0, decimals, measure))
    ctx.heading(rng.choice(("Femårsöversikt", "Fem år i sammandrag")))
    ctx.paper.blocks.append(made)
    return Sheet("years", made, items, oldest, f"utfall{y}", f"utfall{y - 1}", ledger.municipality)


def _year_row(
    ctx: Context, made: Table, name: Name, label: str, values: dict[str, Fraction],
    power: int, decimals: int, measure: str,
) -> Item:  # fmt: skip
    cells: dict[str, Cell] = {}
    ids: list[int | str | None] = []
    for shown in made.columns:
        exact = values[shown.tag]
        figure = Figure(len(ctx.paper.figures), exact, rounded(exact, power, decimals), decimals,
                        power, measure, label=label)  # fmt: skip
        ctx.paper.figures.append(figure)
        ids.append(figure.id)
        cells[shown.tag] = Cell(figure.printed, exact, figure.step)
    made.rows.append(Row(label, ids))
    return Item(name, cells, measure=measure)
