"""A whole paper with tables and prose, and every sentence's truth."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.claims import changes, courses, levels, outside, sheets, totals
from benchmarks.claims.amounts import draw_speech
from benchmarks.claims.facts import Sheet, year
from benchmarks.claims.said import FALSE, HOLDS, Run, Said
from benchmarks.claims.scene import Scene
from benchmarks.corpus.draft import Scale
from benchmarks.corpus.ledger import Ledger
from benchmarks.corpus.paper import Heading, Paper, Paragraph
from benchmarks.corpus.periods import Context, draw_habit
from benchmarks.corpus.written import draw_style

Builder = Callable[[Scene, str], Run | None]

EVERYWHERE: tuple[tuple[Builder, int], ...] = (
    (levels.plain, 5), (levels.followed, 2), (levels.respectively, 1), (levels.listed, 1),
    (levels.from_to, 2), (changes.plain, 6), (changes.followed, 2), (changes.grows, 1),
    (changes.respectively, 1), (changes.contrast, 2), (changes.percent, 3), (totals.of_rows, 1),
    (totals.bounds, 2),
    (courses.between_years, 3), (courses.between_rows, 2), (courses.counts, 1),
)  # fmt: skip
MORE: dict[str, tuple[tuple[Builder, int], ...]] = {
    "operating": ((changes.yearless, 4), (totals.ranges, 1), (levels.headed, 1), (changes.headed, 2),
                  (totals.over_years, 2), (totals.of_which, 1), (totals.of_a_change, 2), (totals.of_whole, 2),
                  (courses.trends, 3), (courses.causes, 2), (levels.granted, 2)),
    "investments": ((changes.yearless, 3), (totals.ranges, 2), (levels.headed, 1), (changes.headed, 1),
                    (changes.doubled, 2), (totals.over_years, 4), (totals.of_which, 3),
                    (totals.of_a_change, 2),
                    (totals.of_whole, 2), (courses.trends, 5), (courses.still_at, 3),
                    (courses.causes, 3), (courses.counts, 2)),
    "boards": ((changes.against_budget, 4), (totals.of_whole, 2), (courses.counts, 2),
               (courses.causes, 1), (levels.budgeted, 1)),
    "followup": ((changes.against_budget, 4), (levels.budgeted, 2), (levels.bracketed, 2),
                 (totals.of_whole, 1), (courses.causes, 1)),
    "statement": ((levels.bracketed, 3), (levels.results, 2), (levels.budgeted, 1)),
    "years": ((changes.points, 6), (courses.trends, 4)),
}  # fmt: skip
TITLES = {
    "plan": "Budget {next} med plan {next2}–{next3}, {owner}",
    "followup": "Uppföljning {year}, {owner}",
    "annual": "Årsredovisning {year}",
}
CLUMSY = re.compile(r"budget(en|ramen)\b.*budgetera|budgetera.*budget(en|ramen)\b", re.IGNORECASE)
"""A budget that is budgeted: no writer says it."""


@dataclass(slots=True)
class Written:
    """A paper and its sentences in order."""

    paper: Paper
    said: list[Said]
    kind: str


def write(seed: int) -> Written:
    """The paper of one seed; tables, writer and truths follow from it alone."""
    rng = random.Random(f"claims/{seed}")
    ledger = Ledger(rng)
    kind = rng.choices(("plan", "followup", "annual"), (50, 22, 28))[0]
    owner = rng.choice(ledger.boards).name
    paper = Paper("", ledger.municipality, seed, draw_style(rng))
    scale = rng.choices((Scale(3, 0), Scale(6, 1), Scale(0, 0)), (75, 20, 5))[0]
    ctx = Context(paper, rng, ledger, scale, "budget" if kind == "plan" else "annual",
                  draw_habit(rng), rng.random() < 0.3, False)  # fmt: skip
    y = ledger.year
    paper.title = TITLES[kind].format(year=y, next=y + 1, next2=y + 2, next3=y + 3, owner=owner)
    paper.blocks.append(Heading(f"{paper.title} – {ledger.municipality} kommun", 1))
    written = Written(paper, [], kind)
    speech = draw_speech(rng, paper.style)
    period = None
    if kind == "plan":
        period = (y + 1, y + 3)
        ctx.say(f"Budgeten avser år {y + 1} och planperioden omfattar åren {y + 1}–{y + 3}.")
    used: set[str] = set()
    for make in _tables(kind, owner, rng):
        made = make(ctx)
        later = made.later
        own = period if (year(later[0]), year(later[-1])) == period else None
        _section(ctx, Scene(rng, made, speech, own, used, ledger.municipality), written)
    return written


def _tables(kind: str, owner: str, rng: random.Random) -> list[Callable[[Context], Sheet]]:
    if kind == "plan":
        made: list[Callable[[Context], Sheet]] = [
            lambda ctx: sheets.operating(ctx, owner), sheets.investments,
        ]  # fmt: skip
        return made + ([lambda ctx: sheets.boards(ctx, owner)] if rng.random() < 0.25 else [])
    if kind == "followup":
        return [lambda ctx: sheets.followup(ctx, owner), lambda ctx: sheets.boards(ctx, owner)]
    return [sheets.statement, sheets.years, sheets.boards]


def _section(ctx: Context, scene: Scene, written: Written) -> None:
    """The prose under one table: paragraphs, then parts under headings of their own."""
    runs = [made for _ in range(ctx.rng.randint(11, 17)) if (made := _run(scene))]
    below = [made for made in runs if made.heading]
    table = len(ctx.paper.blocks) - 1
    for paragraph in _paragraphs(scene, [made for made in runs if not made.heading]):
        _print(ctx, written, paragraph)
    if ctx.rng.random() < 0.25 and len(ctx.paper.blocks) > table + 2:  # text first, then the table
        blocks = ctx.paper.blocks
        blocks.insert(table + ctx.rng.randint(1, 2), blocks.pop(table))
    for made in below:
        ctx.heading(made.heading, 3)
        _print(ctx, written, made.sentences)


def _run(scene: Scene, tries: int = 30) -> Run | None:
    """One run whose sentences have not been written before."""
    rng = scene.rng
    pool = [*EVERYWHERE, *MORE[scene.sheet.kind]]
    builders, weights = [b for b, _ in pool], [w for _, w in pool]
    truth = rng.choices((HOLDS, FALSE, "open", "filler"), (52, 26, 16, 6))[0]
    for _ in range(tries):
        scene.form = rng.choice(scene.speech.forms)
        if truth == "filler":
            made: Run | None = outside.filler(scene)
        elif truth == "open":
            made = outside.unanswered(scene)
        else:
            made = rng.choices(builders, weights)[0](scene, truth)
        if made is None or any(said.text in scene.used for said in made.sentences):
            continue
        if any(CLUMSY.search(said.text) for said in made.sentences):
            continue
        if truth == FALSE and all(said.true for said in made.sentences):
            continue
        scene.used.update(said.text for said in made.sentences)
        return made
    return None


def _paragraphs(scene: Scene, runs: list[Run]) -> list[list[Said]]:
    """Runs put together, each whole; those that must open a paragraph do."""
    made: list[list[Said]] = []
    room = 0
    for one in runs:
        if one.alone or room <= 0 or not made:
            made.append([])
            room = scene.rng.randint(1, 4)
        made[-1] += one.sentences
        room -= 1
    return made


def _print(ctx: Context, written: Written, sentences: list[Said]) -> None:
    bullet = len(sentences) == 1 and ctx.rng.random() < 0.2
    ctx.paper.blocks.append(Paragraph([" ".join(said.text for said in sentences)], bullet))
    written.said += sentences
