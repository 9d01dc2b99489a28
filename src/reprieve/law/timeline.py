"""What happened to a party, in order: every dated act and statement on both clocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Event(NamedTuple):
    """One entry on a timeline.

    `effective` and `effective_to` are instants (UTC), None where an entry has no force of its
    own (a statement) or no end; `day` is the calendar day that its document bears.
    """

    day: date
    effective: datetime | None
    effective_to: datetime | None
    known: date
    entry: str
    kind: str
    does: str
    cite: str
    url: str | None
    note: str | None
