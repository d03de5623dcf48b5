"""A whole municipality published: what it says, what it hides, and that every format says the same."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from boardplans import saved
from roder.core.base.model import FigureProof
from roder.importers.unreadable import Unreadable
from roder.reports.report import Matrix, Report, Statement, Table, Term
from roder.usecases.explaining import explain
from roder.usecases.municipalities import open_figures, open_municipality
from roder.usecases.plans import open_plan
from roder.usecases.publishing import FORMATS
from roder.usecases.wholes import compare_municipalities, overview_of, publish_municipality

DAY = date(2026, 1, 15)
SOCIAL = "plans/socialnamnden/2026-2028"
SECRET = ("esöksmottagning", "Larmkedjan", "väktar", "Skalskydd", "Säkerhetssamordnare")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(tmp_path / "kommun")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("hel") / "kommun")


def report_of(folder: Path, audience: str = "internal", day: date = DAY) -> Report:
    return overview_of(open_municipality(folder), audience, "sv", day)


def table(report: Report, name: str) -> Table:
    return next(each for each in report.tables if each.name == f"whole-{name}")


def statements(report: Report) -> set[str]:
    blocks = [block for section in report.sections for block in section.blocks]
    assert not any(isinstance(block, Matrix) for block in blocks)
    return {b.words.code for b in blocks if isinstance(b, Statement) and isinstance(b.words, Term)}


def leaves(proof: FigureProof) -> list[FigureProof]:
    return [leaf for term in proof.terms if term for leaf in leaves(term)] or [proof]


def test_every_figure_shown_leads_to_a_figure_of_a_boards_plan(whole: Path) -> None:
    report = report_of(whole)
    models = {key: plan.model for key, plan in open_municipality(whole).current.items()}
    shown = [c for t in report.tables for row in t.rows for c in row.cells if c.figure is not None]
    assert len(shown) > 400
    assert all(cell.address for cell in shown)
    places = {
        (leaf.origin.key, part)
        for cell in shown
        for leaf in leaves(report.proofs[cell.address])
        if leaf.origin is not None
        for part in leaf.origin.field.split(", ")
    }
    lost = {
        (board, part)
        for board, part in places
        if not part.endswith(".toml") and models[board].figure(part) is None  # type: ignore[union-attr]
    }
    assert lost == set()


def test_the_parts_of_every_boards_frame_are_its_grant(whole: Path) -> None:
    report = report_of(whole)
    frames = table(report, "frames")
    for row in frames.rows:
        amounts = [cell.figure.ore if cell.figure else 0 for cell in row.cells]
        rest = report.figures[f"frames/{row.key}/rest/2026"] if row.key != "municipality" else None
        left = amounts[-1] - sum(amounts[:-1])  # type: ignore[operator,arg-type]
        if rest is not None:
            assert left == rest.ore
            assert abs(left) <= 100_000


def test_schools_have_about_45_per_cent_and_care_about_30(whole: Path) -> None:
    figures = report_of(whole).figures
    share = {a.split("/")[1]: f.value for a, f in figures.items() if "/share/2026" in a}
    school = share["barn-och-ungdomsnamnden"] + share["gymnasie-och-vuxenutbildningsnamnden"]
    assert 42 < school < 48
    assert 27 < share["vard-och-omsorgsnamnden"] < 33


def test_it_tells_that_transfers_net_to_zero_and_that_trade_matches_or_not(folder: Path) -> None:
    assert {"whole_transfers_zero", "whole_trade_matches"} <= statements(report_of(folder))
    trade = folder / "plans/tekniska-namnden/2026-2028/budget/trade.csv"
    lines = trade.read_text("utf-8").splitlines()
    changed = [
        f"{line.rsplit(';', 3)[0]};1;1;1" if "rent-socialnamnden" in line else line
        for line in lines
    ]
    trade.write_text("\n".join(changed) + "\n", "utf-8")
    assert "whole_trade_differs" in statements(report_of(folder))


def test_an_expired_document_is_there_from_the_day_after_its_last(whole: Path) -> None:
    (row,) = table(report_of(whole), "documents").rows
    assert isinstance(row.cells[2].words, Term)
    assert row.cells[2].words.code == "document_expired"
    assert "whole_documents_valid" in statements(report_of(whole, day=date(2024, 12, 31)))


def test_the_confidential_risk_is_in_no_public_file(whole: Path, tmp_path: Path) -> None:
    opened = open_municipality(whole)
    inside = publish_municipality(opened, tmp_path / "in", ("json",), "internal", "sv", DAY)
    assert SECRET[0] in inside.files["json"][0].read_text("utf-8")
    made = publish_municipality(opened, tmp_path / "ut", (), "public", "sv", DAY)
    assert made.masked == 2
    assert set(made.files) == set(FORMATS)
    for files in made.files.values():
        for file in files:
            text = _text(file)
            assert [word for word in SECRET if word in text] == [], file.name
    masked = table(report_of(whole, "public"), "risks-count")
    assert [c.label.code for c in masked.columns if isinstance(c.label, Term)][
        -1
    ] == "risks_masked_head"


def _text(file: Path) -> str:
    """Everything that a file says, unpacked."""
    data = file.read_bytes()
    if file.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist()
            )
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as document:
            return "".join(page.get_textpage().get_text_bounded() for page in document)
    return data.decode("utf-8", "replace")


def test_the_grants_read_the_same_in_every_format(whole: Path, tmp_path: Path) -> None:
    made = publish_municipality(
        open_municipality(whole), tmp_path / "ut", (), "internal", "sv", DAY
    )
    grant = open_figures(whole).model["municipality/grant/2026"]  # type: ignore[index]
    plain = str(grant.value)
    spaced = f"{int(grant.value):,}".replace(",", "\u202f")
    for kind, files in made.files.items():
        text = "".join(_text(file) for file in files)
        bare = text.replace("\u00a0", "\u202f").replace(" ", "\u202f")
        assert plain in text or spaced in bare, kind


def test_a_plan_with_errors_stops_the_whole(folder: Path, tmp_path: Path) -> None:
    (folder / SOCIAL / "ledger.toml").write_text("[[entry]\n", "utf-8")
    with pytest.raises(Unreadable) as refused:
        publish_municipality(open_municipality(folder), tmp_path / "ut", ("json",))
    assert refused.value.code == "plan-has-errors"
    assert not (tmp_path / "ut").exists()


def test_two_municipalities_are_compared_row_by_row_and_in_sum(folder: Path, whole: Path) -> None:
    before = open_municipality(whole)
    assert compare_municipalities(before, open_municipality(folder)).equal
    ledger = folder / SOCIAL / "ledger.toml"
    text = ledger.read_text("utf-8")
    ledger.write_text(text.replace("amount = -", "amount = -1", 1), "utf-8")
    accounts = folder / "accounts.toml"
    accounts.write_text(accounts.read_text("utf-8").replace('"60"', '"601"'), "utf-8")
    found = compare_municipalities(before, open_municipality(folder))
    assert [(r.kind, r.key.partition("/")[0]) for r in found.rows] == [
        ("account_group", "rent"),
        ("entry", "socialnamnden"),
    ]
    assert found.rows[1].name.startswith("Socialnämnden: ")
    moved = {figure.address for figure in found.figures}
    assert {
        "frames/socialnamnden/grant/2026",
        "frames/grant/2026",
        "municipality/grant/2026",
    } <= moved


def test_a_board_that_only_one_of_them_has_is_all_new(folder: Path, whole: Path) -> None:
    for file in sorted((folder / SOCIAL).rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (folder / SOCIAL).rmdir()
    found = compare_municipalities(open_municipality(folder), open_municipality(whole))
    rows = [row for row in found.rows if row.key.startswith("socialnamnden/")]
    assert len(rows) == sum(len(r) for r in open_plan(whole / SOCIAL).plan.rows.values())


def test_a_frame_is_explained_by_the_boards(whole: Path) -> None:
    proof = explain(open_figures(whole), "frames/saving/2026").proof
    assert len(proof.terms) == 12
    origin = proof.terms[0].origin if proof.terms[0] else None
    assert origin is not None
    assert origin.field == "entries/effektivisering/2026"


def test_the_open_data_holds_the_very_figures(whole: Path, tmp_path: Path) -> None:
    made = publish_municipality(
        open_municipality(whole), tmp_path / "ut", ("json",), "internal", "en", DAY
    )
    told = json.loads(made.files["json"][0].read_text("utf-8"))
    assert told["title"].endswith("plan and budget of all boards 2026–2028")
