"""The database refuses any change of what is frozen or only added to."""

from __future__ import annotations

from django.db import migrations

from roder.store.triggers import create, drop


class Migration(migrations.Migration):
    """Triggers on SQLite and PostgreSQL."""

    dependencies = (("store", "0001_first"),)
    operations = (migrations.RunPython(create, drop),)
