"""Invented municipalities, boards and row labels, in the variety that real ones show."""

from __future__ import annotations

MUNICIPALITIES = (
    "Almvika", "Ekfors", "Sälgby", "Tallmo", "Hedeviken", "Stenrike", "Lommared", "Vidala",
    "Klövsta", "Rönnfors", "Mosskulla", "Granvalla", "Björksund", "Lingonås", "Norrvråna",
    "Fagerkrok", "Öbacken", "Ytterhult", "Sörkilen", "Kvarnlida",
)  # fmt: skip

BOARDS = (
    "Kommunstyrelsen", "Socialnämnden", "Barn- och utbildningsnämnden",
    "Kultur- och fritidsnämnden", "Miljö- och byggnadsnämnden", "Tekniska nämnden",
    "Omsorgsnämnden", "Överförmyndarnämnden", "Valnämnden", "Revisionen", "Kommunfullmäktige",
    "Nämnden för lärande", "Samhällsbyggnadsnämnden", "Nämnden för arbete och försörjning",
    "Vård- och äldrenämnden", "Räddningsnämnden", "Gymnasienämnden", "Fastighetsnämnden",
    "Servicenämnden", "Stadsmiljönämnden", "Nämnden för trygghet och omvårdnad",
    "Förskolenämnden", "Utskottet för hållbar tillväxt", "Bildningsnämnden", "Individnämnden",
)  # fmt: skip

ACTIVITIES = (
    "Förskola", "Grundskola", "Fritidshem", "Gymnasieskola", "Anpassad grundskola", "Kulturskola",
    "Bibliotek", "Hemtjänst", "Särskilt boende", "Hälso- och sjukvård",
    "Individ- och familjeomsorg", "Ekonomiskt bistånd", "LSS-boende", "Personlig assistans",
    "Gator och vägar", "Park och skog", "Måltidsservice", "Lokalvård", "Fastighetsdrift",
    "Näringsliv", "Turism", "Plan och bygg", "Miljötillsyn", "Räddningstjänst",
    "Politisk ledning", "Nämndadministration", "IT och digitalisering", "HR och löner",
    "Vuxenutbildning", "Arbetsmarknadsåtgärder", "Färdtjänst och kollektivtrafik",
    "Simhall och idrottsanläggningar", "Ungdomsverksamhet", "Daglig verksamhet", "Elevhälsa",
    "Gemensam verksamhet", "Förebyggande insatser", "Kansli och arkiv",
)  # fmt: skip

INCOME = (
    ("Taxor och avgifter", "Avgifter", "Försäljning och avgifter"),
    ("Bidrag", "Riktade statsbidrag", "Bidrag från staten"),
    ("Hyror och arrenden", "Hyresintäkter", "Försäljning av tjänster"),
    ("Övriga intäkter", "Interna intäkter", "Andra intäkter"),
)
COSTS = (
    ("Personalkostnader", "Personal", "Löner och sociala avgifter", "Kostnader för arbetskraft"),
    ("Lokalkostnader", "Lokalhyror", "Hyror", "Lokaler"),
    ("Köp av verksamhet", "Köpta tjänster", "Köp av tjänster", "Entreprenader"),
    ("Material", "Förbrukningsmaterial", "Varor och material"),
    ("Bidrag och transfereringar", "Lämnade bidrag", "Försörjningsstöd"),
    ("Kapitalkostnader", "Avskrivningar och internränta", "Kapitaltjänst"),
    ("Övriga kostnader", "Övrigt", "Diverse kostnader"),
)

ASSETS = (
    ("Immateriella anläggningstillgångar", "Mark, byggnader och tekniska anläggningar",
     "Maskiner och inventarier", "Finansiella anläggningstillgångar"),
    ("Förråd och exploateringsfastigheter", "Kortfristiga fordringar", "Kortfristiga placeringar"),
)  # fmt: skip
PROVISIONS = ("Avsättningar för pensioner", "Övriga avsättningar", "Avsättning deponi")
DEBTS = ("Långfristiga skulder", "Kortfristiga skulder")

