"""A query that is set as SQL once for the process and then only asked, with one value that differs."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Asked:
    """Given the query with 0 as its only value; its columns are numbers and short texts, which need no
    conversion."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self._queryset = queryset
        self._sql = ""

    def rows(self, value: int) -> list[tuple[Any, ...]]:
        """The rows, each with the columns in order. One query."""
        if not self._sql:
            sql, given = self._queryset.query.sql_with_params()
            if given != (0,):
                raise ValueError(given)
            self._sql = sql
        with connection.cursor() as cursor:
            cursor.execute(self._sql, (value,))
            return list(cursor.fetchall())
