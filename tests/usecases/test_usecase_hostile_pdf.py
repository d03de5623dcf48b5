"""A PDF whose attached files are made to hurt costs a message: within seconds, in bounded memory, and
nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostilepdfs import Attached, bomb, packed, pdf_of, zeros
from roder.documents.pdf.report import render_report_pdf
from roder.importers.pdf.attached import printed_hashes
from roder.importers.sandbox import carried
from roder.importers.unreadable import Unreadable
from roder.planfile import content_hash
from roder.planfile.disk import read_folder
from roder.usecases.importing import import_file
from roder.usecases.plans import open_plan, plan_files
from roder.usecases.publishing import report_of
from roder.wording.catalogue import codes

PLAN = Path(__file__).resolve().parents[2] / "examples/alingsas-ks-2022/plan"
FILES = read_folder(PLAN)
WHOLE = tuple(packed(name, data) for name, data in FILES.items())
SECONDS = 20
MEGABYTES = 800
"""The child's own bound, what it starts with, and some room."""

MEASURED = """
import json, resource, sys
from pathlib import Path
from roder.importers.unreadable import Unreadable
from roder.usecases.importing import import_file
try:
    import_file(Path(sys.argv[1]), Path(sys.argv[2]), 2024)
    told = ""
except Unreadable as refused:
    told = refused.code
# ru_maxrss of this very process would count what its parent held when it was forked
status = Path("/proc/self/status").read_text()
own = int(status.split("VmHWM:")[1].split()[0])
most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([told, most // 1024]))
"""


def with_(*more: Attached) -> bytes:
    return pdf_of(*WHOLE, *more)


BOMBS = {
    "2 GB of zeros deflated twice": with_(bomb("x.csv", 2_000)),
    "the head itself": pdf_of(bomb("plan.toml", 2_000)),
    "deflated once": with_(("x.csv", zeros(300), "/FlateDecode")),
    "thirty that each pass": with_(*(bomb(f"x{n}.csv", 45) for n in range(30))),
    "more files than a plan has": pdf_of(*(packed(f"x{n}.csv", b"x") for n in range(100_000))),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no memory limits for processes there")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_a_message(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(BOMBS[name])
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, path, tmp_path / "to"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    told, megabytes = json.loads(done.stdout)
    assert told == "attached-too-large"
    assert "Traceback" not in done.stderr
    assert time.monotonic() - start < SECONDS
    assert megabytes < MEGABYTES
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_(packed("../x.csv", b"x")), "attached-name"),
        (with_(packed("/etc/x.csv", b"x")), "attached-name"),
        (with_(packed("c:x.csv", b"x")), "attached-name"),
        (with_(packed("text/../../x.md", b"x")), "attached-name"),
        (with_(packed("goals.toml", b"")), "attached-twice"),
        (pdf_of(*WHOLE, *WHOLE), "attached-twice"),
        (pdf_of(*WHOLE, text="0123456789abcdef" * 4), "attached-hash"),
        (pdf_of(packed("plan.toml", b"format = 1\n")), "plan-has-errors"),
        (pdf_of(("plan.toml", b"not deflated", "/FlateDecode")), "plan-has-errors"),
        (pdf_of(packed("bilaga.csv", b"x")), "no-plan-in-document"),
        (pdf_of(bomb("bilaga.csv", 2_000)), "no-plan-in-document"),
        (pdf_of(packed("old/plan.toml", b"format = 1\n")), "no-plan-in-document"),
    ],
)
def test_what_no_published_plan_has_is_refused_and_nothing_written(
    tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(data.replace(b"() Tj", b"(Ett brev om ingenting.) Tj"))
    start = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        import_file(path, tmp_path / "to", 2024)
    assert refused.value.code == code
    assert code in codes()
    assert time.monotonic() - start < SECONDS
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("declared", [0, -1, 2**40])
def test_the_size_that_a_file_is_said_to_have_means_nothing(tmp_path: Path, declared: int) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf_of(*WHOLE, text=content_hash(FILES), declared=declared))
    assert carried(path, "plan.toml") == (FILES, (content_hash(FILES),))
    import_file(path, tmp_path / "to", 2024)
    assert read_folder(tmp_path / "to") == FILES


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_hash_is_found_on_a_published_pdf(tmp_path: Path, language: str) -> None:
    report, files = report_of(open_plan(PLAN), "public", language)
    pdf = render_report_pdf(report, files)
    assert set(printed_hashes(pdf)) == {content_hash(files)}
    (tmp_path / "plan.PDF").write_bytes(pdf)
    assert plan_files(tmp_path / "plan.PDF") == files


def test_a_pipe_with_a_pdfs_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.pdf")
    with pytest.raises(Unreadable):
        import_file(tmp_path / "plan.pdf", tmp_path / "to", 2024)
