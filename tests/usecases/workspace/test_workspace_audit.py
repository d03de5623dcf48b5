"""One line for every action, in its transaction; and a chain that shows what has been done to it."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from founded import EXAMPLE_FOLDER, MEETING, Founded, edit, record
from roder.core.plan import kinds as k
from roder.planfile.disk import read_folder
from roder.store import triggers
from roder.store.models import AuditLine, ChainHead, ChangeSet, Membership, Person, Version
from roder.usecases.example import make_example, save_example
from roder.usecases.workspace import audit, deciding, managing
from roder.usecases.workspace.access import Deed, Role, Standing
from roder.usecases.workspace.acts import Refused, act
from roder.usecases.workspace.audit import START, as_json, check_chain, line_hash
from roder.usecases.workspace.bringing import bring
from roder.usecases.workspace.deciding import Body, Gate, Later
from roder.usecases.workspace.drafting import new_draft, new_plan, next_cycle
from roder.usecases.workspace.editing import save_fields
from roder.usecases.workspace.founding import found_municipality
from roder.usecases.workspace.freezing import bundle_of
from roder.usecases.workspace.opening import open_version
from roder.usecases.workspace.rowing import add_row, remove_row
from roder.usecases.workspace.undoing import undo

PERSONNEL = "budget/personnel/2022"


def _saved(f: Founded) -> int:
    saved = save_fields(
        f.actor(Role.CONTROLLER), f.example.pk, 1, [edit(PERSONNEL, "-96261", "-96621")]
    )
    assert saved.step is not None
    return saved.step


def _decided(f: Founded) -> None:
    f.brought_to(f.example, Standing.DECIDED)


def _colleague(founded: Founded) -> None:
    """A person with a first role in the invented municipality."""
    managing.add_person(
        founded.actor(Role.ADMINISTRATOR),
        founded.municipality.pk,
        "kollega",
        "",
        "strategist",
        None,
    )


def _membership(founded: Founded) -> int:
    _colleague(founded)
    return int(Membership.objects.get(person__username="kollega").pk)


Given = Callable[[Founded], object]
Does = Callable[[Founded, object], object]
ACTIONS: dict[str, tuple[str, Role | None, Given, Does]] = {
    "save": ("edit", Role.CONTROLLER, lambda f: None, lambda f, _: _saved(f)),
    "undo": ("edit", Role.CONTROLLER, _saved,
             lambda f, step: undo(f.actor(Role.CONTROLLER), f.example.pk, 1, int(str(step)))),
    "add row": ("edit", Role.CONTROLLER, lambda f: None,
                lambda f, _: add_row(f.actor(Role.CONTROLLER), f.example.pk, 1, k.ASSIGNMENT,
                                     {"text": "Se över lokalerna"})),
    "remove row": ("edit", Role.CONTROLLER, lambda f: None,
                   lambda f, _: remove_row(f.actor(Role.CONTROLLER), f.example.pk, 1, k.ENTRY,
                                           "income-2022")),
    "submit": ("submit", Role.CONTROLLER, lambda f: None, lambda f, _: f.proposed(f.example)),
    "take back": ("take_back", Role.CONTROLLER, lambda f: f.proposed(f.example),
                  lambda f, _: deciding.take_back(f.actor(Role.CONTROLLER), f.example.pk, 1)),
    "gate": ("pass_gate", Role.HR, lambda f: None,
             lambda f, _: deciding.pass_gate(f.actor(Role.HR), f.example.pk, 1, Gate.UNION)),
    "override": ("override_gate", Role.SECRETARY, lambda f: f.proposed(f.example),
                 lambda f, _: deciding.pass_gate(f.actor(Role.SECRETARY), f.example.pk, 1,
                                                 Gate.UNION, "Bråttom", override=True)),
    "dispatch": ("dispatch", Role.SECRETARY, lambda f: f.proposed(f.example),
                 lambda f, _: deciding.dispatch(f.actor(Role.SECRETARY), f.example.pk, 1,
                                                Body.BOARD, MEETING)),
    "decide": ("record", Role.SECRETARY, lambda f: f.dispatched(f.example),
               lambda f, _: f.recorded(f.example, Standing.DECIDED)),
    "return": ("record", Role.SECRETARY, lambda f: f.dispatched(f.example),
               lambda f, _: f.recorded(f.example, Standing.RETURNED)),
    "step": ("record", Role.SECRETARY, _decided,
             lambda f, _: deciding.record_step(f.actor(Role.SECRETARY), f.example.pk, 1,
                                               Later.APPROVED, MEETING)),
    "new draft": ("new_draft", Role.CONTROLLER, _decided,
                  lambda f, _: new_draft(f.actor(Role.CONTROLLER), f.example.pk, 1)),
    "next cycle": ("new_draft", Role.CONTROLLER, _decided,
                   lambda f, _: next_cycle(f.actor(Role.CONTROLLER), f.example.pk, 1)),
    "new plan": ("import", Role.CONTROLLER,
                 lambda f: open_version(f.version(f.own)).plan,
                 lambda f, rows: new_plan(f.actor(Role.CONTROLLER), f.own.board, rows)),
    "bring": ("import", Role.CONTROLLER, lambda f: bundle_of(read_folder(EXAMPLE_FOLDER))[0],
              lambda f, data: bring(f.actor(Role.CONTROLLER), f.own.board_id, "plan.zip", data,
                                    date(2021, 10, 1))),
    "gates": ("manage", Role.ADMINISTRATOR, lambda f: None,
              lambda f, _: managing.set_gates(f.actor(Role.ADMINISTRATOR), f.municipality.pk,
                                              ["consultation"])),
    "add person": ("manage", Role.ADMINISTRATOR, lambda f: None, lambda f, _: _colleague(f)),
    "give role": ("manage", Role.ADMINISTRATOR, lambda f: _colleague(f),
                  lambda f, _: managing.give_role(f.actor(Role.ADMINISTRATOR), f.municipality.pk,
                                                  "kollega", "hr", None)),
    "take role": ("manage", Role.ADMINISTRATOR, lambda f: _membership(f),
                  lambda f, held: managing.take_role(f.actor(Role.ADMINISTRATOR),
                                                     f.municipality.pk, int(str(held)))),
    "password": ("manage", Role.ADMINISTRATOR, lambda f: _colleague(f),
                 lambda f, _: managing.new_password(f.actor(Role.ADMINISTRATOR), f.municipality.pk,
                                                    "kollega")),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_leaves_exactly_one_line(name: str, founded: Founded) -> None:
    action, role, given, does = ACTIONS[name]
    had = given(founded)
    before = founded.lines()
    does(founded, had)
    assert founded.lines() == before + 1
    line = AuditLine.objects.latest("sequence")
    assert (line.action, line.role, line.actor) == (action, role, role)
    assert check_chain().fault == ""


ACTING = {
    "acts.act": "add row", "editing._saved": "save", "rowing._step": "add row", "deciding._step": "submit",
    "deciding.submit": "submit", "deciding.take_back": "take back", "deciding.pass_gate": "gate",
    "deciding.dispatch": "dispatch", "deciding.record": "decide", "deciding.record_step": "step",
    "drafting.new_draft": "new draft", "drafting.new_plan": "new plan",
    "drafting.next_cycle": "next cycle", "managing.set_gates": "gates",
    "managing.add_person": "add person", "managing.give_role": "give role",
    "managing.take_role": "take role", "managing.new_password": "password",
}  # fmt: skip
"""Every function that opens an action, and a case above that goes through it."""


def test_every_function_that_acts_is_among_those_tried() -> None:
    acting = set()
    for file in Path(audit.__file__).parent.glob("*.py"):
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                opened = [
                    item.context_expr.func.id
                    for each in ast.walk(function)
                    if isinstance(each, ast.With)
                    for item in each.items
                    if isinstance(item.context_expr, ast.Call)
                    and isinstance(item.context_expr.func, ast.Name)
                ]
                if {"act", "together", "_step"} & set(opened):
                    acting.add(f"{file.stem}.{function.name}")
    assert acting == set(ACTING), "an action without a case in ACTIONS, or the other way"
    assert set(ACTING.values()) <= set(ACTIONS)


def test_founding_a_municipality_leaves_one_line(founded: Founded, tmp_path: Path) -> None:
    save_example(make_example(1, 3), tmp_path / "ny")
    before = founded.lines()
    found_municipality(tmp_path / "ny")
    assert founded.lines() == before + 1


@pytest.mark.parametrize("name", ACTIONS)
def test_action_that_fails_at_its_end_leaves_nothing(
    name: str, founded: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, given, does = ACTIONS[name]
    had = given(founded)
    before = _everything()

    def broken(_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("roder.usecases.workspace.acts.append", broken)
        with pytest.raises(OSError, match="the disk is full"):
            does(founded, had)
    assert _everything() == before


def _everything() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with connection.cursor() as cursor:
        for table in (*triggers.GUARDED, "store_plan", "store_chainhead"):
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found[table] = [
                tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
                for row in cursor.fetchall()
            ]
    return found


def test_refused_action_and_one_with_nothing_to_do_leave_no_line(founded: Founded) -> None:
    before = founded.lines()
    with pytest.raises(Refused):
        founded.recorded(founded.example, Standing.DECIDED)
    controller = founded.actor(Role.CONTROLLER)
    save_fields(controller, founded.example.pk, 1, [edit(PERSONNEL, "-96261", "-96261")])
    save_fields(controller, founded.example.pk, 1, [edit(PERSONNEL, "-1", "-2")])
    assert founded.lines() == before
    assert not ChangeSet.objects.exists()


SECRET_WORDS = "Särskilt yttrande om grannens ärende"


def test_free_text_of_the_road_is_in_the_trail_as_hashes_only(founded: Founded) -> None:
    plan = founded.example
    save_fields(
        founded.actor(Role.CONTROLLER), plan.pk, 1,
        [edit(PERSONNEL, "-96261", "-96621")], SECRET_WORDS,
    )  # fmt: skip
    add_row(
        founded.actor(Role.CONTROLLER), plan.pk, 1, k.ASSIGNMENT, {"text": SECRET_WORDS},
        SECRET_WORDS,
    )  # fmt: skip
    founded.proposed(plan)
    secretary = founded.actor(Role.SECRETARY)
    deciding.pass_gate(secretary, plan.pk, 1, Gate.UNION, SECRET_WORDS, override=True)
    deciding.dispatch(secretary, plan.pk, 1, Body.BOARD, MEETING)
    given = record(
        Standing.DECIDED, clauses=(SECRET_WORDS,), motions=(SECRET_WORDS,),
        reservation=SECRET_WORDS, opinion=SECRET_WORDS,
    )  # fmt: skip
    deciding.record(secretary, plan.pk, 1, given)
    trail = json.dumps([as_json(line) for line in audit.lines()], ensure_ascii=False)
    assert SECRET_WORDS not in trail
    assert "grannens" not in trail


# -- the chain ----------------------------------------------------------------------------------------


@pytest.fixture
def chain(founded: Founded) -> Founded:
    """Ten lines more, and nothing that keeps a forger from the tables."""
    for number in range(10):
        with act(founded.actor(Role.CONTROLLER), Deed.EDIT, founded.own.board, f"prov/{number}"):
            pass
    for statement in triggers.dropping(connection.vendor == "postgresql"):
        run(statement)
    return founded


def run(sql: str, *given: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)


def forge(sequence: int, **changed: str) -> None:
    """A line changed and given a hash of its own that fits."""
    line = AuditLine.objects.get(sequence=sequence)
    for name, value in changed.items():
        setattr(line, name, value)
    run(
        "UPDATE store_auditline SET actor = %s, previous = %s, hash = %s WHERE sequence = %s",
        line.actor, line.previous, line_hash(as_json(line)), sequence,
    )  # fmt: skip


def test_untouched_chain_holds(chain: Founded) -> None:
    found = check_chain()
    head = ChainHead.objects.get()
    assert (found.fault, found.lines, found.head) == ("", head.sequence, head.hash)


@pytest.mark.parametrize("field", [f for f in audit.FIELDS if f not in ("sequence", "at")])
def test_change_of_any_field_is_found_where_it_is(field: str, chain: Founded) -> None:
    run(f"UPDATE store_auditline SET {field} = 'x' WHERE sequence = 5")
    assert (check_chain().fault, check_chain().at) == ("chain-changed", 5)


def test_change_of_the_time_is_found(chain: Founded) -> None:
    run("UPDATE store_auditline SET at = '2020-01-01 00:00:00+00:00' WHERE sequence = 5")
    assert (check_chain().fault, check_chain().at) == ("chain-changed", 5)


def test_change_with_a_new_hash_is_found_at_the_next_line(chain: Founded) -> None:
    forge(5, actor="annan")
    assert (check_chain().fault, check_chain().at) == ("chain-changed", 6)


def test_line_taken_out_leaves_a_gap(chain: Founded) -> None:
    run("DELETE FROM store_auditline WHERE sequence = 5")
    assert (check_chain().fault, check_chain().at) == ("chain-gap", 5)


def test_end_cut_off_is_found_by_the_head_in_the_database(chain: Founded) -> None:
    last = ChainHead.objects.get().sequence
    run("DELETE FROM store_auditline WHERE sequence > %s", last - 2)
    assert (check_chain().fault, check_chain().at) == ("chain-cut", last - 1)


def test_lines_that_the_head_does_not_know_are_found(chain: Founded) -> None:
    earlier = AuditLine.objects.get(sequence=7)
    run("UPDATE store_chainhead SET sequence = %s, hash = %s", earlier.sequence, earlier.hash)
    assert (check_chain().fault, check_chain().at) == ("chain-cut", 8)


def test_whole_chain_written_anew_is_found_by_the_head_kept_outside(chain: Founded) -> None:
    kept = (ChainHead.objects.get().sequence, ChainHead.objects.get().hash)
    previous = START
    for line in list(audit.lines()):
        forge(
            line.sequence, previous=previous, **({"actor": "annan"} if line.sequence == 5 else {})
        )
        previous = AuditLine.objects.get(sequence=line.sequence).hash
    run("UPDATE store_chainhead SET hash = %s", previous)
    assert check_chain().fault == "", "from within, a chain written anew holds"
    assert (check_chain(kept).fault, check_chain(kept).at) == ("chain-head-missing", kept[0])


def test_chain_that_has_grown_since_holds_against_its_earlier_head(chain: Founded) -> None:
    kept = (ChainHead.objects.get().sequence, ChainHead.objects.get().hash)
    with act(chain.actor(Role.CONTROLLER), Deed.EDIT, chain.own.board, "prov/till"):
        pass
    assert check_chain(kept).fault == ""
    assert check_chain((0, START)).fault == "", "the head of a chain that was empty then"


def test_line_added_while_the_chain_is_followed_is_no_fault(
    chain: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = audit.lines

    def growing() -> object:
        with act(chain.actor(Role.CONTROLLER), Deed.EDIT, chain.own.board, "prov/samtidigt"):
            pass
        return whole()

    monkeypatch.setattr(audit, "lines", growing)
    assert check_chain().fault == ""


def test_times_and_persons_are_those_of_the_action(founded: Founded) -> None:
    step = ChangeSet.objects.get(pk=_saved(founded))
    line = AuditLine.objects.latest("sequence")
    assert line.at == step.at
    assert line.actor == Person.objects.get(pk=step.person_id).username
    assert Version.objects.get(pk=step.version_id).changed_at >= line.at
