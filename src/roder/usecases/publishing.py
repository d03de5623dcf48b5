"""Publish a plan in every format from one report, all files written or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from errno import EISDIR
from pathlib import Path, PurePosixPath

from roder.core.organisation import Municipality
from roder.core.organisation.checks import is_colour
from roder.core.organisation.units import boards_by_name
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash, write_plan
from roder.planfile.disk import write_through
from roder.reports.plan import plan_report
from roder.reports.report import Report, Theme
from roder.usecases.counterparts import with_counterparts
from roder.usecases.explaining import model_of
from roder.usecases.municipalities import with_organisation
from roder.usecases.plans import OpenPlan
from roder.usecases.settling import read_above

AUDIENCES = ("internal", "public")
Files = Mapping[str, bytes]
"""Bytes by name, "/" between folders."""


def _pdf(report: Report, plan: Files, name: str) -> Files:
    from roder.documents.pdf.report import render_report_pdf

    return {f"{name}.pdf": render_report_pdf(report, plan)}


def _html(report: Report, _: Files, name: str) -> Files:
    from roder.documents.html.report import render_report

    return {f"{name}.html": render_report(report).encode("utf-8")}


def _site(report: Report, _: Files, name: str) -> Files:
    from roder.documents.html.site import render_site

    return {f"{name}-site/{page}": data for page, data in render_site(report).items()}


def _docx(report: Report, _: Files, name: str) -> Files:
    from roder.documents.docx import render_docx

    return {f"{name}.docx": render_docx(report)}


def _xlsx(report: Report, _: Files, name: str) -> Files:
    from roder.documents.xlsx import render_xlsx

    return {f"{name}.xlsx": render_xlsx(report)}


def _json(report: Report, _: Files, name: str) -> Files:
    from roder.documents.opendata import render_json

    return {f"{name}.json": render_json(report)}


def _csv(report: Report, _: Files, name: str) -> Files:
    from roder.documents.opendata import render_csv

    return {f"{name}-data/{file}": data for file, data in render_csv(report).items()}


FORMATS: Mapping[str, Callable[[Report, Files, str], Files]] = {
    "pdf": _pdf,
    "html": _html,
    "site": _site,
    "docx": _docx,
    "xlsx": _xlsx,
    "json": _json,
    "csv": _csv,
}
"""What a plan can be published as, in the order it is done."""


@dataclass(frozen=True, slots=True)
class Published:
    """The files that were written, by format, and the hash of the plan they show."""

    files: Mapping[str, tuple[Path, ...]]
    hash: str
    masked: int


def report_of(
    opened: OpenPlan, audience: str, language: str | None, theme: Theme | None = None
) -> tuple[Report, dict[str, bytes]]:
    """The report of a plan with the files of the plan it shows: for the public, the masked one. The name
    and colours are those of the municipality whose folder the plan lies in, unless a theme is given."""
    model_of(opened)
    above = read_above(opened.path)
    municipality = above.municipality if above is not None else None
    plan: PlanRows = with_organisation(opened.complete, municipality)
    if audience == "public":
        plan = mask(plan)
    model = with_counterparts(plan, opened.path, above, mask if audience == "public" else same)
    files = write_plan(plan)
    report = plan_report(
        plan,
        model,
        theme=theme or theme_of(municipality),
        content_hash=content_hash(files),
        audience=audience,
        language=language,
        boards=_board_names(municipality),
    )
    return report, files


def same(plan: PlanRows) -> PlanRows:
    """A plan as it is, for those who may see all of it."""
    return plan


def _board_names(municipality: Municipality | None) -> dict[str, str]:
    """What each board is called, by every name that leads to it."""
    units = municipality.units if municipality is not None else {}
    return {name: units[board].name for name, board in boards_by_name(units).items()}


def theme_of(municipality: Municipality | None) -> Theme:
    """A municipality's name and colours; the program's own where it has none that can be read."""
    if municipality is None:
        return Theme()
    own = Theme(municipality.name)
    given = {name: getattr(municipality, name) for name in ("accent", "accent_dark")}
    return replace(own, **{name: colour for name, colour in given.items() if is_colour(colour)})


def publish(
    opened: OpenPlan,
    to: Path,
    formats: tuple[str, ...] = (),
    audience: str = "internal",
    language: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Published:
    """Writes every format asked for (all where none is) into a folder. `progress` is told each format.

    Raises Unreadable: the plan has errors, or the folder cannot be written; then nothing is.
    """
    report, plan = report_of(opened, audience, language)
    return publish_report(report, plan, f"plan-{audience}", to, formats, progress)


def publish_report(
    report: Report,
    plan: Files,
    name: str,
    to: Path,
    formats: tuple[str, ...] = (),
    progress: Callable[[str], None] | None = None,
) -> Published:
    """Writes a report in every format asked for under a name. `plan` are the files that it is made of.

    Raises Unreadable where the folder cannot be written; then nothing is.
    """
    made: dict[str, Files] = {}
    for each in formats or tuple(FORMATS):
        if progress is not None:
            progress(each)
        made[each] = FORMATS[each](report, plan, name)
    _write(to, {file: data for files in made.values() for file, data in files.items()})
    return Published(
        {each: tuple(to / PurePosixPath(file) for file in files) for each, files in made.items()},
        report.content_hash,
        report.masked,
    )


def _write(to: Path, files: Files) -> None:
    """Every file is on the disk beside its place before any comes into it: a full disk or a kill leaves
    each file either as it was or new, never half. Raises Unreadable, which names the file that could not
    take its place and how many had taken theirs; where none had, what was there stands untouched."""
    temporary: Path | None = None
    at, placed = to, 0
    try:
        to.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=to, prefix=".publishing."))
        for name, data in files.items():
            write_through(temporary / PurePosixPath(name), data)
        for name in files:
            at = to / PurePosixPath(name)
            if at.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            at.parent.mkdir(parents=True, exist_ok=True)
        for name in files:
            at = to / PurePosixPath(name)
            (temporary / PurePosixPath(name)).replace(at)
            placed += 1
    except OSError as error:
        reason = error.strerror or str(error)
        count = f" ({placed}/{len(files)})" if placed else ""
        raise Unreadable("cannot-write", name=str(at), reason=f"{reason}{count}") from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
