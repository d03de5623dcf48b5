"""Which format a file has, by its content; and what is refused before anything is read.

The content decides. The extension is checked against it, because a file that is not what it says
is more often a mistake (or a trick) than a wish.
"""

from __future__ import annotations

import re
from pathlib import Path

from roder.importers import limits
from roder.importers.package import Package
from roder.importers.unreadable import Unreadable

EXTENSIONS = {
    ".pdf": "pdf", ".docx": "docx", ".dotx": "docx", ".xlsx": "xlsx", ".xltx": "xlsx",
    ".txt": "txt", ".text": "txt", ".md": "txt", ".csv": "txt", ".tsv": "txt",
}  # fmt: skip
"""File name extension → format. Upper case is accepted; so is a file without extension."""

_MACRO_EXTENSIONS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_PDF_WINDOW = 1024  # readers accept some bytes of junk before the PDF header
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"\0\0\0\x0cjP",
)  # fmt: skip
_OLE_STREAMS = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint", "ppt"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAIN = (
    ("wordprocessingml.document.main", "docx"),
    ("wordprocessingml.template.main", "docx"),
    ("spreadsheetml.sheet.main", "xlsx"),
    ("spreadsheetml.template.main", "xlsx"),
)


def detect(path: Path) -> str:
    """'pdf', 'docx', 'xlsx' or 'txt'. Raises Unreadable: missing-file, not-a-file, no-permission,
    empty-file, too-large, unknown-format, wrong-extension, encrypted, macros, zip-bomb, external-entity,
    damaged."""
    return _checked(read_bytes(path), path.suffix.lower())


def open_file(path: Path) -> tuple[str, bytes]:
    """The format and the bytes of a file; raises what `detect` does."""
    data = read_bytes(path)
    return _checked(data, path.suffix.lower()), data


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of acceptable size; a larger one is not read at all."""
    check_size(path)
    try:
        with path.open("rb") as file:
            data = file.read(limits.MAX_FILE_BYTES + 1)
    except PermissionError:
        raise Unreadable("no-permission", name=path.name) from None
    except OSError as error:
        raise Unreadable("missing-file", name=path.name, reason=error.strerror or "") from None
    if len(data) > limits.MAX_FILE_BYTES:  # it grew while we looked
        raise _too_large(len(data))
    return data


def check_size(path: Path) -> None:
    """Raises missing-file, not-a-file, no-permission, empty-file or too-large, from the directory entry."""
    try:
        size = path.stat().st_size
        ordinary = path.is_file()
    except PermissionError:
        raise Unreadable("no-permission", name=path.name) from None
    except (OSError, ValueError):
        raise Unreadable("missing-file", name=path.name) from None
    if not ordinary:  # a folder, a device: nothing to read to the end of
        raise Unreadable("not-a-file", name=path.name)
    if size == 0:
        raise Unreadable("empty-file")
    if size > limits.MAX_FILE_BYTES:
        raise _too_large(size)


def decode_text(data: bytes) -> str | None:
    """A text file's characters (UTF-8, UTF-16 or Windows-1252); None when it is no text."""
    text = _decode(data)
    return None if text is None or _CONTROL.search(text) else text


def _decode(data: bytes) -> str | None:
    encodings = ["utf-8-sig", "cp1252"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif (wide := _zero_bytes(data[:4096])) is not None:
        encodings = [wide]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _zero_bytes(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Swedish text is zero."""
    if len(head) >= 4 and b"\0" in head:
        half = len(head) // 2
        if head[1::2].count(0) > 0.8 * half and not head[::2].count(0):
            return "utf-16-le"
        if head[::2].count(0) > 0.8 * half and not head[1::2].count(0):
            return "utf-16-be"
    return None


def _checked(data: bytes, extension: str) -> str:
    """The format by content, once the extension has been held against it."""
    found = _format(data, extension)
    expected = EXTENSIONS.get(extension)
    if expected is None and extension in _MACRO_EXTENSIONS and found in ("docx", "xlsx"):
        raise Unreadable("macros", extension=extension)
    if found == "txt" and extension and expected is None:
        raise Unreadable("unknown-format", found="text", extension=extension)
    if extension and expected != found:
        raise Unreadable("wrong-extension", extension=extension, found=found)
    return found


def _format(data: bytes, extension: str) -> str:
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or (
        len(data) < 4 and data == b"PK\x03\x04"[: len(data)] and extension != ".txt"
    ):
        return _package_format(data)
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return "pdf"
    if data.startswith(_PICTURES) and EXTENSIONS.get(extension) != "txt":
        raise Unreadable("unknown-format", found="picture")
    if data.startswith(b"{\\rtf"):
        raise Unreadable("unknown-format", found="rtf")
    if decode_text(data) is None:
        raise Unreadable("unknown-format", found="binary")
    return "txt"


def _ole(data: bytes) -> Unreadable:
    """The compound files of old Office: an encrypted new document, or a .doc, .xls, .ppt."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted")
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return Unreadable("unknown-format", found=found)
    return Unreadable("unknown-format", found="ole")


def _package_format(data: bytes) -> str:
    package = Package(data)
    kinds = _content_types(package)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise Unreadable("macros")
    if "macroenabled" in kinds.lower() and "sheet.binary" not in kinds:
        raise Unreadable("macros")
    for kind, found in _MAIN:
        if kind in kinds:
            package.refuse_entities()
            return found
    raise Unreadable("unknown-format", found=_other_zip(package, kinds))


def _content_types(package: Package) -> str:
    """The part that says what the others are; empty for a ZIP that is no Office package."""
    name = "[Content_Types].xml"
    return package.read(name).decode("utf-8", "replace") if name in package else ""


def _other_zip(package: Package, kinds: str) -> str:
    if "presentationml" in kinds:
        return "pptx"
    if "sheet.binary" in kinds:
        return "xlsb"
    if "mimetype" in package:
        kind = package.read("mimetype")[:80]
        return "ods" if b"spreadsheet" in kind else "odt" if b"opendocument" in kind else "zip"
    return "zip"


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "too-large", size=limits.megabytes(size), limit=limits.megabytes(limits.MAX_FILE_BYTES)
    )
