"""Tables of the kinds that municipal reports and budgets hold, for the layouts to set."""

from __future__ import annotations

from pdf_layouts import Sheet

N = "\u00a0"


def _f(text: str) -> str:
    """Figures with no-break spaces between their groups."""
    return text.replace(" ", N)


OPERATING = Sheet(
    rows=[
        ["Belopp i tkr", "Budget 2023", "Utfall 2023", "Avvikelse", "Utfall 2022"],
        ["Intäkter", "", "", "", ""],
        ["Taxor och avgifter", _f("12 345"), _f("11 998"), _f("-347"), _f("10 020")],
        ["Hyror och arrenden", "875", "901", "26", "0"],
        ["Bidrag", _f("104 220"), _f("99 407"), _f("-4 813"), _f("1 004 220")],
        ["Summa intäkter", _f("117 440"), _f("112 306"), _f("-5 134"), _f("1 014 240")],
        ["Kostnader", "", "", "", ""],
        ["Personalkostnader", _f("-262 831"), _f("-264 002"), _f("-1 171"), _f("-250 118")],
        ["Lokalhyror", _f("-31 200"), _f("-31 200"), "0", "–"],
        ["Övriga kostnader", _f("-8 040"), _f("-7 911"), "129", _f("-8 333")],
        ["Summa kostnader", _f("-302 071"), _f("-303 113"), _f("-1 042"), _f("-258 451")],
        ["Nettokostnad", _f("-184 631"), _f("-190 807"), _f("-6 176"), _f("755 789")],
    ],
    widths=[5.5, 2.6, 2.6, 2.4, 2.6],
    bold=frozenset({5, 10, 11}),
    indents={2: 1, 3: 1, 4: 1, 7: 1, 8: 1, 9: 1},
)

SPANNING = Sheet(
    rows=[
        ["", "2023", None, None, "2022", None],
        ["Nämnd (mnkr)", "Budget", "Utfall", "Avvikelse", "Budget", "Utfall"],
        ["Förskole- och skolnämnden", "−1 204,5", "−1 210,1", "−5,6", "−1 150,0", "−1 149,2"],
        ["Socialnämnden", "−988,0", "−1 001,7", "−13,7", "−940,3", "−955,5"],
        ["Kultur- och fritidsnämnden", "−120,4", "−119,9", "0,5", "−116,0", "−115,1"],
        ["Miljönämnden", "−8,1", "−7,4", "0,7", "−8,0", "−7,7"],
        ["Summa", "−2 321,0", "−2 339,1", "−18,1", "−2 214,3", "−2 227,5"],
    ],
    widths=[6.4, 2.0, 2.0, 2.0, 2.0, 2.0],
    heads=2,
    bold=frozenset({6}),
)

BALANCE = Sheet(
    rows=[
        ["Tkr", "Not", "2023-12-31", "2022-12-31"],
        ["TILLGÅNGAR", "", "", ""],
        ["Anläggningstillgångar", "", "", ""],
        ["Immateriella anläggningstillgångar", "12", _f("1 204"), _f("1 660")],
        ["Mark, byggnader och tekniska anläggningar", "13", _f("2 004 311"), _f("1 930 870")],
        ["Maskiner och inventarier", "14", _f("84 020"), _f("79 995")],
        ["Summa anläggningstillgångar", "", _f("2 089 535"), _f("2 012 525")],
        ["Omsättningstillgångar", "", "", ""],
        ["Fordringar", "16", _f("140 020"), _f("133 100")],
        ["Kassa och bank", "", _f("98 004"), _f("101 760")],
        ["Summa omsättningstillgångar", "", _f("238 024"), _f("234 860")],
        ["SUMMA TILLGÅNGAR", "", _f("2 327 559"), _f("2 247 385")],
    ],
    widths=[7.5, 1.5, 3.0, 3.0],
    bold=frozenset({1, 6, 10, 11}),
    indents={3: 1, 4: 1, 5: 1, 8: 1, 9: 1},
    size=10,
)

