"""The corpus of sentences: its truths hold on the printed page, its errors are beyond rounding."""

from __future__ import annotations

import ast
import random
from fractions import Fraction
from pathlib import Path

import pytest
from benchmarks.claims.__main__ import _count
from benchmarks.claims.amounts import Amount, Speech, draw_speech
from benchmarks.claims.compose import write
from benchmarks.claims.report import markdown, report
from benchmarks.claims.said import FALSE, HOLDS, KINDS, OPEN, Claimed, Said
from benchmarks.claims.scoring import NONE, Tally, blamed, judge, matched
from benchmarks.corpus.paper import Paragraph
from benchmarks.corpus.written import NumberStyle

import benchmarks

SEEDS = range(40)


@pytest.fixture(scope="module")
def papers():
    return [write(seed) for seed in SEEDS]


def test_the_same_seed_gives_the_same_paper_and_truths(papers):
    again = write(SEEDS[7])
    assert (again.paper, again.said) == (papers[7].paper, papers[7].said)


def test_every_kind_is_claimed_truly_and_falsely(papers):
    claims = [c for w in papers for s in w.said for c in s.claims]
    for truth in (HOLDS, FALSE):
        assert {c.kind for c in claims if c.truth == truth} == set(KINDS)
    assert len([c for c in claims if c.truth == OPEN]) > 150
    assert len({s.style for w in papers for s in w.said}) > 35
    assert {c.why for c in claims if c.truth == FALSE} >= {
        "wrong amount", "wrong direction", "wrong year", "wrong row", "stale value", "wrong unit",
        "wrong count", "wrong trend", "wrong share", "wrong bound", "wrong cause",
    }  # fmt: skip


def test_sentences_are_whole_and_told_once(papers):
    for w in papers:
        texts = [said.text for said in w.said]
        assert len(texts) == len(set(texts))
        for text in texts:
            assert text.endswith(".")
            assert text[0].isupper() or text[0].isdigit()
            assert not any(mark in text for mark in "{}")
            assert "  " not in text
            assert "None" not in text


def test_the_prose_stands_in_the_paper(papers):
    for w in papers:
        prose = " ".join(w.paper.words(b) for b in w.paper.blocks if isinstance(b, Paragraph))
        assert all(said.text in prose for said in w.said)


def test_another_municipality_is_another(papers):
    told = [(w, s.text) for w in papers for s in w.said if s.style == "other municipality"]
    assert told
    assert not [text for w, text in told if w.paper.municipality in text]


def test_a_true_level_rounds_from_a_figure_of_its_row(papers):
    """Held against the printed tables alone: some figure of the named row, told in kronor, in
    thousands or in millions, rounds to the stated number."""
    checked = 0
    for w in papers:
        for said in w.said:
            for claim in said.claims:
                if (claim.kind, claim.truth) != ("level", HOLDS) or claim.stated is None:
                    continue
                half = next(
                    Fraction(1, 2 * 10**n)
                    for n in range(3)
                    if 10**n % claim.stated.denominator == 0
                )
                found = [
                    abs(abs(w.paper.figures[cell].printed) / 1000**n - claim.stated) <= half
                    for table in w.paper.tables
                    for row in table.rows
                    if row.label.startswith(claim.subject)
                    for cell in row.cells
                    if isinstance(cell, int)
                    for n in (0, 1, 2)
                ]
                assert any(found), said
                checked += 1
    assert checked > 400


def speech() -> Speech:
    forms = ((6, 1), (6, 0), (6, 2), (3, 0), (0, 0))
    return Speech("mnkr", "tkr", forms, 1.0, "procent", NumberStyle())


def test_true_amounts_round_and_their_hedges_lean_the_right_way():
    rng, told_so = random.Random(3), set()
    for _ in range(2000):
        value = Fraction(rng.randint(200, 900_000) * 1000)
        told = speech().true(rng, value, Fraction(1000))
        if told is None:
            continue
        assert abs(told.value - value) <= told.grain / 2
        word = told.text.partition(told.bare)[0].strip()
        told_so.add(word)
        if word in ("drygt", "strax över", "lite mer än"):
            assert told.value < value
        if word in ("knappt", "närmare", "nästan", "strax under"):
            assert told.value > value
    assert {"drygt", "knappt", "närmare", "ca", "omkring"} <= told_so


def test_wrong_amounts_are_beyond_every_rounding():
    rng, made = random.Random(4), 0
    for _ in range(2000):
        value = Fraction(rng.randint(200, 900_000) * 1000)
        other = value * Fraction(rng.randint(90, 110), 100)
        told = speech().wrong(rng, other, value, Fraction(1000), Fraction(500))
        if told is not None:
            made += 1
            assert abs(told.value - value) > max(told.grain, told.loose) + 500
    assert made > 200


@pytest.mark.parametrize(
    ("digits", "decimals", "power", "loose"),
    [(2300, 0, 3, 100_000), (298, 0, 6, 1_000_000), (70, 1, 6, 100_000), (300, 0, 6, 100_000_000)],
)
def test_ending_noughts_before_the_comma_may_be_loose(digits, decimals, power, loose):
    assert Amount("", "", digits, power, decimals).loose == loose


