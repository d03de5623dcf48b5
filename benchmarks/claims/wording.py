"""What rows are called in tables and in running text: forms, number, compounds, synonyms."""

from __future__ import annotations

import random
from dataclasses import dataclass

EN, ETT, MANY = "en", "ett", "många"
THEY = {EN: "den", ETT: "det", MANY: "de"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that can be the subject of "uppgår till"; its grammatical number."""

    text: str
    number: str = MANY

    def agree(self, en: str, ett: str, many: str) -> str:
        return {EN: en, ETT: ett, MANY: many}[self.number]


@dataclass(frozen=True, slots=True)
class Name:
    """A row's printed label and its words in text. `thing` follows "för" or "till" when money is
    set aside for it; empty where that would be no Swedish. `share` is its form as part of more."""

    label: str
    phrases: tuple[Phrase, ...]
    thing: str = ""
    gain: bool = False
    """True for income: more of it is better."""


def cost(label: str, definite: str, thing: str, *more: Phrase, number: str = MANY) -> Name:
    """A cost row with its usual phrases."""
    usual = [Phrase(definite, number), Phrase(f"budgeten för {thing}", EN), *more]
    if "kostnader" not in thing and definite != f"kostnaderna för {thing}":
        usual.append(Phrase(f"kostnaderna för {thing}"))
    return Name(label, tuple(usual), thing)


INCOME = (
    Name("Verksamhetens intäkter", (Phrase("verksamhetens intäkter"), Phrase("intäkterna"),
         Phrase("intäktsbudgeten", EN)), gain=True),
    Name("Intäkter", (Phrase("intäkterna"), Phrase("nämndens intäkter"),
         Phrase("intäktsbudgeten", EN)), gain=True),
    Name("Summa intäkter", (Phrase("intäkterna"), Phrase("de totala intäkterna"),
         Phrase("de samlade intäkterna")), gain=True),
)  # fmt: skip
COSTS = (
    (cost("Personalkostnader", "personalkostnaderna", "personal"),
     cost("Personal", "personalkostnaderna", "personal", Phrase("personalbudgeten", EN)),
     cost("Löner och sociala avgifter", "löner och sociala avgifter", "löner och sociala avgifter"),
     cost("Kostnader för arbetskraft", "kostnaderna för arbetskraft", "arbetskraft")),
    (cost("Lokalhyror", "lokalhyrorna", "lokalhyror"),
     cost("Lokalkostnader", "lokalkostnaderna", "lokaler"),
     cost("Hyror", "hyrorna", "hyror", Phrase("hyreskostnaderna"))),
    (cost("Köp av tjänster", "köpen av tjänster", "köp av tjänster"),
     cost("Köpta tjänster", "köpta tjänster", "köpta tjänster"),
     cost("Köp av verksamhet", "köpen av verksamhet", "köp av verksamhet"),
     cost("Entreprenader", "entreprenaderna", "entreprenader",
          Phrase("entreprenadkostnaderna"))),
    (cost("Material", "materialkostnaderna", "material"),
     cost("Förbrukningsmaterial", "kostnaderna för förbrukningsmaterial", "förbrukningsmaterial"),
     cost("Livsmedel", "livsmedelskostnaderna", "livsmedel")),
    (cost("Kapitalkostnader", "kapitalkostnaderna", "kapitalkostnader"),
     cost("Avskrivningar", "avskrivningarna", "avskrivningar")),
    (cost("Övriga kostnader", "de övriga kostnaderna", "övriga kostnader",
          Phrase("övriga kostnader")),
     cost("Diverse kostnader", "de diverse kostnaderna", "diverse kostnader")),
)  # fmt: skip
ALL_COSTS = (
    Name("Verksamhetens kostnader", (Phrase("verksamhetens kostnader"),
         Phrase("de totala kostnaderna"), Phrase("de samlade kostnaderna"))),
    Name("Summa kostnader", (Phrase("de totala kostnaderna"), Phrase("kostnaderna totalt sett"),
         Phrase("nämndens kostnader"))),
    Name("Kostnader totalt", (Phrase("de totala kostnaderna"),
         Phrase("nämndens samlade kostnader"))),
)  # fmt: skip
NET = (
    Name("Verksamhetens nettokostnader", (Phrase("verksamhetens nettokostnader"),
         Phrase("nettokostnaderna"), Phrase("nettokostnaden", EN))),
    Name("Nettokostnad", (Phrase("nettokostnaden", EN), Phrase("nämndens nettokostnad", EN))),
    Name("Nettokostnader", (Phrase("nettokostnaderna"), Phrase("nettokostnaden", EN))),
)  # fmt: skip
GRANT = (
    Name("Kommunbidrag", (Phrase("kommunbidraget", ETT),), gain=True),
    Name("Budgetram", (Phrase("budgetramen", EN),), gain=True),
    Name("Anslag", (Phrase("anslaget", ETT),), gain=True),
    Name("Kommunersättning", (Phrase("kommunersättningen", EN),), gain=True),
)


def spending(label: str, thing: str) -> Name:
    """An investment row: money is set aside for it, its budget rises and falls."""
    phrases = (
        Phrase(f"budgeten för {thing}", EN),
        Phrase(f"utgifterna för {thing}"),
        Phrase(f"investeringsbudgeten för {thing}", EN),
    )
    return Name(label, phrases, thing)


def grouping(label: str, definite: str, thing: str = "") -> Name:
    """An investment class, whose plural can itself rise and fall."""
    made = spending(label, thing or definite)
    return Name(label, (Phrase(definite), *made.phrases), made.thing)


CLASSES = (
    grouping("Expansionsinvesteringar", "expansionsinvesteringarna"),
    grouping("Reinvesteringar", "reinvesteringarna"),
    grouping("Anpassningsinvesteringar", "anpassningsinvesteringarna"),
    grouping("Nyinvesteringar", "nyinvesteringarna"),
    grouping("Fastighetsinvesteringar", "fastighetsinvesteringarna"),
    grouping("Vatten och avlopp", "investeringarna i vatten och avlopp", "vatten och avlopp"),
    grouping("Gata och park", "investeringarna i gata och park", "gata och park"),
    grouping("Fritidsanläggningar", "investeringarna i fritidsanläggningar", "fritidsanläggningar"),
    grouping("Exploatering", "exploateringsinvesteringarna", "exploatering"),
)
PROJECTS = (
    ("Ny förskola {place}", "den nya förskolan i {place}"),
    ("Ombyggnad {place}skolan", "ombyggnaden av {place}skolan"),
    ("Gång- och cykelväg {place}", "gång- och cykelvägen i {place}"),
    ("Reningsverk {place}", "reningsverket i {place}"),
    ("Brandstation {place}", "brandstationen i {place}"),
    ("Konstgräsplan {place}", "konstgräsplanen i {place}"),
    ("Vattenledning {place}", "vattenledningen i {place}"),
    ("Simhall {place}", "simhallen i {place}"),
    ("Industrimark {place}", "industrimarken i {place}"),
    ("Särskilt boende {place}", "det särskilda boendet i {place}"),
    ("Cirkulationsplats {place}", "cirkulationsplatsen i {place}"),
    ("{place} etapp 2", "{place} etapp 2"),
    ("{place} verksamhetsområde", "verksamhetsområdet i {place}"),
    ("Belysning", "belysning"),
    ("IT-infrastruktur", "IT-infrastruktur"),
    ("Fordon och maskiner", "fordon och maskiner"),
    ("Lokalanpassningar", "lokalanpassningar"),
    ("Beläggningsarbeten", "beläggningsarbeten"),
    ("Lekplatser", "lekplatser"),
    ("Energieffektivisering", "energieffektivisering"),
    ("Köksutrustning", "köksutrustning"),
    ("Digital infrastruktur", "digital infrastruktur"),
    ("Markinköp", "markinköp"),
    ("Tillgänglighetsåtgärder", "tillgänglighetsåtgärder"),
    ("Skolmöbler", "skolmöbler"),
    ("Trafiksäkerhet", "trafiksäkerhet"),
    ("Broar", "broar"),
)
PLACES = ("Ekbacka", "Norrby", "Lillåker", "Sandvika", "Hagby", "Vreta", "Stensby", "Kvarntorp",
          "Åsby", "Mellby")  # fmt: skip
INVESTMENTS = (
    Name("Totala utgifter", (Phrase("investeringsbudgeten", EN),
         Phrase("den totala investeringsbudgeten", EN), Phrase("de totala investeringsutgifterna")),
         "investeringar"),
    Name("Summa investeringar", (Phrase("investeringarna"),
         Phrase("den samlade investeringsbudgeten", EN)), "investeringar"),
    Name("Totalt", (Phrase("investeringsbudgeten", EN), Phrase("investeringarna totalt")),
         "investeringar"),
)  # fmt: skip
STATEMENT = {
    "income": Name("Verksamhetens intäkter", (Phrase("verksamhetens intäkter"),), gain=True),
    "cost": Name("Verksamhetens kostnader", (Phrase("verksamhetens kostnader"),)),
    "depreciation": Name("Avskrivningar", (Phrase("avskrivningarna"),
                         Phrase("kommunens avskrivningar"))),
    "net": Name("Verksamhetens nettokostnader", (Phrase("verksamhetens nettokostnader"),
                Phrase("nettokostnaderna"))),
    "tax": Name("Skatteintäkter", (Phrase("skatteintäkterna"), Phrase("kommunens skatteintäkter")),
                gain=True),
    "equalisation": Name("Generella statsbidrag och utjämning",
                         (Phrase("generella statsbidrag och utjämning"),
                          Phrase("intäkterna från generella statsbidrag och utjämning")),
                         gain=True),
    "interest_in": Name("Finansiella intäkter", (Phrase("de finansiella intäkterna"),), gain=True),
    "interest_out": Name("Finansiella kostnader", (Phrase("de finansiella kostnaderna"),)),
}  # fmt: skip
RESULT = Name("Årets resultat", (Phrase("årets resultat", ETT), Phrase("resultatet", ETT)),
              gain=True)  # fmt: skip


def board(label: str) -> Name:
    """A board whose row is its net cost."""
    low = label[0].lower() + label[1:]
    phrases = [Phrase(f"nettokostnaden för {low}", EN)]
    if " för " not in low:  # no one puts a genitive s on "nämnden för lärande"
        phrases += [Phrase(f"{low}s nettokostnad", EN), Phrase(f"{low}s nettokostnader")]
    return Name(label, tuple(phrases), low)


COUNTS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
          "tolv")  # fmt: skip


def count(number: int, neuter: bool = False) -> str:
    """A small number in words, larger ones in digits."""
    if number == 1 and neuter:
        return "ett"
    return COUNTS[number] if number < len(COUNTS) else str(number)


def upper(text: str) -> str:
    """A sentence's first letter."""
    return text[:1].upper() + text[1:]


def draw(rng: random.Random, names: tuple[Name, ...]) -> Name:
    return rng.choice(names)
