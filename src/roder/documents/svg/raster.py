"""A drawn chart as a picture of dots, for formats that cannot hold the drawing itself."""

from __future__ import annotations

from pathlib import Path

import typst

FONTS = Path(__file__).parent.parent / "pdf" / "fonts"
DOTS = 220.0
"""Dots per inch in print."""

PAGE = Path(__file__).parent / "templates" / "picture.typ"


def png_of(svg: str) -> bytes:
    """The drawing as PNG, as wide as a page's text."""
    made = typst.compile(
        PAGE, font_paths=[FONTS], ignore_system_fonts=True, format="png", ppi=DOTS,
        sys_inputs={"svg": svg},
    )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError("one page gives one picture")
    return made
