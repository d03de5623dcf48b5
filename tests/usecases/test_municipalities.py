"""A municipality's folder on disk: what holds across its plans, and what its plans are published with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from boardplans import saved
from roder.core.base import Problem, Severity
from roder.core.plan import kinds as k
from roder.core.plan.masking import mask
from roder.importers.pdf.attached import attached_files
from roder.importers.unreadable import Unreadable
from roder.planfile import write_plan
from roder.usecases.comparing import roll_plan
from roder.usecases.explaining import explain
from roder.usecases.municipalities import (
    check_municipality,
    consolidated,
    municipality_above,
    open_figures,
    open_municipality,
    with_organisation,
)
from roder.usecases.plans import open_plan
from roder.usecases.publishing import publish, report_of

DAY = date(2026, 1, 15)
SOCIAL = "plans/socialnamnden/2026-2028"
SECRET = (
    "esöksmottagning",
    "Larmkedjan",
    "väktar",
    "Skalskydd",
    "Säkerhetssamordnare",
    "2025-09-15",
)
"""Words of the confidential risk and of the control that serves it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(tmp_path / "kommun")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def found(folder: Path, today: date = DAY) -> list[Problem]:
    return list(check_municipality(open_municipality(folder), today))


def codes(folder: Path, today: date = DAY) -> list[str]:
    return [problem.code for problem in found(folder, today)]


def test_a_changed_transfer_is_told(folder: Path) -> None:
    ledger = folder / SOCIAL / "ledger.toml"
    text = ledger.read_text("utf-8")
    entry = next(part for part in text.split("[[entry]]") if 'key = "lonepott-2026"' in part)
    amount = next(line for line in entry.splitlines() if line.startswith("amount"))
    ledger.write_text(text.replace(entry, entry.replace(amount, "amount = 1")), "utf-8")
    assert codes(folder) == ["result-not-zero", "transfer-unbalanced", "document-expired"]


def test_a_changed_sale_is_told(folder: Path) -> None:
    trade = folder / "plans/tekniska-namnden/2026-2028/budget/trade.csv"
    line = next(
        line for line in trade.read_text("utf-8").splitlines() if "rent-socialnamnden" in line
    )
    edit(trade, line, line[: line.rindex(";")] + ";1")
    (problem,) = [p for p in found(folder) if p.code == "trade-unmatched"]
    assert problem.params["year"] == "2028"
    assert {problem.params["first"], problem.params["second"]} == {
        "Socialnämnden",
        "Tekniska nämnden",
    }


def test_a_ring_in_the_organisation_is_told_and_the_rest_is_still_read(folder: Path) -> None:
    edit(
        folder / "organisation.toml",
        'kind = "council"',
        'kind = "council"\nparent = "socialnamnden"',
    )
    assert "rows-in-ring" in codes(folder)


def test_a_plan_of_no_board_and_a_board_without_plan_are_told(folder: Path) -> None:
    edit(folder / SOCIAL / "plan.toml", 'board = "socialnamnden"', 'board = "barnavardsnamnden"')
    told = codes(folder)
    assert "link-unknown" in told
    assert "board-without-plan" in told


def test_steering_documents_are_judged_on_the_day(folder: Path) -> None:
    assert "document-expired" not in codes(folder, date(2024, 12, 31))
    assert codes(folder, date(2025, 1, 1)) == ["document-expired"]
    assert "revision-due" in codes(folder, date(2026, 12, 1))
    edit(folder / "steering.toml", 'owner_role = "Kommundirektör"\n', "")
    assert "owner-missing" in codes(folder)


def test_a_mistake_in_a_plan_is_told_with_the_plans_folder(folder: Path) -> None:
    edit(folder / SOCIAL / "plan.toml", "first = 2026", "frist = 2026")
    files = {p.place.source.file for p in found(folder) if p.code == "unknown-key"}
    assert files == {f"{SOCIAL}/plan.toml"}


def test_the_latest_plan_of_a_board_counts(folder: Path) -> None:
    older = folder / "plans/socialnamnden/2024-2026"
    (folder / SOCIAL).rename(older)
    saved(folder / "ny").rename(folder.parent / "ny")
    (folder.parent / "ny" / SOCIAL).rename(folder / SOCIAL)
    edit(older / "plan.toml", "first = 2026", "first = 2024")
    opened = open_municipality(folder)
    assert len(opened.plans) == 13
    assert opened.current["socialnamnden"].path == folder / SOCIAL


def test_a_sum_is_explained_down_to_the_boards(folder: Path) -> None:
    proof = explain(open_figures(folder), "municipality/net/2026").proof
    assert len(proof.terms) == 12
    board = open_figures(folder / SOCIAL).model
    term = next(t for t in proof.terms if t is not None and "/socialnamnden/" in t.address)
    assert board is not None
    assert term.figure == board["budget/net/2026"]
    assert term.origin is not None
    assert term.origin.field == "budget/net/2026"


