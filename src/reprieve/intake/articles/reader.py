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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a text.

    `published` is the day against which relative dates were resolved, or `None`.
    `reader` names the reader with its version and the digest of its lexicon.
    """

    language: str | None
    published: date | None
    genre: str
    claims: tuple[Claim, ...]
    reader: str


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
    memory, found = Memory(), []
    for line in scene.lines:
        if gives_orders(line):
            continue
        claims, memory = claims_of(scene, line, memory)
        found.extend(claims)
    merged = merge(settle(scene, found)) if _is_legal(scene) else ()
    return Reading(
        language,
        scene.published,
        scene.genre,
        merged,
        f"rules {VERSION}, {language} {lexicon.digest[:12]}",
    )


def _is_legal(scene: Scene) -> bool:
    """Whether a text is about the law at all: it names an authority, or speaks its words."""
    if any(actor.parties[0].id for line in scene.lines for actor in line.actors):
        return True
    if scene.lexicon.patterns["strong"].search(scene.folded):
        return True
    words = set(scene.lexicon.patterns["legal"].findall(scene.folded))
    return len(words) >= _SIGNS
