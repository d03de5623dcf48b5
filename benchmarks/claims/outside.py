"""Sentences with numbers that nothing on the paper answers, and some without any claim."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.claims.facts import year
from benchmarks.claims.said import OPEN, Claimed, Run, Said
from benchmarks.claims.scene import Scene, run
from benchmarks.claims.wording import upper
from benchmarks.corpus.names import MUNICIPALITIES

FOREIGN_ROWS = (
    "den planerade ishallen", "biblioteket i centrum", "turistbyrån", "skolskjutsar",
    "hamnutbyggnaden", "konstsamlingen", "kommunens ridanläggning", "näringslivskontoret",
    "feriearbetande ungdomar", "föreningsbidrag till byalagen",
)  # fmt: skip


def _open(scene: Scene, text: str, style: str, kind: str, subject: str = "") -> Run:
    return run(Said(upper(text), style, (Claimed(kind, OPEN, subject, None, "", style),)))


def _money(scene: Scene, low: int, high: int) -> str:
    rng = scene.rng
    form = rng.choice([f for f in scene.speech.forms if f[0] >= 3])
    amount = rng.randint(low, high) * 1_000
    return scene.speech.say(max(2, round(amount / 10 ** (form[0] - form[1]))), form).text


def no_row(scene: Scene) -> Run:
    y = year(scene.sheet.now)
    thing, a = scene.rng.choice(FOREIGN_ROWS), _money(scene, 2500, 40_000)
    lines = (f"Till {thing} avsätts {a} år {y}.", f"Budgeten för {thing} ökar med {a} {y}.",
             f"Kostnaderna för {thing} uppgår till {a} {y}.",
             f"Utgifterna för {thing} minskar med {a} jämfört med föregående år.")  # fmt: skip
    return _open(scene, scene.rng.choice(lines), "no such row", "level", thing)


def part_of(scene: Scene) -> Run | None:
    """A reason with an amount: true or not, no row shows it."""
    item = scene.item(thing=True)
    if item is None:
        return None
    a = _money(scene, 2100, 9000)
    reason = scene.rng.choice(("ett nytt avtal för driften", "de höjda försäkringspremierna",
                               "två nya tjänster", "flytten av arkivet"))  # fmt: skip
    lines = (f"Av ökningen avser {a} {reason}.", f"{reason} innebär en ökad kostnad om {a}.",
             f"{reason} beräknas kosta {a} per år.",
             f"I förändringen ingår {a} för {reason}.")  # fmt: skip
    return _open(scene, scene.rng.choice(lines), "part without row", "share", item.name.label)


def law(scene: Scene) -> Run:
    lines = (
        "Enligt lagen om offentlig upphandling går gränsen för direktupphandling vid 700 000 kronor.",
        "Prisbasbeloppet är 58 800 kronor enligt regeringens beslut.",
        "Skadestånd kan enligt dataskyddsförordningen uppgå till 10 miljoner kronor.",
        "Lagen kräver att budgeten är i balans och att underskott återställs inom tre år.",
        "Sanktionsavgiften kan enligt arbetsmiljölagen bli högst en miljon kronor.",
        "Inventarier med en livslängd på minst tre år aktiveras när värdet överstiger 29 400 kronor.",
    )
    return _open(scene, scene.rng.choice(lines), "law", "bound")


def elsewhere(scene: Scene) -> Run | None:
    item = scene.item(thing=True)
    if item is None:
        return None
    y, a = year(scene.sheet.now), _money(scene, 8_000, 90_000)
    town = scene.rng.choice([name for name in MUNICIPALITIES if name != scene.town])
    thing = item.name.thing
    lines = (f"I {town} kommun avsätts {a} till {thing} {y}.",
             f"Grannkommunen {town} räknar med {a} för {thing} år {y}.",
             f"Som jämförelse budgeterar {town} {a} för {thing}.")  # fmt: skip
    return _open(scene, scene.rng.choice(lines), "other municipality", "level", item.name.label)


def history(scene: Scene) -> Run | None:
    """A row of the table in a year that the table does not have."""
    item = scene.item()
    if item is None:
        return None
    y, a = year(scene.sheet.tags[0]) - scene.rng.randint(6, 16), _money(scene, 5_000, 60_000)
    p = next(p for p in item.name.phrases if "budget" not in p.text or len(item.name.phrases) == 1)
    lines = (f"År {y} uppgick {p.text} till {a}.", f"{p.text} var {a} {y}.",
             f"Så sent som {y} var {p.text} inte större än {a}.")  # fmt: skip
    return _open(scene, scene.rng.choice(lines), "year outside", "level", item.name.label)


def supposed(scene: Scene) -> Run | None:
    item = scene.item()
    if item is None:
        return None
    p, a = scene.phrase(item).text, _money(scene, 2_000, 9_000)
    n = scene.rng.randint(2, 9)
    lines = (f"Om {p} skulle öka med {a} behöver nämnden vidta åtgärder.",
             f"Skulle {p} minska med {n} procent måste verksamheten prioritera hårdare.",
             f"En ränteuppgång på en procentenhet skulle kosta kommunen {a}.",
             f"Nämnden föreslår att {p} på sikt minskas med {n} procent.")  # fmt: skip
    return _open(scene, scene.rng.choice(lines), "hypothetical", "change", item.name.label)


def facts(scene: Scene) -> Run:
    """Facts of the world outside the paper."""
    rng, y = scene.rng, year(scene.sheet.now)
    n = rng.randint(14, 460)
    lines = (
        f"Under {y} beräknas {n} barn börja förskoleklass.",
        f"Riksbankens styrränta väntas uppgå till {rng.randint(2, 4)},25 procent vid årsskiftet.",
        f"Antalet ärenden har ökat med {rng.randint(5, 30)} procent sedan {y - 2}.",
        f"SKR räknar med att skatteunderlaget ökar med {rng.randint(3, 5)},{rng.randint(1, 9)} "
        f"procent {y}.",
        f"Enligt avtalet höjs lönerna med {rng.randint(2, 4)},{rng.randint(1, 9)} procent {y}.",
        f"Elpriset har fallit med {rng.randint(10, 40)} procent sedan förra vintern.",
        f"Förvaltningen tog emot {n} synpunkter från allmänheten.",
        f"Nämnden fattade beslutet den {rng.randint(2, 28)} mars i ärende {rng.randint(11, 99)}.",
    )
    return _open(scene, rng.choice(lines), "outside fact", "level")


def alike(scene: Scene) -> Run | None:
    """Two rows bear the name, with different amounts."""
    rows = scene.double()
    if len(rows) < 2:
        return None
    tag, rng = scene.sheet.now, scene.rng
    cells = [row.cells[tag] for row in rows]
    if cells[0].value == cells[1].value:
        return None
    a = scene.speech.true(rng, rng.choice(cells).value, cells[0].step, hedge=False)
    if a is None:
        return None
    thing, y = rows[0].name.thing, year(tag)
    lines = (f"Budgeten för {thing} är {a.text} år {y}.", f"Till {thing} avsätts {a.text} {y}.")
    return _open(scene, rng.choice(lines), "two rows fit", "level", rows[0].name.label)


def filler(scene: Scene) -> Run:
    """No claim at all; anything said against it is a false alarm."""
    y = year(scene.sheet.now)
    lines = (
        "Arbetet med att effektivisera verksamheten fortsätter.",
        "Nämnden följer utvecklingen noga och återkommer i delårsrapporten.",
        "Förändringarna är en följd av beslut som fattats tidigare.",
        f"Sammanträdet hölls den 14 mars {y} och ärendet har nummer KS {y}/118.",
        "För en närmare beskrivning av principerna hänvisas till avsnitt 2.3.",
        "Enheterna har i uppdrag att hålla sina ramar.",
        f"Riktlinjerna gäller till och med {y + 3} och ses över vartannat år.",
        "Osäkerheten i bedömningarna är fortsatt stor.",
        f"Beslutet från {y - 1} ligger fast och omfattar 3 enheter och 12 lokaler.",
    )
    return run(Said(scene.rng.choice(lines), "filler"))


BUILDERS: tuple[Callable[[Scene], Run | None], ...] = (
    no_row, part_of, law, elsewhere, history, supposed, facts, alike, alike,
)  # fmt: skip


def unanswered(scene: Scene) -> Run | None:
    return scene.rng.choice(BUILDERS)(scene)
