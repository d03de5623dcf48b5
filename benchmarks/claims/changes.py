"""What becomes more or less: in money, in per cent, doubled, against budget."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.claims import levels
from benchmarks.claims.amounts import Amount
from benchmarks.claims.facts import Cell, Item, year
from benchmarks.claims.said import FALSE, HOLDS, Claimed, Run
from benchmarks.claims.scene import ROOM, Scene, claimed, difference, run, sentence
from benchmarks.corpus.written import rounded

PLANNED = (
    ("main", "{p} {ökar} med {A} {Y} {mot}."),
    ("main", "{p} {ökar} {Y} med {A} {mot}."),
    ("main", "{p} {ökar} med {A} år {Y}, {mot}."),
    ("main", "{p} {ökar} med {A} mellan {X} och {Y}."),
    ("main", "{p} beräknas {öka} med {A} {Y} {mot}."),
    ("main", "{p} väntas {öka} med {A} under {Y}."),
    ("fronted", "År {Y} {ökar} {p} med {A} {mot}."),
    ("fronted", "Mellan {X} och {Y} {ökar} {p} med {A}."),
    ("fronted", "Från {X} till {Y} {ökar} {p} med {A}."),
    ("fronted", "{mot} {ökar} {p} år {Y} med {A}."),
    ("passive", "{p} budgeteras {A} {högre} {Y} än {X}."),
    ("passive", "{p} {räknas} med {A} {Y} {mot}."),
    ("passive", "{p} har {räknats} med {A} för {Y} {mot}."),
    ("predicate", "{p} är {A} {högre} {Y} än {X}."),
    ("predicate", "{p} blir {A} {högre} {Y} än året innan."),
    ("predicate", "{p} ligger {A} {högre} {Y} än {X}."),
    ("subordinate", "Att {p} {ökar} med {A} {Y} {cause}."),
    ("subordinate", "Att {p} {ökar} med {A} {mot} år {Y} {cause}."),
    ("subordinate", "Nämnden bedömer att {p} {ökar} med {A} {Y} {mot}."),
    ("subordinate", "{p}, som {ökar} med {A} {Y}, påverkas av flera beslut."),
    ("subordinate", "Det nya avtalet gör att {p} {ökar} med {A} {Y} {mot}."),
    ("nominal", "{ökning} av {p} mellan {X} och {Y} uppgår till {A}."),
    ("nominal", "{Y} innebär en {lökning} av {p} med {A} {mot}."),
    ("nominal", "För {p} innebär {Y} en {lökning} med {A}."),
)
PAST = (
    ("main", "{p} {ökar} med {A} {Y} {mot}."),
    ("main", "{p} {ökar} {Y} med {A} {mot}."),
    ("main", "{p} {ökar} med {A} mellan {X} och {Y}."),
    ("fronted", "År {Y} {ökar} {p} med {A} {mot}."),
    ("fronted", "Mellan {X} och {Y} {ökar} {p} med {A}."),
    ("predicate", "{p} var {A} {högre} {Y} än {X}."),
    ("predicate", "{p} blev {A} {högre} än föregående år."),
    ("subordinate", "Att {p} {ökar} med {A} {Y} {cause}."),
    ("subordinate", "Bokslutet visar att {p} {ökar} med {A} {Y} {mot}."),
    ("nominal", "{ökning} av {p} mellan {X} och {Y} uppgick till {A}."),
)
YEARLESS = (
    ("yearless", "{p} {ökar} med {A} {mot}."),
    ("yearless", "{p} budgeteras {högre} {mot} med {A}."),
    ("yearless", "{p} är {A} {högre} {mot}."),
    ("yearless", "Att {p} {ökar} med {A} {cause}."),
    ("yearless", "{p} {ökar} med {A} vilket {cause}."),
    ("yearless", "{mot} {ökar} {p} med {A}."),
)
PERCENT = (
    ("per cent", "{p} {ökar} med {N} {Y} {mot}."),
    ("per cent", "Mellan {X} och {Y} {ökar} {p} med {N}."),
    ("per cent", "{p} är {N} {högre} {Y} än {X}."),
    ("per cent", "Räknat i procent {ökar} {p} med {N} mellan {X} och {Y}."),
    ("per cent", "Att {p} {ökar} med {N} {Y} {cause}."),
)
BOTH = (
    ("kr and per cent", "{p} {ökar} med {A}, motsvarande {N}, {Y} {mot}."),
    ("kr and per cent", "{p} {ökar} {Y} med {A} ({N}) {mot}."),
    ("kr and per cent", "{p} {ökar} med {A} eller {N} mellan {X} och {Y}."),
    ("kr and per cent", "Mellan {X} och {Y} {ökar} {p} med {A}, vilket motsvarar {N}."),
)


def verbs(scene: Scene, up: bool, past: bool) -> dict[str, object]:
    """Verbs, adverbs and nouns of one direction and tense."""
    rng = scene.rng
    if up:
        verb = ("ökade", "steg", "växte") if past else ("ökar", "stiger", "växer", "ökar")
        more = ("öka", "högre", "Ökningen", "ökning", "räknas upp", "räknats upp")
    else:
        verb = ("minskade", "sjönk") if past else ("minskar", "sjunker", "minskar")
        more = ("minska", "lägre", "Minskningen", "minskning", "dras ned", "dragits ned")
    names = ("öka", "högre", "ökning", "lökning", "räknas", "räknats")
    return {"ökar": rng.choice(verb), **dict(zip(names, more, strict=True))}


def moved(item: Item, before: str, tag: str) -> Cell | None:
    """The change of a row, when it is large enough to be told and has one sign."""
    old, new = item.at(before), item.at(tag)
    if old is None or new is None or min(old.value, new.value) <= 0:
        return None
    gap = difference(new, old)
    return gap if abs(gap.value) >= 4 * gap.step else None


def told(
    scene: Scene, truth: str, item: Item, before: str, tag: str
) -> tuple[Amount, str, bool, Cell] | None:
    """Amount, error, stated direction and true change."""
    gap = moved(item, before, tag)
    if gap is None:
        return None
    up = gap.value > 0
    turned = truth == FALSE and scene.rng.random() < 0.3
    others = []
    for t in scene.sheet.tags:
        earlier = scene.sheet.previous(t)
        if t != tag and earlier and (other := moved(item, earlier, t)):
            others.append(("wrong year", abs(other.value)))
    others.append(("level for change", item.cells[tag].value))
    for i in scene.sheet.items:
        if i is not item and i.measure == item.measure and (other := moved(i, before, tag)):
            others.append(("wrong row", abs(other.value)))
            break
    found = scene.amount(HOLDS if turned else truth, gap, 2 * gap.step * ROOM, others,
                         unrounded=not turned)  # fmt: skip
    if found is None:
        return None
    return found[0], "wrong direction" if turned else found[1], up != turned, gap


def _scene_step(scene: Scene) -> tuple[Item, str, str] | None:
    item, pair = scene.item(), scene.step()
    return (item, *pair) if item is not None and pair is not None else None


def _change(item: Item, found: tuple[Amount, str, bool, Cell]) -> Claimed:
    return claimed("change", item, found[0], found[1], found[3].value)


def plain(scene: Scene, truth: str) -> Run | None:
    """A change in money."""
    at = _scene_step(scene)
    if at is None or (found := told(scene, truth, *at)) is None:
        return None
    item, before, tag = at
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, found[2], past)
    values |= {"A": found[0].text, "X": year(before), "mot": scene.against(before, tag)}
    template = scene.pick(PAST if past else PLANNED)
    return run(sentence(template, values, _change(item, found)))


def yearless(scene: Scene, truth: str) -> Run | None:
    """No year: the document's own is meant. It opens a paragraph."""
    item, sheet = scene.item(), scene.sheet
    if item is None or not sheet.before or not sheet.planned:
        return None
    if (found := told(scene, truth, item, sheet.before, sheet.now)) is None:
        return None
    values = scene.values(item, sheet.now) | verbs(scene, found[2], False)
    values |= {"A": found[0].text, "mot": scene.against(sheet.before, sheet.now)}
    return run(sentence(scene.pick(YEARLESS), values, _change(item, found)), alone=True)


