"""Who a listed party drags along: the least fixpoint over the links in force at one point.

Stakes held *directly* by parties already reached are summed (OFAC FAQ 401); percentages are
never multiplied along a path. A least fixpoint, so that a circle of owners reaches nobody by
itself. What flows, flows down: the owner and the sisters of a listed party stay free.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reprieve.engine.table import Root
from reprieve.engine.ties import Bearing, Link
from reprieve.law.acts import Ownership, Reach
from reprieve.law.trees import Tree


class Reached(NamedTuple):
    """Who is reached at one point: each party's roots, and the links that carried them.

    Parties stand in the order in which they were reached; roots themselves carry no links.
    """

    roots: Mapping[str, frozenset[Root]]
    carried: Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Test:
    """How a rule's reach is tried over a set of links.

    `sure` counts the least percentages and no doubtful link, else the most and every link.
    """

    reach: Reach
    objects: Tree
    sure: bool

    __test__ = False  # a test of law, not of pytest

    def weigh(self, link: Link) -> Decimal:
        """The percentage that a link counts for."""
        return link.least if self.sure else link.most


def reached(links: Iterable[Link], listed: Iterable[Root], test: Test) -> Reached:
    """The least set of parties that holds the listed ones and all that they reach."""
    counted = tuple(link for link in links if not (test.sure and link.doubtful))
    incoming: dict[str, list[Link]] = defaultdict(list)
    for link in counted:
        incoming[link.owned].append(link)
    roots: dict[str, frozenset[Root]] = defaultdict(frozenset)
    for root in listed:
        roots[root.party] |= {root}
    carried: dict[str, tuple[Link, ...]] = {}
    partners = _partners(counted, test.reach)

    def of(party: str) -> frozenset[Root]:
        """The roots that restrict a party; what reaches a party reaches its branches."""
        return frozenset().union(*(roots.get(o, ()) for o in test.objects.lineage(party)))

    growing = True
    while growing:
        growing = False
        for owned, into in incoming.items():
            carriers = tuple(dict.fromkeys(_carriers(into, of, partners, test)))
            found = roots[owned].union(*(of(link.owner) for link in carriers))
            if found != roots[owned]:
                carried[owned] = tuple(dict.fromkeys((*carried.get(owned, ()), *carriers)))
                roots[owned], growing = found, True
    return Reached(dict(roots), carried)


def _carriers(
    into: Iterable[Link],
    of: Callable[[str], frozenset[Root]],
    partners: Mapping[str, frozenset[str]],
    test: Test,
) -> Iterator[Link]:
    """The links from reached parties that suffice, each kind by its own measure."""
    into = tuple(into)
    held = [link for link in into if of(link.owner)]
    reach = test.reach
    if reach.percent is not None:
        stakes = [link for link in into if link.bearing is Bearing.OWNS]
        for side in _sides(stakes, held, partners, test):
            if _meets(reach.percent, (test.weigh(link) for link in side), over=reach.over):
                yield from side
    if reach.control:
        yield from (link for link in held if link.bearing is Bearing.CONTROLS)
    if reach.exposure is not None:
        weights = [link for link in held if link.bearing is Bearing.EXPOSES]
        total = (test.weigh(link) for link in weights)
        if reach.exposure == 0 or _meets(reach.exposure, total, over=False):
            yield from weights


def _sides(
    stakes: Iterable[Link],
    held: Iterable[Link],
    partners: Mapping[str, frozenset[str]],
    test: Test,
) -> Iterator[tuple[Link, ...]]:
    """The stakes that count as one: all of reached owners, or those of one owner's side."""
    stakes = tuple(stakes)
    own = tuple(link for link in held if link.bearing is Bearing.OWNS)
    if test.reach.counting is Ownership.AGGREGATE:
        yield own
        return
    for owner in dict.fromkeys(link.owner for link in own):
        side = partners.get(owner, frozenset()) | {owner}
        yield tuple(link for link in stakes if link.owner in side)


def _meets(percent: Decimal, weights: Iterable[Decimal], *, over: bool) -> bool:
    total = sum(weights, Decimal(0))
    return total > percent or (total == percent and not over)


def _partners(links: Iterable[Link], reach: Reach) -> Mapping[str, frozenset[str]]:
    """Whose stakes count as a party's own: joint holders, and whoever it controls.

    United Kingdom, OFSI guidance: no simple aggregation, but rights under a joint arrangement
    are each party's, and rights of a person one controls are one's own.
    """
    towards: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.bearing is Bearing.JOINT:
            towards[link.owner].add(link.owned)
            towards[link.owned].add(link.owner)
        elif link.bearing is Bearing.CONTROLS and reach.control:
            towards[link.owner].add(link.owned)
    return {party: _closure(party, towards) for party in towards}


def _closure(party: str, towards: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [party]
    while waiting:
        one = waiting.pop()
        new = towards.get(one, set()) - seen
        seen |= new
        waiting += new
    return frozenset(seen - {party})
