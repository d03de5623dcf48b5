"""Ways in which the bytes of a plan's files go wrong."""

from __future__ import annotations

from hypothesis import strategies as st

from roder.planfile import write_plan
from soundplans import bases

FILES = tuple(write_plan(plan) for plan in bases())
JUNK = st.one_of(
    st.binary(min_size=1, max_size=12),
    st.sampled_from([b";", b'"', b"\n", b"\r", b"=", b"[[", b"]]", b"\xff\xfe", b"\x00", b"-0", b"9" * 30,
                     b"1e9", b"nan", b"{{", b"}}", b"+++\n", "\u2028".encode(), "\u0663".encode(), b"\t"]),
)  # fmt: skip
DAMAGE = st.tuples(
    st.sampled_from(["flip", "delete", "twice", "insert", "swap"]),
    st.floats(0, 1),
    st.floats(0, 1),
    JUNK,
)


def damaged(data: bytes, how: str, where: float, much: float, junk: bytes) -> bytes:
    """A bit turned, some bytes or a line gone, a line twice, junk put in, two lines in each other's place."""
    if how in ("twice", "swap"):
        lines = data.splitlines(keepends=True) or [b""]
        at, other = int(where * (len(lines) - 1)), int(much * (len(lines) - 1))
        if how == "twice":
            lines.insert(other, lines[at])
        else:
            lines[at], lines[other] = lines[other], lines[at]
        return b"".join(lines)
    at = int(where * len(data))
    if how == "flip":
        return (
            data[:at]
            + bytes(byte ^ 1 << int(much * 7) for byte in data[at : at + 1])
            + data[at + 1 :]
        )
    if how == "delete":
        return data[:at] + data[at + 1 + int(much * 30) :]
    return data[:at] + junk + data[at:]
