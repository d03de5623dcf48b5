"""Fields edited: the model document's own figures move as they must, and no one's edit is lost."""

from __future__ import annotations

import hashlib
import json

import pytest

from founded import Founded, edit
from roder.core.plan import kinds as k
from roder.store.guard import writing
from roder.store.models import AuditLine, ChangeSet, Row
from roder.usecases.workspace.access import Role
from roder.usecases.workspace.acts import Refused, Unseen
from roder.usecases.workspace.editing import Saved, save_fields
from roder.usecases.workspace.rowing import remove_row
from roder.usecases.workspace.undoing import undo

PERSONNEL = "budget/personnel/2022"
ENTRY = "entry/eftersom-miljostrategen-kommer-fran"


def save(founded: Founded, *edits: tuple[str, str, str], role: Role = Role.CONTROLLER) -> Saved:
    return save_fields(founded.actor(role), founded.example.pk, 1, [edit(*each) for each in edits])


def test_personnel_360_dearer_moves_costs_and_result_by_360(founded: Founded) -> None:
    # costs −170 760 as stated, its rounding of 1 kept; the result was 0
    saved = save(founded, (PERSONNEL, "-96261", "−96 621"))
    assert saved.unsaved == ()
    example = founded.example
    assert founded.figure(example, "budget/personnel/2022") == (-96621, 0)
    assert founded.figure(example, "budget/costs/2022") == (-170760 - 360, 0)
    assert founded.figure(example, "budget/net/2022") == (-100924 - 360, 0)
    assert founded.figure(example, "budget/result/2022") == (-360, 0)
    assert founded.figure(example, "budget/costs/2023") == (-174307, 0)
    assert saved.moved["budget/result/2022"] is not None
    assert "budget/costs/2023" not in saved.moved


def test_adjustment_of_800_for_747_gives_a_grant_of_100_817(founded: Founded) -> None:
    # (97 590 − 2 000) × 1,022 + (800 − 301 − 375) + 3 000
    save(founded, (f"{ENTRY}/amount", "747", "800"))
    assert founded.figure(founded.example, "budget/grant/2022") == (100817, 0)
    # (100 817 − 3 000) × 1,020 + 3 000
    assert founded.figure(founded.example, "budget/grant/2023") == (102773, 0)


def test_projection_holds_every_figure_of_the_model_after_an_edit(founded: Founded) -> None:
    saved = save(founded, (PERSONNEL, "-96261", "-96621"))
    model = saved.opened.model
    assert model is not None
    version = founded.version(founded.example)
    held = {f.address: (f.digits, f.decimals) for f in version.figures.all()}
    assert held == {a: (f.digits, f.decimals) for a, f in model.items()}


def test_later_of_two_editors_on_one_cell_gets_both_values(founded: Founded) -> None:
    save(founded, (PERSONNEL, "-96261", "-96621"))
    later = save(founded, (PERSONNEL, "-96261", "-97000"), role=Role.ADMINISTRATION_HEAD)
    (unsaved,) = later.unsaved
    assert (unsaved.code, unsaved.now, unsaved.by) == ("conflict", "-96621", "Controller")
    assert unsaved.edit.given == "-97000"
    assert founded.figure(founded.example, "budget/personnel/2022") == (-96621, 0)


def test_later_who_typed_the_same_value_meets_no_conflict(founded: Founded) -> None:
    save(founded, (PERSONNEL, "-96261", "-96621"))
    later = save(founded, (PERSONNEL, "-96261", "-96 621"), role=Role.ADMINISTRATION_HEAD)
    assert (later.saved, later.unsaved, later.step) == ((), (), None)


def test_different_fields_of_one_row_both_land(founded: Founded) -> None:
    first = save(founded, (PERSONNEL, "-96261", "-96621"))
    second = save(
        founded, ("budget/personnel/2023", "-98378", "-98400"), role=Role.ADMINISTRATION_HEAD
    )
    assert first.unsaved == second.unsaved == ()
    row = Row.objects.get(version=founded.version(founded.example), kind="budget", key="personnel")
    assert row.payload["amounts"]["2022"] == -96_621_000_00
    assert row.payload["amounts"]["2023"] == -98_400_000_00


