"""Runs one command and prints what the kernel says that it and its children took, as JSON.

A process of its own, and a small one: a command inherits the peak memory of whoever starts it, and
the benchmarks have laid out three hundred pages by then. `python -S benchmarks/launch.py COMMAND …`.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    answers = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=answers)
    _, status, usage = os.wait4(child, 0)
    spent = time.perf_counter() - start
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    print(f'{{"seconds": {spent}, "cpu": {cpu}, "megabytes": {peak}, "code": {code}}}')


if __name__ == "__main__":
    main(sys.argv[1:])
