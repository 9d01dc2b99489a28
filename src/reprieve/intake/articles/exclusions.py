"""Who cannot be meant: the doer where the one done to is sought, and those left unnamed."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.lexicon import places
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import Mention

_RELATIVE: Final = re.compile(
    r"\s*(?:(?:a|de|con|por|en|al|del) )?(?:la |el |los |las )?"
    r"(?:qui|dont|who|which|whose|quien(?:es)?|cuy[oa]s?|que)\b"
)
_NOMINATIVE: Final = re.compile(r"(?:ils?|elles?|he|she|they|ellas?|ellos)")
_AUXILIARY: Final = re.compile(
    r" (?:(?:has|have|had|also|then|now|a|ont|avait|avaient|ha|han|habia|habian|[a-z]+ly) )*"
)
_OBJECT_FOLLOWS: Final = re.compile(
    r" (?:an?|the|two|three|several|dozens|hundreds|thousands|more|some|une?|des|les?|la|deux|trois"
    r"|plusieurs|una?|unos|unas|los|las|el|dos|tres|varios|varias|\d[\d,.]*) [a-z]"
)
_PASSIVE: Final = re.compile(r"\b(?:wird|wurden?|werden|worden|ist|sind|war|waren)\b")
_HAVING: Final = re.compile(r"\b(?:a|ont|avait|avaient|has|have|had|ha|han|hat|haben) $")
_NOBODY: Final = re.compile(
    r"\s*(?:aucune?|ningun[ao]?|no) (?!de |d'|de las |doubt|matter)[a-z]{3,}"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_DONE_TO: Final = frozenset({"object", "target", "measure", "licensee"})
_BEFALLEN: Final = _DONE_TO | {"subject"}
#: Languages whose verb follows those whom it befalls.
_VERB_LAST: Final = frozenset({"de", "zh"})
_OBJECT: Final = re.compile(r"[a-z]+ (?:al? |a la |l'|la |le |the )?")


def in_a_relative_clause(scene: Scene, line: Line, at: int, head: int) -> bool:
    """Whether a place lies in a relative clause that a comma closes before a head.

    So the day in "the ministry, which signed it on 3 May, appealed" is not that of the appeal.
    """
    start, end = line.clause(at)
    closed = end <= head and end - 1 in line.commas and start > line.start
    return closed and _RELATIVE.match(scene.folded, start) is not None


def cannot_be(scene: Scene, line: Line, mention: Mention, role: str, head: tuple[int, int]) -> bool:
    """Whether somebody stands right before an active verb as its subject, and so is not its object.

    A pronoun by its form; a name where only an auxiliary stands between and an object follows.
    """
    if role not in {"object", "target"} or mention.end > head[0]:
        return False
    if mention.anaphor:
        nominative = _NOMINATIVE.fullmatch(scene.folded, mention.start, mention.end) is not None
        return role == "object" and nominative
    if not scene.lexicon.spaced:
        return False
    if scene.lexicon.language == "de":
        return _is_german_subject(scene, line, mention, head)
    adjoins = _AUXILIARY.fullmatch(scene.folded, mention.end, head[0]) is not None
    return adjoins and _OBJECT_FOLLOWS.match(scene.folded, head[1]) is not None


def _is_german_subject(scene: Scene, line: Line, mention: Mention, head: tuple[int, int]) -> bool:
    """Whether a name opens its clause before an active verb, where no authority acts."""
    start, end = line.clause(head[0])
    if mention.start != start or line.actors or _PASSIVE.search(scene.folded, start, end):
        return False
    return mention.end + 1 == head[0] or scene.folded.startswith((" hat ", " haben "), mention.end)


def names_nobody(scene: Scene, line: Line, role: str, head: tuple[int, int]) -> bool:
    """Whether a role is filled by somebody unnamed ("it listed two firms") or by nobody at all."""
    if role == "subject" and scene.lexicon.spaced and scene.lexicon.language != "de":
        start, _ = line.clause(head[0])
        unnamed = scene.lexicon.patterns["unnamed"].match(scene.folded, head[1])
        if unnamed and _HAVING.search(scene.folded, start, head[0]):
            return True
        return _NOBODY.match(scene.folded, start) is not None
    if scene.lexicon.language in _VERB_LAST:
        return role in _BEFALLEN and _unnamed_before(scene, line, head)
    unnamed = scene.lexicon.patterns["unnamed"].match(scene.folded, head[1])
    return role in _DONE_TO and unnamed is not None


def _unnamed_before(scene: Scene, line: Line, head: tuple[int, int]) -> bool:
    """Whether "twelve firms" stand before a verb, and nobody named between them and it."""
    start, _ = line.clause(head[0])
    unnamed = scene.lexicon.patterns["unnamed"].search(scene.folded, start, head[0])
    return unnamed is not None and not any(
        unnamed.start() < m.end <= head[0] and not m.anaphor for m in line.parties
    )


def elsewhere(scene: Scene, line: Line, mention: Mention, head: tuple[int, int]) -> bool:
    """Whether somebody is only referred to, stands before a head, or in another clause than it."""
    if mention.anaphor or mention.start < head[1] or scene.lexicon.language in _VERB_LAST:
        return True
    return line.boundaries(head[1], mention.start)[0] > 0


def a_country_speaks(scene: Scene, line: Line, role: str, head: tuple[int, int]) -> bool:
    """Whether a place stands for its government before a verb of saying: "Israel denies"."""
    if role not in {"speaker", "critic"} or not scene.lexicon.spaced:
        return False
    start, _ = line.clause(head[0])
    return not places().isdisjoint(_WORD.findall(scene.folded[start : head[0]]))


def accuses_an_authority(scene: Scene, line: Line, head: tuple[int, int]) -> bool:
    """Whether the object right after a verb of accusing is an authority, not a party."""
    after = _OBJECT.match(scene.folded, head[0])
    return after is not None and any(m.start == after.end() for m in line.actors)
