"""A query that is set as SQL once for the process and then only asked, with other values."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Asked:
    """Given the query with any values, each a plain comparison; its columns are numbers and texts, which
    need no conversion."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self._queryset = queryset
        self._sql = ""

    def rows(self, *values: object) -> list[tuple[Any, ...]]:
        """The rows, each with the columns in order, for values in the order of the comparisons. One
        query."""
        if not self._sql:
            sql, given = self._queryset.query.sql_with_params()
            if len(given) != len(values):
                raise ValueError(given)
            self._sql = sql
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            return list(cursor.fetchall())
