"""From what a user types to an object of the casebook, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from reprieve.law.casebook import Casebook
from reprieve.law.errors import BadIdentifier
from reprieve.names.exact import (
    Traded,
    Use,
    by_core,
    by_words,
    identifiers_of,
    in_use,
    names_of,
    national_of,
    tickers_of,
)
from reprieve.names.folding import Form, compatible, core, fold
from reprieve.names.legal_forms import GENERIC
from reprieve.names.references import Kind, Reference, canonical_ticker, parse_reference
from reprieve.names.resolutions import (
    Ambiguous,
    Candidate,
    Found,
    How,
    Resembling,
    Resolution,
    Unknown,
)
from reprieve.names.short_names import in_brackets, shortens

if TYPE_CHECKING:
    from reprieve.names.likeness import Likenesses

RESEMBLES = 0.72
"""From this score on a name resembles another: of 2,000 invented people, 1 in 100 reach it."""

_SHOWN = 10
_NEAREST = 3
_NOTHING_LIKE = 0.3
_OTHER_FORM = 0.95
_LEAST_LETTERS = 3
_HONG_KONG_DIGITS = 5
_SURELY_NUMBER = 4


class NameIndex:
    """A casebook's names, tickers and identifiers; each part is built when first needed."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook

    def lookup(self, text: str, on: date) -> Resolution:
        """What `text` refers to on the day `on`.

        Ids, identifiers and exact names come before likeness. An identifier finds its security
        for ever; a ticker counts only on the days of its use, since tickers are given anew.

        Raises BadIdentifier for an identifier with a wrong check digit, and UsageError for a
        text that is empty or too long.
        """
        id_ = text.strip()
        if self._has(id_):
            return Found(Reference(Kind.TEXT, id_, (), text), id_, How.ID, f"{id_} is its id")
        try:
            reference = parse_reference(text)
        except BadIdentifier:
            named = self._named(Reference(Kind.TEXT, id_, (), text), on)
            if named is None:
                raise
            return named
        return self._exact(reference, on) or self._like(reference)

    def resembling(self, text: str, limit: int = _SHOWN) -> tuple[Candidate, ...]:
        """The objects whose names are most like `text`, the best first, each once."""
        index, uses = self._likenesses
        best: dict[str, Candidate] = {}
        for one in index.nearest(text, 3 * limit):
            use = uses[one.number]
            if use.object not in best and one.score >= _NOTHING_LIKE:
                why = index.why(text, one.number) + use.when()
                best[use.object] = Candidate(use.object, use.written, round(one.score, 3), why)
        return tuple(best.values())[:limit]

    @cached_property
    def _identifiers(self) -> dict[str, list[Use]]:
        return identifiers_of(self._casebook)

    @cached_property
    def _national(self) -> dict[str, list[Use]]:
        return national_of(self._identifiers)

    @cached_property
    def _tickers(self) -> dict[str, list[Traded]]:
        return tickers_of(self._casebook)

    @cached_property
    def _names(self) -> dict[str, list[Use]]:
        return by_words(names_of(self._casebook))

    @cached_property
    def _cores(self) -> dict[str, list[tuple[Form, Use]]]:
        return by_core(self._names)

    @cached_property
    def _likenesses(self) -> tuple[Likenesses, list[Use]]:
        # Most lookups are exact, and a command line should not wait for what it does not use.
        from reprieve.names.likeness import Likenesses

        uses = [use for same in self._names.values() for use in same]
        return Likenesses([use.written for use in uses]), uses

    def _has(self, id_: str) -> bool:
        return id_ in self._casebook.entities or id_ in self._casebook.securities

    def _exact(self, reference: Reference, on: date) -> Resolution | None:
        match reference.kind:
            case Kind.ISIN | Kind.FIGI | Kind.LEI:
                return self._identified(reference, on) or _no_entry(reference)
            case Kind.CUSIP | Kind.SEDOL:
                return self._identified(reference, on) or self._named(reference, on)
            case Kind.LISTING | Kind.TICKER:
                return (
                    self._listed(reference, on)
                    or self._named(reference, on)
                    or self._once_listed(reference)
                )
            case _:
                return self._named(reference, on) or self._in_small_letters(reference, on)

    def _identified(self, reference: Reference, on: date) -> Resolution | None:
        value = reference.value
        uses = self._identifiers.get(value) or self._national.get(value)
        if uses is None and reference.kind is Kind.ISIN:
            uses = self._identifiers.get(value[2:11]) or self._identifiers.get(value[4:11])
        if uses is None:
            return None
        return _settled(reference, How.IDENTIFIER, in_use(uses, on) or uses)

    def _listed(self, reference: Reference, on: date) -> Resolution | None:
        uses = in_use(self._traded(reference), on)
        if not uses:
            return None
        how = How.LISTING if reference.markets else How.TICKER
        others = self._names.get(fold(reference.value), []) if how is How.TICKER else []
        apart = [use for use in in_use(others, on) if self._apart(use, uses)]
        return _settled(reference, how, [*uses, *apart])

    def _apart(self, named: Use, traded: list[Use]) -> bool:
        objects = self._casebook.objects
        return not any(objects.covers(named.object, use.object) for use in traded)

    def _traded(self, reference: Reference) -> list[Use]:
        """The uses of a ticker on the markets meant, whatever the day."""
        markets, ticker = reference.markets, reference.value
        found = [
            traded
            for traded in self._tickers.get(canonical_ticker("", ticker), ())
            if not markets or traded.market in markets
        ]
        hong_kong = canonical_ticker("XHKG", ticker)
        if hong_kong != ticker and len(ticker) <= _HONG_KONG_DIGITS:
            found += (
                traded
                for traded in self._tickers.get(hong_kong, ())
                if traded.market == "XHKG" and (not markets or traded.market in markets)
            )
        return [traded.use for traded in found]

    def _once_listed(self, reference: Reference) -> Resolution | None:
        uses = self._traded(reference)
        if not uses:
            return None
        explained = "no one uses that ticker on the day asked about, but these did or will"
        return Resembling(reference, _candidates(uses), explained)

    def _named(self, reference: Reference, on: date) -> Resolution | None:
        words = fold(reference.value if reference.kind is not Kind.LISTING else reference.text)
        uses = self._names.get(words)
        if uses is not None:
            current = self._broadest(in_use(uses, on))
            if current:
                return _settled(reference, How.NAME, current)
            return _settled(reference, How.FORMER_NAME, self._broadest(uses))
        squashed, asked = core(words)
        fitting = [u for form, u in self._cores.get(squashed, ()) if compatible(asked, form)]
        if fitting:
            current = self._broadest(in_use(fitting, on) or fitting)
            return _settled(reference, How.WITHOUT_FORM, current)
        return self._short_named(reference, on)

    def _short_named(self, reference: Reference, on: date) -> Resolution | None:
        """A name asked with a short name in brackets that is its own and no one else's."""
        apart = in_brackets(reference.text)
        if apart is None:
            return None
        name, short = (self._named(Reference(Kind.TEXT, t, (), t), on) for t in apart)
        if not isinstance(name, Found):
            return None
        if not (shortens(*reversed(apart)) if short is None else name.object in _meant(short)):
            return None
        return Found(reference, name.object, How.WITHOUT_SHORT_NAME, name.explained)

    def _broadest(self, uses: list[Use]) -> list[Use]:
        """The uses without those of a security whose issuer bears the name too."""
        objects = {use.object for use in uses if use.object in self._casebook.entities}
        lineage = self._casebook.objects.lineage
        return [u for u in uses if u.object in objects or objects.isdisjoint(lineage(u.object))]

    def _in_small_letters(self, reference: Reference, on: date) -> Resolution | None:
        """An id in other letters, or a ticker in small ones."""
        small = reference.value.lower()
        if self._has(small):
            return Found(reference, small, How.ID, f"{small} is its id")
        ticker = Reference(Kind.TICKER, small.upper(), (), reference.text)
        return self._listed(ticker, on) if small == reference.value else None

    def _like(self, reference: Reference) -> Resolution:
        text = reference.text.strip()
        if _is_number(reference):
            return _no_entry(reference)
        # What stands behind a ticker is its market's code, no part of a name.
        words = reference.value if reference.kind is Kind.LISTING else text
        best: dict[str, Candidate] = {}
        for one in (*self._other_forms(words), *self._begun_with(words), *self.resembling(words)):
            if one.object not in best or best[one.object].score < one.score:
                best[one.object] = one
        nearest = tuple(sorted(best.values(), key=lambda one: (-one.score, one.object)))
        like = tuple(one for one in nearest if one.score >= RESEMBLES)
        if like:
            explained = f"{text} is no name of the casebook's, but like {like[0].name}"
            return Resembling(reference, like[:_SHOWN], explained)
        explained = f"the casebook has no one of the name {text}, nor of a name like it"
        return Unknown(reference, nearest[:_NEAREST], explained)

    def _other_forms(self, text: str) -> Iterable[Candidate]:
        squashed, _ = core(fold(text))
        for _, use in self._cores.get(squashed, ()):
            why = f"the same words, but another legal form{use.when()}"
            yield Candidate(use.object, use.written, _OTHER_FORM, why)

    def _begun_with(self, text: str) -> Iterable[Candidate]:
        """Who bears a name that the text begins with: `Huawei Marine` may be of Huawei's house."""
        words = fold(text).split()
        for start in (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)):
            if len(start) >= _LEAST_LETTERS and not start.isdigit() and start not in GENERIC:
                for _, use in self._cores.get(core(start)[0], ()):
                    begins = f"it begins so{use.when()}"
                    yield Candidate(use.object, use.written, RESEMBLES, begins)


