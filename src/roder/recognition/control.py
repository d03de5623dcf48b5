"""Internal control plans: tables of what is checked, how, by whom and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from roder.core.control import ControlPlan, ControlPoint, Origin
from roder.core.document.blocks import Row, Table
from roder.core.plan import FieldState, Item, Plan
from roder.recognition.found import Found, Grip
from roder.recognition.headed import LABEL, Headed, going_on, headed
from roder.recognition.lines import tidy
from roder.recognition.risks import risk_table, risks_in
from roder.recognition.sections import Sections
from roder.recognition.spread import is_spread
from roder.recognition.torn import texts
from roder.reference.recognition import RecognitionWords

AREA = "control"
SIGNATURE = ("what", "method", "responsible", "occasions", "reporting", "risk")
FEWEST = 3
"""So many of the columns above make a control plan; under its own heading one less."""

FIELDS = {
    "what": "what",
    "method": "method",
    "responsible": "responsible",
    "occasions": "followed_up",
}
_PARTS = re.compile(r"\s*(?:[\n;,/]|\boch\b|\bsamt\b)\s*")


def recognise(sections: Sections, words: RecognitionWords) -> Found:
    """The internal control plan of a document."""
    tables: list[tuple[int, Headed]] = []
    for i, table in sections.tables():
        found = _control_table(sections, i, table)
        if found is None and tables and sections.of(tables[-1][0]) == sections.of(i):
            found = going_on(table, tables[-1][1], words, "control_columns")
        if found is not None:
            tables.append((i, found))
    if not tables:
        return Found(AREA)
    points, items = [], []
    heads = {_plainly([f.table.corner, *(c.label for c in f.table.columns)]) for _, f in tables}
    for i, found in tables:
        for point, item in _points(found, i, words, heads):
            points.append(point)
            items.append(item)
    columns = tuple(
        field for role, field in FIELDS.items() if all(role in found.columns for _, found in tables)
    )
    unread = _unread(sections, dict(tables))
    control = ControlPlan(tuple(points), columns, sections.place(tables[0][0]), unread)
    own = Found(AREA, Plan(control=control), tuple(items), {i: Grip.SIGNATURE for i, _ in tables})
    return _with_risks(sections, own, words)


def _unread(sections: Sections, own: Mapping[int, Headed]) -> str:
    """The heads of the plan's tables, their rows that are no points, and tables and torn lines beside
    them."""
    said: list[str] = []
    for section in {section.index: section for i in own if (section := sections.of(i))}.values():
        for i in section.blocks:
            table, text = sections.block(i).table, sections.text(i)
            if table is None:
                said += [text] if is_spread(text) else []
            elif i not in own:
                said += [text] if risk_table(sections, i, table) is None else []
            else:
                said += [table.corner, *(column.label for column in table.columns)]
                said += [row.label for row in table.rows if not _is_point(own[i], row)]
    return " ".join(said)


def _with_risks(sections: Sections, own: Found, words: RecognitionWords) -> Found:
    """The same, with the risks of tables that assess them in the control plan itself. A risk analysis
    that stands by itself replaces these."""
    tables = [(i, sections.block(i).table) for i in own.taken]
    both = [(i, f) for i, t in tables if t is not None and (f := risk_table(sections, i, t))]
    assessed = [(i, f) for i, f in both if {"likelihood", "materiality"} <= f.columns.keys()]
    if not assessed:
        return own
    risks = risks_in(sections, assessed, words)
    plan = replace(own.plan, risks=risks.plan.risks)
    return replace(
        own, plan=plan, items=own.items + risks.items, taken={**risks.taken, **own.taken}
    )


def _control_table(sections: Sections, index: int, table: Table) -> Headed | None:
    """The table by its columns, where it is a control plan; None where it is not."""
    found = _areas_apart(headed(table, sections.words, "control_columns"), sections.words)
    assessed = headed(table, sections.words, "risk_columns").columns
    section = sections.of(index)
    under = section is not None and AREA in sections.areas(section)
    checks = "what" in found.columns and (under or "kontroll" in found.header("what").lower())
    if "likelihood" in assessed and "materiality" in assessed and not checks:
        return None  # a risk analysis with measures
    known = [role for role in SIGNATURE if role in found.columns]
    controls = "what" in known or ("method" in known and "risk" in known)
    if not controls or len(known) < FEWEST - under or not ({"method", "occasions"} & set(known)):
        return None
    # a plan of activities has what, who and when as well; only the word control tells it apart
    told = (
        under or "risk" in known or sections.words.group("sections")[AREA].found_in(table.heading)
    )
    if not told and not checks:
        return None
    rows = [row for row in table.rows if _is_point(found, row)]
    return found if rows else None


def _areas_apart(found: Headed, words: RecognitionWords) -> Headed:
    """Where one column names the area of a control ("Kontrollområde") and another what is checked in it,
    the first is the process."""
    columns, table = dict(found.columns), found.table
    known = words.group("control_areas")["words"]
    if "what" not in columns or known.found_in(found.header("what")) is None:
        return found
    heads = enumerate(column.label for column in table.columns)
    after = [c for c, head in heads if words.first("control_columns", head) == "what"]
    after = [c for c in after if c > columns["what"]]
    if not after:
        return found
    columns.setdefault("process", columns["what"])
    return Headed(table, {**columns, "what": after[0]})


def _is_point(found: Headed, row: Row) -> bool:
    """True for a row that says more than a group's name."""
    said = [found.text(row, role) for role in found.columns]
    return sum(map(bool, said)) >= 2


