"""A plan as a canonical folder of plain text (TOML, CSV, Markdown): reads and writes, lossless.

Map: `reading` (files → plan and problems) · `writing` (plan → files) · `codec` (one field ↔ one value,
from the kinds' own declarations) · `grids` (CSV) · `records` (TOML) · `texts` (Markdown) · `places`
(where in a file something stands) · `hashing` (the content hash) · `schema` (JSON form and its schema) ·
`disk` (a folder on disk) · `municipality` (the
municipality's own files beside its plans). Pure but for `disk`.
"""

from roder.planfile.hashing import content_hash
from roder.planfile.reading import ReadPlan, read_plan
from roder.planfile.writing import write_plan

__all__ = ["ReadPlan", "content_hash", "read_plan", "write_plan"]
