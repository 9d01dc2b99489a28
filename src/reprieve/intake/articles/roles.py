"""Who did it, and to whom: choosing among the names of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reprieve.intake.articles.exclusions import (
    a_country_speaks,
    cannot_be,
    elsewhere,
    in_a_relative_clause,
    names_nobody,
)
from reprieve.intake.articles.particles import WRONG_SIDE, by_particle, named_beside, only_owns
from reprieve.intake.articles.scene import CLAUSE_APART, Line, Scene
from reprieve.intake.articles.strangers import (
    a_stranger_acts,
    names_a_stranger,
    stands_nearer,
)
from reprieve.intake.articles.values import AFTER, BEFALLEN, DONE_TO, Hold, Mention, Party

_CLITIC: Final = 5
_AUXILIARY: Final = re.compile(r" ?(?:(?:a|ont|avait|avaient|ha|han|habia|habian) )?")
_DEAL: Final = 60
_TAKEOVER: Final = re.compile(
    r"\b(?:takeover|acquisition|purchase|buyout|merger|rachat|reprise|ubernahme|kauf|compra"
    r"|adquisicion)\b|收购|收購|并购|併購|買収"
)
_FAR: Final = 170
_BESIDE: Final = 44
_WEAK, _OWNS, _REFERS = 70, 60, 6


@dataclass(frozen=True, slots=True)
class Choice:
    """The parties chosen for a role, the rule that chose them, and where they are named."""

    parties: tuple[Party, ...]
    rule: str
    place: tuple[int, int] | None = None


_VERSUS: Final = re.compile(r"\b(?:v|vs|c|contra|gegen)\.? (?:the |le |la |l'|el |den |die )?$")
#: The rule of a choice that found nobody, because the sentence speaks of somebody not listed.
UNKNOWN: Final = "somebody not known"
#: The rule of a choice that the sentence leaves open: whom the text is about.
FOCUS: Final = "focus of the text"
#: The rule of a choice that a pronoun or its like makes.
REFERRED: Final = "referred back"
_SEMICOLON: Final = re.compile(r"[;；]")
#: The words before a verb whose subject follows it: "las sanciones que le impuso el Tesoro".
_INVERTS: Final = re.compile(r"\bque (?:(?:les?|lui|leur|l.) )?(?:(?:a|ha|han|ont) )?$")
_BEFORE: Final = frozenset(
    {"subject", "speaker", "critic", "plaintiff", "payer", "issuer", "seller"}
)


def choose_party(scene: Scene, line: Line, hold: Hold, role: str) -> Choice:
    """The parties in a role of a trigger; the document's focus where the sentence names none."""
    inner = _named_after_including(scene, line, hold) if role in DONE_TO else None
    if inner is not None:
        parties = _with_those_before(line, hold, inner)
        return Choice(parties, "enumerated", (inner.start, inner.end))
    nobody = names_nobody(scene, line, role, hold)
    if nobody is not None and nobody[1] <= hold.head[0]:
        return Choice((), UNKNOWN)
    doers = [m for m in line.parties if cannot_be(scene, line, m, role, hold.head)]
    mentions = _candidates(scene, line, hold, role, _Barred(nobody, doers))
    costs = [(_cost(scene, line, hold, m, role), i) for i, m in enumerate(mentions)]
    best = min(costs, default=(_FAR + 1, 0))
    if best[0] <= _FAR:
        return _chosen(scene, line, hold, role, mentions[best[1]])
    deal = scene.lexicon.patterns["deal"].search(line.folded) is not None
    nowhere = nobody or doers or not scene.focus or a_country_speaks(scene, line, role, hold.head)
    if nowhere or (role == "target" and not deal) or names_a_stranger(scene, line, hold, role):
        return Choice((), UNKNOWN)
    return Choice(scene.focus, FOCUS)


@dataclass(frozen=True, slots=True)
class _Barred:
    """Where words stand that name nobody, and who does the act rather than suffers it."""

    nobody: tuple[int, int] | None
    doers: list[Mention]


def _candidates(scene: Scene, line: Line, hold: Hold, role: str, barred: _Barred) -> list[Mention]:
    """The mentions of a sentence that can fill a role."""
    nobody, doers = barred.nobody, barred.doers
    return [
        m
        for m in line.parties
        if m.parties
        and m not in doers
        and not (role == "plaintiff" and m.weak)
        and not (role in _BEFORE and _is_aside(scene, line, m, hold))
        and not (role in _BEFORE and _SEMICOLON.search(scene.folded, hold.head[1], m.start))
        and not (doers and m.anaphor and _owns(scene, m))
        and not (nobody and elsewhere(scene, line, m, nobody))
    ]