def followed(scene: Scene, truth: str) -> Run | None:
    """First the level or the direction, then by how much."""
    at = _scene_step(scene)
    if at is None or (found := told(scene, truth, *at)) is None:
        return None
    item, before, tag = at
    level = levels.told(scene, HOLDS, item, tag)
    if level is None or (found[1] == "wrong direction" and scene.rng.random() < 0.5):
        return None
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, found[2], past)
    values |= {"A": level[0].text, "B": found[0].text, "X": year(before),
               "mot": scene.against(before, tag), "uppgår": "uppgick" if past else "uppgår"}  # fmt: skip
    one = claimed("level", item, level[0], "", item.cells[tag].value)
    two = _change(item, found)
    joined = (
        "{p} {uppgår} {Y} till {A}, vilket är {B} {högre} än {X}.",
        "{p} {uppgår} till {A} {Y}, en {lökning} med {B} {mot}.",
        "{p} {uppgår} till {A} {Y}, det vill säga {B} {högre} än {X}.",
    )
    if scene.rng.random() < 0.5:
        return run(sentence(("level and change", scene.rng.choice(joined)), values, one, two))
    after = (
        ("pronoun", "Det är en {lökning} med {B} {mot}."),
        ("pronoun", "Det motsvarar en {lökning} med {B} {mot}."),
        ("inherited", "{ökning} {mot} är {B}."),
        ("inherited", "Jämfört med {X} är det {B} {högre}."),
    )
    first = scene.pick([t for t in levels.templates(scene, tag) if t[0] in ("main", "fronted")])
    return run(sentence(first, values, one), sentence(scene.rng.choice(after), values, two))


