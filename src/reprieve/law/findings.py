"""Questions and findings: what may be asked, and what an answer carries."""

from __future__ import annotations

from collections.abc import Iterator
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
        return _prose(self)

    @property
    def id(self) -> str:
        """The same question to the same edition has the same id: 16 hexadecimal digits."""
        import hashlib  # most answers are read by people, who need no id

        asked = self.question
        parts = (self.edition, asked.act, asked.by, asked.of)
        text = "\n".join((*parts, asked.at.isoformat(), asked.known.isoformat()))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _prose(finding: Finding) -> str:
    """A finding as a few lines a lawyer could read aloud."""
    asked = finding.question
    head = (
        f"{finding.outcome.word}   {asked.act} of {asked.of} by {asked.by}, "
        f"at {_moment(asked.at)}, as known {_moment(asked.known)}"
    )
    lines = [head, *(_line(reason) for reason in finding.reasons)]
    if finding.until is not None:
        lines.append(f"  until {finding.until:%Y-%m-%d %H:%M} UTC, as known then")
    if finding.provisional:
        lines.append("  provisional: prohibited again if the relief ends")
    if finding.unenforced:
        lines.append("  unenforced: its enforcer has said that it will not act")
    lines += [f"  asserted by asking for {c.act}: {c.words}" for c in finding.conditions]
    lines += [f"  note: {note}" for note in finding.notes]
    lines += _covered(finding)
    if finding.since:
        lines.append("since then (hindsight)")
        lines += [f"{_line(reason)} (known {reason.known})" for reason in finding.since]
    return "\n".join(lines)


def _covered(finding: Finding) -> Iterator[str]:
    """The edition, which authorities it follows how far, and what that leaves unconfirmed."""
    whole = [f"{c.authority} to {c.complete_to}" for c in finding.coverage if c.every_name]
    some = [f"{c.authority} to {c.complete_to}" for c in finding.coverage if not c.every_name]
    covers = ", ".join(whole) or ("" if some else "no authority for this act")
    parted = ("some names of " + ", ".join(some)) if some else ""
    told = "; ".join(part for part in (covers, parted) if part)
    yield f"  edition {finding.edition[:12]}; covers {told}"
    if finding.confirmed:
        return
    at = finding.question.at
    day = at.date() if isinstance(at, datetime) else at
    clear = finding.outcome is Outcome.CLEAR
    asked = [c for c in finding.coverage if c.every_name or not clear]
    late = [c.authority for c in asked if day > c.complete_to]
    if late:
        yield f"  unconfirmed: {day} lies after the coverage of {', '.join(late)}"
    else:
        yield "  unconfirmed: silence about a name proves nothing on a list of some names only"


def _line(reason: Reason) -> str:
    return f"  {'  ' * reason.depth}{reason.entry}  {reason.does}   {reason.cite}"


def _moment(moment: date | datetime) -> str:
    """A day, or an instant in UTC ending in `Z`."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    return moment.isoformat()
