"""What every request asks for: the session and the person. Django's own checks of both are made by those
who ask (`web.account.sessions`, `web.account.backend`)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.sessions.models import Session
from django.db import connection

from roder.store.asked import Asked
from roder.store.models import Person

_SESSION = Asked(
    Session.objects.filter(session_key="")
    .filter(expire_date__gt=datetime(2000, 1, 1, tzinfo=UTC))
    .values_list("session_data")
)
_FIELDS = ("id", "password", "is_superuser", "username", "first_name", "last_name", "email", "is_staff",
           "is_active", "language", "password_told")  # fmt: skip
"""All but two times, which no page shows; asked for, they are fetched."""
_FLAGS = ("is_superuser", "is_staff", "is_active", "password_told")
_PERSON = Asked(Person.objects.filter(pk=0).values_list(*_FIELDS))


def session_data(key: str | None, now: datetime) -> str | None:
    """What a session holds, as it is stored; None for one that is over, or never was. One query."""
    rows = _SESSION.rows(key, connection.ops.adapt_datetimefield_value(now))
    return rows[0][0] if rows else None


def person_numbered(number: int) -> Person | None:
    """The person, as things stand now. One query."""
    rows = _PERSON.rows(number)
    if not rows:
        return None
    held = dict(zip(_FIELDS, rows[0], strict=True))
    held |= {name: bool(held[name]) for name in _FLAGS}
    names = [field.attname for field in Person._meta.concrete_fields if field.attname in held]
    return Person.from_db(connection.alias, names, [held[name] for name in names])
