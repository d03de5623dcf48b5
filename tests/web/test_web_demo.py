"""The demo as it is started: its roles see the road to a decision, and take it further."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from visitor import Visitor

RODER = "from roder.cli import main; main()"
BEFORE_BOARD = "Kommunstyrelsens plan och budget 2027–2029"
pytestmark = pytest.mark.xdist_group("web-demo")


def roder(*arguments: object, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """One command with a data folder of its own."""
    environment = {
        n: v for n, v in os.environ.items() if not n.startswith(("RODER_", "DJANGO_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-c", RODER, *map(str, arguments)],
        env={**environment, "RODER_DATA": str(data), **more},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Demo:
    root: str
    data: Path

    def visitor(self, role: str) -> Visitor:
        return Visitor(self.root).log_in(role)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A server on a fresh demo."""
    data = tmp_path_factory.mktemp("demo")
    prepared = roder("demo", "--prepare", "--data", data, data=data)
    assert prepared.returncode == 0, prepared.stderr
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    environment = {
        n: v for n, v in os.environ.items() if not n.startswith(("RODER_", "DJANGO_", "DATABASE_"))
    }
    command = [
        sys.executable,
        "-c",
        RODER,
        "demo",
        "--data",
        str(data),
        "--port",
        str(port),
        "--no-browser",
    ]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Demo(_answering(f"http://127.0.0.1:{port}", server), data)
    finally:
        server.terminate()
        server.wait(20)


