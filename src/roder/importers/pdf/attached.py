"""The files that a PDF carries inside it, such as the plan that it was published from."""

from __future__ import annotations

import ctypes

import pypdfium2
from pypdfium2.raw import FPDFAttachment_GetFile, FPDFDoc_GetAttachment

MOST_FILES = 5_000
MOST_BYTES = 50_000_000
"""All of them together: a plan is some hundred kilobytes."""


def attached_files(pdf: bytes) -> dict[str, bytes]:
    """Every attached file by its name; none where there are none, the file is no PDF that can be opened,
    or they are larger than a plan can be. A name that leads out of the folder is left out."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return {}
    try:
        count = document.count_attachments()
        if not 0 < count <= MOST_FILES:
            return {}
        return _within(document, count)
    finally:
        document.close()


def _within(document: pypdfium2.PdfDocument, count: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for index in range(count):
        size = _size(document, index)
        left -= size or 0
        if left < 0:
            return {}
        attachment = document.get_attachment(index) if size is not None else None
        name = attachment.get_name() if attachment is not None else ""
        if attachment is not None and _stays_inside(name):
            files[name] = bytes(attachment.get_data()) if size else b""
    return files


def _stays_inside(name: str) -> bool:
    """Whether a name leads to a place in a folder, and nowhere else on any system."""
    outside = name.startswith("/") or "\\" in name or ":" in name or "\0" in name
    return not outside and all(part not in ("", ".", "..") for part in name.split("/"))


def _size(document: pypdfium2.PdfDocument, index: int) -> int | None:
    """How many bytes a file is, before they are copied out; None for one that is damaged."""
    size = ctypes.c_ulong()
    handle = FPDFDoc_GetAttachment(document, index)
    found = bool(handle) and FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size))
    return int(size.value) if found else None
