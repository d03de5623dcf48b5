"""What every format of a review says first: what was read, the verdict, the counts, the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roder.core.base import Severity
from roder.documents.phrases import Phrases
from roder.reports.review import ReviewFinding, ReviewReport, Tally


def facts(report: ReviewReport, p: Phrases) -> list[str]:
    """What was read: format, size, and whether every character found its place."""
    account = report.account
    told = [report.format.upper()] if report.format else []
    if report.pages is not None:
        told.append(p.amount("pages", report.pages))
    told.append(p.amount("tables", account.tables))
    read = p.t("characters_read", count=p.count(account.characters))
    if account.lost:
        return [*told, read, p.t("characters_lost", count=p.count(account.lost))]
    return [*told, f"{read}, {p.t('nothing_lost')}"]


@dataclass(frozen=True, slots=True)
class Verdict:
    tone: str
    text: str


def verdict_of(report: ReviewReport, p: Phrases) -> Verdict:
    """The one sentence that a reader in a hurry takes away."""
    grave = len(report.of_severity(Severity.ERROR)) + len(report.of_severity(Severity.WARNING))
    if grave:
        return Verdict("bad", p.amount("verdict_findings", grave))
    if not report.tally.figures:
        return Verdict("none", p.t("verdict_empty"))
    return Verdict("good", p.t("verdict_clean"))


def counts(tally: Tally) -> list[tuple[str, int]]:
    return [
        ("proven", tally.proven),
        ("contradicting", tally.contradicting),
        ("unverifiable", tally.unverifiable),
    ]


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    findings: Sequence[ReviewFinding]


def groups(report: ReviewReport) -> list[Group]:
    found = [Group(severity.value, report.of_severity(severity)) for severity in Severity]
    return [group for group in found if group.findings]
