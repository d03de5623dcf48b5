"""The head of a steering document: a table, "Label: value" lines, or labels over their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from roder.core.base import Place
from roder.core.document.blocks import BlockKind, Table
from roder.core.plan import FieldState, Item, Plan
from roder.core.steering import SteeringMetadata
from roder.recognition.dates import dates, last_day, without_dates, years
from roder.recognition.found import Found, Grip, unreadable
from roder.recognition.lines import LABEL_WORDS, key_of, segments, tidy, years_joined
from roder.recognition.sections import Sections
from roder.recognition.spread import spread
from roder.reference.recognition import RecognitionWords

AREA = "steering"
FIELDS = tuple(f.name for f in fields(SteeringMetadata) if f.name not in ("period", "place"))
APART = 3
"""Fields of one head stand at most so many blocks apart."""
ENOUGH = 2
"""So many different fields make a head; one label alone may be any line."""
VALUE_LENGTH = 160
TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as printed, and the block it stands in."""

    key: str
    text: str
    block: int
    place: Place


@dataclass(frozen=True, slots=True)
class Head:
    """The entries of one head, in order, and its title's block (None when it has none)."""

    entries: tuple[Entry, ...]
    title: int | None = None

    @property
    def start(self) -> int:
        first = min(entry.block for entry in self.entries)
        return first if self.title is None else min(first, self.title)


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The first head of the document; without one, a title that names a plan and its years."""
    found = heads(sections, words)
    if not found:
        return _title_alone(sections, words)
    head = found[0]
    values, failed = _values(head.entries, words)
    title = sections.text(head.title) if head.title is not None else values.get("title")
    place = sections.place(head.title if head.title is not None else head.start)
    metadata = _metadata(values, years_joined(str(title)) if title else None, place)
    blocks = {entry.block for entry in head.entries}
    item = _item(metadata, failed, tuple(sorted(blocks)))
    taken = dict.fromkeys(blocks, Grip.SIGNATURE)
    if head.title is not None:
        taken[head.title] = Grip.SIGNATURE
    problems = tuple(unreadable(e.place, e.key, e.text) for e in failed)
    return Found(AREA, Plan(steering=metadata), (item,), taken, problems)


def heads(sections: Sections, words: RecognitionWords) -> list[Head]:
    """Every head in the view: runs of fields that stand close to each other, none of them twice."""
    runs: list[list[Entry]] = []
    for entry in _entries(sections, words):
        run = runs[-1] if runs else []
        near = run and entry.block - run[-1].block <= APART
        if near and all(entry.key != earlier.key for earlier in run):
            run.append(entry)
        elif not near or len({e.key for e in run}) < ENOUGH:
            runs.append([entry])
        elif entry.key in ("kind", "title"):
            runs.append([entry])
    whole = [run for run in runs if len({entry.key for entry in run}) >= ENOUGH]
    return [Head(tuple(run), _title(sections, run)) for run in whole]


def _entries(sections: Sections, words: RecognitionWords) -> Iterator[Entry]:
    labels = words.group("steering")
    for section in sections.all:
        for index in (section.heading, *section.blocks):
            block = sections.block(index)
            if index == section.heading:
                pairs = [
                    (s.key, s.text) for s in segments(section.title, labels) if s.key and s.text
                ]
                pairs = pairs or _spread_pairs(section.title, words)
            elif block.table is not None:
                pairs = _table_pairs(block.table, words)
            elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                pairs = [(s.key, s.text) for s in segments(block.text, labels) if s.key]
                pairs = pairs or _spread_pairs(block.text, words)
            else:
                continue
            for key, text in pairs:
                if len(text) <= VALUE_LENGTH:
                    yield Entry(key, text, index, sections.place(index, text))


def _spread_pairs(text: str, words: RecognitionWords) -> list[tuple[str, str]]:
    """Labels with the cell that follows them across a wide gap. A label may end the cell before it
    where lines were joined: "2024-11-12 Diarienummer    2024/210"."""
    labels, pairs = words.group("steering"), list[tuple[str, str]]()
    key, cells = None, spread(text)
    for at, cell in enumerate(cells):
        tokens = cell.split()
        cut = len(tokens)
        ending = None
        if at + 1 < len(cells):
            cuts = range(max(0, len(tokens) - LABEL_WORDS), len(tokens))
            found = ((n, key_of(" ".join(tokens[n:]), labels)) for n in cuts)
            cut, ending = next(((n, k) for n, k in found if k), (cut, None))
        said = " ".join(tokens[:cut])
        if key is not None and said:
            pairs.append((key, said))
        elif at == 0 and ending is not None and _names_plan(said, words):
            pairs.append(("title", said))
        key = ending
    return pairs


def _table_pairs(table: Table, words: RecognitionWords) -> list[tuple[str, str]]:
    """Labels with the cell to the right of them; below, where a whole row is labels."""
    labels = words.group("steering")
    printed = [(table.corner, *(column.label for column in table.columns))]
    printed += [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]
    keys = [
        [key_of(text, labels) if _has_letters(text) else None for text in row] for row in printed
    ]
    pairs: list[tuple[str, str]] = []
    for r, row in enumerate(printed):
        filled = [c for c, text in enumerate(row) if tidy(text)]
        over = len(filled) > 1 and all(keys[r][c] for c in filled) and r + 1 < len(printed)
        for c, text in enumerate(row):
            key = keys[r][c]
            if key and over and not keys[r + 1][c]:
                pairs.append((key, tidy(printed[r + 1][c])))
            elif key and c + 1 < len(row) and not keys[r][c + 1]:
                pairs.append((key, tidy(row[c + 1])))
            elif not key:
                pairs += [(s.key, s.text) for s in _within(text, words) if s.key]
    return pairs


def _has_letters(text: str) -> bool:
    """True but for bare numbers, which most cells of a large table are."""
    return text.lower() != text.upper()


def _within(text: str, words: RecognitionWords) -> list[_Pair]:
    """A cell that holds its label itself: before a colon, or on a line over the value."""
    labels = words.group("steering")
    first, _, rest = text.partition("\n")
    if not rest and ":" not in text:
        return []
    if rest and (key := key_of(first, labels)):
        return [_Pair(key, tidy(rest))]
    return [_Pair(s.key, s.text) for s in segments(text, labels)]


@dataclass(frozen=True, slots=True)
class _Pair:
    key: str | None
    text: str


def _title(sections: Sections, run: list[Entry]) -> int | None:
    """The line just over a head that names a plan and its years; else the heading that it stands under,
    or the next one. A field printed as boldly as a heading is none, nor is the name of an area."""
    block, own = run[0].block, {entry.block for entry in run}
    if any(entry.key == "title" and _names_plan(entry.text, sections.words) for entry in run):
        return None
    near = range(max(sections.span.start, block - APART), block)
    named = [i for i in near if _names_plan(sections.text(i), sections.words)]
    if named:
        return named[-1]
    headings = [
        s.heading for s in sections.all if s.heading >= 0 and s.heading not in own and not s.areas
    ]
    section = sections.of(block)
    over = [s.heading for s in sections.up(section)] if section is not None else []
    over = [heading for heading in over if heading in headings]
    if over:
        return over[0]
    later = [heading for heading in headings if heading > block]
    return later[0] if later and later[0] - block <= 2 * APART else None


def _names_plan(line: str, words: RecognitionWords) -> bool:
    """True for a short line that names a plan and its years."""
    plan = words.group("steering_values")["plan_kinds"].found_in(line) is not None
    return plan and len(line.split()) <= TITLE_WORDS and years(years_joined(line)) is not None


def _values(
    entries: tuple[Entry, ...], words: RecognitionWords
) -> tuple[dict[str, str | date], list[Entry]]:
    """The fields' values by name, and the entries that could not be read."""
    values: dict[str, str | date] = {}
    failed: list[Entry] = []
    for entry in entries:
        text = entry.text.strip(" .")
        if not text or text in "-–—":
            continue
        if entry.key in ("decided_on", "revise_by", "valid_until"):
            day = last_day(text) if entry.key == "valid_until" else next(iter(dates(text)), None)
            if day is not None:
                values.setdefault(entry.key, day)
            elif not words.group("steering_values")["open_ended"].found_in(text):
                failed.append(entry)
        elif entry.key == "deciding_body":
            _body(values, text)
        else:
            values.setdefault(entry.key, text)
    return values, failed


