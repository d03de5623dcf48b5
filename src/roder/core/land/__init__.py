"""Land development: a separate economy within the board (DOMAIN §5).

Map: `economy` (its operating budget, small grant and required return) · `checks`.
"""

from roder.core.land.economy import LandDevelopment

__all__ = ["LandDevelopment"]
