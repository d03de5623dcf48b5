"""Sentences that quote figures of the tables in many wordings, and sentences that only look so."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.corpus.draft import Scale
from benchmarks.corpus.paper import Figure, Paragraph
from benchmarks.corpus.periods import Context
from benchmarks.corpus.written import rounded


def quote(
    ctx: Context,
    exact: int | Fraction,
    fact: str,
    label: str,
    *,
    absolute: bool = False,
    scale: Scale | None = None,
    dated: bool = True,
) -> int:
    """A figure for running text with its unit word behind; `absolute` when words tell the sign."""
    rng = ctx.rng
    if abs(exact) < 2_000_000 and scale is None:
        scale = Scale(3, 0)
    used = scale or rng.choice(
        (Scale(6, 1), Scale(6, 1), ctx.scale, Scale(6, 0) if abs(exact) > 5e7 else Scale(6, 1))
    )
    words = {0: ("kronor", "kr"), 3: ("tkr",), 6: ("mnkr", "miljoner kronor", "Mkr", "mnkr")}[
        used.power
    ]
    value = Fraction(abs(exact) if absolute else exact)
    digits = rounded(value, used.power, used.decimals)
    figure = Figure(
        len(ctx.paper.figures),
        value,
        digits,
        used.decimals,
        used.power,
        "money",
        fact,
        suffix=f" {rng.choice(words)}",
        signed=not absolute,
        label=label,
        dated=dated,
    )
    ctx.paper.figures.append(figure)
    return figure.id


def result(ctx: Context) -> None:
    """The year's result, in words of many kinds, sometimes too loose to bind."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    tag = {"budget": f"budget{y + 1}", "interim": f"prognos{y}"}.get(ctx.kind, f"utfall{y}")
    value, year = ledger.result(tag), tag[-4:]
    fact = f"result@{tag}"
    kind = {"b": "budgeterade ", "p": "prognostiserade ", "u": ""}[tag[0]]
    word = "överskott" if value >= 0 else "underskott"

    def told(label: str, *, absolute: bool = False) -> int:
        return quote(ctx, value, fact, label, absolute=absolute)

    named = rng.choice(
        (
            f"Årets {kind}resultat {year} uppgår till ",
            f"Årets {kind}resultat {year} blev ett {word} på ",
            f"Årets resultat beräknas {year} till " if kind else f"Årets resultat {year} är ",
        )
    )
    if rng.random() < 0.65:
        ctx.say(named, told("Årets resultat", absolute=word in named), ".")
    elif rng.random() < 0.5:
        ctx.say(f"Kommunens {kind}resultat för {year}, ", told("-"), ", är i linje med målet.")
    else:
        ctx.say(
            f"Med ett {kind.replace('ade ', 'at ')}resultat på ",
            told("-"),
            f" stänger vi {year}.",
        )


def board_net(ctx: Context) -> None:
    """A board's net cost or its deviation from budget."""
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    board = rng.choice(ledger.boards)
    outcome = "prognos" if ctx.kind == "interim" else "utfall"
    tag = f"budget{y + 1}" if ctx.kind == "budget" else f"{outcome}{y}"
    if ctx.kind == "budget" or rng.random() < 0.4:
        value = ledger.net(board, tag)
        year = tag[-4:]
        word = {
            "b": f"budgeterade nettokostnad {year}",
            "u": f"nettokostnad {year}",
            "p": f"nettokostnad {year} enligt prognosen",
        }[tag[0]]
        number = quote(ctx, value, f"{board.name}/net@{tag}", board.name, absolute=True)
        ctx.say(
            rng.choice((f"{board.name}s {word} är ", f"{board.name}s {word} uppgår till ")),
            number,
            ".",
        )
        return
    gap = ledger.net(board, tag) - ledger.net(board, f"budget{y}")
    fact = f"{board.name}/net@avvikelse-{tag[:3]}-bud{y}"
    number = quote(
        ctx, gap, fact, board.name, absolute=True, scale=ctx.scale if ctx.scale.power == 3 else None
    )
    word = "överskott" if gap >= 0 else "underskott"
    verb = "prognostiserar" if outcome == "prognos" else "redovisar"
    options = (
        [f"{board.name} {verb} ett {word} mot budget på ", number, f" för {y}."],
        [f"Avvikelsen mot budget {y} för {board.name.lower()} är ett {word} om ", number, "."],
        [f"{board.name} {verb} för {y} ett {word} gentemot budget, ", number, "."],
    )
    ctx.say(*rng.choice(options))


def taxes(ctx: Context) -> None:
    y, ledger, rng = ctx.ledger.year, ctx.ledger, ctx.rng
    tag = f"budget{y + 1}" if ctx.kind == "budget" else f"utfall{y}"
    if ctx.kind == "interim":
        tag = f"prognos{y}"
    value = ledger.income_statement(tag)["tax"]
    number = quote(ctx, value, f"RR/tax@{tag}", "Skatteintäkter")
    verb = {"b": "budgeteras", "u": "uppgick", "p": "beräknas"}[tag[0]]
    ctx.say(
        rng.choice(
            (
                f"Skatteintäkterna {verb} {tag[-4:]} till ",
                f"Kommunens skatteintäkter {verb} för {tag[-4:]} till ",
            )
        ),
        number,
        ".",
    )


def change(ctx: Context) -> None:
    """A true change between two years: no single cell says it."""
    y, ledger = ctx.ledger.year, ctx.ledger
    board = ctx.rng.choice(ledger.boards)
    gap = ledger.cost(board, f"utfall{y}") - ledger.cost(board, f"utfall{y - 1}")
    number = quote(ctx, gap, "", board.name, absolute=True)
    verb = "ökade" if gap < 0 else "minskade"
    ctx.say(f"Kostnaderna inom {board.name.lower()} {verb} med ", number, " jämfört med året före.")


FILLERS = (
    "Sammanträdet hölls den 14 mars {year} och ärendet har diarienummer KS {year}/{small}.",
    "Under året har {small} nya medarbetare anställts och 3 enheter har bytt lokal.",
    "Riksbanken höjde styrräntan vid två tillfällen, senast med 0,25 procentenheter.",
    "Planen gäller för åren {year}–{next} och revideras senast om två år.",
    "Verksamheten följs upp per april och augusti enligt kommunens styrmodell.",
    "Arbetet med heltid som norm fortsätter, liksom omställningen till digitala tjänster.",
    "Inflationen väntas bli {dec} procent och löneökningarna enligt avtal 3,3 procent.",
    "Enligt befolkningsprognosen behövs cirka {small} nya platser inom äldreomsorgen.",
    "Se not 4 och avsnitt 2.3 för en närmare beskrivning av redovisningsprinciperna.",
    "Prisindex för kommunal verksamhet, PKV, beräknas öka med {dec} procent.",
    "Lokalbehovet är fortsatt stort och flera skolor behöver byggas om de närmaste åren.",
    "Nämnden har hållit åtta sammanträden och behandlat {small} ärenden.",
    "För mer information, ring 0123-45 67 89 eller besök reception A, plan 2.",
)


def filler(ctx: Context) -> None:
    """One or two sentences of the kind that surround figures."""
    rng, y = ctx.rng, ctx.ledger.year
    style = ctx.paper.style
    texts = [
        text.format(
            year=y, next=y + 3, small=rng.randint(4, 480), dec=style.number(rng.randint(11, 89), 1)
        )
        for text in rng.sample(FILLERS, rng.randint(1, 3))
    ]
    if rng.random() < 0.15:
        for text in texts:
            ctx.paper.blocks.append(Paragraph([text], bullet=True))
    else:
        ctx.say(" ".join(texts))
