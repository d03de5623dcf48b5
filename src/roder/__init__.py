"""Roder: a steering document as a computable model. The rooms are described in docs/architecture.md."""

__version__ = "0.1.0"
