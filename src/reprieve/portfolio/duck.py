"""Screening on this machine: DuckDB over Parquet, streaming, within a stated memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reprieve.engine.grid import CLOSING, OPENING
from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import IDENTIFYING
from reprieve.portfolio.extras import need
from reprieve.portfolio.query import Shape, literal, quoted, screen_query
from reprieve.portfolio.spool import SEPARATOR, Positions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
Constant = date | datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """What the caller asks of every line that does not say so itself; None where lines must."""

    acts: tuple[str, ...] | None
    actor: str | None
    at: Constant | None
    known: Constant
    zone: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """What a file of positions asks about: how many lines, between which moments, of what."""

    lines: int
    shape: Shape
    at: tuple[Constant, Constant]
    known: tuple[Constant, Constant]
    pairs: tuple[tuple[str, str], ...]


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
    types = _types(connection, source)
    columns = dict(positions.columns)
    shape = _shape(columns, types, asking)
    line = quoted(columns["line"]) if "line" in columns else "file_row_number + 1"
    words = [f"{line} AS line", f"{_security(columns)} AS security"]
    if shape.acts:
        words.append(f"CAST({quoted(columns['act'])} AS VARCHAR) AS act")
    if shape.actors:
        words.append(f"CAST({quoted(columns['actor'])} AS VARCHAR) AS actor")
    for word, fixed in (("at", asking.at), ("known", _known(columns, asking))):
        words.append(f"{_moment(columns, types, word, fixed, asking.zone)} AS {word}")
    kept = [quoted(name) for name in positions.kept if name not in _own(columns)]
    connection.execute(
        f"CREATE OR REPLACE VIEW positions AS SELECT {', '.join([*words, *kept])} FROM {source}"
    )
    return _extent(connection, positions.path.name, shape, asking)


def kept_columns(positions: Positions) -> tuple[str, ...]:
    """The file's own columns that the output repeats: those that no result column repeats."""
    return tuple(name for name in positions.kept if name not in _own(positions.columns))


def _own(columns: Mapping[str, str]) -> set[str]:
    """Columns that the view names by their words: showing them twice says nothing more."""
    same = {"line", "act", "actor", "at", "known"}
    return {name for word, name in columns.items() if word in same and word == name}


def _known(columns: Mapping[str, str], asking: Asking) -> Constant | None:
    return None if "known" in columns else asking.known


def _types(connection: DuckDBPyConnection, source: str) -> dict[str, str]:
    try:
        rows = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except need("duckdb").Error as error:
        raise ReadError(f"the Parquet file cannot be read: {error}") from error
    return {row[0]: row[1] for row in rows}


def _shape(columns: Mapping[str, str], types: Mapping[str, str], asking: Asking) -> Shape:
    def days(word: str, fixed: Constant | None) -> bool:
        if fixed is not None:
            return not isinstance(fixed, datetime)
        if word not in columns:
            raise ReadError(f"the file has no column that says {word}: give --{word}")
        return not types[columns[word]].startswith("TIMESTAMP")

    acts = asking.acts is None and "act" in columns
    if asking.acts is None and not acts:
        raise ReadError("the file has no column `act`: give --acts")
    actors = asking.actor is None and "actor" in columns
    if asking.actor is None and not actors:
        raise ReadError("the file has no column `actor`: give --by, as in --by us-person")
    return Shape(acts, actors, days("at", asking.at), days("known", _known(columns, asking)))


def _security(columns: Mapping[str, str]) -> str:
    """What names the security of a line: its identifiers in one text, the surest first."""
    texts = [f"TRIM(CAST({quoted(columns[w])} AS VARCHAR))" for w in IDENTIFYING if w in columns]
    if "market" in columns and "ticker" in columns:
        market, ticker = quoted(columns["market"]), quoted(columns["ticker"])
        texts.insert(0, f"{market} || ':' || {ticker}")
    if len(texts) == 1:
        return f"COALESCE({texts[0]}, '')"
    filled = ", ".join(f"NULLIF({text}, '')" for text in texts)
    return f"CONCAT_WS({literal(SEPARATOR)}, {filled})"


