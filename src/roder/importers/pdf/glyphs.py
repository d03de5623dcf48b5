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

from roder.importers.pdf.frame import Frame, frames_of, page_box
from roder.importers.pdf.words import Word

_LINE_END = "\x02"  # PDFium's character for a hyphen that ends a line
_WHITE = frozenset(
    " \t\r\n\v\f\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\x1c\x1d\x1e\x1f\x85"
)
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_GAP = 0.17
"""A gap this wide (in type sizes) parts words also where the text layer has no space."""
_THIN = 0.11
"""Before a digit a thin space is enough, which some text layers leave out."""

_Function = Callable[..., Any]


def plain(function: Any, result: Any, *arguments: Any) -> _Function:
    """A raw PDFium call that takes and gives plain addresses: no new pointer object each time."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_object_at = plain(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font_of = plain(pdfium_c.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_unicode_at = plain(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_box_at = plain(
    pdfium_c.FPDFText_GetLooseCharBox,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
)


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
        self.words: list[tuple[int, Word]] = []
        self.letters: list[str] = []
        self.styles: dict[int, tuple[bool, bool]] = {}
        self.first: _Run | None = None
        self.start = self.end = 0.0
        self.hyphen = self.behind = False
        self.handle = ctypes.cast(textpage, ctypes.c_void_p).value
        self.box = pdfium_c.FS_RECTF()
        self.at = ctypes.addressof(self.box)
        self.left = frames[0].left

    def read(self) -> list[tuple[int, Word]]:
        """The words with their direction, in the order of the text layer.

        Inside a word and a text object the letters follow each other closely (PDFium makes a space
        of any wider gap), so only the last letter of such a row is asked for its box.
        """
        handle = self.handle
        last, run, letters = 0, None, False
        for index, letter in enumerate(_letters(self.textpage)):
            if letter in _WHITE:
                self._flush(index)
                letters = False
                continue
            address = _object_at(handle, index) or 0
            if address == last and letters and letter.isalpha():
                self.letters.append(letter)
                self.behind = True
                continue
            if address != last or run is None:
                run, last = self._run(index, address), address
            self._catch_up(index)
            self._add(letter, run, *self._span(index, run.turn))
            letters = letter.isalpha()
            self.hyphen = letter == _LINE_END
        self._flush(pdfium_c.FPDFText_CountChars(self.textpage))
        return self.words

    def _span(self, index: int, turn: int) -> tuple[float, float]:
        """Where a character begins and ends along its line, in the frame of its direction."""
        _box_at(self.handle, index, self.at)
        box = self.box
        if turn == 0:
            return box.left - self.left, box.right - self.left
        x0, _, x1, _ = self.frames[turn].box(box.left, box.bottom, box.right, box.top)
        return x0, x1

    def _catch_up(self, index: int) -> None:
        """Takes in the end of the letters that were passed over before the one at `index`."""
        if self.behind and self.first is not None:
            self.end = max(self.end, self._span(index - 1, self.first.turn)[1])
        self.behind = False

    def _add(self, letter: str, run: _Run, x0: float, x1: float) -> None:
        """One visible character: part of the word before it, or the start of the next."""
        first = self.first
        if first is not None:
            gap = x0 - self.end
            thin = gap > _THIN * first.size and letter.isdigit() and self.letters[-1].isdigit()
            if thin or not _joins(first, run, gap, x0 - self.start):
                self._flush()
                first = None
        if first is None:
            self.first, self.start, self.end = run, x0, x1
        self.letters.append(letter)
        if x1 > self.end:
            self.end = x1

    def _flush(self, index: int = 0) -> None:
        """Ends the word; `index` is that of the character after it, where letters lag behind."""
        self._catch_up(index)
        run = self.first
        if run is not None:
            word = Word(
                "".join(self.letters).replace(_LINE_END, "-"),
                self.start,
                self.end,
                run.base,
                run.size,
                run.bold,
                run.italic,
                run.serial,
                len(self.words) + 1,
                hyphen=self.hyphen,
            )
            before = self.words[-1] if self.words else None
            if before is not None and before[0] == run.turn:
                word = _hung(word, before[1])
            self.words.append((run.turn if run.straight else run.turn + 4, word))
        self.letters.clear()
        self.first, self.hyphen = None, False

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
        font = (_font_of(address) or 0) if address else 0
        if font not in self.styles:
            self.styles[font] = _style(font) if font else (False, False)
        bold, italic = self.styles[font]
        straight = abs(angle - round(angle)) < 0.05
        return _Run(address, turn, base, min(size, 1e4), bold, italic or matrix.c > 0.1, straight)


def _letters(textpage: Any) -> list[str]:
    """The character at every index of the text layer.

    One call gives them all where the layer holds as many UTF-16 units as characters.
    """
    count = max(pdfium_c.FPDFText_CountChars(textpage), 0)
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(textpage, 0, count, units) == count + 1:
        text = bytes(units)[:-2].decode("utf-16-le", "replace")
        if len(text) == count:
            return list(text.replace("\ufffe", _LINE_END))
    handle = ctypes.cast(textpage, ctypes.c_void_p).value
    codes = (_unicode_at(handle, index) for index in range(count))
    return [chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd" for code in codes]


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


def _style(font: int) -> tuple[bool, bool]:
    """Bold and italic of a typeface, from its name, weight and flags."""
    handle = ctypes.cast(font, pdfium_c.FPDF_FONT)
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(handle, name, 128)
    lower = name.value.decode("latin-1").lower()
    flags = pdfium_c.FPDFFont_GetFlags(handle)
    weight = pdfium_c.FPDFFont_GetWeight(handle)
    named = any(word in lower for word in _BOLD_NAMES)
    bold = named or bool(flags > 0 and flags & _FORCE_BOLD) or (weight >= 600 and "+" not in lower)
    italic = any(word in lower for word in _ITALIC_NAMES) or bool(flags > 0 and flags & _ITALIC)
    return bold, italic


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
        box = page_box(frames[turn], (word.x0, word.top, word.x1, word.bottom))
        x0, top, x1, bottom = frames[main].box(*box)
        return replace(word, x0=x0, x1=x1, base=bottom, turned=(x0, top, x1, bottom))

    return place


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
