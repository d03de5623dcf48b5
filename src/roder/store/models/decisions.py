"""The road to a decision (DOMAIN §10). All of it is only ever added to."""

from __future__ import annotations

from django.db import models

from roder.store.guard import Guarded
from roder.store.models.people import Person
from roder.store.models.plans import Version


class Dispatch(Guarded):
    """A frozen version sent out to a meeting of a body."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="dispatches")
    body = models.CharField(max_length=40)
    meeting = models.DateField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        ordering = ("pk",)


class Decision(Guarded):
    """What a body did with a dispatched version, as the secretary recorded it. `outcome` is decided,
    returned, tabled or rejected; `clauses` and `motions` are lists of texts."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20)
    body = models.CharField(max_length=40)
    meeting = models.DateField()
    paragraph = models.CharField(max_length=40)
    registry_number = models.CharField(max_length=80)
    clauses = models.JSONField(default=list)
    motions = models.JSONField(default=list)
    reservation = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        ordering = ("pk",)


class DecisionStep(Guarded):
    """What came after a decision: minutes approved, announced, in legal force; each once."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("decision", "step"), name="decision_step_once"),
        )


class GatePassage(Guarded):
    """A gate of a version passed, or (with a reason) overridden, at the revision that was looked at."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="gates")
    revision = models.PositiveIntegerField(null=True)
    gate = models.CharField(max_length=40)
    override = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        ordering = ("pk",)
