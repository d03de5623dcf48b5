"""A password that somebody else has told is marked, until its person has chosen another."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more field of a person."""

    dependencies = (("store", "0003_membership_guarded"),)
    operations = (
        migrations.AddField(
            model_name="person", name="password_told", field=models.BooleanField(default=False)
        ),
    )
