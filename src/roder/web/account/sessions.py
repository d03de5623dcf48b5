"""Django's sessions in the database, read by a query that is set once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.utils import timezone

from roder.usecases.workspace.entering import session_data


class SessionStore(Stored):
    """Only what is read at every request differs."""

    def load(self) -> dict[str, Any]:
        data = session_data(self.session_key, timezone.now())
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)
