"""What a user can ask for: read a document, check it, review it. No database is needed for these."""
