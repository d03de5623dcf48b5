"""The capital budget (DOMAIN §4).

Map: `capital` (classes, projects and the total over the investment years) · `checks`.
"""

from roder.core.investments.capital import CapitalBudget, InvestmentClass, Project

__all__ = ["CapitalBudget", "InvestmentClass", "Project"]
