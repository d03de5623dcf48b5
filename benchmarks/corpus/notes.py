"""Notes to the accounts: one statement row broken into parts, told again in a small table."""

from __future__ import annotations

from benchmarks.corpus.draft import Draft, Line
from benchmarks.corpus.paper import Paragraph
from benchmarks.corpus.periods import Context, column, tags

NOTES = (
    (
        "Verksamhetens intäkter",
        "income",
        ("Taxor och avgifter", "Hyror och arrenden", "Bidrag från staten", "Försäljning av mark"),
    ),
    (
        "Verksamhetens kostnader",
        "cost",
        ("Löner och sociala avgifter", "Pensionskostnader", "Köp av huvudverksamhet",
         "Lokal- och markhyror", "Övriga kostnader"),
    ),
    ("Skatteintäkter", "tax", ("Preliminär kommunalskatt", "Slutavräkning", "Justeringspost")),
    (
        "Finansiella kostnader",
        "interest_out",
        ("Räntekostnader", "Ränta på pensionsavsättningar", "Övriga finansiella kostnader"),
    ),
)  # fmt: skip


def notes(ctx: Context) -> None:
    """Two to four notes, each a table of its own with the sum last."""
    ctx.heading("Noter")
    chosen = ctx.rng.sample(NOTES, ctx.rng.randint(2, 4))
    for number, (name, part, labels) in enumerate(chosen, 1):
        _note(ctx, number, name, part, labels)


def _note(ctx: Context, number: int, name: str, part: str, labels: tuple[str, ...]) -> None:
    rng, ledger, y = ctx.rng, ctx.ledger, ctx.ledger.year
    fields = [column(ctx, "utfall", y), column(ctx, "utfall", y - 1)]
    keys = tags(fields)
    draft = Draft(ctx.paper, rng, fields, ctx.scale)
    shares = [10 ** rng.uniform(-1.5, 0) for _ in labels]
    lines: list[Line] = []
    for label, share in zip(labels[:-1], shares, strict=False):
        values = {
            key: round(
                ledger.income_statement(key)[part] * share / sum(shares) * rng.uniform(0.9, 1.1)
            )
            for key in keys
        }
        lines.append(draft.add(Line(label, dict(values))))
    rest = {
        key: ledger.income_statement(key)[part] - sum(int(line.values[key]) for line in lines)  # type: ignore[arg-type]
        for key in keys
    }
    lines.append(draft.add(Line(labels[-1], dict(rest))))
    label = rng.choice((f"Summa {name.lower()}", "Summa", name, "Totalt"))
    fact = f"RR/{part}" if label == name else f"note/{part}"
    draft.add(Line(label, parts=[(1, line) for line in lines], role="sum", fact=fact))
    draft.table(f"Not {number} {name}", "", ctx.unit_at(), "note")
    if rng.random() < 0.2:
        ctx.paper.blocks.append(Paragraph(["* Jämförelsetalen har räknats om enligt ny princip."]))
