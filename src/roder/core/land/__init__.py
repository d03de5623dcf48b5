"""Land development: a separate economy within the board (DOMAIN §5).

Map: `economy` (its operating budget and small grant).
"""

from roder.core.land.economy import LandDevelopment

__all__ = ["LandDevelopment"]
