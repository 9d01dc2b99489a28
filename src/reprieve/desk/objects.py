"""What a user types, tied to an object of the casebook, or to candidates, or to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reprieve.law.casebook import Casebook


@dataclass(frozen=True, slots=True)
class Found:
    """The object meant; without one, `candidates` resemble it (none: nothing does)."""

    object: str | None
    candidates: tuple[str, ...]
    notes: tuple[str, ...]


class Objects:
    """Finds objects of one casebook."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._keys: dict[str, str] = {}
        for e in casebook.entities.values():
            for n in e.names:
                self._keys[n.text.casefold()] = e.id
            for i in e.identifiers:
                self._keys[i.value.casefold()] = e.id
        for s in casebook.securities.values():
            for i in s.identifiers:
                self._keys[i.value.casefold()] = s.id

    def find(self, text: str, on: date) -> Found:
        """The object that `text` means on a day."""
        book = self.casebook
        if text in book.objects:
            return Found(text, (), ())
        ticker = text.split(".", maxsplit=1)[0].lstrip("0")
        for s in book.securities.values():
            for x in s.listings:
                if x.ticker.lstrip("0") == ticker and on in x.used:
                    return Found(s.id, (), ())
        hit = self._keys.get(text.casefold())
        return Found(hit, (), ())
