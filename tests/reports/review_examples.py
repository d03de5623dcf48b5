"""Examined documents made by hand: a budget with every standing, and hostile or extreme ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from roder.core.base import Figure, Place, Problem, Severity, SourceRef, Unit
from roder.core.document.blocks import (
    Account,
    Block,
    BlockKind,
    Cell,
    Document,
    Row,
    RowRole,
    Table,
)
from roder.core.document.columns import Column, ColumnKind
from roder.core.document.proofs import (
    Examination,
    Proof,
    ProofKind,
    Standing,
    Term,
    TextMark,
)

YEARS = (2021, 2022, 2023)


def number(text: str, unit: Unit | None = Unit.TKR) -> Cell:
    """A cell as printed: "−96 261", "12,5", an empty one or a dash."""
    if text in ("", "–"):
        return Cell(text, nil=text == "–")
    plain = text.replace("−", "-").replace(" ", "")
    whole, _, fraction = plain.partition(",")
    return Cell(text, Figure(int(whole + fraction), len(fraction), unit))


def row(label: str, *texts: str, **more: object) -> Row:
    return replace(Row(label, tuple(number(text) for text in texts)), **more)


def years(*kinds: ColumnKind) -> tuple[Column, ...]:
    return tuple(
        Column(f"Budget {year}" if not kinds else f"{kinds[i]} {year}", str(year), year)
        for i, year in enumerate(YEARS)
    )


OPERATING = Table(
    "t1",
    years(),
    (
        row("Verksamhetens intäkter", "62 991", "69 996", "68 200"),
        row("Personalkostnader", "−94 112", "−96 261", "−98 150", level=1),
        row("Lokalhyror", "−6 650", "−6 769", "−6 905", level=1),
        row("Köpta tjänster", "−30 310", "−35 891", "−33 000", level=1),
        row("Övriga kostnader", "−29 510", "−31 840", "−31 200", level=1),
        row(
            "Verksamhetens kostnader",
            "−160 581",
            "−170 760",
            "−169 255",
            role=RowRole.SUM,
            emphasis=True,
        ),
        row(
            "Verksamhetens nettokostnad",
            "−97 590",
            "−100 764",
            "−101 065",
            role=RowRole.SUM,
            emphasis=True,
        ),
        row("varav tillfälliga medel", "", "–", "−3 000", role=RowRole.OF_WHICH, level=1),
    ),
    caption="Driftbudget för nämnden",
    corner="Belopp",
    unit=Unit.TKR,
    heading="Driftbudget",
)

SMALL = Table(
    "t2",
    (
        Column("Budget 2022", "2022", 2022),
        Column("Utfall 2022", "outcome-2022", 2022, ColumnKind.OUTCOME),
        Column("Avvikelse", "c3", None, ColumnKind.DEVIATION),
        Column("Kommentar", "c4"),
    ),
    (
        Row(
            "Verksamhetens nettokostnad",
            (
                *map(number, ("−100 764", "−99 500,5", "1 263,5")),
                Cell("Vakanta tjänster under våren"),
            ),
        ),
        Row("Kommunbidrag", (*map(number, ("100 764", "100 764", "0")), Cell(""))),
    ),
    unit=Unit.TKR,
    heading="Uppföljning",
)

PROSE = "Nettokostnaden är 100,8 mnkr under 2022 och ungefär 12 mnkr av dem är osäkra."
WRONG = "Lokalhyrorna kostar 7 996 tkr under 2022."


def sum_proof(table: Table, result: int, terms: list[tuple[int, int]], column: int) -> Proof:
    """The proof of one cell from signed rows of its column, computed here and now."""
    figures = [(sign, r, table.rows[r].cells[column].figure) for sign, r in terms]
    listed = tuple(Term(s, table.place(r, column), f.value) for s, r, f in figures if f)
    stated = table.rows[result].cells[column].figure
    assert stated is not None
    computed = sum((t.sign * t.value for t in listed), Decimal(0))
    holds = abs(stated.value - computed) <= (len(listed) + 1) // 2
    return Proof(
        ProofKind.SUM,
        table.place(result, column),
        stated.value,
        computed,
        listed,
        stated.unit,
        holds,
    )


def listed(proofs: list[Proof]) -> dict[str, tuple[Proof, ...]]:
    """Every proof under its result and under each of its terms, as the checker gives them."""
    found: dict[str, list[Proof]] = {}
    for proof in proofs:
        for place in (proof.result, *(term.place for term in proof.terms)):
            if place.address:
                found.setdefault(place.address, []).append(proof)
    return {address: tuple(those) for address, those in found.items()}


def blocks() -> tuple[Block, ...]:
    def at(page: int, line: int) -> SourceRef:
        return SourceRef(page, line)

    kind = BlockKind
    return (
        Block(kind.PAGE_HEADER, "Nämndens budget 2022 sida 1", at(1, 1)),
        Block(kind.HEADING, "Nämndens budget 2022–2024", at(1, 2), level=1),
        Block(kind.CONTENTS, "Driftbudget .... 2", at(1, 3)),
        Block(kind.CONTENTS, "Uppföljning .... 3", at(1, 4)),
        Block(kind.PARAGRAPH, PROSE, at(1, 5)),
        Block(kind.PAGE_HEADER, "Nämndens budget 2022 sida 2", at(2, 1)),
        Block(kind.HEADING, "Driftbudget", at(2, 2), level=3),
        Block(kind.TABLE, "", at(2, 3), table=OPERATING),
        Block(kind.PARAGRAPH, WRONG, at(2, 30)),
        Block(kind.LIST_ITEM, "Hyrorna följer index.", at(2, 31)),
        Block(kind.LIST_ITEM, "• Två tjänster tillsätts.", at(2, 32)),
        Block(kind.FOOTNOTE, "1) Inklusive avrundning.", at(2, 33)),
        Block(kind.HEADING, "Uppföljning", at(3, 1), level=2),
        Block(kind.TABLE, "", at(3, 2), table=SMALL),
        Block(kind.PAGE_FOOTER, "Dnr 2021.123 nämnden", at(3, 40)),
    )


def budget() -> Examination:
    """A document with each standing: personnel 2021 is wrong, rounding in 2022, prose both ways."""
    cost = [(1, 1), (1, 2), (1, 3), (1, 4)]
    proofs = [sum_proof(OPERATING, 5, cost, column) for column in range(3)]
    proofs += [sum_proof(OPERATING, 6, [(1, 0), (1, 5)], column) for column in range(3)]
    row_place, small = SMALL.place, SMALL.rows[0].cells
    values = [cell.figure.value for cell in small[:3] if cell.figure]
    terms = (Term(-1, row_place(0, 0), values[0]), Term(1, row_place(0, 1), values[1]))
    proofs.append(
        Proof(
            ProofKind.DIFFERENCE, row_place(0, 2), values[2], values[1] - values[0], terms, Unit.TKR
        )
    )
    net = OPERATING.place(6, 1)
    copied = (Term(1, net, Decimal(-100764)),)
    proofs.append(Proof(ProofKind.COPY, row_place(0, 0), values[0], values[0], copied, Unit.TKR))
    return _examined(proofs)


def _examined(proofs: list[Proof]) -> Examination:
    document = Document(
        "namndens-budget-2022.pdf", "pdf", blocks(), Account(5321, 15, 2, 34, 0), pages=3
    )
    book = listed(proofs)
    standings = {}
    for table, r, c, _ in document.figures():
        address = table.address(r, c)
        holding = any(proof.holds for proof in book.get(address, ()))
        standings[address] = Standing.PROVEN if holding else Standing.UNVERIFIABLE
    rent = OPERATING.place(2, 1)
    standings[OPERATING.address(5, 2)] = Standing.UNVERIFIABLE
    standings[OPERATING.address(1, 0)] = Standing.CONTRADICTING
    standings[OPERATING.address(5, 0)] = Standing.CONTRADICTING
    said = Place(SourceRef(2, 30), heading="Driftbudget", text=WRONG)
    problems = (
        Problem("characters-lost", Severity.WARNING, params={"lost": "3"}),
        Problem(
            "sum-differs",
            Severity.ERROR,
            OPERATING.place(5, 0),
            Decimal(-160581),
            Decimal(-160582),
            "tkr",
            related=(OPERATING.place(1, 0),),
        ),
        Problem(
            "sum-rounding",
            Severity.NOTE,
            OPERATING.place(5, 1),
            Decimal(-170760),
            Decimal(-170761),
            "tkr",
            params={"addends": "4"},
        ),
        Problem(
            "text-differs",
            Severity.WARNING,
            said,
            Decimal(7996),
            Decimal(6769),
            "tkr",
            params={"other": "Driftbudget för nämnden, Lokalhyror, Budget 2022"},
            related=(rent,),
        ),
    )
    start = PROSE.index("100,8 mnkr")
    second = PROSE.index("12 mnkr")
    third = WRONG.index("7 996 tkr")
    prose = Place(SourceRef(1, 5), heading="Nämndens budget 2022–2024", text=PROSE)
    agrees = Proof(
        ProofKind.COPY,
        prose,
        Decimal("100.8"),
        Decimal(-100764),
        (Term(1, OPERATING.place(6, 1), Decimal(-100764)),),
        Unit.MNKR,
    )
    differs = Proof(
        ProofKind.COPY,
        said,
        Decimal(7996),
        Decimal(-6769),
        (Term(1, rent, Decimal(-6769)),),
        Unit.TKR,
        holds=False,
    )
    marks = (
        TextMark(4, start, start + len("100,8 mnkr"), Standing.PROVEN, agrees),
        TextMark(4, second, second + len("12 mnkr"), Standing.UNVERIFIABLE),
        TextMark(8, third, third + len("7 996 tkr"), Standing.CONTRADICTING, differs),
    )
    return Examination(document, problems, book, standings, marks)


def empty() -> Examination:
    """A document without a single block."""
    return Examination(Document("tom.txt", "txt", (), Account(0, 0, 0, 0, 0)), (), {}, {})


def hostile() -> Examination:
    """Markup, endless words, text from right to left and control marks wherever text can stand."""
    attack = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} &amp;'
    endless = "Ö" + "verförmyndarnämndsverksamhet" * 12
    rtl = "\u202eكلمة עברית"
    table = Table(
        "t1",
        (Column(attack, "2022", 2022), Column(rtl, "c2"), Column("", "c3")),
        (
            row(attack, "1 000", "2 000", ""),
            row(endless, "–", "3 000", "4"),
            Row("", (Cell(attack), Cell(endless), Cell(rtl))),
            row(rtl, "", "", "", role=RowRole.HEADING),
        ),
        caption=attack,
        corner=rtl,
        heading=attack,
    )
    bare = Table("t2", (), (), caption=attack)
    no_rows = Table("t3", (Column("A", "c1"), Column("", "c2")), ())
    texts = [
        (BlockKind.HEADING, attack, 9),
        (BlockKind.HEADING, "", 2),
        (BlockKind.HEADING, rtl, 5),
    ]
    written = [Block(kind, text, level=level) for kind, text, level in texts]
    written += [Block(kind, f"{attack} {endless} {rtl}") for kind in BlockKind if kind != "table"]
    written += [Block(BlockKind.TABLE, "", table=each) for each in (table, bare, no_rows)]
    problems = (
        Problem("sum-differs", Severity.ERROR, table.place(0, 0), Decimal(1), Decimal(2), attack),
        Problem("copy-differs", Severity.WARNING, table.place(2), params={"other": attack}),
        Problem("unit-odd", Severity.NOTE, Place(text="not there", table="t99", row=attack)),
        Problem("text-differs", Severity.ERROR, Place(text=f"{attack} {endless}")),
    )
    marks = (TextMark(3, -5, 99999, Standing.PROVEN), TextMark(5, 0, 8, Standing.UNVERIFIABLE))
    document = Document(attack + ".docx", "docx", tuple(written), Account(9, 9, 3, 9, 2))
    return Examination(document, problems, {}, {}, marks)


def many_findings(count: int) -> Examination:
    """One table with as many rows as findings, each row's figure contradicted."""
    rows = tuple(row(f"Rad {n}", "1 000", "2 000") for n in range(count))
    table = Table("t1", years()[:2], rows, caption="Lång tabell")
    problems = tuple(
        Problem(
            "copy-differs", tuple(Severity)[n % 3], table.place(n, 0), Decimal(1000), Decimal(n)
        )
        for n in range(count)
    )
    standings = {table.address(n, 0): Standing.CONTRADICTING for n in range(count)}
    document = Document(
        "manga.xlsx",
        "xlsx",
        (Block(BlockKind.TABLE, "", table=table),),
        Account(9, 1, 1, 2 * count, 0),
    )
    return Examination(document, problems, {}, standings)


