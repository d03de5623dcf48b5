"""Overviews and measures that mostly do not add up: five years, indicators, staff, people, tax."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.corpus import names
from benchmarks.corpus.draft import Draft, Field, Line, Scale
from benchmarks.corpus.periods import Context

HUNDREDTH = Fraction(1, 100)


def five_years(ctx: Context) -> None:
    """Years across; money, per cent, kronor and heads down, each row in its own unit."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    years = list(range(y, y - 5, -1))
    if rng.random() < 0.3:
        years.reverse()
    fields = [Field(f"utfall{n}", (str(n),), f"utfall{n}") for n in years]
    scale = Scale(6, 1)
    draft = Draft(ctx.paper, rng, fields, scale)
    keys = [f.key for f in fields]
    unit = rng.choice((", mnkr", " (mnkr)", ", Mkr"))
    draft.add(Line(f"Årets resultat{unit}", {k: ledger.result(k) for k in keys}, fact="result"))
    draft.add(
        Line(
            f"Skatteintäkter{unit}",
            {k: ledger.income_statement(k)["tax"] for k in keys},
            fact="RR/tax",
        )
    )
    if rng.random() < 0.6:
        values = {k: ledger.equity(int(k[-4:])) for k in keys[:] if int(k[-4:]) > y - 5}
        draft.add(Line(f"Eget kapital{unit}", dict(values), fact="BR/equity"))
    rows = _plain_rows(ctx, years)
    ctx.heading(rng.choice(("Femårsöversikt", "Fem år i sammandrag")))
    made = draft.table(
        rng.choice(("Femårsöversikt", "Utveckling över fem år", "")), "", "none", "years"
    )
    _add_plain(ctx, made, fields, rows)


def _plain_rows(ctx: Context, years: list[int]) -> list[tuple[str, str, int, list[Fraction]]]:
    rng, ledger = ctx.rng, ctx.ledger
    people = [Fraction(ledger.inhabitants(n)) for n in years]

    def drift(start: float, spread: float) -> list[Fraction]:
        return [Fraction(round((start + rng.gauss(0, spread)) * 100), 100) for _ in years]

    rows = [
        ("Invånare 31 december", "count", 0, people),
        ("Soliditet, %", "percent", rng.choice((0, 1)), drift(rng.uniform(30, 60), 2)),
        ("Utdebitering, kr", "number", 2, [Fraction(2184, 100)] * len(years)),
        ("Nettokostnadsandel (%)", "percent", 1, drift(98, 1)),
        ("Låneskuld, kr/invånare", "number", 0, drift(rng.uniform(9e3, 6e4), 900)),
        ("Antal tillsvidareanställda", "count", 0, drift(ledger.population / 12, 20)),
    ]
    rng.shuffle(rows)
    return rows[: rng.randint(2, 6)]


def _add_plain(
    ctx: Context,
    made: object,
    fields: list[Field],
    rows: list[tuple[str, str, int, list[Fraction]]],
) -> None:
    """Rows in units of their own, appended below the money rows."""
    helper = Draft(ctx.paper, ctx.rng, [], ctx.scale)
    for label, measure, decimals, values in rows:
        helper.fields = [Field(f.key, (*f.header, "%"), "", measure, decimals) for f in fields]
        line = Line(label, {f.key: v for f, v in zip(fields, values, strict=True)})
        cells = [helper._cell(line, f, made) for f in helper.fields]  # type: ignore[arg-type]
        made.rows.append(_row(label, cells))  # type: ignore[attr-defined]


def _row(label: str, cells: list[int | str | None]) -> object:
    from benchmarks.corpus.paper import Row

    return Row(label, cells)


def indicators(ctx: Context) -> None:
    """Goals and indicators: each row in its own unit, with words among the numbers."""
    rng, y = ctx.rng, ctx.ledger.year
    heads = rng.choice(
        (
            ("Utfall", "Målvärde", "Utfall"),
            ("Nuläge", "Målvärde", "Målvärde"),
            ("Utgångsvärde", "Mål", "Utfall"),
        )
    )
    years = (y - 1, y, y) if heads[0] == "Utfall" else (y, y + 1, y + 2)
    fields = [
        Field(f"k{i}", (f"{head} {year}",), "", "count", 0)
        for i, (head, year) in enumerate(zip(heads, years, strict=True))
    ]
    if rng.random() < 0.5:
        fields.append(
            Field("word", (rng.choice(("Status", "Trend", "Bedömning")),), measure="word")
        )
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    for label, unit in rng.sample(names.KPIS, rng.randint(4, 9)):
        start = rng.uniform(5, 95) if unit in ("%", "index") else rng.uniform(10, 400)
        own = [start + rng.uniform(-4, 6) for _ in range(3)]
        line = Line(label if rng.random() < 0.5 else f"{label} ({unit})")
        decimals = rng.choice((0, 1))
        for f, number in zip(fields, own, strict=False):
            text = ctx.paper.style.number(round(number * 10**decimals), decimals)
            mark = "%" if unit == "%" and "(" not in line.label else ""
            line.values[f.key] = rng.choice((f"{text}{mark}", f"{text} {mark}".strip(), text))
        if rng.random() < 0.2:
            line.values["k1"] = rng.choice((f"≥ {line.values['k1']}", "Öka", "Minst 80", "-"))
        line.values["word"] = rng.choice(("Uppnått", "Delvis uppnått", "Ej uppnått", "Ej mätt"))
        draft.add(line)
    ctx.heading(rng.choice(("Mål och indikatorer", "Måluppfyllelse", "Nyckeltal")))
    draft.table(
        rng.choice(("Nyckeltal", "Indikatorer", "")),
        rng.choice(("Indikator", "Nyckeltal", "")),
        "none",
        "indicators",
    )


