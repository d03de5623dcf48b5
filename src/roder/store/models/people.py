"""Persons who log in, and the roles they have."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from roder.store.guard import Guarded
from roder.store.models.organisation import Board, Municipality


class Person(AbstractUser):
    """Who logs in. What a person may do follows from memberships alone. `password_told` is True while the
    password is one that somebody else has told: it opens nothing but the page where it is changed."""

    language = models.CharField(max_length=2, default="sv")
    password_told = models.BooleanField(default=False)

    @property
    def shown_name(self) -> str:
        return self.get_full_name() or self.username


class Membership(Guarded):
    """A role that a person has, for one board or (`board` empty) for the whole municipality. `role` is a
    code of `roder.usecases.workspace.access`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=40)

    class Meta(Guarded.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("person", "municipality", "board", "role"), name="membership_once"
            ),
        )
