"""Municipalities and their boards."""

from __future__ import annotations

from django.db import models

from roder.store.guard import Guarded


class Municipality(Guarded):
    """One tenant. `files` are its own files of a municipality folder (name, organisation, theme) as text
    by name; `gates` the codes of the gates that it has switched on (DOMAIN §10)."""

    name = models.CharField(max_length=200)
    code = models.CharField(max_length=4, blank=True)
    files = models.JSONField(default=dict)
    gates = models.JSONField(default=list)

    class Meta(Guarded.Meta):
        ordering = ("name", "pk")


class Board(Guarded):
    """A board, each an authority of its own. `key` is its key in the municipality's organisation."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="boards")
    key = models.SlugField(max_length=120)
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta(Guarded.Meta):
        ordering = ("municipality", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="board_key_once"),
        )
