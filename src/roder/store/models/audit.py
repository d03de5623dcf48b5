"""The audit trail: one line for every action, chained by hashes, only ever added to."""

from __future__ import annotations

from django.db import models

from roder.store.guard import Guarded


class AuditLine(Guarded):
    """One action. `sequence` has no gap. `actor` is the person's user name, so that the line stands alone;
    `before` and `after` are texts of fields that hold no free prose, and hashes of those that do. `hash`
    is SHA-256 over `previous` and the line's own fields (see docs/algorithms/audit-chain.md)."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=40)
    object = models.CharField(max_length=300)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta(Guarded.Meta):
        ordering = ("sequence",)


class ChainHead(Guarded):
    """The one row that says where the chain ends; locked last in every action."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Installation(models.Model):
    """The one row that says what this database is: `demo` has published logins and is never served."""

    demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()
