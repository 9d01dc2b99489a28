"""How alike two words are: by their letters, and by their sound when spelled in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

# Spellings that transcriptions of one sound differ by, the longest first.
_SPELLINGS = {
    "shch": "s",
    "tsch": "c",
    "tch": "c",
    "tsh": "c",
    "sch": "s",
    "dzh": "j",
    "kh": "h",
    "gh": "h",
    "ch": "c",
    "zh": "j",
    "sh": "s",
    "dj": "j",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "ck": "k",
    "ts": "s",
    "tz": "s",
    "ff": "v",
    "ij": "i",
    "iy": "i",
    "yi": "i",
    "ee": "i",
    "ou": "u",
    "oo": "u",
    "ow": "u",
    "au": "u",
    "ce": "si",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "q": "k",
    "x": "ks",
    "w": "v",
    "z": "s",
    "y": "i",
    "j": "i",
    "e": "i",
    "o": "u",
}
_SPELLING = re.compile("|".join(_SPELLINGS))
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiuh")
_SHORT = 4
# Two words that sound alike are still not one word.
_SOUND_CAP = 0.97
_SHORT_WEIGHT = 0.93


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A coarse spelling in which the usual transcriptions of a word agree."""
    return _DOUBLED.sub(r"\1", _SPELLING.sub(lambda found: _SPELLINGS[found.group()], word))


def skeleton(heard: str) -> str:
    """What is left of a `sound` without its vowels; a vowel at its head stays as one sign."""
    head = "a" if heard.startswith(("a", "i", "u")) else heard[:1]
    return head + heard[1:].translate(_VOWELS)


def edits(word: str, other: str) -> int:
    """How many letters to put in, take out, change or swap with a neighbor to make the other.

    Optimal string alignment in Hyyrö's bit-parallel form: one step for each letter of `other`.
    """
    if not word:
        return len(other)
    places: dict[str, int] = {}
    for index, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << index
    full, last = (1 << len(word)) - 1, 1 << (len(word) - 1)
    rising, falling, diagonal, before, count = full, 0, 0, 0, len(word)
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~diagonal & here) << 1) & before
        diagonal = (((here & rising) + rising) ^ rising) | here | falling | swapped
        up = falling | (~(diagonal | rising) & full)
        down = diagonal & rising
        count += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & full
        rising = ((down << 1) & full) | (~(diagonal | up) & full)
        falling = up & diagonal
        before = here
    return count


@cache
def counter_of_edits() -> Callable[[str, str], int]:
    """What counts edits: rapidfuzz where it is installed, which agrees with `edits`, faster."""
    try:
        from rapidfuzz.distance import OSA
    except ImportError:
        return edits
    return OSA.distance


def closeness(word: str, other: str) -> float:
    """How alike two words are, from 0 (nothing in common) to 1 (the same word)."""
    if word == other:
        return 1.0
    count = counter_of_edits()
    longest = max(len(word), len(other))
    written = 1 - count(word, other) / longest
    heard, said = sound(word), sound(other)
    spoken = min(_SOUND_CAP, 1 - count(heard, said) / max(len(heard), len(said)))
    likeness = max(written, 0.4 * written + 0.6 * spoken)
    return likeness * _SHORT_WEIGHT if longest <= _SHORT and spoken < _SOUND_CAP else likeness
