"""The same query in another engine's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reprieve.portfolio.extras import need
from reprieve.portfolio.layout import Constant, constant
from reprieve.portfolio.query import NOTHING, Shape, literal, screen_query

DIALECTS = ("duckdb", "spark", "snowflake", "bigquery", "trino", "postgres")


def translated(query: str, dialect: str) -> str:
    """A query in DuckDB's words as another engine says it."""
    told: list[str] = need("sqlglot").transpile(query, read="duckdb", write=dialect, pretty=True)
    return told[0]


def portable_query(
    shape: Shape,
    pairs: Iterable[Sequence[Any]],
    tables: tuple[str, str],
    columns: tuple[str, str, Constant | None, Constant | None],
) -> str:
    """The query for a table of positions that lies elsewhere, in DuckDB's words.

    `pairs` are acts and actors with the day to which they are covered; `tables` the positions
    and the states; `columns` the line, what names the security, and the moments asked about
    (None: the columns `at` and `known` of the table). Findings get no id there.
    """
    holdings, states = tables
    line, security, at, known = columns
    defaults = ", ".join(f"{literal(word)} AS {name}" for name, word in NOTHING.items())
    asked = " UNION ALL ".join(
        f"SELECT {literal(act)} AS act, {literal(actor)} AS actor, "
        f"{'CAST(NULL AS DATE)' if covered is None else constant(covered)} AS covered_to, "
        f"{defaults}"
        for act, actor, covered in pairs
    )
    moments = (
        f"{word if moment is None else constant(moment)} AS {word}"
        for word, moment in (("at", at), ("known", known))
    )
    named = f"SELECT {line} AS line, {security} AS security, {', '.join(moments)} FROM {holdings}"
    return (
        f"WITH asked AS ({named}), pairs AS ({asked}), answers AS (SELECT * FROM {states})\n"
        + screen_query(shape, (), None, source="asked", unnamed=False)
    )
