"""Hostile and broken files: the right refusal, within seconds and bounded memory."""

from __future__ import annotations

import faulthandler
import io
import os
import pickle
import random
import resource
import signal
import struct
import threading
import time
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roder.core.document.pieces import RawDocument, TextPiece
from roder.importers import docx, limits, parcels, sandbox, xlsx
from roder.importers.opening import _checked
from roder.importers.unreadable import Unreadable
from tried import tried

SECONDS = 20.0
"""Generous for a shared machine; each takes a few seconds at most on an idle one."""

DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


@pytest.fixture
def refused(tmp_path):
    """Stores the bytes under a name, reads them in the sandbox and gives the refusal."""

    def attempt(name: str, data: bytes) -> Unreadable:
        path = tmp_path / name
        path.write_bytes(data)
        start = time.monotonic()
        with pytest.raises(Unreadable) as caught:
            sandbox.read_file(path)
        assert time.monotonic() - start < SECONDS
        return caught.value

    return attempt


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_sound_file_crosses_the_pipe_whole(tmp_path, make_docx):
    data = make_docx(paragraph("Hej") + "<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>")
    path = tmp_path / "hel.docx"
    path.write_bytes(data)
    assert sandbox.read_file(path) == docx.read(data)


def test_it_reads_from_a_thread_too(tmp_path, make_docx):
    path = tmp_path / "hel.docx"
    path.write_bytes(make_docx(paragraph("Hej")))
    found: list[RawDocument] = []
    worker = threading.Thread(target=lambda: found.append(sandbox.read_file(path)))
    worker.start()
    worker.join(60)
    (piece,) = found[0].pieces
    assert isinstance(piece, TextPiece)
    assert piece.text == "Hej"


@pytest.mark.parametrize("part", ["word/document.xml", "customXml/item1.xml", "word/oläst.xml"])
@pytest.mark.parametrize("prolog", [DOCTYPE, LAUGHS, "<!-- < -->\n" + DOCTYPE])
def test_entities_in_any_part(refused, parts_of_docx, zip_of, part, prolog):
    parts = parts_of_docx(paragraph("&#65;"))
    parts[part] = '<?xml version="1.0"?>' + prolog + str(parts.get(part, "<a>&x;</a>"))
    assert refused("xxe.docx", zip_of(parts)).code == "external-entity"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_entities_in_another_encoding(refused, parts_of_docx, zip_of, encoding):
    parts = parts_of_docx(paragraph("a"))
    text = '<?xml version="1.0" encoding="utf-16"?>' + DOCTYPE + str(parts["word/document.xml"])
    parts["word/document.xml"] = text.encode(encoding)
    assert refused("xxe.docx", zip_of(parts)).code == "external-entity"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_in_a_sheet(parts_of_xlsx, zip_of, part):
    """The reader itself refuses too, when nobody has looked before it."""
    parts = parts_of_xlsx({"Blad": "<sheetData><row><c><v>1</v></c></row></sheetData>"})
    parts[part] = DOCTYPE + str(parts[part])
    with pytest.raises(Unreadable) as caught:
        xlsx.read(zip_of(parts))
    assert caught.value.code == "external-entity"


def test_a_dense_part_is_a_bomb(refused, parts_of_docx, zip_of):
    parts = parts_of_docx("<w:p/>") | {"word/media/a.xml": b"\0" * (64 * limits.MEGABYTE)}
    assert refused("bomb.docx", zip_of(parts)).code == "zip-bomb"


