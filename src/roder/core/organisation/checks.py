"""Rules of a municipality's organisation: its code, its colours, and parents that lead to the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from roder.core.base import Place, Problem, Severity
from roder.core.organisation.municipality import Municipality
from roder.core.organisation.units import ring

_CODE = re.compile(r"[0-9]{4}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

LEAST_CONTRAST = 4.5
"""Of text against white, WCAG 2.2 success criterion 1.4.3."""


def check(municipality: Municipality) -> Iterator[Problem]:
    """Everything that is wrong with a municipality's own two files."""
    here = Place(municipality.source(), table="municipality", row=municipality.name)
    if municipality.code and not _CODE.fullmatch(municipality.code):
        params = {"code": municipality.code}
        yield Problem("municipality-code", Severity.ERROR, here, params=params)
    for name in ("accent", "accent_dark"):
        colour = getattr(municipality, name)
        if colour and not is_colour(colour):
            params = {"key": name, "colour": colour}
            yield Problem("colour-wrong", Severity.ERROR, here, params=params)
    accent = municipality.accent
    if is_colour(accent) and (found := contrast(accent)) < LEAST_CONTRAST:
        params = {"colour": accent, "contrast": f"{found:.1f}".replace(".", ",")}
        yield Problem("colour-pale", Severity.WARNING, here, params=params)
    yield from _tree(municipality)


def _tree(municipality: Municipality) -> Iterator[Problem]:
    units = municipality.units
    for key, unit in units.items():
        if unit.parent and unit.parent not in units:
            near = get_close_matches(unit.parent, units, 1, 0.5)
            params = {"field": "parent", "key": unit.parent, "kind": "unit",
                      "near": near[0] if near else ""}  # fmt: skip
            at = Place(municipality.source(key), table="unit", row=unit.name or key)
            yield Problem("link-unknown", Severity.ERROR, at, params=params)
    if keys := ring(units):
        params = {"keys": " → ".join([*keys, keys[0]])}
        at = Place(municipality.source(keys[0]), table="unit", row=keys[0])
        yield Problem("rows-in-ring", Severity.ERROR, at, params=params)


def is_colour(text: str) -> bool:
    """True for a colour as #rrggbb."""
    return _COLOUR.fullmatch(text) is not None


def contrast(colour: str) -> float:
    """The contrast of a colour (#rrggbb) against white, 1 to 21, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
