"""What kind of document it is, who decided it, and how long it holds.

Map: `metadata` (the head of a steering document) · `checks` (its rules).
"""

from roder.core.steering.metadata import SteeringMetadata

__all__ = ["SteeringMetadata"]
