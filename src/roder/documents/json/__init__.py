"""Documents and findings as JSON: documented in docs/guides/json.md, and stable."""

from roder.documents.json.document import account_json, document_json
from roder.documents.json.draft import drafts_json
from roder.documents.json.findings import findings_json
from roder.documents.json.grant import grant_json

__all__ = ["account_json", "document_json", "drafts_json", "findings_json", "grant_json"]
