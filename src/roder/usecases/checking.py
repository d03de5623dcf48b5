"""Check a file: add it up, set accepted findings aside, compare it with an earlier one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from roder.core.base import Problem, Severity
from roder.core.document.assemble import document
from roder.core.document.blocks import Document
from roder.core.document.known import Accepted, split_known
from roder.core.document.proofs import Examination
from roder.importers.sandbox import Reading
from roder.importers.unreadable import Unreadable
from roder.reference import vocabulary
from roder.wording.catalogue import describe

if TYPE_CHECKING:
    from roder.core.document.checks import Progress
    from roder.core.document.versions import Versions
    from roder.core.plan import Draft


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file: its examination with only the new findings, and those accepted before."""

    examination: Examination
    accepted: tuple[tuple[Problem, Accepted], ...] = ()
    versions: Versions | None = None
    problems: tuple[Problem, ...] = field(default=())
    """Every new finding, those from the comparison included."""
    fingerprints: tuple[str, ...] = ()
    """Parallel to `problems`."""
    drafts: tuple[Draft, ...] = ()
    """The plans recognised in the document."""

    @property
    def clean(self) -> bool:
        """True when nothing worse than a note was found."""
        return all(problem.severity is Severity.NOTE for problem in self.problems)


def check_file(
    path: Path,
    known: Path | None = None,
    against: Path | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Reads and checks a file. Raises Unreadable for any of the files, code `known-file` for `known`.

    `progress` is told 0 every now and then while the file is read, then the share added up.
    """
    accepted_before = read_known(known) if known is not None else {}
    with Reading(path) as reading, _earlier(against) as reading_earlier:
        # NumPy is loaded while the child processes read
        from roder.core.document.versions import compare
        from roder.usecases.understanding import understand

        waiting = partial(progress, 0.0) if progress is not None else None
        examination, drafts = understand(_document(reading, path, waiting), progress)
        problems, versions = examination.problems, None
        if against is not None and reading_earlier is not None:
            earlier, _ = understand(_document(reading_earlier, against))
            versions = compare(
                examination.document, earlier.document, examination.problems, earlier.problems
            )
            problems = (*problems, *versions.problems)
    new, accepted = split_known(problems, accepted_before)
    shown = tuple(problem for problem, _ in new)
    prints = tuple(fingerprint for _, fingerprint in new)
    examination = replace(examination, problems=shown)
    return Checked(examination, tuple(accepted), versions, shown, prints, drafts)


def _earlier(path: Path | None) -> AbstractContextManager[Reading | None]:
    return Reading(path) if path is not None else nullcontext()


def _document(reading: Reading, path: Path, waiting: Callable[[], None] | None = None) -> Document:
    return document(reading.result(waiting), path.name, vocabulary())


def read_known(path: Path) -> Mapping[str, Accepted]:
    """Accepted findings by fingerprint, from a TOML file of `[[accepted]]` tables.

    Each has `fingerprint`, `who` and `why`; raises Unreadable(known-file) naming what is missing.
    """
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("accepted", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable("known-file", name=path.name, reason=str(error)) from error
    if not isinstance(entries, list):
        raise Unreadable("known-file", name=path.name, reason="[[accepted]]")
    known: dict[str, Accepted] = {}
    for number, entry in enumerate(entries, 1):
        missing = [key for key in ("fingerprint", "who", "why") if not _text(entry, key)]
        if missing:
            reason = f"[[accepted]] {number}: {', '.join(missing)}"
            raise Unreadable("known-file", name=path.name, reason=reason)
        accepted = Accepted(
            entry["fingerprint"],
            entry["who"],
            entry["why"],
            _text(entry, "code"),
            _text(entry, "what"),
        )
        known[accepted.fingerprint] = accepted
    return known


def _text(entry: object, key: str) -> str:
    value = entry.get(key) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def findings_to_accept(
    checked: Checked, chosen: list[str], who: str, why: str, language: str
) -> list[Accepted]:
    """The chosen findings (all worse than notes when none is named) as accepted by `who`.

    Raises Unreadable(no-such-finding) for a fingerprint that the check did not give.
    """
    prints = checked.fingerprints
    unknown = [wanted for wanted in chosen if wanted not in prints]
    if unknown:
        raise Unreadable("no-such-finding", fingerprint=unknown[0])
    return [
        Accepted(fingerprint, who, why, problem.code, describe(problem, language).text)
        for problem, fingerprint in zip(checked.problems, prints, strict=True)
        if (fingerprint in chosen if chosen else problem.severity is not Severity.NOTE)
    ]
