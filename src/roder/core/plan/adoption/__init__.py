"""From a recognised draft to the rows of a plan: nothing changed, nothing lost, what is unsure asked.

Map: `adopt` (the whole) · `money` (tables of lines) · `ledger` (the grant) · `aims` (goals, KPIs, focus
areas) · `hazards` (risks and control) · `text` (the document's headings and words) · `quoting` (claims
that hold become quotations) · `keys` (readable keys) · `years` (which
years it is for) · `adopted` (what has been taken over so far).
"""

from roder.core.plan.adoption.adopt import Adopted, adopt

__all__ = ["Adopted", "adopt"]
