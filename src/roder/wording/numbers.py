"""The one number formatter: Swedish and English forms of figures."""

from __future__ import annotations

from decimal import Decimal

NARROW = "\u202f"
MINUS = "\u2212"


def format_number(
    value: Decimal, *, unit: str | None = None, signed: bool = False, language: str = "sv"
) -> str:
    """A figure with narrow spaces between thousands, decimal comma and true minus.

    `signed` writes a plus before positive numbers. English keeps spaces and minus (the SI form) and
    writes a decimal point.

    >>> format_number(Decimal("-160581")) == "−160 581"
    True
    """
    text = f"{abs(value):f}"
    whole, _, fraction = text.partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    number = NARROW.join([whole, *groups])
    if fraction:
        number += (",", ".")[language == "en"] + fraction
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{number}" + (f"\u00a0{unit}" if unit else "")
