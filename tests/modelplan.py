"""The money of the model document as rows of a plan, written by hand: the fixture of the plan's tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from roder.core.base.kinds import Ore, PlanRow
from roder.core.budget.operating import AccountGroup as Group
from roder.core.budget.rows import (
    BudgetLine,
    Entry,
    EntryKind,
    Index,
    LedgerBase,
    PlanColumn,
    Rounding,
)
from roder.core.investments.rows import Component, InterestRate, InvestmentLine
from roder.core.plan import kinds as k
from roder.core.plan.rows import PlanHead, PlanRows

YEARS = ("2021", "2022", "2023", "2024")
INVESTMENT_YEARS = (*YEARS, "2025", "2026")


def tkr(amount: float) -> Ore:
    return Ore(round(amount * 100_000))


def _amounts(figures: tuple[float | None, ...], years: tuple[str, ...] = YEARS) -> dict[str, int]:
    return {y: tkr(f) for y, f in zip(years, figures, strict=False) if f is not None}


def _lines(
    income: tuple[int, ...],
    personnel: tuple[int, ...],
    rent: tuple[int, ...],
    services: tuple[int, ...],
    other: tuple[int, ...],
    financial: tuple[int, ...],
) -> tuple[PlanRow[BudgetLine], ...]:
    def leaf(
        key: str, label: str, group: Group, into: str, figures: tuple[int, ...]
    ) -> PlanRow[BudgetLine]:
        return PlanRow(key, BudgetLine(label, group, into, amounts=_amounts(figures)))

    return (
        leaf("income", "Verksamhetens intäkter", Group.INCOME, "net", income),
        leaf("personnel", "Personalkostnader", Group.PERSONNEL, "costs", personnel),
        leaf("rent", "Lokalhyror", Group.RENT, "costs", rent),
        leaf("services", "Köp av tjänster", Group.SERVICES, "costs", services),
        leaf("other", "Övriga kostnader", Group.OTHER_COST, "costs", other),
        PlanRow("costs", BudgetLine("Verksamhetens kostnader", Group.COSTS, "net")),
        PlanRow("net", BudgetLine("Verksamhetens nettokostnader", Group.NET_COST, "result")),
        PlanRow("grant", BudgetLine("Kommunbidrag", Group.GRANT, "result", ledger=True)),
        leaf("financial", "Finansnetto", Group.FINANCIAL, "result", financial),
        PlanRow("result", BudgetLine("Årets resultat", Group.RESULT)),
    )


def _entry(
    key: str, text: str, amount: int, permanent: bool, years: tuple[int, ...], **more: object
) -> PlanRow[Entry]:
    return PlanRow(key, Entry(text, "grant", tkr(amount), permanent, years, **more))  # type: ignore[arg-type]


def _investment(
    key: str, label: str, into: str, *figures: float | None, kind: str = ""
) -> PlanRow[InvestmentLine]:
    return PlanRow(
        key, InvestmentLine(label, into, kind, amounts=_amounts(figures, INVESTMENT_YEARS))
    )


def alingsas() -> PlanRows:
    """The operating budget, grant, investments and land development of 2021–2026, in tkr on paper."""
    budget = _lines(
        (62831, 69836, 71425, 72925),
        (-87654, -96261, -98378, -100443),
        (-6202, -6769, -6904, -7049),
        (-36358, -35891, -36568, -37294),
        (-30368, -31840, -32457, -32118),
        (160, 160, 163, 166),
    )
    land = _lines(
        (6468, 8942, 9121, 9313),
        (-4232, -5993, -6113, -6242),
        (0, 0, 0, 0),
        (-3765, -4107, -4189, -4277),
        (1121, 947, 966, 986),
        (0, 0, 0, 0),
    )
    everywhere = ("budget", "land", "investments")
    columns = tuple(
        PlanRow(
            year,
            PlanColumn(
                f"{'Budget' if year < '2023' else 'Plan'} {year}",
                int(year),
                "budget" if year < "2023" else "plan",
                everywhere if year in YEARS else ("investments",),
            ),
        )
        for year in INVESTMENT_YEARS
    )
    rows = {
        k.HEAD: (PlanRow("plan", PlanHead("Kommunstyrelsens budget 2022–2024", 2022, 2024, 2026)),),
        k.COLUMN: columns,
        k.BUDGET: budget,
        k.BUDGET_ROUNDING: (
            PlanRow("costs", Rounding("costs", {"2021": tkr(1), "2022": tkr(1)})),
        ),
        k.LAND: land,
        k.LAND_ROUNDING: (PlanRow("costs", Rounding("costs", {"2021": tkr(1)})),),
        k.ENTRY: (
            _entry("environment", "Miljöstrateg flyttas in", 747, True, (2022,), kind=EntryKind.TRANSFER),
            _entry("guardians", "Till överförmyndarnämnden", -301, True, (2022,)),
            _entry(
                "conveniences",
                "Offentliga toaletter",
                -375,
                True,
                (2022,),
                kind=EntryKind.TRANSFER,
                counterpart="samhällsbyggnadsnämnden",
            ),
            _entry("election", "Val 2022", 1000, False, (2022,)),
            _entry("digital", "Digitalisering", 2000, False, (2022, 2023, 2024)),
            _entry("politicians", "Utbildning av politiker", 1000, False, (2023,)),
            PlanRow("lerum", Entry("Överförmyndarsamverkan", "income", tkr(3000), True, (2022,))),
            PlanRow("valmyndigheten", Entry("Bidrag till val", "income", tkr(900), False, (2022,))),
        ),
        k.INDEX: (
            PlanRow("grant-2022", Index("grant", 2022, Decimal("2.2"), inferred=True)),
            PlanRow("grant-2023", Index("grant", 2023, Decimal("2.0"), inferred=True)),
            PlanRow("grant-2024", Index("grant", 2024, Decimal("2.1"), inferred=True)),
            PlanRow("land-2022", Index("grant", 2022, Decimal("2.0"), economy="land")),
            PlanRow("land-2023", Index("grant", 2023, Decimal("2.0"), economy="land")),
            PlanRow("land-2024", Index("grant", 2024, Decimal("2.1"), economy="land")),
        ),
        k.LEDGER_BASE: (
            PlanRow("grant", LedgerBase("grant", 2021, tkr(97590), tkr(2000), inferred=True)),
            PlanRow("land", LedgerBase("grant", 2021, tkr(407), tkr(200), economy="land")),
        ),
        k.INVESTMENT: (
            _investment("expansion", "Expansionsinvestering", "total", kind="expansion"),
            _investment("land-purchase", "Markinköp", "expansion", 4000, 4000),
            _investment("development", "Exploatering", "expansion"),
            _investment("norra-stadsskogen", "Norra Stadsskogen", "development",
                        18300, 18700, 27400, 8000, 7500, 7500),
            _investment("norr", "Verksamhetsområde norr", "development",
                        None, 15200, 2000, 15000, 15000, 15000),
            _investment("mjornstranden", "Mjörnstranden", "development",
                        None, None, 1000, 8000, 8000, 3000),
            _investment("others", "Övriga exploateringsområden", "development",
                        2550, 4220, 28300, 12000),
            _investment("image", "Imageinvestering", "total", 0, 0, 0, 0, 0, 0, kind="image"),
            _investment("replacement", "Reinvestering", "total", kind="replacement"),
            _investment("furniture", "Inventarier", "replacement", 2000, 400, 400, 400, 400, 400),
            _investment("catalogue", "Tjänstekatalog", "replacement",
                        8000, 6000, 6000, 6000, 6000, 6000),
            _investment("buildings", "Fastigheter", "replacement",
                        3000, 3000, 3000, 3000, 3000, 3000),
            _investment("adaptation", "Anpassningsinvestering", "total", kind="adaptation"),
            _investment("it", "IT-infrastruktur", "adaptation", 4500, 5000, 5500, 6000, 6300, 5800),
            _investment("premises", "Lokalanpassningar", "adaptation", None, 15000),
            _investment("fittings", "Inventarier", "adaptation", None, None, 7600),
            _investment("total", "Totala utgifter", ""),
        ),
        k.COMPONENT: (
            PlanRow("premises", Component("premises", "Lokalanpassningar", tkr(15000), life_years=20,
                                      in_use=date(2022, 7, 1))),
        ),
        k.INTEREST: (
            PlanRow("2022", InterestRate(2022, Decimal("1.0"))),
            PlanRow("2023", InterestRate(2023, Decimal("1.25"))),
        ),
    }  # fmt: skip
    return PlanRows({kind.name: found for kind, found in rows.items()})  # type: ignore[attr-defined]