def grows(scene: Scene, truth: str) -> Run | None:
    """The direction alone, then its size: "Ökningen uppgår till …"."""
    at = _scene_step(scene)
    if at is None or (found := told(scene, truth, *at)) is None or found[1] == "wrong direction":
        return None
    item, before, tag = at
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, found[2], past)
    values |= {"A": found[0].text, "X": year(before), "mot": scene.against(before, tag)}
    values["uppgår"] = "uppgick" if past else "uppgår"
    first = claimed("comparison", item, None, "")
    after = ("{ökning} {uppgår} till {A}.", "{ökning} {uppgår} till {A} och {cause}.")
    return run(
        sentence(("direction", "{p} {ökar} {Y} {mot}."), values, first),
        sentence(("inherited", scene.rng.choice(after)), values, _change(item, found)),
    )


def headed(scene: Scene, truth: str) -> Run | None:
    """Under a heading that names the row."""
    item, pair = scene.item(thing=True), scene.step()
    if item is None or pair is None or not scene.sheet.planned or item.total:
        return None
    if (found := told(scene, truth, item, *pair)) is None or pair[1].startswith("utfall"):
        return None
    values = scene.values(item, pair[1]) | verbs(scene, found[2], False)
    values |= {"A": found[0].text, "mot": scene.against(*pair)}
    lines = ("Budgeten {ökar} med {A} {Y} {mot}.", "{Y} {ökar} budgeten med {A} {mot}.",
             "{mot} {ökar} budgeten {Y} med {A}.")  # fmt: skip
    said = sentence(("heading", scene.rng.choice(lines)), values, _change(item, found))
    return run(said, alone=True, heading=item.name.label)


def respectively(scene: Scene, truth: str) -> Run | None:
    """Two rows that move the same way."""
    at, other = _scene_step(scene), scene.item()
    if at is None or other is None or other is at[0]:
        return None
    item, before, tag = at
    wrong = scene.rng.choice((0, 1))
    pair = (item, other)
    found = [
        told(scene, truth if n == wrong else HOLDS, i, before, tag) for n, i in enumerate(pair)
    ]
    if (
        None in found
        or found[0][2] != found[1][2]
        or "wrong direction" in (found[0][1], found[1][1])
    ):
        return None
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, found[0][2], past)
    values |= {"A": found[0][0].text, "B": found[1][0].text, "q": scene.phrase(other, tag).text,
               "X": year(before), "mot": scene.against(before, tag)}  # fmt: skip
    lines = ("{p} och {q} {ökar} {Y} med {A} respektive {B} {mot}.",
             "Mellan {X} och {Y} {ökar} {p} med {A} och {q} med {B}.")  # fmt: skip
    line = scene.rng.randrange(2)
    style = ("respektive", "list")[line]
    return run(sentence((style, lines[line]), values, *map(_change, pair, found)))


