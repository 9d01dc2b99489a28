"""Looking an answer up: one question against a compiled casebook, a finding out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import NamedTuple

from reprieve.engine.states import Strip
from reprieve.engine.table import Bond, Cell, Node, Table
from reprieve.law.findings import Consulted, Outcome, Question
from reprieve.law.periods import BEGINNING, FOREVER, day_in, end_of, start_of

_MOMENT = timedelta(microseconds=1)


class Bearing(NamedTuple):
    """One restriction that bears on an act, an actor and an object, whenever asked about.

    `zone` is its authority's. `narrow` marks one on a narrower act, actor or object than asked:
    a burden there makes the broad question unsettled at most.
    """

    bond: Bond
    node: Node
    cell: Cell
    zone: str
    narrow: bool


class Hit(NamedTuple):
    """A bearing restriction over the window asked about, as known then."""

    bond: Bond
    node: Node
    cell: Cell
    strip: Strip
    start: datetime
    end: datetime
    known: date
    narrow: bool

    def worst(self) -> Outcome:
        """The worst outcome over the window."""
        return self.weighed(self.strip.worst(self.start, self.end))

    def at(self, instant: datetime) -> Outcome:
        """The outcome at an instant (UTC), as known then."""
        return self.weighed(self.strip.at(instant))

    def weighed(self, outcome: Outcome) -> Outcome:
        """What the restriction's own outcome says of the question."""
        if not self.narrow:
            return outcome
        return Outcome.UNSETTLED if outcome > Outcome.PERMITTED else Outcome.CLEAR


class Ruling(NamedTuple):
    """The law's part of a finding: what was decided, by which restrictions, until when."""

    outcome: Outcome
    hits: tuple[Hit, ...]
    deciding: tuple[Hit, ...]
    instant: datetime
    until: datetime | None
    provisional: bool
    unenforced: bool


def rule_on(table: Table, question: Question, borne: tuple[Bearing, ...] | None = None) -> Ruling:
    """Decide a question: the worst answer over the time asked about, across all restrictions.

    `borne` are the `bearings` of its act, actor and object, where the caller has them.
    """
    if borne is None:
        borne = bearings(table, question.act, question.by, question.of)
    hits = tuple(_hits(borne, question))
    outcome = max((hit.worst() for hit in hits), default=Outcome.CLEAR)
    if outcome is Outcome.CLEAR:
        return Ruling(outcome, hits, (), BEGINNING, None, provisional=False, unenforced=False)
    deciding = tuple(hit for hit in hits if hit.worst() is outcome)
    instant = max(_decided_at(hit, outcome) for hit in deciding)
    return Ruling(
        outcome,
        hits,
        deciding,
        instant,
        _until(hits, outcome, instant),
        _provisional(hits, outcome),
        _unenforced(deciding, outcome),
    )


def consulted(table: Table, act: str, actor: str, of: str, *, clear: bool) -> tuple[Consulted, ...]:
    """Every authority that could restrict the act with the object for the actor.

    A list may take up anybody; a rule that names its objects concerns those alone. An authority
    of whose lists the casebook has only some names is asked about those names, and about every
    name where the answer is `clear`: there its silence is what the answer rests on.
    """
    book = table.casebook
    near = {*book.objects.lineage(of), *table.below.get(of, ())}
    bound = {bond.rule for object_ in near for bond in table.bonds.get(object_, ())}
    ids: set[str] = set()
    for plan in table.plans.values():
        acts = act in plan.acts or act in plan.acts_below
        if not acts or not (actor in plan.actors or actor in plan.actors_below):
            continue
        attaches = plan.rule.attaches
        if attaches.listed_on is not None:
            keeper = book.list_keeper(attaches.listed_on)
            if clear or book.authorities[keeper].every_name or plan.rule.id in bound:
                ids |= {plan.rule.authority, keeper}
        elif not near.isdisjoint(attaches.of):
            ids.add(plan.rule.authority)
    asked = (book.authorities[id_] for id_ in sorted(ids))
    return tuple(Consulted(one.id, one.complete_to, one.every_name) for one in asked)


def confirmed(authorities: tuple[Consulted, ...], question: Question, *, clear: bool) -> bool:
    """Whether every authority consulted is covered up to the day asked about.

    A `clear` also needs every name of their lists: elsewhere silence proves nothing.
    """
    at = question.at
    day = at.date() if isinstance(at, datetime) else at
    return all(day <= one.complete_to and (one.every_name or not clear) for one in authorities)


def window(at: date | datetime, zone: str) -> tuple[datetime, datetime]:
    """The time asked about, [start, end) in UTC: a whole day in `zone`, or one instant."""
    if isinstance(at, datetime):
        instant = at.astimezone(UTC)
        return instant, instant + _MOMENT
    return start_of(at, zone), end_of(at, zone)