def _chosen(scene: Scene, line: Line, hold: Hold, role: str, mention: Mention) -> Choice:
    """The choice of the party that stands nearest, unless somebody else is meant."""
    ahead = role in _BEFORE and mention.anaphor and mention.start > hold.head[1]
    if ahead and names_a_stranger(scene, line, hold, role, whole=True):
        return Choice((), UNKNOWN)
    if _is_another(scene, line, hold, role, mention):
        return Choice((), UNKNOWN)
    parties = mention.parties + _named_besides(scene, line, hold, mention, role)
    if role == "target":
        parties = _of_a_deal(scene, line, mention, parties)
    place = None if mention.anaphor else (mention.start, mention.end)
    rule = REFERRED if mention.anaphor else f"named as {role}"
    return Choice(parties, rule, place)


def _is_aside(scene: Scene, line: Line, mention: Mention, hold: Hold) -> bool:
    """Whether a name stands in a relative clause that a comma closes: "B, which sued A, was …"."""
    aside = in_a_relative_clause(scene, line, mention.start, hold.head[0])
    return aside and not mention.anaphor


def _is_another(scene: Scene, line: Line, hold: Hold, role: str, mention: Mention) -> bool:
    """Whether somebody else is meant than the party that stands nearest to a verb."""
    if role not in BEFALLEN:
        return False
    if mention.other or stands_nearer(scene, line, hold, mention):
        return True
    if _clause_has_its_own(scene, line, hold, mention):
        return True
    owns = mention.anaphor and _owns(scene, mention)
    if owns and names_a_stranger(scene, line, hold, role):
        return True
    return role in _BEFORE and a_stranger_acts(scene, line, hold, mention)


def _clause_has_its_own(scene: Scene, line: Line, hold: Hold, mention: Mention) -> bool:
    """Whether a clause, to which a party does not belong, says of whose subsidiary it speaks."""
    start, end = line.clause(hold.head[0])
    return not (scene.lexicon.spaced or start <= mention.start < end) and any(
        m.weak and start <= m.start < hold.head[0] for m in line.parties
    )


