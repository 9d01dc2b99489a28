"""Orders a second, and how long one takes, through the same function as `check-orders`.

    python benchmarks/bench_orders.py [ORDERS]

Orders are drawn at random: one in five of a security in the embedded casebook, trade now or in
the last ten years with an hour, settlement two days on.
"""

from __future__ import annotations

import json
import os
import platform
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

from bench_screen import isins

from reprieve.desk.desk import open_desk
from reprieve.desk.orders import Orders

RUNS = 3


def draw(count: int) -> list[str]:
    """Orders as lines of JSON."""
    chance = random.Random(1)  # noqa: S311 - the same orders every time
    book = open_desk().casebook
    held = [i.value for s in book.securities.values() for i in s.identifiers if i.scheme == "isin"]
    unknown = isins(5000)
    lines = []
    for number in range(count):
        trade = datetime(2016, 1, 4, tzinfo=UTC) + timedelta(
            days=chance.randrange(3650), seconds=chance.randrange(86400)
        )
        order = {
            "id": number,
            "side": chance.choice(("buy", "sell")),
            "isin": chance.choice(held if chance.random() < 0.2 else unknown),  # noqa: PLR2004
            "trade": trade.isoformat(),
            "settle": (trade.date() + timedelta(days=2)).isoformat(),
            "known": trade.date().isoformat(),
        }
        lines.append(json.dumps(order) + "\n")
    return lines


def main() -> None:
    """Check the same orders several times, each with a new memory."""
    lines = draw(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for _ in range(RUNS):
        orders = Orders(open_desk(), "us-person")
        took = []
        start = time.perf_counter()
        for line in lines:
            before = time.perf_counter()
            orders.line(line)
            took.append(time.perf_counter() - before)
        whole = time.perf_counter() - start
        took.sort()
        print(
            f"{len(lines):,} orders in {whole:.2f} s: {len(lines) / whole:,.0f} a second; "
            f"one: min {took[0] * 1e3:.3f} ms, median {statistics.median(took) * 1e3:.3f} ms, "
            f"99th percentile {took[int(len(took) * 0.99)] * 1e3:.3f} ms, "
            f"longest {took[-1] * 1e3:.1f} ms; {dict(orders.verdicts)}"
        )


if __name__ == "__main__":
    main()
