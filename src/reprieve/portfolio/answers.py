"""The two small tables that a screen joins: what is asked, and every answer there is to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reprieve.engine.check import Checker
from reprieve.engine.grid import Axes
from reprieve.engine.ruling import consulted, hits_of
from reprieve.law.findings import Outcome, Question
from reprieve.law.periods import BEGINNING, LAST_DAY, start_of
from reprieve.portfolio.dispositions import Disposition, posture
from reprieve.portfolio.extras import need
from reprieve.portfolio.query import NOTHING
from reprieve.portfolio.states import (
    Answer,
    Point,
    Rectangle,
    Window,
    bounds,
    covered_until,
    rectangles,
    values,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a text names over [`first`, `last`) days: an object, or why none.

    `known` tells that the text is a well-formed identifier of something the casebook lacks,
    which is an answer; `doubts` tell why a text that names nothing cannot be let pass.
    """

    text: str | None
    first: date
    last: date
    object: str | None
    resolution: str
    doubts: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of all lines together: acts by actors, axes, and between which moments.

    `asked` tells of each text which pairs lines ask about, where that is fewer than all.
    """

    asked: Mapping[str | None, tuple[tuple[str, str], ...]] | None
    pairs: tuple[tuple[str, str], ...]
    axes: Axes
    window: Window


def pairs_table(checker: Checker, pairs: Iterable[tuple[str, str]]) -> Any:  # noqa: ANN401
    """Acts and actors, each with the day to which every authority consulted is covered."""
    arrow = need("pyarrow")
    rows = [
        {
            "act": act,
            "actor": actor,
            "covered_to": covered_to(checker, act, actor),
            "place": place,
            **NOTHING,
        }
        for place, (act, actor) in enumerate(pairs)
    ]
    words = [("act", arrow.string()), ("actor", arrow.string()), ("covered_to", arrow.date32())]
    words += [("place", arrow.int32()), *((name, arrow.string()) for name in NOTHING)]
    return arrow.Table.from_pylist(rows, schema=arrow.schema(words))


def answers_table(
    states: States,
    plan: Plan,
    resolved: Iterable[Resolved],
    progress: Callable[[int], None] = lambda _: None,
) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Every answer to the questions of a plan about the securities resolved, as Arrow."""
    rows: list[dict[str, Any]] = []
    for count, one in enumerate(resolved):
        if not one.known:
            rows += states.rows(one, plan)
        progress(count)
    return need("pyarrow").Table.from_pylist(rows, schema=schema(plan.axes))


def schema(axes: Axes) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The columns of the states table; days or instants (UTC, microseconds) as the axes say."""
    arrow = need("pyarrow")
    instant, day = arrow.timestamp("us"), arrow.date32()
    at, known = (day if axes.at_days else instant), (day if axes.known_days else instant)
    text = arrow.string()
    return arrow.schema(
        [
            *((name, text) for name in ("security", "object", "act", "actor", "resolution")),
            *((name, at) for name in ("at_from", "at_to")),
            *((name, known) for name in ("known_from", "known_to")),
            ("outcome", text),
            ("until", instant),
            ("provisional", arrow.bool_()),
            ("unenforced", arrow.bool_()),
            ("covered_to", day),
            *((name, text) for name in ("disposition", "reasons", "citations")),
        ]
    )


class States:
    """The states of one edition, each object's told once and kept for the next file."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._told: dict[tuple[object, ...], tuple[Rectangle, ...]] = {}

    def rows(self, one: Resolved, plan: Plan) -> Iterator[dict[str, Any]]:
        """The rows of one text: its object's answers, or the one answer that it names none."""
        first, last = (_moment(day, days=plan.axes.at_days) for day in (one.first, one.last))
        asked = plan.pairs if plan.asked is None else plan.asked[one.text]
        for act, actor in asked:
            for rectangle in self._rectangles(one, act, actor, plan):
                start, end = max(rectangle.at_from, first), min(rectangle.at_to, last)
                if start < end:
                    named = {"security": one.text, "object": one.object, "act": act}
                    named |= {"actor": actor, "resolution": one.resolution}
                    told = values(rectangle) | {"at_from": start, "at_to": end}
                    told["outcome"] = rectangle.answer.outcome.word
                    yield named | {name: _bare(value) for name, value in told.items()}

    def _rectangles(self, one: Resolved, act: str, actor: str, plan: Plan) -> tuple[Rectangle, ...]:
        if one.object is None:
            covered = covered_to(self.checker, act, actor)
            return (_everywhere(one, covered, plan.axes),)
        # one moment needs one cell; a span of them needs the object's whole table, which is kept
        window = plan.window if plan.window.one else None
        key = (window, plan.axes, *alike(self.checker, act, actor, one.object))
        if key not in self._told:
            asked = act, actor, one.object
            self._told[key] = tuple(rectangles(self.checker, asked, plan.axes, window))
        return self._told[key]


def alike(checker: Checker, act: str, actor: str, of: str) -> tuple[object, ...]:
    """What tells objects apart whose answers can differ: restrictions, and authorities consulted.

    The shares, receipts and bonds of one issuer mostly have every answer in common.
    """
    table = checker.table
    asked = dict.fromkeys((act, *posture(table.casebook.acts_tree)))
    hits = tuple(
        (one, id(hit.bond), hit.node, hit.narrow)
        for one in asked
        for hit in hits_of(table, Question(one, actor, of, BEGINNING, LAST_DAY))
    )
    covered = tuple(consulted(table, act, actor, of, clear=clear) for clear in (False, True))
    return (act, actor, hits, covered)


def _everywhere(one: Resolved, covered_to: date | None, axes: Axes) -> Rectangle:
    """The one answer about a text that names no object: unsettled where there is any doubt."""
    told = Answer(
        outcome=Outcome.UNSETTLED if one.doubts else Outcome.CLEAR,
        until=None,
        provisional=False,
        unenforced=False,
        disposition=(Disposition.SOFT_BLOCK if one.doubts else Disposition.ALLOWED).value,
        covered_to=covered_to,
        reasons="\n".join(f"unresolved {doubt}" for doubt in one.doubts),
        citations="",
    )
    return Rectangle(*bounds(days=axes.at_days), *bounds(days=axes.known_days), told)


def covered_to(checker: Checker, act: str, actor: str) -> date | None:
    """The last day on which a `clear` about something unknown is confirmed by the coverage."""
    return covered_until(consulted(checker.table, act, actor, "", clear=True), clear=True)


def _moment(day: date, *, days: bool) -> Point:
    return day if days else start_of(day, "UTC")


def _bare(value: object) -> object:
    """Instants of a table are UTC without saying so: the engines disagree on how to say it."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
