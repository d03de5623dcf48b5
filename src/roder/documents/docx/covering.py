"""A covering report as a Word file with real styles, to be finished by people."""

from __future__ import annotations

import io

from docx.document import Document
from docx.shared import Mm

from roder.documents.docx.blocks import Blocks, clean
from roder.documents.docx.looks import SMALL, empty_document
from roder.documents.docx.tables import Box, Grid, Line, add_grid
from roder.documents.words import Say
from roder.reports.covering import CoveringReport

SHORT_HASH = 12


def render_covering(report: CoveringReport) -> bytes:
    """The covering report in its own language."""
    say = Say(report.language)
    document = empty_document(report.language, report.theme.accent)
    heading = say.t("covering_report")
    properties = document.core_properties
    properties.title = f"{heading}: {clean(report.title)}"
    properties.author = clean(report.theme.municipality) or "Roder"
    properties.comments = report.content_hash
    if report.theme.municipality:
        document.add_paragraph().add_run(clean(report.theme.municipality)).bold = True
    document.add_paragraph(heading, style="Title")
    _facts(document, report, say)
    document.add_heading(clean(report.title), 1)
    document.add_heading(say.t("covering_proposal"), 2)
    for clause in report.clauses:
        document.add_paragraph(clean(say(clause)), style="List Number")
    document.add_heading(say.t("covering_background"), 2)
    for words in report.background:
        document.add_paragraph(clean(say(words)))
    if report.figures is not None:
        document.add_heading(say.t("covering_economy"), 2)
        Blocks(document, say).table(report.figures)
    _signature(document, report, say)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _facts(document: Document, report: CoveringReport, say: Say) -> None:
    """To whom, when, and under which number; a line for what is not known yet."""
    day = report.meeting.day.isoformat() if report.meeting.day is not None else ""
    facts = (
        ("covering_number", report.meeting.registry_number),
        ("covering_to", say(report.meeting.body) or report.board),
        ("covering_meeting", day),
    )
    rows = tuple(
        (Box((Line(say.t(code)),)), Box((Line(clean(value) or "–", bold=True),)))
        for code, value in facts
    )
    told = ", ".join(say.t(code) for code, _ in facts)
    style = document.styles[SMALL].style_id
    add_grid(document, Grid(clean(report.title), told, (55.0, 107.0), rows, style, headed=False))


def _signature(document: Document, report: CoveringReport, say: Say) -> None:
    document.add_heading(say.t("covering_attached"), 2)
    attached = say.t("covering_plan", title=report.title, version=report.version)
    document.add_paragraph(clean(attached), style="List Bullet")
    if report.content_hash:
        mark = report.content_hash[:SHORT_HASH]
        document.add_paragraph(say.t("covering_hash", hash=mark), style=SMALL)
    document.add_paragraph().paragraph_format.space_before = Mm(14)
    document.add_paragraph("_" * 34)
    document.add_paragraph(clean(report.signature) or say.t("covering_role"))
