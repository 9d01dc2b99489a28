"""When what a text names may change: the days on which any name, code or ticker starts or stops.

Tickers are reused and names change, so a text is resolved for a day. Most texts name the same on
every day; only those that hold a word with a period of use need asking more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reprieve.engine.grid import CLOSING, OPENING
from reprieve.law.casebook import Casebook
from reprieve.law.periods import ALWAYS, FIRST_DAY, LAST_DAY, Days

_ONE_DAY = timedelta(days=1)


class Uses:
    """The words of a casebook that are used for some days only, and those days' edges."""

    def __init__(self, casebook: Casebook) -> None:
        self._words: dict[str, set[date]] = {}
        for text, used in _used(casebook):
            if used != ALWAYS:
                for word in _words(text):
                    self._words.setdefault(word, set()).update(_edges(used))

    def turns(self, text: str, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` to `last` from which on a text may name something else.

        `first` comes first; each day stands for those up to the next.
        """
        edges = {edge for word in _words(text) for edge in self._words.get(word, ())}
        return (first, *sorted(edge for edge in edges if first < edge <= last))


def _used(casebook: Casebook) -> Iterator[tuple[str, Days]]:
    for entity in casebook.entities.values():
        yield from ((name.text, name.used) for name in entity.names)
        yield from ((one.value, one.used) for one in entity.identifiers)
    for security in casebook.securities.values():
        yield from ((one.value, one.used) for one in security.identifiers)
        yield from ((one.ticker, one.used) for one in security.listings)


def _words(text: str) -> set[str]:
    return {word.lstrip("0") or "0" for word in re.split(r"\W+", text.casefold()) if word}


def _edges(used: Days) -> Iterator[date]:
    if used.first != FIRST_DAY:
        yield used.first
    if used.last != LAST_DAY:
        yield used.last + _ONE_DAY


def whole() -> tuple[date, date]:
    """All the days that a table covers."""
    return OPENING, CLOSING - _ONE_DAY