def _points(
    found: Headed, block: int, words: RecognitionWords, heads: Collection[str]
) -> Iterator[tuple[ControlPoint, Item]]:
    group = ""
    for r, row in enumerate(found.table.rows):
        if not any(texts(row)) or _plainly(texts(row)) in heads:
            continue  # empty, or the heads once more on a new page
        if not _is_point(found, row):
            group = row.label
            continue
        point = _point(found, r, row, group, words)
        yield point, _item(found, row, point, block, words)


def _plainly(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()).lower() for text in texts)


def _point(found: Headed, r: int, row: Row, group: str, words: RecognitionWords) -> ControlPoint:
    what, followed_up = found.text(row, "what"), found.text(row, "occasions")
    value = re.match(r"\s*(?:.*=\s*)?(\d{1,2})\b", found.text(row, "value"))
    process = found.text(row, "process") or group
    if not process and LABEL not in found.columns.values():
        process = row.label
    risk, ref = found.text(row, "risk"), found.text(row, "ref")
    if not risk and ref and "risk" in found.header("ref").lower():
        risk = ref  # "Risk nr": the risk's own number, not the row's
    return ControlPoint(
        risk=risk,
        process=process,
        value=int(value[1]) if value else None,
        what=what,
        method=found.text(row, "method"),
        responsible=_roles(found.text(row, "responsible"), words),
        occasions=_occasions(followed_up, words),
        followed_up=followed_up,
        named=_named(what, words),
        origin=_origin(found.text(row, "origin"), words),
        ref=ref,
        place=found.table.place(r),
        value_place=found.place(r, "value"),
    )


def _roles(text: str, words: RecognitionWords) -> tuple[str, ...]:
    """The roles that a cell names, in order: "Samtliga avdelningschefer", "Stabschef". Where none is
    known, its parts as printed."""
    known, all_ = words.group("roles")["words"], words.group("roles")["all"]
    tokens = re.findall(r"[\w-]+", text)
    roles = [
        f"{before} {token}" if all_.found_in(before) else token
        for before, token in zip(["", *tokens], tokens, strict=False)
        if known.found_in(end := token.rpartition("-")[2]) == end.lower()
    ]
    return tuple(dict.fromkeys(roles)) or tuple(part for part in _PARTS.split(text) if part)


def _occasions(text: str, words: RecognitionWords) -> tuple[str, ...]:
    return tuple(key for key, known in words.group("occasions").items() if known.found_in(text))


def _named(text: str, words: RecognitionWords) -> tuple[str, ...]:
    """Occasions that a text speaks of as points in time ("i samband med årsbokslut")."""
    lead = "|".join(re.escape(word) for word in words.group("occasion_lead")["words"].words)
    # one such word may stand within reach of another: "vid sammanträdet i samband med årsbokslutet"
    after = re.findall(rf"(?<!\w)(?=(?:{lead})\s+((?:\S+\s+){{0,2}}\S+))", tidy(text).lower())
    return tuple(
        key
        for key, known in words.group("occasions").items()
        if any(known.found_in(part) for part in after)
    )


def _origin(text: str, words: RecognitionWords) -> Origin | None:
    key = words.first("origins", text) if text else None
    return Origin(key) if key is not None else None


def _says_when(text: str, words: RecognitionWords) -> bool:
    """True for a time of the year that is no occasion of its own: "oktober", "vår och höst"."""
    return words.group("occasion_times")["words"].found_in(text) is not None


def _item(
    found: Headed, row: Row, point: ControlPoint, block: int, words: RecognitionWords
) -> Item:
    read = {
        "risk": bool(point.risk),
        "process": bool(point.process),
        "value": point.value is not None,
        "what": bool(point.what),
        "method": bool(point.method),
        "responsible": bool(point.responsible),
        "occasions": bool(point.occasions) or _says_when(point.followed_up, words),
    }
    fields: dict[str, FieldState] = {}
    unreadable: dict[str, str] = {}
    for name, known in read.items():
        printed = found.text(row, name)
        if printed and not known:
            unreadable[name] = printed
        state = FieldState.UNREADABLE if printed else FieldState.MISSING
        fields[name] = FieldState.KNOWN if known else state
    return Item(AREA, "control_point", point.name, point.place, (block,), fields, unreadable)
