"""Operating tables: by account group, by board, by activity, by month."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.corpus import names
from benchmarks.corpus.draft import Draft, Field, Line
from benchmarks.corpus.ledger import Board
from benchmarks.corpus.periods import Context, against_budget, level, periods, tags

Values = dict[str, object]


def by_group(ctx: Context, board: Board) -> None:
    """One board's budget by account group: income, costs, net cost, grant, result."""
    rng, ledger, fields = ctx.rng, ctx.ledger, periods(ctx)
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    scope = board.name
    indent = rng.choice((0, 0, 1))

    def line(group: str, cost: bool) -> Line:
        values = {key: ledger.group(board, group, key) for key in keys}
        return Line(
            group, dict(values), level=indent, flip=cost and ctx.sign, fact=f"{scope}/{group}"
        )

    incomes = [line(group, False) for group in board.incomes]
    costs = [line(group, True) for group in board.costs]
    above = rng.random() < 0.25
    income = _block(ctx, draft, incomes, f"{scope}/in", _income_label(ctx), above)
    cost = _block(ctx, draft, costs, f"{scope}/out", _cost_label(ctx), above)
    _net_rows(ctx, draft, board, keys, income, cost)
    ctx.heading(rng.choice(("Driftbudget", "Ekonomi", "Ekonomisk sammanfattning", "Resultat")), 3)
    caption = rng.choice(
        (
            f"{scope}, drift",
            f"Driftredovisning per kontogrupp, {scope}",
            f"Ekonomiskt utfall {scope}",
            "",
        )
    )
    draft.table(
        caption, rng.choice(("", "Kontogrupp", "Resultaträkning", "")), ctx.unit_at(), "group"
    )


def _income_label(ctx: Context) -> str:
    return ctx.rng.choice(
        ("Summa intäkter", "Verksamhetens intäkter", "Intäkter", "Intäkter totalt")
    )


def _cost_label(ctx: Context) -> str:
    return ctx.rng.choice(
        ("Summa kostnader", "Verksamhetens kostnader", "Kostnader", "Kostnader totalt")
    )


def _block(
    ctx: Context, draft: Draft, parts: list[Line], fact: str, label: str, above: bool
) -> Line:
    """Lines and their sum, above or below; one lone line is its own sum."""
    if len(parts) == 1 and ctx.rng.random() < 0.7:
        parts[0].level = 0
        return draft.add(parts[0])
    total = Line(
        label, parts=[(1, part) for part in parts], role="sum", flip=parts[0].flip, fact=fact
    )
    if above:
        draft.add(total)
    elif ctx.rng.random() < 0.15:
        draft.add(
            Line(label.replace("Summa ", "").replace(" totalt", "").capitalize(), role="heading")
        )
    for part in parts:
        draft.add(part)
    if not above:
        draft.add(total)
    return total


def _net_rows(
    ctx: Context, draft: Draft, board: Board, keys: list[str], income: Line, cost: Line
) -> None:
    rng, ledger = ctx.rng, ctx.ledger
    label = rng.choice(
        (
            "Nettokostnad",
            "Verksamhetens nettokostnader",
            "Netto",
            "Nettokostnader",
            "Summa nettokostnad",
        )
    )
    net = Line(label, parts=[(1, income), (1, cost)], role="sum", fact=f"{board.name}/net")
    if rng.random() < 0.12:
        return
    draft.add(net)
    if rng.random() < 0.5:
        grants: dict[str, object] = {}
        for key in keys:
            grain = 1000 if key.startswith(("budget", "plan")) else 100_000
            base = -ledger.net(board, key)
            grants[key] = base if grain == 1000 else round(base * 1.01 / grain) * grain
        grant = draft.add(Line(rng.choice(("Kommunbidrag", "Budgetram", "Anslag")), grants))  # type: ignore[arg-type]
        draft.add(
            Line(
                rng.choice(("Resultat", "Årets resultat", "Nämndens resultat")),
                parts=[(1, net), (1, grant)],
                role="sum",
            )
        )


