"""Chance from a seed, the same on every machine and in every version of Python.

Only `Random.random` is promised to give the same numbers for ever, so every choice is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices. `name` sets it apart: what one board draws moves no other board."""

    def __init__(self, seed: int, name: str = "") -> None:
        self._random = Random(f"{seed}:{name}")  # seeded by the text's SHA-512

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, among: Sequence[T]) -> T:
        return among[self.whole(0, len(among) - 1)]

    def chance(self, per_cent: int) -> bool:
        return self.whole(1, 100) <= per_cent

    def varied(self, amount: int, per_cent: int = 10) -> int:
        """The amount, up to so many per cent less or more."""
        return amount * (1000 + self.whole(-10 * per_cent, 10 * per_cent)) // 1000
