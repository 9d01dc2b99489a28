"""Words that stand for someone named before: "the company", "both", "its"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.lexicon import Lexicon
from reprieve.intake.articles.values import Mention, Party, Passage

_NOUN: Final = 7
_TITLE_GAP, _HAN_TITLE_GAP = 34, 3
_RECENT: Final = 200
_FEW: Final = 3
_ENDS_LIST: Final = re.compile(r"(?:など|ほか|等)(?:の|计|共)?")
_INDEFINITE: Final = re.compile(
    r"\b(?:any|an?|every|toute?|quiconque|jede[rsn]?|wer|cualquier|todo|toda) "
    r"(?:party|person|entity|company|firm|personne|entite|entreprise|societe|person|partei"
    r"|unternehmen|persona|entidad|empresa)s? (?:that|who|which|qui|die|der|das|que)\b[^.;]*$"
)
_TOPIC: Final = re.compile(r"(?:社|氏)?[はも]")
_GENITIVE: Final = frozenset({"de", "d'", "du", "del"})
_CAPITAL: Final = re.compile(r" ([^\W\d_a-zß-ÿ][\w&-]{2,})")


class Occupied:
    """The stretches of a text that are spoken for, kept in order and apart."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def free(self, start: int, end: int) -> bool:
        """Whether nothing has been taken between two places."""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start

    def take(self, start: int, end: int) -> bool:
        """Take a stretch if it is free; says whether it was."""
        if not self.free(start, end):
            return False
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that refer back, and to how many (0: more than one, not counted).

    `person` says whether they mean a human being, `None` where they leave it open.
    """

    start: int
    end: int
    count: int
    person: bool | None = None

    def among(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Those of some parties who can be meant, as far as the lists tell who is human."""
        if self.person is None:
            return parties
        return tuple(one for one in parties if one.person in {None, self.person})


def pointers(
    text: str, folded: str, lexicon: Lexicon, taken: Occupied, named: list[Mention]
) -> list[Pointer]:
    """The words of a text that refer back, in order."""
    found = []
    for match in lexicon.patterns["group"].finditer(folded):
        word = next((v for v in match.groupdict().values() if v), "")
        if taken.take(match.start(), match.end()):
            number = int(word) if word.isdecimal() else lexicon.numerals.get(word)
            count = number or _counted(match.group(), lexicon)
            found.append(Pointer(match.start(), match.end(), count))
    found.extend(
        Pointer(match.start(), match.end(), 1, _person(match.group(), lexicon))
        for match in lexicon.patterns["anaphor"].finditer(folded)
        if taken.take(match.start(), match.end())
    )
    starts = [mention.start for mention in named]
    kept = [
        one
        for one in found
        if not _titles(folded, lexicon, one, starts) and not _stranger(text, folded, lexicon, one)
    ]
    return sorted(kept, key=lambda one: one.start)


def _titles(folded: str, lexicon: Lexicon, pointer: Pointer, starts: list[int]) -> bool:
    """Whether "the maker" only stands before a name as its title: "the maker X"."""
    after = bisect_left(starts, pointer.end)
    shortest = _NOUN if lexicon.spaced else 2
    if after == len(starts) or pointer.end - pointer.start < shortest:
        return False
    if starts[after] - pointer.end > (_TITLE_GAP if lexicon.spaced else _HAN_TITLE_GAP):
        return False
    gap = folded[pointer.end : starts[after]]
    if gap.strip() in _GENITIVE:
        return False
    if re.search(r"[,;:.，、。]", gap) or lexicon.verbs.search(gap):
        return False
    return not any(lexicon.patterns[name].search(gap) for name in ("clause", "no_join", "untitled"))


def _stranger(text: str, folded: str, lexicon: Lexicon, pointer: Pointer) -> bool:
    """Whether "the firm" stands before the name of somebody unknown: "the firm Zorvax"."""
    if not lexicon.spaced or lexicon.language == "de" or pointer.end - pointer.start < _NOUN:
        return False
    name = _CAPITAL.match(text, pointer.end)
    return name is not None and folded[name.start(1) : name.end(1)] not in lexicon.vocabulary


