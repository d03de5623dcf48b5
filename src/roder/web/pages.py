"""Templates and words: Jinja2 with the macros that a published plan is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from roder.importers.unreadable import Unreadable
from roder.usecases.workspace.acts import Refused
from roder.usecases.workspace.founding import DEMO_PASSWORD, demo_usernames
from roder.wording.catalogue import refusal
from roder.wording.terms import LANGUAGES
from roder.wording.web import has_term, web_term

COOKIE = "roder_language"
FORBIDDEN = frozenset({"not-for-role"})
"""Refusals because of who asks; every other is because of how things stand."""


def environment(**options: Any) -> Environment:
    """Jinja2 as Django sets it up: everything escaped, an unknown name an error."""
    loader = ChoiceLoader([PackageLoader("roder.web"), PackageLoader("roder.documents.html")])
    own = {
        "loader": loader,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = Environment(**{**options, **own})
    made.globals |= {"static": static, "url": reverse, "LANGUAGES": LANGUAGES, "has_term": has_term,
                     "demo_logins": demo_usernames, "demo_password": lambda: DEMO_PASSWORD}  # fmt: skip
    return made


def language_of(request: HttpRequest) -> str:
    """The reader's language: as chosen, else Swedish."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else "sv"


def words(request: HttpRequest) -> Callable[..., str]:
    """Says the web's words in the reader's language."""
    return words_in(language_of(request))


def words_in(language: str) -> Callable[..., str]:
    """Says the web's words in a language."""

    def t(code: str, **params: object) -> str:
        return web_term(code, language, **params)

    return t


def shown_time(moment: datetime) -> str:
    """A time as the municipality's clocks show it: 2026-11-24 14:32; in the hour that comes twice, when
    they are set back in autumn, with how far it is from UTC: 2026-10-25 02:30 (+2)."""
    local = timezone.localtime(moment)
    shown = local.strftime("%Y-%m-%d %H:%M")
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return shown
    hours = (local.utcoffset() or timedelta()) // timedelta(hours=1)
    return f"{shown} ({hours:+d})"


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page needs; also one that is answered before anyone knows who asks."""
    user = getattr(request, "user", None)
    return {
        "request": request,
        "t": words(request),
        "language": language_of(request),
        "person": user if user is not None and user.is_authenticated else None,
        "when": shown_time,
        "here": request.get_full_path(),
    }


def page(
    request: HttpRequest, template: str, given: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """One page. `given` is added to what every page has."""
    return HttpResponse(render_to_string(f"web/{template}", dict(given), request), status=status)


def message(
    request: HttpRequest, title: str, text: str, status: int, remedy: str = ""
) -> HttpResponse:
    """A page, or for a script the same words, that says why something did not happen."""
    if request.headers.get("Accept", "").startswith("application/json"):
        said = " ".join(part for part in (text, remedy) if part)
        return JsonResponse({"refused": said}, status=status)
    response = _message(request, title, text, status, remedy)
    response.worded = True
    return response


def _message(
    request: HttpRequest, title: str, text: str, status: int, remedy: str = ""
) -> HttpResponse:
    back = request.headers.get("Referer", "")
    here = request.build_absolute_uri("/")
    given = {"title": title, "text": text, "remedy": remedy,
             "back": back if back.startswith(here) else reverse("start")}  # fmt: skip
    return page(request, "message.html", given, status)


def not_found(request: HttpRequest) -> HttpResponse:
    t = words(request)
    return message(request, t("not_found"), t("not_found_text"), 404)


def refused(request: HttpRequest, why: Refused) -> HttpResponse:
    """Why an action did not happen, and what can be done."""
    text = refused_text(why, language_of(request))
    return message(request, words(request)("refused"), text, status_of(why))


def status_of(why: Refused) -> int:
    """403 where it is because of who asks, else 409."""
    return 403 if why.code in FORBIDDEN else 409


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of its page: sent from elsewhere, or older than the log-in."""
    t = words(request)
    return message(request, t("stale_form"), t("stale_form_text"), 403)


def too_much(request: HttpRequest) -> HttpResponse:
    """More was sent than is taken in."""
    t = words(request)
    limit = str(settings.MOST_UPLOADED // 1_000_000)
    return message(request, t("too_much"), t("too_much_text", limit=limit), 413)


def broken(request: HttpRequest) -> HttpResponse:
    """Something that should not happen, as when the database is cut off: said in words, also where nobody
    can be looked up. A page, never JSON: to a script it is no answer, and it tries again."""
    request.user = AnonymousUser()
    t, code = words(request), "broken_read" if request.method in ("GET", "HEAD") else "broken"
    cut = isinstance(sys.exc_info()[1], InterfaceError | OperationalError)
    return _message(request, t(code), t(f"{code}_text"), 503 if cut else 500)


def refused_text(why: Refused, language: str) -> str:
    """The words of a refusal: its own, or those of the problem that it would make."""
    code = "refused_" + why.code.replace("-", "_")
    if not has_term(code):
        return web_term("refused_problem", language, code=why.code)
    params = {
        name: web_term(f"{name}_{value}", language) if has_term(f"{name}_{value}") else value
        for name, value in why.params.items()
    }
    return web_term(code, language, **params)


def unreadable(request: HttpRequest, why: Unreadable) -> HttpResponse:
    """Why a file could not be read."""
    said = refusal(why.code, why.params, language_of(request))
    return message(request, said.title, said.text, 422, said.remedy)
