"""Document + vocabulary → Draft: a plan with gaps, what is missing, and what no area took.

Map: `draft` (the result) · `blocks` (which recogniser may use which block) · one recogniser per area,
named as the core's areas · `recognise` (all of them over a whole document).
"""

from roder.recognition.draft import Draft, FieldState, Item, Span

__all__ = ["Draft", "FieldState", "Item", "Span"]
