"""What a breach is: what was done, and how its place is known."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Breach:
    """What was done, and any words of which a finding that points at it names one."""

    rule: str
    said: str
    spots: tuple[str, ...]


Way = Callable[[Plan, random.Random], Breach | None]