def lying(data: bytes, name: str, size: int) -> bytes:
    """The package with another declared size for one part, in both of its headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
        content = archive.read(name)
    check = struct.pack("<I", zlib.crc32(content[:size]))
    local = info.header_offset
    central = data.index(name.encode(), local + 30 + len(name)) - 46
    while data[central : central + 4] != b"PK\x01\x02":
        central = data.index(name.encode(), central + 47) - 46
    changed = bytearray(data)
    for at in (local + 22, central + 24):
        changed[at : at + 4] = struct.pack("<I", size)
    for at in (local + 14, central + 16):
        changed[at : at + 4] = check
    return bytes(changed)


def test_a_part_that_holds_more_than_it_declares(refused, make_docx):
    data = make_docx(paragraph("a" * 5_000_000))
    assert refused("ljuger.docx", lying(data, "word/document.xml", 1000)).code == "zip-bomb"


def test_a_part_that_holds_less_than_it_declares(refused, make_docx):
    data = make_docx(paragraph("a" * 1000))
    assert refused("ljuger.docx", lying(data, "word/document.xml", 50_000)).code == "damaged"


def test_too_many_parts(refused, parts_of_docx, zip_of):
    parts = parts_of_docx("<w:p/>") | {f"x/{n}": b"" for n in range(limits.MAX_PARTS)}
    assert refused("delar.docx", zip_of(parts)).code == "zip-bomb"


@pytest.mark.parametrize("depth", [90, 1000, 100_000])
def test_deeply_nested_xml(refused, make_docx, depth):
    body = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    assert refused("djup.docx", make_docx(body)).code == "damaged"


@pytest.fixture(scope="module")
def long_table(make_docx):
    """A document with a table of 10⁵ rows."""
    row = "<w:tr>" + f"<w:tc>{paragraph('12 345')}</w:tc>" * 6 + "</w:tr>"
    return make_docx(paragraph("Före") + f"<w:tbl>{row * 100_000}</w:tbl>")


def test_a_document_table_of_a_hundred_thousand_rows(refused, long_table):
    caught = refused("lång.docx", long_table)
    assert caught.code == "table-too-large"
    assert caught.params == {"rows": "100000", "limit": "20000", "place": "¶ 2"}


def test_a_sheet_of_a_hundred_thousand_rows(refused, make_xlsx):
    rows = '<row><c><v>1</v></c><c t="str"><v>rad</v></c></row>' * 100_000
    caught = refused("lång.xlsx", make_xlsx({"Blad": f"<sheetData>{rows}</sheetData>"}))
    assert caught.code == "table-too-large"
    assert caught.params == {"rows": "100000", "limit": "20000", "place": "Blad"}


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1", "BZZ90000"])
def test_a_stray_cell(refused, make_xlsx, cell):
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    first = "" if row == "1" else '<row r="1"><c r="A1"><v>1</v></c></row>'
    cells = f'{first}<row r="{row}"><c r="{cell}"><v>2</v></c></row>'
    caught = refused("vilse.xlsx", make_xlsx({"Blad": f"<sheetData>{cells}</sheetData>"}))
    assert caught.code == "stray-cell"
    assert caught.params == {"sheet": "Blad", "cell": cell}


def test_merged_areas_over_the_whole_sheet_cost_nothing(make_xlsx):
    areas = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 2000))
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 2000))
    start = time.monotonic()
    xlsx.read(
        make_xlsx({"Blad": f"<sheetData>{cells}</sheetData><mergeCells>{areas}</mergeCells>"})
    )
    assert time.monotonic() - start < SECONDS


def test_absurd_spans(refused, make_docx):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr><w:p/></w:tc>'
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    assert refused("bred.docx", make_docx(body)).code == "table-too-large"


def test_a_missing_main_part(refused, parts_of_docx, zip_of):
    parts = parts_of_docx("<w:p/>")
    del parts["word/document.xml"]
    assert refused("utan.docx", zip_of(parts)).code == "damaged"


CLEAR = {"damaged", "unknown-format", "wrong-extension", "empty-file"}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_truncated_at_any_place(tmp_path, make_docx, make_xlsx, kind):
    """Wherever the copy was broken off, the file is refused with a message, in the same process."""
    whole = {
        "docx": make_docx(paragraph("Intäkter") * 50),
        "xlsx": make_xlsx({"Blad": "<sheetData><row><c><v>1</v></c></row></sheetData>"}),
    }[kind]
    path = tmp_path / f"avbruten.{kind}"
    for size in [0, 1, 2, 3, 4, 30, *range(50, len(whole), 97), len(whole) - 1]:
        path.write_bytes(whole[:size])
        with pytest.raises(Unreadable) as caught:
            sandbox._read(path)
        assert caught.value.code in CLEAR, size


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_changed_bytes_never_surprise(tmp_path, parts_of_docx, parts_of_xlsx, zip_of, kind):
    """Parts with bytes changed, doubled or taken away read or are refused; nothing else happens."""
    table = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc/><w:tc/></w:tr></w:tbl>"
    fields = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:sym w:char='F02D'/></w:r></w:p>"
    rows = (
        '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1"><f>1</f><v>1.5</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si></sst>'
    parts, read, main = {
        "docx": (parts_of_docx(paragraph("a") + table + fields), docx.read, "word/document.xml"),
        "xlsx": (
            parts_of_xlsx({"Blad": f"<sheetData>{rows}"}, {"sharedStrings": strings}),
            xlsx.read,
            "xl/worksheets/sheet1.xml",
        ),
    }[kind]
    chance = random.Random(7)
    names = [main] * 6 + list(parts)
    for _ in range(400):
        name = chance.choice(names)
        content = bytearray(str(parts[name]).encode())
        start = chance.randrange(len(content))
        piece = content[start : start + chance.randrange(1, 30)]
        content[start : start + chance.randrange(30)] = chance.choice(
            [b"", piece * 3, b"-1", b"99999999999", bytes([chance.randrange(256)]), b"0"]
        )
        with suppress(Unreadable):
            assert isinstance(read(zip_of({**parts, name: bytes(content)})), RawDocument)


@tried(200)
@given(st.binary(max_size=200))
def test_junk_is_refused_or_is_text(data):
    for extension in (".docx", ".xlsx", ".pdf", ".txt"):
        with suppress(Unreadable):
            assert _checked(data, extension) in ("pdf", "txt")


def in_sandbox(job):
    """The refusal or document that a job gives in the child."""
    child = sandbox._reading(job, None)
    try:
        return sandbox._document(child)
    finally:
        child.end()


def refusal_of(job) -> str:
    with pytest.raises(Unreadable) as caught:
        in_sandbox(job)
    return caught.value.code


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "MEMORY_BYTES", 128 * limits.MEGABYTE)

    def greedy(_path):
        hoard = bytearray(256 * limits.MEGABYTE)
        return RawDocument("txt", (), str(len(hoard)))

    assert refusal_of(greedy) == "out-of-memory"


def test_time_is_bounded(monkeypatch):
    def endless(_path):
        while True:
            time.sleep(1)

    monkeypatch.setattr(limits, "WALL_SECONDS", 0.5)
    start = time.monotonic()
    assert refusal_of(endless) == "took-too-long"
    assert time.monotonic() - start < SECONDS


def test_whoever_waits_is_told_so():
    def slow(_path):
        time.sleep(0.5)
        return RawDocument("txt", (), "klar")

    beats = []
    child = sandbox._reading(slow, None)
    try:
        assert sandbox._document(child, lambda: beats.append(1)).raw == "klar"
    finally:
        child.end()
    assert beats


def test_processor_time_is_bounded(monkeypatch):
    def busy(_path):
        while True:
            pass

    monkeypatch.setattr(limits, "CPU_SECONDS", 1)
    assert refusal_of(busy) == "took-too-long"


def test_a_crash_is_a_damaged_file():
    def crash(_path):
        faulthandler.disable()  # the test runner's; it would fill the log
        os.kill(os.getpid(), signal.SIGSEGV)

    assert refusal_of(crash) == "damaged"


def test_endless_recursion_is_a_damaged_file():
    def deeper(path):
        return deeper(path)

    assert refusal_of(deeper) == "damaged"


def test_nothing_can_be_written(tmp_path):
    target = tmp_path / "skriven.txt"

    def write(_path):
        try:
            target.write_text("x" * 100)
        except OSError:
            return RawDocument("txt", (), "nej")
        return RawDocument("txt", (), "ja")

    assert in_sandbox(write).raw == "nej"
    assert not target.exists() or target.stat().st_size == 0


def test_only_values_of_the_document_cross_the_pipe():
    with pytest.raises(pickle.UnpicklingError):
        parcels.unpacked(pickle.dumps(os.getcwd))


def test_the_largest_refused_table_stays_within_memory(tmp_path, long_table):
    """Peak memory of the reading process for a table of 10⁵ rows, read in a process of its own."""
    path = tmp_path / "lång.docx"
    path.write_bytes(long_table)

    def measured(_path):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            sandbox._read(path)
        except Unreadable as refusal:
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            return RawDocument(refusal.code, (), str(grown))
        raise AssertionError("it was read")

    outcome = in_sandbox(measured)
    assert outcome.format == "table-too-large"
    assert int(outcome.raw) * 1024 < 700 * limits.MEGABYTE
