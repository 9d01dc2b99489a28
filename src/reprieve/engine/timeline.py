"""A party's story: every act, designation and statement that bears on it, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reprieve.engine.attach import Attacher
from reprieve.engine.edges import Days, closes, starts
from reprieve.engine.effects import branches
from reprieve.engine.table import Table
from reprieve.law.acts import Act, Basis, Designation, Lift, Statement
from reprieve.law.periods import FOREVER, Anchor, Computed, moment_text
from reprieve.law.timeline import Event


def timeline(table: Table, of: str) -> tuple[Event, ...]:
    """Every dated entry about an object, what it is part of, and what is part of it.

    In the order of the days their documents bear; on one day, acts before statements.
    """
    attacher = Attacher(table.casebook)
    objects = {*table.casebook.objects.lineage(of), *table.below.get(of, ())}
    found = [*_designations(attacher, objects), *_acts(table, attacher, objects)]
    found += _statements(attacher, objects)
    return tuple(sorted(found, key=lambda e: (e.day, e.effective is None, e.known, e.entry)))


def _designations(attacher: Attacher, objects: set[str]) -> Iterator[Event]:
    for one in attacher.casebook.designations.values():
        if one.of in objects:
            yield designation_event(attacher, one)


def designation_event(attacher: Attacher, one: Designation) -> Event:
    """A designation as an event."""
    book = attacher.casebook
    party = book.entities.get(one.of)
    does = f"puts {party.name if party else one.of} on {one.under}"
    start = attacher.edges.designation_start(one)
    return _event(attacher, (one.id, "designation", does), one.basis, (start, None))


def _acts(table: Table, attacher: Attacher, objects: set[str]) -> Iterator[Event]:
    """Acts that lift something in a restriction of the objects, or aim at their listings."""
    book = attacher.casebook
    ids: set[str] = set()
    for object_ in objects:
        for bond in table.bonds.get(object_, ()):
            for node in bond.cells:
                tree = attacher.tree(bond.restriction(node))
                ids |= {effect.entry for effect in branches(tree) if effect.verb is not None}
    aimed = [d.id for d in book.designations.values() if d.of in objects]
    while aimed:
        for act, _ in attacher.aimed.get(aimed.pop(), ()):
            if act.id not in ids:
                ids.add(act.id)
                aimed.append(act.id)
    for id_ in sorted(ids):
        yield act_event(attacher, book.acts[id_])


def act_event(attacher: Attacher, act: Act) -> Event:
    """An act as an event: its span is that of the first verb that has one of its own."""
    days = Days(None, act.entered.day if act.entered else None)
    zone = act.basis.zone
    start, end = attacher.edges.act_start(act), FOREVER
    for lift in act.lifts:
        if lift.starts is not None:
            start = starts(lift.starts, days, zone)
        end = min(end, closes(lift, days, zone))
    does = "; ".join(_lift_words(lift) for lift in act.lifts)
    return _event(attacher, (act.id, act.kind, does), act.basis, (start, end))


def _lift_words(lift: Lift) -> str:
    """What a lift does, with an end that counts from each designation's own day."""
    words = f"{lift.verb} {', '.join(lift.targets)}"
    if isinstance(lift.closes, Computed) and lift.closes.anchor is Anchor.DETERMINATION:
        words += f" until {moment_text(lift.closes)}"
    scope = [*lift.scope.acts, *lift.scope.by, *lift.scope.of, *lift.scope.rules]
    return f"{words} (as to {', '.join(scope)})" if scope else words


def _statements(attacher: Attacher, objects: set[str]) -> Iterator[Event]:
    for one in attacher.casebook.statements.values():
        if objects.intersection(one.of):
            yield statement_event(attacher, one)


def statement_event(attacher: Attacher, one: Statement) -> Event:
    """A statement as an event, which has no force and so no effective span."""
    kind = f"{one.by} {one.stance}"
    return _event(attacher, (one.id, kind, one.says), one.basis, (None, None))


def _event(
    attacher: Attacher,
    named: tuple[str, str, str],
    basis: Basis,
    span: tuple[datetime | None, datetime | None],
) -> Event:
    """An event from its id, kind and words, its paper, and the span (UTC) of its force."""
    id_, kind, does = named
    start, end = span
    book = attacher.casebook
    source = book.sources[basis.source.source]
    entry = book.entry(id_)
    match entry:
        case Designation():
            day = entry.determined.day
        case Act() if entry.entered is not None:
            day = entry.entered.day
        case Statement():
            day = entry.on
        case _:
            day = source.public
    cite = f"{source.cite} {basis.source.at}" if basis.source.at else source.cite
    opens = None if start is None or start >= FOREVER else start
    closing = None if end is None or end >= FOREVER else end
    return Event(day, opens, closing, source.public, id_, kind, does, cite, source.url, basis.note)
