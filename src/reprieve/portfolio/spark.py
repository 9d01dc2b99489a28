"""Screening on a cluster: the same query in Spark, the states table sent to every worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reprieve.portfolio.dialects import translated
from reprieve.portfolio.extras import need
from reprieve.portfolio.layout import (
    UTC_TIMESTAMP,
    Asking,
    Extent,
    Fetch,
    extent_of,
    kept_columns,
    view_query,
)
from reprieve.portfolio.query import screen_query
from reprieve.portfolio.spool import Positions

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    # tables are written by Arrow, which knows one calendar only
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
}
_TYPES = {"date": "DATE", "timestamp": UTC_TIMESTAMP, "string": "VARCHAR"}
_HINT = "SELECT /*+ BROADCAST(a), BROADCAST(q) */"


@contextmanager
def session(master: str | None = None) -> Iterator[SparkSession]:
    """A Spark session: the cluster's own where one is running, else one on this machine.

    Raises MissingExtra where pyspark is not installed.
    """
    sql = need("pyspark.sql")
    running = sql.SparkSession.getActiveSession()
    builder = sql.SparkSession.builder.appName("reprieve")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.master(master).getOrCreate() if master else builder.getOrCreate()
    for name, value in _SETTINGS.items():
        spark.conf.set(name, value)
    try:
        yield spark
    finally:
        if running is None:
            spark.stop()


def lay_out(spark: SparkSession, positions: Positions, asking: Asking) -> Extent:
    """Make the view `positions` of a Parquet file or folder, and tell what it asks.

    Raises ReadError naming the line that lacks a moment, or where the file numbers no lines.
    """
    frame = spark.read.parquet(str(positions.path))
    frame.createOrReplaceTempView("positions_given")
    types = {name: _TYPES.get(kind, kind.upper()) for name, kind in frame.dtypes}
    shape, listed = view_query(positions, types, asking, None)
    view = f"SELECT {listed} FROM positions_given"
    spark.sql(translated(view, "spark")).createOrReplaceTempView("positions")
    return extent_of(fetcher(spark), positions.path.name, shape, asking)


def fetcher(spark: SparkSession) -> Fetch:
    """Runs queries in DuckDB's words and brings their rows here."""

    def fetch(query: str) -> list[tuple[Any, ...]]:
        rows = spark.sql(translated(query, "spark")).collect()
        return [tuple(_bare(value) for value in row) for row in rows]

    return fetch


def _bare(value: date | datetime | object) -> object:
    """Spark gives instants in the zone of this process; all our instants are UTC."""
    if isinstance(value, datetime):
        return datetime.fromtimestamp(value.timestamp(), tz=UTC)
    return value


def securities(spark: SparkSession) -> Iterator[str | None]:
    """Each distinct text that names a security; None for lines that name none."""
    rows = spark.sql("SELECT DISTINCT __security FROM positions").toLocalIterator()
    return (row[0] for row in rows)


def run(
    spark: SparkSession,
    positions: Positions,
    tables: Mapping[str, Any],
    extent: Extent,
    out: tuple[Path, str],
) -> None:
    """Write the screen of the view `positions` as a folder of Parquet; `out` is it, the edition.

    The tables of answers go by way of Parquet beside it, and from there to every worker.
    """
    folder, edition = out
    for name, table in tables.items():
        path = folder.with_name(f"{folder.name}-{name}.parquet")
        need("pyarrow.parquet").write_table(table, path)
        spark.read.parquet(str(path)).createOrReplaceTempView(name)
    query = screen_query(extent.shape, kept_columns(positions), edition)
    told = translated(query, "spark").replace("SELECT", _HINT, 1)
    spark.sql(told).write.mode("overwrite").parquet(str(folder))
