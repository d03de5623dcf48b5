"""A visitor of a running server: cookies, forms and their tokens, as a browser without scripts has them."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """One browser. `status`, `address` and `body` are those of the last answer."""

    def __init__(self, root: str) -> None:
        self.jar = CookieJar()
        handler = urllib.request.HTTPCookieProcessor(self.jar)
        self.root, self.opener = root, urllib.request.build_opener(handler)
        self.status, self.address, self.body, self.token = 0, "", b"", ""

    def get(self, path: str) -> str:
        return self._ask(urllib.request.Request(self.root + path))

    def post(self, path: str, **fields: str | list[str]) -> str:
        given = {"csrfmiddlewaretoken": self.token, **fields}
        data = urllib.parse.urlencode(given, doseq=True).encode()
        headers = {"Referer": self.root + path}
        return self._ask(urllib.request.Request(self.root + path, data, headers))

    def log_in(self, name: str, password: str = "roder-demo", arrives: str = "/") -> Visitor:
        self.get("/konto/logga-in")
        self.post("/konto/logga-in", login=name, password=password)
        assert (self.status, self.address) == (200, self.root + arrives), f"{name} was not let in"
        return self

    def cookies(self) -> list[dict[str, str]]:
        """Its cookies, as a browser with scripts takes them over."""
        return [
            {"name": c.name, "value": c.value or "", "domain": "127.0.0.1", "path": c.path}
            for c in self.jar
        ]

    def _ask(self, request: urllib.request.Request) -> str:
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.status, self.address, self.body = answer.status, answer.url, answer.read()
        text = self.body.decode("utf-8", "replace")
        if found := TOKEN.search(text):
            self.token = found[1]
        return text
