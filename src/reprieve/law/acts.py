"""Dated law: authorities and their rules, designations, acts that lift, and statements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from reprieve.law.periods import Moment, Stated
from reprieve.law.sources import Citation, Place


class Verb(StrEnum):
    """What an act does to its target: the verbs of the notation."""

    SUSPENDS = "suspends"
    ENDS = "ends"
    VACATES = "vacates"
    EXCUSES = "excuses"
    DISPUTES = "disputes"
    FORBEARS = "forbears"


class Confidence(StrEnum):
    """How well a fact is proved; what is only recalled is never law."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    PARTIAL = "partial"


class Basis(NamedTuple):
    """What every entry carries: its one establishing paper, others, and our remarks."""

    source: Citation
    see: tuple[Citation, ...]
    note: str | None
    confidence: Confidence
    zone: str
    matter: str
    place: Place


class Ownership(StrEnum):
    """How a rule counts ownership: stakes of several listed owners summed, or each by itself."""

    AGGREGATE = "aggregate"
    SINGLE = "single"


class Reach(NamedTuple):
    """How far a rule reaches beyond the listed name.

    `percent` is the least stake (None: stakes do not count); `over` says that it must be
    exceeded, not met. `control` adds parties that are controlled, whatever the stake.
    `exposure` is the least weight in percent at which a fund or derivative is reached
    (0: any weight; None: none is).
    """

    percent: Decimal | None
    over: bool
    counting: Ownership
    control: bool
    exposure: Decimal | None


class Attachment(NamedTuple):
    """What a rule attaches to: a list (with bounds on the day determined), or named objects."""

    listed_on: str | None
    after: date | None
    before: date | None
    of: tuple[str, ...]


class Authority(NamedTuple):
    """An instrument that lists persons, attaches consequences, or both.

    The casebook follows it up to the day `complete_to`; `missing` names what it lacks by then.
    `every_name` says that it has all names of the authority's lists, not only those of some
    stories: of other names such an authority says nothing at all.
    """

    id: str
    title: str
    kept_by: str
    zone: str
    lists: tuple[str, ...]
    complete_to: date
    every_name: bool
    missing: tuple[str, ...]
    note: str | None
    place: Place


class Rule(NamedTuple):
    """One prohibition: which acts, by whom, on what, from when; `id` is `authority/rule`."""

    id: str
    authority: str
    attaches: Attachment
    acts: tuple[str, ...]
    by: tuple[str, ...]
    starts: Stated
    opens: Moment | None
    closes: Moment | None
    reaches: Reach | None
    basis: Basis


class Designation(NamedTuple):
    """A name put on a list on the day `determined`, in force from `effective` if stated."""

    id: str
    of: str
    under: str
    determined: Stated
    effective: Moment | None
    through: Moment | None
    disputed: str | None
    basis: Basis


class Scope(NamedTuple):
    """The part of a target that an act speaks to; an empty tuple does not narrow."""

    acts: tuple[str, ...]
    by: tuple[str, ...]
    of: tuple[str, ...]
    rules: tuple[str, ...]


class Lift(NamedTuple):
    """One verb of an act, aimed at entries, rules or whole authorities.

    `starts` and `closes` are the document's own words where it has them; `through` says that
    `closes` names a day that still counts. `inception` marks a vacatur that reaches back.
    """

    verb: Verb
    targets: tuple[str, ...]
    starts: Moment | None
    closes: Moment | None
    through: bool
    inception: bool
    scope: Scope


class Act(NamedTuple):
    """Any dated thing with legal force besides a listing: order, license, removal, revocation.

    `kind` is free text for people; the verbs of `lifts` carry the law. `entered` is the day or
    instant the document bears, `effective` the moment it states or counts for itself.
    """

    id: str
    kind: str
    court: str | None
    entered: Stated | None
    effective: Moment | None
    lifts: tuple[Lift, ...]
    disputed: str | None
    basis: Basis


class Statement(NamedTuple):
    """Who said what, when, of whom: on the timeline, never in the outcome."""

    id: str
    by: str
    on: date
    stance: str
    says: str
    of: tuple[str, ...]
    basis: Basis


Entry = Designation | Act | Statement
