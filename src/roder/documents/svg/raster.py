"""A drawn chart as a picture of dots, for formats that cannot hold the drawing itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import typst

FONTS = Path(__file__).parent.parent / "pdf" / "fonts"
DOTS = 220.0
"""Dots per inch in print."""

PAGE = Path(__file__).parent / "templates" / "picture.typ"

UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML has no place for."""


def holdable(svg: str) -> str:
    """The drawing without what no XML can hold: a space for a control character, "?" for half a pair."""
    return UNHELD.sub(" ", svg.encode("utf-8", "replace").decode("utf-8"))


@cache
def _fonts() -> typst.Fonts:
    """The faces, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def png_of(svg: str) -> bytes:
    """The drawing as PNG, as wide as a page's text."""
    made = typst.compile(
        PAGE, font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=DOTS,
        sys_inputs={"svg": holdable(svg)},
    )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError("one page gives one picture")
    return made
