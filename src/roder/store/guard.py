"""No bulk path past the audit trail: what is guarded is only written inside an action that writes its line.

A use case opens `writing()` around its transaction. Everywhere else, also in a shell, saving, deleting and
every bulk method of a guarded model raises `UnauditedWriteError`. (Frozen rows are kept by the database's
own triggers as well.)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

_open: ContextVar[bool] = ContextVar("writing", default=False)


class UnauditedWriteError(RuntimeError):
    """A write outside an action: it would leave no line in the audit trail."""


@contextmanager
def writing() -> Iterator[None]:
    """Inside it, guarded models may be written. Only `usecases` opens it."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_writing(what: str) -> None:
    """Raises UnauditedWriteError outside `writing()`."""
    if not _open.get():
        raise UnauditedWriteError(what)


class GuardedQuerySet(models.QuerySet):
    """A query set whose writing methods need an action around them: the public ones, and those under
    them that Django's own paths use (save, fixtures, related managers, deletion in bulk)."""

    def update(self, **kwargs: Any) -> int:
        require_writing("update")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_writing("delete")
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        require_writing("bulk_create")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        require_writing("bulk_update")
        return super().bulk_update(objs, *args, **kwargs)

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        require_writing("insert")
        return super()._insert(*args, **kwargs)

    def _update(self, values: Any) -> int:
        require_writing("update")
        return super()._update(values)

    def _raw_delete(self, using: Any) -> int:
        require_writing("delete")
        return super()._raw_delete(using)

    # as Django marks its own: what a manager has, what a template may not call
    delete.queryset_only = True  # type: ignore[attr-defined]
    delete.alters_data = update.alters_data = True  # type: ignore[attr-defined]
    bulk_create.alters_data = bulk_update.alters_data = True  # type: ignore[attr-defined]
    _insert.queryset_only = _update.queryset_only = False  # type: ignore[attr-defined]
    _insert.alters_data = _update.alters_data = _raw_delete.alters_data = True  # type: ignore[attr-defined]


class Guarded(models.Model):
    """A model that only actions write."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_writing("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        require_writing("delete")
        return super().delete(*args, **kwargs)
