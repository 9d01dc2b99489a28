"""Screening on this machine: DuckDB over Parquet, streaming, within a stated memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
PREFIX = "__"
_SORTED_MOST = 2_000_000
_LOOK = 0.2
_PAIRS_FEW = 8
Constant = date | datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """What the caller asks of every line that does not say so itself; None where lines must."""

    acts: tuple[str, ...] | None
    actor: str | None
    at: Constant | None
    known: Constant | None
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
    words = {
        "line": quoted(columns["line"]) if "line" in columns else "file_row_number + 1",
        "security": _security(columns),
        "at": _moment(columns, types, "at", asking.at, asking.zone),
        "known": _moment(columns, types, "known", asking.known, asking.zone),
    }
    words |= {w: f"CAST({quoted(columns[w])} AS VARCHAR)" for w in _words(shape)}
    words |= {w: _figure(quoted(columns[w]), types[columns[w]]) for w in shape.figures}
    listed = [f"{text} AS {shape.prefix}{word}" for word, text in words.items()]
    listed += [quoted(name) for name in kept_columns(positions)]
    connection.execute(
        f"CREATE OR REPLACE VIEW positions AS SELECT {', '.join(listed)} FROM {source}"
    )
    return _extent(connection, positions.path.name, shape, asking)


def _words(shape: Shape) -> list[str]:
    return [word for word, own in (("act", shape.acts), ("actor", shape.actors)) if own]


def _figure(name: str, kind: str) -> str:
    numeric = not kind.startswith(("VARCHAR", "DATE", "TIMESTAMP", "BLOB", "STRUCT", "LIST"))
    return name if numeric else f"TRY_CAST({name} AS DOUBLE)"


def kept_columns(positions: Positions) -> tuple[str, ...]:
    """The file's own columns that the output repeats: those that no result column repeats."""
    return tuple(name for name in positions.kept if name not in _own(positions.columns))


def _own(columns: Mapping[str, str]) -> set[str]:
    """Columns that the view names by their words: showing them twice says nothing more."""
    same = {"line", "act", "actor", "at", "known", "quantity", "value"}
    return {name for word, name in columns.items() if word in same and word == name}


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
    figures = tuple(word for word in ("quantity", "value") if word in columns)
    at_days, known_days = days("at", asking.at), days("known", asking.known)
    return Shape(acts, actors, at_days, known_days, figures, PREFIX, alone=False)


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
    found = _fetched(
        connection,
        "SELECT COUNT(*), MIN(__at), MAX(__at), MIN(__known), MAX(__known), "
        "COUNT(__at), COUNT(__known) FROM positions",
        name,
    )[0]
    lines, first, last, known_first, known_last, dated, told = found
    if not lines:
        raise ReadError(f"{name} has no lines")
    if dated < lines or told < lines:
        row = _fetched(
            connection,
            "SELECT MIN(__line) FROM positions WHERE __at IS NULL OR __known IS NULL",
            name,
        )
        raise ReadError(f"{name} line {row[0][0]} has no date, or one that is none")
    _within(name, (first, last, known_first, known_last))
    pairs = _pairs(connection, name, _words(shape), asking)
    shape = replace(shape, alone=len(pairs) == 1)
    return Extent(lines, shape, (first, last), (known_first, known_last), pairs)


def _within(name: str, moments: Sequence[Constant | None]) -> None:
    for moment in moments:
        day = moment.date() if isinstance(moment, datetime) else moment
        if day is not None and not OPENING <= day < CLOSING:
            raise ReadError(f"{name} states {moment}, not between {OPENING} and {CLOSING}")


def _pairs(
    connection: DuckDBPyConnection, name: str, stated: Sequence[str], asking: Asking
) -> tuple[tuple[str, str], ...]:
    acts = asking.acts or ()
    if not stated:
        return tuple((act, str(asking.actor)) for act in acts)
    words = [f"{PREFIX}{word}" for word in stated]
    rows = _fetched(
        connection, f"SELECT DISTINCT {', '.join(words)} FROM positions ORDER BY ALL", name
    )
    if any(word is None for row in rows for word in row):
        lacking = " IS NULL OR ".join(words)
        at = _fetched(
            connection, f"SELECT MIN(__line) FROM positions WHERE {lacking} IS NULL", name
        )
        raise ReadError(f"{name} line {at[0][0]} has no {' or no '.join(stated)}")
    found: list[tuple[str, str]] = []
    for row in rows:
        told = dict(zip(stated, row, strict=True))
        of = (told["act"],) if "act" in told else acts
        found += ((act, told.get("actor", str(asking.actor))) for act in of)
    return tuple(dict.fromkeys(found))


def _fetched(connection: DuckDBPyConnection, query: str, name: str) -> list[tuple[Any, ...]]:
    try:
        return connection.execute(query).fetchall()
    except need("duckdb").Error as error:
        raise ReadError(f"{name} cannot be read: {error}") from error


def asked(
    connection: DuckDBPyConnection, extent: Extent, asking: Asking
) -> dict[str, tuple[tuple[str, str], ...]] | None:
    """Which acts and actors are asked of each text, where there are many pairs; None if few."""
    if len(extent.pairs) <= _PAIRS_FEW:
        return None
    own = extent.shape
    words = [f"{PREFIX}act" if own.acts else "''", f"{PREFIX}actor" if own.actors else "''"]
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    cursor = connection.execute(
        f"SELECT DISTINCT {PREFIX}security, {', '.join(words)} FROM positions"
    )
    for text, stated_act, stated_actor in cursor.fetchall():
        acts = (stated_act,) if own.acts else asking.acts or ()
        actor = stated_actor if own.actors else str(asking.actor)
        found[text] = found.get(text, ()) + tuple((act, actor) for act in acts)
    return found


def securities(connection: DuckDBPyConnection) -> Iterator[str]:
    """Each distinct text that names a security."""
    cursor = connection.execute("SELECT DISTINCT __security FROM positions")
    while rows := cursor.fetchmany(10_000):
        yield from (row[0] for row in rows)


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
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {name}_given")
    path, edition = out
    query = screen_query(shape, kept_columns(positions), edition)
    if lines <= _SORTED_MOST:
        query += "\nORDER BY line, q.place"
    _watched(connection, f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)", told)


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
