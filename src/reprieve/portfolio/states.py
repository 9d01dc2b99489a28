"""The states table: every answer over both clocks as disjoint rectangles, ready to be joined.

Each row is the engine's own finding for a point of the grid, so a join re-states no law.
Rectangles of one object, act and actor cover both clocks whole and never overlap: a position
meets exactly one, and the worst outcome over all restrictions is already in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from reprieve.engine.check import Checker
from reprieve.engine.grid import CLOSING, OPENING, Axes, Grid, grid_of
from reprieve.engine.ruling import rule_on
from reprieve.law.findings import Consulted, Finding, Outcome, Question, Reason
from reprieve.law.periods import start_of
from reprieve.portfolio.dispositions import dispose, posture

Point = date | datetime
NEVER = OPENING - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row of the states table says: an outcome, all it carries, and its disposition.

    Reasons and citations stand one to a line. `covered_to` is the first day on which the
    coverage of an authority consulted ends.
    """

    outcome: Outcome
    until: datetime | None
    provisional: bool
    unenforced: bool
    disposition: str
    covered_to: date | None
    reasons: str
    citations: str


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One answer over [`at_from`, `at_to`) and [`known_from`, `known_to`)."""

    at_from: Point
    at_to: Point
    known_from: Point
    known_to: Point
    answer: Answer


@dataclass(frozen=True, slots=True)
class Window:
    """The moments that questions lie between, both ends included; spares what nobody asks."""

    at: tuple[Point, Point]
    known: tuple[Point, Point]

    @property
    def one(self) -> bool:
        """Whether it is one moment on each clock."""
        return self.at[0] == self.at[1] and self.known[0] == self.known[1]


def bounds(*, days: bool) -> tuple[Point, Point]:
    """The first moment a table covers, and the one at which it ends (UTC for instants)."""
    return (OPENING, CLOSING) if days else (start_of(OPENING, "UTC"), start_of(CLOSING, "UTC"))


def rectangles(
    checker: Checker, question: tuple[str, str, str], axes: Axes, window: Window | None = None
) -> Iterator[Rectangle]:
    """The rectangles of one act, actor and object, within a window or over all time."""
    act, by, of = question
    acts = dict.fromkeys((act, *posture(checker.table.casebook.acts_tree)))
    grid = _clipped(grid_of(checker, acts, by, of, axes), window)
    at_ends = (*grid.at[1:], bounds(days=axes.at_days)[1])
    known_ends = (*grid.known[1:], bounds(days=axes.known_days)[1])
    rows: list[list[tuple[Point, Point, Answer]]] = []
    for known in grid.known:
        told = (_answer(checker, Question(act, by, of, at, known)) for at in grid.at)
        rows.append(list(_merged(zip(grid.at, at_ends, told, strict=True))))
    yield from _stacked(list(zip(grid.known, known_ends, rows, strict=True)))


def _clipped(grid: Grid, window: Window | None) -> Grid:
    if window is None:
        return grid
    return Grid(_between(grid.at, *window.at), _between(grid.known, *window.known))


def _between(points: tuple[Point, ...], first: Point, last: Point) -> tuple[Point, ...]:
    """The points that stand for any moment from `first` to `last`."""
    before = [p for p in points if p <= first]
    return (*before[-1:], *(p for p in points if first < p <= last))


def _merged(
    cells: Iterable[tuple[Point, Point, Answer]],
) -> Iterator[tuple[Point, Point, Answer]]:
    held: tuple[Point, Point, Answer] | None = None
    for start, end, answer in cells:
        if held is not None and held[2] == answer:
            held = (held[0], end, answer)
            continue
        if held is not None:
            yield held
        held = (start, end, answer)
    if held is not None:
        yield held


def _stacked(
    strips: list[tuple[Point, Point, list[tuple[Point, Point, Answer]]]],
) -> Iterator[Rectangle]:
    """Rectangles from strips one above the other, equal neighbours merged."""
    open_: dict[tuple[Point, Point, Answer], Point] = {}
    for index, (known_from, known_to, row) in enumerate(strips):
        above = set(strips[index + 1][2]) if index + 1 < len(strips) else set()
        began = {piece: open_.get(piece, known_from) for piece in row}
        for piece in row:
            if piece not in above:
                yield Rectangle(piece[0], piece[1], began[piece], known_to, piece[2])
        open_ = {piece: start for piece, start in began.items() if piece in above}


def _answer(checker: Checker, question: Question) -> Answer:
    finding = checker.check(question)
    outcomes = {
        act: finding.outcome
        if act == question.act
        else rule_on(
            checker.table, Question(act, question.by, question.of, question.at, question.known)
        ).outcome
        for act in posture(checker.table.casebook.acts_tree)
    }
    return answer_of(finding, outcomes)


def answer_of(finding: Finding, outcomes: dict[str, Outcome]) -> Answer:
    """A finding as a row; `outcomes` are the answers on the acts that the disposition turns on."""
    due = finding.provisional or finding.until is not None
    return Answer(
        finding.outcome,
        finding.until,
        finding.provisional,
        finding.unenforced,
        dispose(outcomes, finding.outcome, due=due).value,
        covered_until(finding.coverage, clear=finding.outcome is Outcome.CLEAR),
        "\n".join(_told(reason) for reason in finding.reasons),
        "\n".join(dict.fromkeys(reason.cite for reason in finding.reasons if reason.cite)),
    )


def covered_until(authorities: Iterable[Consulted], *, clear: bool) -> date | None:
    """The last day on which an answer is confirmed by the coverage of authorities consulted.

    None where none was; a day before all questions where a `clear` rests on the silence of a
    list that is not followed whole.
    """
    found = tuple(authorities)
    if clear and not all(one.every_name for one in found):
        return NEVER
    return min((one.complete_to for one in found), default=None)


def _told(reason: Reason) -> str:
    cite = f" [{reason.cite}]" if reason.cite else ""
    return f"{reason.entry} {reason.does}{cite}"


def values(rectangle: Rectangle) -> dict[str, Any]:
    """A rectangle as the columns of the states table."""
    answer = rectangle.answer
    return {
        "at_from": rectangle.at_from,
        "at_to": rectangle.at_to,
        "known_from": rectangle.known_from,
        "known_to": rectangle.known_to,
        "outcome": int(answer.outcome),
        "until": answer.until,
        "provisional": answer.provisional,
        "unenforced": answer.unenforced,
        "disposition": answer.disposition,
        "covered_to": answer.covered_to,
        "reasons": answer.reasons,
        "citations": answer.citations,
    }
