"""Investments by board and project, land development, loans."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.corpus import names
from benchmarks.corpus.draft import Draft, Field, Line, Scale
from benchmarks.corpus.periods import Context, column, deviation, level


def _fields(ctx: Context) -> list[Field]:
    rng, y = ctx.rng, ctx.ledger.year
    if ctx.kind == "budget":
        count = rng.randint(2, 4)
        fields = [column(ctx, "budget", y + 1)]
        fields += [column(ctx, "plan", y + 1 + n) for n in range(1, count + 1)]
        if rng.random() < 0.4:
            keys = tuple(f.key for f in fields)
            text = rng.choice((f"Totalt {y + 1}–{y + 1 + count}", "Totalt", "Summa"))
            fields.append(Field("all", level(ctx, text), plus=keys))
        return fields
    other = "prognos" if ctx.kind == "interim" else "utfall"
    fields = [column(ctx, "budget", y), column(ctx, other, y)]
    if rng.random() < 0.3:
        fields.reverse()
    pair = (f"{other}{y}", f"budget{y}")
    one, two = pair if rng.random() < 0.8 else pair[::-1]  # some print overspending as positive
    fields.append(deviation(ctx, one, two, y))
    return fields


def _project_names(ctx: Context, count: int) -> list[str]:
    chosen = ctx.rng.sample(names.PROJECTS, min(count, len(names.PROJECTS)))
    return [name.format(place=ctx.rng.choice(names.PLACES)) for name in chosen]


def _amount(ctx: Context, key: str) -> int:
    """A project's money: round in plans, any digits in outcomes, often nothing."""
    rng = ctx.rng
    if rng.random() < 0.18:
        return 0
    size = int(10 ** rng.uniform(4.8, 7.8))
    if key.startswith(("budget", "plan", "prognos")):
        grain = rng.choice((1000, 10_000, 100_000, 500_000))
        return max(1, size // grain) * grain
    return size


def investments(ctx: Context) -> None:
    """Boards or classes over projects; sums before or after, sometimes a varav row."""
    rng, fields = ctx.rng, _fields(ctx)
    keys = [f.key for f in fields if not f.derived]
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    flip = rng.random() < 0.6
    shape = rng.choice(("before", "after", "flat", "before"))
    tops: list[Line] = []
    groups = 1 if shape == "flat" else rng.randint(2, min(5, len(ctx.ledger.boards)))
    for board in ctx.ledger.boards[:groups]:
        count = rng.randint(4, 14) if shape == "flat" else rng.randint(2, 6)
        lines = [
            Line(
                name,
                {key: -_amount(ctx, key) for key in keys},
                flip=flip,
                level=0 if shape == "flat" else 1,
            )
            for name in _project_names(ctx, count)
        ]
        tops += _group(ctx, draft, board.name, lines, shape)
    label = rng.choice(("Summa investeringar", "Totalt", "Summa", "Totala investeringar"))
    draft.add(
        Line(label, parts=[(1, line) for line in tops], role="sum", flip=flip, fact="investments")
    )
    ctx.heading(rng.choice(("Investeringar", "Investeringsredovisning", "Investeringsbudget")))
    draft.table(
        rng.choice(("Investeringar per nämnd", "Investeringsprojekt", "")),
        rng.choice(("Projekt", "", "Nämnd/projekt")),
        ctx.unit_at(),
        "investments",
    )


def _group(ctx: Context, draft: Draft, name: str, lines: list[Line], shape: str) -> list[Line]:
    if shape == "flat":
        for line in lines:
            draft.add(line)
            if ctx.rng.random() < 0.1:
                _of_which(draft, line)
        return lines
    label = name if shape == "before" else f"Summa {name.lower()}"
    total = Line(
        label,
        parts=[(1, line) for line in lines],
        role="sum",
        flip=lines[0].flip,
        fact=f"{name}/investments",
    )
    if shape == "before":
        draft.add(total)
    else:
        draft.add(Line(name, role="heading"))
    for line in lines:
        draft.add(line)
    if shape == "after":
        draft.add(total)
    return [total]


def _of_which(draft: Draft, line: Line) -> None:
    part = {
        key: Fraction(round(value * 0.4))
        for key, value in line.values.items()
        if isinstance(value, int)
    }
    draft.add(
        Line(
            f"varav {draft.rng.choice(('etapp 1', 'projektering', 'markarbeten'))}",
            dict(part),
            level=line.level + 1,
            role="of which",
            flip=line.flip,
        )
    )


def land(ctx: Context) -> None:
    """Land development by area: income, spending, net."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [
        Field("in", (rng.choice(("Inkomster", "Försäljning")),)),
        Field("out", (rng.choice(("Utgifter", "Kostnader")),)),
        Field("net", (rng.choice(("Netto", "Resultat")),), plus=("in", "out")),
    ]
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    lines = []
    for place in rng.sample(names.PLACES, rng.randint(3, 6)):
        sold = 0 if rng.random() < 0.25 else int(10 ** rng.uniform(5.5, 7.4))
        values = {"in": sold, "out": -int(10 ** rng.uniform(5.3, 7.2))}
        lines.append(draft.add(Line(place, dict(values))))
    if rng.random() < 0.85:
        draft.add(
            Line(
                rng.choice(("Totalt", "Summa exploatering")),
                parts=[(1, line) for line in lines],
                role="sum",
            )
        )
    ctx.heading("Exploatering", 3)
    draft.table(f"Exploateringsområden {y}", rng.choice(("Område", "")), ctx.unit_at(), "land")


def loans(ctx: Context) -> None:
    """Loans at two year-ends and their interest."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [Field("now", (f"{y}-12-31",)), Field("old", (f"{y - 1}-12-31",))]
    if rng.random() < 0.6:
        fields.append(Field("rate", ("Ränta %",), "", "percent", 2))
    scale = Scale(6, 1) if rng.random() < 0.5 else ctx.scale
    draft = Draft(ctx.paper, rng, fields, scale)
    lines = []
    for name in rng.sample(names.LENDERS, rng.randint(3, 5)):
        old = rng.randint(10, 400) * 1_000_000
        rate = Fraction(rng.randint(20, 450), 100)
        values = {
            "now": old - rng.choice((0, 0, rng.randint(1, 9) * 1_000_000)),
            "old": old,
            "rate": rate,
        }
        lines.append(draft.add(Line(name, dict(values))))
    draft.add(
        Line(
            rng.choice(("Summa låneskuld", "Totalt", "Summa lån")),
            parts=[(1, line) for line in lines],
            role="sum",
        )
    )
    ctx.heading("Låneskuld", 3)
    draft.table("Kommunens lån", rng.choice(("Långivare", "")), ctx.unit_at(scale), "loans")
