"""Whatever stands in a plan's files, reading tells it and never fails; nor do the rules and the figures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modelplan import alingsas
from roder.core.base import Severity
from roder.core.base.kinds import PlanRow
from roder.core.narrative import TextSection
from roder.core.plan import kinds as k
from roder.core.plan.figures import figures
from roder.core.plan.rowchecks import check_rows
from roder.core.plan.rows import PlanRows
from roder.core.risks.risks import Risk
from roder.core.risks.scales import Level, Threshold
from roder.planfile import read_plan, write_plan
from tried import tried

PLAN = (
    alingsas()
    .with_rows(
        k.SECTION, (PlanRow("inledning", TextSection("Inledning", text="En text.\n\nTill.")),)
    )
    .with_rows(k.RISK, (PlanRow("r1", Risk("Avtal följs inte upp", 3, 3)),))
    .with_rows(k.RISK_RULE, (PlanRow("risk-rule", k.RiskRule()),))
    .with_rows(
        k.LIKELIHOOD, (PlanRow("1", Level(1, "Osannolik")), PlanRow("2", Level(2, "Möjlig")))
    )
    .with_rows(k.THRESHOLD, (PlanRow("low", Threshold(1, 4)), PlanRow("high", Threshold(6, 16))))
)
FILES = write_plan(PLAN)
ODD = [
    "", " ", ";", '"', "=", "[", "]]", "\n", "\r\n", "1.234", "abc", "1e5", "1e999999999", "-", "0", "-1",
    "99999999999999", "2022", "9999", "1", "grant", "costs", "income", "result", "true", "[1]", "{}",
    '"""', "\0", "\x85", "2022-02-31", "2,5", "inf", "nan", "total", "plan", "land", "٣", "9" * 5000,
    "rounding", "change", "undistributed", "2022/outcome", "2022/", "key", "+++", '""', "[" * 2000,
]  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(0, 2), st.sampled_from(ODD)
)
TOKENS = '=;,"\n '


def edited(text: str, where: float, how: int, odd: str) -> str:
    """A word replaced, something put in, or a line taken away."""
    at = min(int(where * len(text)), len(text) - 1)
    if how == 0:
        return text[:at] + odd + text[at:]
    first, last = at, at
    stops = "\n" if how == 2 else TOKENS
    while first > 0 and text[first - 1] not in stops:
        first -= 1
    while last < len(text) and text[last] not in stops:
        last += 1
    return text[:first] + ("" if how == 2 else odd) + text[last:]


def nothing_fails(files: dict[str, bytes]) -> None:
    read = read_plan(files)
    assert all(problem.place.source.file for problem in read.problems)
    problems = [*read.problems, *check_rows(read.plan)]
    if all(problem.severity is not Severity.ERROR for problem in problems):
        model = figures(read.plan)
        for address in model.declared:
            model.figure(address)
        assert read_plan(write_plan(read.plan)).plan == read.plan


@given(st.lists(EDIT, min_size=1, max_size=3))
@tried(600)
def test_random_edits_never_fail(edits: list[tuple[str, float, int, str]]) -> None:
    files = dict(FILES)
    for name, where, how, odd in edits:
        text = edited(files[name].decode(), where, how, odd)
        files[name] = text.encode() or b"\n"
    nothing_fails(files)


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=60))
def test_any_bytes_never_fail(name: str, data: bytes) -> None:
    nothing_fails({**FILES, name: data})


def row_edits(plan: PlanRows) -> st.SearchStrategy[tuple[str, int]]:
    return st.sampled_from(
        [(kind, n) for kind, rows in plan.rows.items() for n in range(len(rows))]
    )


@given(st.lists(row_edits(PLAN), min_size=1, max_size=4))
@tried(150)
def test_any_rows_taken_away_never_fail(away: list[tuple[str, int]]) -> None:
    rows = {
        kind: tuple(row for n, row in enumerate(found) if (kind, n) not in away)
        for kind, found in PLAN.rows.items()
    }
    nothing_fails(write_plan(PlanRows({kind: found for kind, found in rows.items() if found})))
