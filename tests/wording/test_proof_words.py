"""How a given figure's place is told: in a controller's words, with no code of the program."""

from __future__ import annotations

import pytest

from roder.core.base.figures import Figure
from roder.core.base.model import Caption, FigureProof, Origin
from roder.core.base.units import Unit
from roder.wording.proofs import all_proof_words, origin_text


def proof(origin: Origin | None) -> FigureProof:
    return FigureProof("a/b", Caption("A"), Figure(1, 0, Unit.TKR), origin=origin)


@pytest.mark.parametrize(
    ("origin", "swedish", "english"),
    [
        (
            Origin("budget", "personnel", "2022"),
            "angivet i planen (rad i driftbudgeten, 2022)",
            "stated in the plan (row of the operating budget, 2022)",
        ),
        (
            Origin("kpi", "delaktighet", "baselines"),
            "angivet i planen (nyckeltal)",
            "stated in the plan (key performance indicator)",
        ),
        (
            Origin("ledger_base", "grant", "temporary", inferred=True),
            "härlett, inte bekräftat (utgångsläge i ramberäkningen)",
            "inferred, not confirmed (starting point of the grant ledger)",
        ),
        (Origin("unheard-of", "x", "y"), "angivet i planen", "stated in the plan"),
        (None, "", ""),
    ],
)
def test_where_a_given_figure_is_written(origin: Origin | None, swedish: str, english: str) -> None:
    told = proof(origin)
    assert (origin_text(told, "sv"), origin_text(told, "en")) == (swedish, english)


def test_every_word_of_a_proof_is_there_in_both_languages() -> None:
    assert all(
        set(forms) == {"sv", "en"} and all(forms.values()) for forms in all_proof_words().values()
    )
