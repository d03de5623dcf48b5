"""Tables of words: internal control, risks, assignments. Their numbers add up to nothing."""

from __future__ import annotations

import random

from benchmarks.corpus import names
from benchmarks.corpus.draft import Draft, Field, Line
from benchmarks.corpus.periods import Context


def _words(ctx: Context, heads: tuple[str, ...]) -> Draft:
    fields = [Field(f"c{i}", (head,), measure="word") for i, head in enumerate(heads)]
    return Draft(ctx.paper, ctx.rng, fields, ctx.scale)


def _assessed(ctx: Context, risk: str) -> tuple[int, int]:
    """Likelihood and consequence of a risk: the same in every table of one document."""
    own = random.Random(f"{ctx.paper.seed} {risk}")
    return own.randint(1, 4), own.randint(1, 4)


def control_plan(ctx: Context) -> None:
    rng = ctx.rng
    draft = _words(ctx, ("Process", "Kontrollmetod", "Riskvärde", "Ansvarig"))
    for risk, process, method in rng.sample(names.RISKS, rng.randint(3, 7)):
        one, two = _assessed(ctx, risk)
        who = rng.choice(("Förvaltningschef", "Ekonomichef", "Enhetschef", "Controller"))
        draft.add(Line(risk, {"c0": process, "c1": method, "c2": str(one * two), "c3": who}))
    ctx.heading("Internkontrollplan")
    draft.table(rng.choice(("Kontrollområden", "")), "Risk", "none", "control plan")


def risks(ctx: Context) -> None:
    """Likelihood × consequence: products, not sums."""
    rng = ctx.rng
    draft = _words(ctx, ("Sannolikhet", "Konsekvens", "Riskvärde"))
    for risk, _, _ in rng.sample(names.RISKS, rng.randint(4, 8)):
        one, two = _assessed(ctx, risk)
        draft.add(Line(risk, {"c0": str(one), "c1": str(two), "c2": str(one * two)}))
    ctx.heading("Riskanalys", 3)
    draft.table("Värderade risker", "Risk", "none", "risks")


def assignments(ctx: Context) -> None:
    rng, y = ctx.rng, ctx.ledger.year
    draft = _words(ctx, ("Beslut", "Återrapporteras", "Status"))
    verbs = ("Utreda", "Ta fram", "Revidera", "Följa upp")
    things = (
        "en lokalförsörjningsplan",
        "riktlinjer för intraprenader",
        "taxan för bygglov",
        "ett kulturpolitiskt program",
        "avtalet om samverkan",
    )
    for thing in rng.sample(things, rng.randint(2, 4)):
        what = f"{rng.choice(verbs)} {thing}"
        draft.add(
            Line(
                what,
                {
                    "c0": f"KF {y}-0{rng.randint(1, 9)}-14 § {rng.randint(10, 199)}",
                    "c1": f"{y + 1}",
                    "c2": rng.choice(("Pågår", "Klart", "Ej påbörjat")),
                },
            )
        )
    ctx.heading("Uppdrag från fullmäktige", 3)
    draft.table("", "Uppdrag", "none", "assignments")
