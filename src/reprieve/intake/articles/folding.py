"""Folding a text for comparison without moving any character from its place."""

from __future__ import annotations

import unicodedata
from importlib import resources
from typing import Final

_SPECIAL: Final = {
    "ß": "s",
    "ẞ": "s",
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u2032": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u00ad": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u3000": " ",
    "\uff0c": "，",
    "\uff1b": "；",
    "\uff1a": "：",
    "\uff08": "（",
    "\uff09": "）",
    "\uff01": "！",
    "\uff1f": "？",
}


def _fold_character(character: str) -> str:
    """One character, without case, accent or width; kana and hangul keep their marks."""
    if character in _SPECIAL:
        return _SPECIAL[character]
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) != 1:
        plain = character
    if plain < "\u3000":
        plain = unicodedata.normalize("NFKD", plain)[:1] or plain
    lowered = plain.lower()
    return lowered if len(lowered) == 1 else plain


def _traditional() -> dict[int, str]:
    """Traditional Chinese characters and their simplified forms, from the packaged table."""
    table = resources.files(__package__).joinpath("lexicons/traditional.txt")
    pairs = table.read_text(encoding="utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs}


def _folds() -> dict[int, str]:
    narrow = (*range(0x80, 0x3001), *range(0xFF00, 0xFFF0), *range(0x41, 0x5B))
    changed = {code: _fold_character(chr(code)) for code in narrow}
    simple = _traditional()
    folded = {code: simple.get(ord(to), to) for code, to in changed.items()}
    return {code: to for code, to in folded.items() if to != chr(code)} | simple


_FOLDS: Final = _folds()


def fold(text: str) -> str:
    """The text without case, accents and width, each character at its old place.

    `len(fold(text)) == len(text)` always holds, so that a place found in the folded text is
    a place in the text itself.
    """
    return text.translate(_FOLDS)
