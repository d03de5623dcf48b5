"""The commands and their options; every word comes from `wording`.

What a command does is in `commands`, which is imported when a command has been chosen: help, the
version and a mistyped option then answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.exceptions import Exit

from roder import __version__
from roder.wording.answers import answer

LANGUAGES = ("sv", "en")
FORMATS = ("text", "json")
KINDS = ("document", "plan")
PUBLISHED = ("pdf", "html", "site", "docx", "xlsx", "json", "csv")
AUDIENCES = ("internal", "public")
MOST = 10_000_000
"""The largest number that a count may be."""
LAST_PORT = 65_535


def main() -> None:
    """Runs the command line in the language that --lang or RODER_LANG names, Swedish by default."""
    gc.disable()  # one document and out: its values hold no cycles, and looking for them takes long
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy would start threads that wait
    build(language_of(sys.argv[1:]))()


def language_of(arguments: list[str]) -> str:
    """The language asked for; help texts must know it before options are read."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        else:
            continue
        return asked if asked in LANGUAGES else LANGUAGES[0]
    asked = os.environ.get("RODER_LANG", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def build(language: str) -> click.Group:
    """The command line with its help in one language."""
    o = _Options(language)
    version = o.flag("version", callback=_version, is_eager=True)
    root = _InOrder("roder", help=o.say("app"), params=[version, o.lang()], callback=_nothing)
    who, why = o.text("who", required=True), o.text("why", required=True)
    chosen = o.text("finding", multiple=True)
    checked = (o.file("file_or_plan"), o.path("known", "known"))
    for name, params in (
        ("read", (o.file(), o.path("to", "read_to"), o.kind(), o.form(), o.lang())),
        ("check", (*checked, o.path("against", "against"), o.flag("notes"), o.day(), o.form(),
                   o.lang())),
        ("review", (*checked, o.path("to", "review_to", required=True), o.form(), o.lang())),
        ("import", (o.file(), o.path("to", "import_to", required=True), o.number(), o.form(), o.lang())),
        ("explain", (o.plan(), o.address(), o.text("if", key="what_if"), o.form(), o.lang())),
        ("diff", (o.plan(), o.other(), o.form(), o.lang())),
        ("roll", (o.plan(), o.path("to", "roll_to", required=True), o.form(), o.lang())),
        ("publish", (o.plan(), o.path("to", "publish_to", required=True), o.formats(),
                     o.audience(), o.day(), o.form(), o.lang())),
        ("example", (o.count("boards", 12), o.count("seed", 1, least=0), o.count("inhabitants", None),
                     o.path("to", "example_to", required=True), o.form(), o.lang())),
        ("demo", (o.count("port", 8000, most=LAST_PORT), o.flag("no-browser"), o.flag("prepare"),
                  o.path("data", "data"), o.lang())),
        ("serve", (o.text("bind", default="127.0.0.1:8000", show_default=True), o.count("workers", 2),
                   o.lang())),
        ("found", (o.file("found_folder"), o.text("admin", required=True), o.lang())),
        ("backup", (o.path("to", "backup_to", required=True), o.form(), o.lang())),
        ("restore", (o.file("copy"), o.flag("replace"), o.form(), o.lang())),
        ("verify", (o.path("head", "head"), o.flag("write"), o.form(), o.lang())),
        ("accept", (o.file(), o.path("known", "accept_known", required=True), who, why, chosen,
                    o.lang())),
    ):  # fmt: skip
        root.add_command(
            click.Command(name, params=list(params), callback=_chosen(name), help=o.say(name))
        )
    return root


class _InOrder(click.Group):
    """Lists its commands as a user needs them, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


class _Options:
    """The arguments and options of the commands, with their help in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str) -> str:
        return answer(key, self.language)

    def file(self, key: str = "file") -> click.Parameter:
        return click.Argument(["path"], metavar="FILE", type=_PATH, help=self.say(key))

    def plan(self) -> click.Parameter:
        return click.Argument(["path"], metavar="FOLDER", type=_PATH, help=self.say("plan"))

    def other(self) -> click.Parameter:
        return click.Argument(["other"], metavar="FOLDER", type=_PATH, help=self.say("other_plan"))

    def address(self) -> click.Parameter:
        return click.Argument(
            ["address"], metavar="ADDRESS", required=False, help=self.say("address")
        )

    def number(self) -> click.Parameter:
        return self._option("number", "number", type=int, default=1, metavar="N")

    def count(
        self, name: str, default: int | None, least: int = 1, most: int = MOST
    ) -> click.Parameter:
        whole = click.IntRange(least, most)
        more: dict[str, Any] = {"default": default, "show_default": default is not None}
        return self._option(name, name, type=whole, metavar="N", **more)

    def day(self) -> click.Parameter:
        return self._option("today", "today", metavar="YYYY-MM-DD", callback=_day)

    def formats(self) -> click.Parameter:
        return self._option(
            "as",
            "publish_as",
            metavar="|".join(PUBLISHED),
            multiple=True,
            callback=_all_among(PUBLISHED),
        )

    def audience(self) -> click.Parameter:
        return self._choice("audience", AUDIENCES, AUDIENCES[0])

    def lang(self) -> click.Parameter:
        return self._choice("lang", LANGUAGES, self.language)

    def form(self) -> click.Parameter:
        return self._choice("format", FORMATS, FORMATS[0])

    def kind(self) -> click.Parameter:
        return self._choice("as", KINDS, KINDS[0], key="read_as")

    def _choice(
        self, name: str, among: tuple[str, ...], default: str, key: str = ""
    ) -> click.Parameter:
        more: dict[str, Any] = {"default": default, "show_default": True}
        return self._option(
            name, key or name, metavar="|".join(among), callback=_among(among), **more
        )

    def path(self, name: str, key: str, required: bool = False) -> click.Parameter:
        return self._option(name, key, type=_PATH, metavar="PATH", required=required)

    def text(self, name: str, key: str = "", **more: Any) -> click.Parameter:
        return self._option(name, key or name, metavar="TEXT", **more)

    def flag(self, name: str, **more: Any) -> click.Parameter:
        return self._option(name, name, is_flag=True, **more)

    def _option(self, name: str, key: str, **more: Any) -> click.Parameter:
        return click.Option([f"--{name}"], help=self.say(key), **more)


_WORDS = {"as": "kind", "if": "what_if"}
"""Options whose name is a word of Python's own → the argument that takes them."""
_FUNCTIONS = {"import": "import_"}
"""Commands whose name is a word of Python's own → the function that does them."""
_PATH = click.Path(path_type=Path)


def _among(choices: tuple[str, ...]) -> Callable[[click.Context, click.Parameter, str], str]:
    def check(_: click.Context, __: click.Parameter, value: str) -> str:
        if value not in choices:
            raise click.BadParameter(", ".join(choices))
        return value

    return check


def _all_among(
    choices: tuple[str, ...],
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    def check(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        if any(value not in choices for value in values):
            raise click.BadParameter(", ".join(choices))
        return values

    return check


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("YYYY-MM-DD") from None


def _nothing(**_: object) -> None:
    """The program without a command does nothing: --lang has been read before."""


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"roder {__version__}")
        context.exit()


def _chosen(name: str) -> Callable[..., None]:
    """What the chosen command does; it is imported now, which takes longer than reading options."""

    def run(**given: Any) -> None:
        from roder.cli import commands

        raise Exit(
            getattr(commands, _FUNCTIONS.get(name, name))(
                **{_WORDS.get(key, key): given[key] for key in given}
            )
        )

    return run
