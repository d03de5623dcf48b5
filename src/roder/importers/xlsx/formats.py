"""A stored number and its number format → what the reader sees, in Swedish form, and its value.

What is shown is what counts: `#,##0,` shows thousands, `0.0%` a percentage, `0` no decimals, and
the figure that the document states is the shown one. Format codes are in their stored (English)
form: point for decimals, comma for thousands, whatever the language of the program that wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from roder.importers.xlsx.dates import elapsed, shown_date
from roder.importers.xlsx.formatcode import Section, parse
from roder.importers.xlsx.stored import plain, rounded

THOUSANDS = "\u00a0"
_MINUS = "-−–"
_SHOWN_SIGNIFICANT = 10  # what General shows of a fraction in a cell of ample width


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows; `number` is None when that is no figure (a date, a dash, nothing)."""

    text: str
    number: Decimal | None


def show(value: Decimal, code: str, from_1904: bool = False) -> Shown:
    """The number under a format code.

    >>> show(Decimal("0.8318"), "0.00%")
    Shown(text='83,18%', number=Decimal('83.18'))
    """
    sections = parse(code)
    index = _chosen(sections, value)
    section = sections[index]
    if section.kind == "date":
        text = shown_date(value, section.letters, from_1904)
        return Shown(text, None) if text is not None else _general(value, section, False)
    if section.kind == "elapsed":
        return Shown(elapsed(value, section.letters), None)
    if section.kind == "literal":
        return Shown(_trim(section.prefix), None)
    own_sign = index == 1 and section.condition is None
    if section.kind == "masked":
        return Shown(_masked(value, section), None)
    if section.kind == "general":
        return _general(value, section, own_sign)
    return _number(value, section, own_sign)


def _chosen(sections: tuple[Section, ...], value: Decimal) -> int:
    """Which section applies to the value."""
    if any(section.condition for section in sections):
        for index, section in enumerate(sections[:3]):
            if section.condition is None or _meets(value, section.condition):
                return index
        return 0
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _number(value: Decimal, section: Section, own_sign: bool) -> Shown:
    number = rounded(value.scaleb(section.power), section.decimals)
    spare = section.decimals - section.least_decimals
    whole, _, fraction = f"{abs(number):f}".partition(".")
    while spare and fraction.endswith("0"):
        fraction, spare = fraction[:-1], spare - 1
    whole = whole.zfill(section.least_digits) if section.least_digits > 1 else whole
    if section.grouped:
        whole = _in_groups(whole)
    digits = f"{whole},{fraction}" if fraction else whole
    negative = _is_negative(number, section, own_sign)
    size = Decimal(f"{abs(number):f}".partition(".")[0] + (f".{fraction}" if fraction else ""))
    text = _trim(_unsigned(section.prefix) + digits + _unsigned(section.suffix))
    return Shown(("−" + text) if negative else text, -size if negative else size)


def _is_negative(number: Decimal, section: Section, own_sign: bool) -> bool:
    """Whether a minus is seen: the format's own (a minus, brackets, red) or the number's."""
    literals = section.prefix + section.suffix
    if number == 0:
        return False
    if own_sign:
        return section.red or "(" in literals or any(char in _MINUS for char in literals)
    return (number < 0) != (section.prefix.strip()[:1] in tuple(_MINUS))


def _general(value: Decimal, section: Section, own_sign: bool) -> Shown:
    """General: the stored number; the text is cut to the digits that a cell shows."""
    value = value.scaleb(section.power) if section.power else value
    value = plain(value)
    short = value if value == value.to_integral_value() else Decimal(f"{value:.{_shown(value)}g}")
    negative = _is_negative(value, section, own_sign)
    digits = f"{abs(plain(short)):f}".replace(".", ",")
    text = _trim(_unsigned(section.prefix) + digits + _unsigned(section.suffix))
    return Shown(("−" + text) if negative else text, -abs(value) if negative else abs(value))


def _shown(value: Decimal) -> int:
    return max(_SHOWN_SIGNIFICANT, len(str(abs(int(value)))) + 1)


def _masked(value: Decimal, section: Section) -> str:
    """Digits put into a pattern, as in an organisation number; such a number is a name."""
    digits = list(f"{abs(value):.0f}")
    shown: list[str] = []
    for char in reversed(section.mask):
        if char in "0#?":
            shown.append(digits.pop() if digits else ("0" if char == "0" else ""))
        else:
            shown.append(char)
    return _trim(section.prefix + "".join(digits) + "".join(reversed(shown)) + section.suffix)


def _in_groups(whole: str) -> str:
    return f"{int(whole):,}".rjust(len(whole), "0").replace(",", THOUSANDS)


def _unsigned(literal: str) -> str:
    return "".join(char for char in literal if char not in _MINUS + "()")


def _trim(text: str) -> str:
    return text.strip(" \u00a0")
