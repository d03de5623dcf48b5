"""Who comes in: every page but those marked public asks for a login; what may not be seen is not found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import translation

from roder.importers.unreadable import Unreadable
from roder.usecases.workspace.actors import actor_of
from roder.usecases.workspace.acts import Refused, Unseen
from roder.web.pages import language_of, not_found, refused, unreadable

View = Callable[..., HttpResponse]
PUBLIC = frozenset(
    {
        "account_login",
        "language",
        "health",
        "plain_style",
        "account_reauthenticate",
        "mfa_authenticate",
    }
)
"""Names of addresses that need no login."""
CHOOSES = "account_change_password"
WITH_TOLD_PASSWORD = frozenset({CHOOSES, "account_logout"})
"""What a password that somebody else has told opens."""


class EntranceMiddleware:
    """Puts the actor on the request, and words what a use case refuses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(language_of(request))
        response = self.get_response(request)
        if response.status_code == 404 and not getattr(response, "worded", False):
            return not_found(request)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match: ResolverMatch = request.resolver_match
        if match.url_name in PUBLIC or request.path.startswith("/static/"):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.user.password_told and match.url_name not in WITH_TOLD_PASSWORD:
            return redirect(CHOOSES)
        request.actor = actor_of(request.user)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Unseen):
            return not_found(request)
        if isinstance(exception, Refused):
            return refused(request, exception)
        if isinstance(exception, Unreadable):
            return unreadable(request, exception)
        return None
