"""What a screen comes to: lines and value by outcome, by disposition, and deadlines by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reprieve.portfolio.query import literal
from reprieve.portfolio.spool import Positions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which answers change: how many lines and acts, and their value if it is known."""

    on: date
    act: str
    outcome: str
    lines: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of lines and acts; values are those of the file, without conversion of currency.

    `values` is None for a file that states none; a line asked about several acts counts once
    there, under the strictest disposition.
    """

    lines: int
    answers: int
    outcomes: Mapping[str, int]
    dispositions: Mapping[str, int]
    resolutions: Mapping[str, int]
    values: Mapping[str, float] | None
    deadlines: tuple[Deadline, ...]


def summarise(connection: DuckDBPyConnection, result: Path, positions: Positions) -> Summary:
    """Sum up the Parquet file of a screen."""
    source = f"read_parquet({literal(str(result))})"

    def counted(column: str) -> dict[str, int]:
        rows = connection.execute(
            f"SELECT {column}, COUNT(*) FROM {source} GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return dict(rows.fetchall())

    valued = "value" in positions.columns
    total, lines = connection.execute(
        f"SELECT COUNT(*), COUNT(DISTINCT line) FROM {source}"
    ).fetchall()[0]
    return Summary(
        lines,
        total,
        counted("outcome"),
        counted("disposition"),
        counted("CASE WHEN object IS NULL THEN resolution ELSE 'found' END"),
        _values(connection, source) if valued else None,
        _deadlines(connection, source, "SUM(value)" if valued else "NULL"),
    )


def _values(connection: DuckDBPyConnection, source: str) -> dict[str, float]:
    order = "['freeze', 'hard-block', 'sell-only', 'soft-block', 'watch', 'allowed']"
    rows = connection.execute(
        f"SELECT disposition, SUM(value) FROM (SELECT line, ANY_VALUE(value) AS value, "
        f"ARG_MIN(disposition, list_position({order}, disposition)) AS disposition "
        f"FROM {source} GROUP BY line) GROUP BY 1 ORDER BY 1"
    )
    return {name: float(value or 0) for name, value in rows.fetchall()}


def _deadlines(connection: DuckDBPyConnection, source: str, value: str) -> tuple[Deadline, ...]:
    rows = connection.execute(
        f"SELECT CAST(until AS DATE), act, outcome, COUNT(*), {value} FROM {source} "
        "WHERE until IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return tuple(Deadline(*row) for row in rows.fetchall())
