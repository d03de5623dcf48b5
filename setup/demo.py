"""What `make demo` shows: the shipped example checked and reviewed, then with one figure damaged; then
made into a living plan and published in every format.

Runs the same `roder` commands as a person would and prints each before running it. Last it prepares the
web's demo: in a terminal it starts there and runs until Ctrl-C; otherwise it is started, seen to answer,
and ended. Ends with exit code 0 when everything went as it should, the planted error found included.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = Path("examples/alingsas-ks-2022/kommunstyrelsens-budget-2022-2024.docx")
PRINTED, DAMAGED = "-96\u00a0261", "-96\u00a0621"  # personnel 2022, two digits swapped
OUT = Path("out")
PUBLISHED = OUT / "publicerat"
WEB = OUT / "demo"
PATIENCE = 60
"""Seconds that the web may take to answer."""

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
        "web": "7. Gör webben i ordning: en påhittad kommun vars planer står på olika ställen på vägen till"
        " beslut, och en inloggning för varje roll.",
        "answers": "Webben svarar: {address}",
        "start": "Starta den med: ",
        "silent": "Webben svarade inte inom {seconds} sekunder.",
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
        "web": "7. Make the web ready: an invented municipality whose plans stand at different places on the"
        " road to a decision, and a login for each role.",
        "answers": "The web answers: {address}",
        "start": "Start it with: ",
        "silent": "The web did not answer within {seconds} seconds.",
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
        Step("web", ("demo", "--prepare", "--data", str(WEB)), 0),
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


def free_port(wanted: int = 8000) -> int:
    """The port wanted where nothing listens on it, else one that is free."""
    for port in (wanted, 0):
        with socket.socket() as held:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                held.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(held.getsockname()[1])
    raise SystemExit("127.0.0.1: no free port")


def serve(lang: str, port: int) -> subprocess.Popen[bytes]:
    """The web's demo, started."""
    words = () if lang == "sv" else ("--lang", lang)
    command = (
        ROOT / ".venv/bin/roder",
        *words,
        "demo",
        "--data",
        WEB,
        "--port",
        port,
        "--no-browser",
    )
    return subprocess.Popen([str(each) for each in command], cwd=ROOT, stdin=subprocess.DEVNULL)


def answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the login page answers before the server ends or patience does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/konto/logga-in", timeout=5) as page:
                return page.status == 200
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    return False


def ended(server: subprocess.Popen[bytes]) -> None:
    """Ends the server, at the latest after ten seconds."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def web(lang: str) -> int:
    """Starts the web's demo: in a terminal until Ctrl-C, else only until it has answered."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = serve(lang, port)
    try:
        if not answers(address, server):
            print(WORDS[lang]["silent"].format(seconds=PATIENCE), file=sys.stderr, flush=True)
            return 1
        print(WORDS[lang]["answers"].format(address=address), flush=True)
        if sys.stdout.isatty():
            server.wait()
        else:
            words = "" if lang == "sv" else f" --lang {lang}"
            print(f"{WORDS[lang]['start']}.venv/bin/roder{words} demo --data {WEB}", flush=True)
    except KeyboardInterrupt:
        print()
    finally:
        ended(server)
    return 0


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
    print(WORDS[lang]["own"], flush=True)
    return web(lang)


if __name__ == "__main__":
    sys.exit(main())
