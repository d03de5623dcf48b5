"""What a page of Roder may do, told to the browser: nothing from elsewhere, no inline code."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from roder.web.pages import too_much

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Sets the headers of every answer; pages are never kept by caches on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = too_much(request) if _is_too_long(request) else self.get_response(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


ROOM = 1_000_000
"""Bytes of a request beside the file in it."""


def _is_too_long(request: HttpRequest) -> bool:
    """Said by the request itself; the server reads no further than it says."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdecimal() and int(said) > settings.MOST_UPLOADED + ROOM
