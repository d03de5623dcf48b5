"""No write of a guarded table outside an action: every model × every way that Django knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models.deletion import Collector

from founded import Founded
from roder.store.guard import Guarded, UnauditedWriteError, writing
from roder.store.models import Board, Municipality, Person, Plan, Row

GUARDED = [m for m in apps.get_app_config("store").get_models() if issubclass(m, Guarded)]
FREE = {"Person", "Installation"}
"""Django itself writes a person (last log-in); an installation's one row is made before there is a trail."""


def first(model: type[models.Model]) -> models.Model:
    """Any row of a model; an unsaved one where the table is empty."""
    return model.objects.first() or model(pk=1)


Way = Callable[[type[models.Model]], object]
WAYS: dict[str, Way] = {
    "save": lambda m: first(m).save(),
    "save_base": lambda m: first(m).save_base(raw=True),
    "delete": lambda m: first(m).delete(),
    "create": lambda m: m.objects.create(),
    "get_or_create": lambda m: m.objects.get_or_create(pk=987654),
    "update_or_create": lambda m: m.objects.update_or_create(pk=987654),
    "update": lambda m: m.objects.update(pk=1),
    "filtered update": lambda m: m.objects.filter(pk=1).update(pk=1),
    "delete all": lambda m: m.objects.all().delete(),
    "bulk_create": lambda m: m.objects.bulk_create([first(m)]),
    "bulk_update": lambda m: m.objects.bulk_update([first(m)], [m._meta.fields[1].name]),
    "base manager": lambda m: m._base_manager.all().update(pk=1),
    "default manager": lambda m: m._default_manager.all().delete(),
    "_raw_delete": lambda m: m.objects.all()._raw_delete("default"),
    "_update": lambda m: m.objects.all()._update([]),
    "_insert": lambda m: m.objects.all()._insert([first(m)], fields=[]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", GUARDED, ids=lambda m: m.__name__)
def test_write_outside_an_action_raises(
    model: type[models.Model], way: str, founded: Founded
) -> None:
    before = list(model.objects.values())
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        WAYS[way](model)
    assert list(model.objects.values()) == before


def test_every_table_of_the_store_is_guarded_but_those_named(db: None) -> None:
    own = {m.__name__ for m in apps.get_app_config("store").get_models()}
    assert own - {m.__name__ for m in GUARDED} == FREE


def test_related_managers_are_guarded_too(founded: Founded) -> None:
    board = founded.own.board
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        board.plans.create(title="Ny", first=2026, last=2028)
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        board.plans.update(title="Annan")
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        board.plans.all().delete()


def test_deletion_that_follows_from_another_is_guarded(founded: Founded) -> None:
    collector = Collector("default")
    collector.collect(Row.objects.filter(version__plan=founded.own)[:1])
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        collector.delete()
    with pytest.raises(UnauditedWriteError), transaction.atomic():
        Person.objects.get(username="controller").delete()  # takes the memberships along


def test_manager_has_no_delete_of_its_own(founded: Founded) -> None:
    # Django keeps `Model.objects.delete()` away, since it reads as if it took one row
    assert not hasattr(Plan.objects, "delete")


def test_inside_an_action_the_same_writes_pass(founded: Founded) -> None:
    with writing():
        made = Municipality.objects.create(name="Ekvik kommun")
        Board.objects.bulk_create([Board(municipality=made, key="ks", name="Kommunstyrelsen")])
        Board.objects.filter(municipality=made).update(name="Styrelsen")
        board = Board.objects.get(municipality=made)
        board.name = "Kommunstyrelsen"
        board.save()
        board.delete()
    assert not Board.objects.filter(municipality=made).exists()