def test_pasted_block_with_wrong_values_is_told_and_the_rest_undone_as_one(
    founded: Founded,
) -> None:
    saved = save(
        founded,
        (PERSONNEL, "-96261", "-96621"),
        ("budget/rent/2022", "-6769", "1.234"),
        ("budget/services/2022", "-35891", "ett tal"),
        ("budget/nosuch/2022", "", "5"),
        ("budget/other/2022", "-31840", "-31000"),
    )
    told = {u.edit.at.path: u.code for u in saved.unsaved}
    assert told == {
        "budget/rent/2022": "value-wrong",
        "budget/services/2022": "value-wrong",
        "budget/nosuch/2022": "row-gone",
    }
    assert founded.figure(founded.example, "budget/costs/2022") == (-170760 - 360 + 840, 0)
    assert saved.step is not None
    undone = undo(founded.actor(Role.CONTROLLER), founded.example.pk, 1, saved.step)
    assert undone.unsaved == ()
    assert founded.figure(founded.example, "budget/costs/2022") == (-170760, 0)
    assert founded.figure(founded.example, "budget/result/2022") == (0, 0)


def test_undo_tells_what_someone_has_changed_since(founded: Founded) -> None:
    first = save(founded, (PERSONNEL, "-96261", "-96621"), ("budget/rent/2022", "-6769", "-6800"))
    save(founded, (PERSONNEL, "-96621", "-96700"), role=Role.ADMINISTRATION_HEAD)
    assert first.step is not None
    undone = undo(founded.actor(Role.CONTROLLER), founded.example.pk, 1, first.step)
    (unsaved,) = undone.unsaved
    assert (unsaved.code, unsaved.now) == ("conflict", "-96700")
    assert founded.figure(founded.example, "budget/rent/2022") == (-6769, 0)
    with pytest.raises(Refused) as why:
        undo(founded.actor(Role.CONTROLLER), founded.example.pk, 1, first.step)
    assert why.value.code == "already-undone"


def test_undo_that_has_been_done_meanwhile_is_refused_not_broken(founded: Founded) -> None:
    # the step was looked up before another undid it and a third put the value back
    saved = save(founded, (PERSONNEL, "-96261", "-96621"))
    step = ChangeSet.objects.get(pk=saved.step)
    controller = founded.actor(Role.CONTROLLER)
    undo(controller, founded.example.pk, 1, step.pk)
    save(founded, (PERSONNEL, "-96261", "-96621"))
    with pytest.raises(Refused) as why:
        save_fields(
            controller, founded.example.pk, 1, [edit(PERSONNEL, "-96621", "-96261")], undoes=step
        )
    assert why.value.code == "already-undone"


def test_step_of_another_version_cannot_be_undone_here(founded: Founded) -> None:
    saved = save(founded, (PERSONNEL, "-96261", "-96621"))
    assert saved.step is not None
    with pytest.raises(Unseen):
        undo(founded.actor(Role.CONTROLLER), founded.own.pk, 1, saved.step)


def test_role_changes_only_its_own_kinds(founded: Founded) -> None:
    saved = save(founded, (PERSONNEL, "-96261", "-1"), role=Role.STRATEGIST)
    assert [u.code for u in saved.unsaved] == ["not-for-role"]
    assert founded.figure(founded.example, "budget/personnel/2022") == (-96261, 0)


@pytest.mark.parametrize("text", ["a\x00b", "\x00", "rad\x0bbruten", "\ud800"], ids=ascii)
def test_characters_that_no_document_holds_are_refused_in_words(
    founded: Founded, text: str
) -> None:
    saved = save(founded, (f"{ENTRY}/text", "", text), role=Role.CONTROLLER)
    assert [u.code for u in saved.unsaved] == ["value-wrong"]


