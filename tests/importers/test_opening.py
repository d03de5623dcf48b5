"""Which format a file has, by its content, and what the extension may say."""

from __future__ import annotations

import pytest

from roder.importers import limits, opening
from roder.importers.opening import decode_text, detect
from roder.importers.unreadable import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        detect(path)
    return caught.value


def stored(folder, name: str, data: bytes):
    path = folder / name
    path.write_bytes(data)
    return path


def stream_name(name: str) -> bytes:
    return OLE + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 64


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.pdf", b"%PDF-1.7\n...", "pdf"),
        ("a.PDF", b"\n\n%PDF-1.4\n...", "pdf"),
        ("utan", b"%PDF-1.7\n...", "pdf"),
        ("a.txt", "Intäkter 1 234".encode(), "txt"),
        ("a.txt", "\ufeffIntäkter".encode(), "txt"),
        ("a.txt", "Intäkter – −5".encode("cp1252", "ignore"), "txt"),
        ("a.txt", "Intäkter".encode("utf-16"), "txt"),
        ("a.txt", "Intäkter och kostnader".encode("utf-16-le"), "txt"),
        ("a.txt", "Intäkter och kostnader".encode("utf-16-be"), "txt"),
        ("a.md", b"# Rubrik", "txt"),
        ("a.csv", b"a;b\n1;2\n", "txt"),
        ("a.tsv", b"a\tb\n", "txt"),
        ("a.txt", b"BM och PK i text", "txt"),
        ("a.txt", b"sida 1\x0csida 2", "txt"),
    ],
)
def test_content_decides(tmp_path, name, data, found):
    assert detect(stored(tmp_path, name, data)) == found


def test_packages_are_told_by_what_is_in_them(tmp_path, make_docx, make_xlsx):
    assert detect(stored(tmp_path, "a.docx", make_docx("<w:p/>"))) == "docx"
    assert detect(stored(tmp_path, "a.xlsx", make_xlsx({"Blad": "<sheetData/>"}))) == "xlsx"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.doc", stream_name("WordDocument"), "doc"),
        ("a.xls", stream_name("Workbook"), "xls"),
        ("a.xls", stream_name("Book"), "xls"),
        ("a.ppt", stream_name("PowerPoint Document"), "ppt"),
        ("a.docx", stream_name("Okänd"), "ole"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n....", "picture"),
        ("a.docx", b"\xff\xd8\xff\xe0....", "picture"),
        ("a.docx", b"{\\rtf1 text}", "rtf"),
        ("a.txt", b"text\0med\0nollor", "binary"),
        ("a.txt", bytes(range(256)), "binary"),
        ("a.pdf", bytes(range(256)), "binary"),
        ("a.exe", b"bara text", "text"),
    ],
)
def test_other_formats_are_named(tmp_path, name, data, found):
    caught = refusal(stored(tmp_path, name, data))
    assert (caught.code, caught.params["found"]) == ("unknown-format", found)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"bilder/a.png": b"x"}, "zip"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"[Content_Types].xml": "presentationml.presentation.main+xml"}, "pptx"),
        ({"[Content_Types].xml": "vnd.ms-excel.sheet.binary.macroEnabled.main"}, "xlsb"),
    ],
)
def test_other_zips_are_named(tmp_path, zip_of, parts, found):
    caught = refusal(stored(tmp_path, "a.docx", zip_of(parts)))
    assert (caught.code, caught.params["found"]) == ("unknown-format", found)


@pytest.mark.parametrize(
    ("name", "found"), [("a.pdf", "docx"), ("a.xlsx", "docx"), ("a.txt", "docx"), ("a.gml", "docx")]
)
def test_a_document_under_another_name(tmp_path, make_docx, name, found):
    caught = refusal(stored(tmp_path, name, make_docx("<w:p/>")))
    assert caught.code == "wrong-extension"
    assert caught.params == {"extension": name[1:], "found": found}


def test_text_under_the_name_of_a_document(tmp_path):
    assert refusal(stored(tmp_path, "a.docx", b"bara text")).code == "wrong-extension"


@pytest.mark.parametrize("name", ["a.docx", "a.docm"])
def test_macros_are_refused_under_any_name(tmp_path, zip_of, parts_of_docx, name):
    parts = parts_of_docx("<w:p/>") | {"word/vbaProject.bin": b"makro"}
    assert refusal(stored(tmp_path, name, zip_of(parts))).code == "macros"
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts = parts_of_docx("<w:p/>") | {"[Content_Types].xml": f'<Types ContentType="{kind}"/>'}
    assert refusal(stored(tmp_path, name, zip_of(parts))).code == "macros"


def test_a_macro_extension_is_refused_even_without_macros(tmp_path, make_xlsx):
    data = make_xlsx({"Blad": "<sheetData/>"})
    assert refusal(stored(tmp_path, "a.xlsm", data)).code == "macros"


def test_an_encrypted_document(tmp_path):
    assert refusal(stored(tmp_path, "a.docx", stream_name("EncryptedPackage"))).code == "encrypted"


def test_what_is_no_file(tmp_path):
    assert refusal(tmp_path / "saknas.docx").code == "missing-file"
    assert refusal(tmp_path).code == "not-a-file"
    assert refusal(tmp_path / "nolltecken\0.pdf").code == "missing-file"
    assert refusal(stored(tmp_path, "tom.pdf", b"")).code == "empty-file"


def test_a_huge_file_is_never_opened(tmp_path, monkeypatch):
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.truncate(500 * limits.MEGABYTE)
    monkeypatch.setattr(opening.Path, "open", None)  # opening it would be a TypeError
    caught = refusal(path)
    assert caught.code == "too-large"
    assert caught.params == {"size": "500 MB", "limit": "200 MB"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_of_the_encodings(encoding):
    text = "Årets resultat\n−" if encoding != "cp1252" else "Årets resultat\n–"
    assert decode_text(text.encode(encoding)) == text


def test_bytes_that_are_no_text():
    assert decode_text(b"a\x00b\x01c") is None
    assert decode_text(b"\x81\x8d\x8f") is None  # undefined in Windows-1252
