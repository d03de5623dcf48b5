"""A file that cannot be read, with a code that `wording` has Swedish and English words for."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - it names a state of the file, as Refused does
    """Raised by a reader; `code` is a catalogue code, `params` fill its words.

    Codes: missing-file, not-a-file, no-permission, empty-file, too-large, unknown-format,
    wrong-extension, encrypted, damaged, no-text-layer, macros, zip-bomb, external-entity, table-too-large,
    stray-cell, out-of-memory, took-too-long, too-many-pages, attached-too-large, attached-name,
    attached-twice, attached-hash.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.params)


def _rebuild(code: str, params: dict[str, str]) -> Unreadable:
    return Unreadable(code, **params)
