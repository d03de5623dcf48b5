"""The command line: `roder read`, `check`, `review` and `accept`.

Exit codes: 0 when nothing worse than a note was found, 1 for warnings or errors, 2 could not run.
"""

from roder.cli.app import main

__all__ = ["main"]
