"""Which rows a sentence names: labels found by the stems of their words, compounds taken apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from roder.core.base import Unit
from roder.core.base.numbers import UNIT_WORDS
from roder.core.document.claims.lexicon import Lexicon
from roder.core.document.claims.lines import SubjectRow
from roder.core.document.claims.measures import NET, family_of
from roder.core.document.claims.sentences import Sentence
from roder.core.document.swedish import Word, is_small, split, stem, words_of

LONGEST_LABEL = 14
"""Words: a longer label is a sentence of its own, and is not sought in others."""
MOST_ALIKE = 24
"""A name of more rows is sought only where the sentence stands and under the words it says."""
GAP = 3
"""Words that may stand between two words of a label as the sentence has them."""

_BELONGING = frozenset(("för", "i", "inom", "vid", "till", "på", "från"))
"""Before a word that something else belongs to: it does not name the whole of a table."""
OWN_COSTS = frozenset({stem("hyra")})
"""Measures that are a kind of cost of their own, as rents are."""
BOARDS = ("nämnder", "nämnderna", "nämndernas")
"""All boards together, as "Summa nämnder" names them; one of them alone is not meant."""

_ORGANS = frozenset(map(stem, ("nämnd", "utskott", "styrelse", "förvaltning", "bolag")))
"""Bare words for a board, which others beside them tell apart."""

_BOARDLIKE = tuple(map(stem, ("nämnd", "styrelse", "utskott", "fullmäktige", "revision")))
"""How the last word of a board's name ends: a table of nothing else sums up the boards."""

_PER = re.compile(r"\s(?:per|fördelat på)\s.*$", re.IGNORECASE)
"""What a heading says of how its table is parted: "Investeringsbudget per projekt"."""
_ASIDE = re.compile(r"\([^()]*\)|^\s*[\d.]+\s+(?=\D)|\*+$|\b\d\)$|[¹²³⁰-⁹]+")


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a label that a sentence must say: its stem; or, of a compound with a measure for
    head ("personalkostnader"), the modifier and the head apart."""

    stem: str
    modifier: str = ""
    head: str = ""


@dataclass(frozen=True)
class Name:
    """A label, or another name of the same rows. `general` names hold nothing but a measure."""

    parts: tuple[NamePart, ...]
    lines: tuple[SubjectRow, ...]
    text: str
    general: bool = False
    weak: frozenset[str] = frozenset()
    total: bool = False
    """The whole of a table, named by the table's heading."""
    board: bool = False
    """The whole of a table in a board's own document, named by the board."""

    def near(self, section: int, said: frozenset[str]) -> Sequence[SubjectRow]:
        """The rows that a sentence may mean. Of a name that stands in very many tables: those of its
        own section, and those under words that it says."""
        if len(self.lines) <= MOST_ALIKE:
            return self.lines
        found = dict.fromkeys(self._by_section.get(section, ()))
        for word in said:
            found.update(dict.fromkeys(self._under.get(word, ())[:MOST_ALIKE]))
        return list(found)

    @cached_property
    def _by_section(self) -> dict[int, list[SubjectRow]]:
        found: dict[int, list[SubjectRow]] = defaultdict(list)
        for line in self.lines:
            found[line.section].append(line)
        return found

    @cached_property
    def _under(self) -> dict[str, list[SubjectRow]]:
        """Rows by the words that stand over them; words over very many tell nothing."""
        found: dict[str, list[SubjectRow]] = defaultdict(list)
        for line in self.lines:
            for word in line.over | line.around:
                found[word].append(line)
        return {word: lines for word, lines in found.items() if len(lines) <= MOST_ALIKE}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name said in a sentence: its words `start` to `end` (exclusive), and the measure that a
    compound adds to it ("personalkostnaderna" for the row Personal)."""

    name: Name
    start: int
    end: int
    measure: str = ""
    exact: bool = True

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Of two mentions at the same words, the heavier is meant."""
        return (
            sum(len(p.stem) for p in self.name.parts),
            not self.name.general,
            self.exact,
            -(self.end - self.start),
        )


