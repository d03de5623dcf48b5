"""Whatever sound plans some boards have, they are added up and told without a fault."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roder.core.plan.consolidation import BoardBudget, consolidate
from roder.core.plan.figures import figures
from roder.core.plan.masking import mask
from roder.core.plan.rows import PlanRows
from roder.documents.opendata import render_json
from roder.reference.accounts import account_groups
from roder.reports.municipality import Overview, municipality_report
from soundplans import sound_plans


def told(boards: list[PlanRows]) -> bytes:
    made = [BoardBudget(f"b{n}", f"Nämnd {n}", p, figures(p)) for n, p in enumerate(boards)]
    names = {board.name.casefold(): board.board for board in made}
    model = consolidate(made, account_groups(), names)
    source = Overview("Kommun", made, model, account_groups(), names, (), date(2026, 1, 15))
    return render_json(municipality_report(source))


@given(st.lists(sound_plans(), max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sound_plans_are_added_up_and_told(boards: list[PlanRows]) -> None:
    assert told(boards).startswith(b"{")
    assert told([mask(plan) for plan in boards]).startswith(b"{")
