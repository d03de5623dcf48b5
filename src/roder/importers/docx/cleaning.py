"""Leaves in a part's tree only what the reader of the printed page sees.

Afterwards the tree has no deleted or hidden text, no field codes, each alternative once; text boxes
stand after the paragraph they are anchored in; superscript digits are real superscripts, so that a
footnote mark typed by hand does not become a digit of the figure before it.
"""

from __future__ import annotations

from lxml import etree

from roder.importers.docx import names as n

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_VANISH, _RAISED = n.w("vanish"), n.w("vertAlign")
_FIELD_TYPE = n.w("fldCharType")


def clean(root: etree._Element) -> None:
    """Cleans the tree in place and numbers its paragraphs from 1."""
    _drop_alternatives(root)
    _drop_deleted(root)
    _drop_hidden_rows(root)
    _resolve_fields(root)
    _mark_runs(root)
    _move_text_boxes(root)
    for number, paragraph in enumerate(root.iter(n.P), 1):
        paragraph.set(n.LINE_MARK, str(number))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_alternatives(root: etree._Element) -> None:
    """The first choice stays; where there is none, the fallback."""
    for alternate in list(root.iter(n.ALTERNATE)):
        for other in list(alternate)[1:]:
            alternate.remove(other)


def _drop_deleted(root: etree._Element) -> None:
    """Tracked deletions, whole table rows and cells included, and how things were set before a change."""
    for mark in list(root.iter(n.DELETED[0])):
        holder = mark.getparent()
        if holder is not None and holder.tag == n.ROW_PR:
            row = holder.getparent()
            if row is not None:
                _remove(row)
    for mark in list(root.iter(n.CELL_DELETED)):
        cell = next(mark.iterancestors(n.CELL), None)
        if cell is not None:
            _remove(cell)
    for element in list(root.iter(*n.DELETED, *n.FORMER)):
        _remove(element)


def _drop_hidden_rows(root: etree._Element) -> None:
    """Table rows that Word neither shows nor prints."""
    for mark in list(root.iter(n.HIDDEN)):
        holder = mark.getparent()
        row = holder.getparent() if holder is not None and holder.tag == n.ROW_PR else None
        if row is not None and n.is_on(mark.get(n.VAL)):
            _remove(row)


def _resolve_fields(root: etree._Element) -> None:
    """Takes away field codes; what a field shows stays, marked when it is the contents."""
    open_fields: list[_Field] = []
    wanted = (n.FIELD_CHAR, n.FIELD_CODE, n.T, n.P)
    for element in list(root.iter(*wanted)):
        if element.tag == n.FIELD_CHAR:
            _turn(open_fields, element)
        elif element.tag == n.P:
            if any(field.contents and not field.in_code for field in open_fields):
                element.set(n.CONTENTS_MARK, "1")
        elif element.tag == n.FIELD_CODE:
            if open_fields and (element.text or "").strip().upper().startswith("TOC"):
                open_fields[-1].contents = True
            _remove(element)
        elif open_fields:
            for field in open_fields:
                if field.in_code:
                    field.code.append(element)


class _Field:
    """A field that has begun: its code so far, and whether its result has begun."""

    def __init__(self) -> None:
        self.in_code = True
        self.contents = False
        self.code: list[etree._Element] = []


def _turn(open_fields: list[_Field], mark: etree._Element) -> None:
    """A field begins, goes from code to result, or ends. Only a field that ends loses its code:
    in a broken file, a field without an end would otherwise swallow the rest of the document."""
    kind = mark.get(_FIELD_TYPE)
    if kind == "begin":
        open_fields.append(_Field())
    elif kind == "separate" and open_fields:
        open_fields[-1].in_code = False
        if open_fields[-1].contents:
            paragraph = next(mark.iterancestors(n.P), None)
            if paragraph is not None:
                paragraph.set(n.CONTENTS_MARK, "1")
    elif kind == "end" and open_fields:
        for text in open_fields.pop().code:
            _remove(text)


def _mark_runs(root: etree._Element) -> None:
    """Hidden runs go; digits set as superscript become superscript characters."""
    for setting in list(root.iter(_VANISH, _RAISED)):
        properties = setting.getparent()
        run = properties.getparent() if properties is not None else None
        if run is None or run.tag != n.R:
            continue
        if setting.tag == _VANISH:
            if n.is_on(setting.get(n.VAL)):
                _remove(run)
        elif setting.get(n.VAL) == "superscript":
            for text in run.iter(n.T):
                if text.text and text.text.strip().isdigit():
                    text.text = text.text.translate(_SUPERSCRIPT)


def _move_text_boxes(root: etree._Element) -> None:
    """Text boxes out of their paragraph, innermost first, to stand as blocks after it."""
    for box in reversed(list(root.iter(n.TEXT_BOX))):
        paragraph = next(box.iterancestors(n.P), None)
        if paragraph is not None:
            _remove(box)
            paragraph.addnext(box)
