"""Income statement, balance sheet, cash flow and the balance requirement."""

from __future__ import annotations

from benchmarks.corpus import names
from benchmarks.corpus.draft import Draft, Field, Line
from benchmarks.corpus.periods import Context, accounts, column, periods, tags


def _line(label: str, keys: list[str], draw: object, **more: object) -> Line:
    return Line(label, {key: draw(key) for key in keys}, **more)  # type: ignore[operator, arg-type]


def _notes(ctx: Context, draft: Draft) -> None:
    """A column of note numbers before the money, as accounts have."""
    if ctx.rng.random() < 0.45:
        draft.fields = [Field("note", ("Not",), measure="note"), *draft.fields]
        number = 0
        for line in draft.lines:
            if not line.parts and line.values and ctx.rng.random() < 0.75:
                number += 1
                line.values["note"] = str(number)


def _with_group(ctx: Context) -> list[Field]:
    """The municipality beside the group (sammanställda räkenskaper), two years each."""
    y, fields = ctx.ledger.year, []
    names = ctx.rng.choice((("Kommunen", "Koncernen"), ("Kommunen", "Sammanställd redovisning")))
    for name, tag in zip(names, ("utfall", "utfall-koncern"), strict=True):
        for year in (y, y - 1):
            fields.append(Field(f"{tag}{year}", (name, str(year)), f"{tag}{year}"))
    return fields


def income_statement(ctx: Context) -> None:
    """Resultaträkning with its chain of running sums."""
    rng, ledger = ctx.rng, ctx.ledger
    fields = accounts(ctx) if ctx.kind == "annual" else periods(ctx)
    if ctx.kind == "annual" and rng.random() < 0.3:
        fields = _with_group(ctx)
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)

    def part(label: str, name: str) -> Line:
        cost = name in ("cost", "depreciation", "interest_out") and ctx.sign and False
        return draft.add(
            _line(
                label,
                keys,
                lambda k: ledger.income_statement(k)[name],
                flip=cost,
                fact=f"RR/{name}",
            )
        )

    def total(label: str, parts: list[Line], fact: str = "") -> Line:
        return draft.add(Line(label, parts=[(1, p) for p in parts], role="sum", fact=fact))

    first = [
        part("Verksamhetens intäkter", "income"),
        part("Verksamhetens kostnader", "cost"),
        part(rng.choice(("Avskrivningar", "Av- och nedskrivningar")), "depreciation"),
    ]
    net = total("Verksamhetens nettokostnader", first, "RR/net")
    grants = ("Generella statsbidrag och utjämning", "Kommunalekonomisk utjämning")
    taxes = [part("Skatteintäkter", "tax"), part(rng.choice(grants), "equalisation")]
    running = [net, *taxes]
    if rng.random() < 0.7:
        running = [total("Verksamhetens resultat", running, "RR/operating")]
    running += [
        part("Finansiella intäkter", "interest_in"),
        part("Finansiella kostnader", "interest_out"),
    ]
    if rng.random() < 0.6:
        after = total("Resultat efter finansiella poster", running, "")
        extra = draft.add(_line("Extraordinära poster", keys, lambda k: 0))
        running = [after, extra]
    total(rng.choice(("Årets resultat", "Årets resultat", "Periodens resultat")), running, "result")
    _notes(ctx, draft)
    captions = ("Resultaträkning", "Resultaträkning, kommunen", "")
    _print(ctx, draft, captions, "income statement")


def _print(ctx: Context, draft: Draft, captions: tuple[str, ...], kind: str) -> None:
    """Heading (the first caption) and table."""
    ctx.heading(captions[0])
    draft.table(ctx.rng.choice(captions), "", ctx.unit_at(), kind)


def balance_sheet(ctx: Context) -> None:
    """Balansräkning: nested sums on both sides, equity closed by the year's result."""
    rng, y = ctx.rng, ctx.ledger.year
    fields = [column(ctx, "utfall", y), column(ctx, "utfall", y - 1)]
    if rng.random() < 0.5:
        fields.reverse()
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    fixed, current = _assets(ctx, draft, keys)
    assets = draft.add(
        Line(
            rng.choice(("SUMMA TILLGÅNGAR", "Summa tillgångar")),
            parts=[(1, fixed), (1, current)],
            role="sum",
            fact="BR/assets",
        )
    )
    _funding(ctx, draft, keys, assets)
    _notes(ctx, draft)
    ctx.heading("Balansräkning")
    draft.table(
        rng.choice(("Balansräkning", "Balansräkning, kommunen", "")),
        "",
        ctx.unit_at(),
        "balance sheet",
    )


