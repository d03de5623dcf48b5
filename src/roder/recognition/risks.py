"""Risk analyses: tables of risks with two assessments, their product, and the handling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roder.core.document.blocks import BlockKind, Row, Table
from roder.core.plan import FieldState, Item, Plan
from roder.core.risks import Handling, Risk, RiskAnalysis, Scale, ValueRule
from roder.recognition.found import Found, Grip
from roder.recognition.headed import LABEL, Headed, going_on, headed
from roder.recognition.phrases import sentences
from roder.recognition.scales import Chunk, Scales, stated_range, stated_scales
from roder.recognition.sections import Section, Sections
from roder.recognition.thresholds import Thresholds, stated_thresholds
from roder.reference.recognition import RecognitionWords

AREA = "risks"
LONGEST_HANDLING = 6
"""A longer text is a measure in words, not one of the known handlings."""

LONGEST_STEP = 3
"""How many words the name of a step may have."""

_WORD = re.compile(r"[^\W\d_]{2}")
_LEADING = re.compile(r"(\d{1,2})\b(?![.,]\d)")
_BRACKETED = re.compile(r"\((\d{1,2})\)\s*$")
_RESULT = re.compile(r"=\s*(\d{1,2})\b")
_VALUE = re.compile(r"risk(?:värde|poäng|tal|nivå)|risk value")
_OF = re.compile(r"sannolikhet|bedömning|likelihood")
_RULES = {
    ValueRule.PRODUCT: re.compile(r"\bprodukten\b|multipl|sannolikhet\w* gånger"),
    ValueRule.SUM: re.compile(
        r"\bsumman av\b|\bsummera|\badderas?\b|\bläggs (?:samman|ihop)\b|\bsum of\b"
    ),
}
_ASSESSED = ("likelihood", "materiality", "value")


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The risk analysis of a document, its scales and thresholds."""
    tables: list[tuple[int, Headed]] = []
    for i, table in sections.tables():
        found = risk_table(sections, i, table)
        if found is None and tables and sections.of(tables[-1][0]) == sections.of(i):
            found = going_on(table, tables[-1][1], words, "risk_columns")
            found = found if found is not None and _rates(found) else None
        if found is not None:
            tables.append((i, found))
    return risks_in(sections, tables, words) if tables else Found(AREA)


def risks_in(
    sections: Sections, tables: Sequence[tuple[int, Headed]], words: RecognitionWords
) -> Found:
    """The risk analysis that some tables make, with what the document explains of it."""
    own = frozenset(i for i, _ in tables)
    near = _near(sections, own)
    chunks = [chunk for i, found in tables for chunk in _below(found, i)]
    scales = _with_ranges(stated_scales(sections, near, chunks, own), tables[0][1])
    # a paragraph may explain the scales and go on with the thresholds
    told = frozenset(i for i in scales.blocks if not _is_prose(sections, i))
    rule = stated_thresholds(sections, near, own | told, scales.likelihood)
    read = [each for i, found in tables for each in _risks(found, i, scales, words)]
    analysis = RiskAnalysis(
        tuple(risk for risk, _ in read),
        scales.likelihood,
        scales.materiality,
        rule.thresholds,
        _rule(tables[0][1]) or _told_rule(sections, near, own),
        sections.place(tables[0][0]),
        _unread(sections, own, scales.blocks | rule.blocks),
    )
    explaining = (scales.blocks | rule.blocks) - own
    taken = dict.fromkeys(explaining, Grip.SECTION) | dict.fromkeys(own, Grip.SIGNATURE)
    items = (*(item for _, item in read), *_explanations(scales, rule))
    return Found(AREA, Plan(risks=analysis), items, taken)


def _unread(sections: Sections, own: frozenset[int], explaining: frozenset[int]) -> str:
    """What else stands in the sections of the risk tables: perhaps rows that a page break cut off."""
    within = {section.index: section for i in own if (section := sections.of(i)) is not None}
    blocks = [i for section in within.values() for i in section.blocks]
    return " ".join(sections.text(i) for i in blocks if i not in own | explaining)


def _is_prose(sections: Sections, block: int) -> bool:
    return sections.block(block).kind is BlockKind.PARAGRAPH


