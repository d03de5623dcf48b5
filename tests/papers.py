"""Files of an invented municipality: one that adds up, and one where a sum does not."""

from __future__ import annotations

from pathlib import Path

from examined import tabbed

RIGHT = "Tekniska nämnden\n\n" + tabbed("""
Belopp i tkr      | Budget 2025 | Plan 2026 | Plan 2027
Gator             | 6 215       | 7 430     | 5 890
Vägbelysning      | 8 475       | 9 610     | 7 345
Parker            | 3 650,5     | 4 725     | 3 745
Badplatser        |             | –         | 0
Summa             | 18 340,5    | 21 765    | 16 980
""") + "\n\nNämnden sköter gator och parker i hela kommunen.\n"  # fmt: skip
WRONG = RIGHT.replace("21 765", "21 795")
ROUNDED = RIGHT.replace("21 765", "21 766")


def paper(folder: Path, text: str, name: str = "budget.txt") -> Path:
    """A text file in the folder."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
