"""Whatever has happened to a plan's folder, every command tells it: no traceback, nothing half written."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from damage import DAMAGE, FILES, damaged
from roder.cli.app import build
from tried import tried

VALUES = st.sampled_from(
    [b'"x"', b"1", b"-1.5", b"true", b"[]", b"[[[1]]]", b"{ a = 1 }", b"2022-01-01", b"2022-02-31", b"1e400",
     b"9" * 40, b"9" * 5000, b"[" * 3000, b"{a=" * 3000, b"", b"nan", b"''" b"'", b'"\\ud800"', b"0x_"]
)  # fmt: skip
LINES = st.floats(0, 0.999)
Harm = Callable[[Path], None]


def bytes_of(change: Callable[[bytes], bytes]) -> Harm:
    return lambda file: (file.write_bytes(change(file.read_bytes())), None)[1]


def at_line(where: float, change: Callable[[bytes], bytes]) -> Harm:
    """One line of a file changed."""

    def changed(data: bytes) -> bytes:
        lines = data.split(b"\n")
        at = int(where * len(lines))
        lines[at] = change(lines[at])
        return b"\n".join(lines)

    return bytes_of(changed)


def misspelt(line: bytes) -> bytes:
    """The first two letters of a key in each other's place."""
    return line[1:2] + line[:1] + line[2:]


def other_value(line: bytes, value: bytes) -> bytes:
    for sign in (b" = ", b";"):
        if sign in line:
            return line.partition(sign)[0] + sign + value
    return value


def become_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def become_link(file: Path, to: str) -> None:
    file.unlink()
    file.symlink_to(to)


def become_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def odd_name(file: Path) -> None:
    os.rename(
        os.fsencode(file), os.fsencode(file.parent) + b"/\xff\x1b[31m" + os.fsencode(file.name)
    )


HARM: st.SearchStrategy[Harm] = st.one_of(
    DAMAGE.map(lambda how: bytes_of(lambda data: damaged(data, *how))),
    LINES.map(lambda where: at_line(where, lambda _: b"")),
    LINES.map(lambda where: at_line(where, misspelt)),
    st.builds(lambda where, value: at_line(where, lambda line: other_value(line, value)), LINES, VALUES),
    st.sampled_from(["latin-1", "utf-16", "cp437"]).map(
        lambda code: bytes_of(lambda data: data.decode().encode(code, "replace"))
    ),
    st.sampled_from(
        [
            bytes_of(lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")),
            bytes_of(lambda data: data.replace(b"\n", b"\r")),
            bytes_of(lambda data: data * 3),
            bytes_of(lambda _: b""),
            Path.unlink,
            become_folder,
            become_pipe,
            odd_name,
            lambda file: become_link(file, "/etc/hostname"),
            lambda file: become_link(file, "saknas"),
            lambda file: become_link(file, file.name),
            lambda file: become_link(file, ".."),
        ]
    ),
)  # fmt: skip


@contextmanager
def folders(files: dict[str, bytes]) -> Iterator[tuple[Path, Path]]:
    """A folder of these files, and an empty one beside it."""
    with tempfile.TemporaryDirectory() as made:
        plan, out = Path(made) / "plan", Path(made) / "out"
        for name, data in files.items():
            (plan / name).parent.mkdir(parents=True, exist_ok=True)
            (plan / name).write_bytes(data)
        yield plan, out


def roder(*arguments: object) -> tuple[int, str]:
    """A command's exit code and what it prints; any exception but an exit is one too many."""
    done = CliRunner().invoke(
        build("sv"), [str(each) for each in arguments], catch_exceptions=False
    )
    done.stdout.encode("utf-8"), done.stderr.encode("utf-8")
    assert done.exit_code in (0, 1, 2)
    assert "Traceback" not in done.output
    return done.exit_code, done.stdout


def all_is_told(plan: Path, sound: Path, out: Path) -> None:
    """Every command over a folder; a folder with errors is refused by all that need figures."""
    code, told = roder("check", plan, "--format", "json")
    errors = []
    if code != 2:
        errors = [f for f in json.loads(told)["findings"] if f["severity"] == "error"]
        for finding in errors:
            assert finding["place"]["file"], finding
            assert "line" in finding["place"] or not (plan / finding["place"]["file"]).exists(), (
                finding
            )
    roder("check", plan)
    refused = code == 2 or roder("explain", plan)[0] == 2
    if errors:
        assert code == 1
    roder("explain", plan, "budget/grant/2022")
    assert (roder("diff", sound, plan)[0] == 2) == refused
    assert (roder("diff", plan, sound)[0] == 2) == refused
    for command in (("roll", plan, "--to", out), ("publish", plan, "--to", out, "--as", "json")):
        assert (roder(*command)[0] == 2) == refused
        assert out.exists() != refused
        assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []
        shutil.rmtree(out, ignore_errors=True)


@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.floats(0, 0.999), HARM), min_size=1, max_size=3),
)
@tried(12)
def test_no_harm_to_a_folder_makes_a_command_fail(
    files: dict[str, bytes], harms: list[tuple[float, Harm]]
) -> None:
    with folders(files) as (plan, out), folders(files) as (sound, _):
        names = sorted(files)
        for where, harm in harms:
            file = plan / names[int(where * len(names))]
            if (
                file.is_file()
                and not file.is_symlink()
                and not (harm is not Path.unlink and file.stat().st_size > 2_000_000)
            ):
                harm(file)
        all_is_told(plan, sound, out)


@pytest.mark.parametrize(
    "harm",
    [odd_name, bytes_of(lambda data: b"\xff" + data), bytes_of(lambda _: b"")],
    ids=["a name that is no text", "not UTF-8", "empty"],
)
def test_harm_to_the_head_s_file_is_told_with_its_place(harm: Harm) -> None:
    (files, *_) = FILES
    with folders(files) as (plan, out), folders(files) as (sound, _):
        harm(plan / "plan.toml")
        all_is_told(plan, sound, out)
