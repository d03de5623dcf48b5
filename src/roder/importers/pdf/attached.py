"""The files that a PDF carries inside it, such as the plan that it was published from.

Telling how large an attached file is means unpacking it, so a file from outside is looked through in a
child process with limits: `roder.importers.sandbox.carried`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2.raw import FPDFAttachment_GetFile, FPDFDoc_GetAttachment

from roder.importers import limits
from roder.importers.unreadable import Unreadable

TITLE_PAGES = 3
"""The hash stands with the title, which may be long."""

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def looked_through(sought: str, pdf: bytes) -> Iterator[object]:
    """Whether a file inside a PDF is called `sought`; if so, all of them and the hashes printed. Raises
    Unreadable, as `attached_files` does."""
    found = sought in attached_names(pdf)
    yield found
    if found:
        yield attached_files(pdf), printed_hashes(pdf)


def more_than_a_plan() -> Unreadable:
    """What is said of a PDF whose files are more than a plan can be, or would not be unpacked."""
    size = limits.megabytes(limits.MOST_ATTACHED_BYTES)
    return Unreadable("attached-too-large", files=str(limits.MOST_ATTACHED), size=size)


def attached_names(pdf: bytes) -> tuple[str, ...]:
    """The name of every attached file, as often as it stands; nothing of them is unpacked. None where
    there are none or the file is no PDF that can be opened. Raises Unreadable: too many to be a plan."""
    with _opened(pdf) as document:
        count = document.count_attachments() if document is not None else 0
        if count > limits.MOST_ATTACHED:
            raise more_than_a_plan()
        return tuple(name for name in (_name(document, index) for index in range(count)))


def attached_files(pdf: bytes) -> dict[str, bytes]:
    """Every attached file by its name. Raises Unreadable: they are more or larger than a plan can be, a
    name leads out of the folder, or two files have one name."""
    names, left = attached_names(pdf), limits.MOST_ATTACHED_BYTES
    files: dict[str, bytes] = {}
    with _opened(pdf) as document:
        if document is None:
            return {}
        for index, name in enumerate(names):
            if not _stays_inside(name):
                raise Unreadable("attached-name", file=_shown(name))
            if name in files:
                raise Unreadable("attached-twice", file=_shown(name))
            size = _size(document, index) or 0
            left -= size
            if left < 0:
                raise more_than_a_plan()
            files[name] = bytes(document.get_attachment(index).get_data()) if size else b""
    return files


def printed_hashes(pdf: bytes) -> tuple[str, ...]:
    """What may be a content hash (64 hexadecimal digits) in the text of the first pages, whether it stands
    on one line or several."""
    found: list[str] = []
    with _opened(pdf) as document:
        if document is None:
            return ()
        for number in range(min(TITLE_PAGES, len(document))):
            try:
                text = document[number].get_textpage().get_text_range()
            except pypdfium2.PdfiumError:
                continue
            found += _HASH.findall(text) or _HASH.findall(re.sub(r"\s", "", text))
    return tuple(found)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument | None]:
    try:
        document = pypdfium2.PdfDocument(pdf) if pdf else None
    except pypdfium2.PdfiumError:
        document = None
    try:
        yield document
    finally:
        if document is not None:
            document.close()


def _name(document: pypdfium2.PdfDocument, index: int) -> str:
    """A file's name; empty for an entry that is damaged."""
    try:
        return str(document.get_attachment(index).get_name())
    except pypdfium2.PdfiumError:
        return ""


def _stays_inside(name: str) -> bool:
    """Whether a name leads to a place in a folder, and nowhere else on any system."""
    outside = name.startswith("/") or "\\" in name or ":" in name or "\0" in name
    return not outside and all(part not in ("", ".", "..") for part in name.split("/"))


def _shown(name: str) -> str:
    """A name from outside as it can be printed."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:80])


def _size(document: pypdfium2.PdfDocument, index: int) -> int | None:
    """How many bytes a file is, before they are copied out; None for one that is damaged."""
    size = ctypes.c_ulong()
    handle = FPDFDoc_GetAttachment(document, index)
    found = bool(handle) and FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size))
    return int(size.value) if found else None
