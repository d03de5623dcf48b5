"""A document sent in: read in a child process, and made a draft of a board."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from roder.importers.unreadable import Unreadable
from roder.usecases.workspace.acts import Unseen
from roder.usecases.workspace.bringing import Brought, boards_to_fill, bring
from roder.web.pages import language_of, page
from roder.wording.catalogue import describe, refusal


def importing(request: HttpRequest) -> HttpResponse:
    """The form; sent, the draft with what a person must decide. A file that cannot be read is told."""
    boards = boards_to_fill(request.actor)
    if not boards:
        raise Unseen
    given: dict[str, Any] = {"boards": boards, "wrong": None, "draft": None, "questions": ()}
    if request.method != "POST":
        return page(request, "importing.html", given)
    try:
        draft, questions = _bring(request)
    except Unreadable as why:
        given["wrong"] = refusal(why.code, why.params, language_of(request))
        return page(request, "importing.html", given, 422)
    given |= {"draft": draft, "questions": [describe(q, language_of(request)) for q in questions]}
    return page(request, "importing.html", given)


def _bring(request: HttpRequest) -> Brought:
    sent = request.FILES.get("file")
    if sent is None:
        raise Unreadable("missing-file", name="–", reason="")
    if sent.size > settings.MOST_UPLOADED:
        raise Unreadable("too-large", name=sent.name, size=str(sent.size // 1_000_000),
                         limit=str(settings.MOST_UPLOADED // 1_000_000))  # fmt: skip
    board = request.POST.get("board", "")
    number = int(board) if board.isdecimal() else 0
    return bring(request.actor, number, sent.name, sent.read(), date.today())