def staff(ctx: Context) -> None:
    """Sick leave in per cent by group: nothing adds up."""
    rng, y = ctx.rng, ctx.ledger.year
    heads = ((f"{y}",), (f"{y - 1}",), (f"{y - 2}",))[: rng.randint(2, 3)]
    unit = rng.random() < 0.5
    fields = [
        Field(f"p{i}", (f"{h[0]}, %" if unit else h[0],), "", "percent", 1)
        for i, h in enumerate(heads)
    ]
    if rng.random() < 0.4:
        fields.append(
            Field("d", ("Förändring, procentenheter %",), "", "percent", 1, minus=("p0", "p1"))
        )
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    for label in names.STAFF[: rng.randint(3, 7)]:
        start = rng.uniform(3, 9)
        draft.add(
            Line(
                label,
                {
                    f"p{i}": Fraction(round((start + rng.gauss(0, 0.8)) * 10), 10)
                    for i in range(len(heads))
                },
            )
        )
    ctx.heading(rng.choice(("Sjukfrånvaro", "Personal", "Medarbetare")), 3)
    draft.table(
        rng.choice(("Sjukfrånvaro i procent av ordinarie arbetstid", "Sjukfrånvaro", "")),
        "",
        "none",
        "staff",
    )


def employees(ctx: Context) -> None:
    """Heads by board, women and men, with a total in both directions."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [
        Field("w", ("Kvinnor",), "", "count", 0),
        Field("m", ("Män",), "", "count", 0),
        Field(
            "all", (rng.choice(("Totalt", "Summa", "Samtliga")),), "", "count", 0, plus=("w", "m")
        ),
    ]
    if rng.random() < 0.4:
        fields.append(Field("fte", ("Årsarbetare",), "", "count", 1))
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    lines = []
    for board in ctx.ledger.boards:
        size = max(2, board.size // 900_000)
        values = {
            "w": rng.randint(1, int(size)),
            "m": rng.randint(1, max(1, int(size) // 2)),
            "fte": Fraction(rng.randint(10, int(size) * 10), 10),
        }
        lines.append(draft.add(Line(board.name, dict(values))))
    draft.add(Line("Totalt", parts=[(1, line) for line in lines], role="sum"))
    ctx.heading("Anställda per förvaltning", 3)
    made = draft.table(f"Antal anställda {y}-12-31", "Nämnd", "none", "employees")
    _tie_counts(ctx, draft, made)


def _tie_counts(ctx: Context, draft: Draft, made: object) -> None:
    """Heads add up as money does; Draft only relates money, so the sums are tied here."""
    from benchmarks.corpus.paper import Linear

    total = draft.lines[-1]
    for f in draft.fields:
        terms = [(1, draft._ids[id(line), f.key]) for line in draft.lines[:-1]]
        ctx.paper.relations.append(Linear(draft._ids[id(total), f.key], tuple(terms), "sum"))


def people(ctx: Context) -> None:
    """Inhabitants by age, two years, change, sum."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [
        Field("a", (str(y),), "", "count", 0),
        Field("b", (str(y + 1),), "", "count", 0),
        Field("d", ("Förändring",), "", "count", 0, minus=("b", "a")),
    ]
    if rng.random() < 0.4:
        fields.append(Field("s", ("Andel %",), "", "percent", 1, share="a"))
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    lines = []
    for label in names.AGES[rng.randint(0, 3) :]:
        heads = rng.randint(40, ctx.ledger.population // 5)
        lines.append(draft.add(Line(label, {"a": heads, "b": heads + rng.randint(-60, 60)})))
    total = draft.add(
        Line(
            rng.choice(("Totalt", "Summa", "Hela befolkningen")),
            parts=[(1, line) for line in lines],
            role="sum",
        )
    )
    draft.whole = total
    ctx.heading("Befolkning", 3)
    made = draft.table("Befolkningsprognos", rng.choice(("Ålder", "")), "none", "people")
    draft.fields = [f for f in draft.fields if not f.share]
    _tie_counts(ctx, draft, made)


def tax(ctx: Context) -> None:
    """Tax rates, the same every year: equal columns that are no error."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [Field(f"t{n}", (str(n),), "", "number", 2) for n in range(y - 2, y + 2)]
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    own, region = Fraction(rng.randint(2050, 2340), 100), Fraction(rng.randint(1050, 1200), 100)
    parts = [
        draft.add(Line("Kommunen", {f.key: own for f in fields})),
        draft.add(Line("Regionen", {f.key: region for f in fields})),
    ]
    draft.add(Line("Total skattesats", parts=[(1, p) for p in parts], role="sum"))
    ctx.heading("Skattesats", 3)
    made = draft.table("Utdebitering, kr per skattekrona", "", "none", "tax")
    _tie_counts(ctx, draft, made)