def large(tables: int, rows: int = 20, columns: int = 10) -> Examination:
    """Tables whose last row is the sum of the others, with prose between them."""
    written: list[Block] = []
    proofs: list[Proof] = []
    for n in range(1, tables + 1):
        page = SourceRef(n * 3)
        heads = tuple(Column(f"Budget {2000 + c}", str(2000 + c), 2000 + c) for c in range(columns))
        items = [
            row(f"Verksamhet nummer {r}", *(str(1000 * n + 10 * r + c) for c in range(columns)))
            for r in range(rows - 1)
        ]
        totals = [str(sum(int(item.cells[c].text) for item in items)) for c in range(columns)]
        items.append(row("Summa", *totals, role=RowRole.SUM))
        table = Table(f"t{n}", heads, tuple(items), f"Tabell över område {n}", unit=Unit.TKR)
        written.append(Block(BlockKind.HEADING, f"Område {n}", page, level=1 + n % 2))
        written += [Block(BlockKind.PARAGRAPH, "Ord om området. " * 40, page) for _ in range(6)]
        written.append(Block(BlockKind.TABLE, "", page, table=table))
        terms = [(1, r) for r in range(rows - 1)]
        proofs += [sum_proof(table, rows - 1, terms, c) for c in range(columns)]
    count = tables * rows * columns
    document = Document(
        "stor.pdf",
        "pdf",
        tuple(written),
        Account(count * 6, len(written), tables, count, 0),
        pages=tables * 3,
    )
    standings = {table.address(r, c): Standing.PROVEN for table, r, c, _ in document.figures()}
    return Examination(document, (), listed(proofs), standings)
