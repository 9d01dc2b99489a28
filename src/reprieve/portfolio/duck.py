"""Screening on this machine: DuckDB over Parquet, streaming, within a stated memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reprieve.law.errors import ReadError
from reprieve.law.findings import Outcome
from reprieve.portfolio.dispositions import Disposition
from reprieve.portfolio.extras import need
from reprieve.portfolio.layout import (
    Asking,
    Extent,
    Fetch,
    extent_of,
    kept_columns,
    view_query,
)
from reprieve.portfolio.query import RESOLUTIONS, literal, screen_query
from reprieve.portfolio.spool import Positions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
_SORTED_MOST = 2_000_000
_LOOK = 0.2


@contextmanager
def duck(workspace: Path, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """A database in memory that spills into `workspace` and never reaches the network."""
    connection = need("duckdb").connect()
    try:
        for setting, value in (
            ("memory_limit", memory),
            ("temp_directory", str(workspace)),
            ("TimeZone", "UTC"),
        ):
            connection.execute(f"SET {setting} = {literal(value)}")
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET allow_community_extensions = false")
        yield connection
    finally:
        connection.close()


def lay_out(connection: DuckDBPyConnection, positions: Positions, asking: Asking) -> Extent:
    """Make the view `positions` of a file, and tell what it asks.

    Raises ReadError naming the line that lacks a moment, or states one out of bounds.
    """
    source = f"read_parquet({literal(str(positions.path))}, file_row_number = true)"
    fetch = fetcher(connection, positions.path.name)
    types = {row[0]: row[1] for row in fetch(f"DESCRIBE SELECT * FROM {source}")}
    shape, listed = view_query(positions, types, asking, "file_row_number + 1")
    connection.execute(f"CREATE OR REPLACE VIEW positions AS SELECT {listed} FROM {source}")
    return extent_of(fetch, positions.path.name, shape, asking)


def fetcher(connection: DuckDBPyConnection, name: str) -> Fetch:
    """Runs queries over a file, telling the file's name where it cannot be read."""

    def fetch(query: str) -> list[tuple[Any, ...]]:
        try:
            return connection.execute(query).fetchall()
        except need("duckdb").Error as error:
            raise ReadError(f"{name} cannot be read: {error}") from error

    return fetch


def securities(connection: DuckDBPyConnection) -> Iterator[str | None]:
    """Each distinct text that names a security; None for lines that name none."""
    rows = fetcher(connection, "the file")("SELECT DISTINCT __security FROM positions")
    return (row[0] for row in rows)


def run(
    connection: DuckDBPyConnection,
    positions: Positions,
    tables: Mapping[str, Any],
    extent: Extent,
    out: tuple[Path, str],
    *,
    told: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the screen of the view `positions` as Parquet; `out` is a file and the edition.

    Lines come in their order unless there are so many that only sorting would restore it.
    """
    shape, lines = extent.shape, extent.lines * len(extent.pairs)
    for name, table in tables.items():
        connection.register(f"{name}_given", table)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_counted(name)}")
    path, edition = out
    query = screen_query(shape, kept_columns(positions), edition)
    if lines <= _SORTED_MOST:
        query += "\nORDER BY line, q.place"
    _watched(connection, f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)", told)


def _counted(table: str) -> str:
    """A given table with words of a few kinds as enumerations, which cost a byte and not a text."""
    kinds = {
        "outcome": [outcome.word for outcome in Outcome],
        "disposition": [one.value for one in Disposition],
        "resolution": RESOLUTIONS,
    }
    typed = ", ".join(
        f"CAST({name} AS ENUM ({', '.join(map(literal, words))})) AS {name}"
        for name, words in kinds.items()
    )
    return f"SELECT * REPLACE ({typed}) FROM {table}_given"


def _watched(connection: DuckDBPyConnection, query: str, told: Callable[[float], None]) -> None:
    """Run a query, telling the percentage done as it goes; an interrupt stops it."""
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(connection.execute, query)
        try:
            while wait([job], timeout=_LOOK).not_done:
                told(max(connection.query_progress(), 0.0))
            job.result()
        except need("duckdb").Error as error:
            raise ReadError(f"the positions cannot be screened: {error}") from error
        except BaseException:
            connection.interrupt()
            raise


def changes(
    connection: DuckDBPyConnection, before: Path, after: Path, out: Path
) -> list[tuple[Any, ...]]:
    """Write the lines of two screens whose answers differ; count them by act and outcomes."""
    first, second = (f"read_parquet({literal(str(path))})" for path in (before, after))
    told = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {second}").fetchall()]
    value = "SUM(value)" if "value" in told else "CAST(NULL AS DOUBLE)"
    connection.execute(
        f"COPY (SELECT b.outcome AS outcome_before, b.disposition AS disposition_before, a.* "
        f"FROM {second} AS a JOIN {first} AS b USING (line, act, actor) "
        "WHERE a.outcome <> b.outcome OR a.disposition <> b.disposition ORDER BY line, act) "
        f"TO {literal(str(out))} (FORMAT parquet)"
    )
    return connection.execute(
        f"SELECT act, outcome_before, outcome, COUNT(*), {value} "
        f"FROM read_parquet({literal(str(out))}) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).fetchall()
