"""How different municipalities name the parts of a plan, its scales and what is done about risks."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Risky:
    """A risk analysis's own scale, thresholds and headings. `bands` are (low, high, what is done);
    the first is accepted, the second goes to the control plan, the third is acted on at once."""

    size: int
    columns: tuple[str, str, str, str]
    likelihood: tuple[str, ...]
    weight: tuple[str, ...]
    bands: tuple[tuple[int, int], ...]
    handling: tuple[str, str, str]
    explained: tuple[str, str, str]


RISKY = (
    Risky(
        4,
        ("Sannolikhet", "Väsentlighet", "Riskvärde", "Hantering"),
        ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"),
        ("Försumbar", "Lindrig", "Kännbar", "Allvarlig"),
        ((1, 4), (6, 12), (16, 16)),
        ("Accepteras", "Internkontrollpunkt", "Omedelbar åtgärd"),
        (
            "Risken accepteras, åtgärder behövs inte.",
            "Risken tas upp i internkontrollplanen.",
            "Risken åtgärdas omedelbart och åtgärden anges i budgeten.",
        ),
    ),
    Risky(
        4,
        ("Sannolikhet", "Konsekvens", "Riskpoäng", "Åtgärd"),
        ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"),
        ("Försumbar", "Lindrig", "Kännbar", "Allvarlig"),
        ((1, 3), (4, 9), (12, 16)),
        ("Accepteras", "Tas med i internkontrollplanen", "Omedelbar åtgärd"),
        (
            "Acceptera: ingen åtgärd krävs.",
            "Kontrollera: risken ska ingå i planen för intern kontroll.",
            "Åtgärda: risken kräver omedelbar åtgärd.",
        ),
    ),
    Risky(
        5,
        ("Sannolikhet", "Konsekvens", "Riskvärde", "Hantering"),
        ("Mycket osannolik", "Osannolik", "Möjlig", "Trolig", "Mycket trolig"),
        ("Obetydlig", "Liten", "Måttlig", "Stor", "Mycket stor"),
        ((1, 4), (5, 12), (15, 25)),
        ("Accepteras", "Internkontrollplan", "Omedelbar åtgärd"),
        (
            "Risken accepteras.",
            "Risken hanteras i internkontrollplanen.",
            "Omedelbar åtgärd ska vidtas.",
        ),
    ),
    Risky(
        5,
        ("Sannolikhet (1–5)", "Konsekvens (1–5)", "Riskvärde (S×K)", "Hantering"),
        ("Mycket låg", "Låg", "Medel", "Hög", "Mycket hög"),
        ("Obetydlig", "Liten", "Kännbar", "Allvarlig", "Mycket allvarlig"),
        ((1, 6), (8, 12), (15, 25)),
        ("Accepteras", "Internkontrollpunkt", "Omedelbar åtgärd"),
        (
            "Låg risk som accepteras utan åtgärd.",
            "Medelhög risk som följs upp genom en internkontrollpunkt.",
            "Hög risk där omedelbar åtgärd krävs.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One municipality's words. `shape` is how goals are laid out, `head` how the document's data
    are, `banded` whether thresholds stand in a table."""

    risky: Risky
    shape: str
    head: str
    banded: bool
    goals: str
    priority: str
    goal: str
    kpi: str
    target: str
    baseline: str
    world: str
    grant: str
    valid: str
    assignments: str
    control: str
    risks: str


def draw_dialect(rng: random.Random) -> Dialect:
    return Dialect(
        risky=rng.choice(RISKY),
        shape=rng.choice(("stacked", "stacked", "wide")),
        head=rng.choice(("lines", "lines", "table")),
        banded=rng.random() < 0.4,
        goals=rng.choice(("Nämndens mål och nyckeltal", "Mål och nyckeltal", "Mål")),
        priority=rng.choice(("Prioriterat mål", "Kommunfullmäktiges mål")),
        goal=rng.choice(("Nämndens mål", "Nämndmål")),
        kpi=rng.choice(("Nyckeltal", "Uppföljning/Nyckeltal", "Nyckeltal")),
        target=rng.choice(("Målvärde", "Måltal", "Mål")),
        baseline=rng.choice(("Nuläge", "Utgångsvärde", "Utfall")),
        world=rng.choice(("Koppling Agenda 2030", "Globala mål", "Agenda 2030")),
        grant=rng.choice(("Kommunbidrag", "Budgetram", "Kommunersättning")),
        valid=rng.choice(("Giltighetstid", "Giltig till", "Gäller till och med")),
        assignments=rng.choice(("Uppdrag", "Uppdrag från kommunfullmäktige")),
        control=rng.choice(("Internkontrollplan", "Plan för intern kontroll")),
        risks=rng.choice(("Riskanalys", "Risk- och väsentlighetsanalys")),
    )


