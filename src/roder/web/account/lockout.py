"""What someone is told who has guessed too often."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from roder.web.pages import message, words


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page, as plain as the others."""
    t = words(request)
    return message(request, t("locked_out"), t("locked_out_text"), 429)