def contrast(scene: Scene, truth: str) -> Run | None:
    """Two rows that move apart: "medan", "samtidigt som"."""
    at, other = _scene_step(scene), scene.item()
    if at is None or other is None or other is at[0]:
        return None
    item, before, tag = at
    wrong = scene.rng.choice((0, 1))
    pair = (item, other)
    found = [
        told(scene, truth if n == wrong else HOLDS, i, before, tag) for n, i in enumerate(pair)
    ]
    if None in found or found[0][2] == found[1][2]:
        return None
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, found[0][2], past)
    values |= {
        "A": found[0][0].text,
        "B": found[1][0].text,
        "q": scene.phrase(other, tag).text,
        "X": year(before),
        "minskar": verbs(scene, found[1][2], past)["ökar"],
        "mot": scene.against(before, tag),
    }
    lines = (
        "{p} {ökar} {Y} med {A} {mot} medan {q} {minskar} med {B}.",
        "Mellan {X} och {Y} {ökar} {p} med {A} samtidigt som {q} {minskar} med {B}.",
    )
    claims = map(_change, pair, found)
    return run(sentence(("contrast", scene.rng.choice(lines)), values, *claims))


def in_percent(old: Cell, new: Cell) -> tuple[Fraction, Fraction]:
    """The change in per cent and how far rounding may move it."""
    ends = [
        100 * (new.value + a * new.step / 2 - old.value - b * old.step / 2)
        / (old.value + b * old.step / 2)
        for a in (-1, 1)
        for b in (-1, 1)
    ]  # fmt: skip
    middle = 100 * (new.value - old.value) / old.value
    return middle, max(abs(end - middle) for end in ends)


def percent(scene: Scene, truth: str) -> Run | None:
    """A change in per cent, alone or beside the money."""
    at = _scene_step(scene)
    if at is None or (found := told(scene, HOLDS, *at)) is None:
        return None
    item, before, tag = at
    rng = scene.rng
    real, room = in_percent(item.cells[before], item.cells[tag])
    share = scene.speech.percent(rng, real, room)
    if share is None or abs(real) < 1:
        return None
    why, up = "", real > 0
    if truth == FALSE:
        if rng.random() < 0.3:
            why, up = "wrong direction", not up
        else:
            digits = max(1, round(share.digits * rng.choice((0.5, 0.7, 1.4, 1.8))))
            share, why = scene.speech.per(rng, digits, share.decimals), "wrong amount"
            if abs(share.plain - abs(real)) < 2 * share.loose + room:
                return None
    past = tag.startswith("utfall")
    values = scene.values(item, tag) | verbs(scene, up, past)
    values |= {"A": found[0].text, "N": share.text, "X": year(before),
               "mot": scene.against(before, tag)}  # fmt: skip
    claim = claimed("change", item, share, why, real)
    if rng.random() < 0.5 and why != "wrong direction":
        return run(sentence(scene.pick(BOTH), values, _change(item, found), claim))
    pool = [t for t in PERCENT if not past or " är " not in t[1]]
    return run(sentence(scene.pick(pool), values, claim))


def doubled(scene: Scene, truth: str) -> Run | None:
    """ "Fördubblas", "halveras": true near two and a half, false far from them."""
    rng, sheet = scene.rng, scene.sheet
    found = []
    for item in scene.single():
        for tag in sheet.later:
            before = sheet.previous(tag)
            if not before or moved(item, before, tag) is None or tag.startswith("utfall"):
                continue
            ratio = item.cells[tag].value / item.cells[before].value
            for name, goal in (("fördubblas", Fraction(2)), ("halveras", Fraction(1, 2))):
                off = abs(ratio / goal - 1)
                if (truth == HOLDS and off < Fraction(4, 100)) or (truth == FALSE and off > 0.3):
                    found.append((item, before, tag, name, ratio))
    if not found:
        return None
    item, before, tag, name, ratio = rng.choice(found)
    values = scene.values(item, tag) | {"v": name, "mot": scene.against(before, tag),
                                        "X": year(before)}  # fmt: skip
    lines = ("{p} {v} {Y} {mot}.", "Mellan {X} och {Y} {v} {p}.", "{p} {v} från {X} till {Y}.")
    up = (ratio > 1) == (name == "fördubblas")
    why = "" if truth == HOLDS else "wrong amount" if up else "wrong direction"
    claim = claimed("change", item, None, why, f"×{float(ratio):.2f}")
    return run(sentence(("doubled", rng.choice(lines)), values, claim))


