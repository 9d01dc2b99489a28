"""Acts that a sentence carries over from the one before: "London followed", "it lifted them"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.nearest import choose_date
from reprieve.intake.articles.roles import choose_actor
from reprieve.intake.articles.sayings import echo
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.status import standing
from reprieve.intake.articles.values import (
    Claim,
    Hold,
    Kind,
    Mention,
    Passage,
    Reasons,
)

_NEAR: Final = 40
_LIST: Final = re.compile(r"list|清单|名单|リスト|一覧")
#: What can befall a second party as it befell the first.
_SHARED: Final = frozenset(
    {"designation", "delisting", "prohibition", "licence", "lawsuit_filed", "temporary_block"}
    | {"vacatur"}
)
#: What an agency undoes and what a court does, by the words for it.
_UNDONE: Final[dict[str, tuple[Kind, Kind]]] = {
    "revoked": ("delisting", "vacatur"),
    "halted": ("delisting", "temporary_block"),
}


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before asserted: the last of them, the last act, those left unnamed."""

    last: tuple[Claim, ...] = ()
    acts: tuple[Claim, ...] = ()
    unnamed: tuple[Claim, ...] = ()


NOTHING: Final = Before()


def carried(scene: Scene, line: Line, before: Before) -> list[Claim]:
    """The claims of a sentence that names its act by pointing at the sentence before."""
    return (
        _followed(scene, line, before.acts)
        or _likewise(scene, line, before.last)
        or _continued(scene, line, before.unnamed or before.last)
        or _undone(scene, line, before.acts)
    )


def _followed(scene: Scene, line: Line, told: tuple[Claim, ...]) -> list[Claim]:
    """What "the Treasury followed on 3 March" adds: the act of the sentence before, by another."""
    match = scene.lexicon.patterns["followed"].search(line.folded) if told else None
    if match is None:
        return []
    head = (line.start + match.start(), line.start + match.end())
    hold = Hold(head, head)
    actor = choose_actor(scene, line, hold, court=False, within=_NEAR)
    before = told[0].authority.id if told[0].authority else None
    if actor is None or actor.parties[0].id in {None, before}:
        return []
    if standing(line, scene.lexicon, head).status != "asserted":
        return []
    day = choose_date(scene, line, hold, [head])
    words = scene.text[head[0] : head[1]]
    return [
        replace(
            echo(words, model, model.party, day.reading if day else None),
            authority=actor.parties[0],
            evidence=(Passage(line.start, line.end),),
            reasons=Reasons(words, "followed", None, "of the act before", None),
        )
        for model in told
    ]


def _continued(scene: Scene, line: Line, told: tuple[Claim, ...]) -> list[Claim]:
    """What "among them are A and B" adds to the sentence before: its act, done to A and B."""
    if not told:
        return []
    head = _pointing(scene, line)
    named = [m for m in line.parties if not (m.anaphor or m.weak)] if head else []
    if head is None or not named or standing(line, scene.lexicon, head).status != "asserted":
        return []
    words = scene.text[head[0] : head[1]]
    if told[-1].kind == "prohibition" and _LIST.search(scene.folded, *head):
        return []
    reasons = Reasons(words, "continued", None, "named after it", told[-1].reasons.date_rule)
    spans = (*told[-1].evidence, Passage(line.start, line.end))
    return [
        replace(told[-1], party=one, evidence=spans, confidence=0.7, reasons=reasons)
        for mention in named
        for one in mention.parties
    ]


def _pointing(scene: Scene, line: Line) -> tuple[int, int] | None:
    """The words that say that those named are among those spoken of before, beside the names."""
    first = next((m for m in line.parties if not m.anaphor), None)
    if first is None:
        return None
    opening = scene.lexicon.patterns["continued"].match(line.folded)
    if opening is not None and line.start + opening.end() <= first.start:
        apart = line.boundaries(line.start + opening.end(), first.start)[0] > 0
        return None if apart else (line.start, line.start + opening.end())
    closing = scene.lexicon.patterns["enumerated"].search(line.folded)
    if closing is None or line.start + closing.start() < first.end:
        return None
    return line.start + closing.start(), line.start + closing.end()


def _likewise(scene: Scene, line: Line, told: tuple[Claim, ...]) -> list[Claim]:
    """What "the same fate befell B on Wednesday" adds: the act before, done to B."""
    match = scene.lexicon.patterns["likewise"].search(line.folded) if told else None
    if match is None or len({c.kind for c in told}) != 1 or told[0].kind not in _SHARED:
        return []
    head = (line.start + match.start(), line.start + match.end())
    done = {c.party.id for c in told if c.party}
    named = [m for m in line.parties if _is_new(line, m, head, done)]
    if not named or standing(line, scene.lexicon, head).status != "asserted":
        return []
    one = min(named, key=lambda m: max(m.start - head[1], head[0] - m.end))
    chosen = choose_date(scene, line, Hold(head, head), [head])
    same = scene.lexicon.patterns["same_time"].search(line.folded) is not None
    day = chosen.reading if chosen else told[-1].date if same else None
    words = scene.text[head[0] : head[1]]
    reasons = Reasons(words, "likewise", None, "named beside it", day.rule if day else None)
    span = Passage(line.start, line.end)
    return [
        replace(told[-1], party=party, date=day, evidence=(span,), confidence=0.7, reasons=reasons)
        for party in one.parties
    ]


def _is_new(line: Line, mention: Mention, head: tuple[int, int], done: set[str | None]) -> bool:
    """Whether a party stands in the clause of a head and is none of those already told of."""
    if mention.anaphor or mention.weak or not mention.parties:
        return False
    low, high = min(mention.end, head[1]), max(mention.start, head[0])
    return line.boundaries(low, high)[0] == 0 and done.isdisjoint(p.id for p in mention.parties)


def _undone(scene: Scene, line: Line, acts: tuple[Claim, ...]) -> list[Claim]:
    """What "the Treasury lifted them in May" adds: the end of the measure before."""
    match = scene.lexicon.patterns["undoes"].search(line.folded) if acts else None
    if match is None or match.lastgroup is None:
        return []
    head = (line.start + match.start(), line.start + match.end())
    hold = Hold(head, head)
    actor = choose_actor(scene, line, hold, court=None, within=_NEAR)
    kind = _undoing(acts[-1], match.lastgroup, court=actor is not None and actor.court)
    if actor is None or kind is None or standing(line, scene.lexicon, head).status != "asserted":
        return []
    day = choose_date(scene, line, hold, [head])
    words = scene.text[head[0] : head[1]]
    undone = echo(words, acts[-1], acts[-1].party, day.reading if day else None)
    return [
        replace(
            undone,
            kind=kind,
            party=act.party,
            authority=actor.parties[0],
            action=match.lastgroup if kind == "licence" else None,
            evidence=(Passage(line.start, line.end),),
            reasons=Reasons(words, "undoes", None, "of the act before", undone.reasons.date_rule),
        )
        for act in acts
    ]


def _undoing(act: Claim, verb: str, *, court: bool) -> Kind | None:
    """The kind of what undoes an act; `None` where the words do not fit it."""
    if act.kind == "licence":
        return None if court or verb == "halted" else "licence"
    if act.kind not in {"designation", "prohibition"} or verb not in _UNDONE:
        return None
    return _UNDONE[verb][court]