PROJECTS = (
    "Ny förskola {place}", "Ombyggnad {place}skolan", "Gång- och cykelväg {place}",
    "Reinvesteringar gator", "Belysning", "Vattenledning {place}", "Inventarier skolor",
    "IT-utrustning", "Fordon", "Lekplatser", "Brandstation {place}", "Konstgräsplan {place}",
    "Särskilt boende {place}", "Energieffektivisering", "Beläggningsarbeten",
    "Verksamhetsanpassningar", "Tillgänglighetsåtgärder", "Industrimark {place}",
    "Reningsverk etapp 2", "Simhall {place}", "Larm och passage", "Köksutrustning",
    "Digital infrastruktur", "Torget i {place}", "Ospecificerat", "Maskiner park",
    "Ventilation {place}skolan", "Konstnärlig utsmyckning",
)  # fmt: skip
PLACES = (
    "Solbacken", "Kvarnen", "Lillgården", "Norrängen", "Björkdungen", "Strandhagen", "Åkerhöjden",
    "Stationsområdet", "Västra Lid", "Östermalma", "Hagaberg", "Tallåsen", "Källvik",
    "Fiskaretorpet",
)  # fmt: skip

KPIS = (
    ("Andel elever i åk 9 som är behöriga till yrkesprogram", "%"),
    ("Nöjdhet med särskilt boende, helhetssyn", "%"),
    ("Företagsklimat enligt öppna jämförelser, NKI", "index"),
    ("Sjukfrånvaro, samtliga anställda", "%"),
    ("Hållbart medarbetarengagemang, HME", "index"),
    ("Väntetid till särskilt boende, medelvärde", "dagar"),
    ("Andel ekologiska livsmedel", "%"),
    ("Hushållsavfall per invånare", "kg"),
    ("Personalkontinuitet i hemtjänsten", "antal"),
    ("Invånare som inte återaktualiserats efter avslutad insats", "%"),
    ("Barn per årsarbetare i förskolan", "antal"),
    ("Andel fossilfria fordon", "%"),
    ("Deltagare på kulturskolan", "antal"),
    ("Tillgång till bredband om minst 1 Gbit/s", "%"),
    ("Upplevd trygghet vid utevistelse kvällstid", "%"),
    ("Handläggningstid bygglov, median", "dagar"),
    ("Gymnasieelever med examen inom 4 år", "%"),
)
RISKS = (
    ("Felaktiga utbetalningar", "Ekonomi", "Stickprov av 30 utbetalningar"),
    ("Bristande delegationsordning", "Juridik", "Genomgång av delegationsbeslut"),
    ("Ej fullföljda rehabiliteringar", "HR", "Avstämning mot personalsystemet"),
    ("Obehörig åtkomst till system", "IT", "Kontroll av behörigheter 2 gånger per år"),
    ("Avtalstrohet i upphandling", "Inköp", "Analys av leverantörsfakturor"),
    ("Ofullständiga genomförandeplaner", "Omsorg", "Granskning av 20 akter"),
    ("Felaktig momshantering", "Ekonomi", "Månadsvis kontroll"),
    ("Gallring sker inte enligt plan", "Arkiv", "Intervju med arkivansvarig"),
    ("Otillräcklig krisberedskap", "Säkerhet", "Övning en gång om året"),
)
STAFF = (
    "Sjukfrånvaro totalt", "Sjukfrånvaro kvinnor", "Sjukfrånvaro män",
    "Anställda 29 år eller yngre", "Anställda 30–49 år", "Anställda 50 år och äldre",
    "Andel långtidssjukfrånvaro (60 dagar eller mer)",
)  # fmt: skip
AGES = ("0 år", "1–5 år", "6–9 år", "10–12 år", "13–15 år", "16–18 år", "19–64 år", "65–79 år",
        "80–89 år", "90 år och äldre")  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
LENDERS = (
    "Kommunkassan",
    "Nordlånet",
    "Sparbank Väst",
    "Gröna lånet",
    "Kreditfonden",
    "Obligation A",
)
