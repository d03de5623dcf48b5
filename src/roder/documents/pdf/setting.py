"""Data → PDF through Typst. Nothing of the machine is used: the fonts lie beside the templates.

The data reach the template as JSON text, never as markup, so that no document can put commands into
the page it is printed on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

FOLDER = Path(__file__).parent
Standard = Literal["ua-1", "a-3a"]
UNIVERSAL_ACCESS: tuple[Standard, ...] = ("ua-1",)
"""PDF/UA-1 (ISO 14289-1): Typst refuses to set a page that lacks a title, an alt text or a level."""

ARCHIVE: tuple[Standard, ...] = ("a-3a", "ua-1")
"""PDF/A-3a (ISO 19005-3) besides: what is archived, with its source files inside."""


MARK = "\ufeff"
"""The byte order mark, which has nothing to show and which both standards forbid in text."""

ROUNDS = 6
"""How often a page is set again without characters that no font has."""

_LACKING = re.compile(r'(?:the text|the PDF contains the codepoint) `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_FOREIGN = re.compile(
    "[^\\x00-\u024f\u0370-\u04ff\u2010-\u2044\u20ac\u2190-\u21ff\u2212\u25a0-\u25ff]"
)
"""Beyond Latin, Greek and Cyrillic with their signs, which the fonts beside the templates have."""


def set_pdf(
    template: str,
    matter: dict[str, Any],
    standards: tuple[Standard, ...] = UNIVERSAL_ACCESS,
    attached: Sequence[Mapping[str, object]] = (),
) -> bytes:
    """The PDF that a template in `templates/` makes of the data, with files inside it.

    The standards forbid text that no font can show, and characters of someone's own (private use); such
    a character stands as [U+6F22].
    """
    data = json.dumps(matter, ensure_ascii=False).replace(MARK, "")
    files = json.dumps(attached, ensure_ascii=False)
    for _ in range(ROUNDS):
        try:
            return _set(template, data, files, standards)
        except typst.TypstError as error:
            lacking = _lacking(error)
            if not lacking:
                raise
            data = "".join(_named(char) if char in lacking else char for char in data)
    return _set(template, _FOREIGN.sub(lambda found: _named(found[0]), data), files, standards)


@cache
def _fonts() -> typst.Fonts:
    """The faces beside the templates, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER / "fonts"])


def _set(template: str, data: str, files: str, standards: tuple[Standard, ...]) -> bytes:
    return typst.compile(
        FOLDER / "templates" / template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=list(standards),
        sys_inputs={"data": data, "attached": files},
    )


def _lacking(error: typst.TypstError) -> set[str]:
    """The characters that the setting stopped at: no font has them, or the standards forbid them."""
    texts = _LACKING.findall(f"{error.message}\n{error.diagnostic}")
    shown = "".join(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in texts)
    return {char for char in shown if ord(char) > 0x7F}


def _named(char: str) -> str:
    return f"[U+{ord(char):04X}]"
