"""Stored numbers: binary doubles in the file, exact decimals from here on."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

_SIGNIFICANT = 15  # what a binary double holds for sure


def exact(stored: str) -> Decimal | None:
    """The stored number, the noise of its binary form trimmed; None when it is not a number.

    >>> exact("0.30000000000000004")
    Decimal('0.3')
    """
    try:
        value = float(stored)
    except ValueError:
        return None
    if not -1e300 < value < 1e300:
        return None
    return plain(Decimal(f"{value:.{_SIGNIFICANT}g}"))


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and without trailing zeros."""
    if value == value.to_integral_value():
        return Decimal(f"{value:.0f}")
    return Decimal(f"{value:f}".rstrip("0"))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half away from zero, as spreadsheets do, with exactly these decimals."""
    with localcontext() as context:
        context.prec = 400
        try:
            return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return value
