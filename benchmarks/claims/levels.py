"""What something is: amounts of one year, lists, from–to, of which, pronouns and headings."""

from __future__ import annotations

from benchmarks.claims.facts import Item, year
from benchmarks.claims.said import FALSE, HOLDS, Run
from benchmarks.claims.scene import ROOM, Scene, claimed, run, sentence

PLANNED = (
    ("main", "{p} uppgår till {A} år {Y}."),
    ("main", "{p} uppgår {Y} till {A}."),
    ("main", "{p} är {A} år {Y}."),
    ("main", "{p} beräknas bli {A} {Y}."),
    ("main", "{p} väntas uppgå till {A} under {Y}."),
    ("fronted", "År {Y} uppgår {p} till {A}."),
    ("fronted", "För {Y} uppgår {p} till {A}."),
    ("fronted", "{Y} beräknas {p} till {A}."),
    ("fronted", "I beräkningarna för {Y} ligger {p} på {A}."),
    ("passive", "{p} budgeteras till {A} {Y}."),
    ("passive", "För {Y} budgeteras {p} till {A}."),
    ("passive", "{p} är {budgeterad} till {A} för år {Y}."),
    ("passive", "{A} har avsatts för {o} {Y}."),
    ("passive", "I budgeten för {Y} avsätts {A} till {o}."),
    ("passive", "Till {o} avsätts {A} år {Y}."),
    ("passive", "För {o} finns {A} avsatta {Y}."),
    ("subordinate", "Som framgår av tabellen uppgår {p} till {A} {Y}."),
    ("subordinate", "Nämnden räknar med att {p} uppgår till {A} {Y}."),
    ("subordinate", "Att {p} hamnar på {A} {Y} {cause}."),
    ("subordinate", "När alla beslut har beaktats blir {p} {A} {Y}."),
)
PAST = (
    ("main", "{p} uppgick till {A} {Y}."),
    ("main", "{p} uppgick {Y} till {A}."),
    ("main", "{p} blev {A} år {Y}."),
    ("main", "{p} var {A} {Y}."),
    ("fronted", "År {Y} uppgick {p} till {A}."),
    ("fronted", "Under {Y} uppgick {p} till {A}."),
    ("passive", "{p} redovisas till {A} för {Y}."),
    ("subordinate", "Bokslutet visar att {p} uppgick till {A} {Y}."),
    ("subordinate", "Att {p} landade på {A} {Y} {cause}."),
    ("subordinate", "Av tabellen framgår att {p} var {A} {Y}."),
)
AFTER = (
    ("pronoun", "{de} beräknas till {B} {Z}."),
    ("pronoun", "År {Z} uppgår {de} till {B}."),
    ("inherited", "Året därpå är nivån {B}."),
    ("inherited", "För {Z} är motsvarande belopp {B}."),
    ("inherited", "Motsvarande belopp {Z} är {B}."),
)
AFTER_PAST = (
    ("pronoun", "Året innan uppgick {de} till {B}."),
    ("inherited", "Motsvarande belopp {Z} var {B}."),
    ("inherited", "{Z} var beloppet {B}."),
)


def templates(scene: Scene, tag: str) -> tuple[tuple[str, str], ...]:
    return PAST if tag.startswith("utfall") else PLANNED


def told(scene: Scene, truth: str, item: Item, tag: str) -> tuple[object, str] | None:
    """The amount of a row and year; false ones may be another year's or another row's."""
    cell = item.at(tag)
    if cell is None or cell.value <= 0:
        return None
    others = [("wrong year", c.value) for t, c in item.cells.items() if t != tag]
    near = [i.cells[tag].value for i in scene.sheet.items if i is not item and tag in i.cells]
    if near:
        others.append(("wrong row", scene.rng.choice(near)))
    others = [(why, value) for why, value in others if value > 0]
    return scene.amount(truth, cell, cell.step * ROOM, others)