def test_speech_is_varied():
    drawn = {draw_speech(random.Random(n), NumberStyle()).million for n in range(30)}
    assert drawn == {"mnkr", "miljoner kronor", "Mkr", "mkr"}


RISE = Said("Hyrorna ökar med 2,0 mnkr 2025.", "main",
            (Claimed("change", HOLDS, "Hyror", Fraction(2)),))  # fmt: skip
FALL = Said("Lönerna minskar med 3,5 mnkr 2025.", "main",
            (Claimed("change", FALSE, "Löner", Fraction(35, 10), why="wrong direction"),))  # fmt: skip
BOTH = Said("Hyrorna är 4 mnkr, varav 1 mnkr avser lager.", "varav",
            (Claimed("level", HOLDS, "Hyror", Fraction(4)),
             Claimed("share", FALSE, "Lager", Fraction(1))))  # fmt: skip
LAW = Said("Enligt lagen är gränsen 700 000 kronor.", "law", (Claimed("bound", OPEN, ""),))
IDLE = Said("Beslutet gäller 3 enheter.", "filler")


def answer(said: Said, verdict: str, stated: object = None, kind: str = "change") -> dict:
    return {"text": said.text, "kind": kind, "stated": stated, "verdict": verdict}


def verdicts(said: Said, *answers: dict) -> list[str]:
    return [one.got for one in judge("d", "l", said, list(answers))]


def test_claims_are_matched_by_amount_before_kind():
    got = verdicts(BOTH, answer(BOTH, FALSE, "1000", "level"), answer(BOTH, HOLDS, "4", "share"))
    assert got == [HOLDS, FALSE]


def test_an_unseen_claim_is_no_verdict():
    assert verdicts(RISE) == [NONE]
    assert verdicts(LAW) == [NONE]


def test_an_open_sentence_gets_its_gravest_verdict():
    got = verdicts(LAW, answer(LAW, OPEN, "1", "bound"), answer(LAW, FALSE, "700000", "level"))
    assert got == [FALSE]


def test_a_stray_refutation_is_an_alarm_in_a_true_sentence_only():
    assert verdicts(RISE, answer(RISE, HOLDS, "2"), answer(RISE, FALSE, "9", "cause")) == [
        HOLDS, FALSE]  # fmt: skip
    assert verdicts(FALL, answer(FALL, FALSE, "-3.5"), answer(FALL, FALSE, "9", "cause")) == [FALSE]
    assert verdicts(IDLE, answer(IDLE, FALSE, "3", "count")) == [FALSE]


def test_sentences_are_matched_across_line_ends_and_when_run_together():
    torn = {**answer(RISE, HOLDS, "2"), "text": "Hyrorna ökar med\n2,0 mnkr 2025."}
    joined = {**answer(FALL, FALSE, "3.5"), "text": f"{RISE.text} {FALL.text}"}
    far = {**answer(FALL, FALSE, "3.5"), "text": "Något helt annat."}
    found, rest = matched([RISE, FALL], [torn, joined, far])
    assert (found, rest) == ([[torn], [joined]], [far])


def test_any_finding_at_a_sentence_without_error_is_told():
    def at(text: str) -> dict:
        return {"code": "x", "severity": "warning", "place": {"text": text}}

    findings = [at("Hyrorna ökar med 2,0"), at("Lönerna minskar med 3,5"), at("3"), {"code": "x"}]
    assert [one.partition(":")[0] for one in blamed([RISE, FALL], findings)] == [
        "x at «Hyrorna ökar med 2,0 mnkr 2025.» (main)"
    ]


def counted(*pairs: tuple[Said, list[dict]]) -> dict:
    tally = Tally()
    for said, answers in pairs:
        tally.judged += judge("d", "text-tabs", said, answers)
    return {"seed": 1, **report(tally)}


def test_the_counts_of_a_run():
    result = counted(
        (RISE, [answer(RISE, FALSE, "2")]),
        (FALL, [answer(FALL, FALSE, "3.5")]),
        (BOTH, [answer(BOTH, HOLDS, "4", "level")]),
        (LAW, [answer(LAW, HOLDS, "700", "bound")]),
    )
    whole = result["whole"]
    assert (whole["checkable"], whole["right"]["count"], whole["covered"]["count"]) == (4, 2, 3)
    assert (whole["false"], whole["found"]["count"], whole["false_alarms"]) == (2, 1, 1)
    assert whole["precision"]["share"] == 0.5
    assert (whole["open"], whole["confident_on_open"]) == (1, 1)
    assert "**0.5** of 4 checkable" in markdown(result)[0]


def test_a_program_without_claims_covers_nothing_and_crashes_nothing(papers, tmp_path):
    tally = Tally()
    _count(tally, papers[0], "text-tabs", tmp_path / "x.txt", {"failed": "no such program"})
    _count(tally, papers[1], "text-tabs", tmp_path / "y.txt", {"findings": []})
    whole = report(tally)["whole"]
    assert whole["checkable"] > 20
    assert (whole["covered"]["count"], whole["false_alarms"]) == (0, 0)
    assert tally.failed == ["x.txt: no such program"]


@pytest.mark.parametrize("part", ["claims", "rules", "corpus"])
def test_the_corpus_knows_nothing_of_the_program(part):
    folder = Path(benchmarks.__file__).parent / part
    files = list(folder.rglob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "roder" for name in names)
