"""The second pass: which rules bind whom through ownership, and along which path.

First who is listed at (t, k), from whole lifts of listings and rules (never from licences: a
licensed owner still counts); then the least fixpoint in every cell; then each owner's own rule,
with its own lifts, on every party it reaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from reprieve.engine.attach import Attacher, attached
from reprieve.engine.effects import Effect, stands, without_provisional
from reprieve.engine.reach import Reached, Test, reached
from reprieve.engine.states import States, breakpoints, states_over
from reprieve.engine.table import Root
from reprieve.engine.ties import Link, clusters, links_of, standing
from reprieve.law.acts import Reach, Rule
from reprieve.law.findings import Outcome, Truth
from reprieve.law.periods import FOREVER


class Family(NamedTuple):
    """Rules of one keeper that prohibit the same acts to the same actors, reaching alike.

    Owners listed under any of them count together (OFAC FAQ 399).
    """

    reach: Reach
    rules: tuple[Rule, ...]
    links: tuple[tuple[Link, ...], ...]


class Derived(NamedTuple):
    """A party that a root reaches, and the states of that reaching alone.

    `firm` leaves provisional lifts of listings out; None where that changes nothing.
    """

    root: Root
    object: str
    states: States
    firm: States | None


_Verdicts = Mapping[tuple[str, Root], Outcome]


class _Facts(NamedTuple):
    """What one cell knows: the links in force, and how far each known listing stands."""

    links: tuple[Link, ...]
    listed: tuple[tuple[Root, Truth], ...]

    def at_least(self, truth: Truth) -> list[Root]:
        return [root for root, stood in self.listed if stood >= truth]


def _facts(
    links: tuple[Link, ...], trees: Mapping[Root, Effect], at: datetime, known: date
) -> _Facts:
    listed = ((r, stands(tree, at, known)) for r, tree in trees.items() if tree.known <= known)
    return _Facts(standing(links, at, known), tuple(listed))


class Derivation:
    """Finds, for one casebook, who is reached through whom."""

    def __init__(self, attacher: Attacher) -> None:
        self.attacher = attacher
        self.book = attacher.casebook
        self.families = tuple(self._families())
        self._of_rule = {rule.id: family for family in self.families for rule in family.rules}
        self._clusters: dict[int, dict[Root, Effect]] = {}

    def _families(self) -> Iterator[Family]:
        grouped: dict[tuple[Reach, *tuple[object, ...]], list[Rule]] = defaultdict(list)
        for rule in self.book.rules.values():
            if rule.reaches is not None:
                keeper = self.book.authorities[rule.authority].kept_by
                grouped[rule.reaches, keeper, rule.acts, rule.by].append(rule)
        for (reach, *_), rules in grouped.items():
            links = links_of(self.book, rules[0].basis.zone)
            yield Family(reach, tuple(rules), tuple(clusters(links, self.book)))

    def all(self) -> Iterator[Derived]:
        """Everybody reached by anybody, once for each root."""
        for family in self.families:
            for links in family.links:
                trees = self._trees(family, links)
                if trees:
                    yield from self._cluster(family, links, trees)

    def _roots(self, family: Family, links: tuple[Link, ...]) -> tuple[Root, ...]:
        """The listed parties that a cluster of links could start from."""
        objects = self.book.objects
        parties = {one for link in links for one in objects.lineage(link.owner)}
        found = [
            Root(rule.id, None, one)
            for rule in family.rules
            for one in rule.attaches.of
            if one in parties
        ]
        for rule in family.rules:
            found += (
                Root(rule.id, one.id, one.of)
                for one in self.book.designations.values()
                if one.of in parties and attached(rule, one)
            )
        return tuple(found)

    def listing(self, root: Root) -> Effect:
        """The tree that decides whether a root is listed."""
        rule = self.book.rules[root.rule]
        return self.attacher.listing(rule, root.designation, root.party)

    def _cluster(
        self, family: Family, links: tuple[Link, ...], trees: Mapping[Root, Effect]
    ) -> Iterator[Derived]:
        firm_trees = {root: without_provisional(tree) for root, tree in trees.items()}
        states = self._states(family, links, trees)
        firm = states if firm_trees == trees else self._states(family, links, firm_trees)
        for (object_, root), found in sorted(states.items(), key=lambda item: str(item[0])):
            firmly = firm.get((object_, root), found)
            yield Derived(root, object_, found, None if firmly == found else firmly)

    def _states(
        self, family: Family, links: tuple[Link, ...], trees: Mapping[Root, Effect]
    ) -> dict[tuple[str, Root], States]:
        instants, days = _grid(trees.values(), links)
        told: dict[_Facts, _Verdicts] = {}
        verdicts: dict[tuple[datetime, date], _Verdicts] = {}
        for known in days:
            for at in instants:
                facts = _facts(links, trees, at, known)
                if facts not in told:
                    told[facts] = self._verdicts(family, facts)
                verdicts[at, known] = told[facts]
        pairs = {pair for found in verdicts.values() for pair in found}
        return {
            pair: states_over(instants, days, _lookup(verdicts, pair))
            for pair in pairs
            if not self.book.objects.covers(pair[1].party, pair[0])
        }

    def _verdicts(self, family: Family, facts: _Facts) -> _Verdicts:
        """For each party reached and each of its roots, how surely it is reached."""
        verdicts: dict[tuple[str, Root], Outcome] = {}
        for outcome, found in self._runs(family, facts):
            for object_, roots in found.roots.items():
                for root in roots:
                    verdicts.setdefault((object_, root), outcome)
        return verdicts

    def _runs(self, family: Family, facts: _Facts) -> Iterator[tuple[Outcome, Reached]]:
        """Three fixpoints, from the surest: who surely is, may be, and would be reached.

        The first two bound what is unknown (stakes given as a range, disputed listings); the
        last takes nobody's listing as lifted, so that a lifted one answers `permitted`.
        """
        least = Test(family.reach, self.book.objects, sure=True)
        most = Test(family.reach, self.book.objects, sure=False)
        yield Outcome.PROHIBITED, reached(facts.links, facts.at_least(Truth.YES), least)
        yield Outcome.UNSETTLED, reached(facts.links, facts.at_least(Truth.DOUBTFUL), most)
        yield Outcome.PERMITTED, reached(facts.links, facts.at_least(Truth.NO), most)

    def path(
        self, root: Root, object_: str, at: datetime, known: date
    ) -> tuple[tuple[Link, ...], Reach]:
        """The links that carry a root's listing to a party at a point, the root's first."""
        family = self._of_rule[root.rule]
        runs = (
            found
            for links in family.links
            for _, found in self._runs(family, _facts(links, self._trees(family, links), at, known))
        )
        reaching = (found for found in runs if root in found.roots.get(object_, ()))
        carrying = next(reaching, Reached({}, {}))
        return tuple(dict.fromkeys(_back(object_, carrying, set()))), family.reach

    def turns(self, root: Root) -> tuple[frozenset[datetime], frozenset[date]]:
        """Every instant (UTC) and day at which what a root reaches, or its path, may change."""
        instants: set[datetime] = set()
        days: set[date] = set()
        family = self._of_rule[root.rule]
        for links in family.links:
            trees = self._trees(family, links)
            if root in trees:
                at, known = _grid(trees.values(), links)
                instants, days = instants | set(at), days | set(known)
        return frozenset(instants), frozenset(days)

    def _trees(self, family: Family, links: tuple[Link, ...]) -> dict[Root, Effect]:
        """The listings that a cluster could start from; clusters live as long as this does."""
        if id(links) not in self._clusters:
            roots = self._roots(family, links)
            self._clusters[id(links)] = {root: self.listing(root) for root in roots}
        return self._clusters[id(links)]


def _back(object_: str, found: Reached, seen: set[str]) -> Iterator[Link]:
    if object_ in seen:
        return
    seen.add(object_)
    for link in found.carried.get(object_, ()):
        yield from _back(link.owner, found, seen)
        yield link


def _grid(
    trees: Iterable[Effect], links: Iterable[Link]
) -> tuple[tuple[datetime, ...], tuple[date, ...]]:
    """Every instant and day on which anyone's reach may change."""
    instants: set[datetime] = set()
    days: set[date] = set()
    for tree in trees:
        at, known = breakpoints(tree)
        instants |= set(at)
        days |= set(known)
    for link in links:
        instants |= {link.start, link.end}
        days.add(link.known)
    return tuple(sorted(instants - {FOREVER})), tuple(sorted(days))


def _lookup(
    verdicts: Mapping[tuple[datetime, date], _Verdicts], pair: tuple[str, Root]
) -> Callable[[datetime, date], Outcome]:
    return lambda at, known: verdicts[at, known].get(pair, Outcome.CLEAR)


def both(restricted: States, reaching: States) -> States:
    """What a rule says of a party it reaches: its own answer, where and as surely as it reaches.

    Beyond its reach it says nothing.
    """
    instants: set[datetime] = set()
    for states in (restricted, reaching):
        instants |= {start for strip in states.strips for start in strip.starts}
    days = sorted({*restricted.knowns, *reaching.knowns})

    def outcome(at: datetime, known: date) -> Outcome:
        return min(restricted.at(at, known), reaching.at(at, known))

    return states_over(tuple(sorted(instants)), tuple(days), outcome)
