"""What an invented municipality is made of: its name, its boards and how the money is shared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roder.core.organisation.municipality import MunicipalityHead
from roder.usecases.example.dice import Dice
from roder.usecases.example.words import words

FIRST, LAST, INVESTMENTS_LAST = 2026, 2028, 2030
YEARS = tuple(range(FIRST - 1, LAST + 1))
"""The previous year's budget, the budget year and two plan years."""

GRANT_EACH = 64
"""Grants in tkr for each inhabitant: about what Swedish municipalities give their boards."""

SMALLEST = 800
"""The smallest grant of a board in tkr."""

_LETTERS = str.maketrans("åäöéü", "aaoeu")


@dataclass(frozen=True, slots=True)
class Board:
    """One board: `shape` is its table of boards.toml, `about` its theme's texts, `grant` what it had in
    the year before the plan's first, in tkr."""

    key: str
    name: str
    short: str
    shape: Mapping[str, Any]
    about: Mapping[str, Any]
    grant: int

    @property
    def genitive(self) -> str:
        return self.name + ("" if self.name.endswith("s") else "s")

    @property
    def administration(self) -> str:
        return f"{self.key}-forvaltning"


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The whole municipality before any plan is written. The first board leads the others: it keeps the
    central wage pot and sells shared services; `landlord` owns the premises, where there is one."""

    seed: int
    head: MunicipalityHead
    inhabitants: int
    boards: tuple[Board, ...]
    places: tuple[str, ...]
    rates: Mapping[int, int]
    """The index of each year, in tenths of a per cent."""

    @property
    def lead(self) -> Board:
        return self.boards[0]

    @property
    def landlord(self) -> Board | None:
        return next((b for b in self.boards if b.shape["theme"] == "technical"), None)


def draw(seed: int, count: int, inhabitants: int | None = None) -> Blueprint:
    """A municipality of `count` boards. The same seed, count and size always give the same one."""
    dice = Dice(seed, "municipality")
    names = words("names")
    name = f"{dice.pick(names['municipalities'])} kommun"
    accent, dark = dice.pick(names["colours"])
    code = f"99{dice.whole(0, 99):02d}"  # no county has the number 99
    size = dice.whole(120, 900) * 100
    places = tuple(
        dict.fromkeys(
            dice.pick(names["place_first"]) + dice.pick(names["place_last"]) for _ in range(20)
        )
    )
    rates = {year: dice.whole(18, 29) for year in range(FIRST, LAST + 1)}
    size = inhabitants if inhabitants is not None else size
    shapes = _shapes(count)
    grants = _grants(dice, [shape for shape, _ in shapes], size * GRANT_EACH)
    boards = tuple(
        _board(shape, district, grant)
        for (shape, district), grant in zip(shapes, grants, strict=True)
    )
    return Blueprint(seed, MunicipalityHead(name, code, accent, dark), size, boards, places, rates)


def _shapes(count: int) -> list[tuple[Mapping[str, Any], str]]:
    """The tables of the boards and, beyond the familiar ones, the district that a local board is for."""
    known: Sequence[Mapping[str, Any]] = words("boards")["board"]
    local = [shape for shape in known if shape.get("local")]
    found: list[tuple[Mapping[str, Any], str]] = [(shape, "") for shape in known[:count]]
    for number in range(count - len(known)):
        shape = local[number % len(local)]
        found.append((shape, _district(number // len(local))))
    return found


def _district(number: int) -> str:
    """The name of the n:th district: every pair of the two halves of names before any is numbered."""
    names = words("names")
    first, last = names["place_first"], names["place_last"]
    round_, within = divmod(number, len(first) * len(last))
    name = first[within % len(first)] + last[(within // len(first) + within) % len(last)]
    return f"{name} {round_ + 1}" if round_ else name


def _grants(dice: Dice, shapes: Sequence[Mapping[str, Any]], total: int) -> list[int]:
    """Each field its part of the whole, each board its part of its field."""
    fields: Mapping[str, int] = words("boards")["fields"]
    there = sum(fields[name] for name in {shape["field"] for shape in shapes})
    same = Counter(shape["theme"] for shape in shapes)
    weights = [dice.varied(shape["weight"] * 10_000 // same[shape["theme"]]) for shape in shapes]
    sums: Counter[str] = Counter()
    for shape, weight in zip(shapes, weights, strict=True):
        sums[shape["field"]] += weight
    return [
        max(SMALLEST, total * fields[shape["field"]] * weight // (sums[shape["field"]] * there))
        for shape, weight in zip(shapes, weights, strict=True)
    ]


def _board(shape: Mapping[str, Any], district: str, grant: int) -> Board:
    name = f"{shape['name']} {district}" if district else shape["name"]
    short = shape["short"] + (f" {district}" if district else "")
    return Board(slug(name), name, short, shape, words(f"boards/{shape['theme']}"), grant)


def slug(text: str) -> str:
    """A key of a text: lower case, no diacritics, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_LETTERS)).strip("-")
