"""A plan's Report → one self-contained page: no script, nothing fetched, every figure leads to its proof."""

from __future__ import annotations

from markupsafe import Markup

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
from roder.reports.report import Report


def render_report(report: Report) -> str:
    """The page in the report's own language; everything from the plan is escaped."""
    say, style = Say(report.language), stylesheet(report)
    depth = levels(report)
    contents = [
        {
            "href": f"#{section_anchor(section.id)}",
            "title": say(section.title) or say.t("untitled"),
            "words": section.title,
            "level": level - 1,
            "current": False,
        }
        for section, level in zip(report.sections, depth, strict=True)
    ]
    text = environment().get_template("report/page.html").render(
        **context(report, lambda a: f"#{anchor(a)}", lambda key: f"#{section_anchor(key)}"),
        page_title=report.title or say.t("untitled"),
        policy=policy(style),
        style=Markup(style),
        root="",
        first=True,
        contents=contents,
        sections=list(zip(report.sections, depth, strict=True)),
        shown_proofs=proofs_of(report),
    )  # fmt: skip
    return written(text).decode("utf-8")
