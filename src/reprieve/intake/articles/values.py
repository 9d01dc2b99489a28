"""What the reader of articles passes around: spans, mentions, dates, claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "designation",
    "delisting",
    "lawsuit_filed",
    "temporary_block",
    "vacatur",
    "court_upheld",
    "appeal",
    "divestment",
    "licence",
    "prohibition",
    "penalty",
    "denial",
    "allegation",
    "finding",
    "market_reaction",
    "policy_context",
]
Direction = Literal["up", "down"]
Qualifier = Literal[">", "<", "~"]
Status = Literal["asserted", "alleged", "denied", "hypothetical"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = ("asserted", "alleged", "denied", "hypothetical")

#: Roles of whoever a measure befalls; those on whom it is laid; those named after the verb.
BEFALLEN = frozenset({"object", "subject", "target", "measure", "licensee", "seller", "payer"})
DONE_TO = frozenset({"object", "subject", "target"})
AFTER = frozenset({"object", "licensee", "accused", "target"})

#: Kinds that change what may be done; a wrong assertion of one of them is the dangerous error.
MATERIAL: frozenset[Kind] = frozenset(
    {
        "designation",
        "delisting",
        "temporary_block",
        "vacatur",
        "court_upheld",
        "divestment",
        "licence",
        "prohibition",
    }
)

#: Kinds that a court does, so that the court is their authority.
COURT_KINDS: frozenset[Kind] = frozenset(
    {"lawsuit_filed", "temporary_block", "vacatur", "court_upheld", "appeal"}
)

#: Kinds that a party brings before a court.
SUITS: frozenset[Kind] = frozenset({"lawsuit_filed", "appeal"})

#: Kinds whose day is that of the text, if any: what somebody says or thinks.
UNDATED: frozenset[Kind] = frozenset({"denial", "allegation", "policy_context"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The exact words of a text, by their place in it.

    `start` and `end` count Unicode code points of the stored text, end exclusive.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Someone named in a text, linked to a known entity or authority where there is one.

    `person` says whether a human being is meant, where the list of names tells.
    """

    id: str | None
    name: str
    surface: str
    person: bool | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names one party or an enumeration of several.

    `anaphor` marks words such as "the company" that stand for someone named before;
    `court` and `authority` say that a court or an agency is meant; `weak` that the name only
    describes someone else ("a company owned by X"), `other` that this is no part of X itself, as
    a subsidiary would be.
    """

    start: int
    end: int
    parties: tuple[Party, ...]
    authority: bool = False
    court: bool = False
    anaphor: bool = False
    weak: bool = False
    other: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a trigger stands in its sentence: its head, and all of its words."""

    head: tuple[int, int]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateReading:
    """When something happened, as an inclusive range of days, with the words that say so.

    `start` and `end` are `None` when the words are relative and the day of publication is unknown.
    """

    start: dt.date | None
    end: dt.date | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text, with its reading.

    `deadline` says that the words before it make it a last day ("by", "until").
    `explicit` says that the words alone fix the year.
    """

    start: int
    end: int
    reading: DateReading
    deadline: bool
    explicit: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as the text gives it.

    `currency` is an ISO 4217 code, or `None` where the words leave it open ("dollars").
    """

    number: float
    unit: Literal["%", "currency"]
    currency: str | None
    currency_text: str | None
    direction: Direction | None
    qualifier: Qualifier | None
    measure: str | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a claim was made: its trigger, its status cue, the rules for party and date."""

    trigger: str
    form: str
    cue: str | None
    party_rule: str
    date_rule: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One legal event that a text reports about one party, with the words that report it."""

    kind: Kind
    status: Status
    party: Party | None
    authority: Party | None
    speaker: Party | None
    date: DateReading | None
    action: str | None
    amount: Amount | None
    expires: dt.date | None
    evidence: tuple[Passage, ...]
    confidence: float
    origin: str
    reasons: Reasons
