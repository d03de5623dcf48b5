"""Pages and saves of the web at 50 and 200 users, beside a bare Django response on the same server and in
the same run, on SQLite and PostgreSQL: `python -m benchmarks.web`.

The server is gunicorn as `roder serve` starts it, with two workers. Every user has a session
of their own; a save changes a cell of its own in one plan, durably, so that all users wait for the same
version. Queries are counted with Django's own test client. Pages from 1 to 100 boards: the start page and
a plan's page of a municipality of that size, one user.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from roder.cli.serving import THREADS

POSTGRES = os.environ.get("RODER_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
USERS = (50, 200)
SECONDS = 8.0
SIZES = (1, 10, 100)
BYTES = 115_000
"""About as many as a plan page has."""
ROOT = Path(__file__).parents[1]

PREPARE = """
import json, os, sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roder.planfile.fields import FieldAt, field_text
from roder.store.models import Person
from roder.usecases.workspace.actors import actor_of
from roder.usecases.workspace.demonstration import prepare_demo
from roder.usecases.workspace.finding import plans_seen
from roder.usecases.workspace.opening import open_version
from roder.core.plan import kinds as k
data, boards, users = Path(os.environ["RODER_DATA"]), int(sys.argv[1]), int(sys.argv[2])
settings.ALLOWED_HOSTS = ["*"]
prepare_demo(data, None, boards, lambda name: None)
person = Person.objects.get(username="controller")
actor = actor_of(person)
seen = next(s[-1] for _, s in plans_seen(actor) if str(s[-1].standing) == "draft")
root = f"/plan/{seen.plan.pk}/version/{seen.version.number}"
opened = open_version(seen.version)
cells = [
    (FieldAt(kind.name, row.key, column), None)
    for kind in (k.BUDGET, k.INVESTMENT, k.BUDGET_SHARE)
    for row in opened.plan.of(kind) for column in row.value.amounts
]
cells = [(at.path, field_text(opened.plan.get(k.BY_NAME[at.kind], at.key), at)) for at, _ in cells]
sessions = []
for _ in range(users):
    client = Client()
    client.force_login(person, backend="roder.web.account.backend.Backend")
    client.get("/konto/logga-in")
    client.get("/")
    client.cookies.setdefault("csrftoken", "")
    sessions.append({name: each.value for name, each in client.cookies.items()})
queries = {}
for name, address in (("start", "/"), ("plan", root), ("figure", root + "/figur/budget/result/2026"),
                      ("history", root + "/andringar"), ("road", root + "/vag")):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200, address
    queries[name] = len(found)
