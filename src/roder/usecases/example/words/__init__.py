"""The words and names of invented municipalities, as TOML: names, boards, what all share, sections."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """The tables of one file ("names", "boards/school")."""
    text = files(__name__).joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def filled(text: str, **params: object) -> str:
    """A text with its $words filled in. Raises KeyError for one that is not given."""
    return Template(text).substitute(params)