def risk_table(sections: Sections, index: int, table: Table) -> Headed | None:
    """The table by its columns, where it holds risks; None where it does not."""
    found = headed(table, sections.words, "risk_columns")
    columns = dict(found.columns)
    named = "risk" in columns and any(_WORD.search(found.text(row, "risk")) for row in table.rows)
    if not named and LABEL not in columns.values():
        columns["risk"] = LABEL
    found = _by_product(Headed(found.table, columns))
    columns = dict(found.columns)
    if "risk" not in columns:
        return None
    both = "likelihood" in columns and "materiality" in columns
    section = sections.of(index)
    under = section is not None and AREA in sections.areas(section)
    if not (both or ("value" in columns and under)):
        return None
    return found if _rates(found) else None


def _rates(found: Headed) -> bool:
    """True where some row is a risk with its assessments."""
    return any(_is_risk(found, row) and _is_rated(found, row) for row in found.table.rows)


def _by_product(found: Headed) -> Headed:
    """Where no header says which column is the value, the one that two others multiply to."""
    columns = found.columns
    if "value" in columns or "likelihood" not in columns or "materiality" not in columns:
        return found
    first, second = columns["likelihood"], columns["materiality"]
    for c in range(len(found.table.columns)):
        if c in columns.values() or LABEL in (first, second):
            continue
        read = [
            [_number(row.cells[k].text) for k in (first, second, c)] for row in found.table.rows
        ]
        whole = [[n for n in numbers if n is not None] for numbers in read]
        rated = [numbers[0] * numbers[1] == numbers[2] for numbers in whole if len(numbers) == 3]
        if len(rated) >= 2 and sum(rated) >= 0.8 * len(rated):
            return Headed(found.table, {**columns, "value": c})
    return found


def _is_risk(found: Headed, row: Row) -> bool:
    """True for a row that describes a risk and assesses it somehow."""
    named = _WORD.search(found.text(row, "risk")) is not None
    return named and any(found.text(row, role) for role in _ASSESSED)


def _is_rated(found: Headed, row: Row) -> bool:
    """True where the assessments are numbers or the names of steps, not sentences."""
    said = [text for role in _ASSESSED if (text := found.text(row, role))]
    return all(re.match(r"\D{0,3}\d", text) or len(text.split()) <= LONGEST_STEP for text in said)


def _near(sections: Sections, tables: frozenset[int]) -> list[Section]:
    """Where scales and thresholds may be explained: with the risks, and with the control plan."""
    areas = {AREA, "control"}
    return [
        section
        for section in sections.all
        if areas & sections.areas(section) or tables & set(section.blocks)
    ]


def _below(found: Headed, block: int) -> Iterator[Chunk]:
    """The explanations set under the risks, in the table itself."""
    table, above = found.table, [""] * (len(found.table.columns) + 1)
    for r, row in enumerate(table.rows):
        texts = [row.label, *(cell.text for cell in row.cells)]
        if not _is_risk(found, row):
            for over, text in zip(above, texts, strict=True):
                if text:
                    yield Chunk(text, over, block, table.place(r))
        above = [text or over for text, over in zip(texts, above, strict=True)]


def _with_ranges(said: Scales, found: Headed) -> Scales:
    """Scales that only the headers state, by their ends."""
    scales: dict[str, Scale | None] = {}
    for role, known in (("likelihood", said.likelihood), ("materiality", said.materiality)):
        header = found.header(role) if role in found.columns else ""
        scales[role] = known or stated_range(header, found.table.place(0))
    return replace(said, likelihood=scales["likelihood"], materiality=scales["materiality"])


def _rule(found: Headed) -> ValueRule | None:
    """The rule that the value's header states: "S x K"."""
    header = found.header("value").lower() if "value" in found.columns else ""
    if re.search(r"\w\s*[x×*]\s*\w(?:$|\W|\w{4})", header) or "produkt" in header:
        return ValueRule.PRODUCT
    return ValueRule.SUM if re.search(r"\w\s*\+\s*\w", header) else None


def _told_rule(
    sections: Sections, near: Sequence[Section], own: frozenset[int]
) -> ValueRule | None:
    """The one rule that the text near the tables states for the risk value; None where it states none,
    or both."""
    texts = (sections.text(i) for section in near for i in section.blocks if i not in own)
    said = [sentence.casefold() for text in texts for sentence in sentences(text)]
    told = [sentence for sentence in said if _VALUE.search(sentence) and _OF.search(sentence)]
    rules = {rule for rule, words in _RULES.items() if any(words.search(s) for s in told)}
    return rules.pop() if len(rules) == 1 else None


