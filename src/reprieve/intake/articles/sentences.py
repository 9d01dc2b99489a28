"""Cutting a text into sentences, by place, without touching it."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.values import Passage

_HAN_END: Final = re.compile(r"[。！？!?][」』”’）)\"]*|\n")
_LATIN_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n")
_LAST_WORD: Final = re.compile(r"[^\s(\[«“\"']+$")
_INITIALS: Final = re.compile(r"^(?:[a-z]\.)+$", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"^\d{1,2}\.$")
_ITEM: Final = re.compile(r"[:;]\s*\d{1,2}$")
_WRAP: Final = 50
_LONGEST: Final = 2000


def sentences(text: str, language: str, abbreviations: frozenset[str]) -> tuple[Passage, ...]:
    """The sentences of a text, in order, trimmed of white space.

    `abbreviations` are lower-case words with their final stop ("corp.") that end no sentence.
    A new line ends one too, unless the text is hard-wrapped there; what runs on without an end
    is cut, so that no text takes more time than its length.
    """
    found, start = [], 0
    for stop in _stops(text, language, abbreviations):
        for end in (*range(start + _LONGEST, stop, _LONGEST), stop):
            passage = _trimmed(text, start, end)
            if passage is not None:
                found.append(passage)
            start = end
    return tuple(found)


def _stops(text: str, language: str, abbreviations: frozenset[str]) -> list[int]:
    pattern = _HAN_END if language in {"zh", "ja"} else _LATIN_END
    stops = []
    for match in pattern.finditer(text):
        if match.group() == "\n":
            ends = not _wrapped(text, match.start(), language)
        else:
            ends = language in {"zh", "ja"} or _closes(text, match, language, abbreviations)
        if ends:
            stops.append(match.end())
    return [*stops, len(text)]


def _closes(text: str, match: re.Match[str], language: str, abbreviations: frozenset[str]) -> bool:
    """Whether a stop ends its sentence, rather than an abbreviation, initials or an ordinal."""
    if match.group()[0] != ".":
        return True
    following = text[match.end() : match.end() + 40].lstrip()
    if following[:1].islower():
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    if word is None:
        return True
    last = word.group().lower() + "."
    if _ORDINAL.match(last) and _ITEM.search(text, max(0, match.start() - 12), match.start()):
        return False
    if last in abbreviations or (_INITIALS.search(last) and len(match.group()) == 1):
        return not following
    return not (language == "de" and _ORDINAL.match(last) and following[:1].isupper())


def _wrapped(text: str, at: int, language: str) -> bool:
    """Whether a line end only wraps a running sentence."""
    if text[at + 1 : at + 2] in {"", "\n"} or text[at - 1 : at] in {"", "\n"}:
        return False
    if language in {"zh", "ja"}:
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    ahead = text[at + 1 : at + 80].lstrip()
    return (
        len(line) >= _WRAP
        and line[-1:] not in '.!?:;»”"'
        and (ahead[:1].islower() or line[-1:] == ",")
    )


def _trimmed(text: str, start: int, end: int) -> Passage | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(start, end) if end > start else None
