"""From a date expression to the days that it means, counted from the day of publication."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from reprieve.intake.articles.lexicon import Calendar
from reprieve.intake.articles.values import DateMention, DateReading

_HAN_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_EARLIEST, _LATEST = 1900, 2099
_JUST_PAST: Final = 21
_OF_NOW: Final = 60


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of a date, by place, with the parts that the calendar of a language names."""

    start: int
    end: int
    groups: dict[str, str]
    deadline: bool


def _number(text: str) -> int:
    """A number in digits or in Chinese numerals up to 99."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)
    return int("".join(str(_HAN_DIGITS[c]) for c in text))


def resolve(
    found: Expression, words: str, table: Calendar, published: date | None, near: DateMention | None
) -> DateReading | None:
    """What a date expression means, in days; `None` where it is no date ("31 February").

    `near` is the date named before it, `published` the day against which it is relative.
    """
    groups = found.groups
    try:
        if "same" in groups:
            return _same(words, groups, near, published)
        if {"later", "following"} & groups.keys():
            return _later(words, groups, table, near)
        if {"rel", "span", "ago", "close"} & groups.keys():
            return _counted(words, groups, table, published)
        if "wd" in groups and "d" not in groups:
            ahead = {"next": ""} if found.deadline else {}
            return _weekday(words, table.weekdays[groups["wd"]], groups | ahead, published)
        return _dated(found, words, table, published, near)
    except (ValueError, OverflowError):
        return None


def _counted(
    words: str, groups: dict[str, str], table: Calendar, published: date | None
) -> DateReading | None:
    """A day or period counted from the publication."""
    if "rel" in groups:
        return _from_today(words, table.offsets[groups["rel"]], published)
    if "span" in groups:
        return _whole_span(words, groups, table, published)
    if "ago" in groups:
        return _ago(words, groups, table, published)
    return _close(words, groups, published)


def _unresolved(words: str, rule: str) -> DateReading:
    return DateReading(None, None, words, f"unresolved {rule}: no day of publication")


def _day(day: date, words: str, rule: str) -> DateReading:
    return DateReading(day, day, words, rule)


def _same(
    words: str, groups: dict[str, str], near: DateMention | None, published: date | None
) -> DateReading | None:
    shift = timedelta(1) if groups["same"] == groups.get("eve") else timedelta(0)
    if near is not None and near.reading.end is not None and near.reading.start == near.reading.end:
        return _day(near.reading.end - shift, words, "day named before")
    if published is None:
        return _unresolved(words, "day named before")
    return _day(published - shift, words, "day of publication")


def _from_today(words: str, offset: int, published: date | None) -> DateReading:
    if published is None:
        return _unresolved(words, "relative day")
    return _day(published + timedelta(offset), words, "counted from publication")


def _whole_span(
    words: str, groups: dict[str, str], table: Calendar, published: date | None
) -> DateReading:
    """A week, month or year counted from the publication: "last month"."""
    if published is None:
        return _unresolved(words, "period")
    offset = table.offsets[groups["span"]]
    unit = "m" if "um" in groups else "w" if "uw" in groups else "y"
    if unit == "w":
        monday = published - timedelta(published.weekday()) + timedelta(7 * offset)
        return DateReading(monday, monday + timedelta(6), words, "week counted from publication")
    if unit == "y":
        start, end = date(published.year + offset, 1, 1), date(published.year + offset, 12, 31)
        return DateReading(start, end, words, "year counted from publication")
    start, end = _month_away(published, offset)
    if "d" in groups:
        return _day(
            start.replace(day=_number(groups["d"])), words, "month counted from publication"
        )
    part = table.parts.get(groups.get("part", "").strip())
    start, end = _part(start, end, part)
    return DateReading(start, end, words, "month counted from publication")


def _ago(
    words: str, groups: dict[str, str], table: Calendar, published: date | None
) -> DateReading | None:
    """A day, week, month or year so many back: "three days ago"."""
    if published is None:
        return _unresolved(words, "relative day")
    named = groups["ago"]
    if not named.isdecimal() and named not in table.numerals:
        return None
    count = int(named) if named.isdecimal() else table.numerals[named]
    if "ud" in groups:
        return _from_today(words, -count, published)
    if "uw" in groups:
        monday = published - timedelta(published.weekday() + 7 * count)
        return DateReading(monday, monday + timedelta(6), words, "week counted from publication")
    if "um" in groups:
        start, end = _month_away(published, -count)
        return DateReading(start, end, words, "month counted from publication")
    year = published.year - count
    return DateReading(date(year, 1, 1), date(year, 12, 31), words, "year counted from publication")


def _later(
    words: str, groups: dict[str, str], table: Calendar, near: DateMention | None
) -> DateReading | None:
    """A day, month or year so long after the date named before: "three days later"."""
    if near is None or near.reading.start is None or near.reading.end is None:
        return None
    named = groups.get("later", "1")
    count = int(named) if named.isdecimal() else table.numerals.get(named, 0)
    base, exact = near.reading.start, near.reading.start == near.reading.end
    start, end = base + timedelta(count), base + timedelta(count)
    if "uy" in groups:
        start, end = date(base.year + count, 1, 1), date(base.year + count, 12, 31)
    elif "um" in groups:
        start, end = _month_away(base, count)
    elif "m" in groups:
        month = _month_of(groups, table, near) or 1
        start, end = _month(base.year + (month <= base.month), month)
    elif not exact or not count:
        return None
    elif "uw" in groups:
        start = base + timedelta(7 * count - base.weekday())
        end = start + timedelta(6)
    return DateReading(start, end, words, "counted from the date before")


def _close(words: str, groups: dict[str, str], published: date | None) -> DateReading:
    """The last day of the year or month in which a text was published: "by year-end"."""
    if published is None:
        return _unresolved(words, "period")
    month = published.month if "cm" in groups else 12
    return _day(_month(published.year, month)[1], words, "end counted from publication")


def _weekday(
    words: str, weekday: int, groups: dict[str, str], published: date | None
) -> DateReading:
    if published is None:
        return _unresolved(words, "weekday")
    if "lastweek" in groups:
        monday = published - timedelta(published.weekday() + 7)
        return _day(monday + timedelta(weekday), words, "weekday of the week before")
    if "next" in groups:
        ahead = (weekday - published.weekday() - 1) % 7 + 1
        return _day(published + timedelta(ahead), words, "next such weekday")
    back = (published.weekday() - weekday) % 7
    if "strict" in groups and back == 0:
        back = 7
    return _day(published - timedelta(back), words, "latest such weekday")


def _dated(
    found: Expression, words: str, table: Calendar, published: date | None, near: DateMention | None
) -> DateReading | None:
    groups = found.groups
    year = _year(groups, table, published, near)
    month = _month_of(groups, table, near)
    day = _number(groups["d"]) if "d" in groups else None
    part = table.parts.get(groups.get("part", "").strip())
    if "ry" in groups and published is None:
        return _unresolved(words, "year")
    context = _Context(published, None if "past" in groups else near, found.deadline)
    if day is not None:
        return _day_of(year, month, day, words, context)
    if month is not None:
        return _month_reading(year, month, part, words, context)
    if year is None:
        return None
    start, end = date(year, 1, 1), date(year, 12, 31)
    if part == "end" and found.deadline:
        start = end
    return DateReading(start, end, words, "year")


@dataclass(frozen=True, slots=True)
class _Context:
    published: date | None
    near: DateMention | None
    deadline: bool


def _year(
    groups: dict[str, str], table: Calendar, published: date | None, near: DateMention | None
) -> int | None:
    if "y" in groups:
        year = _number(groups["y"])
        if not _EARLIEST <= year <= _LATEST:
            raise ValueError(year)
        return year
    if "ry" in groups and published is not None:
        return published.year + table.offsets[groups["ry"]]
    if near is not None and near.reading.end is not None and {"sy", "ny", "sm"} & groups.keys():
        return near.reading.end.year + ("ny" in groups)
    return None


def _month_of(groups: dict[str, str], table: Calendar, near: DateMention | None) -> int | None:
    if "m" in groups:
        name = groups["m"].strip(". ")
        return table.months[name] if name in table.months else _number(name)
    if "sm" in groups and near is not None and near.reading.end is not None:
        return near.reading.end.month
    return None


def _day_of(
    year: int | None, month: int | None, day: int, words: str, context: _Context
) -> DateReading | None:
    if year is not None and month is not None:
        return _day(date(year, month, day), words, "full date")
    if month is None:
        return _bare_day(day, words, context)
    base = context.published
    past = None if base is None else _latest(month, day, base)
    if base is None or past is None or (base - past).days > _OF_NOW or context.deadline:
        told = _after_the_date_before(month, day, context)
        if told is not None:
            return _day(told, words, "year of the date before")
    if base is None or past is None:
        return _unresolved(words, "day and month")
    if context.deadline and (base - past).days > _JUST_PAST:
        return _day(_next(month, day, base), words, "next such day")
    return _day(past, words, "latest such day")


def _after_the_date_before(month: int, day: int, context: _Context) -> date | None:
    """The first such day after a date before it that names its year, if that day is past."""
    near, published = context.near, context.published
    if near is None or not near.explicit or near.reading.end is None:
        return None
    after = _next(month, day, near.reading.start or near.reading.end)
    told = near.reading.start == near.reading.end
    if context.deadline and published is not None and not (told and after <= published):
        return None
    return after if published is None or after <= published or context.deadline else None


def _latest(month: int, day: int, base: date) -> date:
    return max(c for c in _such(month, day, base) if c <= base)


def _next(month: int, day: int, base: date) -> date:
    return min(c for c in _such(month, day, base) if c >= base)


def _such(month: int, day: int, base: date) -> list[date]:
    """A day and month in the years around a date: eight of them, for the 29th of February."""
    years = range(base.year - 8, base.year + 9)
    found = [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]
    if not found:
        raise ValueError(day)
    return found


def _bare_day(day: int, words: str, context: _Context) -> DateReading | None:
    base = context.published
    if base is None:
        return _unresolved(words, "day of the month")
    if context.deadline and base.day <= day <= calendar.monthrange(base.year, base.month)[1]:
        return _day(base.replace(day=day), words, "next such day of the month")
    for back in range(3):
        first = base.year * 12 + base.month - 1 - back
        year, month = first // 12, first % 12 + 1
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found <= base:
                return _day(found, words, "latest such day of the month")
    return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month_away(published: date, months: int) -> tuple[date, date]:
    first = published.year * 12 + published.month - 1 + months
    return _month(first // 12, first % 12 + 1)


def _part(start: date, end: date, part: str | None) -> tuple[date, date]:
    """The early, middle or last days of a month."""
    if part == "early":
        return start, start.replace(day=10)
    if part == "mid":
        return start.replace(day=11), start.replace(day=20)
    return (start.replace(day=21), end) if part == "end" else (start, end)


def _month_reading(
    year: int | None, month: int, part: str | None, words: str, context: _Context
) -> DateReading:
    if year is None:
        base = context.published
        if base is None:
            return _unresolved(words, "month")
        year = base.year - (month > base.month)
        if context.deadline:
            year = base.year + (month < base.month)
    start, end = _part(*_month(year, month), part)
    if part == "end" and context.deadline:
        start = end
    return DateReading(start, end, words, f"{part} of month" if part else "month")