def plain(scene: Scene, truth: str) -> Run | None:
    """One amount, in a clause of any shape."""
    item, tag = scene.item(), scene.tag()
    if item is None or (found := told(scene, truth, item, tag)) is None:
        return None
    values = scene.values(item, tag)
    style = scene.pick(templates(scene, tag), o=bool(item.name.thing))
    values["A"] = found[0].text
    return run(sentence(style, values, _level(item, tag, found)))


def _level(item: Item, tag: str, found: tuple, kind: str = "level") -> object:
    return claimed(kind, item, found[0], found[1], item.cells[tag].value)


def followed(scene: Scene, truth: str) -> Run | None:
    """A second sentence whose subject is the first one's."""
    sheet, rng = scene.sheet, scene.rng
    item, tag = scene.item(), sheet.now
    other = sheet.later[1] if sheet.planned and len(sheet.later) > 1 else sheet.before
    if item is None or not other:
        return None
    first, second = told(scene, HOLDS, item, tag), told(scene, truth, item, other)
    if first is None or second is None:
        return None
    values = scene.values(item, tag)
    opening = [t for t in templates(scene, tag) if t[0] in ("main", "fronted")]
    values |= {"A": first[0].text, "B": second[0].text, "Z": year(other)}
    after = AFTER if sheet.planned else AFTER_PAST
    if not sheet.planned and not other.startswith("utfall"):
        return None
    return run(
        sentence(rng.choice(opening), values, _level(item, tag, first)),
        sentence(rng.choice(after), values, _level(item, other, second)),
    )


def headed(scene: Scene, truth: str) -> Run | None:
    """Under a heading that names the row: "Budgeten är …"."""
    item, tag = scene.item(thing=True), scene.tag()
    if item is None or not scene.sheet.planned or item.total or tag.startswith("utfall"):
        return None
    if (found := told(scene, truth, item, tag)) is None:
        return None
    lines = (
        "Budgeten för {Y} är {A}.",
        "För {Y} uppgår budgeten till {A}.",
        "Budgeten uppgår till {A} {Y}.",
        "{Y} avsätts {A}.",
    )
    values = scene.values(item, tag) | {"A": found[0].text}
    said = sentence(("heading", scene.rng.choice(lines)), values, _level(item, tag, found))
    return run(said, alone=True, heading=item.name.label)


def respectively(scene: Scene, truth: str) -> Run | None:
    """Two years, or two rows, with "respektive"."""
    sheet, rng = scene.sheet, scene.rng
    item = scene.item()
    if item is None:
        return None
    wrong = rng.choice((0, 1))
    truths = [truth if n == wrong else HOLDS for n in range(2)]
    if rng.random() < 0.5 and len(sheet.later) > 1:
        tags = sheet.later[:2]
        items = [item, item]
        lines = ("{p} uppgår till {A} respektive {B} åren {Y} och {Z}.",
                 "För {Y} och {Z} budgeteras {p} till {A} respektive {B}.")  # fmt: skip
    else:
        other = scene.item()
        if other is None or other is item or sheet.kind == "statement":
            return None
        tags, items = [sheet.now, sheet.now], [item, other]
        verb = "uppgår" if sheet.planned else "uppgick"
        lines = (f"{{p}} och {{q}} {verb} till {{A}} respektive {{B}} {{Y}}.",
                 f"År {{Y}} {verb} {{p}} och {{q}} till {{A}} respektive {{B}}.")  # fmt: skip
    found = [told(scene, t, i, g) for t, i, g in zip(truths, items, tags, strict=True)]
    if None in found:
        return None
    values = scene.values(items[0], tags[0])
    values |= {"q": scene.phrase(items[1], tags[1]).text, "Z": year(tags[1])}
    values |= scene.pair(found[0][0], found[1][0])
    claims = [_level(i, g, f) for i, g, f in zip(items, tags, found, strict=True)]
    return run(sentence(("respektive", rng.choice(lines)), values, *claims))


