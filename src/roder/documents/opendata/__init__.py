"""A plan's Report as open data: one JSON object, and a Frictionless data package of CSV tables.

Map: `figures` (every figure in words) · `package` (the data package) · `whole` (the JSON object).
"""

from roder.documents.opendata.package import render_csv
from roder.documents.opendata.whole import render_json

__all__ = ["render_csv", "render_json"]
