"""A version as a reader meets it: its report, masked where the reader may not see what is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roder.core.base import Problem
from roder.core.plan.figures import figures
from roder.core.plan.kinds import SECTION
from roder.core.plan.masking import mask
from roder.planfile import content_hash, write_plan
from roder.planfile.municipality import read_municipality
from roder.reports.plan import plan_report
from roder.reports.report import Report
from roder.store.models import Municipality
from roder.usecases.municipalities import with_organisation
from roder.usecases.plans import OpenPlan, check_plan
from roder.usecases.publishing import AUDIENCES, FORMATS, theme_of
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.finding import Seen
from roder.usecases.workspace.freezing import files_of
from roder.usecases.workspace.kept import Kept
from roder.usecases.workspace.opening import open_version, opened_rows

_reports: Kept[tuple[object, ...], Report] = Kept(32)
_masked: Kept[tuple[int, int, str], OpenPlan] = Kept(32)
_problems: Kept[tuple[int, int, bool], tuple[Problem, ...]] = Kept(2_000)
"""Small, and asked for of every plan that a person prepares."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version for one reader: `whole` is False where marked rows are masked."""

    seen: Seen
    opened: OpenPlan
    report: Report | None
    whole: bool


def show(actor: Actor, seen: Seen, language: str) -> Shown:
    """The version with its report; None for a plan with errors, which has none."""
    whole = actor.may(Deed.READ_SECRET, seen.plan.board)
    opened = view(seen, whole)
    report = None
    if opened.model is not None:
        report = report_of_version(seen, "internal" if whole else "public", language)
    return Shown(seen, opened, report, whole)


def view(seen: Seen, whole: bool) -> OpenPlan:
    """The rows that a reader may see, calculated; kept by revision."""
    version = seen.version
    if whole:
        return open_version(version)
    key = (version.pk, version.revision, version.content_hash)
    return _masked.made(key, lambda: opened_rows(mask(open_version(version).plan), version))


def report_of_version(seen: Seen, audience: str, language: str) -> Report:
    """The report of a version, for those within or for the public. Raises Refused where it has errors."""
    version = seen.version
    key = (version.pk, version.revision, version.content_hash, audience, language)
    return _reports.made(key, lambda: _made(seen, open_version(version), audience, language))


def tried(actor: Actor, seen: Seen, key: str, title: str, text: str, language: str) -> Shown:
    """The version as it would be with another title and text in one section; nothing is saved."""
    whole = actor.may(Deed.READ_SECRET, seen.plan.board)
    plan = open_version(seen.version).plan
    rows = tuple(
        replace(row, value=replace(row.value, title=title, text=text)) if row.key == key else row
        for row in plan.of(SECTION)
    )
    opened = opened_rows(plan.with_rows(SECTION, rows), seen.version)
    report = None
    if opened.model is not None:
        report = _made(seen, opened, "internal" if whole else "public", language)
    return Shown(seen, opened, report, whole)


def _made(seen: Seen, opened: OpenPlan, audience: str, language: str) -> Report:
    version = seen.version
    if opened.model is None:
        raise Refused("plan-has-errors")
    municipality = read_municipality(_around(seen)).municipality
    plan, model = with_organisation(opened.plan, municipality), opened.model
    if audience == "public":
        plan = mask(plan)
    if plan is not opened.plan:
        model = figures(plan)
    own = version.content_hash if audience == "internal" else ""
    return plan_report(
        plan,
        model,
        theme=theme_of(municipality),
        content_hash=own or content_hash(write_plan(plan)),
        audience=audience,
        language=language,
    )


def _around(seen: Seen) -> Mapping[str, bytes]:
    """The municipality's files: those that were frozen with the version, else today's."""
    version = seen.version
    if version.frozen_at is not None:
        files = files_of(bytes(version.bundle))
        return {n.partition("/")[2]: d for n, d in files.items() if n.startswith("municipality/")}
    municipality: Municipality = seen.plan.board.municipality
    return {name: text.encode("utf-8") for name, text in municipality.files.items()}


def problems_of(seen: Seen, whole: bool) -> tuple[Problem, ...]:
    """Everything worth telling of a version (of the masked one, for those who may not see what is
    marked: a problem's words can hold a row's), kept by revision."""
    key = (seen.version.pk, seen.version.revision, whole)
    return _problems.made(key, lambda: check_plan(view(seen, whole)))


def exported(
    actor: Actor, seen: Seen, format_: str, audience: str, language: str
) -> Mapping[str, bytes]:
    """The files of one format. Internal only for those who may see what is marked. Raises Refused."""
    if audience not in AUDIENCES:
        raise Unseen
    if audience != "public" and not actor.may(Deed.READ_SECRET, seen.plan.board):
        raise Refused("not-for-role", deed=Deed.READ_SECRET)
    if format_ not in FORMATS:
        raise Refused("format-unknown", format=format_)
    report = report_of_version(seen, audience, language)
    rows = open_version(seen.version).plan
    plan = write_plan(mask(rows) if audience == "public" else rows)
    return FORMATS[format_](report, plan, f"plan-{audience}")
