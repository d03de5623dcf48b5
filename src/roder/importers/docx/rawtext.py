"""All text of a part in one pass, for the account; it knows nothing of paragraphs or tables."""

from __future__ import annotations

from lxml import etree

from roder.importers.docx import names as n
from roder.importers.docx.inline import symbol


def raw_text(root: etree._Element) -> str:
    """The characters of a cleaned part in document order."""
    return "".join(
        _characters(element)
        for element in root.iter(n.T, n.MATH_TEXT, n.SYMBOL, n.TAB, n.BREAK, n.HYPHEN, n.P)
    )


def _characters(element: etree._Element) -> str:
    if element.tag in (n.T, n.MATH_TEXT):
        return element.text or ""
    if element.tag == n.SYMBOL:
        return symbol(element)
    return {n.HYPHEN: "-", n.TAB: " "}.get(str(element.tag), "\n")
