"""Many browsers at once, on one machine: keep-alive connections that ask as soon as they are answered.

Run as a process of its own, so that what it costs is not the server's: reads a job as JSON on standard
input, writes latencies and statuses as JSON on standard output.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

BOUNDARY = "----roder"


async def browser(
    job: dict[str, Any], number: int, until: float, told: list[float], seen: Counter[int]
) -> None:
    """One connection: its requests in turn, from `start` on, again and again until the time is up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", job["port"])
    requests = job["requests"][number % len(job["requests"])]
    turn = 0
    while time.perf_counter() < until:
        raw = requests[turn % len(requests)].encode()
        turn += 1
        start = time.perf_counter()
        try:
            writer.write(raw)
            await writer.drain()
            status = await answered(reader)
        except (OSError, asyncio.IncompleteReadError):
            status = 0
            reader, writer = await asyncio.open_connection("127.0.0.1", job["port"])
        told.append(time.perf_counter() - start)
        seen[status] += 1
    writer.close()


async def answered(reader: asyncio.StreamReader) -> int:
    """Reads one response to its end; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    fields = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines[1:])}
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    elif fields.get("transfer-encoding") == "chunked":
        while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    return int(lines[0].split()[1])


async def load(job: dict[str, Any]) -> dict[str, Any]:
    told: list[float] = []
    seen: Counter[int] = Counter()
    start = time.perf_counter()
    until = start + job["seconds"]
    await asyncio.gather(*(browser(job, n, until, told, seen) for n in range(job["users"])))
    took = time.perf_counter() - start
    told.sort()
    return {
        "requests": len(told),
        "per second": round(len(told) / took, 1),
        "median ms": ms(told, 0.5),
        "p95 ms": ms(told, 0.95),
        "statuses": {str(status): count for status, count in sorted(seen.items())},
    }


def ms(told: Sequence[float], share: float) -> float:
    return round(1000 * told[min(len(told) - 1, int(share * len(told)))], 1) if told else 0.0


if __name__ == "__main__":
    print(json.dumps(asyncio.run(load(json.load(sys.stdin)))))
