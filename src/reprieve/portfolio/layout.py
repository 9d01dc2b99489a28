"""What a file of positions asks, and the view that names its columns by what they mean.

The engines run the same words: each gives a function that runs a query and returns its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from reprieve.engine.grid import CLOSING, OPENING
from reprieve.law.errors import ReadError
from reprieve.portfolio.columns import IDENTIFYING
from reprieve.portfolio.query import Shape, literal, quoted
from reprieve.portfolio.spool import SEPARATOR, Positions

PREFIX = "__"
UTC_TIMESTAMP = "TIMESTAMP IN UTC"  # how an engine says that its hours are UTC as they stand
_PAIRS_FEW = 8
Constant = date | datetime
Fetch = Callable[[str], Sequence[Sequence[Any]]]


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


def view_query(
    positions: Positions, types: Mapping[str, str], asking: Asking, row_number: str | None
) -> tuple[Shape, str]:
    """The columns of the view `positions`, in DuckDB's words, and what the file states itself.

    `types` are those of the file's columns; `row_number` counts its lines where it does not.
    Raises ReadError where a question would be incomplete.
    """
    columns = dict(positions.columns)
    shape = _shape(columns, types, asking)
    line = quoted(columns["line"]) if "line" in columns else row_number
    if line is None:
        raise ReadError("this engine does not number lines: give the file a column `line`")
    words = {
        "line": line,
        "security": _security(columns),
        "at": _moment(columns, types, "at", asking.at, asking.zone),
        "known": _moment(columns, types, "known", asking.known, asking.zone),
    }
    words |= {w: f"CAST({quoted(columns[w])} AS VARCHAR)" for w in _words(shape)}
    words |= {w: _figure(quoted(columns[w]), types[columns[w]]) for w in shape.figures}
    listed = [f"{text} AS {shape.prefix}{word}" for word, text in words.items()]
    listed += [quoted(name) for name in kept_columns(positions)]
    return shape, ", ".join(listed)


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
    return Shape(acts, actors, at_days, known_days, figures, PREFIX, alone=False, lean=False)


def _security(columns: Mapping[str, str]) -> str:
    """What names the security of a line: its identifiers in one text, the surest first.

    Null where nothing does; the join meets null with null, for a line must not slip through.
    """
    texts = [f"CAST({quoted(columns[w])} AS VARCHAR)" for w in IDENTIFYING if w in columns]
    if "market" in columns and "ticker" in columns:
        market, ticker = quoted(columns["market"]), quoted(columns["ticker"])
        texts.insert(0, f"{market} || ':' || {ticker}")
    if len(texts) == 1:
        return texts[0]
    filled = ", ".join(f"NULLIF(TRIM({text}), '')" for text in texts)
    return f"CONCAT_WS({literal(SEPARATOR)}, {filled})"


def _moment(
    columns: Mapping[str, str],
    types: Mapping[str, str],
    word: str,
    fixed: Constant | None,
    zone: str | None,
) -> str:
    if fixed is not None:
        return constant(fixed)
    name, kind = quoted(columns[word]), types[columns[word]]
    if kind == UTC_TIMESTAMP:
        return name
    if kind.startswith("TIMESTAMP WITH"):
        return f"timezone('UTC', {name})"
    if kind.startswith("TIMESTAMP"):
        if zone is None:
            raise ReadError(
                f"column {columns[word]} holds hours without a zone: say whose with --zone"
            )
        return f"timezone('UTC', timezone({literal(zone)}, CAST({name} AS TIMESTAMP)))"
    return name if kind == "DATE" else f"TRY_CAST({name} AS DATE)"


def constant(moment: Constant) -> str:
    """A day, or an instant in UTC, as a literal of SQL."""
    if isinstance(moment, datetime):
        return f"TIMESTAMP {literal(moment.replace(tzinfo=None).isoformat(' '))}"
    return f"DATE {literal(moment.isoformat())}"


def extent_of(fetch: Fetch, name: str, shape: Shape, asking: Asking) -> Extent:
    """What the view `positions` asks about, over all its lines.

    Raises ReadError naming the line that lacks a moment, or states one out of bounds.
    """
    found = fetch(
        "SELECT COUNT(*), MIN(__at), MAX(__at), MIN(__known), MAX(__known), "
        "COUNT(__at), COUNT(__known) FROM positions"
    )[0]
    lines, first, last, known_first, known_last, dated, told = found
    if not lines:
        raise ReadError(f"{name} has no lines")
    if dated < lines or told < lines:
        row = fetch("SELECT MIN(__line) FROM positions WHERE __at IS NULL OR __known IS NULL")
        raise ReadError(f"{name} line {row[0][0]} has no date, or one that is none")
    _within(name, (first, last, known_first, known_last))
    pairs = _pairs(fetch, name, _words(shape), asking)
    shape = replace(shape, alone=len(pairs) == 1)
    return Extent(lines, shape, (first, last), (known_first, known_last), pairs)


def _within(name: str, moments: Sequence[Constant | None]) -> None:
    for moment in moments:
        day = moment.date() if isinstance(moment, datetime) else moment
        if day is not None and not OPENING <= day < CLOSING:
            raise ReadError(f"{name} states {moment}, not between {OPENING} and {CLOSING}")


def _pairs(
    fetch: Fetch, name: str, stated: Sequence[str], asking: Asking
) -> tuple[tuple[str, str], ...]:
    acts = asking.acts or ()
    if not stated:
        return tuple((act, str(asking.actor)) for act in acts)
    words = [f"{PREFIX}{word}" for word in stated]
    listed = ", ".join(words)
    rows = fetch(f"SELECT DISTINCT {listed} FROM positions ORDER BY {listed}")
    if any(word is None for row in rows for word in row):
        lacking = " IS NULL OR ".join(words)
        at = fetch(f"SELECT MIN(__line) FROM positions WHERE {lacking} IS NULL")
        raise ReadError(f"{name} line {at[0][0]} has no {' or no '.join(stated)}")
    found: list[tuple[str, str]] = []
    for row in rows:
        told = dict(zip(stated, row, strict=True))
        of = (told["act"],) if "act" in told else acts
        found += ((act, told.get("actor", str(asking.actor))) for act in of)
    return tuple(dict.fromkeys(found))


def asked(
    fetch: Fetch, extent: Extent, asking: Asking
) -> dict[str | None, tuple[tuple[str, str], ...]] | None:
    """Which acts and actors are asked of each text, where there are many pairs; None if few."""
    if len(extent.pairs) <= _PAIRS_FEW:
        return None
    own = extent.shape
    words = [f"{PREFIX}act" if own.acts else "''", f"{PREFIX}actor" if own.actors else "''"]
    found: dict[str | None, tuple[tuple[str, str], ...]] = {}
    rows = fetch(f"SELECT DISTINCT {PREFIX}security, {', '.join(words)} FROM positions")
    for text, stated_act, stated_actor in rows:
        acts = (stated_act,) if own.acts else asking.acts or ()
        actor = stated_actor if own.actors else str(asking.actor)
        found[text] = found.get(text, ()) + tuple((act, actor) for act in acts)
    return found
