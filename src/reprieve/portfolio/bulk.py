"""Many identifiers at once: which of a million texts are sound ISINs, told by arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reprieve.portfolio.extras import need

_SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_LETTERS = ord("A") - 10
_LENGTH = 12


def sound_isins(texts: Sequence[str]) -> set[str]:
    """The texts that are ISINs in their canonical form, with the right check digit (ISO 6166)."""
    shaped = [text for text in texts if len(text) == _LENGTH and _SHAPE.fullmatch(text)]
    if not shaped:
        return set()
    numpy = need("numpy")
    codes = numpy.frombuffer("".join(shaped).encode("ascii"), dtype=numpy.uint8)
    codes = codes.reshape(-1, _LENGTH).astype(numpy.int16)
    values = numpy.where(codes < ord("A"), codes - ord("0"), codes - _LETTERS)
    totals = numpy.zeros(len(shaped), dtype=numpy.int16)
    # from the right every second digit is doubled; a letter is two digits and shifts the rest
    doubled = numpy.zeros(len(shaped), dtype=bool)
    for column in range(_LENGTH - 1, -1, -1):
        value = values[:, column]
        wide = value > 9  # noqa: PLR2004 - a letter's two digits
        low, high = value % 10, value // 10
        totals += numpy.where(doubled, low * 2 // 10 + low * 2 % 10, low)
        totals += numpy.where(wide, numpy.where(doubled, high, high * 2 // 10 + high * 2 % 10), 0)
        doubled = numpy.where(wide, doubled, ~doubled)
    right = totals % 10 == 0
    return {text for text, good in zip(shaped, right, strict=True) if good}
