"""A page's text layer: characters with their boxes → words in the page's reading frame.

PDFium is asked per character through ctypes, so this is the reader's hottest loop: what is the same
for a whole text object (style, direction, baseline) is asked once per object.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from roder.importers.pdf.words import Box, Word

_HYPHEN = 2  # PDFium's code for a hyphen that ends a line
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_GAP = 0.17
"""A gap this wide (in type sizes) parts words also where the text layer has no space."""
_THIN = 0.11
"""Before a digit a thin space is enough, which some text layers leave out."""

_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""As the raw call, but a plain address instead of a new pointer object for each character."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the reading frame lies on the page: the page's box (y up), turns and rotation.

    `turn` is the direction of the text in quarter turns counter-clockwise; `rotation` is the
    page's own, clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    rotation: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in page space (y up) → left, top, right, bottom in the frame."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def shown(self, box: Box) -> Box:
        """A box of the frame → on the page as it is shown, from its upper left corner."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        for _ in range((self.rotation - self.turn) % 4):
            x0, y0, x1, y1 = height - y1, x0, height - y0, x1
            width, height = height, width
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the characters of one text object share."""

    serial: int
    turn: int
    base: float
    size: float
    bold: bool
    italic: bool
    straight: bool


class _Reader:
    """Collects the words of one page; one instance per page."""

    def __init__(self, textpage: Any, frames: tuple[Frame, ...]) -> None:
        self.textpage = textpage
        self.frames = frames
        self.runs: dict[int, _Run] = {}
        self.words: list[tuple[int, Word]] = []
        self.letters: list[str] = []
        self.first: _Run | None = None
        self.start = self.end = 0.0
        self.spaced = True
        self.hyphen = False

    def read(self) -> list[tuple[int, Word]]:
        """The words with their direction, in the order of the text layer."""
        textpage = self.textpage
        handle = ctypes.cast(textpage, ctypes.c_void_p).value
        unicode_at = pdfium_c.FPDFText_GetUnicode
        box_at = pdfium_c.FPDFText_GetLooseCharBox
        box = pdfium_c.FS_RECTF()
        at, last, run = ctypes.byref(box), 0, None
        for index in range(pdfium_c.FPDFText_CountChars(textpage)):
            address = _object_at(handle, index) or 0
            code = unicode_at(textpage, index)
            letter = "-" if code == _HYPHEN else chr(code) if code < 0x110000 else "\ufffd"
            if letter.isspace() or (address == 0 and code < 32) or 0xD800 <= code < 0xE000:
                self._flush()
                continue
            if address != last or run is None:
                run = self._run(index, address)
                last = address
            box_at(textpage, index, at)
            self._add(letter, run, box)
            if code == _HYPHEN:
                self.hyphen = True
        self._flush()
        return self.words

    def _add(self, letter: str, run: _Run, box: Any) -> None:
        """One visible character: part of the word before it, or the start of the next."""
        frame = self.frames[run.turn]
        x0, _, x1, _ = frame.box(box.left, box.bottom, box.right, box.top)
        first = self.first
        gap = x0 - self.end
        if first is not None and letter.isdigit() and gap > _THIN * first.size:
            self._flush()
            self.spaced, first = False, None
        if first is not None and not _joins(first, run, gap, x0 - self.start):
            self._flush()
            self.spaced = False
            first = None
        if first is None:
            self.first, self.start, self.end = run, x0, x1
        self.letters.append(letter)
        self.end = max(self.end, x1)

    def _flush(self) -> None:
        run = self.first
        if run is not None:
            word = Word(
                "".join(self.letters),
                self.start,
                self.end,
                run.base,
                run.size,
                run.bold,
                run.italic,
                run.serial,
                hyphen=self.hyphen,
            )
            before = self.words[-1] if self.words else None
            if before is not None and before[0] == run.turn and not self.spaced:
                word = _hung(word, before[1])
            self.words.append((run.turn if run.straight else run.turn + 4, word))
        self.letters.clear()
        self.first, self.spaced, self.hyphen = None, True, False

    def _run(self, index: int, address: int) -> _Run:
        """The run of a text object; known ones again only where the baseline is the same."""
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self.textpage, index, matrix)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(self.textpage, index, x, y)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        turn = round(angle) % 4
        spot = (x.value, y.value, x.value, y.value)
        base = self.frames[turn].box(*spot)[1]
        scale = math.hypot(matrix.c, matrix.d)
        size = abs(pdfium_c.FPDFText_GetFontSize(self.textpage, index) * scale) or 1.0
        bold, italic = _style(address) if address else (False, False)
        straight = abs(angle - round(angle)) < 0.05
        return _Run(address, turn, base, min(size, 1e4), bold, italic or matrix.c > 0.1, straight)


def _joins(first: _Run, run: _Run, gap: float, advance: float) -> bool:
    """Whether a character goes on the word that `first` began; `gap` is the space before it."""
    if run is first:
        return -first.size < gap < _GAP * first.size
    return (
        run.turn == first.turn
        and abs(run.base - first.base) < 0.1 * first.size
        and 0.85 < run.size / first.size < 1.18
        and -0.25 * first.size < gap < 0.13 * first.size
        and advance > 0
    )


def _hung(word: Word, before: Word) -> Word:
    """A superscript directly behind a word: raised, on that word's baseline."""
    rise, gap = before.base - word.base, word.x0 - before.x1
    small = word.size < 0.85 * before.size
    if small and -0.3 < gap / before.size < 0.2 and 0.08 < rise / before.size < 0.8:
        return replace(word, raised=True, base=before.base)
    return word


