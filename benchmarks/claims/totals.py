"""Sums over years and over rows, shares of them, and bounds."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.claims import levels
from benchmarks.claims.amounts import Amount
from benchmarks.claims.facts import Cell, year
from benchmarks.claims.said import FALSE, HOLDS, Run
from benchmarks.claims.scene import ROOM, Scene, claimed, difference, run, sentence

SUMS = (
    ("main", "Under åren {Y}–{Z} uppgår {p} sammanlagt till {A}."),
    ("main", "{p} uppgår till totalt {A} för perioden {Y}–{Z}."),
    ("main", "För perioden {Y}–{Z} uppgår {p} till sammanlagt {A}."),
    ("main", "Sammantaget uppgår {p} till {A} åren {Y} till {Z}."),
    ("passive", "Totalt avsätts {A} till {o} under åren {Y}–{Z}."),
    ("passive", "Sammanlagt {A} avsätts till {o} åren {Y} till och med {Z}."),
    ("passive", "Till {o} har sammanlagt {A} budgeterats för {Y}–{Z}."),
    ("period", "Över hela planperioden uppgår {p} till {A} totalt."),
    ("period", "Under planperioden avsätts sammanlagt {A} till {o}."),
    ("period", "Den samlade satsningen på {o} är {A} under planperioden."),
)


def over_years(scene: Scene, truth: str) -> Run | None:
    """A row added up over the plan's years."""
    item, sheet, rng = scene.item(), scene.sheet, scene.rng
    if item is None or not sheet.planned or len(sheet.later) < 3:
        return None
    tags = sheet.later if rng.random() < 0.7 else sheet.later[: rng.randint(2, len(sheet.later))]
    cells = [item.cells[t] for t in tags if t in item.cells]
    if len(cells) != len(tags) or any(c.value <= 0 for c in cells):
        return None
    whole = _added(cells)
    more = sheet.before and item.at(sheet.before)
    others = [("wrong year", whole.value - cells[-1].value)]
    if more:
        others.append(("wrong year", whole.value + more.value))
    found = scene.amount(truth, whole, len(cells) * whole.step * ROOM, others, unrounded=True)
    if found is None:
        return None
    full = scene.period == (year(tags[0]), year(tags[-1]))
    pool = [t for t in SUMS if full or t[0] != "period"]
    values = scene.values(item, tags[0]) | {"A": found[0].text, "Z": year(tags[-1])}
    template = scene.pick(pool, o=bool(item.name.thing))
    claim = claimed("total", item, found[0], found[1], whole.value)
    return run(sentence(template, values, claim))


def _added(cells: list[Cell]) -> Cell:
    return Cell(sum((c.value for c in cells), Fraction(0)), sum((c.exact for c in cells), Fraction(0)),
                max(c.step for c in cells))  # fmt: skip


def of_rows(scene: Scene, truth: str) -> Run | None:
    """Two rows of one year taken together."""
    tag, rng = scene.sheet.now, scene.rng
    pool = [i for i in scene.single() if not i.total and i.measure == "money" and not i.name.gain]
    if len(pool) < 2 or scene.sheet.kind == "years":
        return None
    pair = rng.sample(pool, 2)
    cells = [i.cells[tag] for i in pair]
    if any(c.value <= 0 for c in cells):
        return None
    whole = _added(cells)
    others = [("one row only", cells[0].value), ("one row only", cells[1].value)]
    found = scene.amount(truth, whole, 2 * whole.step * ROOM, others, unrounded=True)
    if found is None:
        return None
    verb = "uppgår" if scene.sheet.planned else "uppgick"
    values = scene.values(pair[0], tag) | {"q": scene.phrase(pair[1], tag).text, "A": found[0].text}
    lines = (f"{{p}} och {{q}} {verb} tillsammans till {{A}} {{Y}}.",
             f"Tillsammans {verb} {{p}} och {{q}} till {{A}} år {{Y}}.")  # fmt: skip
    subject = " + ".join(i.name.label for i in pair)
    claim = claimed("total", pair[0], found[0], found[1], whole.value, subject)
    return run(sentence(("two rows", rng.choice(lines)), values, claim))