def _body(values: dict[str, str | date], text: str) -> None:
    """A deciding body; its date and paragraph often stand on the same line."""
    if day := next(iter(dates(text)), None):
        values.setdefault("decided_on", day)
    name = without_dates(text).split("§")[0].strip(" ,.;-–(")
    if name:
        values.setdefault("deciding_body", name)


def _metadata(values: dict[str, str | date], title: str | None, place: Place) -> SteeringMetadata:
    def text(key: str) -> str | None:
        value = values.get(key)
        return value if isinstance(value, str) else None

    def day(key: str) -> date | None:
        value = values.get(key)
        return value if isinstance(value, date) else None

    return SteeringMetadata(
        title=title,
        kind=text("kind"),
        deciding_body=text("deciding_body"),
        decided_on=day("decided_on"),
        registry_number=text("registry_number"),
        applies_to=text("applies_to"),
        valid_until=day("valid_until"),
        revise_by=day("revise_by"),
        owner_role=text("owner_role"),
        period=years(title) if title else None,
        place=place,
    )


def _item(metadata: SteeringMetadata, failed: list[Entry], blocks: tuple[int, ...]) -> Item:
    states = {
        name: FieldState.KNOWN if getattr(metadata, name) is not None else FieldState.MISSING
        for name in (*FIELDS, "period")
    }
    texts = {entry.key: entry.text for entry in failed if states[entry.key] is FieldState.MISSING}
    states.update(dict.fromkeys(texts, FieldState.UNREADABLE))
    return Item(AREA, "metadata", metadata.title or "", metadata.place, blocks, states, texts)


def _title_alone(sections: Sections, words: RecognitionWords) -> Found:
    """A document without a head may still say in its title which plan it is, and for which years. Over
    the title may stand whose plan it is."""
    headed = [s for s in sections.all if s.heading >= 0][:2]
    over = len(headed) > 1 and not headed[0].blocks and not headed[0].areas
    named = [s for s in headed[: 1 + over] if _names_plan(s.title, words)]
    if not named:
        return Found(AREA)
    first = named[0]
    title = years_joined(first.title)
    metadata = _metadata({}, title, sections.place(first.heading))
    item = _item(metadata, [], (first.heading,))
    return Found(AREA, Plan(steering=metadata), (item,), {first.heading: Grip.WORDS})
