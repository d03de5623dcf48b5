"""The operating budget and the grant (DOMAIN §2–3).

Map: `operating` (rows by account group and their columns) · `adjustments` (directed changes of the
grant) · `grant` (the ledger formula and the proof proposed for a printed grant) · `checks`.
"""

from roder.core.budget.adjustments import Adjustment
from roder.core.budget.operating import AccountGroup, BudgetColumn, BudgetRow, OperatingBudget

__all__ = ["AccountGroup", "Adjustment", "BudgetColumn", "BudgetRow", "OperatingBudget"]
