"""The true facts of one invented municipality, in whole kronor; every derived figure is computed.

Tags name a column's facts: `utfall2023` (accounts), `budget2024`, `plan2025`, `prognos2024`,
`del2024` (outcome of the first eight months). Income is positive and costs are negative.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from benchmarks.corpus import names

Groups = dict[str, int]


@dataclass(slots=True)
class Board:
    """A board: its size (yearly costs in kronor), account groups and activities."""

    name: str
    size: int
    incomes: tuple[str, ...]
    costs: tuple[str, ...]
    activities: tuple[str, ...]
    weights: dict[str, float] = field(default_factory=dict)


class Ledger:
    """Facts drawn once per key and then fixed, so that every table of a document tells the same."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.year = rng.randint(2018, 2025)
        self.municipality = rng.choice(names.MUNICIPALITIES)
        self.population = rng.randint(4_000, 90_000)
        self.boards = [self._board(name) for name in self._board_names()]
        self._drawn: dict[tuple[str, ...], int] = {}

    def _board_names(self) -> list[str]:
        count = self.rng.randint(3, 11)
        chosen = self.rng.sample(names.BOARDS[1:], count)
        return ["Kommunstyrelsen", *chosen]

    def _board(self, name: str) -> Board:
        rng = self.rng
        size = int(10 ** rng.uniform(6.1, 9.0)) * 1000 // 1000
        incomes = tuple(rng.choice(kind) for kind in rng.sample(names.INCOME, rng.randint(1, 4)))
        costs = tuple(rng.choice(kind) for kind in names.COSTS if rng.random() < 0.75)
        if len(costs) < 2:
            costs = ("Personalkostnader", "Övriga kostnader")
        activities = tuple(rng.sample(names.ACTIVITIES, rng.randint(2, 8)))
        weights = {group: 10 ** rng.uniform(-1.6, 0) for group in (*incomes, *costs, *activities)}
        return Board(name, size, incomes, costs, activities, weights)

    def drawn(self, key: tuple[str, ...], base: float, spread: float, tag: str) -> int:
        """A fixed random amount near `base`; budgets and plans are decided in round numbers."""
        full = (*key, tag)
        if full not in self._drawn:
            drift = 1.025 ** (int(tag[-4:]) - self.year)
            value = base * drift * (1 + self.rng.gauss(0, spread))
            grain = 1 if tag.startswith(("utfall", "del")) else 1000
            if grain == 1000 and self.rng.random() < 0.15 and abs(value) > 2e6:
                grain = 100_000
            self._drawn[full] = round(value / grain) * grain
        return self._drawn[full]

    def _scale(self, tag: str) -> float:
        return 0.66 if tag.startswith("del") else 1.0

    def group(self, board: Board, group: str, tag: str) -> int:
        """One account group of one board, signed."""
        income = group in board.incomes
        kin = board.incomes if income else board.costs
        share = board.weights[group] / sum(board.weights[g] for g in kin)
        base = board.size * share * (0.22 if income else -1.0) * self._scale(tag)
        return self.drawn((board.name, group), base, 0.04, tag)

    def income(self, board: Board, tag: str) -> int:
        return sum(self.group(board, group, tag) for group in board.incomes)

    def cost(self, board: Board, tag: str) -> int:
        return sum(self.group(board, group, tag) for group in board.costs)

    def net(self, board: Board, tag: str) -> int:
        return self.income(board, tag) + self.cost(board, tag)

    def activity(self, board: Board, which: int, side: str, tag: str) -> int:
        """Income or cost of one activity; the last one takes what is left, so they add up."""
        total = self.income(board, tag) if side == "income" else self.cost(board, tag)
        last = len(board.activities) - 1
        if which == last:
            return total - sum(self.activity(board, i, side, tag) for i in range(last))
        weights = [board.weights[name] for name in board.activities]
        base = total * weights[which] / sum(weights) / 1.025 ** (int(tag[-4:]) - self.year)
        return self.drawn((board.name, board.activities[which], side), base, 0.03, tag)

    def boards_net(self, tag: str) -> int:
        return sum(self.net(board, tag) for board in self.boards)

    def income_statement(self, tag: str) -> Groups:
        """The parts of the income statement; their sum is the net result."""
        whole = -self.boards_net(f"utfall{self.year}") * self._scale(tag)
        draw = {
            "income": (0.24, 0.05),
            "cost": (-1.19, 0.01),
            "depreciation": (-0.045, 0.05),
            "tax": (0.78, 0.008),
            "equalisation": (0.235, 0.01),
            "interest_in": (0.011, 0.3),
            "interest_out": (-0.012, 0.3),
        }
        return {
            part: self.drawn(("RR", part), whole * share, spread, tag)
            for part, (share, spread) in draw.items()
        }

    def result(self, tag: str) -> int:
        return sum(self.income_statement(tag).values())

    def cash(self, tag: str) -> int:
        base = -self.boards_net(f"utfall{self.year}") * 0.06
        return abs(self.drawn(("BR", "cash"), base, 0.5, tag))

    def balance_part(self, name: str, share: float, tag: str) -> int:
        base = -self.boards_net(f"utfall{self.year}") * share
        return abs(self.drawn(("BR", name), base, 0.06, tag))

    def equity(self, year: int) -> int:
        """Equity at the end of `year`: the year before's plus the year's result."""
        opening = f"utfall{self.year - 6}"
        start = self.balance_part("equity", 0.55, opening)
        return start + sum(self.result(f"utfall{y}") for y in range(self.year - 5, year + 1))

    def inhabitants(self, year: int) -> int:
        return self.drawn(("people",), self.population, 0.004, f"utfall{year}")


def exact(value: int | Fraction) -> Fraction:
    return Fraction(value)
