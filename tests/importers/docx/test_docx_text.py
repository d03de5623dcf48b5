"""Running text of a DOCX: what the reader of the page sees, once and in order."""

from __future__ import annotations

from collections import Counter

import pytest

from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, RawDocument, TextPiece
from roder.importers.docx import read


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + result + mark("end")


def texts(document: RawDocument) -> list[tuple[BlockKind, str]]:
    return [(piece.kind, piece.text) for piece in document.pieces if isinstance(piece, TextPiece)]


def lost(document: RawDocument) -> Counter[str]:
    """Characters of the raw text that no piece holds."""
    held: Counter[str] = Counter()
    for piece in document.pieces:
        held.update(piece.text() if isinstance(piece, Grid) else piece.text)
    raw = Counter("".join(document.raw.split()))
    return raw - held


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Kommunens rubrik"/>
 <w:basedOn w:val="Rubrik2"/></w:style>
<w:style w:type="paragraph" w:styleId="Niva"><w:name w:val="Avsnitt"/>
 <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Slinga"><w:name w:val="Slinga"/>
 <w:basedOn w:val="Slinga"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ('<w:pStyle w:val="Rubrik2"/>', BlockKind.HEADING, 2),
        ('<w:pStyle w:val="Egen"/>', BlockKind.HEADING, 2),
        ('<w:pStyle w:val="Niva"/>', BlockKind.HEADING, 3),
        ('<w:outlineLvl w:val="0"/>', BlockKind.HEADING, 1),
        ('<w:pStyle w:val="Rubrik2"/><w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Punkt"/>', BlockKind.LIST_ITEM, 1),
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>', BlockKind.LIST_ITEM, 2),
        ('<w:numPr><w:ilvl w:val="1"/></w:numPr>', BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Punkt"/><w:numPr><w:numId w:val="0"/></w:numPr>',
         BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="I1"/>', BlockKind.CONTENTS, 0),
        ('<w:pStyle w:val="Slinga"/>', BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="Okänd"/>', BlockKind.PARAGRAPH, 0),
    ],
)  # fmt: skip
def test_style_decides_the_kind(make_docx, word, properties, kind, level):
    data = make_docx(p("Drift", properties=properties), {"styles": word("styles", STYLES)})
    (piece,) = read(data).pieces
    assert (piece.kind, piece.text, piece.level) == (kind, "Drift", level)


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ('<w:hyperlink r:id="x">' + r("länk") + "</w:hyperlink>", "länk"),
        ("<w:smartTag>" + r("ort") + "</w:smartTag>", "ort"),
        ("<w:sdt><w:sdtContent>" + r("kontroll") + "</w:sdtContent></w:sdt>", "kontroll"),
        ("<w:ins>" + r("nytt") + "</w:ins><w:del><w:r><w:delText>gammalt</w:delText></w:r></w:del>",
         "nytt"),
        ("<w:moveFrom>" + r("då") + "</w:moveFrom><w:moveTo>" + r("nu") + "</w:moveTo>", "nu"),
        (field(" PAGE ", r("7")), "7"),
        (r("syns") + r("dold", "<w:vanish/>"), "syns"),
        (r("123") + r("1", '<w:vertAlign w:val="superscript"/>'), "123¹"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>KS</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>", "KS-5"),
        ('<w:r><w:sym w:font="Symbol" w:char="F02D"/><w:t>5</w:t></w:r>', "−5"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
        ('<w:r><w:br w:type="page"/></w:r>' + r("efter"), "efter"),
        ("<w:r><w:t>mjuk</w:t><w:softHyphen/><w:t>a</w:t></w:r>", "mjuka"),
    ],
)  # fmt: skip
def test_inline_content(make_docx, inner, shown):
    document = read(make_docx(f"<w:p>{inner}</w:p>"))
    assert texts(document) == [(BlockKind.PARAGRAPH, shown)]
    assert not lost(document)


def test_a_field_code_that_holds_text_is_not_shown(make_docx):
    nested = field(" IF ", "")
    body = "<w:p>" + nested.replace("</w:instrText></w:r>", "</w:instrText></w:r>" + r("villkor"))
    assert texts(read(make_docx(body + r("resultat") + "</w:p>"))) == [
        (BlockKind.PARAGRAPH, "resultat")
    ]


def test_a_field_without_an_end_swallows_nothing(make_docx):
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Resten") + p("finns")
    assert [text for _, text in texts(read(make_docx(body)))] == ["Resten", "finns"]


def test_paragraphs_of_a_contents_field_are_contents(make_docx):
    start = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Ekonomi 3")
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    document = read(make_docx(start + "</w:p>" + p("Mål 5") + end + p("Efter")))
    assert texts(document) == [
        (BlockKind.CONTENTS, "Ekonomi 3"),
        (BlockKind.CONTENTS, "Mål 5"),
        (BlockKind.PARAGRAPH, "Efter"),
    ]


def test_a_text_box_is_read_once_after_its_paragraph(make_docx):
    box = "<w:txbxContent>" + p("I rutan") + "</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(make_docx(f"<w:p>{r('Före')}{drawing}{r(' och efter')}</w:p>" + p("Nästa")))
    assert [text for _, text in texts(document)] == ["Före och efter", "I rutan", "Nästa"]
    assert not lost(document)


def test_notes_headers_and_footers(make_docx, word):
    note = '<w:footnote w:id="2">' + p("Notens text") + "</w:footnote>"
    separator = '<w:footnote w:type="separator" w:id="0">' + p("streck") + "</w:footnote>"
    parts = {
        "header1": word("hdr", p("Kommunen")),
        "footer1": word("ftr", p("Sida 1")),
        "footnotes": word("footnotes", separator + note),
    }
    section = '<w:sectPr><w:headerReference r:id="r0"/><w:footerReference r:id="r1"/></w:sectPr>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(make_docx(p("Text", reference) + section + section, parts))
    assert texts(document) == [
        (BlockKind.PAGE_HEADER, "Kommunen"),
        (BlockKind.PARAGRAPH, "Text¹"),
        (BlockKind.FOOTNOTE, "¹ Notens text"),
        (BlockKind.PAGE_FOOTER, "Sida 1"),
    ]


def test_source_counts_paragraphs_those_in_tables_too(make_docx):
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    first, grid, last = read(make_docx(p("ett") + table + p("fyra"))).pieces
    assert first.source.line == 1
    assert [cell.source.line for cell in grid.rows[0]] == [2, 3]
    assert last.source.line == 4


def test_comments_and_former_properties_are_not_read(make_docx):
    former = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    body = f"<w:p><w:pPr>{former}</w:pPr>{r('Brödtext')}<w:r><w:commentReference/></w:r></w:p>"
    assert texts(read(make_docx(body))) == [(BlockKind.PARAGRAPH, "Brödtext")]


def test_strict_documents_read_like_others(parts_of_docx, zip_of):
    parts = {
        name: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts_of_docx(p("strikt")).items()
    }
    assert texts(read(zip_of(parts))) == [(BlockKind.PARAGRAPH, "strikt")]


def test_text_in_an_unknown_place_shows_as_lost(make_docx):
    """The account is independent of the walk: what no piece holds is counted."""
    document = read(make_docx("<w:okänd>" + p("borta") + "</w:okänd>"))
    assert lost(document) == Counter("borta")
