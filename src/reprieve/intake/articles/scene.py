"""One text, laid out: its sentences, dates, figures and everyone in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from reprieve.intake.articles.dates import dateline, find_dates
from reprieve.intake.articles.figures import Figure, find_figures
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.lexicon import Lexicon, gram
from reprieve.intake.articles.mentions import Cast, find_cast
from reprieve.intake.articles.sentences import sentences
from reprieve.intake.articles.values import DateMention, Mention, Party, Passage

_HARD: Final = re.compile(r"[;:—；：]| [–-] |[()（）]|。")
_ORDERS: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override|ignorez|oubliez|ignoriere|vergiss|ignora|olvida)\b[^.]{0,60}"
    r"\b(?:above|previous|prior|earlier|instructions?|rules|prompt|precedentes?|anweisungen"
    r"|instrucciones|reglas)\b"
    r"|\byou are (?:now )?an? (?:ai|assistant|agent|model)\b"
    r"|\b(?:system|developer) ?(?:prompt|message)?\s?:"
    r"|忽略(?:以上|之前|上述|所有)|(?:上記|以前の指示|指示)を無視"
)
#: How many characters a clause, or a comma, between two words is worth to what goes with what.
CLAUSE_APART, COMMA_APART = 45, 9
_ARTICLE: Final = re.compile(r" ?(?:der|die|das|den|dem) (?:[a-z-]+ )?")
_SOFT: Final = re.compile(r"[,，、]")
_SOFT_ZH: Final = re.compile(r"[,，]")  # the 、 of Chinese only parts the members of a list
_SPACED_OUT: Final = re.compile(r"(?<=[ぁ-ヿ一-鿿])[ \u3000](?=[ぁ-ヿ一-鿿])")  # in headlines
_ASIDE: Final = re.compile(r"[(（][^()（）。、]{1,20}[)）]")
_SUBJUNCTIVE: Final = re.compile(r"(?<=\b[Ww])ü(?=rde)|(?<=\b[Hh])ä(?=tte)|(?<=\b[Mm])ü(?=sste)")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what stands in it, and the places where its clauses begin."""

    start: int
    end: int
    folded: str
    parties: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    breaks: tuple[int, ...]
    commas: tuple[int, ...]
    literals: frozenset[str]

    def boundaries(self, start: int, end: int) -> tuple[int, int]:
        """How many clause beginnings and how many commas lie between two places."""
        low, high = min(start, end), max(start, end)
        breaks = bisect_right(self.breaks, high) - bisect_right(self.breaks, low)
        return breaks, bisect_left(self.commas, high) - bisect_left(self.commas, low)

    def parted(self, start: int, end: int) -> int:
        """What the clauses and commas between two places weigh, as so many characters."""
        breaks, commas = self.boundaries(start, end)
        return breaks * CLAUSE_APART + commas * COMMA_APART

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place, from break or comma to break or comma."""
        edges = sorted({self.start, self.end, *self.breaks, *(c + 1 for c in self.commas)})
        after = bisect_right(edges, at)
        return edges[max(0, after - 1)], edges[after] if after < len(edges) else self.end


def gives_orders(line: Line) -> bool:
    """Whether a sentence speaks to whoever reads by machine: it reports nothing."""
    return _ORDERS.search(line.folded) is not None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text ready to be read for events."""

    text: str
    folded: str
    lexicon: Lexicon
    known: Gazetteer
    published: date | None
    own_date: date | None
    lines: tuple[Line, ...]
    focus: tuple[Party, ...]
    genre: str


