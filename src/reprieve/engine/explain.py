"""Why an answer is what it is: the path that decided, each link with its paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from reprieve.engine.attach import Attacher
from reprieve.engine.effects import Effect, branches, stands
from reprieve.engine.ruling import Hit
from reprieve.engine.states import breakpoints
from reprieve.engine.table import Root, Table
from reprieve.law.acts import Reach, Verb
from reprieve.law.findings import Reason, Restriction, Truth
from reprieve.law.periods import BEGINNING, FOREVER, zone_of
from reprieve.law.sources import Citation

if TYPE_CHECKING:
    from reprieve.engine.derived import Derivation
    from reprieve.engine.ties import Link


class _Mapped(NamedTuple):
    """A tree and its breakpoints: within one cell of them the path that decides is the same."""

    tree: Effect
    instants: tuple[datetime, ...]
    days: tuple[date, ...]

    def cell(self, instant: datetime, known: date) -> tuple[int, int]:
        return bisect_right(self.instants, instant), bisect_right(self.days, known)


class Explainer:
    """Rebuilds the tree behind a restriction and tells the path that decided at one point."""

    def __init__(self, table: Table) -> None:
        self.book = table.casebook
        self.attacher = Attacher(table.casebook)
        self._trees: dict[Restriction, _Mapped] = {}
        self._chains: dict[tuple[Restriction, int, int], tuple[Reason, ...]] = {}
        self._paths: dict[tuple[Root, str, datetime, date], tuple[Reason, ...]] = {}

    @cached_property
    def _derivation(self) -> Derivation:
        # Most answers follow no ownership, and do without what computes it.
        from reprieve.engine.derived import Derivation

        return Derivation(self.attacher)

    def reasons(self, hit: Hit, instant: datetime) -> tuple[Reason, ...]:
        """The chain that decided one restriction at an instant (UTC), as known then."""
        at = hit.bond.restriction(hit.node)
        mapped = self._mapped(at)
        key = (at, *mapped.cell(instant, hit.known))
        if key not in self._chains:
            self._chains[key] = tuple(self._chain(at, mapped.tree, instant, hit.known))
        via = hit.bond.via
        if via is None:
            return self._chains[key]
        return (*self._chains[key], *self._carried(via, hit.bond.object, instant, hit.known))

    def turns(self, hit: Hit) -> tuple[frozenset[datetime], frozenset[date]]:
        """Every instant (UTC) and day at which the chain behind a hit may change."""
        at = hit.bond.restriction(hit.node)
        mapped, forborne = self._mapped(at), self.attacher.forbearance(at)
        instants, days = frozenset(mapped.instants), frozenset(mapped.days)
        if forborne is not None:
            moved, told = breakpoints(forborne)
            instants, days = instants.union(moved), days.union(told)
        for states in (hit.cell.states, hit.cell.firm, hit.cell.forborne):
            if states is not None:
                instants |= {start for strip in states.strips for start in strip.starts}
                days |= set(states.knowns)
        if hit.bond.via is not None:
            through = self._derivation.turns(hit.bond.via)
            instants, days = instants | through[0], days | through[1]
        return instants, days

    def _carried(
        self, via: Root, object_: str, instant: datetime, known: date
    ) -> tuple[Reason, ...]:
        """The path from the listed party to the one asked about, link by link."""
        key = (via, object_, instant, known)
        if key not in self._paths:
            links, reach = self._derivation.path(via, object_, instant, known)
            self._paths[key] = tuple(self._link(link, reach) for link in links)
        return self._paths[key]

    def _link(self, link: Link, reach: Reach) -> Reason:
        from reprieve.engine.ties import tie_words

        words = tie_words(link, self._called(link.owner), self._called(link.owned), reach)
        if link.source is None:
            return Reason(link.owned, words, "no paper cited", None, link.known, 0)
        return self._reason(link.owned, words, link.source, 0)

    def _mapped(self, at: Restriction) -> _Mapped:
        if at not in self._trees:
            tree = self.attacher.tree(at)
            self._trees[at] = _Mapped(tree, *breakpoints(tree))
        return self._trees[at]

    def forbearance(self, hit: Hit, instant: datetime) -> tuple[Reason, ...]:
        """The order not to enforce a restriction that stands at an instant (UTC)."""
        tree = self.attacher.forbearance(hit.bond.restriction(hit.node))
        forborne = () if tree is None else tree.lifted_by
        standing = (x for x in forborne if stands(x, instant, hit.known) is Truth.YES)
        return tuple(self._lift(effect, 1) for effect in standing)[:1]

    def since(self, hit: Hit) -> tuple[Reason, ...]:
        """What became known of a restriction only after the day asked about: hindsight."""
        tree = self._mapped(hit.bond.restriction(hit.node)).tree
        late = {e.entry: e for e in branches(tree) if e.known > hit.known and e.verb is not None}
        ordered = sorted(late.values(), key=lambda e: (e.known, e.entry))
        return tuple(self._lift(effect, 1) for effect in ordered)

    def _chain(
        self, at: Restriction, tree: Effect, instant: datetime, known: date
    ) -> Iterator[Reason]:
        yield self._rule(at, tree)
        if at.designation is not None:
            yield self._designation(at.designation)
        for effect, depth in _path(tree, instant, known, 0):
            if effect.verb is not None:
                yield self._lift(effect, depth)

    def _rule(self, at: Restriction, tree: Effect) -> Reason:
        rule = self.book.rules[at.rule]
        span = _span(tree.start, tree.end, rule.basis.zone)
        words = f"prohibits {', '.join(rule.acts)} by {', '.join(rule.by)} {span}"
        return self._reason(rule.id, words, rule.basis.source, 0)

    def _designation(self, id_: str) -> Reason:
        one = self.book.designations[id_]
        name = self._called(one.of)
        words = f"lists {name} from {one.determined.day}{_doubt(one.disputed)}"
        return self._reason(id_, words, one.basis.source, 0)

    def _called(self, object_: str) -> str:
        if object_ in self.book.entities:
            return self.book.entities[object_].name
        security = self.book.securities.get(object_)
        return (security.name if security else None) or object_

    def _lift(self, effect: Effect, depth: int) -> Reason:
        act = self.book.acts[effect.entry]
        targets = ", ".join(t for x in act.lifts if x.verb is effect.verb for t in x.targets)
        span = _span(effect.start, effect.end, effect.zone)
        if effect.reach is not None:
            span += ", reaching back to the beginning"
        words = f"{effect.verb} {targets} {span}{_doubt(act.disputed)}"
        return self._reason(act.id, words, act.basis.source, depth)

    def _reason(self, entry: str, words: str, cited: Citation, depth: int) -> Reason:
        source = self.book.sources[cited.source]
        cite = f"{source.cite} {cited.at}" if cited.at else source.cite
        return Reason(entry, words, cite, source.url, source.public, depth)


def _doubt(disputed: str | None) -> str:
    return "" if disputed is None else f" (disputed: {' '.join(disputed.split())})"


def _path(effect: Effect, at: datetime, known: date, depth: int) -> Iterator[tuple[Effect, int]]:
    """The effect, then the lifts that decided it: the strongest, or those that were beaten."""
    yield effect, depth
    truths = [(stands(lift, at, known), lift) for lift in effect.lifted_by]
    strongest = max((truth for truth, _ in truths), default=Truth.NO)
    if strongest is not Truth.NO:
        deciding = [lift for truth, lift in truths if truth is strongest]
        yield from _path(min(deciding, key=_passing), at, known, depth + 1)
        return
    for _, lift in truths:
        if lift.known <= known and _reached(lift, at):
            yield from _path(lift, at, known, depth + 1)


def _passing(lift: Effect) -> bool:
    """Whether a lift is for now only; where one is not, the answer rests on that one."""
    return lift.verb is Verb.SUSPENDS or lift.end < FOREVER


def _reached(lift: Effect, at: datetime) -> bool:
    return lift.start <= at < lift.end or (lift.reach is not None and lift.reach <= at)


@cache
def _span(start: datetime, end: datetime, zone: str) -> str:
    if start >= FOREVER:
        return "from a day no document has named yet"
    if end <= start:
        return f"never: it would open on {_local(start, zone)} and ended before"
    opening = "always" if start <= BEGINNING else f"from {_local(start, zone)}"
    return opening if end >= FOREVER else f"{opening} until {_local(end, zone)}"


def _local(instant: datetime, zone: str) -> str:
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{instant.astimezone(zone_of(zone)):%Y-%m-%d %H:%M} {place}"
