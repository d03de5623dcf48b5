"""A plan's Report → a small static site: the start page, a page for each part, and the proofs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roder.documents.html.plain import (
    anchor,
    context,
    environment,
    levels,
    policy,
    proofs_of,
    section_anchor,
    stylesheet,
    written,
)
from roder.documents.words import Say
from roder.reports.report import Report, ReportSection, Term

PROOFS = "figurer.html"
STYLE = "plan.css"
START = "index.html"


@dataclass(frozen=True, slots=True)
class _Page:
    """A part of the document: a top section with those below it."""

    file: str
    sections: tuple[tuple[ReportSection, int], ...]


def render_site(report: Report) -> dict[str, bytes]:
    """Every file by its name. Pages fetch the one stylesheet beside them and nothing else."""
    say, pages = Say(report.language), list(_pages(report))
    of = {section.id: page.file for page in pages for section, _ in page.sections}
    common = context(
        report,
        lambda address: f"{PROOFS}#{anchor(address)}",
        lambda key: f"{of.get(key, START)}#{section_anchor(key)}",
    )
    template = environment().get_template("report/page.html")
    files = {STYLE: stylesheet(report).encode("utf-8")}

    def page(file: str, title: str, **more: object) -> None:
        contents = [
            {
                "href": each.file,
                "title": say(each.sections[0][0].title) or say.t("untitled"),
                "words": each.sections[0][0].title,
                "level": 1,
                "current": each.file == file,
            }
            for each in pages
        ]
        proofs = Term("proofs_title")
        contents.append({"href": PROOFS, "title": say(proofs), "words": proofs, "level": 1,
                         "current": file == PROOFS})  # fmt: skip
        known = {"policy": policy(""), "style": "", "root": "", "shown_proofs": [], "sections": []}
        text = template.render(
            **common, **{**known, "first": False, "page_title": title, "contents": contents, **more}
        )
        files[file] = written(text)

    whole = report.title or say.t("untitled")
    page(START, whole, first=True)
    for each in pages:
        title = say(each.sections[0][0].title) or say.t("untitled")
        page(each.file, f"{title} – {whole}", sections=each.sections)
    page(PROOFS, f"{say.t('proofs_title')} – {whole}", shown_proofs=proofs_of(report))
    return files


def _pages(report: Report) -> Iterator[_Page]:
    """A page begins at each section of the top level; what stands before the first is one of its own."""
    gathered: list[tuple[ReportSection, int]] = []
    number = 0
    for section, level in zip(report.sections, levels(report), strict=True):
        if level == 2 and gathered:
            number += 1
            yield _page(number, gathered)
            gathered = []
        gathered.append((section, level - 1))
    if gathered:
        yield _page(number + 1, gathered)


def _page(number: int, sections: list[tuple[ReportSection, int]]) -> _Page:
    return _Page(f"{number:02d}-{sections[0][0].id}.html", tuple(sections))