RISKS = (
    ("Felaktiga löneutbetalningar", "Löner"),
    ("Bristande behörighetsstyrning i verksamhetssystemen", "Informationssäkerhet"),
    ("Otillräcklig kompetensförsörjning inom bristyrken", "Kompetensförsörjning"),
    ("Fakturor betalas utan attest", "Ekonomi"),
    ("Inköp görs utanför gällande ramavtal", "Inköp"),
    ("Personuppgifter hanteras i strid med dataskyddsreglerna", "Dataskydd"),
    ("Beslut fattas utan stöd i delegationsordningen", "Ärendehantering"),
    ("Allmänna handlingar registreras inte i tid", "Arkiv och diarium"),
    ("Långvarigt strömavbrott i kommunens lokaler", "Krisberedskap"),
    ("Hot och våld mot medarbetare", "Arbetsmiljö"),
    ("Statsbidrag söks inte inom utsatt tid", "Ekonomi"),
    ("Överbelastningsattack mot kommunens nätverk", "IT-säkerhet"),
    ("Privata utförare följs inte upp", "Avtalsuppföljning"),
    ("Rutiner för orosanmälningar är inte kända", "Barn och unga"),
)
CONTROLS = (
    "Att utbetalda löner stämmer med gällande anställningsavtal och schema.",
    "Att behörigheter avslutas samma dag som en anställning upphör.",
    "Att planen för kompetensförsörjning följs upp med samtliga enheter.",
    "Att alla fakturor över ett basbelopp är attesterade av två personer.",
    "Att andelen inköp från avtalade leverantörer ökar enligt inköpsplanen.",
    "Att registerförteckningen är aktuell och omfattar alla behandlingar.",
    "Att delegationsbeslut anmäls till nämnden vid nästkommande sammanträde.",
    "Att inkomna handlingar diarieförs senast dagen efter att de kom in.",
    "Att reservkraft finns och har provats i de utpekade lokalerna.",
    "Att tillbud rapporteras och att handlingsplaner finns på varje arbetsplats.",
    "Att kalendern för statsbidrag är uppdaterad och har en utsedd ansvarig.",
    "Att skyddet mot intrång har testats av en oberoende granskare.",
    "Att varje utförare har följts upp enligt den antagna planen.",
    "Att nyanställda har fått en genomgång av gällande rutin.",
)
SAID_AGAIN = {
    "Felaktiga löneutbetalningar": "Löneutbetalningar görs till fel personer",
    "Fakturor betalas utan attest": "Attest saknas på betalda fakturor",
    "Inköp görs utanför gällande ramavtal": "Ramavtal används inte vid inköp",
    "Personuppgifter hanteras i strid med dataskyddsreglerna":
        "Dataskyddsreglerna följs inte när personuppgifter behandlas",
    "Hot och våld mot medarbetare": "Medarbetare utsätts för våld eller hot om våld",
    "Långvarigt strömavbrott i kommunens lokaler": "Lokaler utan ström vid ett långt strömavbrott",
    "Statsbidrag söks inte inom utsatt tid": "Ansökan om statsbidrag lämnas efter utsatt datum",
}  # fmt: skip
"""The same risk in other words."""
CONTROL_AGAIN = "Att enheternas egna rutiner är dokumenterade och kända av alla."
POINTS = "Bemötande vid kontakt med kommunen, andel av maxpoäng (%)"
METHODS = (
    "Stickprov av {n} ärenden",
    "Granskning av {n} slumpvis valda poster",
    "Avstämning med ansvarig chef",
    "Analys av rapport ur systemet",
    "Intervjuer på {n} enheter",
)
ROLES = ("Ekonomichef", "HR-chef", "IT-chef", "Kanslichef", "Förvaltningschef", "Verksamhetschef")
WHEN = ("Delårsbokslut", "Årsbokslut", "Delårs- och årsbokslut")