def lay_out(text: str, lexicon: Lexicon, known: Gazetteer, published: date | None) -> Scene:
    """The scene of a text; a day of publication that is given prevails over its own dateline."""
    folded = _subjunctives_apart(fold(text).replace("\n", " "), text, lexicon)
    own = dateline(text, folded, lexicon)
    base = published or own
    parts = sentences(text, lexicon.language, lexicon.abbreviations)
    dates = find_dates(text, folded, lexicon, base)
    cast = find_cast(text, folded, lexicon, known, sentences=parts, dates=dates)
    figures = find_figures(folded, lexicon)
    literals = _literals(folded, lexicon)
    found = _Found(cast, dates, figures, literals)
    lines = tuple(_line(folded, part, lexicon, found) for part in parts)
    return Scene(
        text=text,
        folded=folded,
        lexicon=lexicon,
        known=known,
        published=base,
        own_date=own,
        lines=lines,
        focus=cast.focus,
        genre=_genre(folded, lexicon),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in the whole text, to be shared out among its sentences."""

    cast: Cast
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    literals: tuple[str, ...]


def _literals(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The literals of a lexicon that stand in a text, sought only where their beginning does."""
    size = gram(spaced=lexicon.spaced)
    grams = {folded[at : at + size] for at in range(len(folded))}
    short = [first for first in lexicon.literals if len(first) < size]
    found = [*(grams & lexicon.literals.keys()), *short]
    return tuple(word for first in found for word in lexicon.literals[first] if word in folded)


def _line(
    folded: str,
    part: Passage,
    lexicon: Lexicon,
    found: _Found,
) -> Line:
    breaks, commas = _breaks(folded, part, lexicon)
    words = folded[part.start : part.end]
    days = _inside(found.dates, part)
    parties = _inside(found.cast.parties, part)
    if lexicon.language == "de":
        breaks = tuple(b for b in breaks if not _apposed(folded, b, parties))
    commas = tuple(c for c in commas if not any(d.start <= c < d.end for d in days))
    return Line(
        start=part.start,
        end=part.end,
        folded=words,
        parties=parties,
        actors=_inside(found.cast.actors, part),
        dates=days,
        figures=_inside(found.figures, part),
        breaks=breaks,
        commas=commas,
        literals=frozenset(w for w in found.literals if w in words),
    )


def _subjunctives_apart(folded: str, text: str, lexicon: Lexicon) -> str:
    """German "würde", "hätte", "müsste" with a letter of their own: folded, they would be facts."""
    if lexicon.language != "de":
        return folded
    for match in _SUBJUNCTIVE.finditer(text):
        folded = f"{folded[: match.start()]}y{folded[match.end() :]}"
    return folded


def _apposed(folded: str, at: int, parties: tuple[Mention, ...]) -> bool:
    """Whether a German article only opens an apposition to a name: ", die Nord Stream 2 AG, "."""
    return any(
        not m.anaphor and at < m.start and _ARTICLE.fullmatch(folded, at, m.start) for m in parties
    )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _inside(placed: tuple[_P, ...], part: Passage) -> tuple[_P, ...]:
    """Those that begin in a sentence; they come in order, so both ends are looked up."""
    low = bisect_left(placed, part.start, key=lambda one: one.start)
    return placed[low : bisect_left(placed, part.end, lo=low, key=lambda one: one.start)]


def _breaks(
    folded: str, part: Passage, lexicon: Lexicon
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where clauses begin, and the lesser joints: commas and coordinated verbs."""
    words = [m.start() for m in lexicon.patterns["clause"].finditer(folded, part.start, part.end)]
    marks = {m.end() for m in _HARD.finditer(folded, part.start, part.end)}
    if not lexicon.spaced:
        for aside in _ASIDE.finditer(folded, part.start, part.end):
            marks -= {aside.start() + 1, aside.end()}
        marks |= {m.end() for m in _SPACED_OUT.finditer(folded, part.start, part.end)}
    joints = [
        m.start() for m in lexicon.patterns["coordinated"].finditer(folded, part.start, part.end)
    ]
    soft = _SOFT_ZH if lexicon.language == "zh" else _SOFT
    commas = [m.start() for m in soft.finditer(folded, part.start, part.end)]
    return tuple(sorted({*words, *marks})), tuple(sorted({*commas, *joints}))


def _genre(folded: str, lexicon: Lexicon) -> str:
    for genre in ("notice", "order"):
        if lexicon.patterns[genre].search(folded):
            return genre
    return "news"
