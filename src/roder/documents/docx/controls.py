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


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
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
    """A field that Word fills in: PAGE, NUMPAGES, TOC …; `shown` stands there until it does."""
    for kind in ("begin", "instr", "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            element = _element("w:instrText")
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.text = f" {code} "
            run._r.append(element)
        elif kind == "text":
            run.text = shown
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))


def repeat_on_every_page(row: _Row) -> None:
    """Marks a row as a table head: repeated where the table goes on, and told to screen readers."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """A row is not broken between pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


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