def of_which(scene: Scene, truth: str) -> Run | None:
    """A sum "varav" a part of it."""
    rng, tag = scene.rng, scene.tag()
    pool = [i for i in scene.single() if i.whole is not None and not i.name.gain]
    item = rng.choice(pool) if pool else None
    if item is None or item.whole is None or item.whole not in scene.single():
        return None
    wrong = rng.choice((0, 1, 1))
    pair = (item.whole, item)
    found = [levels.told(scene, truth if n == wrong else HOLDS, i, tag) for n, i in enumerate(pair)]
    if None in found or found[1][0].value >= found[0][0].value:
        return None
    past = tag.startswith("utfall")
    values = scene.values(item.whole, tag) | {"A": found[0][0].text, "B": found[1][0].text}
    values |= {"q": item.name.thing or item.name.phrases[0].text,
               "uppgår": "uppgick" if past else "uppgår"}  # fmt: skip
    lines = (
        "{p} {uppgår} till {A} {Y}, varav {B} avser {q}.",
        "{p} {uppgår} {Y} till {A} varav {B} för {q}.",
        "{p} {uppgår} till {A} {Y}; av dessa går {B} till {q}.",
        "Av {p} på {A} {Y} avser {B} {q}.",
    )
    kinds = ("level", "share")
    claims = [
        claimed(k, i, f[0], f[1], i.cells[tag].value)
        for k, i, f in zip(kinds, pair, found, strict=True)
    ]
    return run(sentence(("varav", rng.choice(lines)), values, *claims))


def of_a_change(scene: Scene, truth: str) -> Run | None:
    """A change of a sum "varav" that of a part of it."""
    rng, step = scene.rng, scene.step()
    pool = [i for i in scene.single() if i.whole is not None and not i.name.gain]
    item = rng.choice(pool) if pool else None
    if step is None or item is None or item.whole is None or item.whole not in scene.single():
        return None
    before, tag = step
    ends = [(i.at(before), i.at(tag)) for i in (item.whole, item)]
    if any(a is None or b is None or min(a.value, b.value) <= 0 for a, b in ends):
        return None
    whole, part = (difference(b, a) for a, b in ends if a is not None and b is not None)
    up = whole.value > 0
    if (part.value > 0) != up or not 8 * part.step < abs(part.value) < abs(whole.value):
        return None
    sizes = [Cell(abs(c.value), abs(c.exact), c.step) for c in (whole, part)]
    found = [
        scene.amount(how, c, 2 * c.step * ROOM)
        for how, c in zip((HOLDS, truth), sizes, strict=True)
    ]
    if None in found:
        return None
    past = tag.startswith("utfall")
    verb = ("ökade" if up else "minskade") if past else ("ökar" if up else "minskar")
    values = scene.values(item.whole, tag) | {"A": found[0][0].text, "B": found[1][0].text}
    values |= {"q": item.name.thing or item.name.phrases[0].text, "ökar": verb,
               "mot": scene.against(before, tag)}  # fmt: skip
    lines = ("{p} {ökar} med {A} {Y} {mot}, varav {B} avser {q}.",
             "År {Y} {ökar} {p} med {A} {mot}, varav {B} för {q}.")  # fmt: skip
    claims = [
        claimed(kind, i, f[0], f[1], c.value)
        for kind, i, f, c in zip(
            ("change", "share"), (item.whole, item), found, (whole, part), strict=True
        )
    ]
    return run(sentence(("varav, of a change", rng.choice(lines)), values, *claims))


FRACTIONS = (
    (Fraction(1, 2), "hälften"), (Fraction(1, 3), "en tredjedel"), (Fraction(1, 4), "en fjärdedel"),
    (Fraction(2, 3), "två tredjedelar"), (Fraction(3, 4), "tre fjärdedelar"),
    (Fraction(1, 5), "en femtedel"),
)  # fmt: skip


def of_whole(scene: Scene, truth: str) -> Run | None:
    """A part in per cent, or in a fraction's words."""
    rng, tag = scene.rng, scene.tag()
    pool = [i for i in scene.single() if i.whole is not None and not i.name.gain]
    item = rng.choice(pool) if pool else None
    if item is None or item.whole is None or item.whole not in scene.single():
        return None
    part, whole = item.at(tag), item.whole.at(tag)
    if part is None or whole is None or min(part.value, whole.value) <= 0:
        return None
    share = 100 * part.value / whole.value
    room = 100 * (part.step / 2 + share / 100 * whole.step / 2) / whole.value
    words = [w for goal, w in FRACTIONS if abs(share / 100 / goal - 1) < Fraction(3, 100)]
    far = [w for goal, w in FRACTIONS if abs(share / 100 - goal) > Fraction(9, 100)]
    told: Amount | None = None
    if truth == HOLDS and words and rng.random() < 0.6:
        text, why = f"{rng.choice(('omkring ', 'ungefär ', 'cirka '))}{rng.choice(words)}", ""
    elif truth == FALSE and far and rng.random() < 0.3:
        text, why = rng.choice(far), "wrong share"
    else:
        told, why = scene.speech.percent(rng, share, room), ""
        if told is None:
            return None
        if truth == FALSE:
            digits = round(told.digits * rng.choice((0.6, 0.75, 1.3, 1.6)))
            told, why = scene.speech.per(rng, digits, told.decimals), "wrong share"
            if abs(told.plain - share) < 2 * told.loose + room or told.plain >= 100:
                return None
        text = told.text
    genitive = scene.phrase(item.whole, tag).text
    values = scene.values(item, tag) | {"N": text, "q": genitive}
    past = tag.startswith("utfall")
    values["utgör"] = "utgjorde" if past else "utgör"
    values["motsvarar"] = "motsvarade" if past else "motsvarar"
    values["står"] = "stod" if past else "står"
    lines = ("{p} {utgör} {N} av {q} {Y}.", "År {Y} {utgör} {p} {N} av {q}.",
             "{p} {står} för {N} av {q} {Y}.", "Av {q} {utgör} {p} {N} år {Y}.",
             "{p} {motsvarar} {N} av {q} {Y}.")  # fmt: skip
    claim = claimed("share", item, told, why, share)
    style = "share in per cent" if told else "share in words"
    return run(sentence((style, rng.choice(lines)), values, claim))


