"""What is dispatched and what is recorded does not change: every table × every verb of raw SQL, on the
database that the tests run on (SQLite, and PostgreSQL where one answers)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from founded import MEETING, Founded, edit
from roder.store import triggers
from roder.store.models import Version
from roder.usecases.workspace import deciding
from roder.usecases.workspace.access import Role, Standing
from roder.usecases.workspace.deciding import Gate, Later
from roder.usecases.workspace.editing import save_fields
from roder.usecases.workspace.undoing import undo

UNGUARDED = {
    "store_municipality", "store_board", "store_plan", "store_person", "store_person_groups",
    "store_person_user_permissions", "store_membership", "store_chainhead", "store_installation",
}  # fmt: skip
"""Tables that are neither frozen nor only added to. A table that is in none of the lists fails a test."""

CONTENT = {"store_version": "revision", "store_row": "position", "store_figurevalue": "digits",
           "store_changeset": "revision", "store_change": "kind", "store_dispatch": "body",
           "store_decision": "paragraph", "store_decisionstep": "step",
           "store_gatepassage": "gate", "store_auditline": "actor"}  # fmt: skip
"""A column of each guarded table whose change would be a forgery."""

sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="INSERT OR REPLACE is a verb of SQLite"
)
postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="TRUNCATE and ON CONFLICT are tried on PostgreSQL"
)


@pytest.fixture
def frozen(founded: Founded) -> Version:
    """A version with something in every guarded table: edited, undone, gated, dispatched, decided."""
    plan, controller = founded.example, founded.actor(Role.CONTROLLER)
    saved = save_fields(controller, plan.pk, 1, [edit("budget/personnel/2022", "-96261", "-96621")])
    assert saved.step is not None
    undo(controller, plan.pk, 1, saved.step)
    deciding.pass_gate(founded.actor(Role.HR), plan.pk, 1, Gate.UNION)
    founded.brought_to(plan, Standing.DECIDED)
    deciding.record_step(founded.actor(Role.SECRETARY), plan.pk, 1, Later.APPROVED, MEETING)
    return founded.version(plan)


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def all_of(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
        return [
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
            for row in cursor.fetchall()
        ]


def columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [
            f'"{c.name}"' for c in connection.introspection.get_table_description(cursor, table)
        ]


def kept(table: str, version: Version) -> str:
    """The rows of a table that no one may change."""
    if table == triggers.VERSION:
        return f"id = {version.pk}"
    return f"version_id = {version.pk}" if table in triggers.CHILDREN else "1 = 1"


@contextmanager
def refused(table: str) -> Iterator[None]:
    """The database says no, for the right reason, and nothing of the table has changed."""
    before = all_of(table)
    assert before
    with pytest.raises(DatabaseError, match=r"frozen|append-only"), transaction.atomic():
        yield
    assert all_of(table) == before


def test_every_table_of_the_catalogue_is_declared(db: None) -> None:
    with connection.cursor() as cursor:
        found = {t.name for t in connection.introspection.get_table_list(cursor)}
    assert {t for t in found if t.startswith("store_")} == UNGUARDED | set(triggers.GUARDED)
    assert set(CONTENT) == set(triggers.GUARDED) == set(triggers.UNIQUE)


@pytest.mark.parametrize("table", triggers.GUARDED)
def test_delete_is_refused(table: str, frozen: Version) -> None:
    with refused(table):
        run(f"DELETE FROM {table} WHERE {kept(table, frozen)}")


@pytest.mark.parametrize("table", triggers.GUARDED)
def test_update_of_any_column_is_refused(table: str, frozen: Version) -> None:
    for column in columns(table):
        with refused(table):
            run(f"UPDATE {table} SET {column} = {column} WHERE {kept(table, frozen)}")
    other = "7" if CONTENT[table] in ("revision", "position", "digits") else "'annat'"
    with refused(table):
        run(f"UPDATE {table} SET {CONTENT[table]} = {other} WHERE {kept(table, frozen)}")


@pytest.mark.parametrize("table", triggers.CHILDREN)
def test_new_row_in_a_frozen_version_is_refused(table: str, frozen: Version) -> None:
    names = [c for c in columns(table) if c != '"id"']
    name = "key" if table == "store_row" else "address"
    chosen = ", ".join("'ny'" if c == f'"{name}"' else c for c in names)
    with refused(table):
        run(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table}"
            f" WHERE {kept(table, frozen)} ORDER BY id LIMIT 1"
        )


@pytest.mark.parametrize("table", triggers.CHILDREN)
def test_row_is_moved_neither_out_of_a_frozen_version_nor_into_it(
    table: str, frozen: Version, founded: Founded
) -> None:
    draft = founded.version(founded.own)
    with refused(table):
        run(f"UPDATE {table} SET version_id = {draft.pk} WHERE version_id = {frozen.pk}")
    name = "key" if table == "store_row" else "address"
    one = f"(SELECT min(id) FROM {table} WHERE version_id = {draft.pk})"
    with refused(table):
        run(f"UPDATE {table} SET version_id = {frozen.pk}, {name} = 'ny' WHERE id = {one}")


@sqlite
@pytest.mark.parametrize("setting", ["ON", "OFF"])
@pytest.mark.parametrize("table", triggers.GUARDED)
def test_replace_is_refused_whatever_the_setting_of_the_connection(
    table: str, setting: str, frozen: Version, founded: Founded
) -> None:
    run(f"PRAGMA recursive_triggers={setting}")
    key = triggers.UNIQUE[table][0][0]
    one = f"(SELECT min({key}) FROM {table} WHERE {kept(table, frozen)})"
    other = "7" if CONTENT[table] in ("revision", "position", "digits") else "'annat'"
    draft = founded.version(founded.own)
    changed = [
        {CONTENT[table]: other},
        *([{"version_id": str(draft.pk)}] if table in triggers.CHILDREN else []),
        *([{"frozen_at": "NULL"}, {"plan_id": str(draft.plan_id)}] if table == triggers.VERSION else []),
    ]  # fmt: skip
    try:
        for change in changed:
            chosen = ", ".join(change.get(c.strip('"'), c) for c in columns(table))
            with refused(table):
                run(
                    f"INSERT OR REPLACE INTO {table} ({', '.join(columns(table))})"
                    f" SELECT {chosen} FROM {table} WHERE {key} = {one}"
                )
    finally:
        run("PRAGMA recursive_triggers=ON")


@sqlite
@pytest.mark.parametrize("setting", ["ON", "OFF"])
def test_no_row_takes_the_place_of_a_frozen_one(
    setting: str, frozen: Version, founded: Founded
) -> None:
    draft = founded.version(founded.own)
    run(f"PRAGMA recursive_triggers={setting}")
    try:
        with refused("store_version"):
            run(
                f"UPDATE OR REPLACE store_version SET plan_id = {frozen.plan_id} WHERE id = {draft.pk}"
            )
        with refused("store_version"):
            run(f"UPDATE OR REPLACE store_version SET id = {frozen.pk} WHERE id = {draft.pk}")
        for table in triggers.CHILDREN:
            target = f"(SELECT min(id) FROM {table} WHERE version_id = {frozen.pk})"
            one = f"(SELECT min(id) FROM {table} WHERE version_id = {draft.pk})"
            with refused(table):
                run(f"UPDATE OR REPLACE {table} SET id = {target} WHERE id = {one}")
    finally:
        run("PRAGMA recursive_triggers=ON")


@postgresql
@pytest.mark.parametrize("table", triggers.GUARDED)
def test_insert_on_conflict_is_refused(table: str, frozen: Version) -> None:
    key = triggers.UNIQUE[table][0][0]
    column = CONTENT[table]
    with refused(table):
        run(
            f"INSERT INTO {table} SELECT * FROM {table} WHERE {kept(table, frozen)}"
            f" ON CONFLICT ({key}) DO UPDATE SET {column} = EXCLUDED.{column}"
        )


@postgresql
@pytest.mark.parametrize("table", [*triggers.GUARDED, "store_plan", "store_municipality"])
def test_truncate_is_refused_also_from_above(table: str, frozen: Version) -> None:
    connection.check_constraints()  # or what this transaction has added stands in the way instead
    with refused("store_version"):
        run(f"TRUNCATE {table} CASCADE")


def _update(version: Version) -> None:
    run(f"UPDATE store_row SET position = 7 WHERE version_id = {version.pk}")


def _delete(version: Version) -> None:
    run(f"DELETE FROM store_row WHERE version_id = {version.pk}")


def _thaw(version: Version) -> None:
    run(f"UPDATE store_version SET revision = 7 WHERE id = {version.pk}")


@pytest.mark.parametrize("verb", [_update, _delete, _thaw])
def test_the_same_statements_pass_on_a_draft(
    verb: Callable[[Version], None], founded: Founded, frozen: Version
) -> None:
    verb(founded.version(founded.own))


@pytest.mark.parametrize("verb", [_update, _delete, _thaw])
def test_it_is_the_triggers_that_refuse(verb: Callable[[Version], None], frozen: Version) -> None:
    before = all_of("store_row"), all_of("store_version")
    for statement in triggers.dropping(connection.vendor == "postgresql"):
        run(statement)
    verb(frozen)
    assert (all_of("store_row"), all_of("store_version")) != before
