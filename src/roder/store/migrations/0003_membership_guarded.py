"""Roles are only given inside actions; SQLite refuses rows that would replace what is kept."""

from __future__ import annotations

from django.db import migrations

from roder.store.triggers import drop, recreate


class Migration(migrations.Migration):
    """Options of a model, and the triggers made anew."""

    dependencies = (("store", "0002_triggers"),)
    operations = (
        migrations.AlterModelOptions(name="membership", options={"base_manager_name": "objects"}),
        migrations.RunPython(recreate, drop),
    )
