"""Names like a name: typing errors, transcriptions, words left out, added, joined or swapped.

A word counts by how rare it is among all names. Words are found by spellings with one letter
left out and by their consonants, so that a question touches few of them.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from zlib import crc32

from reprieve.names.closeness import closeness, skeleton, sound
from reprieve.names.folding import fold
from reprieve.names.legal_forms import FORMS, GENERIC, LONGEST_FORM
from reprieve.names.scripts import romanized

MOST_WORDS = 16

_LEAST = 0.6  # two words less alike than this are simply two words
_RESCORED = 30
_CROWDED = 0.01  # a word in more than this share of names does not bring candidates by itself
_ASKED, _KNOWN = 0.6, 0.4  # how much the words of the question and of the name weigh
_INITIAL = 0.9
_INITIAL_OF_NAME = 0.5
_OUT_OF_ORDER = 0.985
_FORM_WEIGHT = 0.2
_GENERIC_WEIGHT = 0.5
_LETTERS_WEIGHT = {1: 0.25, 2: 0.5}
_LEAST_WEIGHT = 0.3
_ID_BITS = 24


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name of the index (its number) and how like the question it is, from 0 to 1."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a question: their weights, and the known words near each with closeness."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    near: tuple[dict[int, float], ...]


def words_of(name: str) -> list[str]:
    """The words that a name is compared by, in Latin letters; legal forms become `=class`."""
    words = fold(romanized(name)).split()[: 4 * MOST_WORDS]
    found: list[str] = []
    at = 0
    while at < len(words):
        count = next(
            (n for n in range(LONGEST_FORM, 0, -1) if " ".join(words[at : at + n]) in FORMS), 0
        )
        alone = len(words) == 1
        found.append(
            words[at] if alone or not count else "=" + FORMS[" ".join(words[at : at + count])]
        )
        at += count or 1
    return found[:MOST_WORDS]


class Likenesses:
    """An index of names that finds those like a given one, best first.

    Building it takes about 10 microseconds a name; what it holds is never changed after.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._size = len(names)
        self._words: list[str] = []
        self._ids: dict[str, int] = {}
        self._used_in: list[list[int]] = []
        self._names = [self._take_in(number, name) for number, name in enumerate(names)]
        self._weights = [
            self._weight(w, len(u)) for w, u in zip(self._words, self._used_in, strict=True)
        ]
        self._totals = [sum(self._weights[i] for i in ids) for ids in self._names]
        self._keys = array(
            "Q", sorted(_packed(k, i) for i, w in enumerate(self._words) for k in set(_keys(w)))
        )
        self._near = lru_cache(maxsize=4096)(self._near_words)

    def nearest(self, text: str, limit: int = 10) -> tuple[Likeness, ...]:
        """The names most like `text`, best first; none for a text without words."""
        best: dict[int, float] = {}
        for asked in self._readings(text):
            for number, score in self._scored(asked):
                best[number] = max(score, best.get(number, 0.0))
        top = nlargest(limit, best.items(), key=lambda pair: (pair[1], -pair[0]))
        return tuple(Likeness(number, score) for number, score in top)

    def why(self, text: str, number: int) -> str:
        """What `text` and the name of that number have in common, and what not, in words."""
        asked = max(self._readings(text), key=lambda reading: self._score(reading, number))
        ids = self._names[number]
        matches = self._matches(asked, ids)
        near = [
            f"{asked.words[i]} is near {self._words[ids[j]]}"
            for i, j, close in matches
            if close < 1
        ]
        only_asked = _left(asked.words, {i for i, _, _ in matches})
        only_known = _left([self._words[id_] for id_ in ids], {j for _, j, _ in matches})
        if only_known:
            near.append(f"the name also has {only_known}")
        if only_asked:
            near.append(f"the name lacks {only_asked}")
        return "; ".join(near) or "the same words"

    def _readings(self, text: str) -> list[_Asked]:
        words = words_of(text)
        return [self._asked(reading) for reading in (words, self._rejoined(words)) if reading]

    def _take_in(self, number: int, name: str) -> tuple[int, ...]:
        ids: list[int] = []
        for word in words_of(name):
            id_ = self._ids.setdefault(word, len(self._words))
            if id_ == len(self._words):
                self._words.append(word)
                self._used_in.append([])
            used_in = self._used_in[id_]
            if not used_in or used_in[-1] != number:
                used_in.append(number)
            ids.append(id_)
        return tuple(ids)

    def _weight(self, word: str, names: int) -> float:
        rarity = math.log((self._size + 1) / (names + 0.5))
        if word.startswith("="):
            rarity *= _FORM_WEIGHT
        elif word in GENERIC:
            rarity *= _GENERIC_WEIGHT
        return max(_LEAST_WEIGHT, rarity * _LETTERS_WEIGHT.get(len(word), 1.0))

    def _near_words(self, word: str) -> dict[int, float]:
        """The known words near a word, by their ids, with how close they are."""
        same = self._ids.get(word)
        if not word.isalpha():
            return {} if same is None else {same: 1.0}
        ids = dict.fromkeys(id_ for key in dict.fromkeys(_keys(word)) for id_ in self._found(key))
        if same is not None:
            ids[same] = None
        close = ((id_, closeness(word, self._words[id_])) for id_ in ids)
        return {id_: likeness for id_, likeness in close if likeness >= _LEAST}

    def _found(self, key: str) -> Iterator[int]:
        first = _packed(key, 0)
        last = first | ((1 << _ID_BITS) - 1)
        at = bisect_left(self._keys, first)
        while at < len(self._keys) and self._keys[at] <= last:
            yield self._keys[at] - first
            at += 1

    def _asked(self, words: list[str]) -> _Asked:
        near = tuple(self._near(word) for word in words)
        weights = tuple(self._asked_weight(w, n) for w, n in zip(words, near, strict=True))
        return _Asked(tuple(words), weights, near)

    def _asked_weight(self, word: str, near: dict[int, float]) -> float:
        known = self._ids.get(word)
        if known is not None:
            return self._weights[known]
        if near:
            return max(self._weights[id_] * close for id_, close in near.items())
        return self._weight(word, 0)

    def _scored(self, asked: _Asked) -> list[tuple[int, float]]:
        total = sum(asked.weights)
        gained = self._gained(asked)

        def share(number: int) -> tuple[float, int]:
            return gained[number] / (total + self._totals[number]), -number

        return [(n, self._score(asked, n)) for n in nlargest(_RESCORED, gained, key=share)]

    def _gained(self, asked: _Asked) -> dict[int, float]:
        """For each name with a word near one asked, the weight of such words, roughly."""
        gained: dict[int, float] = {}
        crowd = max(50.0, self._size * _CROWDED)
        heaviest_first = sorted(range(len(asked.words)), key=lambda i: -asked.weights[i])
        for rank, index in enumerate(heaviest_first):
            for id_, close in asked.near[index].items():
                used_in = self._used_in[id_]
                if rank and gained and len(used_in) > crowd:
                    continue
                gain = close * self._weights[id_]
                for number in used_in:
                    gained[number] = gained.get(number, 0.0) + gain
        return gained

    def _score(self, asked: _Asked, number: int) -> float:
        ids = self._names[number]
        of_asked = of_known = 0.0
        matches = self._matches(asked, ids)
        for i, j, close in matches:
            of_asked += close * asked.weights[i]
            initial = len(asked.words[i]) == 1 < len(self._words[ids[j]])
            of_known += (_INITIAL_OF_NAME if initial else close) * self._weights[ids[j]]
        unasked = self._unasked_forms(ids, {j for _, j, _ in matches})
        shares = of_asked / sum(asked.weights), of_known / (self._totals[number] - unasked)
        score: float = shares[0] ** _ASKED * shares[1] ** _KNOWN
        return score if _in_order([j for _, j, _ in matches]) else score * _OUT_OF_ORDER

    def _unasked_forms(self, ids: tuple[int, ...], matched: set[int]) -> float:
        """The weight of the name's legal forms that nobody asked about: no difference at all."""
        if len(ids) == 1:
            return 0.0
        unasked = (id_ for j, id_ in enumerate(ids) if j not in matched)
        return sum(self._weights[id_] for id_ in unasked if self._words[id_].startswith("="))

    def _matches(self, asked: _Asked, ids: tuple[int, ...]) -> list[tuple[int, int, float]]:
        """Place asked, place known and closeness of the words that stand for one another."""
        matched: dict[int, tuple[int, int, float]] = {}
        taken: set[int] = set()
        for _, close, i, j in sorted(self._pairs(asked, ids), reverse=True):
            if i not in matched and j not in taken:
                matched[i] = i, j, close
                taken.add(j)
        return [matched[i] for i in sorted(matched)]

    def _pairs(
        self, asked: _Asked, ids: tuple[int, ...]
    ) -> Iterator[tuple[float, float, int, int]]:
        """Which words may be one: weight of the pair, closeness, place asked, place known."""
        for i, word in enumerate(asked.words):
            near = asked.near[i]
            for j, id_ in enumerate(ids):
                close = near.get(id_, 0.0)
                if not close and _initial(word, self._words[id_]):
                    close = _INITIAL
                if close:
                    yield close * (asked.weights[i] + self._weights[id_]), close, i, j

    def _rejoined(self, words: list[str]) -> list[str] | None:
        """The words with those joined or split that only so are known; None if none are."""
        found: list[str] = []
        for word in words:
            joined = found[-1] + word if found else ""
            if joined in self._ids and not self._both_known(found[-1], word):
                found[-1] = joined
            elif word not in self._ids and (halves := self._halves(word)) is not None:
                found += halves
            else:
                found.append(word)
        return found if found != words else None

    def _both_known(self, first: str, second: str) -> bool:
        return all(len(word) > 2 and word in self._ids for word in (first, second))  # noqa: PLR2004

    def _halves(self, word: str) -> tuple[str, str] | None:
        """Two known words that some name has side by side and that make up this one."""
        best: tuple[int, str, str] | None = None
        for cut in range(2, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if first not in self._ids or second not in self._ids:
                continue
            ones, others = (self._used_in[self._ids[half]] for half in (first, second))
            shorter, longer = sorted((ones, others), key=len)
            if not set(shorter).isdisjoint(longer):
                best = max(best or (0, "", ""), (min(cut, len(word) - cut), first, second))
        return None if best is None else best[1:]


def _keys(word: str) -> Iterator[str]:
    """The keys that two near words are likely to share."""
    if not word.isalpha() or len(word) < 3:  # noqa: PLR2004 - initials, numbers: exact or nothing
        return
    yield word
    yield from _one_left_out(word, 0)
    bones = skeleton(sound(word))
    if len(bones) > 1:
        yield f"~{bones}"
    if len(bones) > 3:  # noqa: PLR2004 - two errors in a long word leave its bones near
        yield from (f"~{short}" for short in _one_left_out(bones, 1))


def _one_left_out(word: str, start: int) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(start, len(word)))


def _packed(key: str, id_: int) -> int:
    """A key's hash and a word's number in one integer; a hash shared by chance costs time only.

    Python's own hash differs from run to run, and with it the order of equal answers.
    """
    return crc32(key.encode()) << _ID_BITS | id_


def _initial(word: str, other: str) -> bool:
    """Whether one word is a single letter and the other begins with it."""
    return (len(word) == 1) is not (len(other) == 1) and word[0] == other[0]


def _left(words: Sequence[str], matched: set[int]) -> str:
    """The words not matched, without legal forms, as a list in words."""
    left = [w for i, w in enumerate(words) if i not in matched and not w.startswith("=")]
    return " and ".join(left)


def _in_order(places: list[int]) -> bool:
    """Whether matched words stand in the name's order, or in a turn of it (`Last, First`)."""
    turns = sum(a > b for a, b in zip(places, [*places[1:], *places[:1]], strict=True))
    return turns <= 1
