"""Numbers and days as desks write them: decimal comma or point, four orders of a date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reprieve.law.errors import ReadError

_NUMBER = re.compile(r"[-+]?[\d.,'\u2019\u00a0\u202f ]*\d[\d.,]*(?:[eE][-+]?\d+)?")
_COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3},\d")
_POINT_DECIMAL = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4,}|,\d{3}\.\d|,\d{3},\d{3}")
_ORDERS = {
    "year-month-day": ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
    "day-month-year": ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y", "%d.%m.%y", "%d-%m-%y"),
    "month-day-year": ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"),
    "words": ("%d %b %Y", "%d-%b-%Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%d%b%Y"),
}


def comma_decimal(cells: Iterable[str]) -> bool:
    """Whether numbers are written with a decimal comma, by what the cells can only mean."""
    commas = points = 0
    for cell in cells:
        commas += bool(_COMMA_DECIMAL.search(cell))
        points += bool(_POINT_DECIMAL.search(cell))
    return commas > points


def number(cell: str, *, comma: bool) -> float | None:
    """The number that a cell holds, its currency and thousands marks left out; None for none."""
    text = cell.strip()
    negative = text.startswith("(") and text.endswith(")")
    match = _NUMBER.search(text.strip("()"))
    if match is None:
        return None
    digits = re.sub(r"['\u2019\u00a0\u202f ]", "", match.group())
    told = bool(_COMMA_DECIMAL.search(digits)), bool(_POINT_DECIMAL.search(digits))
    comma = comma if told[0] is told[1] else told[0]  # a cell that can mean one thing means it
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    minus = negative or text.startswith(("-", "\u2212"))
    try:
        return -abs(float(digits)) if minus else float(digits)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a file writes its days: an order, and the formats tried for it."""

    order: str
    formats: tuple[str, ...]


def date_style(cells: Iterable[str]) -> DateStyle | None:
    """The one order of day, month and year in which every cell reads; None for no dates.

    Where both orders read, the month comes first only if no cell tells otherwise and the
    separator is `/`; the order is shown to the user.
    """
    filled = [_day_part(cell) for cell in cells if cell.strip()]
    if not filled:
        return None
    slashed = "/" in filled[0]
    names = ["year-month-day", "day-month-year", "month-day-year", "words"]
    if slashed:
        names[1], names[2] = names[2], names[1]
    for name in names:
        formats = tuple(f for f in _ORDERS[name] if all(_reads(c, f) for c in filled))
        if formats:
            return DateStyle(name, formats)
        if all(any(_reads(c, f) for f in _ORDERS[name]) for c in filled):
            return DateStyle(name, _ORDERS[name])
    return None


def _day_part(cell: str) -> str:
    text = cell.strip()
    match = re.match(r"[A-Za-z]{3,9} \d{1,2}, \d{4}", text)
    if match is not None:
        return match.group()
    words = re.match(r"\d{1,2} [A-Za-z]{3,9} \d{4}", text)
    return words.group() if words else re.split(r"[T ,;]", text, maxsplit=1)[0]


def _reads(cell: str, form: str) -> bool:
    try:
        datetime.strptime(cell, form)  # noqa: DTZ007 - a day, which has no zone
    except ValueError:
        return False
    return True


def moment(cell: str, style: DateStyle, zone: ZoneInfo | None, where: str) -> date | datetime:
    """The day or, where it has an hour and a zone, the instant that a cell states.

    Without a zone an hour means nothing, and the day stands. Raises ReadError saying where.
    """
    text = cell.strip()
    iso = _instant(text)
    if iso is not None and (iso.tzinfo is not None or zone is not None):
        return iso if iso.tzinfo is not None else iso.replace(tzinfo=zone)
    day = _day_part(text)
    for form in style.formats:
        if _reads(day, form):
            return datetime.strptime(day, form).date()  # noqa: DTZ007 - a day, no zone
    raise ReadError(f"{where}: {cell!r} is not a date written as {style.order}")


def _instant(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        return None
    try:
        return datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        return None