def _assets(ctx: Context, draft: Draft, keys: list[str]) -> tuple[Line, Line]:
    rng, ledger = ctx.rng, ctx.ledger
    draft.add(Line(rng.choice(("TILLGÅNGAR", "Tillgångar")), role="heading"))
    indent = rng.choice((0, 1))
    sums = []
    for group, label in zip(
        names.ASSETS, ("anläggningstillgångar", "omsättningstillgångar"), strict=True
    ):
        if rng.random() < 0.5:
            draft.add(Line(label.capitalize(), role="heading"))
        parts = []
        for i, name in enumerate(group):
            share = (0.02, 1.0, 0.05, 0.12)[i] if len(group) == 4 else (0.03, 0.11, 0.05)[i]
            parts.append(
                draft.add(
                    _line(
                        name,
                        keys,
                        lambda k, n=name, s=share: ledger.balance_part(n, s, k),
                        level=indent,
                        fact=f"BR/{name}",
                    )
                )
            )
        if label[0] == "o":
            cash = rng.choice(("Kassa och bank", "Likvida medel"))
            parts.append(draft.add(_line(cash, keys, ledger.cash, level=indent, fact="BR/cash")))
        sums.append(
            draft.add(
                Line(
                    f"Summa {label}", parts=[(1, p) for p in parts], role="sum", fact=f"BR/{label}"
                )
            )
        )
    return sums[0], sums[1]


def _equity(ctx: Context, draft: Draft, keys: list[str]) -> Line:
    """Equity, often with the year's result as part of it."""
    rng, ledger = ctx.rng, ctx.ledger
    equity = draft.add(
        _line(
            rng.choice(("Eget kapital", "Summa eget kapital")),
            keys,
            lambda k: ledger.equity(int(k[-4:])),
            fact="BR/equity",
        )
    )
    if rng.random() < 0.6:
        draft.add(
            _line(
                rng.choice(("varav årets resultat", "därav årets resultat")),
                keys,
                ledger.result,
                level=1,
                role="of which",
                fact="result",
            )
        )
    return equity


def _funding(ctx: Context, draft: Draft, keys: list[str], assets: Line) -> None:
    rng, ledger = ctx.rng, ctx.ledger
    draft.add(
        Line(
            rng.choice(("EGET KAPITAL, AVSÄTTNINGAR OCH SKULDER", "Eget kapital och skulder")),
            role="heading",
        )
    )
    equity = _equity(ctx, draft, keys)
    parts = [
        draft.add(
            _line(name, keys, lambda k, n=name: ledger.balance_part(n, 0.03, k), fact=f"BR/{name}")
        )
        for name in names.PROVISIONS[: rng.randint(2, 3)]
    ]
    provisions = draft.add(
        Line("Summa avsättningar", parts=[(1, p) for p in parts], role="sum", fact="BR/provisions")
    )
    short = draft.add(
        _line(
            "Kortfristiga skulder",
            keys,
            lambda k: ledger.balance_part("short", 0.2, k),
            fact="BR/short",
        )
    )
    rest = {}
    for key in keys:
        told = (assets, equity, provisions, short)
        a, *others = (line.value(key) for line in told)
        rest[key] = a - sum(others)  # type: ignore[operator, arg-type]
    long = draft.add(Line("Långfristiga skulder", rest, fact="BR/long"))
    debts = draft.add(
        Line("Summa skulder", parts=[(1, short), (1, long)], role="sum", fact="BR/debts")
    )
    label = rng.choice(
        (
            "SUMMA EGET KAPITAL, AVSÄTTNINGAR OCH SKULDER",
            "Summa eget kapital, avsättningar och skulder",
        )
    )
    draft.add(Line(label, parts=[(1, equity), (1, provisions), (1, debts)], role="sum"))
    if rng.random() < 0.4:
        draft.add(_line("Soliditet (%)", keys, lambda k: None, role="note"))


