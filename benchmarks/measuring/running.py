"""A command run on chosen cores: how long it took, how much of the cores, how much memory."""

from __future__ import annotations

import math
import os
import platform
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

#: Seconds between two looks at the memory.
LOOK = 0.05


@dataclass(frozen=True)
class Run:
    """What a command took: by the clock, of all cores together, and in megabytes at its peak."""

    seconds: float
    core_seconds: float
    memory: int


def usable_cores() -> list[int]:
    """The numbers of the cores that this process may use; none where the system does not tell."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def processor() -> str:
    """The processor as the system tells it, and whether it has instructions for int8 products."""
    told = Path("/proc/cpuinfo")
    if not told.exists():
        return platform.processor() or platform.machine()
    lines = (line.partition(":") for line in told.read_text().splitlines())
    facts = {name.strip(): value.strip() for name, _, value in lines}
    flags = set(facts.get("flags", "").split())
    int8 = "with" if flags & {"avx512_vnni", "avx_vnni", "amx_int8"} else "without"
    family = f"family {facts.get('cpu family', '?')}, model {facts.get('model', '?')}"
    return f"{facts.get('model name', platform.machine())}, {family}; {int8} int8 products (VNNI)"


def run(command: Sequence[str], cores: Sequence[int]) -> Run:
    """What a command takes on these cores; all that it prints is thrown away.

    Raises:
        CalledProcessError: it failed.
        FileNotFoundError: there is no such program.
        OSError: the program cannot be started.
    """
    before, started, memory = os.times(), time.perf_counter(), 0
    pin = partial(os.sched_setaffinity, 0, cores) if cores else None
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=pin
    )
    while running.poll() is None:
        memory = max(memory, _memory(running.pid))
        time.sleep(LOOK)
    seconds, after = time.perf_counter() - started, os.times()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    used = after.children_user + after.children_system
    return Run(seconds, used - before.children_user - before.children_system, memory)


def _memory(pid: int) -> int:
    """Megabytes that a process and its children hold; what they share counts for each."""
    kilobytes, waiting = 0, [pid]
    while waiting:
        place = Path("/proc") / str(waiting.pop())
        with suppress(OSError):  # it has ended meanwhile
            for line in (place / "status").read_text().splitlines():
                kilobytes += int(line.split()[1]) if line.startswith("VmRSS:") else 0
            for task in (place / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return kilobytes // 1024


def peak_memory() -> float:
    """Megabytes that this process has held at most; nothing is known where there is no /proc."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return math.nan
