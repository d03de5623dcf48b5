"""What `make demo` shows: the shipped example checked and reviewed, then with one figure damaged; then
made into a living plan and published in every format.

Runs the same `roder` commands as a person would and prints each before running it. Ends with
exit code 0 when everything went as it should, the planted error found included.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = Path("examples/alingsas-ks-2022/kommunstyrelsens-budget-2022-2024.docx")
PRINTED, DAMAGED = "-96\u00a0261", "-96\u00a0621"  # personnel 2022, two digits swapped
OUT = Path("out")
PUBLISHED = OUT / "publicerat"

WORDS = {
    "sv": {
        "check": "1. Kontrollera exemplet: stämmer siffrorna med varandra?",
        "review": "2. Gör en sida där varje siffra är märkt.",
        "damage": "3. Samma dokument, men i personalkostnader 2022 har två siffror bytt plats"
        f" ({PRINTED} har blivit {DAMAGED}).",
        "import": "4. Gör en levande plan av exemplet: en mapp där varje siffra har en adress.",
        "explain": "5. Hur har kommunbidraget räknats fram?",
        "publish": "6. Publicera planen i alla format.",
        "page": "Öppna sidorna i en webbläsare: ",
        "own": "Pröva med ett eget dokument: .venv/bin/roder check FIL",
        "failed": "Kommandot gav slutkod {got}, väntat {wanted}. Något är fel med installationen.",
    },
    "en": {
        "check": "1. Check the example: do its figures agree?",
        "review": "2. Make a page on which every figure is marked.",
        "damage": "3. The same document, with two digits of personnel costs 2022 swapped"
        f" ({PRINTED} has become {DAMAGED}).",
        "import": "4. Make a living plan of the example: a folder in which every figure has an address.",
        "explain": "5. How was the grant found?",
        "publish": "6. Publish the plan in every format.",
        "page": "Open the pages in a browser: ",
        "own": "Try a document of your own: .venv/bin/roder --lang en check FILE",
        "failed": "The command ended with {got}, expected {wanted}. The installation is broken.",
    },
}


@dataclass(frozen=True, slots=True)
class Step:
    """One command: the sentence above it, its arguments, and the exit code it should give."""

    words: str
    arguments: tuple[str, ...]
    wanted: int


def steps(damaged: Path, page: Path) -> Sequence[Step]:
    """Check, review, check of the damaged copy, then from document to publication; 1 is how `roder check`
    and `roder import` say "look here"."""
    plan, published = str(OUT / "plan"), str(PUBLISHED)
    return (
        Step("check", ("check", str(EXAMPLE)), 1),
        Step("review", ("review", str(EXAMPLE), "--to", str(page)), 1),
        Step("damage", ("check", str(damaged)), 1),
        Step("import", ("import", str(EXAMPLE), "--to", plan), 1),
        Step("explain", ("explain", plan, "budget/grant/2022"), 0),
        Step("publish", ("publish", plan, "--to", published), 0),
    )


def damage(source: Path, target: Path) -> None:
    """Writes a copy of the example with the two digits swapped in its one place."""
    document = docx.Document(str(source))
    cells = [cell for table in document.tables for cell in table._cells if cell.text == PRINTED]
    if len(cells) != 1:
        raise SystemExit(f"{source}: {PRINTED} stands in {len(cells)} cells, expected one")
    cells[0].paragraphs[0].runs[0].text = DAMAGED
    document.save(str(target))


def run(step: Step, lang: str) -> bool:
    """Shows and runs one step; False, with a plain word, when it ended otherwise than it should."""
    roder = ROOT / ".venv" / "bin" / "roder"
    # Swedish is what the program speaks unasked, so the command shown is the one to type.
    arguments = step.arguments if lang == "sv" else ("--lang", lang, *step.arguments)
    print(
        f"\n{WORDS[lang][step.words]}\n$ {shlex.join(('.venv/bin/roder', *arguments))}", flush=True
    )
    got = subprocess.run([roder, *arguments], check=False, cwd=ROOT).returncode
    if got != step.wanted:
        words = WORDS[lang]["failed"].format(got=got, wanted=step.wanted)
        print(words, file=sys.stderr, flush=True)
    return got == step.wanted


def main() -> int:
    """Runs every step in order and stops at the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=sorted(WORDS), default="sv")
    lang = parser.parse_args().lang
    (ROOT / OUT).mkdir(exist_ok=True)
    shutil.rmtree(ROOT / OUT / "plan", ignore_errors=True)  # an earlier run's
    page, damaged = OUT / "granskning.html", OUT / "skadad.docx"
    damage(ROOT / EXAMPLE, ROOT / damaged)
    if not all(run(step, lang) for step in steps(damaged, page)):
        return 1
    print(f"\n{WORDS[lang]['page']}{(ROOT / page).as_uri()}")
    print(f"  {(ROOT / PUBLISHED / 'plan-internal.html').as_uri()}")
    print(WORDS[lang]["own"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
