"""The whole Word file: title page, contents, sections, and a footer that says which version it is."""

from __future__ import annotations

import io

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from roder.documents.docx.blocks import Blocks, clean
from roder.documents.docx.controls import (
    begin_field,
    bookmark,
    end_field,
    field,
    link,
)
from roder.documents.docx.looks import DEEPEST, QUIET, SMALL, empty_document
from roder.documents.docx.tables import Box, Grid, Line, add_grid
from roder.documents.room import is_wide, on_paper
from roder.documents.words import Say
from roder.reports.report import Report

LONGEST_PROPERTY = 255
"""Characters of what the file says about itself."""

SHORT_HASH = 12
DROP = 110
"""Points above the first line of the title page."""


def render_docx(report: Report) -> bytes:
    """The report in its own language."""
    say = Say(report.language)
    document = empty_document(report.language, report.theme.accent)
    title = clean(report.title) or say.t("untitled")
    properties = document.core_properties
    properties.title = title[:LONGEST_PROPERTY]
    properties.author = clean(report.theme.municipality)[:LONGEST_PROPERTY] or "Roder"
    properties.comments = report.content_hash
    _title_page(document, report, title, say)
    blocks = Blocks(document, say)
    _contents(document, report, blocks, say)
    for number, section in enumerate(report.sections):
        shown = tuple(on_paper(section.blocks))
        blocks.turn(wide=is_wide(section.blocks) or any(map(blocks.is_crowded, shown)))
        heading = blocks.heading(say(section.title) or say.t("untitled"), section.level)
        bookmark(heading, number, _mark(number))
        for block in shown:
            blocks.write(block)
    _footer(document, report, say)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _title_page(document: Document, report: Report, title: str, say: Say) -> None:
    if report.theme.municipality:
        document.add_paragraph().add_run(clean(report.theme.municipality)).bold = True
    document.add_paragraph(title, style="Title").paragraph_format.space_after = Pt(40)
    document.paragraphs[0].paragraph_format.space_before = Pt(DROP)
    if report.metadata:
        rows = tuple(
            (Box((Line(clean(say(name))),)), Box((Line(clean(say(value)), bold=True),)))
            for name, value in report.metadata
        )
        told = ", ".join(clean(say(name)) for name, _ in report.metadata)
        style = document.styles[SMALL].style_id
        add_grid(document, Grid(title, told, (55.0, 107.0), rows, style, headed=False))
        document.add_paragraph(style=SMALL).paragraph_format.space_after = Pt(40)
    lines = [say.t(f"audience_{report.audience}")]
    if report.version:
        lines.append(f"{say.t('version')}: {clean(report.version)}")
    if report.content_hash:
        lines.append(f"{say.t('content_hash')}: {report.content_hash}")
    for line in lines:
        run = document.add_paragraph(style=SMALL).add_run(line)
        run.font.color.rgb, run.font.size = QUIET, Pt(8.5)


def _contents(document: Document, report: Report, blocks: Blocks, say: Say) -> None:
    """The contents: every heading, with a link. Word adds the page numbers when it opens the file."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph().add_run(say.t("contents")).bold = True
    entries = [
        (number, level, clean(say(section.title) or say.t("untitled")))
        for number, (section, level) in enumerate(
            zip(report.sections, _levels(report), strict=True)
        )
        if level <= DEEPEST
    ]
    paragraph = blocks.styled("toc 1") if not entries else None
    for at, (number, level, title) in enumerate(entries):
        paragraph = blocks.styled(f"toc {level}")
        if at == 0:
            begin_field(paragraph, f'TOC \\o "1-{DEEPEST}" \\h \\z \\u')
        link(paragraph, _mark(number), title)
    if entries and paragraph is not None:
        end_field(paragraph)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _levels(report: Report) -> list[int]:
    """Each section's level as its heading has it: never more than one below the one before it."""
    found, above = [], 0
    for section in report.sections:
        above = min(max(1, section.level), above + 1, 6)
        found.append(above)
    return found


def _mark(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def _footer(document: Document, report: Report, say: Say) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    parts = [report.title, report.registry_number, report.version, report.content_hash[:SHORT_HASH]]
    if report.audience == "public":
        parts.insert(1, say.t("audience_public"))
    paragraph.add_run(
        " · ".join(clean(part) for part in parts if part) + f" · {say.t('page_word')} "
    )
    field(paragraph, "PAGE")
    paragraph.add_run(f" {say.t('of_word')} ")
    field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8), QUIET
