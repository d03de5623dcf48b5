"""What a meeting gets of a version: the covering report and the plan, as one bundle."""

from __future__ import annotations

from roder.core.plan.figures import figures
from roder.core.plan.masking import mask
from roder.documents.docx.covering import render_covering
from roder.reports.covering import Meeting, covering_report
from roder.reports.report import Term
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.actors import Actor
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.deciding import suggested_registry_number
from roder.usecases.workspace.finding import Seen
from roder.usecases.workspace.opening import open_version
from roder.usecases.workspace.showing import exported, report_of_version

COVERING = "tjansteskrivelse.docx"


def meeting_documents(actor: Actor, seen: Seen, language: str) -> dict[str, bytes]:
    """The files by name: the covering report, made of the public version, the plan for the public, and
    for those who may see what is marked the internal one. Raises Refused: errors in the plan."""
    files = {COVERING: covering(seen, language)}
    files |= exported(actor, seen, "pdf", "public", language)
    if actor.may(Deed.READ_SECRET, seen.plan.board):
        files |= exported(actor, seen, "pdf", "internal", language)
    return files


def covering(seen: Seen, language: str) -> bytes:
    """The covering report as a Word file. Raises Refused: errors in the plan."""
    if open_version(seen.version).model is None:
        raise Refused("plan-has-errors")
    plan = mask(open_version(seen.version).plan)
    sent = max(seen.version.dispatches.all(), key=lambda each: each.pk, default=None)
    meeting = Meeting(
        Term(f"covering_body_{sent.body}") if sent is not None else seen.plan.board.name,
        sent.meeting if sent is not None else None,
        suggested_registry_number(seen.version),
    )
    report = covering_report(
        plan,
        figures(plan),
        meeting=meeting,
        board=seen.plan.board.name,
        version=seen.version.number,
        theme=report_of_version(seen, "public", language).theme,
        content_hash=seen.version.content_hash,
        language=language,
    )
    return render_covering(report)
