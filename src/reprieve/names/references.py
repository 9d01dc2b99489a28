"""What a user types, read by its form: an identifier, a listing, a ticker, or a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from reprieve.law.errors import BadIdentifier, UsageError
from reprieve.law.identifiers import SCHEMES, wrong_check
from reprieve.names.markets import BLOOMBERG, MARKETS, PREFIXES, SUFFIXES

LONGEST = 1_000

_TICKER = r"[A-Z0-9][A-Z0-9/.\-]{0,11}"
_BEFORE = re.compile(rf"([A-Z0-9]{{2,12}}) ?: ?({_TICKER})")
_BEHIND = re.compile(rf"({_TICKER})(?: |\.|:)([A-Z][A-Z0-9]{{0,2}})(?: EQUITY)?")
_BARE = re.compile(r"[A-Z0-9]{1,6}(?:[./\-][A-Z]{1,2})?")
_SEPARATORS = re.compile(r"[\s-]")
# A name may happen to have the form of a scheme; with this many digits it is meant as one.
_MEANT = {"cusip": 5, "sedol": 4, "spaced": 4}


class Kind(StrEnum):
    """What a reference is by its form."""

    ISIN = "isin"
    FIGI = "figi"
    LEI = "lei"
    CUSIP = "cusip"
    SEDOL = "sedol"
    LISTING = "listing"
    TICKER = "ticker"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference read: its kind, its canonical value, and the text as typed.

    `markets` (ISO 10383) are those that a listing's code may stand for; empty for other kinds.
    """

    kind: Kind
    value: str
    markets: tuple[str, ...]
    text: str


def parse_reference(text: str) -> Reference:
    """Read what a user typed; whatever has no other form is a text.

    Raises BadIdentifier, naming the digit expected, for an identifier with a wrong check
    digit, and UsageError for a text that is empty or longer than LONGEST characters.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        raise UsageError("nothing is named: give an identifier, a ticker, an id or a name")
    if len(typed) > LONGEST:
        raise UsageError(f"a reference has at most {LONGEST} characters, this has {len(typed)}")
    upper = " ".join(typed.upper().split())
    read = _identifier(upper, text) or _listing(upper, text)
    if read is not None:
        return read
    if _BARE.fullmatch(typed):
        return Reference(Kind.TICKER, typed, (), text)
    return Reference(Kind.TEXT, typed, (), text)


def canonical_ticker(market: str, ticker: str) -> str:
    """A ticker as the index keeps it: classes after a dot, Hong Kong's without leading zeros."""
    upper = ticker.upper().replace("/", ".").replace("-", ".")
    return upper.lstrip("0") or upper if market == "XHKG" else upper


def _identifier(upper: str, text: str) -> Reference | None:
    compact = _SEPARATORS.sub("", upper)
    digits = sum(letter.isdigit() for letter in compact)
    if compact != upper and digits < _MEANT["spaced"]:
        return None
    wrong: dict[str, str] = {}
    # A FIGI of those who issue them has the form of an ISIN of Barbados too, or the like.
    first = ("figi", "isin") if compact.startswith(("BBG", "KKG")) else ("isin", "figi")
    for scheme in (*first, "lei", "cusip", "sedol"):
        if not SCHEMES[scheme].form.fullmatch(compact):
            continue
        complaint = wrong_check(scheme, compact)
        if complaint is None:
            return Reference(Kind(scheme), compact, (), text)
        if digits >= _MEANT.get(scheme, 0):
            wrong[scheme] = complaint
    if not wrong:
        return None
    complaint = next(iter(wrong.values()))
    raise BadIdentifier(f"{complaint}; correct it, or name the security in another way")


def _listing(upper: str, text: str) -> Reference | None:
    before = _BEFORE.fullmatch(upper)
    if before is not None:
        market, ticker = before.groups()
        markets = (market,) if market in MARKETS else PREFIXES.get(market)
        if markets is None and re.fullmatch(r"X[A-Z0-9]{3}", market):
            markets = (market,)
        if markets is not None:
            return Reference(Kind.LISTING, ticker, markets, text)
    behind = _BEHIND.fullmatch(upper)
    if behind is None:
        return None
    ticker, code = behind.groups()
    after_dot = upper[len(ticker)] == "."
    markets = SUFFIXES.get(code) if after_dot else BLOOMBERG.get(code)
    return None if markets is None else Reference(Kind.LISTING, ticker, markets, text)