def _answering(root: str, server: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            Visitor(root).get("/halsa")
        except OSError:
            time.sleep(0.2)
        else:
            return root
    raise AssertionError("the demo's server does not answer")


def plan_at(page: str, title: str) -> str:
    """The address of the version that the start page leads to under a title."""
    found = re.search(rf'href="(/plan/\d+/version/\d+)"[^>]*>{re.escape(title)}</a>', page)
    assert found, f"{title} is not on the page"
    return found[1]


def test_an_elected_member_sees_what_is_proposed_and_what_it_is_changed_from(demo: Demo) -> None:
    member = demo.visitor("elected")
    start = member.get("/")
    assert BEFORE_BOARD in start
    assert "Sedan förra planen (2026–2028)" in start
    assert "Sedan version 1 (återremitterad)" in start
    assert "Vård- och omsorgsnämndens plan" not in start, "a proposal is not dispatched yet"


def test_last_years_plan_is_compared_figure_by_figure(demo: Demo) -> None:
    member = demo.visitor("elected")
    link = re.search(r'href="(/plan/\d+/version/2/jamfor\?med=\d+-1)"', member.get("/"))
    assert link
    page = member.get(link[1])
    assert "Från 2026–2028, Version 1 till 2027–2029, Version 2" in page
    row = re.search(
        r"Övriga kostnader 2027</th><td class=\"n\">([^<]+)</td><td class=\"n\">([^<]+)<", page
    )
    assert row
    before, after = (int(re.sub(r"\D", "", text)) for text in row.groups())
    assert after - before == 300, "the demo's controller moved 300 thousand kronor"


def test_decisions_are_only_of_the_invented_municipality(demo: Demo) -> None:
    auditor = demo.visitor("auditor")
    page = auditor.get("/")
    assert "Alingsås" not in page, (
        "its plan is a draft, and an auditor sees nothing before dispatch"
    )
    controller = demo.visitor("controller")
    draft = plan_at(controller.get("/"), "Kommunstyrelsens budget 2022–2024")
    assert "Vad som har hänt" not in controller.get(f"{draft}/vag")


def test_meeting_documents_are_made_of_the_plan(demo: Demo) -> None:
    member = demo.visitor("elected")
    address = plan_at(member.get("/"), BEFORE_BOARD)
    member.get(f"{address}/moteshandlingar")
    files = zipfile.ZipFile(io.BytesIO(member.body))
    assert set(files.namelist()) == {"tjansteskrivelse.docx", "plan-public.pdf"}
    report = docx.Document(io.BytesIO(files.read("tjansteskrivelse.docx")))
    styles = {p.style.name: p.text for p in report.paragraphs}
    assert styles["Title"] == "Tjänsteskrivelse"
    assert styles["Heading 1"] == BEFORE_BOARD
    assert styles["List Number"] == f"Kommunstyrelsen antar {BEFORE_BOARD}."
    rows = [[cell.text for cell in row.cells] for row in report.tables[1].rows]
    assert rows[0][-3:] == ["2027", "2028", "2029"]
    assert "Kommunbidrag" in [row[0] for row in rows]
    assert files.read("plan-public.pdf").startswith(b"%PDF")


def test_the_internal_document_goes_to_those_who_see_what_is_marked(demo: Demo) -> None:
    secretary = demo.visitor("secretary")
    address = plan_at(secretary.get("/"), BEFORE_BOARD)
    secretary.get(f"{address}/moteshandlingar")
    assert "plan-internal.pdf" in zipfile.ZipFile(io.BytesIO(secretary.body)).namelist()


def test_an_adopted_motion_gets_a_version_with_its_difference(demo: Demo) -> None:
    secretary = demo.visitor("secretary")
    tabled = "Gymnasie- och vuxenutbildningsnämndens plan och budget 2026–2028"
    address = plan_at(secretary.get("/"), tabled)
    road = secretary.get(f"{address}/vag")
    assert re.search(r'name="registry_number"[^>]* value="\S[^"]+"', road)
    secretary.post(
        f"{address}/vag/record", outcome="decided", body="board", meeting="2025-11-25",
        paragraph="§ 70", registry_number="GVN 2025/1", clauses="Planen antas med ändring.",
        motions="Hundra tusen kronor flyttas till personal.",
    )  # fmt: skip
    assert secretary.status == 200
    page = secretary.post(f"{address}/vag/motion", motion="0")
    assert secretary.address.endswith("/version/2"), page[:200]
    assert "Version 2: visa skillnaden" in secretary.get(f"{address}/vag")
    assert "Hundra tusen kronor" in secretary.get(f"{address[:-1]}2/andringar")
    secretary.post(f"{address}/vag/motion", motion="0")
    assert secretary.status == 409


def test_next_years_plan_is_asked_for_before_it_is_made(demo: Demo) -> None:
    controller = demo.visitor("controller")
    address = plan_at(controller.get("/"), "Tekniska nämndens plan och budget 2026–2028")
    page = controller.get(f"{address}/nasta")
    assert "Nästa plan gäller 2027–2029" in page
    asked = page.count('<li class="warning">')
    assert asked > 3
    controller.post(f"{address}/vag/roll")
    after = controller.get(f"{address}/nasta")
    assert "Utkastet finns:" in after
    assert after.count('<li class="warning">') == asked


def test_an_administrator_makes_people_and_gives_and_takes_roles(demo: Demo) -> None:
    admin = demo.visitor("administrator")
    page = admin.get("/installningar")
    place = re.findall(r'action="/installningar/(\d+)/person"', page)[-1]
    page = admin.post(
        f"/installningar/{place}/person", username="ny.kollega", name="Ny", role="auditor", board=""
    )
    password = re.search(r"<code>([a-z0-9-]{23})</code>", page)
    assert password
    assert password[1] not in admin.get("/installningar")
    told, choosing = password[1], "/konto/losenord"
    colleague = Visitor(demo.root).log_in("ny.kollega", told, arrives=choosing)
    chosen = "tre-grader-styrbord"
    colleague.post(choosing, oldpassword=told, password1=chosen, password2=chosen)
    assert "Revisor" in colleague.get("/")
    # the trail is one for every municipality here, and an auditor of one of them does not see it
    assert "/revision" not in colleague.get("/")
    admin.get("/installningar")
    admin.post(f"/installningar/{place}/person", username="ny.kollega", role="auditor", board="")
    assert admin.status == 409
    page = admin.get("/installningar")
    mine = page[page.index('<span class="quiet">administrator<') :]
    held = re.search(r'name="membership" value="(\d+)"', mine)
    assert held
    municipality = re.search(r'action="/installningar/(\d+)/bort"', mine)
    assert municipality
    admin.post(f"/installningar/{municipality[1]}/bort", membership=held[1])
    assert admin.status == 409, "the last administrator stays"


def test_others_find_no_settings(demo: Demo) -> None:
    for role in ("controller", "secretary", "auditor", "elected"):
        visitor = demo.visitor(role)
        visitor.get("/installningar")
        assert visitor.status == 404
        visitor.get("/")
        visitor.post("/installningar/1/sparrar", gate="union")
        assert visitor.status == 404


def test_a_copy_taken_under_load_holds_and_goes_back(demo: Demo, tmp_path: Path) -> None:
    controller = demo.visitor("controller")
    address = plan_at(controller.get("/"), "Barn- och ungdomsnämndens plan och budget 2026–2028")
    form = controller.get(f"{address}/rad/budget/other")
    path = "budget/other/2027"
    seen = re.search(rf'name="f:{path}" value="([^"]*)"', form)
    assert seen
    stop, saved = threading.Event(), []

    def work() -> None:
        value = seen[1]
        for number in range(10_000):
            if stop.is_set():
                return
            new = str(-90_000 - number)
            controller.post(f"{address}/spara", **{f"f:{path}": new, f"s:{path}": value})
            value = new
            saved.append(controller.status)

    worker = threading.Thread(target=work)
    worker.start()
    copies = [tmp_path / f"{number}.backup" for number in range(3)]
    try:
        made = [roder("backup", "--to", c, "--format", "json", data=demo.data) for c in copies]
    finally:
        stop.set()
        worker.join()
    assert [m.returncode for m in made] == [0, 0, 0], [m.stderr for m in made]
    assert saved
    assert set(saved) == {200}
    wanted = [json.loads(m.stdout) for m in made]
    assert wanted[-1]["lines"] > wanted[0]["lines"], "the plan was edited between the copies"
    back = tmp_path / "back"
    restored = roder("restore", copies[0], "--format", "json", data=back)
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout) == wanted[0]
    assert roder("verify", data=back).returncode == 0