INVESTMENT = Sheet(
    rows=[
        ["Projekt", "Budget 2024", "Plan 2025", "Plan 2026", "Plan 2027", "Totalt"],
        [
            "Ombyggnad av förskolan med nytt tillagningskök och ny utemiljö",
            _f("12 500"),
            _f("8 000"),
            "",
            "",
            _f("20 500"),
        ],
        ["Gång- och cykelväg", _f("2 000"), _f("2 000"), _f("2 000"), _f("2 000"), _f("8 000")],
        [
            "Reinvesteringar i kommunens vatten- och avloppsnät enligt förnyelseplan",
            _f("15 000"),
            _f("15 000"),
            _f("17 500"),
            _f("17 500"),
            _f("65 000"),
        ],
        ["Inventarier", "750", "750", "750", "750", _f("3 000")],
        [
            "Summa investeringar",
            _f("30 250"),
            _f("25 750"),
            _f("20 250"),
            _f("20 250"),
            _f("96 500"),
        ],
    ],
    widths=[4.2, 2.2, 2.2, 2.2, 2.2, 2.2],
    bold=frozenset({5}),
)

INDICATORS = Sheet(
    rows=[
        ["Nyckeltal", "Utfall 2021", "Utfall 2022", "Målvärde 2023", "Trend"],
        [
            "Andel elever i årskurs 9 som är behöriga till yrkesprogram",
            "83,2 %",
            "85,0 %",
            "90 %",
            "Ökande",
        ],
        ["Nöjd-Region-Index, helheten", "58", "61", "65", "Ökande"],
        ["Sjukfrånvaro, kommunalt anställda totalt", "7,9 %", "8,4 %", "7,0 %", "Minskande"],
        [
            "Väntetid till särskilt boende, antal dagar i genomsnitt",
            "48",
            "",
            "30",
            "Ingen mätning",
        ],
    ],
    widths=[6.0, 2.3, 2.3, 2.6, 2.8],
    left=frozenset({0, 4}),
)

CONTROL = Sheet(
    rows=[
        ["Process", "Risk", "Värde", "Kontrollmoment", "Metod", "Ansvarig", "Rapport"],
        [
            "Inköp",
            "Risk att avtal inte följs vid direktupphandling av varor och tjänster",
            "12",
            "Kontroll av att inköp över gränsvärdet har ett giltigt avtal",
            "Stickprov av trettio fakturor per kvartal",
            "Upphandlings-chef",
            "Delår och helår",
        ],
        [
            "Löner",
            "Risk för felaktiga utbetalningar",
            "9",
            "Jämförelse mellan anställningsavtal och utbetald lön",
            "Stickprov",
            "HR-chef",
            "Helår",
        ],
        [
            "IT-säkerhet",
            "Risk att behörigheter finns kvar när en anställning har upphört",
            "8",
            "Genomgång av behörigheter i verksamhetssystemen två gånger per år",
            "Uppföljning av vidtagna åtgärder",
            "IT-chef och system-förvaltare",
            "Helår",
        ],
    ],
    widths=[2.4, 4.6, 1.5, 5.0, 4.2, 3.0, 2.6],
    left=frozenset({0, 1, 3, 4, 5, 6}),
    landscape=True,
)

MONTHS = Sheet(
    rows=[
        ["Mkr", "Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"],
        ["Skatter", *(_f(f"{1 + n} {n * 37 % 1000:03d}") for n in range(12))],
        ["Bidrag", *("" if n % 4 == 1 else str(n * 53 % 400) for n in range(12))],
        ["Personal", *(_f(f"-{10 + n} {n * 91 % 1000:03d}") for n in range(12))],
        ["Netto", *(f"-{n * 7 % 90},{n % 10}" for n in range(12))],
    ],
    widths=[2.0, *([1.24] * 12)],
    size=6.5,
)

LONG = Sheet(
    rows=[
        ["Verksamhet", "Bokslut 2022", "Budget 2023", "Budget 2024"],
        *(
            [
                f"Verksamhet {n:03d}",
                _f(f"{n} {n * 7 % 1000:03d}"),
                _f(f"-{n * 3}"),
                str(n * 11 % 999),
            ]
            for n in range(1, 91)
        ),
    ],
    widths=[6.0, 3.0, 3.0, 3.0],
)

SHEETS = {
    "operating": OPERATING,
    "spanning": SPANNING,
    "balance": BALANCE,
    "investment": INVESTMENT,
    "indicators": INDICATORS,
    "control": CONTROL,
    "months": MONTHS,
}
