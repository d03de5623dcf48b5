"""Finished pages, kept as bytes: a page is set without its reader, whose name and form token are put into
its gaps as it is sent. Why, and what a page may depend on: docs/decisions/pages-kept-by-revision.md."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from markupsafe import Markup, escape

from roder.usecases.workspace.finding import Glimpse
from roder.usecases.workspace.kept import Kept
from roder.web.pages import words_in

_SALT = secrets.token_hex(16)
"""No text of a plan can hold it."""
_NAME, _TOKEN = f"{_SALT}n", f"{_SALT}t"
_INPUT = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(_TOKEN)
_GAP = re.compile(f"({_NAME}|{_TOKEN})")


@dataclass(frozen=True, slots=True)
class Key:
    """All that a page depends on, but what stands in its gaps."""

    template: str
    glimpse: Glimpse
    whole: bool
    may_edit: bool
    language: str
    here: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """The person that a template knows of: a gap for the name."""

    shown_name: str = _NAME


Finished = tuple[bytes, ...]
"""A page, every second piece being the name of a gap."""
_kept: Kept[Key, Finished] = Kept(128)


def kept(key: Key) -> Finished | None:
    return _kept.get(key)


def finished(key: Key, given: Mapping[str, Any]) -> Finished:
    """Sets a page and keeps it. The template has no request; to ask it for one is an error."""
    known = {"t": words_in(key.language), "language": key.language, "person": _Reader(),
             "here": key.here, "csrf_input": _INPUT}  # fmt: skip
    template: Any = engines["jinja2"].env.get_template(f"web/{key.template}")
    page = template.render({**given, **known})
    return _kept.put(key, tuple(piece.encode() for piece in _GAP.split(page)))


def sent(request: HttpRequest, page: Finished) -> HttpResponse:
    """The page to its reader."""
    gaps = {_NAME.encode(): str(escape(request.user.shown_name)).encode(),
            _TOKEN.encode(): get_token(request).encode()}  # fmt: skip
    return HttpResponse(b"".join(gaps.get(piece, piece) for piece in page))
