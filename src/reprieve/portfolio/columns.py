"""What a column of a positions file means: its header in many desks' words, or what it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NoReturn

from reprieve.law.errors import ReadError
from reprieve.law.identifiers import SCHEMES, wrong_check

# What can name a security, the surest first.
IDENTIFYING = (
    "object",
    "isin",
    "figi",
    "cusip",
    "sedol",
    "lei",
    "security",
    "ticker",
    "name",
)
WORDS = (*IDENTIFYING, "market", "act", "actor", "at", "known", "quantity", "value", "currency")

# In lower case, letters and digits only; a header that is one of these means the word.
_HEADERS: Mapping[str, str] = {
    header: word
    for word, headers in {
        "object": "object objectid reprieveid",
        "isin": "isin isincode codeisin isinno isinnumber securityisin instrumentisin assetisin",
        "figi": "figi compositefigi shareclassfigi bbgid openfigi",
        "cusip": "cusip cusipno cusipnumber cins cusip9",
        "sedol": "sedol sedolcode sedol7",
        "lei": "lei issuerlei legalentityidentifier",
        "security": "security securityid identifier instrument instrumentid securityisin assetid"
        " securityidentifier id4",
        "ticker": "ticker symbol tickersymbol stockcode code localcode symboolticker kürzel"
        " tickercode bloombergticker ric instrumentsymbol",
        "name": "name nameofsecurities nameofsecurity securityname issuer issuername nameofissuer"
        " product description assetname"
        " instrumentname company companyname securitydescription holdingname title naam produkt"
        " bezeichnung wertpapier wertpapierbezeichnung instrumentenname titel titolo"
        " strumento stock stockname sharename fundname assetdescription shortname longname emittent"
        " denominazione libellé désignation nombre omschrijving"
        " securitytitle positionname asset",
        "market": "market mic exchange exchangemic venue beurs börse marketidentifiercode"
        " listingexchange",
        "act": "act",
        "actor": "actor by actorclass",
        "at": "at asof asofdate date positiondate tradedate valuationdate reportdate holdingdate"
        " datum datetime tradedatetime timestamp time settledate transactiontimecet fecha data",
        "known": "known knownon asknown",
        "quantity": "quantity qty shares units noofshares numberofshares sharesorprincipal"
        " balance nominal position amountheld aantal anzahl stück volume cantidad quantité"
        " menge bestand stueck hoeveelheid quantità assetquantity sshprnamt holding holdings"
        " stücknominal quantitynominal nominalquantity sharesheld sharesowned titres titoli",
        "value": "value marketvalue marketvalueusd valueusd mv valusd basemarketvalue waarde"
        " marktwert kurswert totalvalue positionvalue fairvalue valeur wert valor totalamount"
        " totaltradevalue amount bedrag total trademoney marketvaluebase waardenetto",
        "currency": "currency ccy cur curcd valuta devise währung currencyprimary assetcurrency"
        " accountcurrency instrumentcurrency moneda",
    }.items()
    for header in headers.split()
}
# One of these among a header's words says enough.
_TELLING = ("isin", "figi", "cusip", "sedol", "lei", "ticker")
_EMBEDDED = re.compile(r"\b[A-Z]{2}[A-Z0-9]{9}\d\b")
_SAMPLE_SHARE = 0.5


def folded(header: str) -> str:
    """A header's letters and digits in lower case."""
    return "".join(c for c in header.casefold() if c.isalnum())


def meaning(header: str) -> str | None:
    """The word that a header means, if it is one that desks use."""
    bare = re.sub(r"\(.*?\)|\[.*?\]", "", header)
    found = _HEADERS.get(folded(header)) or _HEADERS.get(folded(bare))
    if found is not None:
        return found
    words = re.split(r"[\W_]+", header.casefold())
    return next((word for word in _TELLING if word in words), None)


def mapped(
    header: Sequence[str], sample: Sequence[Sequence[str | None]], given: Mapping[str, str]
) -> dict[str, int]:
    """Which column holds what: as `given` (word to header), by header, or by what it holds.

    Raises ReadError where a given column is missing, or nothing names a security.
    """
    found = {word: _given(header, word, name) for word, name in given.items()}
    taken = set(found.values())
    for index, name in enumerate(header):
        word = meaning(name)
        if word is not None and word not in found and index not in taken:
            if not any(index < len(row) and row[index] for row in sample):
                continue  # an empty column says nothing
            found[word] = index
            taken.add(index)
    if "isin" not in found:
        for index in range(len(header)):
            if index not in taken and _holds_isins(index, sample):
                found["isin"] = index
                break
    if not any(word in found for word in IDENTIFYING):
        _nothing_names(header)
    return found


def _given(header: Sequence[str], word: str, name: str) -> int:
    if word not in WORDS:
        raise ReadError(f"--map {word}=…: there is no such column; they are {', '.join(WORDS)}")
    names = [folded(one) for one in header]
    if folded(name) not in names:
        raise ReadError(f"--map {word}={name}: the file has no such column; it has {_list(header)}")
    return names.index(folded(name))


def _nothing_names(header: Sequence[str]) -> NoReturn:
    raise ReadError(
        f"no column names a security: the header is {_list(header)}; "
        "say which one does, as in --map isin=COLUMN or --map name=COLUMN"
    )


def _list(header: Sequence[str]) -> str:
    shown = ", ".join(repr(one[:40]) for one in header[:20])
    return f"{shown} and {len(header) - 20} more" if len(header) > 20 else shown  # noqa: PLR2004


def _holds_isins(index: int, sample: Sequence[Sequence[str | None]]) -> bool:
    cells = [row[index] for row in sample if index < len(row)]
    filled = [cell for cell in cells if cell]
    hits = sum(isin_in(cell) is not None for cell in filled)
    return hits > 0 and hits >= _SAMPLE_SHARE * len(filled)


def isin_in(cell: str) -> str | None:
    """The one valid ISIN that a cell holds, alone or within other words."""
    found = {one for one in _EMBEDDED.findall(cell.upper()) if wrong_check("isin", one) is None}
    return found.pop() if len(found) == 1 else None


def identifier_scheme(text: str) -> str | None:
    """The scheme of which a text is a well-formed identifier, if any."""
    canonical = re.sub(r"[\s-]", "", text).upper()
    return next((s for s in SCHEMES if wrong_check(s, canonical) is None), None)