def _risks(
    found: Headed, block: int, said: Scales, words: RecognitionWords
) -> Iterator[tuple[Risk, Item]]:
    longest = LONGEST_HANDLING if _handles(found, words) else LONGEST_STEP
    for r, row in enumerate(found.table.rows):
        if not _is_risk(found, row):
            continue
        handled = found.text(row, "handling")
        measure = "" if handled else found.text(row, "measure")
        risk = Risk(
            found.text(row, "risk"),
            _level(found.text(row, "likelihood"), said.likelihood),
            _level(found.text(row, "materiality"), said.materiality),
            _value(found.text(row, "value")),
            _handling(handled, LONGEST_HANDLING, words) or _handling(measure, longest, words),
            handled or measure,
            found.text(row, "reason"),
            found.text(row, "ref"),
            found.table.place(r),
            found.place(r, "value") if "value" in found.columns else found.table.place(r),
        )
        yield risk, _item(found, row, risk, block)


def _handles(found: Headed, words: RecognitionWords) -> bool:
    """True where the column of measures holds no measures in words, but the known handlings."""
    texts = [text for row in found.table.rows if (text := found.text(row, "measure"))]
    named = [text for text in texts if _handling(text, LONGEST_HANDLING, words) is not None]
    return 3 * len(named) >= 2 * len(texts)


def _item(found: Headed, row: Row, risk: Risk, block: int) -> Item:
    read = {
        "likelihood": risk.likelihood,
        "materiality": risk.materiality,
        "value": risk.value,
        "handling": risk.handling if found.text(row, "handling") else None,
    }
    fields: dict[str, FieldState] = {"description": FieldState.KNOWN}
    unreadable: dict[str, str] = {}
    for name, value in read.items():
        printed = found.text(row, name)
        if value is not None:
            fields[name] = FieldState.KNOWN
        elif printed and not (name == "handling" and len(printed.split()) > LONGEST_HANDLING):
            fields[name] = FieldState.UNREADABLE
            unreadable[name] = printed
        else:
            fields[name] = FieldState.KNOWN if printed else FieldState.MISSING
    return Item(AREA, "risk", risk.description, risk.place, (block,), fields, unreadable)


def _explanations(said: Scales, rule: Thresholds) -> Iterator[Item]:
    """Items for the scales and thresholds."""
    scales: Mapping[str, Scale | None] = {
        "likelihood_scale": said.likelihood,
        "materiality_scale": said.materiality,
    }
    for kind, scale in scales.items():
        if scale is not None:
            state = FieldState.KNOWN if scale.levels[0].name else FieldState.MISSING
            name = " · ".join(f"{x.value} {x.name}".strip() for x in scale.levels)
            yield Item(AREA, kind, name, scale.place, fields={"names": state})
    for threshold in rule.thresholds:
        state = FieldState.KNOWN if threshold.handlings else FieldState.MISSING
        name = f"{threshold.low}–{threshold.high}"
        yield Item(AREA, "threshold", name, threshold.place, fields={"handlings": state})


def _level(text: str, scale: Scale | None) -> int | None:
    """An assessment: a number, or the name of a step of the stated scale."""
    number = _number(text)
    if number is not None or scale is None:
        return number
    named = [x.value for x in scale.levels if x.name and x.name.casefold() == text.casefold()]
    return named[0] if len(named) == 1 else None


def _number(text: str) -> int | None:
    """The number that a cell of an assessment holds: "3", "3 Möjlig", "Möjlig (3)"."""
    text = text.strip()
    match = _LEADING.match(text) or _BRACKETED.search(text)
    return int(match[1]) if match else None


def _value(text: str) -> int | None:
    """The number that a cell of a risk value holds: "12", "12 (hög)", "3 x 4 = 12"."""
    result = _RESULT.search(text)
    if result is not None:
        return int(result[1])
    return None if re.search(r"\d\s*[x×*+]\s*\d", text) else _number(text)


def _handling(text: str, longest: int, words: RecognitionWords) -> Handling | None:
    """The one handling that a short text names."""
    if not text or len(text.split()) > longest:
        return None
    named = [key for key, known in words.group("handlings").items() if known.found_in(text)]
    return Handling(named[0]) if len(named) == 1 else None
