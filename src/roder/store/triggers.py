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


UNIQUE = {
    VERSION: (("id",), ("plan_id", "number")),
    "store_row": (("id",), ("version_id", "kind", "key")),
    "store_figurevalue": (("id",), ("version_id", "address")),
    "store_changeset": (("id",), ("undoes_id",)),
    "store_change": (("id",),),
    "store_dispatch": (("id",),),
    "store_decision": (("id",),),
    "store_decisionstep": (("id",), ("decision_id", "step")),
    "store_gatepassage": (("id",),),
    "store_auditline": (("sequence",),),
}
"""What makes a row the same as another, by table. SQLite's REPLACE takes the old row away without its
DELETE trigger, unless a setting of the connection says otherwise (`recursive_triggers`); any tool that
opens the file has its own settings, so a row that would replace one that is kept is refused itself."""


def recreate(apps: Any, schema_editor: Any) -> None:
    """Makes every trigger anew, where an earlier set is there."""
    drop(apps, schema_editor)
    create(apps, schema_editor)


def create(apps: Any, schema_editor: Any) -> None:
    """Makes every trigger."""
    make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in make():
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Takes every trigger away (only for going back in migrations, or making them anew)."""
    for statement in dropping(schema_editor.connection.vendor == "postgresql"):
        schema_editor.execute(statement)


def dropping(postgresql: bool) -> Iterator[str]:
    """The statements that take every trigger away."""
    for table, name in _names(postgresql):
        on = f" ON {table}" if postgresql else ""
        yield f"DROP TRIGGER IF EXISTS {name}{on}"


def _names(postgresql: bool) -> Iterator[tuple[str, str]]:
    for table in GUARDED:
        verbs = ["update", "delete", *(["insert"] if table in CHILDREN else [])]
        for verb in [*verbs, *(["truncate"] if postgresql else REPLACING)]:
            yield table, f"{table}_no_{verb}"


REPLACING = ["replace", "update_replace"]
"""Ends of the names of SQLite's triggers against rows that would replace one that is kept."""


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
    for table in GUARDED:
        for verb, name in zip(("INSERT", "UPDATE"), REPLACING, strict=True):
            if verb == "UPDATE" and table in ADDED_TO:
                continue  # every UPDATE is refused there already
            yield (
                f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} FOR EACH ROW"
                f" WHEN {_replaces(table, verb)}"
                f" BEGIN SELECT RAISE(ABORT, '{FROZEN if table not in ADDED_TO else ONLY_ADDED}'); END"
            )


def _replaces(table: str, verb: str) -> str:
    """Whether a new row is the same as another that is kept."""
    key = UNIQUE[table][0][0]
    same = " OR ".join(
        "(" + " AND ".join(f"o.{column} = NEW.{column}" for column in columns) + ")"
        for columns in UNIQUE[table]
    )
    kept = {VERSION: "o.frozen_at IS NOT NULL"}.get(table, "1")
    kept = _frozen("o") if table in CHILDREN else kept
    other = f" AND o.{key} <> OLD.{key}" if verb == "UPDATE" else ""
    return f"EXISTS (SELECT 1 FROM {table} o WHERE ({same}) AND {kept}{other})"


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
