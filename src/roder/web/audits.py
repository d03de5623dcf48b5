"""The audit trail for auditors: the latest lines, and all of it as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.audit import as_json, check_chain, latest_lines, lines
from roder.usecases.workspace.finding import reads_audit
from roder.web.pages import page

SHOWN = 100


def _audits(request: HttpRequest) -> None:
    if not reads_audit(request.actor):
        raise Unseen


def audit(request: HttpRequest) -> HttpResponse:
    """The latest lines, and whether the chain holds."""
    _audits(request)
    return page(request, "audit.html", {"lines": latest_lines(SHOWN), "check": check_chain()})


def audit_lines(request: HttpRequest) -> StreamingHttpResponse:
    """Every line as JSON Lines, in order, with its hash."""
    _audits(request)

    def each() -> Iterator[str]:
        for line in lines():
            yield json.dumps({**as_json(line), "hash": line.hash}, ensure_ascii=False) + "\n"

    response = StreamingHttpResponse(each(), content_type="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="roder-audit.jsonl"'
    return response
