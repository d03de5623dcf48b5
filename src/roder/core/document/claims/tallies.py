"""Counts of a table's rows: "tre nämnder redovisar underskott", "inom reinvesteringar ryms fyra projekt"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from roder.core.document.claims.binding import ORGANS, Binder
from roder.core.document.claims.choosing import CellChoice
from roder.core.document.claims.claim import Direction, Verdict
from roder.core.document.claims.counts import Counted
from roder.core.document.claims.judging import amount, gain
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.lines import SubjectRow, Whereabouts
from roder.core.document.claims.naming import BOARDS, Mention, label_words
from roder.core.document.claims.quantities import number_word
from roder.core.document.claims.sentences import Sentence
from roder.core.document.claims.statement import of_surplus
from roder.core.document.claims.subjects import SubjectCell

MOST_WORDS = 14
"""A longer sentence says more than a count."""
PARTS = ("projekt", "kostnadsslag", "klasser", "delar", "poster")
_HOLDING = (
    "ryms, ingår, hör, hörde, rymdes, ingick, fördelade, fördelad, fördelat, fördelas, indelad,"
    " indelat, indelade"
)
_HOLDS = frozenset(_HOLDING.split(", "))
_WHOLE_TABLE = frozenset(["tabellen", "tabell", "sammanställningen"])


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of every table, by table; what a count of rows is held against."""

    rows: Mapping[int, Sequence[SubjectRow]]

    def single(self, section: int) -> list[SubjectRow]:
        """Rows without parts of the one table of a section that has a sum; none where there are more."""
        found = [
            [line for line in lines if line.parents and not _is_whole(line, lines)]
            for lines in self.rows.values()
            if lines and lines[0].section == section
        ]
        found = [lines for lines in found if lines]
        return found[0] if len(found) == 1 else []

    def parts(self, whole: SubjectRow) -> list[SubjectRow]:
        """The rows directly in a sum."""
        lines = self.rows.get(whole.subject.table, ())
        return [line for line in lines if line.parents[:1] == (whole.subject.row,)]


def _is_whole(line: SubjectRow, lines: Sequence[SubjectRow]) -> bool:
    return any(line.subject.row in other.parents for other in lines)


def tallies_in(
    sentence: Sentence,
    mentions: Sequence[Mention],
    where: Whereabouts,
    tables: TableRows,
    binder: Binder,
    lexicon: Lexicon,
) -> Iterator[Counted]:
    """A number of boards or projects that a table can be asked for."""
    refused = ("negation", "hypothetical", "elsewhere", "intended")
    if len(sentence.words) > MOST_WORDS or any(sentence.has(tag) for tag in refused):
        return
    for i, word in enumerate(sentence.words):
        number = number_word(word.text, lexicon)
        if number is None or number > 200 or word.text in ("en", "ett", "noll"):
            continue
        noun = sentence.word(i + 1)
        if sentence.word(i - 1) == "av" and number_word(sentence.word(i - 2), lexicon) is not None:
            continue  # "två av fem nämnder redovisar underskott": not five of them
        of_boards = sentence.word(0) == "av" and sentence.word(1) in BOARDS and i > 1
        if noun == BOARDS[0] or of_boards:
            yield from _boards(sentence, i, number, tables.single(where.section))
        elif noun in PARTS or sentence.word(i - 1) in _HOLDS:
            yield from _parts(sentence, i, number, mentions, where, tables, binder)


def _boards(
    sentence: Sentence, at: int, number: int, lines: Sequence[SubjectRow]
) -> Iterator[Counted]:
    surplus = sentence.first("surplus", at + 1)
    if surplus is not None and surplus[0] - at <= 5:
        up = of_surplus(sentence.word(surplus[0])) is Direction.UP
        pairs = [(line, cell) for line in lines if (cell := _deviation(line)) is not None]
        if len(pairs) < 2 or not all(_as_printed(line, cell) for line, cell in pairs):
            return
        lines = [line for line, cell in pairs if (amount(cell) > 0) == up and amount(cell)]
    elif not any(sentence.word(k) in _WHOLE_TABLE for k in range(at)):
        return
    if not lines:
        return
    boards = [line for line in lines if _is_board(line)]
    yield _counted(sentence, at, at + 2, number, len(boards), len(lines), lines[0])


def _is_board(line: SubjectRow) -> bool:
    organs = (*ORGANS, "förmyndar", "fullmäktige")
    return any(word.endswith(organs) for word in label_words(line.label))


def _deviation(line: SubjectRow) -> SubjectCell | None:
    """A row's only deviation from budget."""
    found = CellChoice(line, (), set(), frozenset(), False).aside
    return found[0] if len(found) == 1 else None


def _as_printed(line: SubjectRow, cell: SubjectCell) -> bool:
    """True where a minus is a deficit, as far as the row itself can tell."""
    pair = CellChoice(line, (), set(), frozenset(), False).between(cell)
    better = gain(line, *pair) if pair else Decimal(0)
    return not better or not amount(cell) or (better > 0) == (amount(cell) > 0)


def _parts(
    sentence: Sentence,
    at: int,
    number: int,
    mentions: Sequence[Mention],
    where: Whereabouts,
    tables: TableRows,
    binder: Binder,
) -> Iterator[Counted]:
    if not any(word.text in _HOLDS for word in sentence.words):
        return
    kept = binder.without_heads(sentence, list(mentions))
    bound = binder.alone(sentence, kept[0], where) if len(kept) == 1 else None
    if bound is None or len(bound.lines) != 1:
        return
    (whole,) = bound.lines
    parts = tables.parts(whole)
    classes = [line for line in parts if tables.parts(line)]
    if sentence.word(at + 1) == "klasser" and len(classes) < len(parts):
        return  # some part is no class of its own, or its sum was not found
    count = len(parts)
    if count:
        yield _counted(sentence, at, at + 1, number, count, count, whole)


def _counted(
    sentence: Sentence, at: int, end: int, number: int, least: int, most: int, line: SubjectRow
) -> Counted:
    """Holds or not where the table leaves no doubt of how many there are."""
    stated, computed = Decimal(number), Decimal(most)
    sure = least == most
    start, stop = sentence.words[at].start, sentence.words[end - 1].end
    if sure and number == most:
        verdict, reason = Verdict.HOLDS, ""
    elif not least <= number <= most:
        verdict, reason = Verdict.DOES_NOT_HOLD, ""
    else:
        verdict, reason = Verdict.CANNOT_BE_CHECKED, "words-too-vague"
    return Counted(start, stop, line.subject, stated, computed, verdict, reason)
