"""What a user types, tied to an object of the casebook, or to candidates, or to nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, assert_never

from reprieve.law.casebook import Casebook

if TYPE_CHECKING:
    from reprieve.names.index import NameIndex
    from reprieve.names.resolutions import Resolution

_REMEMBERED = 100_000


class Meant(NamedTuple):
    """The object meant; without one, `candidates` fit or resemble it (none: nothing does).

    `asks` tells what to add where a ticker fits several securities at once. `notes` go with
    the answer.
    """

    object: str | None
    candidates: tuple[str, ...]
    asks: str | None
    notes: tuple[str, ...]


class Objects:
    """Finds objects of one casebook, and remembers what it has found."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._find = lru_cache(_REMEMBERED)(self._look)

    def find(self, text: str, on: date) -> Meant:
        """The object that `text` means on a day.

        Raises BadIdentifier for an identifier with a wrong check digit.
        """
        object_ = self._plain.get(text)
        return self._find(text, on) if object_ is None else Meant(object_, (), None, ())

    def _look(self, text: str, on: date) -> Meant:
        return _meant(self._index.lookup(text, on))

    @cached_property
    def _plain(self) -> dict[str, str]:
        """Ids and ISINs: they mean one object on any day, and need no index of names."""
        book = self._casebook
        isins = [
            (one.value, security.id)
            for security in book.securities.values()
            for one in security.identifiers
            if one.scheme == "isin"
        ]
        shared = Counter(value for value, _ in isins)
        plain = {value: id_ for value, id_ in isins if shared[value] == 1}
        return plain | {id_: id_ for id_ in (*book.entities, *book.securities)}

    @cached_property
    def _index(self) -> NameIndex:
        from reprieve.names.index import NameIndex

        return NameIndex(self._casebook)


def _meant(resolution: Resolution) -> Meant:
    from reprieve.names.references import Kind
    from reprieve.names.resolutions import Ambiguous, Found, How, Resembling, Unknown

    match resolution:
        case Found(object=object_, how=how, explained=explained):
            notes = (f"found by a former name: {explained}",) if how is How.FORMER_NAME else ()
            return Meant(object_, (), None, notes)
        case Ambiguous(reference=reference, candidates=several, explained=explained):
            traded = reference.kind in {Kind.TICKER, Kind.LISTING}
            asks = explained if traded else None
            return Meant(None, tuple(one.object for one in several), asks, (explained,))
        case Resembling(candidates=several, explained=explained):
            return Meant(None, tuple(one.object for one in several), None, (explained,))
        case Unknown(nearest=nearest, explained=explained):
            near = ", ".join(f"{one.name} ({one.object})" for one in nearest)
            return Meant(None, (), None, (f"{explained}; nearest: {near}" if near else explained,))
        case _:
            assert_never(resolution)
