"""A ReviewReport → one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from roder.documents.headlines import counts, facts, groups, verdict_of
from roder.documents.html.layout import (
    cell_class,
    is_wide,
    line_cells,
    row_class,
    standing_classes,
    term_indexes,
)
from roder.documents.html.links import cell_anchor, href
from roder.documents.lists import is_numbered, without_bullet
from roder.documents.phrases import Phrases
from roder.reports.review import ReviewReport, Section, Tally

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
"""Nothing is fetched and nothing can be sent, whatever the reviewed document holds."""

SHOWN = 50
"""Findings of one severity listed at once; the rest of them open on demand."""

LARGE = 3000
"""Figures after which the browser is told to lay out only the sections in view."""


def render_review(report: ReviewReport, language: str) -> str:
    """The whole page in `language` (sv or en); everything from the document is escaped."""
    phrases = Phrases(language)
    template = _environment().get_template("review.html")
    text = template.render(
        report=report,
        p=phrases,
        policy=POLICY,
        style=_inlined("review.css"),
        script=_inlined("review.js"),
        large=report.tally.figures > LARGE,
        facts=facts(report, phrases),
        verdict=verdict_of(report, phrases),
        tally=counts(report.tally),
        bar=_bar(report.tally),
        groups=groups(report),
        shown=SHOWN,
        contents=_contents(report.sections),
    )
    # a damaged text layer can hold half a surrogate pair, which no file can be written with
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("roder.documents.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        cell_anchor=cell_anchor,
        cell_class=cell_class,
        href=href,
        is_numbered=is_numbered,
        is_wide=is_wide,
        line_cells=line_cells,
        row_class=row_class,
        standing_classes=standing_classes,
        term_indexes=term_indexes,
        without_bullet=without_bullet,
    )
    return environment


@cache
def _inlined(name: str) -> Markup:
    """The page's own style or script, as it stands: nothing of the document is in it."""
    loader, environment = PackageLoader("roder.documents.html"), _environment()
    return Markup(loader.get_source(environment, name)[0])


@dataclass(frozen=True, slots=True)
class _Part:
    key: str
    x: int
    width: int


def _bar(tally: Tally) -> list[_Part]:
    """Shares of a bar 1000 wide; a share that is not nothing is never invisible."""
    parts, x = [], 0
    for key, count in counts(tally):
        width = max(6, round(1000 * count / tally.figures)) if count else 0
        parts.append(_Part(key, x, width))
        x += width
    return parts


def _contents(sections: Sequence[Section]) -> list[Section]:
    """The sections with a title; a document with fewer than two needs no list of them."""
    titled = [section for section in sections if section.title.strip()]
    return titled if len(titled) > 1 else []
