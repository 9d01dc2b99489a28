"""Finding the words that report an event, and whether the sentence bears them out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from reprieve.intake.articles.lexicon import Trigger
from reprieve.intake.articles.roles import choose_actor
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import MATERIAL, Hold, Mention

_SAYINGS: Final = frozenset({"denial", "allegation"})
_NEAR: Final = 130
_AUTHOR: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger at its place in the text."""

    trigger: Trigger
    hold: Hold


def triggers_in(scene: Scene, line: Line) -> list[Found]:
    """The triggers of a sentence; of overlapping ones the first in the lexicon's order stays."""
    kept: list[Found] = []
    index = scene.lexicon.by_anchor
    anchored = {at for word in ("", *line.literals) for at in index.get(word, ())}
    for at in sorted(anchored):
        trigger = scene.lexicon.triggers[at]
        if not _has_all(trigger.parts, line.literals):
            continue
        for match in trigger.pattern.finditer(line.folded):
            head = (line.start + match.start("head"), line.start + match.end("head"))
            found = Found(
                trigger, Hold(head, (line.start + match.start(), line.start + match.end()))
            )
            if _fits(scene, line, found) and not any(_covers(other, found) for other in kept):
                kept.append(found)
    return sorted(kept, key=lambda f: f.hold.head)


def _has_all(parts: tuple[frozenset[str], ...], literals: frozenset[str]) -> bool:
    for group in parts:  # noqa: SIM110 - a loop costs half of what a generator does here
        if group.isdisjoint(literals):
            return False
    return True


def _covers(one: Found, other: Found) -> bool:
    """Whether a kept trigger already speaks for the words of another."""
    (a, b), (c, d) = one.hold.head, other.hold.head
    if a < d and c < b:
        return True
    inside = one.hold.span[0] <= c and d <= one.hold.span[1]
    around = other.hold.span[0] <= a and b <= other.hold.span[1]
    if one.trigger.kind == other.trigger.kind:
        return inside or around
    kinds = {one.trigger.kind, other.trigger.kind}
    if other.trigger.dated or not (kinds <= MATERIAL or kinds == _SAYINGS):
        return False
    return inside or around


def _fits(scene: Scene, line: Line, found: Found) -> bool:
    """Whether the sentence gives a trigger the actor and the words that it needs."""
    trigger, patterns = found.trigger, scene.lexicon.patterns
    if trigger.unless and patterns[trigger.unless].search(line.folded):
        return False
    if trigger.needs and not patterns[trigger.needs].search(line.folded):
        return False
    if trigger.actor == "court":
        return _court_acts(scene, line, found)
    if trigger.actor == "agency":
        actor = choose_actor(scene, line, found.hold, court=None)
        return actor is None or not actor.court or _acts_elsewhere(scene, line, found, actor)
    if trigger.actor == "sayer":
        before = [m for m in line.actors if m.end <= found.hold.span[0]]
        return bool(before) and not before[-1].court
    return True


def _court_acts(scene: Scene, line: Line, found: Found) -> bool:
    """Whether it is a court that does what a trigger says."""
    actor = choose_actor(scene, line, found.hold, court=None, within=_NEAR)
    if actor is None:
        return scene.genre == "order" or (not line.actors and _court_before(scene, line))
    return actor.court or _authors_measure(line, found, actor)


def _authors_measure(line: Line, found: Found, agency: Mention) -> bool:
    """Whether an agency only made what a court before it rules on ("upholds its listing by …")."""
    near = 0 <= agency.start - found.hold.span[1] <= _AUTHOR
    return near and any(m.court and m.end <= found.hold.head[0] for m in line.actors)


def _of_the_next(scene: Scene, line: Line, found: Found, actor: Mention) -> bool:
    """Whether an actor belongs to the next clause: a Japanese verb ends its own."""
    head = found.hold.head[1]
    after = scene.lexicon.language == "ja" and actor.start >= head
    return after and line.boundaries(head, actor.start)[1] > 0


def _acts_elsewhere(scene: Scene, line: Line, found: Found, actor: Mention) -> bool:
    """Whether an actor belongs to the next clause, or to one that a semicolon sets apart."""
    between = scene.folded[actor.end : found.hold.head[0]]
    if scene.lexicon.language == "zh" and "，" in between:
        return True
    return _of_the_next(scene, line, found, actor) or ";" in between or "；" in between


def _court_before(scene: Scene, line: Line) -> bool:
    """Whether the sentence before, naming no agency after it, was about a court."""
    at = bisect_left(scene.lines, line.start, key=lambda one: one.start)
    before = scene.lines[at - 1] if at else None
    return before is not None and bool(before.actors) and before.actors[-1].court


def is_participle(scene: Scene, found: Found) -> bool:
    """Whether a head is a verb without a tense of its own ("freezing", "gelant")."""
    head = scene.folded[found.hold.head[0] : found.hold.head[1]].partition(" ")[0]
    return scene.lexicon.patterns["participle"].fullmatch(head) is not None
