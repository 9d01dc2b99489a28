"""Who cannot be meant: the doer where the one done to is sought, and those left unnamed."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.lexicon import places
from reprieve.intake.articles.particles import forbids_others
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import BEFALLEN, Hold, Mention

_RELATIVE: Final = re.compile(
    r"\s*(?:(?:a|de|con|por|en|al|del) )?(?:la |el |los |las )?"
    r"(?:qui|dont|que|qu.|who|whom|which|whose|that|where|quien(?:es)?|cuy[oa]s?|der|die|das|den|dem|denen)\b"
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
_SUBJECTS: Final = frozenset({"subject", "seller", "payer", "licensee"})
_APPOSITION: Final = 24
_CLOSE: Final = 2
_BESIDE: Final = re.compile(r",? ?(?:the |le |la |l.|el |der |die |das )?")
_COMPLEMENT: Final = re.compile(
    r" (?:of|from|by|with|for|to|close to|linked to|tied to|owned by|controlled by|who|that|which"
    r"|de|du|des|d.|par|avec|qui|liee?s? a|proches? de|del|con|que|para|a|vinculad[oa]s? a)"
    r" [^,;:]{0,40}"
)
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
    """Whether somebody before an active verb is its subject, and so is not whom it befalls."""
    if mention.end > head[0]:
        return False
    language = scene.lexicon.language
    if language == "ja":
        return not line.actors and forbids_others(scene, mention, role, head)
    if role not in {"object", "target"} or not scene.lexicon.spaced:
        return False
    if mention.anaphor:
        nominative = _NOMINATIVE.fullmatch(scene.folded, mention.start, mention.end) is not None
        return role == "object" and nominative
    if language == "de":
        return _is_german_subject(scene, line, mention, head)
    adjoins = _AUXILIARY.fullmatch(scene.folded, mention.end, head[0]) is not None
    return adjoins and _OBJECT_FOLLOWS.match(scene.folded, head[1]) is not None


def _is_german_subject(scene: Scene, line: Line, mention: Mention, head: tuple[int, int]) -> bool:
    """Whether a name opens its clause before an active verb, where no authority acts."""
    start, end = line.clause(head[0])
    if mention.start != start or line.actors or _PASSIVE.search(scene.folded, start, end):
        return False
    return mention.end + 1 == head[0] or scene.folded.startswith((" hat ", " haben "), mention.end)


def names_nobody(scene: Scene, line: Line, role: str, hold: Hold) -> tuple[int, int] | None:
    """Where the words stand that fill a role with somebody unnamed ("it listed two firms").

    They may be the subject, the antecedent of a relative clause, or follow the verb; "no firm"
    fills a role with nobody at all.
    """
    if role not in BEFALLEN:
        return None
    start, _ = line.clause(hold.head[0])
    before = _unnamed_subject(scene, line, start, hold) if role in _SUBJECTS else None
    before = before or _unnamed_antecedent(scene, line, start, hold)
    if before is not None:
        return before
    if scene.lexicon.language in _VERB_LAST:
        return _unnamed_before(scene, line, hold.head)
    having = _HAVING.search(scene.folded, start, hold.head[0]) is not None
    if role == "subject" and not having and _NOBODY.match(scene.folded, start) is not None:
        return hold.head[1], hold.head[1]
    if role in _SUBJECTS and not (having and role == "subject"):
        low = line.start if role != "subject" else start
        if any(low <= m.start < hold.head[0] and not m.other for m in line.parties):
            return None
    return _unnamed_after(scene, hold.head[1])


def _unnamed_after(scene: Scene, at: int) -> tuple[int, int] | None:
    """Where "two firms" follow a verb; a part of the party itself is not unnamed."""
    unnamed = scene.lexicon.patterns["unnamed"].match(scene.folded, at)
    if unnamed is None or scene.lexicon.patterns["unit"].search(unnamed.group()):
        return None
    return unnamed.span()


def _unnamed_subject(scene: Scene, line: Line, start: int, hold: Hold) -> tuple[int, int] | None:
    """Where an unnamed subject opens the clause of a verb, or its sentence without a break."""
    if not scene.lexicon.spaced:
        return None
    for opening in {start, line.start}:
        at = opening + (scene.folded[opening : opening + 1] == " ")
        match = scene.lexicon.patterns["unnamed_subject"].match(scene.folded, at, hold.span[0])
        if match is None or _apposed(scene, line, match.end()):
            continue
        if opening == start or line.boundaries(match.end(), hold.head[0])[0] == 0:
            return match.span()
    return None


def _unnamed_antecedent(scene: Scene, line: Line, start: int, hold: Hold) -> tuple[int, int] | None:
    """Where somebody unnamed stands whom a relative clause is about ("a bank that it listed")."""
    if not scene.lexicon.spaced or start == line.start:
        return None
    if _RELATIVE.match(scene.folded, start) is None:
        return None
    low, _ = line.clause(start - 1)
    if start - low <= _CLOSE < low - line.start:  # a German pronoun begins after its comma's space
        low, _ = line.clause(low - 1)
    _, end = line.clause(hold.head[0])
    if any(hold.head[1] <= m.start < end and not (m.anaphor or m.weak) for m in line.parties):
        return None
    for unnamed in scene.lexicon.patterns["unnamed"].finditer(scene.folded, low, start):
        if start - unnamed.end() <= _CLOSE:
            return unnamed.span()
    return None


def _apposed(scene: Scene, line: Line, end: int) -> bool:
    """Whether a name follows in apposition: "a Chinese firm, X, was …"."""
    near = [m for m in line.parties if end <= m.start <= end + _APPOSITION]
    return any(
        not (m.anaphor or m.weak) and _BESIDE.fullmatch(scene.folded, end, m.start) for m in near
    )


def _unnamed_before(scene: Scene, line: Line, head: tuple[int, int]) -> tuple[int, int] | None:
    """Where "twelve firms" stand in the clause of a verb, if nobody is named between the two."""
    start, end = line.clause(head[0])
    named = [m for m in line.parties if not (m.anaphor or m.other)]
    for unnamed in scene.lexicon.patterns["unnamed"].finditer(scene.folded, start, end):
        low, high = unnamed.start(), max(head[0], unnamed.end())
        if not any(low < m.end <= high + 1 for m in named):
            return unnamed.span()
    return None


def elsewhere(scene: Scene, line: Line, mention: Mention, nobody: tuple[int, int]) -> bool:
    """Whether a mention is none of those whom unnamed words ("two firms") introduce.

    It stands before them, is only referred to, belongs to them as a complement ("two suppliers of
    X"), or stands in another clause.
    """
    if (
        mention.anaphor
        or mention.other
        or mention.start < nobody[0]
        or scene.lexicon.language in _VERB_LAST
    ):
        return True
    gap = scene.folded[nobody[1] : mention.start]
    if 0 < nobody[1] <= mention.start and _COMPLEMENT.fullmatch(gap) is not None:
        return True
    return line.boundaries(nobody[1], mention.start)[0] > 0


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