def cash_flow(ctx: Context) -> None:
    """Kassaflödesanalys: three sections, the change of cash, cash at both ends."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    fields = [column(ctx, "utfall", y), column(ctx, "utfall", y - 1)]
    keys, draft = tags(fields), Draft(ctx.paper, rng, fields, ctx.scale)

    def part(label: str, draw: object, fact: str = "") -> Line:
        return draft.add(_line(label, keys, draw, fact=fact))

    def some(name: str, size: float) -> object:
        base = -ledger.boards_net(f"utfall{y}") * size
        return lambda k: ledger.drawn(("KF", name), base, 0.4, k)

    def total(label: str, parts: list[Line]) -> Line:
        return draft.add(Line(label, parts=[(1, p) for p in parts], role="sum"))

    if rng.random() < 0.8:
        draft.add(Line("Den löpande verksamheten", role="heading"))
    running = [
        part("Årets resultat", ledger.result, "result"),
        part("Justering för av- och nedskrivningar", some("avskr", 0.045)),
        part("Justering för gjorda avsättningar", some("avs", 0.004)),
    ]
    before = total("Medel från verksamheten före förändring av rörelsekapital", running)
    capital = [
        part("Ökning/minskning kortfristiga fordringar", some("fordr", -0.01)),
        part("Ökning/minskning kortfristiga skulder", some("skuld", 0.012)),
    ]
    operations = total("Kassaflöde från den löpande verksamheten", [before, *capital])
    if rng.random() < 0.8:
        draft.add(Line("Investeringsverksamheten", role="heading"))
    bought = [
        part("Investering i materiella anläggningstillgångar", some("inv", -0.11)),
        part("Försäljning av materiella anläggningstillgångar", some("sålt", 0.006)),
    ]
    investing = total("Kassaflöde från investeringsverksamheten", bought)
    amort = Line("Amortering av lån", {k: some("amort", -0.02)(k) for k in keys})  # type: ignore[operator]
    loans = _closing(ctx, keys, [operations, investing, amort])
    financing = total(
        "Kassaflöde från finansieringsverksamheten", [draft.add(loans), draft.add(amort)]
    )
    flow = total(
        rng.choice(("Årets kassaflöde", "Förändring av likvida medel")),
        [operations, investing, financing],
    )
    before_year = lambda k: ledger.cash(f"utfall{int(k[-4:]) - 1}")  # noqa: E731
    opening = part("Likvida medel vid årets början", before_year)
    ends = [(1, opening), (1, flow)]
    draft.add(Line("Likvida medel vid årets slut", parts=ends, role="sum", fact="BR/cash"))
    _print(ctx, draft, ("Kassaflödesanalys", "Kassaflöde", ""), "cash flow")


def _closing(ctx: Context, keys: list[str], others: list[Line]) -> Line:
    """New loans: what makes the flow end at the cash of the balance sheet."""
    values = {}
    for key in keys:
        before = f"utfall{int(key[-4:]) - 1}"
        change = ctx.ledger.cash(key) - ctx.ledger.cash(before)
        values[key] = change - sum(line.value(key) for line in others)  # type: ignore[misc]
    return Line("Nyupptagna lån", values)


def balance_requirement(ctx: Context) -> None:
    """Balanskravsutredning: the result, what is taken off, the balance result."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    years = [y, y - 1, y - 2][: rng.randint(1, 3)]
    fields = [column(ctx, "utfall", year) for year in years]
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    result = draft.add(
        _line("Årets resultat enligt resultaträkningen", keys, ledger.result, fact="result")
    )
    base = -ledger.boards_net(f"utfall{y}") * 0.004
    gains = draft.add(
        _line(
            "Reducering av samtliga realisationsvinster",
            keys,
            lambda k: -abs(ledger.drawn(("gain",), base, 0.5, k)),
        )
    )
    other = draft.add(_line("Justering enligt undantagsmöjlighet", keys, lambda k: 0))
    after = draft.add(
        Line(
            "Årets resultat efter balanskravsjusteringar",
            parts=[(1, result), (1, gains), (1, other)],
            role="sum",
        )
    )
    reserve = draft.add(
        _line(
            "Reservering till/från resultatreserv",
            keys,
            lambda k: ledger.drawn(("RER",), -base, 0.6, k),
        )
    )
    draft.add(Line("Årets balanskravsresultat", parts=[(1, after), (1, reserve)], role="sum"))
    ctx.heading("Balanskravsutredning", 3)
    draft.table("Balanskravsutredning", "", ctx.unit_at(), "balance requirement")
