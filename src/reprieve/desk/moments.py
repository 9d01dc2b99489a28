"""Moments as users give them: a calendar day, or an instant with its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reprieve.law.errors import BadMoment

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The clocks of a question: what lies beyond them is the sentinels' alone."""


def moment_from(value: str | date | datetime, name: str) -> date | datetime:
    """A calendar day, or an instant in UTC, of the years 1900 to 2999.

    Raises BadMoment for anything else, and for an instant without a zone: an hour means
    nothing until one knows whose.
    """
    moment = _moment(value, name)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadMoment(f"{name} {value} lies beyond the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment


def _moment(value: str | date | datetime, name: str) -> date | datetime:
    if isinstance(value, datetime):
        return _instant(value, name)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if len(value) == len("2021-03-16") else _read(value, name)
    except ValueError as error:
        raise BadMoment(
            f"{name} {value!r} is neither a day such as 2021-03-16 nor an instant such as "
            "2021-03-16T13:30:00Z"
        ) from error


def _read(value: str, name: str) -> datetime:
    return _instant(datetime.fromisoformat(value), name)


def _instant(value: datetime, name: str) -> datetime:
    if value.tzinfo is None:
        raise BadMoment(f"{name} {value.isoformat()} has no zone: end it in Z or an offset")
    return value.astimezone(UTC)


def day_of(moment: date | datetime) -> date:
    """The calendar day of a moment, in UTC for an instant."""
    return moment.date() if isinstance(moment, datetime) else moment


def moment_text(moment: date | datetime) -> str:
    """A day, or an instant in UTC ending in `Z`."""
    if isinstance(moment, datetime):
        text = moment.astimezone(UTC).isoformat(
            timespec="microseconds" if moment.microsecond else "seconds"
        )
        return text.removesuffix("+00:00") + "Z"
    return moment.isoformat()
