"""A public version: nothing of a masked row in any byte of any format, decompressed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from modelplan import alingsas, tkr
from roder.core.assignments import Assignment
from roder.core.base import Figure, Unit
from roder.core.base.kinds import PlanRow, Secrecy
from roder.core.budget.rows import BudgetShare, Entry, InternalTrade
from roder.core.control.rows import ControlRow
from roder.core.goals import FocusArea
from roder.core.goals.kpis import YearFigure
from roder.core.goals.rows import BoardGoalRow, Indicator, KpiRow, PriorityGoal
from roder.core.narrative import TextSection
from roder.core.narrative.sections import Shown
from roder.core.organisation.units import OrganisationUnit, UnitKind
from roder.core.plan import kinds as k
from roder.core.plan.masking import MASKABLE, mask
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.core.risks import Handling, Risk
from roder.core.risks.scales import Level
from roder.core.workplace import WorkplaceGoal
from roder.importers.pdf.attached import attached_files
from roder.planfile import write_plan
from roder.planfile.disk import read_folder
from roder.usecases.importing import import_file
from roder.usecases.plans import OpenPlan, opened_from
from roder.usecases.publishing import FORMATS, publish

WORD = "hemligtord"
"""Stands in every text of every marked row, in its key, and in the mark's author."""

MARK = Secrecy("OSL 18 kap. 13 §", f"{WORD}chef", date(2026, 3, 1))
PERCENT = YearFigure(2022, Figure(77, 0, Unit.PERCENT), text=f"{WORD} värde")
AMOUNTS = {"2022": tkr(-11)}
SECRET: dict[Any, Any] = {
    k.UNIT: OrganisationUnit(f"{WORD} enhet", UnitKind.UNIT, also=(f"{WORD} namn",)),
    k.FOCUS_AREA: FocusArea(f"Satsa på {WORD}"),
    k.PRIORITY_GOAL: PriorityGoal(f"Prioriterat {WORD}"),
    k.INDICATOR: Indicator(f"Indikator {WORD}"),
    k.KPI: KpiRow(f"Nyckeltal {WORD}", WORD, source=WORD, definition=WORD, targets=(PERCENT,)),
    k.BOARD_GOAL: BoardGoalRow(
        f"Mål om {WORD}", (WORD,), (WORD,), (WORD,), responsible=(f"{WORD}chef",)
    ),
    k.ASSIGNMENT: Assignment(f"Utred {WORD}", status=WORD, due=WORD),
    k.BUDGET_SHARE: BudgetShare("rent", WORD, AMOUNTS),
    k.ENTRY: Entry(f"Post {WORD}", "grant", tkr(5), True, (2023,), reason=WORD, counterpart=WORD),
    k.TRADE: InternalTrade(f"Köp av {WORD}", "rent", WORD, amounts=AMOUNTS),
    k.WORKPLACE: WorkplaceGoal(f"Arbetsmiljö {WORD}", (f"Samtal om {WORD}",)),
    k.RISK: Risk(f"Risk för {WORD}", 2, 3, handling=Handling.GOAL, reason=WORD),
    k.CONTROL: ControlRow((WORD,), WORD, WORD, WORD, WORD, (f"{WORD}chef",), ("annual",)),
}


def marked(plan: PlanRows, kind: Any, key: str, **changed: Any) -> PlanRows:
    """The plan with the mark on a row that it has, and its words changed."""
    rows = tuple(
        PlanRow(WORD if key == r.key else r.key, replace(r.value, **changed), MARK)
        if r.key == key
        else r
        for r in plan.of(kind)
    )
    return plan.with_rows(kind, rows)


def secret_plan() -> PlanRows:
    plan = alingsas()
    for kind, value in SECRET.items():
        plan = plan.with_rows(kind, (*plan.of(kind), PlanRow(WORD, value, MARK)))
    column = tuple(
        PlanRow(r.key, replace(r.value, tables=(*r.value.tables, "trade")))
        for r in plan.of(k.COLUMN)
    )
    plan = plan.with_rows(k.COLUMN, column)
    plan = marked(plan, k.INVESTMENT, "norr", label=f"Område {WORD}")
    plan = marked(plan, k.LAND, "rent", label=f"Hyra {WORD}")
    plan = marked(plan, k.BUDGET, "financial", label=f"Finans {WORD}")
    plan = marked(plan, k.COMPONENT, "premises", name=f"Hall {WORD}")
    for kind in (k.LIKELIHOOD, k.MATERIALITY):
        plan = plan.with_rows(
            kind, tuple(PlanRow(str(n), Level(n, f"Steg {n}")) for n in (1, 2, 3))
        )
    plan = plan.with_rows(k.RISK_RULE, (PlanRow("risk-rule", k.RiskRule()),))
    shown = "\n\n".join(f"[[{each}]]" for each in Shown)
    quote = f"Värdet är {{{{risks/{WORD}/value}}}}, finansnettot {{{{budget/{WORD}/2022}}}}."
    sections = (
        PlanRow("allt", TextSection("Allt", 1, f"{quote}\n\n{shown}\n")),
        PlanRow(WORD, TextSection(f"Om {WORD}", 1, f"Text om {WORD}.\n"), MARK),
    )
    return plan.with_rows(k.SECTION, sections)


@pytest.fixture(scope="module")
def opened() -> OpenPlan:
    made = opened_from(write_plan(secret_plan()), Path("hemlig"))
    assert made.model is not None, made.problems
    return made


