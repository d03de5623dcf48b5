"""Departments by their headings (or a list of their names), with the units named under them."""

from __future__ import annotations

import re
from collections import Counter

from roder.core.document.swedish import stem
from roder.core.organisation import Department
from roder.core.plan import Item, Plan
from roder.recognition.found import Found, Grip, states
from roder.recognition.lines import is_item, item_text, tidy
from roder.recognition.sections import Section, Sections
from roder.reference.recognition import RecognitionWords

AREA = "organisation"
NAME_WORDS = 6
_UNIT = re.compile(
    r"(?<![\w-])(?:enheten för [\w-]+|(?:[\w-]+-,? (?:och|samt) )?[\w-]+?enheten)(?![\w-])",
    re.IGNORECASE,
)


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """Departments in the organisation's section; without one, at least two headings that are names."""
    headings = _headings(sections, words)
    if headings:
        return _from_headings(sections, words, headings)
    return _from_list(sections, words)


def department_noun(title: str, words: RecognitionWords) -> str | None:
    """The noun in plural ("avdelningar") when a title is a department's name."""
    if len(title.split()) > NAME_WORDS or title.rstrip().endswith((":", ".")):
        return None
    return words.first("departments", title)


def _headings(sections: Sections, words: RecognitionWords) -> list[Section]:
    inside = [s for s in sections.under(AREA) if not s.areas and department_noun(s.title, words)]
    if not inside:
        inside = [
            s for s in sections.all if not sections.areas(s) and department_noun(s.title, words)
        ]
        inside = inside if len(inside) > 1 else []
    if not inside:
        return []
    top = min(s.level for s in inside)
    return [s for s in inside if s.level == top]


def _from_headings(sections: Sections, words: RecognitionWords, headings: list[Section]) -> Found:
    below = {h.index: _below(sections, h) for h in headings}
    texts = {h.index: _named_units(sections, below[h.index], words) for h in headings}
    seen = Counter(stem(unit.casefold()) for units in texts.values() for unit in units)
    taken = {h.heading: Grip.SECTION for h in headings}
    departments: list[Department] = []
    items: list[Item] = []
    for heading in headings:
        titled = [s for s in below[heading.index][1:] if _is_unit(s.title, words)]
        taken.update({s.heading: Grip.SECTION for s in titled})
        own = [u for u in texts[heading.index] if seen[stem(u.casefold())] == 1]
        units = tuple(tidy(s.title) for s in titled) or tuple(own)
        place = sections.place(heading.heading)
        departments.append(Department(tidy(heading.title), units, place))
        blocks = (heading.heading, *(s.heading for s in titled))
        items.append(_item(sections, departments[-1], blocks))
    for opening in sections.opening(AREA):
        taken[opening.heading] = Grip.SECTION
    return Found(AREA, Plan(departments=tuple(departments)), tuple(items), taken)


def _item(sections: Sections, department: Department, blocks: tuple[int, ...]) -> Item:
    fields = states(name=department.name, units=department.units)
    return Item(AREA, "department", department.name, department.place, blocks, fields)


def _below(sections: Sections, heading: Section) -> list[Section]:
    """The section and every one under it."""
    return [s for s in sections.all if heading in tuple(sections.up(s))]


def _named_units(
    sections: Sections, under: list[Section], words: RecognitionWords
) -> tuple[str, ...]:
    """Units that a department's text names, each once, as printed."""
    found: dict[str, str] = {}
    for section in under:
        for index in section.blocks:
            if sections.block(index).table is None:
                for match in _UNIT.finditer(tidy(sections.text(index))):
                    if _is_unit(match.group(), words):
                        name = match.group()
                        found.setdefault(stem(name.casefold()), name[0].upper() + name[1:])
    return tuple(found.values())


def _is_unit(title: str, words: RecognitionWords) -> bool:
    names = words.group("units")
    said = names["unit"].found_in(title) is not None and len(title.split()) <= NAME_WORDS
    return said and names["not_unit"].found_in(title) is None


def _from_list(sections: Sections, words: RecognitionWords) -> Found:
    """The names as list items under the organisation's heading."""
    found: dict[int, str] = {}
    for section in sections.under(AREA):
        for index in section.blocks:
            name = item_text(sections.text(index))
            if is_item(sections.block(index)) and department_noun(name, words):
                found[index] = name
    if len(found) < 2:
        return Found(AREA)
    departments = [Department(name, (), sections.place(i)) for i, name in found.items()]
    items = [_item(sections, d, (i,)) for i, d in zip(found, departments, strict=True)]
    taken = dict.fromkeys(found, Grip.SECTION)
    taken.update({s.heading: Grip.SECTION for s in sections.opening(AREA) if s.heading >= 0})
    return Found(AREA, Plan(departments=tuple(departments)), tuple(items), taken)
