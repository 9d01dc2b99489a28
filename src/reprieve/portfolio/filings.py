"""Filings with the SEC that list holdings: Form N-PORT, and Form 13F as XML or as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reprieve.law.errors import ReadError
from reprieve.law.identifiers import wrong_check
from reprieve.portfolio.delimited import opened
from reprieve.portfolio.extras import need
from reprieve.portfolio.sheet import Row, Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LARGEST = 1 << 29
_NOTHING = {"", "N/A", "NA", "NONE", "000000000", "0"}
_NPORT = ("name", "lei", "isin", "cusip", "ticker", "quantity", "value", "currency", "title")
_13F = ("name", "title", "cusip", "figi", "value", "quantity")
_WORDS = {"title": None}
_CUSIP_LINE = re.compile(r"(?<![A-Z0-9])([A-Z0-9]{6}[ -]?[A-Z0-9*@#]{2}[ -]?\d)(?![A-Z0-9])")


def is_filing_text(head: str) -> bool:
    """Whether a text file is a 13F in the old form: a table under its own column markers."""
    return "<S>" in head.upper() and "CUSIP" in head.upper()


def read_filing(path: Path) -> Sheet:
    """The holdings of an N-PORT or 13F document in XML.

    Raises ReadError for an unsafe or broken document, and for one that lists no holdings.
    """
    defused: Any = need("defusedxml.ElementTree")
    common: Any = need("defusedxml.common")
    with opened(path) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ReadError(f"{path.name} is larger than {_LARGEST:,} bytes")
    try:
        root: Element = defused.parse(BytesIO(content.lstrip()), forbid_dtd=True).getroot()
    except common.DefusedXmlException as error:
        raise ReadError(
            f"{path.name} is refused: it declares a document type or entities, which a filing "
            f"never does and an attack may ({type(error).__name__})"
        ) from error
    except defused.ParseError as error:
        line = error.position[0] if hasattr(error, "position") else 1
        raise ReadError(f"{path.name} line {line} is not well-formed XML: {error}") from error
    return _holdings(root, path.name)


def _holdings(root: Element, name: str) -> Sheet:
    kind = _local(root.tag)
    form = root.findtext(".//{*}submissionType") or ""
    if root.find(".//{*}invstOrSec") is not None:
        rows = _numbered(_nport(one) for one in root.iterfind(".//{*}invstOrSec"))
        at = root.findtext(".//{*}repPdDate")
        return _sheet(_NPORT, rows, ("Form N-PORT", f"as of {at}" if at else "no date"))
    if root.find(".//{*}infoTable") is not None:
        rows = _numbered(_13f(one) for one in root.iterfind(".//{*}infoTable"))
        at = root.findtext(".//{*}periodOfReport")
        return _sheet(_13F, rows, ("Form 13F", f"as of {at}" if at else "no date"))
    if form.startswith("13F"):
        why = (
            "its information table is a document of its own"
            if "NT" not in form
            else ("a notice says that another manager reports the holdings")
        )
        raise ReadError(f"{name} is a Form {form} without holdings: {why}")
    if form.startswith("NPORT"):
        raise ReadError(f"{name} is a Form {form} without holdings")
    raise ReadError(f"{name} is XML of the kind <{kind}>, not an N-PORT or 13F filing")


def _sheet(words: tuple[str, ...], rows: Iterator[Row], detected: tuple[str, ...]) -> Sheet:
    return Sheet(words, rows, detected, tuple(_WORDS.get(word, word) for word in words))


def _numbered(rows: Iterator[tuple[str | None, ...]]) -> Iterator[Row]:
    yield from enumerate(rows, start=1)


def _nport(one: Element) -> tuple[str | None, ...]:
    identifiers = one.find("{*}identifiers")
    known: Mapping[str, str | None] = {}
    if identifiers is not None:
        known = {_local(child.tag): child.get("value") for child in identifiers}
    return (
        _said(one.findtext("{*}name")),
        _valid("lei", one.findtext("{*}lei")),
        _valid("isin", known.get("isin")),
        _valid("cusip", one.findtext("{*}cusip")),
        _said(known.get("ticker")),
        _said(one.findtext("{*}balance")),
        _said(one.findtext("{*}valUSD")),
        _said(one.findtext("{*}curCd")) or _currency(one),
        _said(one.findtext("{*}title")),
    )


def _currency(one: Element) -> str | None:
    conditional = one.find("{*}currencyConditional")
    return None if conditional is None else conditional.get("curCd")


def _13f(one: Element) -> tuple[str | None, ...]:
    return (
        _said(one.findtext("{*}nameOfIssuer")),
        _said(one.findtext("{*}titleOfClass")),
        _valid("cusip", one.findtext("{*}cusip")),
        _valid("figi", one.findtext("{*}figi")),
        _said(one.findtext("{*}value")),
        _said(one.findtext("{*}shrsOrPrnAmt/{*}sshPrnamt")),
    )


def _said(text: str | None) -> str | None:
    """A field's words; forms write N/A and noughts where there is nothing to say."""
    stripped = (text or "").strip()
    return None if stripped.upper() in _NOTHING else stripped


def _valid(scheme: str, text: str | None) -> str | None:
    """An identifier if it is one: filers put their own numbers where they have none."""
    said = _said(text)
    if said is None or wrong_check(scheme, said.upper()) is not None:
        return None
    return said.upper()


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def read_filing_text(path: Path, lines: Iterator[str]) -> Sheet:
    """The holdings of a 13F in the old text form: each line that holds a CUSIP is one."""
    rows = (
        (number, found)
        for number, line in enumerate(lines, start=1)
        if (found := _text_holding(line)) is not None
    )
    first = next(rows, None)
    if first is None:
        raise ReadError(f"{path.name} is a 13F text without a line that holds a CUSIP")

    def body() -> Iterator[Row]:
        yield first
        yield from rows

    words = ("name", "title", "cusip", "value", "quantity")
    return _sheet(words, body(), ("Form 13F, text table",))


def _text_holding(line: str) -> tuple[str | None, ...] | None:
    for match in _CUSIP_LINE.finditer(line.upper()):
        cusip = re.sub(r"[ -]", "", match.group(1))
        if wrong_check("cusip", cusip) is not None or not any(c.isdigit() for c in cusip):
            continue
        before = re.split(r"\s{2,}|\t", line[: match.start()].strip(), maxsplit=1)
        after = re.findall(r"[\d,]+", line[match.end() :])
        title = before[1].strip() if len(before) > 1 else None
        return (before[0] or None, title, cusip, *[*after, None, None][:2])
    return None
