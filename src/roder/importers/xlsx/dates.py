"""Spreadsheet serial numbers → dates and times as ISO text."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

_DAY = 86_400
_LAST_DAY = 2_958_465  # 9999-12-31
_FALSE_LEAP_DAY = 60  # the 1900 system counts a 29 February 1900 that never was


def shown_date(serial: Decimal, letters: str, from_1904: bool) -> str | None:
    """The date or time that a format with these letters (of y, m, d, h, s) shows.

    Parts that the format leaves out are left out: `yyyy` gives 2024, `mmm yy` 2024-01, all others
    the full date, the time or both. None for a number that is no date.
    """
    if not 0 <= serial < _LAST_DAY + 1:
        return None
    moment = _moment(serial, from_1904)
    clock = "h" in letters or "s" in letters
    if not ("y" in letters or "d" in letters or not clock):
        return moment.strftime("%H:%M:%S" if "s" in letters else "%H:%M")
    day = moment.date().isoformat()
    if clock:
        return f"{day} {moment:%H:%M}"
    if "d" in letters:
        return day
    return day[:7] if "m" in letters else day[:4]


def elapsed(serial: Decimal, letters: str) -> str:
    """A duration, hours beyond 24 included, as 37:30 or 37:30:00."""
    seconds = round(abs(serial) * _DAY)
    hours, rest = divmod(seconds, 3600)
    sign = "−" if serial < 0 else ""
    text = f"{sign}{hours}:{rest // 60:02d}"
    return f"{text}:{rest % 60:02d}" if "s" in letters else text


def _moment(serial: Decimal, from_1904: bool) -> datetime:
    if from_1904:
        start = datetime(1904, 1, 1)
    else:
        start = datetime(1899, 12, 31 if serial < _FALSE_LEAP_DAY else 30)
    whole = min(int(serial), (datetime(9999, 12, 31) - start).days)
    return start + timedelta(days=whole, seconds=min(round((serial % 1) * _DAY), _DAY - 1))