def _counted(words: str, lexicon: Lexicon) -> int:
    if lexicon.spaced:
        return next((lexicon.numerals[w] for w in words.split() if w in lexicon.numerals), 0)
    return next((n for w, n in lexicon.numerals.items() if w in words), 0)


def resolve(
    folded: str,
    named: list[Mention],
    pointing: list[Pointer],
    focus: tuple[Party, ...],
    sentences: tuple[Passage, ...],
) -> list[Mention]:
    """All mentions in order, each word that refers back with the parties that it stands for."""
    starts = [sentence.start for sentence in sentences]
    seen: list[Mention] = []
    events: list[Mention | Pointer] = [*named, *pointing]
    for event in sorted(events, key=lambda one: one.start):
        if isinstance(event, Mention):
            seen.append(event)
            continue
        recent = seen[-_RECENT:]
        if event.count == 1 and _INDEFINITE.search(folded, max(0, event.start - 60), event.start):
            parties: tuple[Party, ...] = ()
        elif event.count == 1:
            here = max(0, bisect_right(starts, event.start) - 1)
            parts = sentences[max(0, here - 2) : here + 1][::-1]
            fitting = recent
            if event.person is not None:
                fitting = [replace(m, parties=event.among(m.parties)) for m in recent]
            about = event.among(focus)
            parties = _one(
                folded, fitting, about, parts, noun=_is_noun(folded[event.start : event.end])
            )
        elif recent and _ENDS_LIST.fullmatch(folded, recent[-1].end, event.start):
            parties = recent[-1].parties
        else:
            parties = _several(recent, focus, event.count)
        seen.append(Mention(event.start, event.end, parties, anaphor=True))
    return seen


def _person(words: str, lexicon: Lexicon) -> bool | None:
    """Whether words that refer back mean a human being ("the tycoon"), or cannot ("the bank")."""
    if lexicon.patterns["person"].fullmatch(words) is not None:
        return True
    return (
        False if _is_noun(words) or lexicon.patterns["thing"].fullmatch(words) is not None else None
    )


def _is_noun(words: str) -> bool:
    """Whether words that refer back hold a noun ("the company"), not a pronoun alone."""
    return len(words) >= _NOUN or (len(words) > 1 and not words[0].isascii())


def _one(
    folded: str,
    seen: list[Mention],
    focus: tuple[Party, ...],
    parts: tuple[Passage, ...],
    *,
    noun: bool,
) -> tuple[Party, ...]:
    """The party that "the company" stands for: one named in this sentence, else in those before.

    Where a sentence names the focus of the text among others, the focus it is, unless a Japanese
    particle makes another its topic.
    """
    for back, part in enumerate(parts):
        near = [m for m in seen if part.start <= m.start < part.end and not m.weak and m.parties]
        if noun and not back:
            near = [m for m in near if not m.anaphor and len(m.parties) == 1] or near
            if near and not near[-1].anaphor:
                return near[-1].parties
        topic = [m for m in near if back and _TOPIC.match(folded, m.end) and len(m.parties) == 1]
        if topic:
            return topic[-1].parties
        named = near if back else [m for m in near if not m.anaphor] or near
        if len(focus) == 1 and any(p.id == focus[0].id for m in named for p in m.parties):
            return focus
        single = [m for m in named if len(m.parties) == 1]
        if single:
            return single[-1].parties
    return focus


def _several(seen: list[Mention], focus: tuple[Party, ...], count: int) -> tuple[Party, ...]:
    """The parties of the last enumeration of the right size."""
    if not seen:
        return ()
    enumerations = [m.parties for m in seen if len(m.parties) > 1]
    fitting = [parties for parties in enumerations if count in {0, len(parties)}]
    if fitting:
        return fitting[-1]
    if not count:
        return focus
    recent = _recent_parties(seen)
    if len(recent) >= count:
        return tuple(recent[:count][::-1])
    return focus if count <= _FEW else ()


def _recent_parties(seen: list[Mention]) -> list[Party]:
    """The parties named last, each once, the last first."""
    recent: dict[str | None, Party] = {}
    for mention in reversed(seen):
        if not mention.weak:
            for one in mention.parties:
                recent.setdefault(one.id or one.name, one)
    return list(recent.values())