def test_a_plan_with_errors_is_left_out_of_the_sum_and_told(folder: Path) -> None:
    edit(folder / SOCIAL / "plan.toml", "first = 2026", "first = 2036")
    opened = consolidated(open_municipality(folder))
    assert opened.model is not None
    assert "municipality/socialnamnden/net/2026" not in opened.model.declared
    assert any(problem.severity is Severity.ERROR for problem in opened.problems)


def test_a_plan_is_published_in_its_municipalitys_name_and_colours(folder: Path) -> None:
    report, _ = report_of(open_plan(folder / SOCIAL), "internal", None)
    head = open_municipality(folder).municipality
    theme = report.theme
    assert (theme.municipality, theme.accent, theme.accent_dark) == (
        head.name, head.accent, head.accent_dark,
    )  # fmt: skip


def test_a_plan_outside_has_the_programs_own(folder: Path, tmp_path: Path) -> None:
    (folder / SOCIAL).rename(tmp_path / "lös")
    assert municipality_above(tmp_path / "lös") is None
    report, _ = report_of(open_plan(tmp_path / "lös"), "internal", None)
    assert report.theme.municipality == ""


def test_a_plan_without_units_gets_its_boards_from_the_municipality(folder: Path) -> None:
    plan = open_plan(folder / SOCIAL).plan
    filled = with_organisation(plan.with_rows(k.UNIT, ()), municipality_above(folder / SOCIAL))
    assert filled.of(k.UNIT) == plan.of(k.UNIT)
    assert with_organisation(plan, municipality_above(folder / SOCIAL)) is plan


def test_one_plan_becomes_a_pdf_with_the_plan_in_it(folder: Path, tmp_path: Path) -> None:
    opened = open_plan(folder / SOCIAL)
    (pdf,) = publish(opened, tmp_path / "ut", ("pdf",)).files["pdf"]
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) >= 5
    assert attached_files(pdf.read_bytes()) == write_plan(opened.complete)


def test_nothing_of_the_confidential_risk_is_in_the_public_plan(
    folder: Path, tmp_path: Path
) -> None:
    plan = open_plan(folder / SOCIAL)
    inside = b"".join(write_plan(plan.plan).values()).decode()
    assert all(word in inside for word in SECRET), "the risk must be there to be masked"
    public = b"".join(write_plan(mask(plan.plan)).values()).decode()
    published = publish(plan, tmp_path / "ut", ("html", "pdf"), "public")
    page = published.files["html"][0].read_text("utf-8")
    carried = b"".join(attached_files(published.files["pdf"][0].read_bytes()).values()).decode()
    for told in (public, page, carried):
        assert [word for word in SECRET if word in told] == []
        assert "OSL 18 kap. 8 §" in told


def test_a_colour_that_is_none_reaches_no_published_file(folder: Path) -> None:
    edit(folder / "municipality.toml", 'accent = "#', 'accent = "red;}body{display:none')
    assert "colour-wrong" in codes(folder)
    report, _ = report_of(open_plan(folder / SOCIAL), "internal", None)
    assert report.theme.accent == "#1f4e5f"


def test_no_sum_is_shown_where_a_board_is_missing_from_it(folder: Path) -> None:
    edit(folder / SOCIAL / "plan.toml", "first = 2026", "first = 2036")
    with pytest.raises(Unreadable) as refused:
        open_figures(folder)
    assert refused.value.code == "plan-has-errors"
    assert refused.value.params["name"].endswith(SOCIAL)


def test_every_board_gets_a_next_cycle_without_an_error(folder: Path, tmp_path: Path) -> None:
    for board, plan in open_municipality(folder).current.items():
        roll_plan(plan, tmp_path / board)
        rolled = open_plan(tmp_path / board)
        assert [p.code for p in rolled.problems if p.severity is Severity.ERROR] == [], board
        assert {c for deal in rolled.plan.values(k.TRADE) for c in deal.amounts} <= {
            "2026", "2027", "2028", "2029",
        }  # fmt: skip


def test_a_plan_takes_the_municipalitys_scales_and_says_no_gap_twice(folder: Path) -> None:
    opened = open_plan(folder / SOCIAL)
    assert opened.plan.of(k.LIKELIHOOD) == ()
    assert len(opened.complete.of(k.LIKELIHOOD)) == 4
    edit(folder / "risks.toml", "low = 6", "low = 9")
    (problem,) = [p for p in found(folder) if p.code == "threshold-gap"]
    assert problem.place.source.file == "risks.toml"
    assert problem.place.source.line is not None
    assert "[[threshold]]" in "".join(
        (folder / "risks.toml").read_text("utf-8").splitlines()[: problem.place.source.line]
    )


