"""The workbook: its sheets in order, their shared strings, and the problems they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from roder.core.base import Place, Problem, Severity, SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Piece, RawDocument, TextPiece
from roder.importers.package import Package, refuse_doctype
from roder.importers.unreadable import Unreadable
from roder.importers.xlsx.regions import sheet_pieces
from roder.importers.xlsx.sheets import Book, Faults, Sheet, read_sheet, rich_text
from roder.importers.xlsx.styles import read_styles

_MAX_RELATED = 200  # places named with a problem that shows in many cells


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_package(package: Package) -> RawDocument:
    """See `roder.importers.xlsx.read`."""
    main = next(
        (link.target for link in package.relations() if link.kind == "officeDocument"),
        "xl/workbook.xml",
    )
    root = package.tree(main)
    links = {link.kind: link.target for link in package.relations(main)}
    styles = links.get("styles")
    book = Book(
        list(_strings(package, links.get("sharedStrings"))),
        read_styles(package.tree(styles) if styles and styles in package else None),
        _from_1904(root),
    )
    pieces: list[Piece] = []
    raw: list[str] = []
    problems: list[Problem] = []
    for entry in _entries(package, main, root):
        sheet = read_sheet(package, entry.part, entry.name, book)
        pieces.append(TextPiece(BlockKind.HEADING, entry.name, SourceRef(sheet=entry.name), 1))
        raw += [entry.name, *sheet.texts()]
        problems += _problems(entry, sheet)
        pieces += sheet_pieces(sheet)
    return RawDocument("xlsx", tuple(pieces), "\n".join(raw), tuple(problems))


def _entries(package: Package, main: str, root: etree._Element) -> Iterator[SheetEntry]:
    """The worksheets in the order of their tabs; sheets that are only a chart are passed by."""
    links = {link.id: link for link in package.relations(main)}
    for element in root.iterfind("{*}sheets/{*}sheet"):
        relation = next(
            (value for key, value in element.attrib.items() if str(key).endswith("}id")), ""
        )
        link = links.get(str(relation))
        if link is not None and link.kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            yield SheetEntry(element.get("name", ""), link.target, hidden)


def _from_1904(root: etree._Element) -> bool:
    properties = root.find("{*}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _strings(package: Package, part: str | None) -> Iterator[tuple[str, bool]]:
    """The shared strings in order; none when the workbook has no such part."""
    if part is None or part not in package:
        return
    try:
        with package.stream(part) as stream:
            events = etree.iterparse(
                stream,
                ("end",),
                tag="{*}si",
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for index, (_, element) in enumerate(events):
                if index == 0:
                    refuse_doctype(element, part)
                yield rich_text(element)
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", part=part, reason=error.msg or "") from None


def _problems(entry: SheetEntry, sheet: Sheet) -> Iterator[Problem]:
    """A hidden sheet, formulas without a saved value, and errors: one problem of each sort."""
    if entry.hidden:
        place = Place(SourceRef(sheet=entry.name))
        yield Problem("hidden-sheet", Severity.NOTE, place, params={"sheet": entry.name})
    faults: Faults = sheet.faults
    if faults.valueless:
        yield _problem("formula-without-value", faults.valueless, {})
    for text, places in faults.errors.items():
        yield _problem("spreadsheet-error", places, {"error": text})


def _problem(code: str, places: list[Place], params: dict[str, str]) -> Problem:
    first = places[0].source
    filled = {
        "sheet": first.sheet or "",
        "cell": first.cell or "",
        "count": str(len(places)),
        **params,
    }
    related = tuple(places[1 : _MAX_RELATED + 1])
    return Problem(code, Severity.WARNING, places[0], params=filled, related=related)