def _moment(
    columns: Mapping[str, str],
    types: Mapping[str, str],
    word: str,
    fixed: Constant | None,
    zone: str | None,
) -> str:
    if fixed is not None:
        return _constant(fixed)
    name, kind = quoted(columns[word]), types[columns[word]]
    if kind.startswith("TIMESTAMP WITH"):
        return f"timezone('UTC', {name})"
    if kind.startswith("TIMESTAMP"):
        if zone is None:
            raise ReadError(
                f"column {columns[word]} holds hours without a zone: say whose with --zone"
            )
        return f"timezone('UTC', timezone({literal(zone)}, CAST({name} AS TIMESTAMP)))"
    return name if kind == "DATE" else f"TRY_CAST({name} AS DATE)"


def _constant(moment: Constant) -> str:
    if isinstance(moment, datetime):
        return f"TIMESTAMP {literal(moment.replace(tzinfo=None).isoformat(' '))}"
    return f"DATE {literal(moment.isoformat())}"


def _extent(connection: DuckDBPyConnection, name: str, shape: Shape, asking: Asking) -> Extent:
    pairs = [word for word, own in (("act", shape.acts), ("actor", shape.actors)) if own]
    found = _fetched(
        connection,
        "SELECT COUNT(*), MIN(at), MAX(at), MIN(known), MAX(known), "
        "COUNT(at), COUNT(known) FROM positions",
        name,
    )[0]
    lines, first, last, known_first, known_last, dated, told = found
    if lines and (dated < lines or told < lines):
        row = _fetched(
            connection, "SELECT MIN(line) FROM positions WHERE at IS NULL OR known IS NULL", name
        )
        raise ReadError(f"{name} line {row[0][0]} has no date, or one that is none")
    _within(name, (first, last, known_first, known_last))
    return Extent(
        lines,
        shape,
        (first, last),
        (known_first, known_last),
        _pairs(connection, name, pairs, asking),
    )


def _within(name: str, moments: Sequence[Constant | None]) -> None:
    for moment in moments:
        day = moment.date() if isinstance(moment, datetime) else moment
        if day is not None and not OPENING <= day < CLOSING:
            raise ReadError(f"{name} states {moment}, not between {OPENING} and {CLOSING}")


def _pairs(
    connection: DuckDBPyConnection, name: str, stated: Sequence[str], asking: Asking
) -> tuple[tuple[str, str], ...]:
    acts, actors = asking.acts or (), (asking.actor,)
    if not stated:
        return tuple((act, str(actor)) for act in acts for actor in actors)
    rows = _fetched(
        connection, f"SELECT DISTINCT {', '.join(stated)} FROM positions ORDER BY ALL", name
    )
    if any(word is None for row in rows for word in row):
        lacking = " IS NULL OR ".join(stated)
        at = _fetched(connection, f"SELECT MIN(line) FROM positions WHERE {lacking} IS NULL", name)
        raise ReadError(f"{name} line {at[0][0]} has no {' or no '.join(stated)}")
    told = [dict(zip(stated, row, strict=True)) for row in rows]
    return tuple(
        (row.get("act", act), row.get("actor", str(actor)))
        for row in told
        for act in (acts if "act" not in row else ("",))
        for actor in (actors if "actor" not in row else ("",))
    )


def _fetched(connection: DuckDBPyConnection, query: str, name: str) -> list[tuple[Any, ...]]:
    try:
        return connection.execute(query).fetchall()
    except need("duckdb").Error as error:
        raise ReadError(f"{name} cannot be read: {error}") from error


def securities(connection: DuckDBPyConnection) -> Iterator[str]:
    """Each distinct text that names a security."""
    cursor = connection.execute("SELECT DISTINCT security FROM positions")
    while rows := cursor.fetchmany(10_000):
        yield from (row[0] for row in rows)


def run(
    connection: DuckDBPyConnection,
    positions: Positions,
    tables: Mapping[str, Any],
    shape: Shape,
    out: tuple[Path, str],
) -> None:
    """Write the screen of the view `positions` as Parquet; `out` is a file and the edition."""
    for name, table in tables.items():
        connection.register(f"{name}_given", table)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {name}_given")
    path, edition = out
    query = screen_query(shape, kept_columns(positions), edition)
    try:
        connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
    except need("duckdb").Error as error:
        raise ReadError(f"{positions.path.name} cannot be screened: {error}") from error
