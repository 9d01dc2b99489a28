"""Law 7: the rule in Python and the join in DuckDB give one answer to one question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.screening import Wanted, screen_positions
from reprieve.law.findings import Finding
from reprieve.portfolio.spool import read_positions
from tests.parity.casebooks import generated

Moment = date | datetime
NOTHING = Wanted(None, None, None, None, {}, None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One random question."""

    act: str
    by: str
    of: str
    at: Moment
    known: Moment


def drawn(desk: Desk, chance: Random, *, days: tuple[bool, bool], count: int) -> Iterator[Drawn]:
    """Questions about objects of a casebook, near the days on which something happens."""
    book = desk.casebook
    public = [source.public for source in book.sources.values()]
    told = [one.determined.day for one in book.designations.values()]
    moments = [*public, *told, *(act.entered.day for act in book.acts.values() if act.entered)]
    bound = sorted(desk.edition.table.bonds)
    objects = sorted(book.objects.lineages)
    acts, actors = sorted(book.acts_tree.lineages), sorted(book.actors_tree.lineages)
    for _ in range(count):
        yield Drawn(
            chance.choice(acts),
            chance.choice(actors),
            chance.choice(bound if chance.random() < 0.7 else objects),
            moment(chance, moments, days=days[0]),
            moment(chance, moments, days=days[1]),
        )


def moment(chance: Random, near: Sequence[date], *, days: bool) -> Moment:
    offset = chance.choice((-1, 0, 0, 1, 2, 59, 60, 61, 364, 365, 366, chance.randint(-500, 500)))
    day = chance.choice(near) + timedelta(days=offset)
    if days:
        return day
    hour = chance.choice((0, 4, 5, 13, 14, 23))
    minutes, micro = chance.choice((0, 1, 30, 59)), chance.choice((0, 1))
    return datetime(day.year, day.month, day.day, hour, minutes, 0, micro, tzinfo=UTC)


def positions(questions: Sequence[Drawn], path: Path) -> None:
    pq.write_table(
        pa.table(
            {
                "line": list(range(len(questions))),
                "act": [q.act for q in questions],
                "actor": [q.by for q in questions],
                "object": [q.of for q in questions],
                "at": [q.at for q in questions],
                "known": [q.known for q in questions],
            }
        ),
        path,
    )


def told(finding: Finding) -> dict[str, Any]:
    return {
        "outcome": finding.outcome.word,
        "until": finding.until,
        "provisional": finding.provisional,
        "unenforced": finding.unenforced,
        "confirmed": finding.confirmed,
        "reasons": [reason.entry for reason in finding.reasons],
        "finding": finding.id,
    }


def row_told(row: dict[str, Any]) -> dict[str, Any]:
    until = row["until"]
    return {
        "outcome": row["outcome"],
        "until": None if until is None else until.replace(tzinfo=UTC),
        "provisional": row["provisional"],
        "unenforced": row["unenforced"],
        "confirmed": row["confirmed"],
        "reasons": [line.split(" ")[0] for line in (row["reasons"] or "").splitlines()],
        "finding": row["finding"],
    }


def agree(desk: Desk, questions: Sequence[Drawn], folder: Path) -> None:
    path, result = folder / "positions.parquet", folder / "screen.parquet"
    positions(questions, path)
    screen_positions(desk, read_positions(path, folder, {}), NOTHING, result)
    rows = pq.read_table(result).to_pylist()
    assert [row["line"] for row in rows] == list(range(len(questions)))
    for row, q in zip(rows, questions, strict=True):
        finding = desk.answer(q.act, by=q.by, of=q.of, at=q.at, known=q.known)
        assert row_told(row) == told(finding), q


AXES = [(True, True), (False, True), (True, False), (False, False)]


@pytest.fixture(scope="module")
def embedded() -> Desk:
    return open_desk()


@pytest.mark.parametrize("days", AXES)
def test_the_embedded_casebook(embedded: Desk, days: tuple[bool, bool], tmp_path: Path) -> None:
    chance = Random(f"embedded {days}")  # noqa: S311 - the same questions every time
    agree(embedded, list(drawn(embedded, chance, days=days, count=400)), tmp_path)


@pytest.mark.parametrize("days", AXES)
@pytest.mark.parametrize("seed", range(3))
def test_generated_casebooks(seed: int, days: tuple[bool, bool], tmp_path: Path) -> None:
    chance = Random(f"generated {seed}")  # noqa: S311 - the same questions every time
    desk = generated(chance)
    agree(desk, list(drawn(desk, chance, days=days, count=300)), tmp_path)
