"""The one door from the benchmarks to the program: two calls, both giving the documented JSON.

By default each call runs the command line, as a user would. A faster way in may replace `read` and
`check` here and nowhere else; what they return must be the same objects.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = os.environ.get("RODER", str(Path(sys.executable).with_name("roder")))
LIMIT = 120.0
"""Seconds after which a call counts as failed."""


def read(path: Path) -> dict[str, Any]:
    """`roder read FILE --format json`."""
    return _call("read", path)


def check(path: Path) -> dict[str, Any]:
    """`roder check FILE --format json`."""
    return _call("check", path)


def _call(verb: str, path: Path) -> dict[str, Any]:
    """The JSON object, or {"failed": why} when the program could not run or gave something else."""
    command = [COMMAND, verb, str(path), "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"no answer in {LIMIT:.0f} s"}
    if done.returncode not in (0, 1):
        return {"failed": done.stderr.strip()[-600:] or f"exit code {done.returncode}"}
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        return {"failed": f"not JSON: {done.stdout[:200]} {done.stderr.strip()[-600:]}"}