def _style(address: int) -> tuple[bool, bool]:
    """Bold and italic of a text object, from its typeface's name, weight and flags."""
    font = pdfium_c.FPDFTextObj_GetFont(ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT))
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
    lower = name.value.decode("latin-1").lower()
    flags = pdfium_c.FPDFFont_GetFlags(font)
    weight = pdfium_c.FPDFFont_GetWeight(font)
    named = any(word in lower for word in _BOLD_NAMES)
    bold = named or bool(flags > 0 and flags & _FORCE_BOLD) or (weight >= 600 and "+" not in lower)
    italic = any(word in lower for word in _ITALIC_NAMES) or bool(flags > 0 and flags & _ITALIC)
    return bold, italic


def frames_of(page: Any) -> tuple[Frame, ...]:
    """The page's four possible reading frames, by direction of the text."""
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDF_GetPageBoundingBox(page, box):
        box.left, box.bottom, box.right, box.top = 0.0, 0.0, 595.0, 842.0
    rotation = max(pdfium_c.FPDFPage_GetRotation(page), 0)
    return tuple(
        Frame(box.left, box.bottom, box.right, box.top, turn, rotation) for turn in range(4)
    )


def words_of(page: Any, textpage: Any) -> tuple[Frame, list[Word]]:
    """The frame that most of the page's text reads in, and its words in the file's order.

    Words in another direction come with `turned`, their box in the frame; words that follow each
    other there are kept together as one.
    """
    frames = frames_of(page)
    found = _Reader(textpage, frames).read()
    counts = Counter[int]()
    for turn, word in found:
        counts[turn % 4] += len(word.text) if turn < 4 else 0
    main = counts.most_common(1)[0][0] if counts else 0
    turned = _turner(frames, main)
    words: list[Word] = []
    open_turn: int | None = None
    for turn, word in found:
        if turn == main:
            words.append(word)
            open_turn = None
            continue
        placed = turned(turn % 4, word)
        if open_turn == turn and words[-1].size == placed.size and _near(words[-1], placed):
            words[-1] = _beside(words[-1], placed)
        else:
            words.append(placed)
        open_turn = turn
    return frames[main], words


def _turner(frames: tuple[Frame, ...], main: int) -> Callable[[int, Word], Word]:
    """Moves a word of another direction into the main frame."""

    def place(turn: int, word: Word) -> Word:
        box = _page_box(frames[turn], (word.x0, word.top, word.x1, word.bottom))
        x0, top, x1, bottom = frames[main].box(*box)
        return replace(word, x0=x0, x1=x1, base=bottom, turned=(x0, top, x1, bottom))

    return place


def _page_box(frame: Frame, box: Box) -> Box:
    """A box of a frame → left, bottom, right, top in page space: the reverse of Frame.box."""
    x0, y0, x1, y1 = box
    if frame.turn == 0:
        return x0 + frame.left, frame.top - y1, x1 + frame.left, frame.top - y0
    if frame.turn == 1:
        return y0 + frame.left, x0 + frame.bottom, y1 + frame.left, x1 + frame.bottom
    if frame.turn == 2:
        return frame.right - x1, y0 + frame.bottom, frame.right - x0, y1 + frame.bottom
    return frame.right - y1, frame.top - x1, frame.right - y0, frame.top - x0


def _near(one: Word, other: Word) -> bool:
    a, b = one.turned, other.turned
    if a is None or b is None:
        return False
    reach = 1.3 * one.size
    apart_x = max(a[0], b[0]) - min(a[2], b[2])
    apart_y = max(a[1], b[1]) - min(a[3], b[3])
    return apart_x < reach and apart_y < reach


def _beside(one: Word, other: Word) -> Word:
    a, b = one.turned or (0, 0, 0, 0), other.turned or (0, 0, 0, 0)
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return replace(
        one, text=f"{one.text} {other.text}", x0=box[0], x1=box[2], base=box[3], turned=box
    )


def raw_text(textpage: Any) -> str:
    """The page's whole text layer, taken in one call, without PDFium's line-end hyphen marks."""
    text: str = textpage.get_text_range(errors="replace")
    return text.replace("\ufffe", "").replace("\x02", "").replace("\0", "")
