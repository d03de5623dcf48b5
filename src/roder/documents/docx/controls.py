"""Content controls, fields and other parts of Word that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

LONGEST_TAG = 64
"""What Word allows in a tag; a longer address is kept in the title as well, whole."""


def _element(tag: str, /, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def control(run: WordRun, address: str) -> None:
    """Puts a content control with the address as its tag around a run."""
    sdt = _element("w:sdt")
    properties = _element("w:sdtPr")
    properties.append(_element("w:alias", val=address))
    properties.append(_element("w:tag", val=address[:LONGEST_TAG]))
    properties.append(_element("w:text"))
    content = _element("w:sdtContent")
    sdt.append(properties)
    sdt.append(content)
    run._r.addprevious(sdt)
    content.append(run._r)


def field(paragraph: WordParagraph, code: str, shown: str = "1") -> None:
    """A field that Word fills in: PAGE, NUMPAGES …; `shown` stands there until it does."""
    begin_field(paragraph, code)
    paragraph.add_run(shown)
    end_field(paragraph)


def bookmark(paragraph: WordParagraph, number: int, name: str) -> None:
    """A place in the text that links lead to."""
    start = _element("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def link(paragraph: WordParagraph, name: str, text: str) -> None:
    """Words that lead to a bookmark."""
    anchor = _element("w:hyperlink", anchor=name, history="1")
    run = paragraph.add_run(text)
    anchor.append(run._r)
    paragraph._p.append(anchor)


def begin_field(paragraph: WordParagraph, code: str) -> None:
    """The beginning of a field whose content, until Word fills it in, is what follows."""
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="begin"))
    instruction = _element("w:instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: WordParagraph) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def new_numbering(document: Document, style: str) -> int:
    """A list of its own that looks as a style's lists do and begins at one: its number in the file."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(own).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = made.numId
    return number


def numbered(paragraph: WordParagraph, number: int) -> None:
    """Makes a paragraph the next item of a list."""
    properties: Any = paragraph._p.get_or_add_pPr()
    place = properties.get_or_add_numPr()
    place.get_or_add_ilvl().val = 0
    place.get_or_add_numId().val = number


def describe_picture(run: WordRun, title: str, description: str) -> None:
    """The alternative text of a picture."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", description)
        properties.set("title", title)
