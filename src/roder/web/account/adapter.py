"""No one signs up: an administrator makes the accounts. The pages are ours."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from roder.web.pages import language_of
from roder.wording.web import web_term


class AccountAdapter(DefaultAccountAdapter):
    """Accounts made by an administrator, without e-mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_password(self, password: str, user: Any = None) -> str:
        """A password that may be chosen. Raises ValidationError: too easy, or the one that was told."""
        if user is not None and user.password_told and user.check_password(password):
            raise ValidationError(web_term("password_same", language_of(self.request)))
        return str(super().clean_password(password, user))

    def set_password(self, user: Any, password: str) -> None:
        """Stores a password that its person has chosen."""
        user.password_told = False
        super().set_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Roder sends no e-mail."""
