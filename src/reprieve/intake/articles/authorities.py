"""Whose act it is: the agency or court of a sentence, its list's keeper, or the one before."""

from __future__ import annotations

from collections import Counter
from typing import Final

from reprieve.intake.articles.gazetteer import called, party
from reprieve.intake.articles.roles import choose_actor
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.triggers import Found
from reprieve.intake.articles.values import COURT_KINDS, SUITS, Mention, Party

_AGENCY_KINDS: Final = frozenset(
    {"designation", "delisting", "licence", "prohibition", "penalty", "divestment"}
)
_FAR_MORE: Final = 3
_HEAD: Final = 2


def authority_of(
    scene: Scene, line: Line, found: Found, *, agency: Party | None, court: Party | None
) -> Party | None:
    """The court or agency that does what a trigger reports; `None` where the text does not say.

    `agency` and `court` are those of the sentences before, for one that names none itself.
    """
    if found.trigger.kind in COURT_KINDS:
        return _court(scene, line, found, court)
    if found.trigger.kind not in _AGENCY_KINDS:
        return None
    actor = choose_actor(scene, line, found.hold, court=False)
    keeper = _keeper(scene, line, found)
    if actor is not None and keeper is not None and is_addressed(scene, line, actor):
        return keeper
    if actor is not None and (actor.parties[0].id is not None or not actor.anaphor):
        return actor.parties[0]
    return keeper or agency or _agency_of_the_lead(scene)


def _court(scene: Scene, line: Line, found: Found, before: Party | None) -> Party | None:
    """The court that rules or is seized: one of the sentence, else the one spoken of."""
    actor = choose_actor(scene, line, found.hold, court=True)
    if actor is not None:
        return actor.parties[0]
    if found.trigger.kind == "lawsuit_filed":
        return _only_court(scene)
    return None if found.trigger.kind in SUITS else before or _only_court(scene)


def _only_court(scene: Scene) -> Party | None:
    """The court that a text names alone, or far more than any other: there the suit was brought."""
    named = [m for line in scene.lines for m in line.actors if m.court and m.parties[0].id]
    often = Counter(m.parties[0].id for m in named).most_common(2)
    if not often or (len(often) > 1 and often[0][1] < _FAR_MORE * often[1][1]):
        return None
    return next(m.parties[0] for m in named if m.parties[0].id == often[0][0])


def _agency_of_the_lead(scene: Scene) -> Party | None:
    """The agency that the first sentences name, if they name one alone."""
    named = [
        m.parties[0]
        for line in scene.lines[:_HEAD]
        for m in line.actors
        if not m.court and m.parties[0].id and not is_addressed(scene, line, m)
    ]
    return named[0] if len({one.id for one in named}) == 1 else None


def _keeper(scene: Scene, line: Line, found: Found) -> Party | None:
    """The authority whose list is named in the sentence."""
    if found.trigger.kind not in {"designation", "delisting"}:
        return None
    for pattern, keeper in scene.lexicon.lists:
        match = pattern.search(line.folded)
        name = called(scene.known, keeper) if match is not None else None
        if match is not None and name is not None:
            return party(name, scene.text[line.start + match.start() : line.start + match.end()])
    return None


def is_addressed(scene: Scene, line: Line, actor: Mention) -> bool:
    """Whether an agency is only addressed, or a place ("transmitted to Congress")."""
    before = scene.folded[max(line.start, actor.start - 18) : actor.start]
    return scene.lexicon.patterns["place"].search(before) is not None
