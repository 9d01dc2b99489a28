"""What every benchmark prints first: the machine, and how a figure was taken."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import sys
from collections.abc import Callable
from time import perf_counter


def headline(what: str) -> None:
    """Say what is measured, on which machine."""
    cores = os.cpu_count()
    print(f"{what}: Python {platform.python_version()}, {platform.machine()}, {cores} cores")


def seconds(work: Callable[[], object], runs: int = 5) -> list[float]:
    """Wall seconds of each run, after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return times


def line(name: str, times: list[float], unit: str = "s", scale: float = 1.0) -> None:
    """One measured line: least and median."""
    least, median = min(times) * scale, statistics.median(times) * scale
    print(f"  {name:<44} min {least:10.3f} {unit}   median {median:10.3f} {unit}")


def peak_megabytes() -> float:
    """The most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
