"""The content hash of a plan: SHA-256 over its canonical files, names and lengths included."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def content_hash(files: Mapping[str, bytes]) -> str:
    """64 hexadecimal digits. Each file is its name, its length and its bytes, in the order of names, so
    that no two folders give the same bytes."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()