def test_a_scale_of_five_steps_is_the_plans_own(folder: Path) -> None:
    risks = folder / SOCIAL / "risks.toml"
    own = "".join(
        f'[[likelihood]]\nkey = "l{n}"\nvalue = {n}\nname = "Steg {n}"\n\n' for n in range(1, 6)
    )
    text = risks.read_text("utf-8").replace("likelihood = 2", "likelihood = 5", 1)
    risks.write_text(own + text, "utf-8")
    assert "risk-off-scale" not in codes(folder)
    risks.write_text(text, "utf-8")
    assert "risk-off-scale" in codes(folder)


def test_a_line_without_a_name_takes_it_from_the_municipality(folder: Path) -> None:
    lines = folder / SOCIAL / "budget/lines.csv"
    edit(lines, "Lokalhyror", "")
    assert codes(folder) == ["document-expired"]
    report, _ = report_of(open_plan(folder / SOCIAL), "internal", None)
    labels = [row.label for t in report.tables if t.name == "budget" for row in t.rows]
    assert "Lokalhyror" in labels
    (folder / "accounts.toml").unlink()
    assert "value-missing" in codes(folder)


def test_a_mistake_in_the_account_groups_is_told_with_its_line(folder: Path) -> None:
    edit(folder / "accounts.toml", '"60"', '"5"')
    (problem,) = [p for p in found(folder) if p.code == "account-twice"]
    assert problem.place.source.file == "accounts.toml"
    line = (folder / "accounts.toml").read_text("utf-8").splitlines()[problem.place.source.line - 1]  # type: ignore[operator]
    assert line == 'key = "rent"'
    edit(folder / "accounts.toml", 'sign = "negative"', 'sign = "minus"')
    assert "value-wrong" in codes(folder)


def test_income_with_a_minus_is_told(folder: Path) -> None:
    edit(folder / "accounts.toml", 'sign = "positive"', 'sign = "negative"')
    told = [p for p in found(folder) if p.code == "account-sign"]
    plans = open_municipality(folder).current
    sold = {
        board
        for board, plan in plans.items()
        for line in plan.plan.of(k.BUDGET)
        if line.key == "income" and any(line.value.amounts.values())
    }
    assert {problem.params["board"] for problem in told} == sold
    assert "2026" in told[0].params["year"]


def deals(folder: Path, audience: str = "internal") -> dict[str, list[object]]:
    """The cells of each row of the trade table, by the row's key: words or figures."""
    report, _ = report_of(open_plan(folder), audience, None)
    (table,) = [table for table in report.tables if table.name == "trade"]
    return {
        row.key: [cell.words or (cell.figure and int(cell.figure.value)) for cell in row.cells]
        for row in table.rows
    }


def test_a_plan_shows_who_sells_what_to_whom_and_what_the_counterpart_has(folder: Path) -> None:
    rent = deals(folder / SOCIAL)["kop-rent"]
    assert rent[:2] == ["Tekniska nämnden", "Socialnämnden"]
    assert rent[2] == -rent[5]  # type: ignore[operator]
    assert rent[6] == 0
    trade = folder / "plans/tekniska-namnden/2026-2028/budget/trade.csv"
    edit(trade, f";{rent[5]};", f";{rent[5] + 7};")  # type: ignore[operator]
    assert deals(folder / SOCIAL)["kop-rent"][6] == 7
    assert "trade-unmatched" in codes(folder)
    proof = explain(open_figures(folder / SOCIAL), "trade/kop-rent/difference/2026").proof
    assert [term.origin.key for term in proof.terms if term and term.origin] == [
        "kop-rent", "tekniska-namnden",
    ]  # fmt: skip


def test_a_masked_sale_says_nothing_of_itself_in_the_buyers_plan(folder: Path) -> None:
    trade = folder / "plans/tekniska-namnden/2026-2028/budget/trade.csv"
    head, *lines = trade.read_text("utf-8").splitlines()
    marked = [
        line + (";OSL 19 kap. 1 §;Jurist;2025-10-01" if "rent-socialnamnden" in line else ";;;")
        for line in lines
    ]
    names = ";secrecy-section;secrecy-by;secrecy-on"
    trade.write_text("\n".join([head + names, *marked]) + "\n", "utf-8")
    shown = deals(folder / SOCIAL, "public")
    assert shown["kop-rent"][5:] == [None, None]
    assert shown["kop-service"][6] == 0
    assert deals(folder / SOCIAL)["kop-rent"][6] == 0
    hidden = deals(folder / "plans/tekniska-namnden/2026-2028", "public")["sekretess-1"]
    assert hidden[:2] == [None, None]


def test_a_plan_on_its_own_shows_its_trade_without_counterparts(
    folder: Path, tmp_path: Path
) -> None:
    (folder / SOCIAL).rename(tmp_path / "lös")
    assert deals(tmp_path / "lös")["kop-rent"][:2] == ["tekniska-namnden", "socialnamnden"]
    assert len(deals(tmp_path / "lös")["kop-rent"]) == 5