@dataclass
class Names:
    """Every name in the document, found by its rarest word."""

    lexicon: Lexicon
    measures: frozenset[str]
    neutral: frozenset[str]
    weak: frozenset[str]
    anchors: dict[str, list[tuple[Name, int]]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    board: str = ""
    """Whose document it is, where it is a board's own."""
    wholes: tuple[SubjectRow, ...] = ()
    """The totals of the tables of a board's own document."""
    organs: frozenset[frozenset[str]] = frozenset()
    """The words of every row that is a board called by several: "Tekniska nämnden"."""

    @property
    def heads(self) -> frozenset[str]:
        return self.measures | self.neutral

    def part(self, word: str) -> NamePart:
        pair = split(word, self.measures) if word not in self.measures else None
        return NamePart(word, *pair) if pair and len(pair[0]) >= 3 else NamePart(word)

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Names said in a sentence, in order; where two overlap, the fuller one."""
        keys = [self._keys(word) for word in sentence.words]
        taken = {i for q in sentence.quantities for i in range(q.first, q.last)}
        found: list[Mention] = []
        seen: set[tuple[int, int]] = set()
        for i in range(len(sentence.words)):
            if i in taken:
                continue
            for key in keys[i]:
                for name, at in self.anchors.get(key, ()):
                    if (id(name), i) not in seen:
                        seen.add((id(name), i))
                        mention = self._said(name, at, i, keys, sentence)
                        if mention is not None:
                            found.append(mention)
        found.sort(key=lambda m: m.weight, reverse=True)
        kept: list[Mention] = []
        for mention in found:
            if not any(m.start < mention.end and mention.start < m.end for m in kept):
                kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def _keys(self, word: Word) -> dict[str, tuple[str, str]]:
        """What a word can stand for → (modifier, head) if only a part of it does."""
        keys = {word.stem: ("", "")}
        if word.text in BOARDS:
            keys[BOARDS[0]] = ("", "")
        pair = split(word.stem, self.heads)
        if pair is not None and word.stem not in self.measures:
            keys.setdefault(pair[0], pair)
            keys.setdefault(pair[1], pair)
        return keys

    def _said(
        self,
        name: Name,
        at: int,
        i: int,
        keys: Sequence[dict[str, tuple[str, str]]],
        sentence: Sentence,
    ) -> Mention | None:
        places: list[int] = []
        measure, exact = "", True
        for number, part in enumerate(name.parts):
            near = [i] if number == at else _near(i, len(name.parts), len(keys))
            hit = self._find(part, near, keys, sentence, name)
            if hit is None:
                return None
            where, added, whole = hit
            places.extend(where)
            measure, exact = measure or added, exact and whole
        start, end = min(places), max(places) + 1
        each = any(sentence.word(k - 1) == "per" for k in places)
        if each and not _PER.search(name.text):
            return None  # "kostnaden per elev i skolan" is not the row "Elever i skolan"
        if any(
            ";" in sentence.between(k) or ":" in sentence.between(k) for k in range(start, end - 1)
        ):
            return None
        if name.total and any(sentence.word(k).startswith("budgetera") for k in places):
            return None  # a verb: "nettokostnaden budgeteras till"
        if name.board and not _own_board(sentence, start):
            return None
        if end - start > len(name.parts) * (1 + GAP) or (name.total and measure):
            return None
        return Mention(name, start, self._with_weak(name, end, sentence), measure, exact)

    def _with_weak(self, name: Name, end: int, sentence: Sentence) -> int:
        """The end of a name whose last words say little: köp av verksamhet."""
        after = end
        while after < len(sentence.words) and is_small(sentence.word(after)) and after - end < 2:
            after += 1
        if after < len(sentence.words) and sentence.words[after].stem in name.weak:
            return after + 1
        return end

    def _find(
        self,
        part: NamePart,
        near: Iterable[int],
        keys: Sequence[dict[str, tuple[str, str]]],
        sentence: Sentence,
        name: Name,
    ) -> tuple[list[int], str, bool] | None:
        """Where a part of a label is said: the words, the measure added to it, whether as written."""
        stems = {p.stem for p in name.parts} | self.weak
        for k in near:
            pair = keys[k].get(part.stem)
            if pair is not None:
                modifier, head = pair
                if not modifier:
                    return [k], "", True
                if part.stem == modifier and head in self.neutral:
                    return [k], "", True
                if part.stem == modifier and (
                    part.stem not in self.measures or head in stems or head == family_of(modifier)
                ):
                    return [k], head, True
                if part.stem == head and modifier in stems:
                    return [k], "", True
            if part.modifier and part.modifier in keys[k]:
                modifier, head = keys[k][part.modifier]
                if head and head not in self.neutral and head != part.head:
                    continue
                if head in self.neutral and modifier == part.modifier:
                    return [k], "", False
                beside = sentence.word(k - 1) in _BELONGING  # "ett avtal för driften"
                if name.total and not head and not beside:
                    return [k], "", False
                if not head and self._ranked(sentence, k, part.head):
                    return [k], "", False
                before = self._headed(sentence, keys, k, part.head)
                if not head and before is not None:
                    return [before, k], "", False
                if not head and k + 1 < len(keys) and keys[k + 1].get(part.head) == ("", ""):
                    return [k, k + 1], "", False  # "personal kostnaderna", torn in reading
        return None

    def _ranked(self, sentence: Sentence, k: int, head: str) -> bool:
        """ "Den största kostnaden är personal": the measure stands on the other side of the verb."""
        span = sentence.first("superlative", 0, k)
        noun = sentence.word(span[1]) if span else ""
        return noun.startswith(head) and sentence.word(k - 1) in ("är", "var", "blir", "av")

    def _headed(
        self, sentence: Sentence, keys: Sequence[dict[str, tuple[str, str]]], k: int, head: str
    ) -> int | None:
        """The measure or "budget" that a modifier belongs to: kostnaderna för personal."""
        for back in range(1, 4):
            if k - back < 0:
                return None
            said = keys[k - back]
            if head in said or (said.keys() & self.neutral):
                return k - back
            if not is_small(sentence.word(k - back)) and back > 1:
                return None
        return None


def _own_board(sentence: Sentence, start: int) -> bool:
    """ "nämnden", the document's own; not "nämnd och ledning", "nämnderna" or "tekniska nämnden"."""
    word = sentence.word(start)
    if not word.startswith(_BARE):
        return True
    before = sentence.word(start - 1)
    other = before.endswith("a") and not is_small(before) and not sentence.lexicon.tags(before)
    return word in _THE and not other


_BARE = ("nämnd", "styrels", "förbund")
_THE = (
    "nämnden",
    "nämndens",
    "styrelsen",
    "styrelsens",
    "förbundet",
    "förbundets",
    "nämndbudgeten",
)


def _near(i: int, parts: int, count: int) -> list[int]:
    """Words around `i` where the rest of a name of so many parts may stand, nearest first."""
    reach = GAP + parts
    around = range(max(0, i - reach), min(count, i + reach + 1))
    return sorted(around, key=lambda k: abs(k - i))


def names_of(lines: Sequence[SubjectRow], lexicon: Lexicon, board: str = "") -> Names:
    """The index of every label, of the other names of subjects, and of whole tables. `board`: whose
    document it is, whose name stands for the whole of its tables."""
    weak, neutral = lexicon.stems("weak"), lexicon.stems("neutral")
    names = Names(lexicon, lexicon.stems("measures"), neutral, weak, board=board)
    forms: dict[tuple[NamePart, ...], list[tuple[SubjectRow, str]]] = defaultdict(list)
    for line in lines:
        for label in (line.label, *line.subject.names, *_population(line, lexicon)):
            words = label_words(label)
            parts = tuple(names.part(w) for w in words if w not in weak)
            if not parts and any(w.text in BOARDS for w in words_of(label)):
                parts = (NamePart(BOARDS[0]),)
            if parts and len(parts) <= LONGEST_LABEL and any(len(p.stem) > 1 for p in parts):
                forms[parts].append((line, label))
    made = [_name(names, parts, found) for parts, found in forms.items()]
    made += _wholes(names, lines)
    if board:
        names.wholes = _totals(names, lines)
        made += _board_wholes(names, lines)
    often = Counter(p.stem for name in made for p in name.parts)
    anchors: dict[str, list[tuple[Name, int]]] = defaultdict(list)
    for name in made:
        at = min(range(len(name.parts)), key=lambda n: (often[name.parts[n].stem], n))
        part = name.parts[at]
        for key in {part.stem, part.modifier} - {""}:
            anchors[key].append((name, at))
    names.anchors = dict(anchors)
    names.known = frozenset(often)
    labels = (frozenset(label_words(name.text)) for name in made)
    names.organs = frozenset(words for words in labels if len(words) > 1 and words & _ORGANS)
    return names


def _population(line: SubjectRow, lexicon: Lexicon) -> Iterator[str]:
    """Other words for a row that counts the inhabitants: Folkmängd, Antal invånare."""
    words = set(label_words(line.label)) - {stem("antal")}
    people = {stem(word): word for word in lexicon.words("population")}
    if len(words) == 1 and words <= people.keys() and _counting(line):
        others = [word for stemmed, word in people.items() if stemmed not in words]
        yield from (word for word in others if word != "invånare")
        yield "antal invånare"


def _counting(line: SubjectRow) -> bool:
    return all(cell.figure.unit is Unit.COUNT for cell in line.subject.cells)


def _name(names: Names, parts: tuple[NamePart, ...], found: list[tuple[SubjectRow, str]]) -> Name:
    general = all(p.stem in names.measures and p.stem not in OWN_COSTS for p in parts)
    lines = tuple(dict.fromkeys(line for line, _ in found))
    weak = frozenset(w for w in label_words(found[0][1]) if w in names.weak)
    return Name(parts, lines, found[0][1], general, weak)


def _wholes(names: Names, lines: Sequence[SubjectRow]) -> list[Name]:
    """A table's total is also called by the table's heading: den totala investeringsbudgeten."""
    sums = names.lexicon.stems("sums")
    boards = _of_boards(lines)
    last: dict[int, SubjectRow] = {}
    measured: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        words = label_words(line.label)
        measured[line.subject.table].update(w for w in words if line.is_sum and w in names.measures)
        plain = all(w in names.weak or w in names.measures for w in words)
        if line.subject.table >= 0 and sums & set(words) and plain:
            last[line.subject.table] = line
    made: dict[tuple[NamePart, ...], list[SubjectRow]] = defaultdict(list)
    for line in last.values():
        if len(measured[line.subject.table]) > 1 and set(label_words(line.label)) & names.measures:
            continue  # of income and costs, neither is the whole
        if line.subject.table in boards:
            made[(NamePart(BOARDS[0]),)].append(line)
        for text in dict.fromkeys((line.subject.over[:1] or ("",)) + line.path[-1:]):
            words = [w for w in label_words(_PER.sub("", text)) if w not in names.weak]
            if len(words) == 1:
                made[(_whole_part(names, words[0]),)].append(line)
            if any(w.text in (*BOARDS, "nämnd") for w in words_of(text)):
                made[(NamePart(BOARDS[0]),)].append(line)
    return [
        Name(parts, tuple(dict.fromkeys(found)), found[0].label, total=parts[0].stem != BOARDS[0])
        for parts, found in made.items()
        if not {parts[0].stem, parts[0].modifier} & names.measures  # a "resultatbudget" is no sum
    ]


def _board_wholes(names: Names, lines: Sequence[SubjectRow]) -> list[Name]:
    """In a board's own document the total of a table is called by the board: "nämnden redovisar …",
    "socialnämndens ram"."""
    if not names.wholes:
        return []
    board = label_words(names.board)
    own = [w for w in board if w not in names.weak]
    called = [own, board[-1:], *([stem(word)] for word in _OWN_WHOLE)]
    if any(_net(names, line) for line in lines):
        called = called[:-1]
    forms = {tuple(names.part(w) for w in words) for words in called if words}
    return [
        Name(parts, names.wholes, names.board, _unowned(parts), total=True, board=True)
        for parts in sorted(forms, key=str)
    ]


def _totals(names: Names, lines: Sequence[SubjectRow]) -> tuple[SubjectRow, ...]:
    """The last sum of each table that is called by nothing else than a sum, or by what is net."""
    sums = names.lexicon.stems("sums")
    last: dict[int, SubjectRow] = {}
    boards = _of_boards(lines)
    for line in lines:
        if line.subject.table in boards:
            continue
        plain = set(label_words(line.label)) <= names.weak | sums
        if line.subject.table >= 0 and line.is_sum and (plain or _net(names, line)):
            last[line.subject.table] = line
    return tuple(last.values())


def _unowned(parts: tuple[NamePart, ...]) -> bool:
    """True for "ramen", which after other sentences may be that of what they speak of."""
    return len(parts) == 1 and parts[0].stem in map(stem, _OWN_WHOLE[1:])


_OWN_WHOLE = ("nämnd", "ram", "budgetram", "nettokostnad")
"""What the whole of a board's own table is called; the last only where no row is."""


def _net(names: Names, line: SubjectRow) -> bool:
    words = set(label_words(line.label)) - names.weak - names.lexicon.stems("sums")
    return bool(words) and all(family_of(w) == NET for w in words)


def _of_boards(lines: Sequence[SubjectRow]) -> set[int]:
    """Tables whose rows are boards, the sums aside: their total is that of the boards."""
    rows: dict[int, list[bool]] = defaultdict(list)
    for line in lines:
        if line.subject.table >= 0 and not line.is_sum:
            board = any(word.endswith(_BOARDLIKE) for word in label_words(line.label))
            rows[line.subject.table].append(board)
    return {table for table, found in rows.items() if len(found) > 1 and all(found)}


def _whole_part(names: Names, word: str) -> NamePart:
    pair = split(word, names.neutral)
    return NamePart(word, *pair) if pair else NamePart(word)


def label_words(label: str) -> list[str]:
    """The stems of a label's telling words: brackets, numbering and small words set aside."""
    bare = _ASIDE.sub(" ", label)
    words = [w for w in words_of(bare) if not is_small(w.text) and not w.text.isdigit()]
    if len(words) > 1 and words[-1].text in UNIT_WORDS:
        words = words[:-1]
    if not words:
        words = [w for w in words_of(label) if not is_small(w.text) and not w.text.isdigit()]
    return [stem(w.text) for w in words]
