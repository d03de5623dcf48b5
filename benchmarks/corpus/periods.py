"""Column sets: which years and kinds stand beside each other, and how their headers are printed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.corpus.draft import Field, Scale
from benchmarks.corpus.ledger import Ledger
from benchmarks.corpus.paper import Heading, Paper, Paragraph


@dataclass(slots=True)
class Context:
    """What every builder of tables gets. `habit` is how this document writes its headers."""

    paper: Paper
    rng: random.Random
    ledger: Ledger
    scale: Scale
    kind: str
    habit: dict[str, str]
    sign: bool
    """True when costs are printed positive."""
    bare: bool
    """True when the document states once what unit its tables are in."""

    def heading(self, text: str, level: int = 2) -> None:
        self.paper.blocks.append(Heading(text, level))

    def say(self, *parts: str | int) -> None:
        self.paper.blocks.append(Paragraph(list(parts)))

    def unit_at(self, scale: Scale | None = None) -> str:
        """Where a table states its unit; only a document that has said it once may leave it out."""
        own = scale is None or scale.power == self.scale.power
        if self.bare and own and self.rng.random() < 0.7:
            return "none"
        places = ("caption", "corner", "above", "columns")
        return self.rng.choices(places, (36, 38, 16, 10))[0]


def draw_habit(rng: random.Random) -> dict[str, str]:
    """Words for the kinds of column and the shape of a header, fixed per document."""
    return {
        "utfall": rng.choice(("Utfall", "Bokslut", "Utfall", "Redovisning", "Helår")),
        "budget": rng.choice(("Budget", "Budget", "KF-budget", "Årsbudget")),
        "plan": rng.choice(("Plan", "Plan", "Budgetplan", "Flerårsplan")),
        "prognos": rng.choice(("Prognos", "Prognos", "Helårsprognos")),
        "del": rng.choice(("Utfall jan–aug", "Utfall aug", "Jan-aug", "Utfall T2")),
        "avvikelse": rng.choice(("Avvikelse", "Avvikelse", "Budgetavvikelse", "Differens", "Avv.")),
        "förändring": rng.choice(("Förändring", "Diff", "Förändr.")),
        "shape": rng.choice(("one", "one", "two", "upside", "short")),
    }


def header(ctx: Context, kind: str, year: int) -> tuple[str, ...]:
    word, shape = ctx.habit[kind], ctx.habit["shape"]
    if shape == "two":
        return (word, str(year))
    if shape == "upside":
        return (str(year), word)
    if shape == "short" and kind == "utfall":
        return (str(year),)
    return (f"{word} {year}",)


def level(ctx: Context, text: str, year: int | None = None) -> tuple[str, ...]:
    """A header for a derived column in the document's shape."""
    if ctx.habit["shape"] == "two":
        return (text, str(year) if year else "")
    if ctx.habit["shape"] == "upside":
        return (str(year) if year else "", text)
    return (f"{text} {year}" if year and ctx.rng.random() < 0.3 else text,)


def column(ctx: Context, kind: str, year: int) -> Field:
    tag = f"{kind}{year}"
    return Field(tag, header(ctx, kind, year), tag)


def deviation(ctx: Context, of: str, against: str, year: int) -> Field:
    return Field(
        "dev",
        level(ctx, ctx.habit["avvikelse"], year),
        f"avvikelse-{of[:3]}-{against[:3]}{year}",
        minus=(of, against),
    )


def accounts(ctx: Context) -> list[Field]:
    """This year's and last year's accounts, in either order, with or without the change."""
    y, rng = ctx.ledger.year, ctx.rng
    now, before = column(ctx, "utfall", y), column(ctx, "utfall", y - 1)
    fields = [now, before] if rng.random() < 0.5 else [before, now]
    draw = rng.random()
    if draw < 0.3:
        fields.append(
            Field(
                "diff",
                level(ctx, ctx.habit["förändring"]),
                f"förändring{y}",
                minus=(now.key, before.key),
            )
        )
    if draw < 0.2 or draw > 0.9:
        text = rng.choice(("Förändring, %", "Förändring %", "Förändring i %", "Diff %"))
        fields.append(
            Field(
                "chg",
                level(ctx, text),
                "",
                "percent",
                rng.choice((1, 1, 0)),
                change=(now.key, before.key),
                size=rng.random() < 0.6,
            )
        )
    return fields


def against_budget(ctx: Context) -> list[Field]:
    y, rng = ctx.ledger.year, ctx.rng
    budget, outcome = column(ctx, "budget", y), column(ctx, "utfall", y)
    fields = [budget, outcome] if rng.random() < 0.6 else [outcome, budget]
    fields.append(deviation(ctx, outcome.key, budget.key, y))
    if rng.random() < 0.4:
        last = column(ctx, "utfall", y - 1)
        fields.insert(rng.choice((0, len(fields))), last)
    return fields


def interim(ctx: Context) -> list[Field]:
    y, rng = ctx.ledger.year, ctx.rng
    fields = [column(ctx, "del", y)]
    if rng.random() < 0.6:
        fields.insert(rng.choice((0, 1)), column(ctx, "del", y - 1))
    budget, forecast = column(ctx, "budget", y), column(ctx, "prognos", y)
    return [*fields, budget, forecast, deviation(ctx, forecast.key, budget.key, y)]


def planning(ctx: Context) -> list[Field]:
    y = ctx.ledger.year
    fields = [column(ctx, "budget", y + 1), column(ctx, "plan", y + 2), column(ctx, "plan", y + 3)]
    draw = ctx.rng.random()
    if draw < 0.75:
        fields.insert(0, column(ctx, "budget", y))
    if draw < 0.45:
        fields.insert(0, column(ctx, "utfall", y - 1))
    if 0.45 < draw < 0.6:
        fields.append(column(ctx, "plan", y + 4))
    return fields


def periods(ctx: Context) -> list[Field]:
    """The column set that a document of this kind uses for its operating tables."""
    if ctx.kind == "budget":
        return planning(ctx)
    if ctx.kind == "interim":
        return interim(ctx)
    return against_budget(ctx) if ctx.rng.random() < 0.7 else accounts(ctx)


def tags(fields: list[Field]) -> list[str]:
    return [f.key for f in fields if not f.derived]
