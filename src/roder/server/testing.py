"""Settings for tests: a database and data of their own, logins that cost nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["RODER_DATA"] = tempfile.mkdtemp(prefix="roder-test-")
os.environ["RODER_SECRET_KEY"] = "only for tests"
os.environ["RODER_DEMO"] = "1"

from roder.server.databases import database
from roder.server.settings import *  # noqa: F403

DATABASES = {
    "default": database(os.environ.get("RODER_TEST_DATABASE", ""), Path(os.environ["RODER_DATA"]))
}
if "postgresql" in DATABASES["default"]["ENGINE"]:  # several runs beside each other on one server
    DATABASES["default"]["TEST"] = {"NAME": f"roder_test_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
