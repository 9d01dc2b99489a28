"""Identifiers of securities and entities, and the check digit that each must end with.

Sources: ISO 6166 (ISIN), ANSI X9.6 (CUSIP), ISO 17442 (LEI), the SEDOL Masterfile
specification, and the Object Management Group's FIGI specification.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from reprieve.law.errors import BadIdentifier

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SEDOL_WEIGHTS = (1, 3, 1, 7, 3, 9)
_LEI_MODULUS = 97


class Scheme(NamedTuple):
    """A public scheme: its name, its form, and how the check digits follow from the rest."""

    name: str
    form: re.Pattern[str]
    check_length: int
    check: Callable[[str], str]


def _values(text: str) -> list[int]:
    return [_ALPHABET.index(letter) for letter in text]


def _digit_sum(number: int) -> int:
    return number // 10 + number % 10


def _isin(body: str) -> str:
    digits = [int(d) for d in "".join(str(v) for v in _values(body))]
    doubled = [_digit_sum(d * 2) if i % 2 == 0 else d for i, d in enumerate(reversed(digits))]
    return str(-sum(doubled) % 10)


def _cusip(body: str) -> str:
    total = sum(_digit_sum(v * 2 if i % 2 else v) for i, v in enumerate(_cusip_values(body)))
    return str(-total % 10)


def _cusip_values(body: str) -> list[int]:
    return [(_ALPHABET + "*@#").index(letter) for letter in body]


def _figi(body: str) -> str:
    total = sum(sum(map(int, str(v * 2 if i % 2 else v))) for i, v in enumerate(_values(body)))
    return str(-total % 10)


def _sedol(body: str) -> str:
    total = sum(v * w for v, w in zip(_values(body), _SEDOL_WEIGHTS, strict=True))
    return str(-total % 10)


def _lei(body: str) -> str:
    number = int("".join(str(v) for v in _values(body + "00")))
    return f"{_LEI_MODULUS + 1 - number % _LEI_MODULUS:02d}"


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("isin", re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d"), 1, _isin),
        Scheme(
            "figi",
            re.compile(r"(?!BS|BM|GG|GB|GH|KY|VG)[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}\d"),
            1,
            _figi,
        ),
        Scheme("lei", re.compile(r"[A-Z0-9]{18}\d{2}"), 2, _lei),
        Scheme("cusip", re.compile(r"[A-Z0-9*@#]{8}\d"), 1, _cusip),
        Scheme("sedol", re.compile(r"[0-9B-DF-HJ-NP-TV-Z]{6}\d"), 1, _sedol),
    )
}


def wrong_check(scheme: str, value: str) -> str | None:
    """What is wrong with an identifier of a scheme, in words; None if nothing is."""
    rule = SCHEMES[scheme]
    if not rule.form.fullmatch(value):
        return f"{value!r} is no {scheme.upper()}: it does not have that form"
    body, given = value[: -rule.check_length], value[-rule.check_length :]
    expected = rule.check(body)
    if given == expected:
        return None
    digits = "digit" if rule.check_length == 1 else "digits"
    name = scheme.upper()
    return f"{value} is not a valid {name}: the check {digits} should be {expected}, not {given}"


def checked(scheme: str, value: str) -> str:
    """The identifier in its canonical form.

    Raises BadIdentifier, saying which check digit was expected.
    """
    canonical = re.sub(r"[\s-]", "", value).upper()
    wrong = wrong_check(scheme, canonical)
    if wrong is not None:
        raise BadIdentifier(wrong)
    return canonical
