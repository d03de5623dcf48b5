"""A ReviewReport → one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from roder.core.base import Severity
from roder.documents.html.layout import (
    cell_class,
    is_numbered,
    is_wide,
    line_cells,
    row_class,
    standing_classes,
    term_indexes,
    without_bullet,
)
from roder.documents.html.links import cell_anchor
from roder.documents.html.phrases import Phrases
from roder.reports.review import ReviewFinding, ReviewReport, Section, Tally

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
        facts=_facts(report, phrases),
        verdict=_verdict(report, phrases),
        tally=_counts(report.tally),
        bar=_bar(report.tally),
        groups=_groups(report),
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


def _facts(report: ReviewReport, p: Phrases) -> list[str]:
    """What was read: format, size, and whether every character found its place."""
    account = report.account
    facts = [report.format.upper()] if report.format else []
    if report.pages is not None:
        facts.append(p.amount("pages", report.pages))
    facts.append(p.amount("tables", account.tables))
    read = p.t("characters_read", count=p.count(account.characters))
    if account.lost:
        return [*facts, read, p.t("characters_lost", count=p.count(account.lost))]
    return [*facts, f"{read}, {p.t('nothing_lost')}"]


@dataclass(frozen=True, slots=True)
class _Verdict:
    tone: str
    text: str


def _verdict(report: ReviewReport, p: Phrases) -> _Verdict:
    """The one sentence that a reader in a hurry takes away."""
    grave = len(report.of_severity(Severity.ERROR)) + len(report.of_severity(Severity.WARNING))
    if grave:
        return _Verdict("bad", p.amount("verdict_findings", grave))
    if not report.tally.figures:
        return _Verdict("none", p.t("verdict_empty"))
    return _Verdict("good", p.t("verdict_clean"))


def _counts(tally: Tally) -> list[tuple[str, int]]:
    return [
        ("proven", tally.proven),
        ("contradicting", tally.contradicting),
        ("unverifiable", tally.unverifiable),
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    key: str
    x: int
    width: int


def _bar(tally: Tally) -> list[_Part]:
    """Shares of a bar 1000 wide; a share that is not nothing is never invisible."""
    parts, x = [], 0
    for key, count in _counts(tally):
        width = max(6, round(1000 * count / tally.figures)) if count else 0
        parts.append(_Part(key, x, width))
        x += width
    return parts


@dataclass(frozen=True, slots=True)
class _Group:
    key: str
    findings: Sequence[ReviewFinding]


def _groups(report: ReviewReport) -> list[_Group]:
    groups = [_Group(severity.value, report.of_severity(severity)) for severity in Severity]
    return [group for group in groups if group.findings]


def _contents(sections: Sequence[Section]) -> list[Section]:
    """The sections with a title; a document with fewer than two needs no list of them."""
    titled = [section for section in sections if section.title.strip()]
    return titled if len(titled) > 1 else []