def _is_number(reference: Reference) -> bool:
    """Whether a reference is meant as a number rather than a name."""
    if reference.kind is Kind.TEXT:
        return False
    digits = sum(letter.isdigit() for letter in reference.value)
    return digits >= _SURELY_NUMBER or reference.value.isdigit()


def _settled(reference: Reference, how: How, uses: list[Use]) -> Resolution:
    """Found where all uses are of one object, ambiguous otherwise."""
    first = uses[0]
    if all(use.object == first.object for use in uses):
        return Found(reference, first.object, how, f"{first.written}{first.when()}")
    several = _candidates(uses)
    named = ", ".join(f"{one.object} ({one.name})" for one in several)
    by_market = how in {How.TICKER, How.LISTING}
    help_ = "give the market, as XHKG:1810" if by_market else "give an identifier or the id"
    return Ambiguous(reference, several, f"{reference.text.strip()} may be {named}: {help_}")


def _meant(resolution: Resolution) -> set[str]:
    """The objects that a text names, one or several."""
    match resolution:
        case Found(object=one):
            return {one}
        case Ambiguous(candidates=several):
            return {one.object for one in several}
        case _:
            return set()


def _candidates(uses: Iterable[Use]) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for use in uses:
        explained = f"{use.written}{use.when()}"
        found.setdefault(use.object, Candidate(use.object, use.written, 1.0, explained))
    return tuple(found.values())


def _no_entry(reference: Reference) -> Unknown:
    scheme = reference.kind.value
    noun = scheme if reference.kind in {Kind.LISTING, Kind.TICKER} else scheme.upper()
    return Unknown(reference, (), f"no entry concerns the {noun} {reference.text.strip()}")
