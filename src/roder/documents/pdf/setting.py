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
UNIVERSAL_ACCESS: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses to set a page that lacks a title, an alt text or a level."""


def set_pdf(template: str, matter: dict[str, Any]) -> bytes:
    """The PDF that a template in `templates/` makes of the data."""
    data = json.dumps(matter, ensure_ascii=False)
    return typst.compile(
        FOLDER / "templates" / template,
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=UNIVERSAL_ACCESS,
        sys_inputs={"data": data},
    )
