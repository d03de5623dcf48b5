"""The commands and their options; every word comes from `wording`."""

# No postponed annotations here: Typer reads them when a command is declared, in its own scope.
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from roder import __version__
from roder.cli.guard import guarded
from roder.cli.plans import show_drafts
from roder.cli.progress import telling
from roder.cli.text import show_accepted, show_checked, show_document
from roder.documents.json import document_json, drafts_json, findings_json
from roder.usecases.accepting import accept
from roder.usecases.checking import Checked, check_file, findings_to_accept
from roder.usecases.reading import read_structured
from roder.usecases.recognising import read_as_plan
from roder.usecases.saving import save_document
from roder.wording.answers import answer

LANGUAGES = ("sv", "en")
FORMATS = ("text", "json")
KINDS = ("document", "plan")


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
    options = _Options(language)
    app = typer.Typer(
        help=options.say("app"), add_completion=False, no_args_is_help=True, rich_markup_mode=None
    )
    for declare in (_root, _read, _check, _review, _accept):
        declare(app, options)
    return app


class _Options:
    """The options that several commands share, with their help in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lang: Any = self.option("--lang", "lang", callback=_among(LANGUAGES))
        self.form: Any = self.option("--format", "format", callback=_among(FORMATS))
        self.file: Any = typer.Argument(help=self.say("file"), show_default=False, metavar="FILE")
        self.known: Any = self.option("--known", "known", show_default=False)

    def say(self, key: str) -> str:
        return answer(key, self.language)

    def option(self, name: str, key: str, **more: Any) -> Any:
        return typer.Option(name, help=self.say(key), **more)


def _among(choices: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in choices:
            raise typer.BadParameter(", ".join(choices))
        return value

    return check


def _root(app: typer.Typer, o: _Options) -> None:
    @app.callback(invoke_without_command=True, help=o.say("app"))
    def root(
        version: Annotated[bool, o.option("--version", "version")] = False,
        lang: Annotated[str, o.lang] = o.language,
    ) -> None:
        if version:
            print(f"roder {__version__}")
            raise typer.Exit(0)


def _read(app: typer.Typer, o: _Options) -> None:
    @app.command("read", help=o.say("read"))
    def read(
        path: Annotated[Path, o.file],
        to: Annotated[Path | None, o.option("--to", "read_to", show_default=False)] = None,
        kind: Annotated[str, o.option("--as", "read_as", callback=_among(KINDS))] = KINDS[0],
        form: Annotated[str, o.form] = "text",
        lang: Annotated[str, o.lang] = o.language,
    ) -> None:
        with guarded(path, lang), telling("reading", path.name, lang):
            read = read_as_plan(path) if kind == "plan" else None
            document = read.document if read else read_structured(path)
            saved = save_document(document, document_json(document), to) if to else None
        if read and form == "json":
            _print(drafts_json(document, read.drafts, lang))
        elif read:
            show_drafts(document, read.drafts, saved, lang)
        elif form == "json":
            _print(document_json(document))
        else:
            show_document(document, saved, lang)


def _check(app: typer.Typer, o: _Options) -> None:
    @app.command("check", help=o.say("check"))
    def check(
        path: Annotated[Path, o.file],
        known: Annotated[Path | None, o.known] = None,
        against: Annotated[
            Path | None, o.option("--against", "against", show_default=False)
        ] = None,
        notes: Annotated[bool, o.option("--notes", "notes")] = False,
        form: Annotated[str, o.form] = "text",
        lang: Annotated[str, o.lang] = o.language,
    ) -> None:
        checked = _checked(path, known, against, lang)
        if form == "json":
            _print(_json(checked, lang))
        else:
            show_checked(checked, notes, against, lang)
        raise typer.Exit(0 if checked.clean else 1)


def _review(app: typer.Typer, o: _Options) -> None:
    @app.command("review", help=o.say("review"))
    def review(
        path: Annotated[Path, o.file],
        to: Annotated[Path, o.option("--to", "review_to", show_default=False)],
        known: Annotated[Path | None, o.known] = None,
        form: Annotated[str, o.form] = "text",
        lang: Annotated[str, o.lang] = o.language,
    ) -> None:
        from roder.usecases.reviewing import write_review  # Jinja2 is only needed here

        checked = _checked(path, known, None, lang)
        with guarded(path, lang), telling("adding", path.name, lang):
            write_review(checked, to, lang)
        if form == "json":
            _print(_json(checked, lang))
        else:
            show_checked(checked, False, None, lang, saved=to)
        raise typer.Exit(0 if checked.clean else 1)


def _accept(app: typer.Typer, o: _Options) -> None:
    @app.command("accept", help=o.say("accept"))
    def accept_findings(
        path: Annotated[Path, o.file],
        known: Annotated[Path, o.option("--known", "accept_known", show_default=False)],
        who: Annotated[str, o.option("--who", "who", show_default=False)],
        why: Annotated[str, o.option("--why", "why", show_default=False)],
        finding: Annotated[
            list[str] | None, o.option("--finding", "finding", show_default=False)
        ] = None,
        lang: Annotated[str, o.lang] = o.language,
    ) -> None:
        checked = _checked(path, known if known.exists() else None, None, lang)
        with guarded(path, lang):
            count = accept(known, findings_to_accept(checked, finding or [], who, why, lang))
        show_accepted(count, known, lang)


def _checked(path: Path, known: Path | None, against: Path | None, lang: str) -> Checked:
    with guarded(path, lang), telling("adding", path.name, lang) as progress:
        return check_file(path, known, against, progress)


def _json(checked: Checked, lang: str) -> dict[str, object]:
    return findings_json(
        checked.examination,
        checked.problems,
        lang,
        checked.accepted,
        checked.versions,
        checked.fingerprints,
    )


def _print(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
