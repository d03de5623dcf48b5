"""People at browsers before a running server of the demo: their page, and what it complained of."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from visitor import Visitor

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).resolve().parents[1]
AXE = (ROOT / "tests/vendor/axe.min.js").read_text("utf-8")
SAVED = re.compile(r"Sparat \d\d:\d\d")
MODEL, MONEY = "/plan/13/version/1", "?andra=ekonomiska-ramar"
"""The plan of the model document, a draft, and the section of its money."""
BEFORE_BOARD, DRAFT, PROPOSAL = "/plan/14/version/2", "/plan/2/version/1", "/plan/3/version/1"
"""Plans of the invented municipality: dispatched to a meeting, worked on, and proposed with a gate open."""
DECIDED, TABLED, UNSENT = "/plan/1/version/1", "/plan/6/version/1", "/plan/7/version/1"
"""Decided, tabled, and a draft of a board that no login but the wide ones has a role on."""


@dataclass(slots=True)
class Server:
    """gunicorn in a process of its own; `stop` kills it as a power cut would."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [
            sys.executable, "-m", "gunicorn", "roder.server.wsgi:application",
            "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "4",
            "--no-control-socket", "--log-level", "error",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, env=environment(self.folder), start_new_session=True
        )
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def environment(folder: Path) -> dict[str, str]:
    wanted = {"RODER_DATA": str(folder), "RODER_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}
    wanted["DJANGO_SETTINGS_MODULE"] = "roder.server.settings"
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RODER_SECRET_KEY")}
    return kept | wanted


def prepared(folder: Path) -> Server:
    """A fresh demo in a folder, as `roder demo` makes it, and a server for it on a free port."""
    roder = "from roder.cli import main; main()"
    command = [sys.executable, "-c", roder, "demo", "--prepare", "--data", str(folder)]
    subprocess.run(command, env=environment(folder), check=True, capture_output=True, timeout=300)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Server(folder, free.getsockname()[1])


@dataclass(slots=True)
class Desk:
    """A person at a browser: their page, and what it complained of."""

    page: Page
    said: list[str]
    server: Server

    def go(self, address: str) -> Page:
        self.page.goto(self.server.address + address)
        return self.page

    def model(self, section: str = MONEY) -> Page:
        """The plan of the model document, with a section open."""
        return self.go(MODEL + section)

    def cell(self, path: str) -> Locator:
        return self.page.locator(f'[data-path="{path}"]')

    def figure(self, address: str) -> int:
        return number(self.page.locator(f'.grid [data-figure="{address}"] a.f').first.inner_text())

    def tab_to(self, wanted: Locator, key: str = "Tab") -> Locator:
        """Tab until the focus is there; by keyboard alone, so it fails where no key leads."""
        for _ in range(150):
            if wanted.evaluate("e => e === document.activeElement"):
                return wanted
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {wanted}")

    def follow(self, wanted: Locator) -> Page:
        """Tab to a link or a button, press Enter, and wait for the page that comes."""
        self.tab_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.page

    def write(self, wanted: Locator, text: str) -> None:
        """Tab to a field and type over what stands in it."""
        self.tab_to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


def number(text: str) -> int:
    return int(re.sub(r"\s", "", text.replace("\u202f", "")).replace("−", "-"))


@dataclass(slots=True)
class Desks:
    """Where people sit down, each logged in once."""

    browser: Browser
    server: Server
    entered: dict[str, Any]
    """Each login's cookies, so that a page of theirs needs no form."""
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, who: str = "controller", width: int = 1440, scheme: Any = "light", **more: Any
    ) -> Desk:
        if who and who not in self.entered:
            self.entered[who] = Visitor(self.server.address).log_in(who).cookies()
        context = self.browser.new_context(
            storage_state={"cookies": self.entered.get(who, []), "origins": []},
            viewport={"width": width, "height": 900}, color_scheme=scheme, **more,
        )  # fmt: skip
        self.contexts.append(context)
        page, said = context.new_page(), []
        page.on(
            "console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda e: said.append(str(e)))
        return Desk(page, said, self.server)

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()
