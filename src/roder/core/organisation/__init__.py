"""Who does the work: the municipality with its boards, administrations, departments and units.

Map: `units` (the tree, by parent reference) · `municipality` (its name, code, colours and tree) ·
`departments` (a department and its units, as a plan describes them) · `checks`.
"""

from roder.core.organisation.departments import Department
from roder.core.organisation.municipality import Municipality

__all__ = ["Department", "Municipality"]
