"""The command line that every run shares."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(about: str | None, documents: int, layouts: tuple[str, ...]) -> argparse.ArgumentParser:
    """`about` is the run's docstring; a run adds what is its own."""
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--documents", type=int, default=documents)
    made.add_argument("--workers", type=int, default=2)
    made.add_argument("--layouts", default=",".join(layouts), help="comma separated")
    made.add_argument("--show-misses", action="store_true")
    made.add_argument("--keep", type=Path, help="folder for the generated files")
    made.add_argument("--json", type=Path, help="file for the numbers")
    return made