def everything(data: bytes, name: str) -> str:
    """All that a file says, decompressed: parts of packages, words, attachments and data about a PDF."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.read(part) for part in package.namelist()]
        return " ".join(part.decode("utf-8", "replace") for part in parts)
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(data)
        text = [page.get_textpage().get_text_range() for page in document]
        files = [f"{n} {d.decode()}" for n, d in attached_files(data).items()]
        raw = b" ".join([data, *inflated(data)]).decode("latin-1")
        return " ".join([*text, *files, str(document.get_metadata_dict()), raw])
    return data.decode("utf-8")


def inflated(pdf: bytes) -> Iterator[bytes]:
    """Every stream of a PDF, decompressed where it is compressed."""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            yield found[1]


def test_the_streams_of_a_pdf_are_searched_decompressed(opened: OpenPlan, tmp_path: Path) -> None:
    publish(opened, tmp_path, ("pdf",), "internal")
    pdf = next(tmp_path.glob("*.pdf")).read_bytes()
    assert any(WORD.encode() in stream for stream in inflated(pdf))


@pytest.mark.parametrize("form", FORMATS)
def test_a_public_version_is_the_same_whatever_its_masked_rows_say(
    opened: OpenPlan, tmp_path: Path, form: str
) -> None:
    """So that no hash, width, order or length in it can tell anything of them."""
    other = {
        name.replace(WORD, "nn"): data.replace(WORD.encode(), b"nn")
        for name, data in write_plan(secret_plan()).items()
    }
    told = []
    for number, plan in enumerate((opened, opened_from(other, Path("annan")))):
        publish(plan, tmp_path / str(number), (form,), "public")
        files = sorted(f for f in (tmp_path / str(number)).rglob("*") if f.is_file())
        told.append([(f.name, unstamped(f.read_bytes(), f.name)) for f in files])
    assert told[0] == told[1]


def unstamped(data: bytes, name: str) -> bytes | dict[str, bytes]:
    """A file without the moment it was made."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {n: package.read(n) for n in package.namelist() if n != "docProps/core.xml"}
    moment = rb"[0-9]{4}-?[0-9]{2}-?[0-9]{2}T?[0-9:]{6,8}(Z|[+-][0-9':]+)?"
    names = rb"/ID\[[^\]]+\]|<(xmpMM|stEvt):\w+ID>[^<]+<"  # drawn from the moment
    return re.sub(names, b"", re.sub(moment, b"", data))


def test_every_kind_that_can_be_masked_is_in_this_test() -> None:
    plan = secret_plan()
    assert [kind.name for kind in MASKABLE if not any(r.secrecy for r in plan.of(kind))] == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_of_a_masked_row_is_published(
    opened: OpenPlan, tmp_path: Path, form: str, language: str
) -> None:
    publish(opened, tmp_path / "internal", (form,), "internal", language)
    publish(opened, tmp_path / "public", (form,), "public", language)
    said = {
        audience: " ".join(
            f"{file.name} {everything(file.read_bytes(), file.name)}"
            for file in sorted((tmp_path / audience).rglob("*"))
            if file.is_file()
        ).lower()
        for audience in ("internal", "public")
    }
    assert WORD in said["internal"], "the search finds nothing at all"
    at = said["public"].find(WORD)
    assert at == -1, said["public"][max(0, at - 120) : at + 60]
    assert "2026-03-01" not in said["public"]


def test_the_sums_of_the_public_plan_are_those_of_the_plan(opened: OpenPlan) -> None:
    public = opened_from(write_plan(mask(opened.plan)), Path("offentlig"))
    assert opened.model is not None
    assert public.model is not None, public.problems
    for address in (
        "budget/result/2023",
        "budget/costs/2022",
        "investments/total/2022",
        "land/net/2022",
    ):
        assert public.model[address] == opened.model[address]


def test_a_row_that_is_called_like_a_masked_one_keeps_its_key() -> None:
    rows = (
        PlanRow("sekretess-1", Risk("Brand", 1, 2)),
        PlanRow("larm", Risk("Larm", 2, 2), MARK),
    )
    found = mask(PlanRows().with_rows(k.RISK, rows)).of(k.RISK)
    assert [row.key for row in found] == ["sekretess-1", "sekretess-2"]


def test_a_mark_that_cannot_be_kept_is_an_error() -> None:
    plan = alingsas()
    rows = tuple(replace(row, secrecy=MARK) for row in plan.of(k.INDEX))
    codes = {problem.code for problem in check_rows(plan.with_rows(k.INDEX, rows))}
    assert codes == {"secrecy-misplaced"}


def test_the_secret_words_stand_in_every_text_that_a_row_has() -> None:
    """So that a new field is not forgotten: each text of the marked rows holds the word."""
    for value in SECRET.values():
        texts = {f.name: getattr(value, f.name) for f in fields(value)}
        empty = [name for name, text in texts.items() if text == "" and name not in UNUSED]
        assert empty == [], type(value).__name__


UNUSED = {"source_id", "handled_as", "ref", "parent"}
"""Texts that are no words of their own, or that only a paper has."""


def test_the_public_pdf_gives_the_masked_plan(opened: OpenPlan, tmp_path: Path) -> None:
    published = publish(opened, tmp_path / "ut", ("pdf",), "public")
    (file,) = published.files["pdf"]
    imported = import_file(file, tmp_path / "plan", 2022)
    assert imported.restored
    assert read_folder(tmp_path / "plan") == write_plan(mask(opened.plan))
