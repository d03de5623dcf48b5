"""The numbers of a run as one JSON object, as tables for a reader, and as a list of misses."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.claims.said import FALSE, HOLDS, OPEN
from benchmarks.claims.scoring import Count, Judged, Tally
from benchmarks.scoring import wilson


def report(tally: Tally) -> dict[str, Any]:
    """Everything counted, by kind, style, layout and error."""
    return {
        "documents": tally.documents,
        "sentences": tally.sentences,
        "claims_told": tally.seen,
        "failed": tally.failed,
        "blamed": len(tally.blamed),
        "whole": _row(tally.whole()),
        **{
            f"by_{key}": {name: _row(count) for name, count in tally.group(key).items()}
            for key in ("kind", "style", "layout", "why")
        },
        "unchecked_because": dict(tally.reasons().most_common()),
    }


def _row(count: Count) -> dict[str, Any]:
    """Shares with Wilson intervals. The precision of "does not hold" counts every such verdict
    that belongs to a claim of the author's, or to a sentence without any error."""
    good, said = count.found, count.said_false
    return {
        "checkable": count.checkable,
        "right": _share(count.right, count.checkable),
        "covered": _share(count.covered, count.checkable),
        "false": count.false,
        "found": _share(count.found, count.false),
        "precision": _share(good, said),
        "true": count.true,
        "false_alarms": count.alarms,
        "open": count.open,
        "confident_on_open": count.confident,
    }


def _share(good: int, of: int) -> dict[str, Any]:
    low, high = wilson(good, of)
    return {
        "count": good,
        "of": of,
        "share": round(good / of, 3) if of else None,
        "interval": [round(low, 3), round(high, 3)],
    }


HEADS = ("checkable", "right", "95 %", "covered", "false found", "precision", "false alarms", "open",
         "confident on open")  # fmt: skip


def cells(row: dict[str, Any]) -> list[str]:
    """One row of a table, in the order of HEADS."""

    def of(name: str) -> str:
        return f"{row[name]['count']} of {row[name]['of']}"

    low, high = row["right"]["interval"]
    share = row["right"]["share"]
    precision = row["precision"]["share"]
    return [
        str(row["checkable"]),
        "–" if share is None else f"{share}",
        f"{low}–{high}" if row["checkable"] else "–",
        of("covered"),
        of("found"),
        "–" if precision is None else f"{precision}",
        str(row["false_alarms"]),
        str(row["open"]),
        str(row["confident_on_open"]),
    ]


def show(result: dict[str, Any], console: Console) -> None:
    """The tables a person reads."""
    console.print(
        f"{result['documents']} documents, {result['sentences']} sentences, "
        f"{result['claims_told']} claims told; failed: {len(result['failed'])} "
        f"{result['failed'][:1]}"
    )
    for key in ("kind", "style", "layout", "why"):
        shown = Table(key, *HEADS, title=f"Claims by {key}")
        for name, row in [*result[f"by_{key}"].items(), ("all", result["whole"])]:
            shown.add_row(name, *cells(row))
        console.print(shown)
    console.print(f"Warnings and errors of any rule at sentences without error: {result['blamed']}")
    if result["unchecked_because"]:
        console.print("Left unchecked because:", result["unchecked_because"])


def markdown(result: dict[str, Any]) -> list[str]:
    """The same by kind and by sentence form, for docs/benchmarks.md."""
    whole = result["whole"]
    lines = [
        f"{result['sentences']} sentences in {result['documents']} documents, seed "
        f"{result['seed']}: right verdict on **{whole['right']['share']}** of "
        f'{whole["checkable"]} checkable claims, precision of "does not hold" '
        f"**{whole['precision']['share']}**, false alarms **{whole['false_alarms']}**, confident "
        f"on {whole['confident_on_open']} of {whole['open']} that nothing answers; warnings or "
        f"errors of any rule at sentences without error **{result['blamed']}**.",
        "",
    ]
    for title, key in (("Claim", "by_kind"), ("Sentence form", "by_style")):
        lines += [f"| {title} | " + " | ".join(HEADS) + " |", "|---" * (len(HEADS) + 1) + "|"]
        for name, row in result[key].items():
            lines.append(f"| {name} | " + " | ".join(cells(row)) + " |")
        lines.append("")
    return lines[:-1]


def misses(tally: Tally) -> list[str]:
    """One line for each claim that did not get its verdict, the grave ones first."""
    graver = {(HOLDS, FALSE): 0, (OPEN, FALSE): 0, (OPEN, HOLDS): 1, (FALSE, HOLDS): 1}
    wrong = [j for j in tally.judged if not j.right]
    wrong.sort(key=lambda j: (graver.get((j.claim.truth, j.got), 2), j.claim.kind, j.said.style))
    lines = [*tally.blamed, *(_line(j) for j in wrong)]
    for document, answer in tally.unmatched:
        if answer.get("verdict") == FALSE:
            lines.insert(0, f"STRAY {document}: {answer}")
    return lines


def _line(one: Judged) -> str:
    claim = one.claim
    stated = "" if claim.stated is None else f" stated {float(claim.stated):g},"
    why = f" ({claim.why})" if claim.why else ""
    return (
        f"{claim.kind}/{one.said.style} {one.document}: «{one.said.text}» expected {claim.truth}"
        f"{why} for {claim.subject!r},{stated} true {claim.computed or '–'}; got {one.got} "
        f"{one.reason} {one.seen}".rstrip()
    )
