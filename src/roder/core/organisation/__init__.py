"""Who does the work: the administration's departments and units.

Map: `departments` (a department and its units).
"""

from roder.core.organisation.departments import Department

__all__ = ["Department"]
