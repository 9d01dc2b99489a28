"""Reading a text for the legal events that it reports, by rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reprieve.intake.articles.frames import Memory, claims_of
from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.genres import settle
from reprieve.intake.articles.language import detect
from reprieve.intake.articles.lexicon import load
from reprieve.intake.articles.merge import merge
from reprieve.intake.articles.scene import Scene, gives_orders, lay_out
from reprieve.intake.articles.values import Claim

VERSION = "1"


_SIGNS: Final = 3
_PRIVATE: Final = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a text.

    `published` is the day against which relative dates were resolved, or `None`.
    `reader` names the reader with its version and the digest of its lexicon.  `strangers` are
    claims of parties whom no list of names has: they are told apart, so that none is lost.
    """

    language: str | None
    published: date | None
    genre: str
    claims: tuple[Claim, ...]
    reader: str
    strangers: tuple[Claim, ...] = ()


def read_text(text: str, known: Gazetteer, *, published: date | None = None) -> Reading:
    """The legal events that a text reports, by rules.

    The same text, names and day give the same reading, byte for byte.  A text in a language
    without a lexicon gives none.
    """
    language = detect(text)
    if language is None:
        return Reading(None, published, "news", (), f"rules {VERSION}")
    lexicon = load(language)
    scene = lay_out(text, lexicon, known, published)
    memory, found, strangers = Memory(), [], []
    for line in scene.lines if _is_legal(scene) else ():
        if gives_orders(line):
            continue
        told = claims_of(scene, line, memory)
        memory = told.memory
        found.extend(told.claims)
        strangers.extend(told.strangers)
    return Reading(
        language,
        scene.published,
        scene.genre,
        merge(settle(scene, found), scene.published),
        f"rules {VERSION}, {language} {lexicon.digest[:12]}",
        _others(merge(settle(scene, strangers), scene.published), nobody=not found),
    )


def _others(strangers: tuple[Claim, ...], *, nobody: bool) -> tuple[Claim, ...]:
    """What is reported of those not known; where the text is about nobody known, also unnamed."""
    named = tuple(claim for claim in strangers if claim.party is not None)
    return named or (strangers[:1] if nobody else ())


def _is_legal(scene: Scene) -> bool:
    """Whether a text is about public measures at all, not sport, trade suits or the weather.

    Words of private matters that outweigh those of restrictive measures leave it alone; so does
    one such word where nobody public stands in the text but a court.
    """
    patterns, folded = scene.lexicon.patterns, scene.folded
    measures = set(patterns["regime"].findall(folded))
    private = set(patterns["private"].findall(folded))
    if len(private) >= max(_PRIVATE, _PRIVATE * len(measures) + 1):
        return False
    actors = [actor for line in scene.lines for actor in line.actors]
    linked = any(actor.parties[0].id for actor in actors)
    if private and not (linked or measures) and all(actor.court for actor in actors):
        return False
    if linked or patterns["strong"].search(folded):
        return True
    return len(set(patterns["legal"].findall(folded))) >= _SIGNS
