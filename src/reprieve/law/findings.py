"""Questions and findings: what may be asked, and what an answer carries."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple


class Truth(IntEnum):
    """Kleene's three values: whether something stands."""

    NO = 0
    DOUBTFUL = 1
    YES = 2


class Outcome(IntEnum):
    """The four answers, a chain: joining two is taking the greater."""

    CLEAR = 0
    PERMITTED = 1
    UNSETTLED = 2
    PROHIBITED = 3

    @property
    def word(self) -> str:
        """The outcome in the field's own word."""
        return self.name.lower()


class Question(NamedTuple):
    """May `by` do `act` with `of` at `at`, as known on `known`?

    `of` is the id of an object in the casebook. `at` is a calendar day (the whole day in the
    zone of each authority) or an instant in UTC; `known` a calendar day, or an instant that
    counts for its last whole day.
    """

    act: str
    by: str
    of: str
    at: date | datetime
    known: date | datetime


class State(NamedTuple):
    """A rectangle of time with one outcome.

    Effective from/to are instants (UTC), known from/to days; all closed-open.
    """

    effective_from: datetime
    effective_to: datetime
    known_from: date
    known_to: date
    outcome: Outcome


class Restriction(NamedTuple):
    """One rule bound to one designation (or named object) for an act, an actor and an object."""

    rule: str
    designation: str | None
    act: str
    actor: str
    object: str


class Reason(NamedTuple):
    """One link of the chain that decided: an entry or rule, what it does, and its paper.

    `depth` tells how many lifts lie between it and the restriction it bears on.
    """

    entry: str
    does: str
    cite: str
    url: str | None
    known: date
    depth: int


class Condition(NamedTuple):
    """What a question asserts by naming a narrow act, word for word, with the paper."""

    act: str
    words: str
    cite: str | None


class Consulted(NamedTuple):
    """An authority that bears on the question, and how far the casebook follows it.

    Where not `every_name` of its lists is in, its silence about a name proves nothing.
    """

    authority: str
    complete_to: date
    every_name: bool


class Finding(NamedTuple):
    """An answer: outcome, until when, on what it rests, and which edition said so.

    `until` is the first change of outcome after the state that decided, as known then (UTC).
    """

    question: Question
    entity: str | None
    security: str | None
    outcome: Outcome
    until: datetime | None
    provisional: bool
    unenforced: bool
    conditions: tuple[Condition, ...]
    confirmed: bool
    reasons: tuple[Reason, ...]
    since: tuple[Reason, ...]
    coverage: tuple[Consulted, ...]
    notes: tuple[str, ...]
    edition: str

    def explain(self) -> str:
        """The answer as a few lines a lawyer could read aloud, with the papers that say so."""
        from reprieve.law.prose import prose

        return prose(self)

    @property
    def id(self) -> str:
        """The same question to the same edition has the same id: 16 hexadecimal digits."""
        import hashlib  # most answers are read by people, who need no id

        asked = self.question
        parts = (self.edition, asked.act, asked.by, asked.of)
        text = "\n".join((*parts, asked.at.isoformat(), asked.known.isoformat()))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
