"""What a matter's acts add up to: for each party, act and actor, the answers on both clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from reprieve.desk.desk import Desk
from reprieve.engine.outcomes import distinguished, joined
from reprieve.engine.states import States, Strip
from reprieve.law.casebook import Matter
from reprieve.law.periods import BEGINNING, FOREVER

_ONE_DAY = timedelta(days=1)
_MOST = 40


def answers(desk: Desk, matter: Matter) -> Iterator[str]:
    """Sections of Markdown: one table for each set of questions that share their answers."""
    grouped: dict[States, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for object_ in _objects(desk, matter)[:_MOST]:
        for act, actor in distinguished(desk.edition.table, object_):
            states = joined(desk.edition.table, act, actor, object_)
            grouped[states][f"{act} by {actor}"].append(object_)
    if not grouped:
        return
    yield "## The answers"
    yield (
        "Each line is what stood *as known* over those days; within it, the outcome changes at "
        "the instants given (UTC). Before the first line nothing was known: `clear`. A question "
        "about a whole day gets the worst answer of that day in the authority's zone."
    )
    meanings = desk.casebook.acts_tree.meanings
    asked = {question.split(" by ")[0] for questions in grouped.values() for question in questions}
    told = [f"- `{act}`: {meanings[act]}" for act in sorted(asked) if act in meanings]
    if told:
        yield "An act that names a purpose asserts it:"
        yield "\n".join(told)
    for states, questions in grouped.items():
        yield from _table(desk, states, questions)


def _objects(desk: Desk, matter: Matter) -> list[str]:
    """The matter's parties and listed objects, and the securities that rules tell apart."""
    book = desk.casebook
    found = list(matter.entities)
    found += [d.of for d in book.designations.values() if d.basis.matter == matter.id]
    named = {o for plan in desk.edition.table.plans.values() for o in plan.objects}
    found += [o for e in list(found) for o in desk.edition.table.below.get(e, ()) if o in named]
    return list(dict.fromkeys(found))


def _table(desk: Desk, states: States, questions: dict[str, list[str]]) -> Iterator[str]:
    by_objects: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for question, objects in questions.items():
        by_objects[tuple(objects)].append(question)
    asked = "; ".join(
        f"{', '.join(which)} of {', '.join(_called(desk, o) for o in objects)}"
        for objects, which in by_objects.items()
    )
    yield f"**{asked}**"
    yield "\n".join(("| as known | the answer |", "|---|---|", *_lines(states)))


def _called(desk: Desk, object_: str) -> str:
    entity = desk.casebook.entities.get(object_)
    return entity.name if entity else f"`{object_}`"


def _lines(states: States) -> Iterator[str]:
    ends = [*(day - _ONE_DAY for day in states.knowns[1:]), None]
    for first, last, strip in zip(states.knowns, ends, states.strips, strict=True):
        known = (
            f"from {first}"
            if last is None
            else f"{first}"
            if first == last
            else f"{first} to {last}"
        )
        yield f"| {known} | {_told(strip)} |"


def _told(strip: Strip) -> str:
    pieces = list(strip.pieces())
    if len(pieces) == 1:
        return f"{pieces[0][2].word} throughout"
    return "; ".join(f"{outcome.word} {_span(a, b)}" for a, b, outcome in pieces)


def _span(start: datetime, end: datetime) -> str:
    if start <= BEGINNING:
        return f"before {end:%Y-%m-%d %H:%M}Z"
    if end >= FOREVER:
        return f"from {start:%Y-%m-%d %H:%M}Z on"
    return f"from {start:%Y-%m-%d %H:%M}Z to {end:%Y-%m-%d %H:%M}Z"
