"""Courses over years, comparisons between rows and years, causes, and how many."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from benchmarks.claims import wording
from benchmarks.claims.changes import moved, verbs
from benchmarks.claims.facts import Cell, Item, year
from benchmarks.claims.said import FALSE, HOLDS, Claimed, Run
from benchmarks.claims.scene import ROOM, Scene, claimed, run, sentence


def _course(scene: Scene, item: Item) -> tuple[list[str], list[Cell]] | None:
    tags = scene.sheet.later if scene.sheet.planned else scene.sheet.tags
    cells = [item.cells[t] for t in tags if t in item.cells]
    if len(cells) != len(tags) or len(cells) < 3 or any(c.value <= 0 for c in cells):
        return None
    return tags, cells


def _shape(cells: list[Cell]) -> str:
    """What anyone would call the course: still, even, rising, falling, wild; empty in between."""
    numbers, step = [c.value for c in cells], cells[0].step
    spread = (max(numbers) - min(numbers)) / (sum(numbers) / len(numbers))
    moves = [b - a for a, b in pairwise(numbers)]
    if not any(moves):
        return "still"
    if all(m > 2 * step for m in moves) and spread > Fraction(3, 100):
        return "rising" if spread < Fraction(45, 100) else "soaring"
    if all(m < -2 * step for m in moves) and spread > Fraction(3, 100):
        return "falling" if spread < Fraction(45, 100) else "plunging"
    if spread <= Fraction(15, 100):
        return "even"
    return "wild" if spread >= Fraction(1, 2) else ""


SAID_OF = {
    "constant": (
        ("{p} ligger på en relativt konstant nivå åren {Y}–{Z}.", ("still", "even")),
        ("{p} är i stort sett konstant{t} under {Y}–{Z}.", ("still", "even")),
        ("{p} ligger kvar på ungefär samma nivå åren {Y} till {Z}.", ("still", "even")),
        ("{p} ligger på en jämn nivå över åren {Y}–{Z}.", ("still", "even")),
    ),
    "still": (
        ("{p} är {oförändrad} under hela perioden {Y}–{Z}.", ("still",)),
        ("{p} ligger på samma nivå varje år {Y}–{Z}.", ("still",)),
    ),
    "rising": (
        ("{p} ökar successivt under åren {Y}–{Z}.", ("rising", "soaring")),
        ("{p} ökar år för år mellan {Y} och {Z}.", ("rising", "soaring")),
        ("{p} stiger varje år under {Y}–{Z}.", ("rising", "soaring")),
        ("För åren {Y}–{Z} ökar {p} gradvis.", ("rising", "soaring")),
    ),
    "falling": (
        ("{p} minskar successivt under åren {Y}–{Z}.", ("falling", "plunging")),
        ("För åren {Y}–{Z} sjunker {p} år för år.", ("falling", "plunging")),
        ("{p} trappas ned stegvis mellan {Y} och {Z}.", ("falling", "plunging")),
        ("{p} minskar varje år under {Y}–{Z}.", ("falling", "plunging")),
    ),
}
LIES = {
    "constant": ("wild", "soaring", "plunging"),
    "still": ("wild", "soaring", "plunging"),
    "rising": ("falling", "plunging", "wild", "still"),
    "falling": ("rising", "soaring", "wild", "still"),
}


def trends(scene: Scene, truth: str) -> Run | None:
    """A course over the years in words."""
    rng = scene.rng
    choices = []
    for item in scene.single():
        course = _course(scene, item)
        if course is None:
            continue
        shape = _shape(course[1])
        for said, lines in SAID_OF.items():
            for line, holds in lines:
                if shape in (holds if truth == HOLDS else LIES[said]):
                    choices.append((item, *course, said, line))
    if not choices:
        return None
    said = rng.choice(sorted({c[3] for c in choices}))
    item, tags, cells, _, line = rng.choice([c for c in choices if c[3] == said])
    phrase = scene.phrase(item, tags[0])
    values = scene.values(item, tags[0]) | {
        "p": phrase.text,
        "Z": year(tags[-1]),
        "oförändrad": phrase.agree("oförändrad", "oförändrat", "oförändrade"),
        "t": phrase.agree("", "", "a"),
    }
    style = {"constant": "even course", "still": "unchanged"}.get(said, "step by step")
    if scene.period == (year(tags[0]), year(tags[-1])) and rng.random() < 0.4:
        for words in ("åren {Y}–{Z}", "hela perioden {Y}–{Z}", "åren {Y} till {Z}"):
            line = line.replace(f"under {words}", "under planperioden")
            line = line.replace(f"över {words}", "över planperioden")
    claim = claimed("trend", item, None, "wrong trend" if truth == FALSE else "", _numbers(cells))
    return run(sentence((style, line), values, claim))


def _numbers(cells: list[Cell]) -> str:
    return " / ".join(f"{float(c.value):g}" for c in cells)


def still_at(scene: Scene, truth: str) -> Run | None:
    """An even level with its amount: "ligger konstant på 9,4 mnkr"."""
    rng = scene.rng
    found = []
    for item in scene.single():
        course = _course(scene, item)
        if course and _shape(course[1]) == "still":
            found.append((item, *course))
    if not found:
        return None
    item, tags, cells = rng.choice(found)
    told = scene.amount(truth, cells[0], cells[0].step * ROOM, hedge=False)
    if told is None:
        return None
    values = scene.values(item, tags[0]) | {"Z": year(tags[-1]), "A": told[0].text}
    lines = ("{p} ligger på en konstant nivå om {A} åren {Y}–{Z}.",
             "{p} är {A} per år under {Y}–{Z}.",
             "Varje år {Y}–{Z} avsätts {A} till {o}.")  # fmt: skip
    template = scene.pick([("constant at", x) for x in lines], o=bool(item.name.thing))
    return run(sentence(template, values, claimed("level", item, told[0], told[1], cells[0].value)))


def between_years(scene: Scene, truth: str) -> Run | None:
    """Higher or lower than the year before, without an amount."""
    rng, item, pair = scene.rng, scene.item(), scene.step()
    if item is None or pair is None:
        return None
    gap = moved(item, *pair)
    if gap is None or abs(gap.value) < item.cells[pair[0]].value / 60:
        return None
    before, tag = pair
    up = (gap.value > 0) == (truth == HOLDS)
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, up, past)
    values |= {"X": year(before), "mot": scene.against(before, tag)}
    lines = ["{p} {ökar} {Y} {mot}.", "Att {p} {ökar} {Y} {mot} {cause}."]
    if not past:
        lines += ["{p} är {högre} {Y} än {X}.", "{p} budgeteras {högre} {Y} {mot}.",
                  "{p} är {högre} {Y} {mot} och {cause}."]  # fmt: skip
    else:
        lines += ["{p} var {högre} {Y} än {X}."]
    why = "" if truth == HOLDS else "wrong direction"
    claim = claimed("comparison", item, None, why, gap.value)
    return run(sentence(("year against year", rng.choice(lines)), values, claim))


def between_rows(scene: Scene, truth: str) -> Run | None:
    """One row larger than another, or the largest of all."""
    rng, tag = scene.rng, scene.tag()
    pool = [i for i in scene.single() if i.measure == "money" and not i.total and not i.name.gain]
    pool = [i for i in pool if (c := i.at(tag)) and c.value > 0]
    if len(pool) < 3:
        return None
    ranked = sorted(pool, key=lambda i: -i.cells[tag].value)
    past = tag.startswith("utfall")
    är = "var" if past else "är"
    if rng.random() < 0.5:
        one, other = rng.sample(pool, 2)
        ratio = one.cells[tag].value / other.cells[tag].value
        if Fraction(95, 100) < ratio < Fraction(105, 100):
            return None
        word = "större" if (ratio > 1) == (truth == HOLDS) else "mindre"
        values = scene.values(one, tag) | {"q": scene.phrase(other, tag).text, "w": word}
        lines = (f"{{p}} {är} {{w}} än {{q}} {{Y}}.", f"År {{Y}} {är} {{p}} {{w}} än {{q}}.")
        why = "" if truth == HOLDS else "wrong direction"
        claim = claimed("comparison", one, None, why, f"×{float(ratio):.2f}")
        return run(sentence(("row against row", rng.choice(lines)), values, claim))
    first = ranked[0].cells[tag].value
    others = [i for i in scene.sheet.items if i is not ranked[0] and i.measure == "money"]
    rest = [c.value for i in others if not i.total and not i.name.gain and (c := i.at(tag))]
    if first < max(rest) * Fraction(105, 100) or scene.sheet.kind in ("statement", "years"):
        return None
    chosen = ranked[0] if truth == HOLDS else rng.choice(ranked[1:])
    what = {"boards": "nämnden sett till nettokostnad", "investments": "projektet"}
    noun = what.get(scene.sheet.kind, "kostnadsposten")
    values = {"w": chosen.name.label.lower() if scene.sheet.kind != "investments"
              else chosen.name.label, "n": noun, "Y": year(tag)}  # fmt: skip
    line = f"Den största {{n}} {{Y}} {är} {{w}}."
    if noun == "projektet":
        line = f"Det största {{n}} {{Y}} {är} {{w}}."
    why = "" if truth == HOLDS else "wrong row"
    return run(sentence(("largest", line), values, claimed("comparison", chosen, None, why)))


def causes(scene: Scene, truth: str) -> Run | None:
    """A sum's change put down to a part of it: true when the part carries most of it, false when
    the part stands still or goes the other way."""
    rng, pair = scene.rng, scene.step()
    if pair is None:
        return None
    choices = []
    for item in scene.single():
        gap = moved(item, *pair)
        if not item.parts or gap is None or abs(gap.value) < item.cells[pair[0]].value / 40:
            continue
        for part in item.parts:
            if part not in scene.single() or any(t not in part.cells for t in pair):
                continue
            own = part.cells[pair[1]].value - part.cells[pair[0]].value
            ratio = own / gap.value
            if (truth == HOLDS and ratio > Fraction(55, 100)) or (
                truth == FALSE and (ratio < Fraction(-5, 100) or own == 0)
            ):
                choices.append((item, part, gap))
    if not choices:
        return None
    item, part, gap = rng.choice(choices)
    before, tag = pair
    past = tag.startswith("utfall")
    up = gap.value > 0
    values = scene.values(item, tag) | verbs(scene, up, past)
    values |= {"q": scene.phrase(part, tag).text, "Y": year(tag), "mot": scene.against(before, tag),
               "ökade": "ökade" if up else "minskade", "X": year(before)}  # fmt: skip
    thing = part.name.thing or part.name.phrases[0].text
    values["r"] = thing
    lines = (
        "Att {p} {ökar} {Y} beror främst på att {q} {ökar}.",
        "{ökning} av {p} {Y} förklaras av att {q} {ökar}.",
        "{p} {ökar} {Y} {mot}, vilket framför allt beror på {ökade} kostnader för {r}.",
        "Att {p} {ökar} mellan {X} och {Y} förklaras till stor del av {r}.",
    )
    why = "" if truth == HOLDS else "wrong cause"
    claims = (
        claimed("comparison", item, None, ""),
        Claimed("cause", FALSE if why else HOLDS, part.name.label, None, "", why),
    )
    return run(sentence(("cause", rng.choice(lines)), values, *claims))


def counts(scene: Scene, truth: str) -> Run | None:
    """How many projects, boards, rows there are, or how many of them do something."""
    rng, sheet = scene.rng, scene.sheet
    found: list[tuple[str, int, str]] = []
    if sheet.kind == "investments":
        classes = [i for i in sheet.items if i.parts and i.whole is not None]
        for item in classes:
            phrase = item.name.phrases[0].text
            found.append((f"Inom {phrase} ryms {{n}} projekt.", len(item.parts), item.name.label))
            found.append(
                (f"Av projekten hör {{n}} till {phrase}.", len(item.parts), item.name.label)
            )
        found.append(("Investeringsbudgeten är indelad i {n} klasser.", len(classes), "klasser"))
    elif sheet.kind == "boards":
        boards = sheet.items[:-1]
        found.append(("Tabellen omfattar {n} nämnder.", len(boards), "nämnder"))
        if sheet.budget:
            minus = sum(1 for i in boards if i.deviation and i.deviation.value < 0)
            found.append(("{n} nämnder redovisar underskott mot budget.", minus, "underskott"))
            plus = sum(1 for i in boards if i.deviation and i.deviation.value > 0)
            found.append(("Av nämnderna visar {n} ett överskott mot budget.", plus, "överskott"))
    elif sheet.planned:
        for item in sheet.items:
            if item.parts:
                line = "Kostnaderna är fördelade på {n} kostnadsslag."
                found.append((line, len(item.parts), item.name.label))
    found = [f for f in found if f[1] > 1]
    if not found:
        return None
    line, number, subject = rng.choice(found)
    told, why = number, ""
    if truth == FALSE:
        told, why = number + rng.choice((-1, 1, 2)), "wrong count"
        if told < 2:
            told = number + 1
    text = wording.upper(line.format(n=wording.count(told)))
    claim = Claimed("count", FALSE if why else HOLDS, subject, Fraction(told), str(number), why)
    return run(sentence(("count", text), {}, claim))