def test_a_copy_is_never_overwritten_nor_a_database_in_use(demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert roder("backup", "--to", copy, data=demo.data).returncode == 0
    again = roder("backup", "--to", copy, data=demo.data)
    assert again.returncode == 2
    assert "finns redan" in again.stderr
    back = tmp_path / "back"
    assert roder("restore", copy, data=back).returncode == 0
    assert "--replace" in roder("restore", copy, data=back).stderr
    replaced = roder("restore", copy, "--replace", data=back)
    assert replaced.returncode == 0
    assert len(list(back.glob("roder.sqlite3.before-*"))) == 1


@pytest.mark.parametrize("kept", [0.5, 0.0])
def test_half_a_copy_is_refused_and_changes_nothing(
    demo: Demo, tmp_path: Path, kept: float
) -> None:
    copy = tmp_path / "copy"
    assert roder("backup", "--to", copy, data=demo.data).returncode == 0
    data = copy.read_bytes()
    copy.write_bytes(data[: int(len(data) * kept)])
    back = tmp_path / "back"
    refused = roder("restore", copy, data=back)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert not (back / "roder.sqlite3").exists() or not (back / "roder.sqlite3").stat().st_size


def test_a_changed_audit_line_is_found_in_a_copy(demo: Demo, tmp_path: Path) -> None:
    import sqlite3

    copy = tmp_path / "copy"
    assert roder("backup", "--to", copy, data=demo.data).returncode == 0
    with sqlite3.connect(copy) as opened:
        opened.execute("DROP TRIGGER store_auditline_no_update")
        opened.execute("UPDATE store_auditline SET actor = 'någon' WHERE sequence = 5")
    refused = roder("restore", copy, data=tmp_path / "back")
    assert refused.returncode == 2
    assert "rad 5" in refused.stderr


def test_a_demo_is_never_served_for_real(demo: Demo) -> None:
    served = roder("serve", data=demo.data, RODER_HTTPS="0")
    assert served.returncode == 2
    assert "demo" in served.stderr


def test_a_municipality_is_taken_in_with_its_administrator(tmp_path: Path) -> None:
    folder, data = tmp_path / "kommun", tmp_path / "data"
    assert roder("example", "--boards", 2, "--to", folder, data=data).returncode == 0
    made = roder("found", folder, "--admin", "anna", data=data)
    assert made.returncode == 0, made.stderr
    assert re.search(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", made.stdout)
    again = roder("found", folder, "--admin", "anna", data=data)
    assert again.returncode == 2
    assert "upptaget" in again.stderr
    nowhere = roder("found", tmp_path / "ingen", "--admin", "bo", data=data)
    assert nowhere.returncode == 2
    assert "Traceback" not in nowhere.stderr