def known_day(known: date | datetime, zone: str) -> date:
    """The last whole day known: an instant counts for the day before it in `zone`."""
    if isinstance(known, datetime):
        return day_in(known, zone) - timedelta(days=1)
    return known


def hits_of(table: Table, question: Question) -> Iterator[Hit]:
    """Every restriction that bears on a question, as known then."""
    return _hits(bearings(table, question.act, question.by, question.of), question)


def bearings(table: Table, act: str, by: str, of: str) -> tuple[Bearing, ...]:
    """Every restriction that bears on an act, an actor and an object, whenever."""
    found: list[Bearing] = []
    for object_ in table.casebook.objects.lineage(of):
        for bond in table.bonds.get(object_, ()):
            found += _borne(table, (act, by, of), bond, narrow=False)
    for object_ in table.below.get(of, ()):
        for bond in table.bonds.get(object_, ()):
            found += _borne(table, (act, by, of), bond, narrow=True)
    return tuple(found)


def _hits(borne: tuple[Bearing, ...], question: Question) -> Iterator[Hit]:
    for bond, node, cell, zone, narrow in borne:
        known = known_day(question.known, zone)
        strip = cell.states.strip(known)
        if strip is not None:
            start, end = window(question.at, zone)
            yield Hit(bond, node, cell, strip, start, end, known, narrow)


def _borne(
    table: Table, asked: tuple[str, str, str], bond: Bond, *, narrow: bool
) -> Iterator[Bearing]:
    """The cells of a bond that bear on a question: its own, and the narrower ones."""
    act, by, of = asked
    plan = table.plans[bond.rule]
    zone = plan.rule.basis.zone
    acts = [(a, True) for a in plan.acts_below.get(act, ())]
    acts += [(a, False) for a in (plan.acts.get(act),) if a is not None]
    actors = [(a, True) for a in plan.actors_below.get(by, ())]
    actors += [(a, False) for a in (plan.actors.get(by),) if a is not None]
    objects = _object_nodes(table, of, bond)
    for (act_node, act_below), (actor_node, actor_below), (object_node, object_below) in product(
        acts, actors, objects
    ):
        node = act_node, actor_node, object_node
        below = narrow or act_below or actor_below or object_below
        yield Bearing(bond, node, bond.cells[node], zone, below)


def _object_nodes(table: Table, of: str, bond: Bond) -> list[tuple[str | None, bool]]:
    named = table.plans[bond.rule].objects
    if not named:
        return [(None, False)]
    objects = table.casebook.objects
    own = next((o for o in objects.lineage(of) if o in named or o == bond.object), None)
    nodes: list[tuple[str | None, bool]] = [(None if own == bond.object else own, False)]
    if bond.object not in objects.lineage(of):
        nodes = [(None, True)]
    below = (o for o in table.below.get(of, ()) if o in named and o != bond.object)
    nodes += [(o, True) for o in below if objects.covers(bond.object, o)]
    return nodes


def _decided_at(hit: Hit, outcome: Outcome) -> datetime:
    """The start, within the window, of the last stretch with the outcome that decided."""
    starts = (
        max(start, hit.start)
        for start, end, found in hit.strip.pieces()
        if hit.weighed(found) is outcome and start < hit.end and hit.start < end
    )
    return max(starts)


def _until(hits: tuple[Hit, ...], outcome: Outcome, instant: datetime) -> datetime | None:
    changes = sorted({s for hit in hits for s in hit.strip.starts if s > instant})
    for change in changes:
        if max(hit.at(change) for hit in hits) is not outcome:
            return change if change < FOREVER else None
    return None


def _provisional(hits: tuple[Hit, ...], outcome: Outcome) -> bool:
    if outcome is not Outcome.PERMITTED:
        return False
    return any(_firm(hit) is Outcome.PROHIBITED for hit in hits if not hit.narrow)


def _firm(hit: Hit) -> Outcome:
    strip = None if hit.cell.firm is None else hit.cell.firm.strip(hit.known)
    return Outcome.CLEAR if strip is None else strip.worst(hit.start, hit.end)


def _unenforced(deciding: tuple[Hit, ...], outcome: Outcome) -> bool:
    return outcome > Outcome.PERMITTED and all(_forborne(hit) for hit in deciding)


def _forborne(hit: Hit) -> bool:
    strip = None if hit.cell.forborne is None else hit.cell.forborne.strip(hit.known)
    return strip is not None and strip.worst(hit.start, hit.end) is Outcome.PERMITTED