def by_board(ctx: Context) -> None:
    """Net cost by board, sum of boards, finance, the municipality's result."""
    rng, ledger, fields = ctx.rng, ctx.ledger, periods(ctx)
    keys = tags(fields)
    flip = ctx.sign and rng.random() < 0.5
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    boards = [
        Line(
            board.name,
            {key: ledger.net(board, key) for key in keys},
            flip=flip,
            fact=f"{board.name}/net",
        )
        for board in ledger.boards
    ]
    label = rng.choice(
        ("Summa nämnder", "Nämnderna totalt", "Summa nämndernas verksamhet", "Summa")
    )
    total = Line(label, parts=[(1, b) for b in boards], role="sum", flip=flip, fact="boards/net")
    for line in boards:
        draft.add(line)
    draft.add(total)
    if rng.random() < 0.75:
        values = {key: ledger.result(key) - ledger.boards_net(key) for key in keys}
        finance = Line(
            rng.choice(("Finansförvaltningen", "Finansiering", "Centrala poster")),
            dict(values),
            flip=flip,
            fact="finance/net",
        )
        draft.add(finance)
        last = rng.choice(("Totalt", "Årets resultat", "Totalt kommunen", "Resultat"))
        draft.add(
            Line(last, parts=[(1, total), (1, finance)], role="sum", flip=flip, fact="result")
        )
    ctx.heading(rng.choice(("Driftredovisning", "Nämndernas resultat", "Budgetavräkning")))
    draft.table(
        rng.choice(("Driftredovisning per nämnd", "Nämndernas nettokostnader", "")),
        rng.choice(("Nämnd", "", "Nämnd/styrelse")),
        ctx.unit_at(),
        "boards",
    )


def by_side(ctx: Context) -> None:
    """Boards with income, cost and net beside each other, then budget and deviation."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    tag = f"budget{y + 1}" if ctx.kind == "budget" else f"utfall{y}"
    year = int(tag[-4:])
    spanning = rng.random() < 0.5
    top = rng.choice(("Utfall", "Redovisat", "Bokslut")) if tag[0] == "u" else "Budget"

    def head(text: str) -> tuple[str, ...]:
        return (f"{top} {year}", text) if spanning else (f"{text} {year}",)

    net = rng.choice(("Netto", "Nettokostnad"))
    fields = [
        Field("in", head("Intäkter"), f"in-{tag}"),
        Field("out", head("Kostnader"), f"out-{tag}"),
        Field("net", head(net), tag, plus=("in", "out")),
    ]
    if tag[0] == "u" and rng.random() < 0.7:
        fields.append(
            Field(
                "bud", (("Budget", f"{net}") if spanning else (f"Budget {year}",)), f"budget{year}"
            )
        )
        dev = ctx.habit["avvikelse"]
        fields.append(
            Field(
                "dev",
                (("", dev) if spanning else (dev,)),
                f"avvikelse-utf-bud{year}",
                minus=("net", "bud"),
            )
        )
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    nested = rng.random() < 0.45
    lines = [_side_board(draft, ctx, board, tag, nested) for board in ledger.boards]
    parts = [(1, line) for line in lines]
    draft.add(
        Line(
            rng.choice(("Summa", "Totalt", "Summa nämnder", "Summa verksamheter")),
            parts=parts,
            role="sum",
            fact="boards/net",
        )
    )
    ctx.heading(rng.choice(("Intäkter och kostnader per nämnd", "Driftredovisning, brutto")))
    draft.table(rng.choice((f"Driftsammanställning {year}", "")), "", ctx.unit_at(), "side")


def _side_board(draft: Draft, ctx: Context, board: Board, tag: str, nested: bool) -> Line:
    budget = f"budget{tag[-4:]}"
    ledger = ctx.ledger
    values = {
        "in": ledger.income(board, tag),
        "out": ledger.cost(board, tag),
        "net": ledger.net(board, tag),
        "bud": ledger.net(board, budget),
    }
    if not nested:
        return draft.add(Line(board.name, dict(values), fact=f"{board.name}/net"))
    parts = []
    for i, name in enumerate(board.activities):
        both = {side: ledger.activity(board, i, side, tag) for side in ("income", "cost")}
        old = {side: ledger.activity(board, i, side, budget) for side in ("income", "cost")}
        own = {
            "in": both["income"],
            "out": both["cost"],
            "net": sum(both.values()),
            "bud": sum(old.values()),
        }
        parts.append(Line(name, dict(own), level=1, fact=f"{board.name}/{name}"))
    total = Line(board.name, parts=[(1, p) for p in parts], role="sum", fact=f"{board.name}/net")
    draft.add(total)
    for part in parts:
        draft.add(part)
    return total


def by_activity(ctx: Context, board: Board) -> None:
    """A board's activities with net cost per period; some name no sum at all."""
    rng, ledger = ctx.rng, ctx.ledger
    fields = periods(ctx)
    keys = tags(fields)
    if rng.random() < 0.25:
        fields.append(Field("share", level(ctx, "Andel %"), "", "percent", 1, share=keys[-1]))
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    flip = ctx.sign and rng.random() < 0.6
    lines = []
    for i, name in enumerate(board.activities):
        values = {
            key: sum(ledger.activity(board, i, side, key) for side in ("income", "cost"))
            for key in keys
        }
        lines.append(draft.add(Line(name, dict(values), flip=flip, fact=f"{board.name}/{name}")))
    if rng.random() < 0.9:
        label = rng.choice(
            (
                "Summa",
                "Totalt",
                "Summa nettokostnad",
                f"Summa {board.name.lower()}",
                "Nettokostnad",
                "",
                "Totalsumma",
            )
        )
        total = Line(
            label,
            parts=[(1, line) for line in lines],
            role="sum",
            flip=flip,
            fact=f"{board.name}/net" if label else "",
            labelled=label != "",
        )
        draft.add(total)
        draft.whole = total
    else:
        draft.fields = [f for f in fields if not f.share]
    ctx.heading(
        rng.choice(("Verksamheter", "Nettokostnad per verksamhet", "Utfall per verksamhet")), 3
    )
    draft.table(
        rng.choice((f"{board.name} per verksamhet", "Verksamhetsområden", "")),
        rng.choice(("Verksamhet", "", "Område")),
        ctx.unit_at(),
        "activities",
    )


