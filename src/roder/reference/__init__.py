"""National facts, dated, each with its source, and the vocabulary of row and column names.

Data in TOML beside its reader; nothing here decides anything.
"""

from roder.reference.vocabulary import vocabulary

__all__ = ["vocabulary"]
