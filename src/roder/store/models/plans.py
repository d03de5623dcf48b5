"""Plans, their versions, the versions' rows and figures, and every change of a draft."""

from __future__ import annotations

from django.db import models

from roder.store.guard import Guarded
from roder.store.models.organisation import Board
from roder.store.models.people import Person


class Plan(Guarded):
    """One board's plan for one cycle: what its versions are versions of."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()

    class Meta(Guarded.Meta):
        ordering = ("board__position", "-first", "-pk")


class Version(Guarded):
    """One version of a plan. A draft has rows that are edited; once `frozen_at` is set the database
    refuses every change of it and of its rows, and `bundle` holds the very bytes that were frozen (a zip
    of the canonical folder with the municipality's files), `content_hash` their SHA-256.

    `state` is draft, proposal or dispatched; what a body did with it stands in its decisions. `revision`
    counts its changes. `purpose` is ordinary, revised, returned or correction."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default="draft")
    purpose = models.CharField(max_length=20, default="ordinary")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    bundle = models.BinaryField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta(Guarded.Meta):
        ordering = ("plan", "number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="version_number_once"),
        )


class Row(Guarded):
    """One row of a version. `payload` and `secrecy` are what `roder.planfile.payload` makes of its value
    and mark; `revision` is the version's revision when the row was last changed."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    payload = models.JSONField()
    secrecy = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta(Guarded.Meta):
        ordering = ("version", "kind", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "kind", "key"), name="row_key_once"),
        )


class FigureValue(Guarded):
    """A figure of a version as a scaled integer: a projection of the model, for queries and SQL."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="figures")
    address = models.CharField(max_length=300)
    digits = models.BigIntegerField()
    decimals = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20, blank=True)

    class Meta(Guarded.Meta):
        constraints = (
            models.UniqueConstraint(fields=("version", "address"), name="figure_address_once"),
        )


class ChangeSet(Guarded):
    """What one person changed in one step, undone as one. `undoes` is the step that it takes back."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="steps")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    revision = models.PositiveIntegerField()

    class Meta(Guarded.Meta):
        ordering = ("-pk",)


class Change(Guarded):
    """One field, or a whole row, from what to what. For a row that came or went (`field` empty) the texts
    are its payload as JSON, and empty where there was no row."""

    step = models.ForeignKey(ChangeSet, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    field = models.CharField(max_length=80, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta(Guarded.Meta):
        ordering = ("pk",)
        indexes = (models.Index(fields=("kind", "key", "field"), name="change_of_field"),)
