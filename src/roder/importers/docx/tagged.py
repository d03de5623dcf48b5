"""Figures that a Word file carries with their addresses: read back from its content controls."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = "word/document.xml"
LARGEST = 100_000_000
"""Bytes of the unpacked text: more is no document that people write."""


@dataclass(frozen=True, slots=True)
class TaggedFigure:
    """What stands in one content control: the address and the text as a person left it."""

    address: str
    text: str


def tagged_figures(docx: bytes) -> tuple[TaggedFigure, ...]:
    """Every control with an address, in order; none where the file is no Word file that can be read."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as package:
            if PART not in package.namelist() or package.getinfo(PART).file_size > LARGEST:
                return ()
            data = package.read(PART)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(data, parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        return ()
    return tuple(_found(root))


def _found(root: etree._Element) -> Iterator[TaggedFigure]:
    for control in root.iter(f"{WORD}sdt"):
        properties = control.find(f"{WORD}sdtPr")
        content = control.find(f"{WORD}sdtContent")
        if properties is None or content is None:
            continue
        names = [properties.find(f"{WORD}{part}") for part in ("alias", "tag")]
        address = next(
            (n.get(f"{WORD}val") for n in names if n is not None and n.get(f"{WORD}val")), ""
        )
        text = "".join(part.text or "" for part in content.iter(f"{WORD}t"))
        if address and "/" in address:
            yield TaggedFigure(address, text)