def listed(scene: Scene, truth: str) -> Run | None:
    """Three rows in one sentence."""
    rng, tag = scene.rng, scene.sheet.now
    pool = [i for i in scene.single() if i.measure == "money" and not i.total]
    if len(pool) < 3 or scene.sheet.kind == "years":
        return None
    items, wrong = rng.sample(pool, 3), rng.randrange(3)
    found = [told(scene, truth if n == wrong else HOLDS, i, tag) for n, i in enumerate(items)]
    if None in found:
        return None
    verb = "uppgår" if scene.sheet.planned else "uppgick"
    values = scene.values(items[0], tag)
    values |= {"q": scene.phrase(items[1], tag).text, "r": scene.phrase(items[2], tag).text}
    values |= {key: f[0].text for key, f in zip("ABC", found, strict=True)}
    lines = (f"{{p}} {verb} {{Y}} till {{A}}, {{q}} till {{B}} och {{r}} till {{C}}.",
             f"År {{Y}} {verb} {{p}} till {{A}}, {{q}} till {{B}} samt {{r}} till {{C}}.")  # fmt: skip
    claims = [_level(i, tag, f) for i, f in zip(items, found, strict=True)]
    return run(sentence(("list", rng.choice(lines)), values, *claims))


def from_to(scene: Scene, truth: str) -> Run | None:
    """Two levels and a direction: "ökar från … till …"."""
    item, pair = scene.item(), scene.step()
    if item is None or pair is None or not all(t in item.cells for t in pair):
        return None
    before, tag = pair
    old, new = item.cells[before], item.cells[tag]
    if min(old.value, new.value) <= 0 or abs(new.value - old.value) < 4 * new.step:
        return None
    wrong = scene.rng.choice((0, 1))
    found = [told(scene, truth if n == wrong else HOLDS, item, t) for n, t in enumerate(pair)]
    if None in found:
        return None
    up = found[1][0].value > found[0][0].value  # the sentence agrees with itself
    if found[1][0].value == found[0][0].value or (truth == HOLDS and up != (new.value > old.value)):
        return None
    past = tag.startswith("utfall")
    verbs = ("ökade", "steg") if past and up else ("minskade", "sjönk") if past else (
        ("ökar", "stiger", "växer") if up else ("minskar", "sjunker"))  # fmt: skip
    values = scene.values(item, tag) | {
        "verb": scene.rng.choice(verbs),
        "X": year(before),
    }
    pair = scene.pair(found[0][0], found[1][0])
    if pair["A"] == found[0][0].bare:  # the unit is told once
        lines = [
            "{p} {verb} från {A} till {B} mellan {X} och {Y}.",
            "Mellan {X} och {Y} {verb} {p} från {A} till {B}.",
        ]
        claims = [_level(item, t, f) for t, f in zip((before, tag), found, strict=True)]
        said = sentence(("from–to, one unit", scene.rng.choice(lines)), values | pair, *claims)
        return run(said)
    values |= pair
    lines = [
        "{p} {verb} från {A} {X} till {B} {Y}.",
        "{p} {verb} från {A} år {X} till {B} år {Y}.",
        "Från {A} {X} {verb} {p} till {B} {Y}.",
        "Mellan {X} och {Y} {verb} {p} från {A} till {B}.",
    ]
    claims = [_level(item, t, f) for t, f in zip((before, tag), found, strict=True)]
    return run(sentence(("from–to", scene.rng.choice(lines)), values, *claims))


def bracketed(scene: Scene, truth: str) -> Run | None:
    """Last year's, or the budget's, amount in brackets, with or without its unit."""
    sheet, rng = scene.sheet, scene.rng
    item = scene.item()
    if item is None or sheet.planned or not sheet.before:
        return None
    first, second = told(scene, HOLDS, item, sheet.now), told(scene, truth, item, sheet.before)
    if first is None or second is None:
        return None
    one, two = first[0], second[0]
    if (one.power, one.decimals) != (two.power, two.decimals):
        return None
    values = scene.values(item, sheet.now) | {"A": one.text, "b": two.bare, "X": year(sheet.before)}
    lines = (
        "{p} uppgick till {A} ({b} föregående år).",
        "{p} uppgick till {A} ({b}).",
        "{p} blev {A} ({X}: {b}).",
    )
    claims = [_level(item, sheet.now, first), _level(item, sheet.before, second)]
    return run(sentence(("brackets", rng.choice(lines)), values, *claims), alone=True)


