"""What the database itself refuses, on SQLite and PostgreSQL: any change of a frozen version or of its
children, and any change of what is only added to. Used by the migration; the same for both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CHILDREN = ("store_row", "store_figurevalue")
"""Tables with a `version_id`, whose rows belong to a version and freeze with it."""
ADDED_TO = (
    "store_changeset", "store_change", "store_dispatch", "store_decision", "store_decisionstep",
    "store_gatepassage", "store_auditline",
)  # fmt: skip
"""Tables that are only added to."""
VERSION = "store_version"
GUARDED = (VERSION, *CHILDREN, *ADDED_TO)

FROZEN = "frozen: a dispatched version does not change"
ONLY_ADDED = "append-only: what is recorded does not change"


def create(apps: Any, schema_editor: Any) -> None:
    """Makes every trigger."""
    make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in make():
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Takes every trigger away (only for going back in migrations)."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table, name in _names(postgresql):
        on = f" ON {table}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _names(postgresql: bool) -> Iterator[tuple[str, str]]:
    for table in GUARDED:
        verbs = ["update", "delete", *(["insert"] if table in CHILDREN else [])]
        for verb in [*verbs, *(["truncate"] if postgresql else [])]:
            yield table, f"{table}_no_{verb}"


def _frozen(row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = {row}.version_id"
        " AND v.frozen_at IS NOT NULL)"
    )


def _rules() -> Iterator[tuple[str, str, str, str]]:
    """Table, verb, condition ("" always), message."""
    for verb in ("UPDATE", "DELETE"):
        yield VERSION, verb, "OLD.frozen_at IS NOT NULL", FROZEN
        for table in CHILDREN:
            moved = f" OR {_frozen('NEW')}" if verb == "UPDATE" else ""
            yield table, verb, _frozen("OLD") + moved, FROZEN
        for table in ADDED_TO:
            yield table, verb, "", ONLY_ADDED
    for table in CHILDREN:
        yield table, "INSERT", _frozen("NEW"), FROZEN


def _sqlite() -> Iterator[str]:
    for table, verb, condition, message in _rules():
        when = f" WHEN {condition}" if condition else ""
        yield (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW{when}"
            f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _postgresql() -> Iterator[str]:
    for message, name in ((FROZEN, "roder_frozen"), (ONLY_ADDED, "roder_only_added")):
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        )
    # A condition of a trigger may hold no subquery, so it stands in the function of the children.
    for verb, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
        condition = " OR ".join(_frozen(row) for row in rows)
        given = "OLD" if verb == "delete" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION roder_child_{verb}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN IF {condition} THEN RAISE EXCEPTION '{FROZEN}' USING ERRCODE ="
            f" 'integrity_constraint_violation'; END IF; RETURN {given}; END $$"
        )
    for table, verb, condition, message in _rules():
        low = verb.lower()
        if table in CHILDREN:
            when, function = "", f"roder_child_{low}"
        else:
            when = f" WHEN ({condition})" if condition else ""
            function = "roder_frozen" if message == FROZEN else "roder_only_added"
        yield (
            f"CREATE TRIGGER {table}_no_{low} BEFORE {verb} ON {table} FOR EACH ROW{when}"
            f" EXECUTE FUNCTION {function}()"
        )
    for table in GUARDED:
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
            f" EXECUTE FUNCTION roder_only_added()"
        )
