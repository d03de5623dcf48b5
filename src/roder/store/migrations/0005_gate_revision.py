"""A gate is passed at a revision: which change came before it is not a question of what the clock said."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from roder.store.triggers import create, drop

FILL = """
UPDATE store_gatepassage SET revision = (
    SELECT v.revision FROM store_version v
    WHERE v.id = store_gatepassage.version_id AND v.changed_at <= store_gatepassage.at
)"""


def fill(apps: Any, schema_editor: Any) -> None:
    """Those that hold have the version's revision; those before its last change none."""
    drop(apps, schema_editor)
    schema_editor.execute(FILL)
    create(apps, schema_editor)


class Migration(migrations.Migration):
    """One more field of a passage, filled while the table may be changed."""

    dependencies = (("store", "0004_password_told"),)
    operations = (
        migrations.AddField(
            model_name="gatepassage",
            name="revision",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
