"""allauth's login; the person of a session is read by a query that is set once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from roder.usecases.workspace.entering import person_numbered


class Backend(AuthenticationBackend):
    """Only what is read at every request differs."""

    def get_user(self, user_id: Any) -> Any:
        found = person_numbered(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