def bounds(scene: Scene, truth: str) -> Run | None:
    """At least, at most, never above: over one year or all of them."""
    rng, sheet = scene.rng, scene.sheet
    item = scene.item()
    if item is None:
        return None
    tags = sheet.later if sheet.planned and rng.random() < 0.5 else [scene.tag()]
    cells = [item.cells[t] for t in tags if t in item.cells]
    if len(cells) != len(tags) or any(c.value <= 0 for c in cells):
        return None
    low, high = min(c.value for c in cells), max(c.value for c in cells)
    most = rng.random() < 0.5
    edge, way = (high, 1) if most else (low, -1)
    if truth == FALSE:
        way = -way
    limit = edge * (1 + way * Fraction(rng.randint(4, 18), 100))
    forms = [f for f in scene.speech.fitting(limit, cells[0].step) if f[0] >= 3]
    if not forms:
        return None
    form = rng.choice([f for f in forms if f[1] == 0] or forms)
    digits = round(limit / Fraction(10) ** (form[0] - form[1]))
    told = scene.speech.say(digits, form)
    gap = (told.value - edge) * (1 if most else -1)
    if (gap > 0) != (truth == HOLDS) or abs(gap) < told.grain * Fraction(11, 10) + cells[0].step:
        return None
    past = tags[-1].startswith("utfall")
    values = scene.values(item, tags[0]) | {"A": told.text, "Z": year(tags[-1])}
    if len(tags) > 1:
        lines = (("{p} överstiger inte {A} något av åren {Y}–{Z}.",
                  "{p} är högst {A} varje år {Y}–{Z}.",
                  "Inget år under {Y}–{Z} är {p} större än {A}.") if most else
                 ("{p} är minst {A} varje år {Y}–{Z}.",
                  "{p} understiger inte {A} något av åren {Y}–{Z}.",
                  "{p} uppgår till minst {A} per år under {Y}–{Z}."))  # fmt: skip
    elif past:
        lines = (("{p} understeg {A} {Y}.", "{p} uppgick till högst {A} {Y}.") if most else
                 ("{p} översteg {A} {Y}.", "{p} uppgick till mer än {A} {Y}."))  # fmt: skip
    else:
        lines = (("{p} understiger {A} {Y}.", "{p} uppgår till högst {A} {Y}.",
                  "{p} är mindre än {A} {Y}.") if most else
                 ("{p} överstiger {A} {Y}.", "{p} uppgår till mer än {A} {Y}.",
                  "{p} är minst {A} {Y}."))  # fmt: skip
    claim = claimed("bound", item, told, "" if truth == HOLDS else "wrong bound", edge)
    return run(sentence(("bound", rng.choice(lines)), values, claim))


def ranges(scene: Scene, truth: str) -> Run | None:
    """Between a lowest and a highest amount, every year."""
    sheet, rng, item = scene.sheet, scene.rng, scene.item()
    if item is None or not sheet.planned:
        return None
    cells = [item.cells[t] for t in sheet.later if t in item.cells]
    if len(cells) < 3 or any(c.value <= 0 for c in cells):
        return None
    ends = [min(cells, key=lambda c: c.value), max(cells, key=lambda c: c.value)]
    if ends[1].value < ends[0].value * Fraction(108, 100):
        return None
    wrong = rng.choice((0, 1))
    found = [
        scene.amount(truth if n == wrong else HOLDS, c, c.step * ROOM, hedge=False)
        for n, c in enumerate(ends)
    ]
    if None in found or found[0][0].value >= found[1][0].value:
        return None
    values = scene.values(item, sheet.now) | scene.pair(found[0][0], found[1][0])
    values["Z"] = year(sheet.later[-1])
    lines = ("{p} ligger mellan {A} och {B} per år under {Y}–{Z}.",
             "Åren {Y}–{Z} varierar {p} mellan {A} och {B}.")  # fmt: skip
    claims = [claimed("bound", item, f[0], f[1], c.value) for f, c in zip(found, ends, strict=True)]
    return run(sentence(("range", rng.choice(lines)), values, *claims))