def _of_a_deal(
    scene: Scene, line: Line, mention: Mention, parties: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Both sides of a takeover that is forbidden: "A's purchase of B"."""
    for other in line.parties:
        low, high = min(mention.end, other.end), max(mention.start, other.start)
        if other.anaphor or mention.anaphor or not 0 < high - low < _DEAL:
            continue
        if _TAKEOVER.search(scene.folded, low, high) and line.boundaries(low, high)[0] == 0:
            parties += tuple(p for p in other.parties if p not in parties)
    return parties


def _named_besides(
    scene: Scene, line: Line, hold: Hold, mention: Mention, role: str
) -> tuple[Party, ...]:
    """Whom "together with B" adds to the one done to, in the same clause."""
    if role in DONE_TO and scene.lexicon.language in {"ja", "zh"}:
        beside = [p for m in named_beside(scene, line, hold, mention) for p in m.parties]
        return tuple(p for p in beside if p not in mention.parties)
    if role not in DONE_TO or (role == "object" and mention.start < hold.head[1]):
        return ()
    besides = scene.lexicon.patterns["besides"]
    after = max(mention.end, hold.head[1])
    for match in besides.finditer(scene.folded, mention.end, line.end):
        if line.boundaries(after, match.start())[0]:
            break
        near = [m for m in line.parties if 0 <= m.start - match.end() <= _BESIDE and not m.anaphor]
        if near:
            return tuple(p for p in near[0].parties if p not in mention.parties)
    return ()


def _named_after_including(scene: Scene, line: Line, hold: Hold) -> Mention | None:
    """The parties of "…, among them A and B" after a trigger."""
    for match in scene.lexicon.patterns["including"].finditer(scene.folded, hold.head[1], line.end):
        if line.boundaries(hold.head[1], match.start())[0] > 1:
            return None
        near = [
            m
            for m in line.parties
            if 0 <= m.start - match.end() <= _BESIDE and not (m.anaphor or m.other)
        ]
        if near and line.boundaries(match.end(), near[0].start)[0] == 0:
            return near[0]
    return None


def _with_those_before(line: Line, hold: Hold, inner: Mention) -> tuple[Party, ...]:
    """The parties of "B and C" in "it listed A and two firms, among them B and C", with A."""
    before = [
        one
        for m in line.parties
        if hold.head[1] <= m.start < inner.start and not (m.weak or m.anaphor)
        if line.boundaries(hold.head[1], m.start) == (0, 0)
        for one in m.parties
    ]
    return tuple(dict.fromkeys((*before, *inner.parties)))


def _cost(scene: Scene, line: Line, hold: Hold, mention: Mention, role: str) -> int:
    head_start, head_end = hold.head
    if mention.start >= head_end:
        gap, side = (mention.start, head_end), "after"
    else:
        gap, side = (head_start, mention.end), "before"
    distance = gap[0] - gap[1]
    scale = 1 if scene.lexicon.spaced else 3
    cost = max(0, distance) * scale + line.parted(gap[1], gap[0])
    owns = mention.anaphor and _owns(scene, mention)
    if hold.span[0] <= mention.start < hold.span[1] and not owns:
        cost = cost // 3
    if (role in AFTER and side == "before") or (role in _BEFORE and side == "after"):
        cost += _side_penalty(scene, hold, mention, role)
    cost = by_particle(scene, line, mention, role, cost)
    if mention.weak:
        cost += _WEAK
    if not mention.anaphor:
        return cost
    return cost + (_OWNS if owns else _REFERS)


def _owns(scene: Scene, mention: Mention) -> bool:
    """Whether a word that refers back is a possessive ("its list"), not the thing itself."""
    owner = scene.lexicon.patterns["owns"]
    return owner.fullmatch(scene.folded, mention.start, mention.end) is not None


def _side_penalty(scene: Scene, hold: Hold, mention: Mention, role: str) -> int:
    """What the wrong side costs: nothing where a relative pronoun turns the clause round."""
    clitic = mention.anaphor and mention.end - mention.start <= _CLITIC and role in AFTER
    if clitic and _AUXILIARY.fullmatch(scene.folded, mention.end, hold.head[0]):
        return -WRONG_SIDE  # "le imputó", "les a inscrits"
    if role in AFTER and mention.end <= hold.head[0]:
        between = scene.folded[mention.end : hold.head[0]]
        if scene.lexicon.patterns["relative"].match(between.lstrip(" ,")) is not None:
            return -CLAUSE_APART
    return WRONG_SIDE if scene.lexicon.spaced else WRONG_SIDE // 2


def choose_actor(
    scene: Scene, line: Line, hold: Hold, *, court: bool | None, within: int = 1000
) -> Mention | None:
    """The court (or agency, or either) that does what a trigger says; `None` where none is near."""
    fitting = [
        m
        for m in line.actors
        if (court is None or m.court == court) and not _is_only_named(scene, hold, m)
    ]
    costs = [(_actor_cost(scene, line, hold, m), i) for i, m in enumerate(fitting)]
    best = min(costs, default=None)
    return fitting[best[1]] if best is not None and best[0] <= within else None


def _is_only_named(scene: Scene, hold: Hold, mention: Mention) -> bool:
    """Whether a government of no list here stands after a verb and so does not do what it says."""
    unlisted = mention.parties[0].id is None and not (mention.court or mention.anaphor)
    behind = mention.start >= hold.head[1] and not _inverted(scene, hold, mention)
    return unlisted and behind and not _agent_before(scene, mention)


def _actor_cost(scene: Scene, line: Line, hold: Hold, mention: Mention) -> int:
    after = mention.start >= hold.head[0]
    distance = mention.start - hold.head[1] if after else hold.head[0] - mention.end
    scale = 1 if scene.lexicon.spaced else 3
    cost = max(0, distance) * scale + line.parted(mention.start, hold.head[0])
    if after and not (_agent_before(scene, mention) or _inverted(scene, hold, mention)):
        # Whoever stands among a trigger's own words is what it is done to, not who does it.
        cost += WRONG_SIDE * (2 if mention.end <= hold.span[1] else 1)
    if scene.lexicon.patterns["topic"].match(scene.folded, mention.end) is not None:
        cost //= 3
    before = scene.folded[max(line.start, mention.start - 18) : mention.start]
    if _VERSUS.search(before) is not None:
        cost += WRONG_SIDE * 2
    if scene.folded.startswith("'s ", mention.end):
        cost += CLAUSE_APART
    if not mention.court and scene.lexicon.patterns["place"].search(before) is not None:
        cost += WRONG_SIDE
    if not mention.court and only_owns(scene, mention):
        cost += WRONG_SIDE * (4 if any(m.court for m in line.actors) else 1)
    return cost + (0 if mention.parties[0].id else 4)


def _inverted(scene: Scene, hold: Hold, mention: Mention) -> bool:
    """Whether an actor right behind a verb of a relative clause is its subject."""
    at_once = mention.start - hold.head[1] <= _CLITIC
    before = scene.folded[max(0, hold.head[0] - 14) : hold.head[0]]
    return at_once and _INVERTS.search(before) is not None


def _agent_before(scene: Scene, mention: Mention) -> bool:
    """Whether "by" or its like stands before an actor."""
    before = scene.folded[max(0, mention.start - 14) : mention.start]
    return scene.lexicon.patterns["agent"].search(before) is not None
