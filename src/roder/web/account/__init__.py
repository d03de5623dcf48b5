"""Logging in: what Roder lets allauth and axes do, and how that looks."""
