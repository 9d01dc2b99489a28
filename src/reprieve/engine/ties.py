"""Who owns, controls, acts with or is exposed to whom, as dated links that a reach follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from reprieve.law.acts import Ownership, Reach
from reprieve.law.casebook import Casebook
from reprieve.law.parties import Exposure, Stake
from reprieve.law.periods import FIRST_DAY, end_of, start_of
from reprieve.law.sources import Citation

_WHOLE = Decimal(100)


class Bearing(StrEnum):
    """How one object bears on another."""

    OWNS = "owns"
    CONTROLS = "controls"
    JOINT = "joint"
    EXPOSES = "exposes"


class Link(NamedTuple):
    """One dated tie from `owner` to `owned`: over [`start`, `end`) (UTC), once `known`.

    `least` and `most` bound the percentage; a `doubtful` link raises doubt and no more.
    """

    bearing: Bearing
    owner: str
    owned: str
    least: Decimal
    most: Decimal
    start: datetime
    end: datetime
    known: date
    doubtful: bool
    how: str | None
    source: Citation | None


def links_of(casebook: Casebook, zone: str) -> tuple[Link, ...]:
    """Every tie of a casebook, its days read in a zone: stakes, controls, and exposures."""
    found = [_from_stake(casebook, stake, zone) for stake in casebook.stakes]
    for security in casebook.securities.values():
        found += (_from_exposure(casebook, security.id, one, zone) for one in security.exposes)
    return tuple(found)


def _from_stake(casebook: Casebook, stake: Stake, zone: str) -> Link:
    return Link(
        Bearing(stake.tie.value),
        stake.owner,
        stake.owned,
        stake.least,
        stake.most,
        start_of(stake.during.first, zone),
        end_of(stake.during.last, zone),
        _known(casebook, stake.source),
        stake.source is None or stake.disputed is not None,
        stake.disputed or stake.how,
        stake.source,
    )


def _from_exposure(casebook: Casebook, security: str, one: Exposure, zone: str) -> Link:
    return Link(
        Bearing.EXPOSES,
        one.to,
        security,
        Decimal(0) if one.weight is None else one.weight,
        _WHOLE if one.weight is None else one.weight,
        start_of(one.during.first, zone),
        end_of(one.during.last, zone),
        _known(casebook, one.source),
        one.source is None,
        None,
        one.source,
    )


def _known(casebook: Casebook, cited: Citation | None) -> date:
    return FIRST_DAY if cited is None else casebook.sources[cited.source].public


def standing(links: Iterable[Link], at: datetime, known: date) -> tuple[Link, ...]:
    """The links in force at an instant (UTC), as known on a day.

    Of several figures for one pair the one that starts last holds, then the one known last: a
    paper that states a stake on its day need not say when the stake of an older paper ended.
    """
    latest: dict[tuple[Bearing, str, str], Link] = {}
    for link in links:
        if link.known <= known and link.start <= at < link.end:
            key = (link.bearing, link.owner, link.owned)
            held = latest.get(key)
            if held is None or (held.start, held.known) < (link.start, link.known):
                latest[key] = link
    return tuple(latest.values())


def clusters(links: Iterable[Link], casebook: Casebook) -> Iterator[tuple[Link, ...]]:
    """The links in groups that share no party, so that each can be decided by itself."""
    parents: dict[str, str] = {}

    def top(one: str) -> str:
        while parents.setdefault(one, one) != one:
            one = parents[one]
        return one

    links = tuple(links)
    for link in links:
        # a branch of a party is that party, so a lineage hangs together
        for one in (*casebook.objects.lineage(link.owner), link.owned):
            parents[top(one)] = top(casebook.issuer(link.owned))
    grouped: Mapping[str, list[Link]] = defaultdict(list)
    for link in links:
        grouped[top(link.owned)].append(link)
    yield from (tuple(group) for group in grouped.values())


def tie_words(link: Link, owner: str, owned: str, reach: Reach) -> str:
    """One link in words: who holds how much of whom, and how much the rule asks for."""
    share = f"{link.least}%" if link.least == link.most else f"{link.least}% to {link.most}%"
    doubt = " (in doubt)" if link.doubtful else ""
    if link.bearing is Bearing.CONTROLS:
        how = f" ({link.how})" if link.how else ""
        return f"{owner} controls {owned}{how}{doubt}"
    if link.bearing is Bearing.EXPOSES:
        weighed = "an unknown weight" if link.least < link.most else share
        asked = f"from {reach.exposure}%" if reach.exposure else "at any weight"
        return f"{owned} holds {weighed} of {owner}{doubt}; the rule reaches it {asked}"
    over = "more than" if reach.over else "at least"
    summed = "owners summed" if reach.counting is Ownership.AGGREGATE else "each side by itself"
    test = f"the rule reaches {over} {reach.percent}%, {summed}"
    return f"{owner} owns {share} of {owned}{doubt}; {test}"
