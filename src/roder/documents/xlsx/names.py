"""Names that Excel and LibreOffice accept: of sheets and of cells."""

from __future__ import annotations

import re

LONGEST_SHEET = 31
LONGEST_NAME = 255
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_NAMES = re.compile(r"[^\w.]")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*")
_RESERVED = ("history",)
"""Excel keeps this name for a sheet of its own."""


def sheet_name(words: str, taken: set[str]) -> str:
    """A sheet's name: at most 31 characters, without those that are not allowed, and none that differs
    from another by case alone. What is chosen is added to `taken` (in lower case)."""
    plain = " ".join(_NOT_IN_SHEETS.sub(" ", words).split()).strip("'") or "-"
    number, chosen = 1, _cut(plain, "")
    while chosen.lower() in taken or chosen.lower() in _RESERVED:
        number += 1
        chosen = _cut(plain, f" {number}")
    taken.add(chosen.lower())
    return chosen


def _cut(words: str, ending: str) -> str:
    return words[: LONGEST_SHEET - len(ending)].rstrip(" '") + ending


def cell_name(address: str, taken: set[str]) -> str:
    """A defined name for an address: "budget/grant/2022" is budget.grant.2022, a hyphen a low line.

    >>> cell_name("investments/total/2022-2026", set())
    'investments.total.2022_2026'
    """
    plain = _NOT_IN_NAMES.sub("_", address.replace("/", "."))
    if not (plain[:1].isalpha() or plain[:1] == "_") or _LIKE_A_CELL.fullmatch(plain):
        plain = f"_{plain}"
    number, chosen = 1, plain[:LONGEST_NAME]
    while chosen.lower() in taken:
        number += 1
        chosen = plain[: LONGEST_NAME - 8] + f"_{number}"
    taken.add(chosen.lower())
    return chosen


def quoted(sheet: str) -> str:
    """A sheet's name as it is written in a formula."""
    return "'" + sheet.replace("'", "''") + "'"
