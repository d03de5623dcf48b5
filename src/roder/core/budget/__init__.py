"""The operating budget and the grant (DOMAIN §2–3).

Map: `operating` (rows by account group and their columns) · `adjustments` (directed changes of the
grant, temporary items) · `grant` (the ledger formula and the proof proposed for a printed grant) ·
`remaining` (temporary money still in the grant) · `identities` (what must hold between the rows) ·
`money` (amounts in one unit) · `checks`.
"""

from roder.core.budget.adjustments import Adjustment, Driver, TemporaryItem
from roder.core.budget.grant import GrantProof, GrantStep, grant_proof
from roder.core.budget.operating import AccountGroup, BudgetColumn, BudgetRow, OperatingBudget

__all__ = [
    "AccountGroup",
    "Adjustment",
    "BudgetColumn",
    "BudgetRow",
    "Driver",
    "GrantProof",
    "GrantStep",
    "OperatingBudget",
    "TemporaryItem",
    "grant_proof",
]
