"""Money and per cent in words: rounded rightly when true, wrong beyond every rounding when not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from benchmarks.corpus.written import NumberStyle, rounded

Form = tuple[int, int]
"""Power of ten and decimals: (6, 1) is millions with one decimal."""

ABOVE = ("drygt", "strax över", "lite mer än")
BELOW = ("knappt", "närmare", "nästan", "strax under")
AROUND = ("ca", "cirka", "omkring", "runt", "ungefär")


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated number. `text` has hedge and unit, `bare` only the digits."""

    text: str
    bare: str
    digits: int
    power: int
    decimals: int

    @property
    def plain(self) -> Fraction:
        return Fraction(self.digits, 10**self.decimals)

    @property
    def value(self) -> Fraction:
        return self.plain * Fraction(10) ** self.power

    @property
    def grain(self) -> Fraction:
        """One unit of the last stated digit."""
        return Fraction(10) ** (self.power - self.decimals)

    @property
    def loose(self) -> Fraction:
        """One unit of the last digit that is not a zero before the decimal comma."""
        grain, digits = self.grain, abs(self.digits)
        while self.decimals == 0 and digits and digits % 10 == 0:
            digits, grain = digits // 10, grain * 10
        return grain

    def apart(self, value: Fraction, room: Fraction) -> bool:
        """True when no rounding, however generous, makes this a way to say `value`."""
        return abs(self.value - abs(value)) > max(self.loose, self.grain) + room


@dataclass(frozen=True, slots=True)
class Speech:
    """How one writer puts amounts: unit words, favoured forms, how often a hedge."""

    million: str
    thousand: str
    forms: tuple[Form, ...]
    hedged: float
    per_cent: str
    style: NumberStyle
    habit: int = 0
    """Which turns of phrase this writer never uses."""

    def say(self, digits: int, form: Form, hedge: str = "") -> Amount:
        power, decimals = form
        bare = self.style.number(abs(digits), decimals)
        unit = {6: self.million, 3: self.thousand, 0: "kronor"}[power]
        front = f"{hedge} " if hedge else ""
        return Amount(f"{front}{bare} {unit}", bare, abs(digits), power, decimals)

    def fitting(self, value: Fraction, step: Fraction) -> list[Form]:
        """Forms that neither drown the value nor pretend to know more than the table prints."""
        fit = []
        for power, decimals in self.forms:
            grain = Fraction(10) ** (power - decimals)
            if grain < step or abs(value) < 4 * grain or tie(value, grain):
                continue
            if power == 0 and (abs(value) > 4_000_000 or value % 1000):
                continue
            if (power, decimals) == (6, 0) and abs(value) < 12_000_000:
                continue
            fit.append((power, decimals))
        return fit

    def true(
        self,
        rng: random.Random,
        value: Fraction,
        step: Fraction,
        hedge: bool = True,
        prefer: Form | None = None,
    ) -> Amount | None:
        """`value` rightly rounded, now and then with a hedge that fits; one sentence's amounts
        share the `prefer`red form when they can."""
        forms = self.fitting(value, step)
        if not forms:
            return None
        form = prefer if prefer in forms else rng.choice(forms)
        digits = rounded(abs(value), *form)
        told = self.say(digits, form)
        if hedge and rng.random() < self.hedged and form[0] != 0:
            gap = abs(value) - told.value
            words = AROUND
            if rng.random() < 0.6 and gap:
                words = ABOVE if gap > 0 else BELOW
            told = self.say(digits, form, rng.choice(words))
        return told

    def wrong(
        self,
        rng: random.Random,
        other: Fraction,
        value: Fraction,
        step: Fraction,
        room: Fraction,
        prefer: Form | None = None,
    ) -> Amount | None:
        """`other` stated although `value` is right; None when rounding could excuse it."""
        told = self.true(rng, other, step, prefer=prefer)
        return told if told and told.apart(value, room) else None

    def swapped(self, rng: random.Random, value: Fraction, step: Fraction) -> Amount | None:
        """The right digits with millions for thousands or the reverse."""
        told = self.true(rng, value, step, hedge=False)
        if told is None or told.power == 0:
            return None
        return self.say(told.digits, (9 - told.power, told.decimals))

    def percent(self, rng: random.Random, value: Fraction, room: Fraction) -> Amount | None:
        """A per cent rounded so that the table's own rounding cannot change it."""
        fits = []
        for decimals in (0, 1, 1):
            grain = Fraction(1, 10**decimals)
            digits = rounded(abs(value), 0, decimals)
            off = abs(abs(value) - digits * grain)
            if digits >= 2 and off + room < grain / 2 * Fraction(9, 10):
                fits.append((digits, decimals))
        if not fits:
            return None
        digits, decimals = rng.choice(fits)
        return self.per(rng, digits, decimals)

    def per(self, rng: random.Random, digits: int, decimals: int) -> Amount:
        bare = self.style.number(abs(digits), decimals)
        hedge = rng.choice(AROUND[:3]) + " " if rng.random() < self.hedged / 2 else ""
        return Amount(f"{hedge}{bare} {self.per_cent}", bare, abs(digits), 0, decimals)


def tie(value: Fraction, grain: Fraction) -> bool:
    """True when `value` lies so near the middle of two roundings that writers differ."""
    rest = (abs(value) / grain) % 1
    return abs(rest - Fraction(1, 2)) < Fraction(1, 50)


def draw_speech(rng: random.Random, style: NumberStyle) -> Speech:
    million = rng.choice(("mnkr", "mnkr", "miljoner kronor", "Mkr", "mkr"))
    forms = rng.choice(
        (
            ((6, 1), (6, 1), (6, 0)),
            ((6, 1), (6, 1), (6, 0), (3, 0)),
            ((3, 0), (3, 0), (6, 1)),
            ((6, 1), (6, 2), (3, 0), (0, 0)),
            ((6, 1), (6, 0), (0, 0)),
        )
    )
    return Speech(
        million,
        rng.choice(("tkr", "tkr", "tusen kronor", "Tkr")),
        forms,
        rng.choice((0.0, 0.15, 0.3, 0.5)),
        rng.choice(("procent", "procent", "%")),
        style,
        rng.randrange(1000),
    )


def far_values(rng: random.Random, value: Fraction) -> Iterable[tuple[str, Fraction]]:
    """Errors of memory and typing: (kind, value)."""
    way = rng.choice((-1, 1))
    yield "wrong amount", value * (1 + way * Fraction(rng.randint(12, 55), 100))
    yield "stale value", value * (1 + way * Fraction(rng.randint(15, 80), 1000))
    digits = list(str(abs(int(value / 1000))))
    if len(digits) > 2:
        digits[0], digits[1] = digits[1], digits[0]
        if digits[0] != "0":
            yield "wrong amount", Fraction(int("".join(digits))) * 1000
