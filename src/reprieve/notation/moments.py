"""Moments as documents write them: a day, an hour on it, a count of days, or none yet."""

from __future__ import annotations

import re
from datetime import date, time

from reprieve.law.periods import Anchor, Awaited, Computed, Moment, Stated, moment_text

__all__ = ["FORMS", "day_from", "moment_from", "moment_text", "stated_from"]

AWAITED = ("further order", "when identified")

_STATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (by )?(\d{2}:\d{2}))?")
_COMPUTED = re.compile(
    r"(?:(\d+) months? ?)?(?:(\d+) days? )?after (determination|entry)(?:, (\d{2}:\d{2}))?"
)

FORMS = "2021-03-12; 2021-03-12 14:05; 2020-09-27 by 23:59; 60 days after determination, 09:30"


def day_from(text: str) -> date:
    """The calendar day written `2021-03-12`; raises ValueError for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f"{text!r} is not a day such as 2021-03-12")
    return date.fromisoformat(text)


def stated_from(text: str) -> Stated:
    """A stated day, perhaps with an hour; raises ValueError for anything else."""
    match = _STATED.fullmatch(text)
    if match is None:
        message = f"{text!r} is not a day such as 2021-03-12 or 2021-03-12 14:05"
        raise ValueError(message)
    day, by, hour = match.groups()
    return Stated(date.fromisoformat(day), _hour(hour), by is not None)


def moment_from(text: str) -> Moment:
    """Any moment in one of the forms; raises ValueError naming them otherwise."""
    if text in AWAITED:
        return Awaited(text)
    if _STATED.fullmatch(text):
        return stated_from(text)
    match = _COMPUTED.fullmatch(text)
    if match is None or match.group(1) is match.group(2) is None:
        message = f"{text!r} is not a moment; the forms are {FORMS}; {'; '.join(AWAITED)}"
        raise ValueError(message)
    months, days, anchor, hour = match.groups()
    return Computed(Anchor(anchor), int(months or 0), int(days or 0), _hour(hour))


def _hour(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
