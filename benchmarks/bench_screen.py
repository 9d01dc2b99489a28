"""Screening positions from Parquet to Parquet, beside DuckDB's plain copy of the same file.

    python benchmarks/bench_screen.py                    1 and 10 million lines
    python benchmarks/bench_screen.py 1 10 100           millions of lines, in that order
    python benchmarks/bench_screen.py spark 1            DuckDB and Spark, compared line by line

Positions are drawn at random: valid ISINs that nobody has, and one line in fifty of a security
in the embedded casebook, over ten years of days, as known on the same day. Each size runs in a
process of its own, so that the memory printed is its own.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.screening import Wanted, screen_positions
from reprieve.law.identifiers import SCHEMES
from reprieve.portfolio.spool import read_positions

UNKNOWN = 100_000
RUNS = 3


def isins(count: int) -> list[str]:
    """Valid ISINs of a country that has none."""
    bodies = (f"XX{number:09d}" for number in range(count))
    return [body + SCHEMES["isin"].check(body) for body in bodies]


def draw(path: Path, lines: int) -> None:
    """Write a file of positions."""
    book = open_desk().casebook
    held = [i.value for s in book.securities.values() for i in s.identifiers if i.scheme == "isin"]
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '2GB'")
        connection.execute("SET preserve_insertion_order = false")
        connection.register("unknown", pa.table({"n": range(UNKNOWN), "isin": isins(UNKNOWN)}))
        connection.register("held", pa.table({"n": range(len(held)), "isin": held}))
        connection.execute(
            f"COPY (SELECT r.n AS line, CASE WHEN r.n % 50 = 0 THEN h.isin ELSE u.isin END AS "
            f"isin, 'purchase' AS act, 'us-person' AS actor, day AS at, day AS known, "
            f"(hash(r.n, 1) % 10000)::INTEGER AS quantity, (hash(r.n, 2) % 1000000) / 100.0 AS "
            f"value FROM (SELECT range AS n, DATE '2016-01-01' + (hash(range) % 3650)::INTEGER "
            f"AS day FROM range({lines})) AS r "
            f"JOIN unknown AS u ON u.n = hash(r.n, 3) % {UNKNOWN} "
            f"JOIN held AS h ON h.n = hash(r.n, 4) % {len(held)}) TO '{path}' (FORMAT parquet)"
        )


def copied(path: Path, out: Path) -> float:
    """Seconds that DuckDB takes to copy the file."""
    start = time.perf_counter()
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '2GB'")
        connection.execute(f"COPY (FROM read_parquet('{path}')) TO '{out}' (FORMAT parquet)")
    return time.perf_counter() - start


def screened(desk: Desk, path: Path, out: Path, *, lean: bool) -> float:
    """Seconds that a screen takes, resolution and states table included.

    `lean` writes line, value and answers; else the file's own columns too. A desk keeps the
    states of its edition, so its first screen takes longest.
    """
    start = time.perf_counter()
    positions = read_positions(path, path.parent, {})
    screen_positions(desk, positions, Wanted(None, None, None, None, {}, None, lean), out)
    return time.perf_counter() - start


def itself(*arguments: str) -> None:
    """Run this script in a process of its own, which takes its memory with it."""
    subprocess.run([sys.executable, __file__, *arguments], check=True)


def run(millions: float) -> None:
    """Draw, copy and screen one size; print the figures."""
    lines = int(millions * 1_000_000)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        folder = Path(name)
        path = folder / "positions.parquet"
        itself("--draw", str(path), str(lines))
        runs = RUNS if millions <= 10 else 1  # noqa: PLR2004
        plain = []
        for _ in range(runs):
            plain.append(copied(path, folder / "copy.parquet"))
            (folder / "copy.parquet").unlink()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        out = folder / "screen.parquet"
        desk = open_desk()
        first = screened(desk, path, out, lean=True)
        mine = [screened(desk, path, out, lean=True) for _ in range(runs)]
        whole = [screened(desk, path, out, lean=False) for _ in range(runs)]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        size = path.stat().st_size / 1e6
        low = min(plain)
        print(
            f"{lines:>12,} lines, {size:,.0f} MB\n"
            f"  copy          min {low:.2f} s, median {statistics.median(plain):.2f} s\n"
            f"  screen, lean  min {min(mine):.2f} s, median {statistics.median(mine):.2f} s, "
            f"ratio {min(mine) / low:.2f}, {min(mine) / millions:.3f} s a million; "
            f"first of the edition {first:.2f} s, ratio {first / low:.2f}\n"
            f"  all columns   min {min(whole):.2f} s, median {statistics.median(whole):.2f} s, "
            f"ratio {min(whole) / low:.2f}\n"
            f"  peak memory {peak / 1e6:.2f} GB (before screening {before / 1e6:.2f} GB)",
            flush=True,
        )


def same_on_spark(millions: float) -> None:
    """Screen one file with DuckDB and with Spark on this machine; compare line by line."""
    from reprieve.desk.elsewhere import screen_on_spark

    wanted = Wanted(None, None, None, None, {}, None)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        folder = Path(name)
        path, one, other = (folder / f"{n}.parquet" for n in ("positions", "duckdb", "spark"))
        draw(path, int(millions * 1_000_000))
        desk, positions = open_desk(), read_positions(path, folder, {})
        start = time.perf_counter()
        screen_positions(desk, positions, wanted, one)
        middle = time.perf_counter()
        screen_on_spark(desk, positions, wanted, other, master="local[2]")
        end = time.perf_counter()
        first, second = f"read_parquet('{one}')", f"read_parquet('{other}/*.parquet')"
        told = [row[0] for row in duckdb.execute(f"DESCRIBE SELECT * FROM {first}").fetchall()]
        # Spark's timestamps say that they are UTC, DuckDB's are
        columns = ", ".join("epoch_us(until)" if c == "until" else f'"{c}"' for c in told)
        differ = duckdb.execute(
            f"SELECT COUNT(*) FROM ((SELECT {columns} FROM {first} EXCEPT ALL SELECT {columns} "
            f"FROM {second}) UNION ALL (SELECT {columns} FROM {second} EXCEPT ALL SELECT "
            f"{columns} FROM {first}))"
        ).fetchall()[0][0]
        print(
            f"{int(millions * 1_000_000):,} lines: DuckDB {middle - start:.2f} s, Spark with its "
            f"start {end - middle:.2f} s; lines that differ: {differ}"
        )


def main() -> None:
    """Run each size asked for in its own process."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":  # noqa: PLR2004
        run(float(sys.argv[2]))
        return
    if len(sys.argv) > 2 and sys.argv[1] == "--draw":  # noqa: PLR2004
        draw(Path(sys.argv[2]), int(sys.argv[3]))
        return
    if len(sys.argv) > 2 and sys.argv[1] == "spark":  # noqa: PLR2004
        same_on_spark(float(sys.argv[2]))
        return
    table = open_desk().edition.table
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"DuckDB {duckdb.__version__}; {len(table.casebook.objects.lineages):,} objects, "
        f"{sum(len(bonds) for bonds in table.bonds.values()):,} bonds"
    )
    for millions in sys.argv[1:] or ("1", "10"):
        itself("--one", millions)


if __name__ == "__main__":
    main()
