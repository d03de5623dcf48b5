"""The whole document in a format, for those within or for the public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from roder.usecases.publishing import AUDIENCES, FORMATS
from roder.usecases.workspace.access import Deed
from roder.usecases.workspace.finding import version_seen
from roder.usecases.workspace.freezing import bundle_of
from roder.usecases.workspace.meeting import meeting_documents
from roder.usecases.workspace.showing import exported
from roder.web.pages import language_of, page
from roder.web.plans import head

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def exports(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """What the version can be fetched as."""
    seen = version_seen(request.actor, plan, number)
    whole = request.actor.may(Deed.READ_SECRET, seen.plan.board)
    given = {"formats": list(FORMATS), "audiences": AUDIENCES if whole else ("public",)}
    return page(request, "exports.html", {**head(request, seen), **given})


def meeting(request: HttpRequest, plan: int, number: int) -> HttpResponse:
    """What a meeting gets, as one zip."""
    seen = version_seen(request.actor, plan, number)
    data, _ = bundle_of(meeting_documents(request.actor, seen, language_of(request)))
    name = f"{slugify(seen.plan.title)[:60] or 'plan'}-{number}-handlingar"
    response = HttpResponse(data, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def export(
    request: HttpRequest, plan: int, number: int, audience: str, format: str
) -> HttpResponse:
    """One format: a file, or a zip where the format is several. Always an attachment."""
    seen = version_seen(request.actor, plan, number)
    files = exported(request.actor, seen, format, audience, language_of(request))
    name = f"{slugify(seen.plan.title)[:60] or 'plan'}-{audience}"
    if len(files) == 1:
        (data,) = files.values()
        kind, ending = TYPES.get(format, "application/octet-stream"), format
    else:
        data, _ = bundle_of(files)
        kind, ending, name = "application/zip", "zip", f"{name}-{format}"
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
