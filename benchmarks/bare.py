"""The peer of the web's benchmark: a Django that answers a short text, and nothing else; and the same with as
many bytes as a plan page has (`/bytes/N`), which tells what bytes alone cost."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="bare", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[],
    INSTALLED_APPS=[], USE_TZ=True,
)  # fmt: skip
os.environ.pop("DJANGO_SETTINGS_MODULE", None)
django.setup()


def answer(request: HttpRequest) -> HttpResponse:
    """As little as a response can be."""
    return HttpResponse("ok\n", content_type="text/plain")


def many(request: HttpRequest, size: int) -> HttpResponse:
    """As many bytes, held ready."""
    return HttpResponse(_held.setdefault(size, b"x" * size), content_type="text/plain")


_held: dict[int, bytes] = {}
urlpatterns = [path("", answer), path("bytes/<int:size>", many)]
application = get_wsgi_application()
