"""The documented JSON of `read` and `check`: keys, types, and values as decimal strings."""

from __future__ import annotations

import json
import re

from examined import examined, typed
from papers import RIGHT, ROUNDED, WRONG
from roder.core.document.known import Accepted, fingerprints
from roder.core.document.versions import compare
from roder.documents.json import document_json, findings_json

DECIMAL = re.compile(r"-?\d+(\.\d+)?")


def told(text: str, language: str = "sv") -> dict:
    found = examined(text)
    return json.loads(json.dumps(findings_json(found, found.problems, language)))


def read(text: str) -> dict:
    return json.loads(json.dumps(document_json(typed(text))))


def test_a_document_has_blocks_tables_and_account() -> None:
    document = read(RIGHT)
    assert {"blocks", "tables", "account"} <= set(document)
    assert [set(b) >= {"kind", "text", "source"} for b in document["blocks"]] == [True] * 3
    assert [b["kind"] for b in document["blocks"]] == ["heading", "table", "paragraph"]
    assert document["blocks"][2]["source"] == {"line": 10}
    assert document["account"] == {
        "characters": len("".join(RIGHT.split())),
        "blocks": 3,
        "tables": 1,
        "cells": 14,
        "lost": 0,
    }


def test_a_table_has_its_columns_and_rows() -> None:
    (table,) = read(RIGHT)["tables"]
    assert {"id", "caption", "unit", "columns", "rows"} <= set(table)
    assert (table["id"], table["unit"]) == ("t1", "tkr")
    heads = [(c["label"], c["year"], c["kind"]) for c in table["columns"]]
    assert heads == [
        ("Budget 2025", 2025, "budget"),
        ("Plan 2026", 2026, "plan"),
        ("Plan 2027", 2027, "plan"),
    ]
    row = table["rows"][2]
    assert {"label", "level", "role", "cells"} <= set(row)
    assert (row["label"], row["level"], row["role"]) == ("Parker", 0, "item")
    assert table["rows"][4]["role"] == "sum"


def test_values_are_decimal_strings_and_what_is_not_there_is_null() -> None:
    (table,) = read(RIGHT)["tables"]
    parks, baths = table["rows"][2]["cells"], table["rows"][3]["cells"]
    assert [set(c) >= {"text", "value", "unit", "source"} for c in parks] == [True] * 3
    assert [(c["text"], c["value"], c["unit"]) for c in parks[:2]] == [
        ("3 650,5", "3650.5", "tkr"),
        ("4 725", "4725", "tkr"),
    ]
    assert [(c["text"], c["value"]) for c in baths] == [("", None), ("–", None), ("0", "0")]


def test_a_cells_own_year_and_fault_are_told() -> None:
    text = "Mätetal\tMålvärde 2025\tNuläge 2024\nSvar\t90\t85\nNöjdhet (%)\t1.234\t83,18% (2023)\n"
    first, second = read(text)["tables"][0]["rows"][1]["cells"]
    assert (first["value"], first["fault"]) == (None, "ambiguous")
    assert (second["value"], second["unit"], second["year"]) == ("83.18", "%", 2023)


def test_large_and_small_numbers_have_no_exponent() -> None:
    text = "Tkr\tBudget 2025\tPlan 2026\nA\t100 000 000\t0,0000001\nB\t1\t2\n"
    cells = read(text)["tables"][0]["rows"][0]["cells"]
    assert [c["value"] for c in cells] == ["100000000", "0.0000001"]


def test_a_check_has_account_and_findings() -> None:
    document = told(WRONG)
    assert {"account", "findings"} <= set(document)
    assert document["account"] == read(WRONG)["account"]
    (finding,) = document["findings"]
    assert {"code", "severity", "place", "message", "stated", "computed"} <= set(finding)
    assert (finding["code"], finding["severity"]) == ("sum-differs", "error")
    assert (finding["stated"], finding["computed"]) == ("21795", "21765")
    assert re.fullmatch(r"[0-9a-f]{12}", finding["fingerprint"])


def test_a_place_names_file_line_table_row_column_and_address() -> None:
    place = told(WRONG)["findings"][0]["place"]
    assert {key: place[key] for key in ("file", "line", "table", "row", "column", "address")} == {
        "file": "budget.txt",
        "line": 8,
        "table": "t1",
        "row": "Summa",
        "column": "Plan 2026",
        "address": "doc/t1/r5/2026",
    }


def test_the_message_is_in_the_language_asked_for() -> None:
    swedish, english = (told(WRONG, language)["findings"][0] for language in ("sv", "en"))
    assert "21\u202f795" in swedish["message"]
    assert "Summan stämmer inte" in swedish["message"]
    assert "The sum does not agree" in english["message"]
    assert swedish["messages"] == english["messages"]
    assert swedish["message"] == swedish["messages"]["sv"]


def test_the_figures_seen_are_counted_by_standing() -> None:
    figures = told(WRONG)["figures"]
    assert figures["seen"] == 13
    assert figures["seen"] == sum(figures[s] for s in ("proven", "contradicting", "unverifiable"))
    assert figures["contradicting"] >= 1
    assert told(RIGHT)["figures"]["contradicting"] == 0


def test_every_number_in_a_finding_is_a_decimal_string() -> None:
    for text in (WRONG, ROUNDED):
        for finding in told(text)["findings"]:
            assert DECIMAL.fullmatch(finding["stated"])
            assert DECIMAL.fullmatch(finding["computed"])


def test_accepted_findings_are_told_apart_with_who_and_why() -> None:
    found = examined(WRONG)
    accepted = Accepted(fingerprints(found.problems)[0], "Ekonomichefen", "rättas")
    document = findings_json(found, (), "sv", ((found.problems[0], accepted),))
    assert document["findings"] == []
    (told_accepted,) = document["accepted"]  # type: ignore[misc]
    assert (told_accepted["code"], told_accepted["who"], told_accepted["why"]) == (
        "sum-differs",
        "Ekonomichefen",
        "rättas",
    )


def test_a_comparison_tells_changes_mended_and_broke() -> None:
    now, before = examined(RIGHT), examined(WRONG)
    versions = compare(now.document, before.document, now.problems, before.problems)
    against = findings_json(now, now.problems, "sv", (), versions)["against"]
    assert against["comparison"] == "version"  # type: ignore[index]
    (change,) = against["changes"]  # type: ignore[index]
    assert (change["before"], change["after"]) == ("21795", "21765")
    assert change["place"]["address"] == "doc/t1/r5/2026"
    assert [f["code"] for f in against["mended"]] == ["sum-differs"]  # type: ignore[index]
    assert against["broke"] == []  # type: ignore[index]