def by_month(ctx: Context, board: Board) -> None:
    """Months or tertials with a total column."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    heads = rng.choice(
        (names.MONTHS[:8], names.MONTHS[:4], ("T1", "T2", "T3"), ("Kv 1", "Kv 2", "Kv 3", "Kv 4"))
    )
    keys = tuple(f"m{i}" for i in range(len(heads)))
    fields = [Field(key, (head,)) for key, head in zip(keys, heads, strict=True)]
    total = rng.choice(
        ("Totalt", "Summa", "Ack", f"Totalt {y}", "Helår" if len(heads) < 5 else "Summa")
    )
    fields.append(Field("all", (total,), plus=keys))
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    lines = []
    for group in board.costs:
        base = ledger.group(board, group, f"utfall{y}") / len(heads)
        values = {key: Fraction(round(base * (1 + rng.gauss(0, 0.08)))) for key in keys}
        lines.append(draft.add(Line(group, dict(values), flip=ctx.sign)))
    draft.add(
        Line(
            rng.choice(("Summa kostnader", "Totalt", "Summa")),
            parts=[(1, line) for line in lines],
            role="sum",
            flip=ctx.sign,
        )
    )
    ctx.heading(rng.choice(("Kostnader per månad", "Kostnadsutveckling under året")), 3)
    draft.table(f"{board.name} {y}", "", ctx.unit_at(), "months")


def by_board_and_group(ctx: Context) -> None:
    """Account groups down, boards across, total column and sum row."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    tag = f"budget{y + 1}" if ctx.kind == "budget" else f"utfall{y}"
    boards = ledger.boards[: rng.randint(3, 5)]
    keys = tuple(f"b{i}" for i in range(len(boards)))
    fields = [Field(k, (board.name,)) for k, board in zip(keys, boards, strict=True)]
    fields.append(Field("all", (rng.choice(("Totalt", "Summa")),), plus=keys))
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    rows = {"Intäkter": ledger.income, "Kostnader": ledger.cost}
    lines = [
        draft.add(
            Line(
                label,
                {k: draw(b, tag) for k, b in zip(keys, boards, strict=True)},
                flip=label == "Kostnader" and ctx.sign,
            )
        )
        for label, draw in rows.items()
    ]
    draft.add(
        Line(rng.choice(("Nettokostnad", "Netto")), parts=[(1, x) for x in lines], role="sum")
    )
    ctx.heading("Jämförelse mellan nämnder", 3)
    draft.table(f"Intäkter och kostnader {tag[-4:]}", "", ctx.unit_at(), "matrix")


def summary(ctx: Context) -> None:
    """A short table early on that repeats figures told again later."""
    rng, ledger = ctx.rng, ctx.ledger
    fields = against_budget(ctx) if ctx.kind == "annual" else periods(ctx)
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    chosen = rng.sample(ledger.boards, min(len(ledger.boards), rng.randint(2, 4)))
    for board in chosen:
        values = {key: ledger.net(board, key) for key in keys}
        draft.add(Line(board.name, dict(values), fact=f"{board.name}/net"))
    values = {key: ledger.result(key) for key in keys}
    draft.add(Line("Årets resultat", dict(values), fact="result"))
    ctx.heading(rng.choice(("Ekonomi i korthet", "Sammanfattning", "Året i siffror")))
    draft.table(rng.choice(("Några centrala belopp", "I korthet")), "", ctx.unit_at(), "summary")
