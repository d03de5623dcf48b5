"""The commands and their options; every word comes from `wording`."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from roder import __version__
from roder.cli.progress import telling
from roder.cli.text import show_accepted, show_checked, show_document, show_refusal
from roder.core.document.checks import structured
from roder.documents.json import document_json, findings_json
from roder.importers.unreadable import Unreadable
from roder.reference import vocabulary
from roder.usecases.accepting import accept
from roder.usecases.checking import Checked, check_file
from roder.usecases.reading import read_document
from roder.usecases.saving import save_document
from roder.wording.answers import answer

LANGUAGES = ("sv", "en")
FORMATS = ("text", "json")


def main() -> None:
    """Runs the command line in the language that --lang or RODER_LANG names, Swedish by default."""
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


def build(language: str) -> typer.Typer:
    """The command line with its help in one language."""

    def say(key: str) -> str:
        return answer(key, language)

    def among(choices: tuple[str, ...]):  # type: ignore[no-untyped-def]
        def check(value: str) -> str:
            if value not in choices:
                raise typer.BadParameter(", ".join(choices))
            return value

        return check

    app = typer.Typer(
        help=say("app"), add_completion=False, no_args_is_help=True, rich_markup_mode=None
    )
    lang = typer.Option("--lang", help=say("lang"), callback=among(LANGUAGES))
    file = typer.Argument(help=say("file"), show_default=False, metavar="FILE")
    form = typer.Option("--format", help=say("format"), callback=among(FORMATS))
    known_file = typer.Option("--known", help=say("known"), show_default=False)
    earlier = typer.Option("--against", help=say("against"), show_default=False)

    @app.callback(invoke_without_command=True, help=say("app"))
    def root(
        version: Annotated[bool, typer.Option("--version", help=say("version"))] = False,
        lang: Annotated[str, lang] = language,
    ) -> None:
        if version:
            print(f"roder {__version__}")
            raise typer.Exit(0)

    @app.command("read", help=say("read"))
    def read_command(
        path: Annotated[Path, file],
        to: Annotated[
            Path | None, typer.Option("--to", help=say("read_to"), show_default=False)
        ] = None,
        form: Annotated[str, form] = "text",
        lang: Annotated[str, lang] = language,
    ) -> None:
        with _guarded(path, lang), telling("reading", path.name, lang):
            document = structured(read_document(path), vocabulary())
            saved = save_document(document, document_json(document), to) if to else None
        if form == "json":
            _print(document_json(document))
        else:
            show_document(document, saved, lang)

    @app.command("check", help=say("check"))
    def check_command(
        path: Annotated[Path, file],
        known: Annotated[Path | None, known_file] = None,
        against: Annotated[Path | None, earlier] = None,
        notes: Annotated[bool, typer.Option("--notes", help=say("notes"))] = False,
        form: Annotated[str, form] = "text",
        lang: Annotated[str, lang] = language,
    ) -> None:
        checked = _checked(path, known, against, lang)
        if form == "json":
            _print(_json(checked, lang))
        else:
            show_checked(checked, notes, against, lang)
        raise typer.Exit(0 if checked.clean else 1)

    @app.command("review", help=say("review"))
    def review_command(
        path: Annotated[Path, file],
        to: Annotated[Path, typer.Option("--to", help=say("review_to"), show_default=False)],
        known: Annotated[Path | None, known_file] = None,
        form: Annotated[str, form] = "text",
        lang: Annotated[str, lang] = language,
    ) -> None:
        from roder.usecases.reviewing import write_review  # Jinja2 is only needed here

        checked = _checked(path, known, None, lang)
        with _guarded(path, lang), telling("adding", path.name, lang):
            write_review(checked, to, lang)
        if form == "json":
            _print(_json(checked, lang))
        else:
            show_checked(checked, False, None, lang, saved=to)
        raise typer.Exit(0 if checked.clean else 1)

    @app.command("accept", help=say("accept"))
    def accept_command(
        path: Annotated[Path, file],
        known: Annotated[
            Path, typer.Option("--known", help=say("accept_known"), show_default=False)
        ],
        who: Annotated[str, typer.Option("--who", help=say("who"), show_default=False)],
        why: Annotated[str, typer.Option("--why", help=say("why"), show_default=False)],
        finding: Annotated[list[str] | None, typer.Option("--finding", help=say("finding"))] = None,
        lang: Annotated[str, lang] = language,
    ) -> None:
        from roder.usecases.checking import findings_to_accept

        checked = _checked(path, known if known.exists() else None, None, lang)
        with _guarded(path, lang):
            chosen = findings_to_accept(checked, finding or [], who, why, lang)
            count = accept(known, chosen)
        show_accepted(count, known, lang)

    return app


def _checked(path: Path, known: Path | None, against: Path | None, lang: str) -> Checked:
    with _guarded(path, lang), telling("adding", path.name, lang) as progress:
        return check_file(path, known, against, progress)


def _json(checked: Checked, lang: str) -> dict[str, object]:
    return findings_json(
        checked.examination, checked.problems, lang, checked.accepted, checked.versions
    )


def _print(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


class _guarded:  # noqa: N801 - reads as a statement: with _guarded(file, language)
    """Turns Unreadable into a message on standard error and exit code 2."""

    def __init__(self, path: Path, lang: str) -> None:
        self.path, self.lang = path, lang

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Unreadable):
            show_refusal(error, self.path, self.lang)
            raise typer.Exit(2) from error
