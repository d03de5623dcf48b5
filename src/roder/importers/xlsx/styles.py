"""The styles of cells: emphasis, size, indentation and number format."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00", 41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-',
    42: '_-* #,##0\\ "kr"_-;-* #,##0\\ "kr"_-;_-* "-"\\ "kr"_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-',
    44: '_-* #,##0.00\\ "kr"_-;-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Format codes that files name by number only (ECMA-376 part 1, 18.8.30), in Swedish dress."""

_DEFAULT_SIZE = 11.0


@dataclass(frozen=True, slots=True)
class CellStyle:
    """`size` is the font's, in points; `indent` counts the steps of the Indent button."""

    code: str = "General"
    bold: bool = False
    italic: bool = False
    size: float = _DEFAULT_SIZE
    indent: float = 0.0


DEFAULT = CellStyle()


def read_styles(root: etree._Element | None) -> list[CellStyle]:
    """The cell styles by index; empty when the package has none."""
    if root is None:
        return []
    codes = {
        _whole(element.get("numFmtId")): element.get("formatCode", "General")
        for element in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_font(element) for element in root.iterfind("{*}fonts/{*}font")]
    return [_style(element, codes, fonts) for element in root.iterfind("{*}cellXfs/{*}xf")]


def _style(
    element: etree._Element, codes: dict[int, str], fonts: list[tuple[bool, bool, float]]
) -> CellStyle:
    number = _whole(element.get("numFmtId"))
    font = _whole(element.get("fontId"))
    bold, italic, size = fonts[font] if 0 <= font < len(fonts) else (False, False, _DEFAULT_SIZE)
    alignment = element.find("{*}alignment")
    indent = _whole(alignment.get("indent")) if alignment is not None else 0
    code = codes.get(number) or BUILT_IN.get(number, "General")
    return CellStyle(code, bold, italic, size, float(indent))


def _font(element: etree._Element) -> tuple[bool, bool, float]:
    size = element.find("{*}sz")
    try:
        points = float(size.get("val", "")) if size is not None else _DEFAULT_SIZE
    except ValueError:
        points = _DEFAULT_SIZE
    return is_on(element.find("{*}b")), is_on(element.find("{*}i")), points


def is_on(element: etree._Element | None) -> bool:
    """A font's toggle: there and not switched off."""
    return element is not None and element.get("val") not in ("0", "false")


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
