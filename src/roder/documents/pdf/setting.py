"""Data → PDF through Typst. Nothing of the machine is used: the fonts lie beside the templates.

The data reach the template as JSON text, never as markup, so that no document can put commands into
the page it is printed on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import typst

FOLDER = Path(__file__).parent
Standard = Literal["ua-1", "a-3a"]
UNIVERSAL_ACCESS: tuple[Standard, ...] = ("ua-1",)
"""PDF/UA-1 (ISO 14289-1): Typst refuses to set a page that lacks a title, an alt text or a level."""

ARCHIVE: tuple[Standard, ...] = ("a-3a", "ua-1")
"""PDF/A-3a (ISO 19005-3) besides: what is archived, with its source files inside."""


def set_pdf(
    template: str, matter: dict[str, Any], standards: tuple[Standard, ...] = UNIVERSAL_ACCESS
) -> bytes:
    """The PDF that a template in `templates/` makes of the data."""
    data = json.dumps(matter, ensure_ascii=False)
    return typst.compile(
        FOLDER / "templates" / template,
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=list(standards),
        sys_inputs={"data": data},
    )
