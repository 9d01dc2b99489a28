"""The casebook's own identifiers, tickers and names, each under the form it is looked up by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reprieve.law.casebook import Casebook
from reprieve.law.periods import FIRST_DAY, LAST_DAY, Days
from reprieve.names.folding import Form, core, fold
from reprieve.names.references import canonical_ticker
from reprieve.names.short_names import in_brackets, shortens


@dataclass(frozen=True, slots=True)
class Use:
    """What an object goes by, as the casebook writes it, and the days of its use."""

    object: str
    written: str
    used: Days

    def when(self) -> str:
        """The days of use in words, beginning with a comma; nothing where none is known."""
        since = "" if self.used.first == FIRST_DAY else f", in use from {self.used.first}"
        until = "" if self.used.last == LAST_DAY else f" until {self.used.last}"
        return since + (until if since or not until else f", in use{until}")


@dataclass(frozen=True, slots=True)
class Traded:
    """A ticker's use on a market (ISO 10383)."""

    market: str
    use: Use


def in_use(uses: Iterable[Use], on: date) -> list[Use]:
    """Those of the uses that the day falls into."""
    return [use for use in uses if on in use.used]


def identifiers_of(casebook: Casebook) -> dict[str, list[Use]]:
    """Every identifier of an entity or a security, with those that bear it."""
    found: dict[str, list[Use]] = {}
    for group in (casebook.entities, casebook.securities):
        for id_, party in group.items():
            for one in party.identifiers:
                written = f"{one.scheme.upper()} {one.value}"
                found.setdefault(one.value, []).append(Use(id_, written, one.used))
    return found


def national_of(identifiers: dict[str, list[Use]]) -> dict[str, list[Use]]:
    """The CUSIPs and SEDOLs that ISINs contain, with those that bear the ISIN."""
    found: dict[str, list[Use]] = {}
    for value, uses in identifiers.items():
        if uses[0].written.startswith("ISIN"):
            found.setdefault(value[2:11], []).extend(uses)
            if value[2:4] == "00":
                found.setdefault(value[4:11], []).extend(uses)
    return found


def tickers_of(casebook: Casebook) -> dict[str, list[Traded]]:
    """Every ticker in canonical form, on each of its markets."""
    found: dict[str, list[Traded]] = {}
    for security in casebook.securities.values():
        for one in security.listings:
            use = Use(security.id, f"{one.market}:{one.ticker}", one.used)
            ticker = canonical_ticker(one.market, one.ticker)
            found.setdefault(ticker, []).append(Traded(one.market, use))
    return found


def names_of(casebook: Casebook) -> Iterator[Use]:
    """Every name and alias of an entity, also without a short name, and a security's names."""
    for entity in casebook.entities.values():
        for name in entity.names:
            yield Use(entity.id, name.text, name.used)
            apart = in_brackets(name.text)
            if apart is not None and shortens(apart[1], apart[0]):
                yield from (Use(entity.id, text, name.used) for text in apart)
    for security in casebook.securities.values():
        if security.name is not None:
            yield Use(security.id, security.name, Days(FIRST_DAY, LAST_DAY))


def by_words(uses: Iterable[Use]) -> dict[str, list[Use]]:
    """Names under their folded words; a name of signs alone has none."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(fold(use.written), []).append(use)
    found.pop("", None)
    return found


def by_core(named: dict[str, list[Use]]) -> dict[str, list[tuple[Form, Use]]]:
    """Names under what is left without legal forms, with the forms left out."""
    found: dict[str, list[tuple[Form, Use]]] = {}
    for words, uses in named.items():
        squashed, form = core(words)
        found.setdefault(squashed, []).extend((form, use) for use in uses)
    return found
