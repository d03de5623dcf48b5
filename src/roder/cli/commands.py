"""What each command does: one use-case call, its answer worded. Each gives the exit code.

Each way of wording is imported where it is used: rich, JSON and HTML are not paid for together.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from roder.cli.guard import guarded
from roder.cli.progress import telling
from roder.core.document.blocks import Document
from roder.usecases.checking import Checked, check_file, findings_to_accept


def read(path: Path, to: Path | None, kind: str, format: str, lang: str) -> int:
    """Shows a document's tables as they were read, or the plan in it; saves it where asked to."""
    from roder.documents.json import document_json
    from roder.usecases.reading import read_structured
    from roder.usecases.saving import save_document

    with guarded(path, lang), telling(path.name, lang) as progress:
        document = read_structured(path, partial(progress, 0.0))
        saved = save_document(document, document_json(document), to) if to else None
    if kind == "plan":
        return _planned(document, saved, format, lang)
    if format == "json":
        _print(document_json(document))
    else:
        from roder.cli.text import show_document

        show_document(document, saved, lang)
    return 0


def _planned(document: Document, saved: Path | None, format: str, lang: str) -> int:
    from roder.usecases.understanding import understand

    _, drafts = understand(document)
    if format == "json":
        from roder.documents.json import drafts_json

        _print(drafts_json(document, drafts, lang))
    else:
        from roder.cli.plans import show_drafts

        show_drafts(document, drafts, saved, lang)
    return 0


def check(
    path: Path,
    known: Path | None,
    against: Path | None,
    notes: bool,
    today: str | None,
    format: str,
    lang: str,
) -> int:
    """Shows what does not agree in a document, a plan folder or a municipality's folder; 1 when that is
    worse than a note."""
    if path.is_dir():
        from roder.cli import municipal, planning

        if municipal.is_municipality(path):
            return municipal.check(path, notes, today, format, lang)
        return planning.check_folder(path, notes, format, lang)
    checked = _checked(path, known, against, lang)
    return _told(checked, notes, against, format, lang)


def review(path: Path, known: Path | None, to: Path, format: str, lang: str) -> int:
    """Writes the document with every figure marked, and shows what does not agree."""
    from roder.usecases.reviewing import write_review

    checked = _checked(path, known, None, lang)
    with guarded(path, lang), telling(path.name, lang):
        write_review(checked, to, lang)
    return _told(checked, False, None, format, lang, saved=to)


def import_(path: Path, to: Path, number: int, format: str, lang: str) -> int:
    """Makes a plan folder of a document."""
    from roder.cli import planning

    return planning.import_(path, to, number, format, lang)


def explain(path: Path, address: str | None, what_if: str | None, format: str, lang: str) -> int:
    """Shows how a figure of a plan was found."""
    from roder.cli import planning

    return planning.explain(path, address, what_if, format, lang)


def diff(path: Path, other: Path, format: str, lang: str) -> int:
    """Shows what differs between two plans, or two municipalities."""
    from roder.cli import municipal, planning

    if municipal.is_municipality(path) and municipal.is_municipality(other):
        return municipal.diff(path, other, format, lang)
    return planning.diff(path, other, format, lang)


def roll(path: Path, to: Path, format: str, lang: str) -> int:
    """Writes the next cycle's draft of a plan."""
    from roder.cli import planning

    return planning.roll(path, to, format, lang)


def publish(
    path: Path,
    to: Path,
    kind: tuple[str, ...],
    audience: str,
    today: str | None,
    format: str,
    lang: str,
) -> int:
    """Publishes a plan, or a whole municipality, in every format asked for."""
    from roder.cli import municipal, publishing

    if municipal.is_municipality(path):
        return municipal.publish(path, to, kind, audience, today, format, lang)
    return publishing.publish(path, to, kind, audience, format, lang)


def example(
    boards: int, seed: int, inhabitants: int | None, to: Path, format: str, lang: str
) -> int:
    """Writes an invented municipality with its boards' plans."""
    from roder.cli import municipal

    return municipal.example(boards, seed, inhabitants, to, format, lang)


def demo(port: int, no_browser: bool, prepare: bool, data: Path | None, lang: str) -> int:
    """Shows the program in the browser on this machine."""
    from roder.cli import serving

    return serving.demo(port, no_browser, prepare, data, lang)


def serve(bind: str, workers: int, lang: str) -> int:
    """Serves the web for real."""
    from roder.cli import serving

    return serving.serve(bind, workers, lang)


def verify(head: Path | None, write: bool, format: str, lang: str) -> int:
    """Follows the audit chain."""
    from roder.cli import serving

    return serving.verify(head, write, format, lang)


def accept(path: Path, known: Path, who: str, why: str, finding: tuple[str, ...], lang: str) -> int:
    """Writes findings, with who and why, where later checks set them aside."""
    from roder.cli.text import show_accepted
    from roder.usecases import accepting

    checked = _checked(path, known if known.exists() else None, None, lang)
    with guarded(path, lang):
        chosen = findings_to_accept(checked, list(finding), who, why, lang)
        count = accepting.accept(known, chosen)
    show_accepted(count, known, lang)
    return 0


def _checked(path: Path, known: Path | None, against: Path | None, lang: str) -> Checked:
    with guarded(path, lang), telling(path.name, lang) as progress:
        return check_file(path, known, against, progress)


def _told(
    checked: Checked,
    notes: bool,
    against: Path | None,
    format: str,
    lang: str,
    saved: Path | None = None,
) -> int:
    if format == "json":
        from roder.documents.json import findings_json

        _print(
            findings_json(
                checked.examination,
                checked.problems,
                lang,
                checked.accepted,
                checked.versions,
                checked.fingerprints,
            )
        )
    else:
        from roder.cli.text import show_checked

        show_checked(checked, notes, against, lang, saved)
    return 0 if checked.clean else 1


def _print(data: object) -> None:
    import json

    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def backup(to: Path, format: str, lang: str) -> int:
    """Copies the database while it runs."""
    from roder.cli import serving

    return serving.backup(to, format, lang)


def restore(path: Path, replace: bool, format: str, lang: str) -> int:
    """Puts a copy of the database back."""
    from roder.cli import serving

    return serving.restore(path, replace, format, lang)


def found(path: Path, admin: str, lang: str) -> int:
    """Takes a municipality into the database."""
    from roder.cli import serving
    from roder.cli.guard import guarded

    with guarded(path, lang):
        return serving.found(path, admin, lang)
