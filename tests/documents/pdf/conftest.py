"""The examined example documents are shared with the tests of the reports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "reports"))
