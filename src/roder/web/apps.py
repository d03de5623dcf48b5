"""The web as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, static files."""

    name = "roder.web"
    label = "web"
