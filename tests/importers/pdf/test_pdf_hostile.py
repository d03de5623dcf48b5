"""Whatever the bytes are, the reader gives a document or says why not."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_layouts import typst_pdf, typst_table
from pdf_sheets import SPANNING

from roder.importers.pdf import file, read
from roder.importers.unreadable import Unreadable

PAGE = typst_pdf(f"= Rubrik\n{typst_table(SPANNING, 'grid')}")


def _code(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.code


def _objects(*bodies: str, trailer: str = "") -> bytes:
    """A small PDF of the given objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    size = len(bodies) + 1
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def test_encrypted() -> None:
    key = "<" + "41" * 32 + ">"
    data = _objects(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        f"<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>",
        trailer=f"/Encrypt 4 0 R/ID[{key}{key}]",
    )
    assert _code(data) == "encrypted"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"junk" * 500, PAGE[: len(PAGE) // 2]])
def test_damaged(data: bytes) -> None:
    assert _code(data) == "damaged"


def test_a_scanned_page_has_no_text_layer(tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = b"".join(b"\0" + b"\xff" * 40 for _ in range(40))

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    image = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
    image += chunk(b"IEND", b"")
    listed = ", ".join(str(byte) for byte in image)
    assert _code(typst_pdf(f"#image(bytes(({listed})), width: 15cm)")) == "no-text-layer"


def test_an_empty_page_has_no_text_layer() -> None:
    assert _code(typst_pdf("#rect(width: 4cm)")) == "no-text-layer"


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST_PAGES", 2)
    with pytest.raises(Unreadable) as caught:
        read(typst_pdf("a #pagebreak() b #pagebreak() c"))
    assert caught.value.code == "too-many-pages"
    assert caught.value.params == {"pages": "3", "limit": "2"}


def _survives(data: bytes) -> None:
    code = ""
    try:
        read(data)
    except Unreadable as refused:
        code = refused.code
    assert code in {"", "damaged", "encrypted", "no-text-layer", "too-many-pages"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(PAGE) - 1), st.integers(0, 255)), max_size=40))
def test_changed_bytes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PAGE)
    for place, value in changes:
        data[place] = value
    _survives(bytes(data))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(PAGE)), st.integers(0, 3000))
def test_missing_bytes(start: int, length: int) -> None:
    _survives(PAGE[:start] + PAGE[start + length :])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    _survives(b"%PDF-1.7\n" + data + b"\n%%EOF")
