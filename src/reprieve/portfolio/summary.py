"""What a screen comes to: lines and value by outcome, by disposition, and deadlines by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reprieve.portfolio.layout import Extent
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

    `values` is None for a file that states none; there a line counts once, under its disposition
    for the first act asked about, and deadlines have the value of that act's lines.
    """

    lines: int
    answers: int
    outcomes: Mapping[str, int]
    dispositions: Mapping[str, int]
    resolutions: Mapping[str, int]
    values: Mapping[str, float] | None
    deadlines: tuple[Deadline, ...]


def summarise(
    connection: DuckDBPyConnection, result: Path, positions: Positions, extent: Extent
) -> Summary:
    """Sum up the Parquet file of a screen in one pass."""
    valued = "value" in positions.columns
    first = extent.pairs[0][0]
    act = literal(first) if extent.shape.lean and extent.shape.alone else "act"
    value = f"SUM(value) FILTER ({act} = {literal(first)})" if valued else "NULL"
    rows = connection.execute(
        "SELECT outcome, disposition, CASE WHEN object IS NULL THEN resolution ELSE 'found' END, "
        f"{act}, CAST(until AS DATE), COUNT(*), {value} "
        f"FROM read_parquet({literal(str(result))}) GROUP BY 1, 2, 3, 4, 5"
    ).fetchall()
    counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    values: Counter[str] = Counter()
    due: Counter[tuple[date, str, str]] = Counter()
    worth: Counter[tuple[date, str, str]] = Counter()
    for *words, act, until, lines, money in rows:
        for count, word in zip(counts, words, strict=True):
            count[word] += lines
        values[words[1]] += money or 0
        if until is not None:
            due[until, act, words[0]] += lines
            worth[until, act, words[0]] += money or 0
    deadlines = (
        Deadline(*key, count, worth[key] if valued else None) for key, count in sorted(due.items())
    )
    outcomes, dispositions, resolutions = (dict(count.most_common()) for count in counts)
    return Summary(
        extent.lines,
        sum(outcomes.values()),
        outcomes,
        dispositions,
        resolutions,
        {name: float(amount) for name, amount in values.items()} if valued else None,
        tuple(deadlines),
    )