print(json.dumps({"root": root, "cells": cells, "sessions": sessions, "queries": queries}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = measure(options.seconds)
    show(result, Console(width=130))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")


def measure(seconds: float = SECONDS) -> dict[str, Any]:
    """By database: the runs of pages and saves, the queries of pages; and the bare peer."""
    found: dict[str, Any] = {"bare": bare(seconds)}
    for name in ("sqlite", "postgresql"):
        with database(name) as environment:
            if environment is not None:
                found[name] = one(environment, seconds)
    found["growth"] = growth()
    return found


@contextmanager
def database(name: str) -> Iterator[dict[str, str] | None]:
    """The environment of an empty database; None where PostgreSQL does not answer."""
    folder = Path(tempfile.mkdtemp(prefix="roder-bench-"))
    environment = {**os.environ, "RODER_DATA": str(folder), "RODER_DEMO": "1",
                   "DJANGO_SETTINGS_MODULE": "roder.server.settings"}  # fmt: skip
    environment.pop("DATABASE_URL", None)
    try:
        if name == "postgresql":
            environment = {**environment, "DATABASE_URL": fresh()}
        yield environment
    except OSError:
        yield None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh() -> str:
    """A new database on the PostgreSQL at hand. Raises OSError where none answers."""
    import psycopg

    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as connection:
            connection.execute("DROP DATABASE IF EXISTS roder_bench WITH (FORCE)")
            connection.execute("CREATE DATABASE roder_bench")
    except psycopg.OperationalError as error:
        raise OSError(str(error)) from error
    return POSTGRES.rsplit("/", 1)[0] + "/roder_bench"


def one(environment: dict[str, str], seconds: float) -> dict[str, Any]:
    held = prepared(environment, 12, max(USERS))
    with serving("roder.server.wsgi:application", environment) as port:
        runs: dict[str, Any] = {"queries": held["queries"]}
        for users in USERS:
            pages = [[request("GET", held["root"], port, s)] for s in held["sessions"][:users]]
            runs[f"page, {users} users"] = loaded(port, pages, users, seconds)
            saves = [list(saving(held, n, port)) for n in range(users)]
            runs[f"save, {users} users"] = loaded(port, saves, users, seconds)
    return runs


def bare(seconds: float) -> dict[str, Any]:
    """The peer at the same numbers of connections, with its short answer and with a page's bytes."""
    with serving("benchmarks.bare:application", {**os.environ}) as port:
        return {
            f"{name}{users} users": loaded(port, [[request("GET", path, port, {})]], users, seconds)
            for name, path in (("", "/"), (f"{BYTES // 1000} kB, ", f"/bytes/{BYTES}"))
            for users in USERS
        }


def growth() -> dict[str, Any]:
    """Milliseconds of a page by the number of boards, one user, on SQLite."""
    found = {}
    for boards in SIZES:
        with database("sqlite") as environment:
            assert environment is not None
            held = prepared(environment, boards, 1)
            with serving("roder.server.wsgi:application", environment) as port:
                found[boards] = {
                    name: loaded(port, [[request("GET", path, port, held["sessions"][0])]], 1, 3)
                    for name, path in (("start", "/"), ("plan", held["root"]))
                }
    return found


def prepared(environment: dict[str, str], boards: int, users: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", PREPARE, str(boards), str(users)],
        env=environment, cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def request(method: str, path: str, port: int, cookies: dict[str, str], body: str = "") -> str:
    """One request as it goes over the wire."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items() if value)
    head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    if cookie:
        head.append(f"Cookie: {cookie}")
    if body:
        head += ["Content-Type: application/x-www-form-urlencoded", "Accept: application/json",
                 f"Content-Length: {len(body.encode())}"]  # fmt: skip
    return "\r\n".join(head) + "\r\n\r\n" + body


def saving(held: dict[str, Any], number: int, port: int) -> Iterator[str]:
    """The saves of one user: a cell of its own to and fro."""
    from urllib.parse import urlencode

    cookies = held["sessions"][number]
    path, text = held["cells"][number % len(held["cells"])]
    others = [text or "0", str(1000 + number)]
    for given, seen in ((others[1], others[0]), (others[0], others[1])):
        body = urlencode({f"f:{path}": given, f"s:{path}": seen,
                          "csrfmiddlewaretoken": cookies.get("csrftoken", "")})  # fmt: skip
        yield request("POST", f"{held['root']}/spara", port, cookies, body)


def loaded(port: int, requests: list[list[str]], users: int, seconds: float) -> dict[str, Any]:
    job = {"port": port, "requests": requests, "users": users, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"], input=json.dumps(job), cwd=ROOT, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[int]:
    """gunicorn as `roder serve` starts it, on a free port, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--threads", str(THREADS), "--workers", "2", "--reuse-port",
        "--keep-alive", "30", "--no-control-socket", "--log-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def show(result: dict[str, Any], console: Console) -> None:
    """The tables, with each run's share of the bare peer's throughput."""
    table = Table(title="The web, two cores", title_justify="left")
    for head in ("database", "what", "per second", "of bare", "median ms", "p95 ms", "statuses"):
        table.add_column(
            head, justify="left" if head in ("database", "what", "statuses") else "right"
        )
    for users, run in result["bare"].items():
        add(table, "–", f"bare, {users}", run, result["bare"][users.split(", ")[-1]])
    for name in ("sqlite", "postgresql"):
        for what, run in result.get(name, {}).items():
            if what != "queries":
                add(table, name, what, run, result["bare"][what.split(", ")[1]])
    console.print(table)
    for name in ("sqlite", "postgresql"):
        if name in result:
            console.print(name, "queries a page:", result[name]["queries"])
    for boards, pages in result["growth"].items():
        told = ", ".join(f"{name} {run['median ms']} ms" for name, run in pages.items())
        console.print(f"{boards} boards: {told}")


def add(table: Table, database: str, what: str, run: dict[str, Any], peer: dict[str, Any]) -> None:
    share = run["per second"] / peer["per second"] if peer["per second"] else 0
    statuses = ", ".join(f"{status}: {count}" for status, count in run["statuses"].items())
    table.add_row(
        database, what, str(run["per second"]), f"{share:.2f}", str(run["median ms"]),
        str(run["p95 ms"]), statuses,
    )  # fmt: skip


if __name__ == "__main__":
    main()
