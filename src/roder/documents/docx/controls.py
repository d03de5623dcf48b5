"""Content controls, fields and other parts of Word that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Row
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


def repeat_on_every_page(row: _Row) -> None:
    """Marks a row as a table head: repeated where the table goes on, and told to screen readers."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """A row is not broken between pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def keep_together(table: WordTable) -> None:
    """A table that is not torn between pages: each row but the last stays with the next."""
    for row in table._tbl.tr_lst[:-1]:
        for paragraph in row.iter(qn("w:p")):
            WordParagraph(paragraph, table).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def describe_table(table: WordTable, title: str, description: str) -> None:
    """The alternative text of a table."""
    properties = table._tbl.tblPr
    properties.append(_element("w:tblCaption", val=title))
    properties.append(_element("w:tblDescription", val=description))


def describe_picture(run: WordRun, title: str, description: str) -> None:
    """The alternative text of a picture."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", description)
        properties.set("title", title)
