"""Tables of odd cells under odd headers: examined, told in words and as JSON, without a fault."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from examined import cell_at, examined
from roder.core.document.known import fingerprints
from roder.core.document.proofs import Standing
from roder.documents.json import document_json, findings_json
from roder.wording.catalogue import describe
from tried import tried

CELLS = st.sampled_from(
    [
        "",
        "–",
        "-",
        "0",
        "1",
        "7",
        "12,5",
        "-12,50",
        "1.234",
        "123456789012345",
        "99999999999999999999",
        "0,0000000001",
        "0,123456789012",
        "5%",
        "12,3 %",
        "3 tkr",
        "4 mnkr",
        "2,5 mdkr",
        "100 kr",
        "66 (2020)",
        "Internkontrollpunkt",
        "1)",
        "12 345 1)",
        "2022",
        "1e5",
        "٣",
        "=A1",
        "{x}",
        "[bold]",
        "83,18% (2020)",
        "1 234 567",
        "−9",
    ]
)
LABELS = st.sampled_from(
    [
        "Summa",
        "Summa kostnader",
        "Resultat",
        "varav timlön",
        "Personalkostnader",
        "Andel (%)",
        "Kostnad per elev",
        "Nämndens kansli",
        "Nettokostnad",
        "",
        "Övrigt",
        "Antal elever",
        "Totalt",
        "{stated}",
    ]
)
HEADS = st.sampled_from(
    [
        "Budget 2022",
        "Plan 2023",
        "Utfall 2021",
        "Avvikelse",
        "Förändring %",
        "Andel",
        "Totalt",
        "Not",
        "jan-aug 2022",
        "Budget, mnkr",
        "Kommentar",
        "",
        "Prognos 2022",
    ]
)
CORNERS = st.sampled_from(["Belopp i tkr", "Belopp i mnkr", "kr", "Nämnd", ""])


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 5))
    head = [draw(CORNERS), *(draw(HEADS) for _ in range(width))]
    rows = [
        [draw(LABELS), *(draw(CELLS) for _ in range(width))] for _ in range(draw(st.integers(1, 7)))
    ]
    return "\n".join("\t".join(row) for row in [head, *rows])


DOCUMENTS = st.lists(tables(), min_size=1, max_size=3).map("\n\nNästa avsnitt\n\n".join)


@tried(150)
@given(DOCUMENTS)
def test_any_tables_can_be_examined_and_told(text: str) -> None:
    found = examined(text)
    assert found.document.account.lost == 0
    for language in ("sv", "en"):
        json.dumps(findings_json(found, found.problems, language))
        for problem in found.problems:
            assert describe(problem, language).text
    json.dumps(document_json(found.document))
    assert len(set(fingerprints(found.problems))) == len(found.problems)


@tried(150)
@given(DOCUMENTS)
def test_every_standing_has_its_reason(text: str) -> None:
    """Proven: a proof that holds. Every address is a printed figure's."""
    found = examined(text)
    for address, standing in found.standings.items():
        assert cell_at(found.document, address).figure is not None
        if standing is Standing.PROVEN:
            assert any(proof.holds for proof in found.proofs[address])


@tried(100)
@given(DOCUMENTS)
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    first, second = examined(text), examined(text)
    assert first.problems == second.problems
    assert dict(first.standings) == dict(second.standings)