PRIORITIES = (
    "Kommunen har en trygg och trivsam livsmiljö",
    "Invånarna får god service och ett gott bemötande",
    "Barn och unga har en bra start i livet",
    "Näringslivet växer i hela kommunen",
    "Verksamheten är hållbar och effektiv",
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal's words: `text` holds {bound} where the goal states one. `low` when less is better."""

    text: str
    measure: str
    unit: str
    world: str
    low: bool = False
    loose: str = ""
    """The goal said without a bound."""


AIMS = (
    Aim("Andelen invånare som är nöjda med kommunens bemötande ska vara {bound} procent.",
        "Andel invånare som är nöjda med kommunens bemötande (%)", "%",
        "Mål 16, Fredliga och inkluderande samhällen",
        loose="Invånarnas nöjdhet med kommunens bemötande ska öka."),
    Aim("Andelen elever som är behöriga till gymnasieskolan ska vara {bound} procent.",
        "Andel elever som är behöriga till gymnasieskolan (%)", "%", "Mål 4, God utbildning för alla",
        loose="Fler elever ska bli behöriga till gymnasieskolan."),
    Aim("Sjukfrånvaron bland kommunens anställda ska vara {bound} procent.",
        "Sjukfrånvaro bland kommunens anställda (%)", "%",
        "Mål 8, Anständiga arbetsvillkor och ekonomisk tillväxt", True,
        loose="Sjukfrånvaron bland kommunens anställda ska minska."),
    Aim("Andelen hushåll med tillgång till snabbt bredband ska vara {bound} procent.",
        "Andel hushåll med tillgång till snabbt bredband (%)", "%",
        "Mål 9, Hållbar industri, innovationer och infrastruktur",
        loose="Fler hushåll ska ha tillgång till snabbt bredband."),
    Aim("Andelen fossilfria fordon i kommunens verksamheter ska vara {bound} procent.",
        "Andel fossilfria fordon i kommunens verksamheter (%)", "%",
        "Mål 13, Bekämpa klimatförändringarna",
        loose="Andelen fossilfria fordon i kommunens verksamheter ska öka."),
    Aim("Väntetiden till särskilt boende ska vara {bound} dagar.",
        "Väntetid till särskilt boende (dagar)", "dagar", "Mål 3, God hälsa och välbefinnande", True,
        loose="Väntetiden till särskilt boende ska bli kortare."),
    Aim("Andelen telefonsamtal som får svar direkt ska vara {bound} procent.",
        "Andel telefonsamtal som får svar direkt (%)", "%",
        "Mål 16, Fredliga och inkluderande samhällen",
        loose="Fler telefonsamtal ska få svar direkt."),
    Aim("Företagarnas nöjdhet med kommunens myndighetsutövning ska vara {bound} enligt index.",
        "Nöjd-kund-index för myndighetsutövning (index 0–100)", "index",
        "Mål 8, Anständiga arbetsvillkor och ekonomisk tillväxt",
        loose="Företagarnas nöjdhet med kommunens myndighetsutövning ska öka."),
)  # fmt: skip

ASSIGNMENTS = (
    "Ta fram en plan för minskat matsvinn i de egna köken.",
    "Utreda förutsättningarna för en gemensam växel med grannkommunerna.",
    "Redovisa hur andelen hållbara inköp kan höjas.",
    "Se över taxorna inom nämndens ansvarsområde.",
    "Föreslå hur tomställda lokaler kan användas eller avvecklas.",
)
REASONS = (
    "för att stärka det förebyggande arbetet", "till följd av att en tjänst flyttas från en annan nämnd",
    "för införandet av ett nytt verksamhetssystem", "till följd av ändrad ansvarsfördelning",
    "för utökad tillsyn", "med anledning av nya lagkrav",
)  # fmt: skip