def test_amount_beyond_what_the_database_counts_in_is_refused(founded: Founded) -> None:
    saved = save(founded, (PERSONNEL, "-96261", "9" * 40))
    assert [u.code for u in saved.unsaved] == ["value-wrong"]


# -- those who may not see what is marked confidential ----------------------------------------------


def marked(founded: Founded, kind: str, key: str) -> str:
    """Marks a row confidential, as an import of a marked plan does; gives its text."""
    row = Row.objects.get(version=founded.version(founded.example), kind=kind, key=key)
    with writing():
        Row.objects.filter(pk=row.pk).update(
            secrecy={"section": "OSL 18:13", "by": "Ekonomichef", "on": "2021-10-01"}
        )
    founded.forget()
    return str(row.payload["text"])


def goal_key(founded: Founded) -> str:
    version = founded.version(founded.example)
    return Row.objects.filter(version=version, kind="board_goal").values_list("key", flat=True)[0]


def test_conflict_on_a_marked_row_tells_nothing_of_it(founded: Founded) -> None:
    key = goal_key(founded)
    text = marked(founded, "board_goal", key)
    saved = save(founded, (f"board_goal/{key}/text", "gissat", "annat"), role=Role.STRATEGIST)
    assert [(u.code, u.now, u.by) for u in saved.unsaved] == [("row-gone", "", "")]
    whole = save(founded, (f"board_goal/{key}/text", "gissat", "annat"))
    assert [(u.code, u.now) for u in whole.unsaved] == [("conflict", text)]


def test_marked_row_is_taken_away_only_by_those_who_see_it(founded: Founded) -> None:
    key = goal_key(founded)
    marked(founded, "board_goal", key)
    with pytest.raises(Refused) as why:
        remove_row(founded.actor(Role.STRATEGIST), founded.example.pk, 1, k.BOARD_GOAL, key)
    assert why.value.code == "row-gone"


def test_outcome_for_those_who_do_not_see_marked_rows_names_none(founded: Founded) -> None:
    key = goal_key(founded)
    text = marked(founded, "board_goal", key)
    section = Row.objects.filter(version=founded.version(founded.example), kind="section")[0]
    path = f"section/{section.key}/title"
    saved = save(founded, (path, section.payload["title"], "Ny rubrik"), role=Role.STRATEGIST)
    assert len(saved.saved) == 1
    assert saved.opened.plan.get(k.BOARD_GOAL, key) is None
    assert text not in repr(saved)


# -- the audit line -------------------------------------------------------------------------------


def test_audit_line_has_figures_in_clear_and_words_as_hashes(founded: Founded) -> None:
    key = goal_key(founded)
    row = Row.objects.get(version=founded.version(founded.example), kind="board_goal", key=key)
    text = row.payload["text"]
    save(
        founded,
        (PERSONNEL, "-96261", "-96621"),
        (f"board_goal/{key}/text", text, "Ett nytt mål"),
    )
    line = AuditLine.objects.latest("sequence")
    before, after = json.loads(line.before), json.loads(line.after)
    assert (before[PERSONNEL], after[PERSONNEL]) == ("-96261", "-96621")
    assert before[f"board_goal/{key}/text"] == hashlib.sha256(text.encode()).hexdigest()
    assert after[f"board_goal/{key}/text"] == hashlib.sha256("Ett nytt mål".encode()).hexdigest()


def test_audit_line_says_of_a_marked_row_only_that_it_changed(founded: Founded) -> None:
    row = Row.objects.get(version=founded.version(founded.example), kind="budget", key="personnel")
    with writing():
        Row.objects.filter(pk=row.pk).update(
            secrecy={"section": "OSL 18:13", "by": "Ekonomichef", "on": "2021-10-01"}
        )
    founded.forget()
    save(founded, (PERSONNEL, "-96261", "-96621"))
    line = AuditLine.objects.latest("sequence")
    assert json.loads(line.before) == json.loads(line.after) == {PERSONNEL: "marked"}