def against_budget(scene: Scene, truth: str) -> Run | None:
    """How far the outcome is from the budget; for boards a surplus or a deficit."""
    sheet, rng = scene.sheet, scene.rng
    item = scene.item()
    if (
        item is None
        or not sheet.budget
        or item.deviation is None
        or item.name.label in levels.GRANTS
    ):
        return None
    cell = item.deviation
    if abs(cell.value) < 4 * cell.step:
        return None
    turned = truth == FALSE and rng.random() < 0.35
    found = scene.amount(HOLDS if turned else truth, cell, 3 * cell.step * ROOM, unrounded=True)
    if found is None:
        return None
    more = (cell.value > 0) == item.name.gain  # more than the budget
    values = scene.values(item, sheet.now) | {"A": found[0].text, "who": item.name.label}
    good = (cell.value > 0) != turned
    values |= {
        "högre": "högre" if more != turned else "lägre",
        "över": "överstiger" if more != turned else "understiger",
        "överskott": "överskott" if good else "underskott",
        "bättre": "bättre" if good else "sämre",
    }
    lines = ["{p} blev {A} {högre} än budgeterat {Y}.", "{p} {över} budget med {A} {Y}.",
             "Jämfört med budget är {p} {A} {högre} år {Y}.",
             "{p} är {A} {högre} än budget för {Y}."]  # fmt: skip
    if sheet.kind == "boards" and item is not sheet.items[-1]:
        lines = ["{who} redovisar ett {överskott} mot budget om {A} för {Y}.",
                 "{who} visar ett {överskott} på {A} gentemot budget {Y}.",
                 "För {o} blev utfallet {A} {bättre} än budget {Y}.", *lines]  # fmt: skip
    why = "wrong direction" if turned else found[1]
    claim = claimed("change", item, found[0], why, cell.value)
    return run(sentence(("against budget", rng.choice(lines)), values, claim))


def points(scene: Scene, truth: str) -> Run | None:
    """Per cents: levels and percentage points, heads in numbers."""
    sheet, rng = scene.sheet, scene.rng
    if sheet.kind != "years":
        return None
    rows = [i for i in sheet.items if i.measure == "percent"]
    item = rng.choice(rows) if rows else None
    if item is None:
        return None
    at = rng.randrange(1, len(sheet.tags))
    before, tag = sheet.tags[at - 1], sheet.tags[at]
    old, new = item.cells[before], item.cells[tag]
    gap = difference(new, old)
    if abs(gap.value) < 3 * gap.step:
        return None
    digits = rounded(abs(gap.value), 0, 1)
    up, why = gap.value > 0, ""
    if truth == FALSE and rng.random() < 0.4:
        up, why = not up, "wrong direction"
    elif truth == FALSE:
        digits, why = digits + rng.choice((-3, 4, 6, 11)), "wrong amount"
        if digits <= 0:
            return None
    style = scene.speech.style
    values = scene.values(item, tag) | verbs(scene, up, True)
    values |= {"A": style.number(digits, 1), "X": year(before), "mot": scene.against(before, tag),
               "b": style.number(rounded(old.value, 0, 1), 1), "n": style.number(
                   rounded(new.value, 0, 1), 1)}  # fmt: skip
    told_points = Amount("", "", digits, 0, 1)
    claims = [claimed("change", item, told_points, why, gap.value)]
    lines = ["{p} {ökar} med {A} procentenheter {Y} {mot}.",
             "Mellan {X} och {Y} {ökar} {p} med {A} procentenheter."]  # fmt: skip
    if truth == HOLDS and rng.random() < 0.4:
        lines = ["{p} {ökar} från {b} till {n} procent mellan {X} och {Y}."]
        claims = [
            claimed("level", item, Amount("", "", rounded(c.value, 0, 1), 0, 1), "", c.value)
            for c in (old, new)
        ]
    return run(sentence(("percentage points", rng.choice(lines)), values, *claims))
