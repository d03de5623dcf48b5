"""`python -m benchmarks` (`make bench`): speed, accuracy, and the tables of docs/benchmarks.md."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import accuracy, plans, publishing, speed
from benchmarks.account import show
from benchmarks.claims import __main__ as claims
from benchmarks.claims import report as claimed
from benchmarks.rules import __main__ as rules

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
START, END = "<!-- bench:start -->", "<!-- bench:end -->"


def main() -> None:
    options = accuracy.arguments(None)
    console = Console(width=140)
    with tempfile.TemporaryDirectory() as name:
        fast = speed.measure(Path(name), options.quick, console)
        printed = publishing.measure(Path(name) / "published")
        edited = plans.measure(Path(name) / "edited")
    speed.show(fast, console)
    publishing.show(printed, console)
    plans.show(edited, console)
    exact = accuracy.run(options, console)
    show(exact, console)
    told, _ = claims.run(options.seed, options.documents, console, workers=options.workers)
    claimed.show(told, console)
    kept, _ = rules.run(options.seed, options.documents // 3, console, workers=options.workers)
    rules.show(kept, console)
    parts = (accuracy_lines(exact), claimed.markdown(told), rules.markdown(kept), speed_lines(fast))
    write_page(PAGE, "\n\n".join("\n".join(part) for part in parts))
    if options.json:
        options.json.with_suffix(".speed.json").write_text(json.dumps(fast, indent=1), "utf-8")


def write_page(page: Path, lines: str) -> None:
    """Puts the tables between the page's two markers; the prose around them stays."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    page.write_text(f"{before}{START}\n{lines}\n{END}{after}", encoding="utf-8")


def accuracy_lines(result: dict[str, Any]) -> list[str]:
    """Recall, false findings and reading as Markdown tables."""
    lines = [
        f"{result['documents']} documents, {result['pages']} pages, seed {result['seed']}. "
        f"Recall of single checkable errors: **{result['recall']['recall']}** "
        f"({result['recall']['found']} of {result['recall']['checkable']}). False errors per "
        f"50 pages: **{result['false_errors_per_50_pages']}** (warnings "
        f"{result['false_warnings_per_50_pages']}).",
        "",
    ]
    for title, name in (("Kind of error", "recall_by_kind"), ("Layout", "recall_by_layout")):
        lines += [f"| {title} | found | checkable | recall | 95 % |", "|---|---|---|---|---|"]
        for label, row in result[name].items():
            low, high = row["interval"]
            told = f"{row['found']} | {row['checkable']} | {row['recall']} | {low}–{high}"
            lines.append(f"| {label} | {told} |")
        lines.append("")
    lines += [
        "| Layout | pages | false errors | false warnings | cells | read right | headers | units "
        "| whole tables |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for layout, row in result["false_by_layout"].items():
        read = result["reading_by_layout"][layout]
        parts = (layout, row["pages"], row["errors"], row["warnings"], read["cells"], read["right"],
                 read["columns"], read["units"], read["whole"])  # fmt: skip
        lines.append("| " + " | ".join(str(part) for part in parts) + " |")
    return lines


def speed_lines(result: dict[str, Any]) -> list[str]:
    """Seconds, memory and ratios as a Markdown table."""
    lines = [
        "| Measure | seconds | of processor | MB | against peers |",
        "|---|---|---|---|---|",
    ]
    for name, row in result.items():
        if "points" in row:
            lines.append(f"| {name} | | | | exponent {row['exponent']} in cells |")
        elif "seconds" in row:
            rest = {k: v for k, v in row.items() if k not in speed.MEASURED}
            told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in rest.items())
            took = f"{row['seconds']:.2f} | {row['cpu']:.2f} | {row['megabytes']:.0f}"
            lines.append(f"| {name} | {took} | {told} |")
    return lines


if __name__ == "__main__":
    main()
