"""Who is listed and what is traded: entities, securities, and who owns whom."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from reprieve.law.periods import Days
from reprieve.law.sources import Citation, Place


class Name(NamedTuple):
    """A name somebody goes by, and the days on which it was in use."""

    text: str
    used: Days


class Identifier(NamedTuple):
    """An identifier in a public scheme (`isin`, `figi`, `cusip`, `sedol`, `lei`)."""

    scheme: str
    value: str
    used: Days


class Listing(NamedTuple):
    """A ticker on a market (ISO 10383 code), and the days on which it was in use."""

    market: str
    ticker: str
    used: Days


class Entity(NamedTuple):
    """A person, body or thing (an app, a ship) that the law can name."""

    id: str
    name: str
    names: tuple[Name, ...]
    jurisdiction: str | None
    identifiers: tuple[Identifier, ...]
    note: str | None
    matter: str
    place: Place


class Exposure(NamedTuple):
    """What a fund or derivative is exposed to, by weight in percent (None: weight unknown).

    Without a `source` nobody vouches for it: it raises doubt and no more.
    """

    to: str
    weight: Decimal | None
    during: Days
    source: Citation | None


class Security(NamedTuple):
    """Something traded: its issuer, or the security that it represents, is broader than it."""

    id: str
    issuer: str
    name: str | None
    kind: str | None
    identifiers: tuple[Identifier, ...]
    listings: tuple[Listing, ...]
    represents: str | None
    exposes: tuple[Exposure, ...]
    note: str | None
    place: Place


class Tie(StrEnum):
    """How one party stands to another."""

    OWNS = "owns"
    CONTROLS = "controls"
    JOINT = "joint"


class Stake(NamedTuple):
    """One party's direct stake in, or control over, another, for some days.

    Percentages are bounds: equal when the figure is known, apart when only a range is.
    `disputed` says why a tie is in doubt. A tie without a `source` is in doubt too.
    """

    tie: Tie
    owner: str
    owned: str
    least: Decimal
    most: Decimal
    during: Days
    how: str | None
    disputed: str | None
    source: Citation | None
    place: Place