def budgeted(scene: Scene, truth: str) -> Run | None:
    """Outcome and budget in one sentence."""
    sheet, rng = scene.sheet, scene.rng
    item = scene.item()
    if item is None or not sheet.budget or sheet.budget not in item.cells:
        return None
    wrong = rng.choice((0, 1))
    tags = (sheet.now, sheet.budget)
    found = [told(scene, truth if n == wrong else HOLDS, item, t) for n, t in enumerate(tags)]
    if None in found:
        return None
    values = scene.values(item, sheet.now) | {"A": found[0][0].text, "B": found[1][0].text}
    lines = (
        "{p} uppgick till {A}, att jämföra med budgeterade {B}.",
        "{p} blev {A} mot budgeterade {B}.",
        "Utfallet för {p} blev {A} medan budgeten var {B}.",
        "Budgeten för {p} var {B} och utfallet blev {A} år {Y}.",
    )
    claims = [_level(item, t, f) for t, f in zip(tags, found, strict=True)]
    return run(sentence(("outcome–budget", rng.choice(lines)), values, *claims), alone=True)


def granted(scene: Scene, truth: str) -> Run | None:
    """The board is given its grant."""
    rows = [i for i in scene.single() if i.name.label in GRANTS]
    tag = scene.tag()
    if not rows or not scene.sheet.planned or tag.startswith("utfall"):
        return None
    item = rows[0]
    if (found := told(scene, truth, item, tag)) is None:
        return None
    en = item.name.label == "Budgetram" or item.name.label == "Kommunersättning"
    word = f"{'en' if en else 'ett'} {item.name.label.lower()}"
    owner = scene.sheet.owner
    values = {"who": owner, "low": owner[0].lower() + owner[1:], "w": word, "A": found[0].text,
              "Y": year(tag)}  # fmt: skip
    lines = (
        "{who} tilldelas {w} om {A} för {Y}.",
        "{Y} tilldelas {low} {w} på {A}.",
        "För {Y} har fullmäktige beslutat om {w} om {A} till {low}.",
    )
    claim = _level(item, tag, found)
    return run(sentence(("grant", scene.rng.choice(lines)), values, claim))


GRANTS = ("Kommunbidrag", "Budgetram", "Anslag", "Kommunersättning")


def results(scene: Scene, truth: str) -> Run | None:
    """Surplus or deficit in words; the wrong word is an error of its own."""
    rows = [i for i in scene.single() if i.name.label == "Årets resultat"]
    if not rows or scene.sheet.planned:
        return None
    item, tag = rows[0], scene.sheet.now
    cell = item.at(tag)
    if cell is None or not cell.value:
        return None
    wrong_word = truth == FALSE and scene.rng.random() < 0.4
    found = scene.amount(HOLDS if wrong_word else truth, cell, cell.step * ROOM)
    if found is None:
        return None
    plus = (cell.value > 0) != wrong_word
    why = "wrong direction" if wrong_word else found[1]
    values = {"A": found[0].text, "Y": year(tag), "ö": "överskott" if plus else "underskott"}
    lines = (
        "Årets resultat {Y} blev ett {ö} på {A}.",
        "Kommunen redovisar ett {ö} om {A} för {Y}.",
        "Årets resultat för {Y} är ett {ö} som uppgår till {A}.",
    )
    claim = claimed("level", item, found[0], why, cell.value)
    return run(sentence(("result", scene.rng.choice(lines)), values, claim))
