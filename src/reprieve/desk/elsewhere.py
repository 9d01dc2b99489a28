"""Screening where the positions lie: on a Spark cluster, or in a warehouse by its own SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reprieve.desk.desk import Desk
from reprieve.desk.moments import moment_from
from reprieve.desk.screening import (
    Wanted,
    asking_of,
    in_vocabulary,
    plan_of,
    resolutions,
    states_of,
    tables_of,
)
from reprieve.engine.grid import Axes
from reprieve.law.errors import ReadError, UsageError
from reprieve.portfolio.answers import Plan, answers_table, covered_to
from reprieve.portfolio.dialects import DIALECTS, portable_query, translated
from reprieve.portfolio.dispositions import posture
from reprieve.portfolio.extras import need
from reprieve.portfolio.layout import Extent, asked
from reprieve.portfolio.periods import whole
from reprieve.portfolio.query import Shape
from reprieve.portfolio.spool import Positions, columnar, kind_of
from reprieve.portfolio.states import Window, bounds

Moment = date | datetime


def screen_on_spark(
    desk: Desk, positions: Positions, wanted: Wanted, result: Path, master: str | None = None
) -> Extent:
    """As `screen_positions`, on Spark: `result` becomes a folder of Parquet files.

    `master` names a cluster; without one Spark's own settings decide.
    """
    from reprieve.portfolio import spark as engine

    asking = asking_of(desk, positions, wanted)
    with engine.session(master) as spark:
        extent = engine.lay_out(spark, positions, asking)
        told_apart = asked(engine.fetcher(spark), extent, asking)
        tables = tables_of(desk, plan_of(extent, told_apart), engine.securities(spark))
        engine.run(spark, positions, tables, extent, (result, desk.edition.hash))
        return extent


def screen_file_on_spark(desk: Desk, path: Path, wanted: Wanted, output: Path) -> int:
    """Screen a Parquet file or folder on Spark into a folder; how many lines there were.

    One row goes into the journal. Raises ReadError for any other kind of file.
    """
    if not path.is_dir() and kind_of(path) != "parquet":
        raise ReadError(f"Spark reads Parquet here, and {path.name} is none")
    positions = columnar(path, wanted.given)
    extent = screen_on_spark(desk, positions, wanted, output)
    body = {"input": path.name, "output": output.name, "lines": extent.lines}
    desk.journal.append("screen.made", body | {"edition": desk.edition.hash}, desk.stamp())
    return extent.lines


@dataclass(frozen=True, slots=True)
class There:
    """A table of positions in a warehouse, and what is asked of it.

    `line` and `security` are its columns; `at` and `known` are moments, or None where the table
    has columns of that name. `instants` tells that those hold instants and not days.
    """

    table: str
    line: str
    security: str
    acts: tuple[str, ...] | None
    by: str
    at: str | None
    known: str | None
    instants: bool


def portable(desk: Desk, there: There, dialect: str, states: Path) -> str:
    """The query in a dialect; the states table it joins is written to `states` as Parquet.

    The table holds every identifier, ticker and id of the casebook over all time. Raises
    UsageError for a dialect or word that there is not.
    """
    if dialect not in DIALECTS:
        raise UsageError(f"{dialect!r} is no dialect; there are {', '.join(DIALECTS)}")
    acts = there.acts or tuple(a for a in posture(desk.casebook.acts_tree) if a != "divest")
    pairs = tuple((act, there.by) for act in acts)
    at, known = (
        None if text is None else moment_from(text, name)
        for name, text in (("at", there.at), ("known", there.known))
    )
    axes = Axes(_days(at, there), _days(known, there))
    window = Window(bounds(days=axes.at_days), bounds(days=axes.known_days))
    plan = Plan(None, pairs, axes, window)
    for act, actor in pairs:
        in_vocabulary(desk, act, "act")
        in_vocabulary(desk, actor, "actor")
    resolved = resolutions(desk, dict.fromkeys(identifiers(desk)), whole())
    table = answers_table(states_of(desk), plan, resolved)
    need("pyarrow.parquet").write_table(table, states)
    covered = [(act, actor, covered_to(desk.checker, act, actor)) for act, actor in pairs]
    shape = Shape(
        acts=False,
        actors=False,
        at_days=axes.at_days,
        known_days=axes.known_days,
        figures=(),
        prefix="",
        alone=len(pairs) == 1,
        lean=False,
    )
    columns = there.line, there.security, at, known
    return translated(portable_query(shape, covered, (there.table, "states"), columns), dialect)


def _days(moment: Moment | None, there: There) -> bool:
    return not there.instants if moment is None else not isinstance(moment, datetime)


def identifiers(desk: Desk) -> Iterator[str]:
    """Every text that names an object of the casebook exactly: ids, identifiers, tickers."""
    book = desk.casebook
    yield from book.objects.lineages
    for entity in book.entities.values():
        yield from (one.value for one in entity.identifiers)
    for security in book.securities.values():
        yield from (one.value for one in security.identifiers)
        yield from (f"{one.market}:{one.ticker}" for one in security.listings)
