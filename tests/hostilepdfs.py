"""PDFs whose attached files are made to hurt whoever unpacks them, written by hand."""

from __future__ import annotations

import zlib

Attached = tuple[str, bytes, str]
"""Name, packed bytes, and the filters that unpack them."""
BLOCK = 1_000_000


def packed(name: str, data: bytes) -> Attached:
    return name, zlib.compress(data), "/FlateDecode"


def zeros(count: int) -> bytes:
    """So many million zeros as deflate packs them, without having them in memory."""
    packer = zlib.compressobj()
    start = packer.compress(bytes(BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)
    header, block = start[:2], start[2:]
    checksum = ((count * BLOCK) % 65521 << 16 | 1).to_bytes(4, "big")
    return header + block * count + b"\x03\x00" + checksum


def bomb(name: str, millions: int) -> Attached:
    """A file of some kilobytes, deflated twice, that holds so many million zeros."""
    return name, zlib.compress(zeros(millions)), "[/FlateDecode /FlateDecode]"


def pdf_of(*files: Attached, text: str = "", declared: int | None = None) -> bytes:
    """A PDF of one page with a text on it; `declared` is the size that every file is said to have."""
    content = f"BT /F1 9 Tf 20 100 Td ({text}) Tj ET".encode()
    first = 6  # the objects before the files
    names = b" ".join(
        f"({name}) {first + 2 * n} 0 R".encode() for n, (name, _, _) in enumerate(files)
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[" + names + b"]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    for number, (name, data, filters) in enumerate(files):
        stream = first + 2 * number + 1
        objects.append(f"<</Type/Filespec/F({name})/UF({name})/EF<</F {stream} 0 R>>>>".encode())
        size = f"/Params<</Size {declared}>>" if declared is not None else ""
        head = f"<</Type/EmbeddedFile/Filter {filters}/Length {len(data)}{size}>>".encode()
        objects.append(head + b"stream\n" + data + b"\nendstream")
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, each in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        at += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
    parts.append(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, at))
    return b"".join(parts)
