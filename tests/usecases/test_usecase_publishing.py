"""Published files come into their places whole; what cannot be written leaves what was there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from roder.importers.unreadable import Unreadable
from roder.planfile import disk
from roder.usecases.plans import OpenPlan, open_plan
from roder.usecases.publishing import publish

PLAN = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"
FORMATS = ("html", "json", "csv")


@pytest.fixture(scope="module")
def opened() -> OpenPlan:
    return open_plan(PLAN)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("after", range(4))
def test_a_full_disk_leaves_what_was_published_before(
    tmp_path: Path, opened: OpenPlan, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    publish(opened, tmp_path, FORMATS, language="en")
    before, left, sync = contents(tmp_path), [after], disk.os.fsync

    def full(handle: int) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        sync(handle)

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(Unreadable, match="cannot-write") as refused:
        publish(opened, tmp_path, FORMATS, language="sv")
    assert refused.value.params["reason"] == "No space left on device"
    assert contents(tmp_path) == before


def test_a_folder_where_a_file_should_be_stops_all_of_them(
    tmp_path: Path, opened: OpenPlan
) -> None:
    (tmp_path / "plan-internal.json").mkdir()
    with pytest.raises(Unreadable, match="cannot-write") as refused:
        publish(opened, tmp_path, FORMATS)
    assert refused.value.params["name"] == str(tmp_path / "plan-internal.json")
    assert contents(tmp_path) == {}


def test_files_that_could_not_all_take_their_places_are_counted(
    tmp_path: Path, opened: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, moved = Path.replace, list[Path]()

    def once(self: Path, target: Path) -> Path:
        if moved:
            raise OSError(errno.EACCES, "Permission denied")
        moved.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", once)
    with pytest.raises(Unreadable, match="cannot-write") as refused:
        publish(opened, tmp_path, ("html", "json"))
    assert refused.value.params["reason"] == "Permission denied (1/2)"
    assert list(contents(tmp_path)) == ["plan-internal.html"]
