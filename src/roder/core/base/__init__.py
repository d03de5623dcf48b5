"""Figures, units, columns' kinds, sources and problems: the words every area speaks.

Map: `units` (what a figure is measured in) · `figures` (a scaled integer with a unit) ·
`numbers` (Swedish written forms → figures) · `rounding` (how far a printed sum may be off) ·
`sources` (where in a file something stands) · `problems` (bad data as a value).
"""

from roder.core.base.figures import Figure
from roder.core.base.numbers import NumberFault, ReadNumber, read_number
from roder.core.base.problems import Place, Problem, Severity
from roder.core.base.sources import SourceRef
from roder.core.base.units import Unit

__all__ = [
    "Figure",
    "NumberFault",
    "Place",
    "Problem",
    "ReadNumber",
    "Severity",
    "SourceRef",
    "Unit",
    "read_number",
]
