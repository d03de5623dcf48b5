"""What the commands around the web do: the demo, serving for real, and following the audit chain.

Django is set up here, by name; what is done with it is asked of use cases. The server itself is a process
of its own, gunicorn, which this one becomes.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from rich.markup import escape

from roder.cli.text import open_console
from roder.wording.answers import answer
from roder.wording.numbers import format_number

if TYPE_CHECKING:
    from roder.usecases.workspace.acts import Refused
    from roder.usecases.workspace.safekeeping import Totals

SETTINGS = "roder.server.settings"
EXAMPLE = Path(__file__).resolve().parents[3] / "examples/alingsas-ks-2022/plan"
"""The example plan, in a checkout."""
THREADS = 24
"""Of each worker. Saves that wait in one process are written together, so more of them cost little; each
may hold a connection of the database."""


def demo(port: int, no_browser: bool, prepare: bool, data: Path | None, lang: str) -> int:
    """Makes the demo's database, once, and serves it on this machine alone."""
    folder = (data or Path("out/demo")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"RODER_DATA": str(folder), "RODER_DEMO": "1"}
    os.environ.pop("DATABASE_URL", None)
    _django()
    from roder.usecases.workspace.demonstration import prepare_demo

    prepare_demo(folder, EXAMPLE, 12, _tell, road=True)
    if prepare:
        print(answer("demo_prepared", lang, folder=str(data or "out/demo")))
        return 0
    if _taken(port):
        print(answer("port_taken", lang, port=port), file=sys.stderr)
        return 2
    address = f"http://127.0.0.1:{port}"
    open_console().print(escape(answer("demo_ready", lang, address=address)))
    if not no_browser:
        Timer(1.5, webbrowser.open, [address]).start()
    return _serve(f"127.0.0.1:{port}", 1)


def serve(bind: str, workers: int, lang: str) -> int:
    """Serves the database of the environment; a demo's, whose logins are published, never."""
    _django()
    from django.core.management import call_command

    from roder.usecases.workspace.founding import is_demo

    call_command("migrate", verbosity=0)
    if is_demo() or os.environ.get("RODER_DEMO") == "1":
        print(answer("demo_not_served", lang), file=sys.stderr)
        return 2
    return _serve(bind, workers)


def verify(head: Path | None, write: bool, format: str, lang: str) -> int:
    """Follows the audit chain; `head` is a file outside the database that says where it once ended."""
    _django()
    from roder.usecases.workspace.audit import check_chain

    expected = None
    if head is not None and head.is_file():
        held = json.loads(head.read_text("utf-8"))
        expected = (int(held["sequence"]), str(held["hash"]))
    found = check_chain(expected)
    if head is not None and write and not found.fault:
        text = json.dumps({"sequence": found.lines, "hash": found.head})
        head.write_text(text + "\n", "utf-8")
    if format == "json":
        told = {"lines": found.lines, "head": found.head, "fault": found.fault, "at": found.at}
        print(json.dumps(told))
    else:
        code = f"verify_{found.fault.replace('-', '_')}" if found.fault else "verify_holds"
        print(answer(code, lang, count=found.lines, at=found.at, hash=found.head))
    return 1 if found.fault else 0


def backup(to: Path, format: str, lang: str) -> int:
    """Copies the database while it runs, and says what the copy holds."""
    _django()
    from roder.usecases.workspace.safekeeping import backup as copy

    return _kept(lambda: copy(to), "backup_made", to, format, lang)


def restore(file: Path, replace: bool, format: str, lang: str) -> int:
    """Puts a copy back, and says what the database now holds."""
    _django()
    from roder.usecases.workspace.safekeeping import restore as put_back

    return _kept(lambda: put_back(file, replace), "restore_made", file, format, lang)


def _kept(work: Callable[[], Totals], code: str, file: Path, format: str, lang: str) -> int:
    from roder.usecases.workspace.acts import Refused

    try:
        totals = work()
    except Refused as why:
        return _refused(why, lang)
    if format == "json":
        print(json.dumps(asdict(totals)))
        return 0
    counts = {
        name: format_number(Decimal(getattr(totals, name)), language=lang)
        for name in ("lines", "versions", "figures", "digits")
    }
    print(answer(code, lang, name=str(file), **counts))
    return 0


def found(folder: Path, admin: str, lang: str) -> int:
    """Takes a municipality in, with its first administrator, whose password is printed once."""
    _django()
    from django.core.management import call_command

    from roder.usecases.workspace.acts import Refused
    from roder.usecases.workspace.founding import found_with_administrator

    call_command("migrate", verbosity=0)
    try:
        name, password = found_with_administrator(folder, admin, _tell)
    except Refused as why:
        return _refused(why, lang)
    print(answer("founded", lang, name=name, admin=admin, password=password))
    return 0


def _refused(why: Refused, lang: str) -> int:
    """Why nothing was done, on standard error."""
    code = f"refused_{why.code.replace('-', '_')}"
    print(answer(code, lang, **why.params), file=sys.stderr)
    return 2


def _taken(port: int) -> bool:
    """Whether something on this machine already listens on the port."""
    with socket.socket() as tried:
        tried.settimeout(2)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _tell(name: str) -> None:
    """Each board, as its plan is taken in."""
    print(f"  {name}", file=sys.stderr, flush=True)


def _django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def _serve(bind: str, workers: int) -> int:
    """This process becomes the server. `--reuse-port`, or some workers get far fewer requests."""
    command = [
        sys.executable, "-m", "gunicorn", "roder.server.wsgi:application", "--bind", bind,
        "--worker-class", "gthread", "--threads", str(THREADS), "--workers", str(workers),
        "--reuse-port", "--access-logfile", os.devnull, "--no-control-socket",
    ]  # fmt: skip
    sys.stdout.flush()
    os.execv(sys.executable, command)
