"""A DOCX or XLSX package (a ZIP of XML parts), unpacked under limits and without outside entities.

The sizes in a ZIP directory are claims. Parts are therefore unpacked here in bounded pieces, and a
part that holds more than it declares is refused; so is any part with a DOCTYPE.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from roder.importers import limits
from roder.importers.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml import etree

_CHUNK = 1 << 20
_ENTRY_BYTES = 400  # a directory entry is 46 bytes and a name
_PROLOG_BYTES = 1 << 16
_PROLOG = re.compile(r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->)*<!(?:DOCTYPE|ENTITY)", re.DOTALL)
_XML_PART = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
"""ISO strict namespaces → the transitional ones, so that readers know only one set."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, the last word of its type and the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one package by name. Raises Unreadable: damaged, zip-bomb, external-entity."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts = {_name(info): info for info in _directory(data)}
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """A whole part; Unreadable('damaged') when it is missing or broken."""
        info = self._info(name)
        if info.file_size > limits.MAX_PART_BYTES:
            raise Unreadable("zip-bomb", part=name, size=limits.megabytes(info.file_size))
        data = b"".join(self.chunks(name))
        for strict, transitional in _STRICT:
            if strict in data:
                data = data.replace(strict, transitional)
        return data

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most 1 MB, never more than it declares."""
        info = self._info(name)
        size = check = 0
        for chunk in _unpack(self._packed(info), info, name):
            size += len(chunk)
            self._unpacked += len(chunk)
            check = zlib.crc32(chunk, check)
            if size > info.file_size or self._unpacked > limits.MAX_PACKAGE_BYTES:
                raise Unreadable("zip-bomb", part=name, size=limits.megabytes(info.file_size))
            yield chunk
        if size != info.file_size or check != info.CRC:
            raise Unreadable("damaged", part=name)

    def stream(self, name: str) -> io.BufferedReader:
        """A part as a file to read from, unpacked as it is read."""
        return io.BufferedReader(_PartStream(self.chunks(name)), _CHUNK)

    def tree(self, name: str) -> etree._Element:
        """The root of an XML part, with entities, comments and instructions left out."""
        return parse(self.read(name), name)

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """The links from a part (or, without a name, from the package) to parts within it."""
        folder, base = posixpath.split(name)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        if links not in self._parts:
            return ()
        return tuple(
            Relation(
                link.get("Id", ""),
                link.get("Type", "").rsplit("/", 1)[-1],
                _resolve(folder, link.get("Target", "")),
            )
            for link in self.tree(links)
            if isinstance(link.tag, str) and link.get("TargetMode") != "External"
        )

    def refuse_entities(self) -> None:
        """Unreadable('external-entity') if any XML part, read or not, declares a DOCTYPE."""
        for name, info in self._parts.items():
            if _XML_PART.search(name) and info.file_size:
                head = b""
                for chunk in _unpack(self._packed(info), info, name):
                    head += chunk
                    if len(head) >= _PROLOG_BYTES:
                        break
                if _PROLOG.match(_decoded(head[:_PROLOG_BYTES])):
                    raise Unreadable("external-entity", part=name)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self._parts.get(name)
        if info is None:
            raise Unreadable("damaged", part=name)
        return info

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        """The packed bytes of a part, found through its own local header."""
        start = info.header_offset
        header = self._data[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise Unreadable("damaged", part=info.filename)
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        start += 30 + name_size + extra_size
        return memoryview(self._data)[start : start + info.compress_size]


class _PartStream(io.RawIOBase):
    """The chunks of a part as a raw readable file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def xml_parser() -> etree.XMLParser:
    """A parser that fetches nothing, expands nothing and stops at a depth of 256."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse(data: bytes, part: str) -> etree._Element:
    """The root of the XML in `data`. Raises Unreadable: damaged, external-entity."""
    from lxml import etree

    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", part=part, reason=error.msg or "") from None
    refuse_doctype(root, part)
    return root


def refuse_doctype(root: etree._Element, part: str) -> None:
    """Unreadable('external-entity') if the parsed part has a DOCTYPE, in whatever encoding."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("external-entity", part=part)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    """The package's list of parts, refused when it is too long, too large or too dense."""
    end = data.rfind(b"PK\x05\x06")
    if end >= 0 and len(data) >= end + 22:
        count, size = struct.unpack("<HI", data[end + 10 : end + 16])
        if count > limits.MAX_PARTS or size > limits.MAX_PARTS * _ENTRY_BYTES:
            raise Unreadable("zip-bomb", parts=str(count))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError):
        raise Unreadable("damaged") from None
    _refuse_bomb(parts)
    return parts


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limits.MAX_PARTS:
        raise Unreadable("zip-bomb", parts=str(len(parts)))
    total = sum(part.file_size for part in parts)
    if total > limits.MAX_PACKAGE_BYTES:
        raise Unreadable("zip-bomb", size=limits.megabytes(total))
    for part in parts:
        dense = part.file_size > max(part.compress_size, 1) * limits.MAX_RATIO
        if dense and part.file_size > limits.RATIO_FLOOR:
            raise Unreadable("zip-bomb", part=part.filename, size=limits.megabytes(part.file_size))


def _unpack(packed: memoryview, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The part's bytes in bounded pieces; one piece past the declared size at most."""
    if info.flag_bits & 0x1:
        raise Unreadable("encrypted")
    if info.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable("damaged", part=name)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    position = 0
    rest: bytes | memoryview = b""
    try:
        while not inflate.eof and (rest or position < len(packed)):
            if not rest:
                rest = packed[position : position + _CHUNK]
                position += _CHUNK
            yield inflate.decompress(rest, _CHUNK)
            rest = inflate.unconsumed_tail
        yield inflate.flush()  # the last match, when a piece ended in the middle of it
    except zlib.error:
        raise Unreadable("damaged", part=name) from None


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/")


def _resolve(folder: str, target: str) -> str:
    """A link's target as a part name; links are relative to the part's folder or absolute."""
    target = unquote(target)
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")


def _decoded(head: bytes) -> str:
    """The beginning of an XML part as text; UTF-16 is told by its zero bytes."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace")
    if head[:1] == b"\0":
        return head.decode("utf-16-be", "replace")
    if head[1:2] == b"\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8", "replace")
