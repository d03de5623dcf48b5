"""The pages of a PDF together: what kind each passage is, and tables broken over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from roder.core.base import SourceRef
from roder.core.document.blocks import BlockKind
from roder.core.document.pieces import Grid, Piece, RawDocument, TextPiece
from roder.importers.pdf.file import opened
from roder.importers.pdf.frame import Frame
from roder.importers.pdf.grids import (
    PageGrid,
    Sheet,
    may_be_label,
    may_head,
    same_columns,
    under_label,
    with_label,
)
from roder.importers.pdf.loose import Loose, rejoined, with_header, with_row
from roder.importers.pdf.mending import mended, words_in
from roder.importers.pdf.pages import Item, pages_of
from roder.importers.pdf.prose import (
    Passage,
    across,
    is_footnote,
    is_heading,
    next_column,
    turned_page,
)
from roder.importers.unreadable import Unreadable
from roder.reference import vocabulary

_LEAST_LETTERS = 20  # a page: a scanned page may carry a stamp or a page number as text
_BANDS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def read(data: bytes) -> RawDocument:
    """A whole PDF file's pieces in reading order.

    Raises Unreadable: encrypted, damaged, no-text-layer, too-many-pages.
    """
    with opened(data) as document:
        try:
            return _read(document)
        except pdfium.PdfiumError as error:
            raise Unreadable("damaged") from error


def _read(document: pdfium.PdfDocument) -> RawDocument:
    items: list[Item] = []
    frames: dict[int, Frame] = {}
    raw: list[str] = []
    images = letters = 0
    for page in pages_of(document):
        frames[page.number] = page.frame
        items += page.items
        raw.append(page.raw)
        images += page.images > 0
        letters += sum(map(len, page.raw.split()))
    if letters == 0 or (images and letters < _LEAST_LETTERS * len(frames)):
        raise Unreadable("no-text-layer", pages=str(len(frames)))
    pieces = _pieces(_mended(items, frames), frames, raw)
    return RawDocument("pdf", tuple(pieces), "\n".join(raw), pages=len(frames))


def _mended(items: Sequence[Item], frames: dict[int, Frame]) -> list[Passage | PageGrid]:
    """Paragraphs and tables that a page turn broke, joined or marked as going on."""
    out: list[Passage | PageGrid] = []
    last: int | None = None
    for item in _claimed(items, frames):
        if _is_band(item):
            out.append(item)
            continue
        before = out[last] if last is not None else None
        if isinstance(item, Passage) and isinstance(before, Passage) and last is not None:
            if turned_page(before, item) or next_column(before, item):
                out[last] = across(before, item)
                continue
        elif isinstance(item, PageGrid) and last is not None:
            last = _label_at_end(out, last, item, frames)
            before = out[last]
            if isinstance(before, PageGrid) and _follows(before, item):
                out[last], item = rejoined(before, item)
                item = replace(item, grid=replace(item.grid, continues=True))
        out.append(item)
        last = len(out) - 1
    return out


def _claimed(items: Sequence[Item], frames: dict[int, Frame]) -> list[Passage | PageGrid]:
    """The items with loose lines in the table across the page turn that has their columns, or as
    text."""
    out: list[Item] = []
    last: int | None = None
    for item in items:
        before = out[last] if last is not None else None
        if _is_band(item):
            out.append(item)
            continue
        if isinstance(item, Loose) and item.leads and last is not None:
            whole = with_row(before, item) if isinstance(before, PageGrid) else None
            if whole is not None:
                out[last] = whole
                continue
        if isinstance(item, PageGrid):
            item = _headed(out, item, frames)
        out.append(item)
        last = len(out) - 1
    return [
        part for item in out for part in (item.passages() if isinstance(item, Loose) else [item])
    ]


def _headed(out: list[Item], item: PageGrid, frames: dict[int, Frame]) -> PageGrid:
    """A grid with the header that a page turn parted from it, and the label, if any, that stands
    over its first row; both are taken from the items before it."""
    ats = [i for i in range(max(len(out) - 12, 0), len(out)) if not _is_band(out[i])]
    longer, taken = item, ats[-1:]
    label = out[ats[-1]] if ats else None
    if isinstance(label, Passage) and _is_label_over(label, item):
        sheet = Sheet(label.page, frames[label.page])
        longer = under_label(item, label.text, label.box, label.bold, sheet)
        taken = ats[-2:]
    loose = out[taken[0]] if taken else None
    whole = with_header(loose, longer) if isinstance(loose, Loose) else None
    if whole is None:
        return item
    for at in reversed(taken):
        del out[at]
    return whole


def _is_label_over(label: Passage, item: PageGrid) -> bool:
    """Whether a passage may be a label that stands alone over the first row of a grid."""
    same = label.page == item.grid.source.page
    return same and label.lines == 1 and may_head(item, label.box, label.size)


def _is_band(item: Item) -> bool:
    return isinstance(item, Passage) and item.kind in _BANDS


def _label_at_end(
    out: list[Passage | PageGrid], last: int, item: PageGrid, frames: dict[int, Frame]
) -> int:
    """Takes a label that a page turn parted from the rows below it into its table.

    Gives the index of the last item that is no page header or footer.
    """
    label = out[last]
    above = last - 1
    if not isinstance(label, Passage) or label.lines > 1 or above < 0:
        return last
    grid = out[above]
    if not isinstance(grid, PageGrid) or not _follows(grid, item):
        return last
    if not may_be_label(grid, label.box, label.size):
        return last
    sheet = Sheet(label.page, frames[label.page])
    out[above] = with_label(grid, label.text, label.box, label.bold, sheet)
    del out[last]
    return above


def _follows(one: PageGrid, two: PageGrid) -> bool:
    """Whether a table at the top of a page goes on from the one that ended the page before."""
    if one.grid.source.page is None or two.grid.source.page != one.grid.source.page + 1:
        return False
    return same_columns(one, two)


def _pieces(
    items: Sequence[Passage | PageGrid], frames: dict[int, Frame], raw: Sequence[str]
) -> list[Piece]:
    known: frozenset[str] = frozenset()
    passages = [item for item in items if isinstance(item, Passage)]
    body = _body_size(passages)
    heads = [p for p in passages if p.kind not in _BANDS and is_heading(p, body)]
    looks = sorted({_look(p) for p in heads}, reverse=True)
    levels = {look: level for level, look in enumerate(looks, start=1)}
    out: list[Piece] = []
    for item in items:
        if isinstance(item, PageGrid):
            known = known or words_in([*raw, *_vocabulary_words()])
            out.append(mended(item.grid, known))
            continue
        source = SourceRef(page=item.page, box=frames[item.page].shown(item.box))
        kind, level = _kind(item, body, levels)
        out.append(TextPiece(kind, item.text, source, level))
    return out


def _vocabulary_words() -> list[str]:
    """The words that head columns in Swedish tables."""
    return [word for known in vocabulary().column_kinds.values() for word in known.words]


def _kind(
    passage: Passage, body: float, levels: dict[tuple[float, bool], int]
) -> tuple[BlockKind, int]:
    if passage.kind in _BANDS:
        return passage.kind, 0
    if is_heading(passage, body):
        return BlockKind.HEADING, min(levels[_look(passage)], 6)
    if is_footnote(passage, body):
        return BlockKind.FOOTNOTE, 0
    return passage.kind or BlockKind.PARAGRAPH, 0


def _look(passage: Passage) -> tuple[float, bool]:
    """What headings are ranked by: size in half points, then weight."""
    return round(passage.size * 2) / 2, passage.bold


def _body_size(passages: Sequence[Passage]) -> float:
    """The type size of most running text; of any text where there is none."""
    counts: Counter[float] = Counter()
    for passage in passages:
        if passage.kind not in _BANDS:
            weight = len(passage.text) * (3 if passage.lines > 1 else 1)
            counts[passage.size] += weight
    return counts.most_common(1)[0][0] if counts else 10.0


__all__ = ["Grid", "read"]
