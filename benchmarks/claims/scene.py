"""One writer before one table: which rows may be spoken of, in whose words, true or false."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from zlib import crc32

from benchmarks.claims.amounts import Amount, Form, Speech, far_values
from benchmarks.claims.facts import Cell, Item, Sheet, year
from benchmarks.claims.said import FALSE, HOLDS, Claimed, Run, Said
from benchmarks.claims.wording import THEY, Phrase, upper

ROOM = Fraction(1, 2)
OWNED = re.compile(r"\w+kostnaderna")
"""Phrases that a board's name may stand before: "socialnämndens personalkostnader"."""
CAUSES = (
    "beror på nya avtal", "förklaras av ett utökat uppdrag", "är en följd av generella löneökningar",
    "beror främst på indexuppräkning", "förklaras bland annat av organisatoriska förändringar",
    "hänger samman med ändrade volymer", "har sin grund i tidigare fattade beslut",
)  # fmt: skip


@dataclass(slots=True)
class Scene:
    """What every sentence builder gets. `period` is the first and last year of the plan, when the
    paper states them."""

    rng: random.Random
    sheet: Sheet
    speech: Speech
    period: tuple[int, int] | None = None
    used: set[str] = field(default_factory=set)
    town: str = ""
    """The municipality that the paper is about."""
    form: Form | None = None
    """The form of amounts that the run being written prefers."""

    def single(self) -> list[Item]:
        """Rows whose label stands once: a sentence that names them can mean nothing else."""
        counts = Counter(item.name.label for item in self.sheet.items)
        return [item for item in self.sheet.items if counts[item.name.label] == 1]

    def double(self) -> list[Item]:
        counts = Counter(item.name.label for item in self.sheet.items)
        return [item for item in self.sheet.items if counts[item.name.label] > 1]

    def item(self, *, measure: str = "money", thing: bool = False) -> Item | None:
        """A row to speak of."""
        fits = [i for i in self.single() if i.measure == measure and (i.name.thing or not thing)]
        return self.rng.choice(fits) if fits else None

    def tag(self) -> str:
        """A year: mostly the document's own."""
        later = self.sheet.later
        return self.sheet.now if self.rng.random() < 0.6 else self.rng.choice(later)

    def step(self) -> tuple[str, str] | None:
        """A year and the one before it in the table."""
        tag = self.tag()
        before = self.sheet.previous(tag)
        return (before, tag) if before else None

    def phrase(self, item: Item, tag: str = "") -> Phrase:
        """A way to name the row; what has come out is no budget."""
        planned = not tag.startswith("utfall") and self.sheet.planned
        fits = [p for p in item.name.phrases if planned or "budget" not in p.text]
        chosen = self.rng.choice(fits or [item.name.phrases[0]])
        owner = self.sheet.owner
        whose = self.sheet.kind in ("operating", "followup") and " för " not in owner
        if whose and OWNED.fullmatch(chosen.text) and self.rng.random() < 0.2:
            bare = chosen.text.removesuffix("na")
            return Phrase(f"{owner[0].lower()}{owner[1:]}s {bare}", chosen.number)
        return chosen

    def amount(
        self,
        truth: str,
        cell: Cell,
        room: Fraction,
        others: Iterable[tuple[str, Fraction]] = (),
        *,
        unrounded: bool = False,
        hedge: bool = True,
    ) -> tuple[Amount, str] | None:
        """How much: rightly rounded, or with a known error and its name."""
        value, step, rng = cell.value, cell.step, self.rng
        if truth == HOLDS:
            if unrounded and rng.random() < 0.35:
                value = cell.exact
            told = self.speech.true(rng, value, step, hedge, self.form)
            if (
                told
                and self.sheet.kind == "years"
                and abs(told.value - abs(cell.exact)) > told.grain / 2
            ):
                return None  # another table prints this row finer, and there it would not hold
            return (told, "") if told else None
        errors = [*others, *far_values(rng, value)]
        rng.shuffle(errors)
        if rng.random() < 0.12:
            swapped = self.speech.swapped(rng, value, step)
            if swapped is not None and swapped.apart(value, room):
                return swapped, "wrong unit"
        for why, other in errors:
            told = self.speech.wrong(rng, other, value, step, room, self.form)
            if told is not None:
                return told, why
        return None

    def pair(self, one: Amount, other: Amount) -> dict[str, object]:
        """Two amounts of a sentence; of two alike the first may leave its unit to the second."""
        alike = (one.power, one.decimals) == (other.power, other.decimals)
        plain = not one.text.partition(one.bare)[0] and not other.text.partition(other.bare)[0]
        short = alike and plain and self.rng.random() < 0.45
        return {"A": one.bare if short else one.text, "B": other.text}

    def against(self, before: str, tag: str) -> str:
        """ "Compared with the year before" in this language's many ways."""
        y = year(before)
        words = [
            "jämfört med föregående år", "i jämförelse med föregående år", f"jämfört med {y}",
            "mot föregående år", "i förhållande till föregående år", "jämfört med året innan",
            "gentemot föregående år", f"i jämförelse med {y}",
        ]  # fmt: skip
        if before.startswith("budget") and self.sheet.planned:
            words += [f"jämfört med budget {y}", f"i förhållande till budget {y}"]
        return self.rng.choice(words)

    def values(self, item: Item, tag: str) -> dict[str, object]:
        """The words that templates share."""
        phrase = self.phrase(item, tag)
        return {
            "p": phrase.text,
            "o": item.name.thing,
            "de": THEY[phrase.number],
            "Y": year(tag),
            "budgeterad": phrase.agree("budgeterad", "budgeterat", "budgeterade"),
            "beräknad": phrase.agree("beräknad", "beräknat", "beräknade"),
            "cause": self.rng.choice(CAUSES),
        }

    def pick(self, templates: Iterable[tuple[str, str]], **fits: bool) -> tuple[str, str]:
        """A style and template; those that need what is missing here are left out. Every writer
        keeps to two thirds of all turns."""
        chosen, own = [], []
        for style, text in templates:
            needed = [name for name in ("o", "mot") if "{" + name + "}" in text]
            if all(fits.get(name, True) for name in needed):
                chosen.append((style, text))
                if crc32(f"{self.speech.habit} {text}".encode()) % 3:
                    own.append((style, text))
        return self.rng.choice(own or chosen)


def sentence(template: tuple[str, str], values: dict[str, object], *claims: Claimed) -> Said:
    """One sentence with its first letter large."""
    style, text = template
    return Said(upper(text.format(**values)), style, claims)


def claimed(
    kind: str, item: Item, told: Amount | None, why: str, computed: Fraction | str = "",
    subject: str = "",
) -> Claimed:  # fmt: skip
    """A claim as its author knows it; an error in it makes it false."""
    shown = computed if isinstance(computed, str) else f"{float(computed):g}"
    truth = FALSE if why else HOLDS
    stated = told.plain if told else None
    return Claimed(kind, truth, subject or item.name.label, stated, shown, why)


def difference(one: Cell, other: Cell) -> Cell:
    """`one` − `other` with the room that two roundings give."""
    step = max(one.step, other.step)
    return Cell(one.value - other.value, one.exact - other.exact, step)


def run(*sentences: Said, alone: bool = False, heading: str = "") -> Run:
    return Run(list(sentences), alone, heading)
