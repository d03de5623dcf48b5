"""Packages built part by part, so that a test shows exactly what the file holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_KIND = "application/vnd.openxmlformats-officedocument."

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts) -> bytes:
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(*links: tuple[str, str, str]) -> str:
    """A part of relations: (id, kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types(main: str, kind: str) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )


def word_xml(root: str, inner: str) -> str:
    return (
        f'<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inner}</w:{root}>'
    )


def docx_parts(body: str, parts: Parts | None = None) -> dict[str, str | bytes]:
    """The parts of a DOCX with this body; `parts` maps a kind (styles, header …) to its content."""
    extra = dict(parts or {})
    kinds = [(f"r{index}", name.rstrip("0123456789"), f"{name}.xml")
             for index, name in enumerate(extra)]  # fmt: skip
    return {
        "[Content_Types].xml": content_types(
            "word/document.xml", MAIN_KIND + "wordprocessingml.document.main+xml"
        ),
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": word_xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*kinds),
        **{f"word/{name}.xml": content for name, content in extra.items()},
    }


def xlsx_parts(sheets: Mapping[str, str], parts: Parts | None = None) -> dict[str, str | bytes]:
    """The parts of an XLSX: sheet name → what stands in its worksheet element."""
    extra = dict(parts or {})
    entries = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="s{i}"/>' for i, name in enumerate(sheets, 1)
    )
    links = [(f"s{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
    links += [(f"x{i}", name, f"{name}.xml") for i, name in enumerate(extra)]
    return {
        "[Content_Types].xml": content_types(
            "xl/workbook.xml", MAIN_KIND + "spreadsheetml.sheet.main+xml"
        ),
        "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*links),
        **{
            f"xl/worksheets/sheet{i}.xml": f'<worksheet xmlns="{SHEET}">{inner}</worksheet>'
            for i, inner in enumerate(sheets.values(), 1)
        },
        **{f"xl/{name}.xml": content for name, content in extra.items()},
    }


@pytest.fixture(scope="session")
def zip_of() -> Callable[[Parts], bytes]:
    return zipped


@pytest.fixture(scope="session")
def parts_of_docx() -> Callable[..., dict[str, str | bytes]]:
    return docx_parts


@pytest.fixture(scope="session")
def parts_of_xlsx() -> Callable[..., dict[str, str | bytes]]:
    return xlsx_parts


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Body XML (and parts by kind) → the bytes of a DOCX."""
    return lambda body, parts=None: zipped(docx_parts(body, parts))


@pytest.fixture(scope="session")
def make_xlsx() -> Callable[..., bytes]:
    """Worksheet XML by sheet name (and parts by kind) → the bytes of an XLSX."""
    return lambda sheets, parts=None: zipped(xlsx_parts(sheets, parts))


@pytest.fixture(scope="session")
def word() -> Callable[[str, str], str]:
    """A WordprocessingML part: root name and inner XML."""
    return word_xml
