"""From the words of a sentence to claims: triggers found, roles filled, status set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.authorities import authority_of, is_addressed
from reprieve.intake.articles.carried import NOTHING, Before, carried
from reprieve.intake.articles.dating import choose_deadline, event_date
from reprieve.intake.articles.exclusions import accuses_an_authority, in_a_relative_clause
from reprieve.intake.articles.particles import is_ruled_on
from reprieve.intake.articles.roles import (
    FOCUS,
    REFERRED,
    UNKNOWN,
    Choice,
    choose_actor,
    choose_party,
)
from reprieve.intake.articles.sayings import echoes, market, penalty, policy
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.status import Standing, standing
from reprieve.intake.articles.strangers import name_of_a_stranger, names_beside
from reprieve.intake.articles.triggers import Found, is_participle, triggers_in
from reprieve.intake.articles.values import (
    COURT_KINDS,
    DONE_TO,
    MATERIAL,
    SUITS,
    UNDATED,
    Claim,
    DateReading,
    Hold,
    Mention,
    Party,
    Passage,
    Reasons,
)

_FACTUAL: Final = frozenset({"denial", "allegation", "market_reaction"})
_RULINGS: Final = frozenset({"temporary_block", "vacatur", "court_upheld", "delisting"})
_EMBEDDED: Final = 130
_CLOSING: Final = " \"'»”」』)"
_LISTING: Final = frozenset({"designation", "prohibition", "delisting"})
#: What one authority can do after another did: "London followed a week later".
_FOLLOWED: Final = frozenset({"designation", "delisting", "prohibition", "licence"})
#: Japanese particles after whoever does not do what the sentence says.
_NO_SUBJECT: Final = frozenset("にをへと")


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before have established, for those that leave it out."""

    agency: Party | None = None
    court: Party | None = None
    date: DateReading | None = None
    told: Before = NOTHING


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence reports: of parties known, of others, and for the sentences after it."""

    claims: list[Claim]
    strangers: list[Claim]
    memory: Memory


def claims_of(scene: Scene, line: Line, memory: Memory) -> Told:
    """The claims of one sentence, and what the next ones may take from it."""
    found = triggers_in(scene, line)
    heads = [f.hold.head for f in found]
    claims: list[Claim] = []
    strangers: list[Claim] = []
    for one in found:
        filled = _fill(scene, line, one, heads, memory)
        if filled is None:
            continue
        framed = _frame(scene, line, one, filled, memory)
        bare = is_participle(scene, one)
        if _describes(scene, one, found):
            framed = [c for c in framed if c.date is not None and not is_ruled_on(scene, one.hold)]
        claims.extend(c for c in framed if not _embedded(line, one, found, c, bare=bare))
        others = _of_strangers(scene, line, one, filled, memory)
        strangers.extend(c for c in others if not _embedded(line, one, found, c, bare=bare))
    claims = [c for c in claims if not _names_the_measure(found, c, claims)]
    claims = [c for c in claims if not _names_the_licence(c, claims)]
    claims.extend(
        echoes(scene, line, claims, found)
        or [c for c in carried(scene, line, memory.told) if not _told(c, claims)]
    )
    unnamed = tuple(c for c in strangers if c.party is None)
    return Told(claims, strangers, _remember(scene, line, claims, unnamed, memory))


def _told(claim: Claim, claims: list[Claim]) -> bool:
    """Whether a sentence reports an act in its own words already."""
    return any(c.kind == claim.kind and c.party == claim.party for c in claims)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What fills a trigger's roles: its status, its parties and its day."""

    stand: Standing
    choice: Choice
    day: DateReading | None


def _fill(
    scene: Scene, line: Line, found: Found, heads: list[tuple[int, int]], memory: Memory
) -> _Filled | None:
    """The roles of a trigger filled; `None` where it means an act only with a day, and has none."""
    day = event_date(scene, line, found, heads, memory.date)
    if found.trigger.dated and (day is None or day.start is None):
        return None
    choice = choose_party(scene, line, found.hold, found.trigger.role)
    listed = found.trigger.kind in _LISTING and choice.rule == REFERRED
    if listed and memory.told.unnamed and not memory.told.last:
        choice = Choice((), UNKNOWN)  # "their assets": of those whom the act before befell
    if choice.rule == FOCUS and found.trigger.role == "measure" and scene.lexicon.spaced:
        choice = _of_the_act_before(memory.told.last) or choice
    return _Filled(_standing(scene, line, found), choice, day)


def _of_the_act_before(told: tuple[Claim, ...]) -> Choice | None:
    """The parties of the measure that the sentence before reported: "that listing"."""
    acts = [c for c in told if c.kind in _LISTING and c.party is not None]
    parties = tuple(dict.fromkeys(c.party for c in acts if c.party is not None))
    return Choice(parties, "of the measure told before") if parties else None


def _of_strangers(
    scene: Scene, line: Line, found: Found, filled: _Filled, memory: Memory
) -> list[Claim]:
    """What a trigger asserts of those whom no list of names has, or of somebody left unnamed."""
    role, hold, choice = found.trigger.role, found.hold, filled.choice
    if found.trigger.kind not in MATERIAL or found.trigger.dated:
        return []
    names: list[str | None] = []
    if choice.rule == UNKNOWN:
        names = [name_of_a_stranger(scene, line, hold, role)]
    elif choice.place is not None and role in DONE_TO:
        names = [*names_beside(scene, line, choice.place)]
    if filled.stand.status != "asserted" or not names:
        return []
    blank = _blank(scene, line, found, replace(filled, choice=Choice((), UNKNOWN)))
    actor = authority_of(scene, line, found, agency=memory.agency, court=memory.court)
    return [
        replace(blank, party=Party(None, name, name) if name else None, authority=actor)
        for name in names
    ]


def _frame(scene: Scene, line: Line, found: Found, filled: _Filled, memory: Memory) -> list[Claim]:
    """The claims of a trigger about parties that are known."""
    trigger, choice = found.trigger, filled.choice
    blank = _blank(scene, line, found, filled)
    if trigger.kind == "market_reaction":
        return market(scene, line, found, blank, choice)
    if trigger.kind == "policy_context":
        return policy(scene, line, found, blank, filled.stand)
    if trigger.kind in {"denial", "allegation"}:
        return _said(scene, line, found, blank, choice)
    actor = authority_of(scene, line, found, agency=memory.agency, court=memory.court)
    expires = choose_deadline(line, found.hold) if trigger.kind == "licence" else None
    return [
        replace(
            blank,
            party=one,
            authority=actor,
            amount=penalty(line) if trigger.kind == "penalty" else None,
            expires=expires.reading.end if expires else None,
        )
        for one in choice.parties
    ]


def _blank(scene: Scene, line: Line, found: Found, filled: _Filled) -> Claim:
    """A claim with all that does not depend on its party."""
    trigger, span, day = found.trigger, found.hold.span, filled.day
    words = scene.text[span[0] : span[1]]
    rule = day.rule if day else None
    return Claim(
        kind=trigger.kind,
        status=filled.stand.status,
        party=None,
        authority=None,
        speaker=None,
        date=None if trigger.kind in UNDATED else day,
        action=trigger.action,
        amount=None,
        expires=None,
        evidence=(Passage(line.start, line.end),),
        confidence=_confidence(filled.stand, filled.choice),
        origin="rules",
        reasons=Reasons(words, trigger.form, filled.stand.cue, filled.choice.rule, rule),
    )


def _said(scene: Scene, line: Line, found: Found, blank: Claim, choice: Choice) -> list[Claim]:
    """A denial or an allegation: who says it, and of whom."""
    if blank.kind == "allegation":
        unnamed = choice.rule == FOCUS and scene.lexicon.spaced
        if unnamed or accuses_an_authority(scene, line, found.hold.head):
            return []
        actor = choose_actor(scene, line, found.hold, court=False)
        speaker = actor.parties[0] if actor is not None else None
        accused = [p for p in choice.parties if p.id is None or not speaker or p.id != speaker.id]
        return [replace(blank, party=one, speaker=speaker, authority=None) for one in accused]
    actor = _subject_actor(scene, line, found.hold, choice)
    if actor is None:
        return [replace(blank, party=one, speaker=one) for one in choice.parties]
    if found.trigger.role == "critic":  # an authority that protests denies nothing of its own
        return []
    return [replace(blank, party=one, speaker=actor.parties[0]) for one in scene.focus]


def _standing(scene: Scene, line: Line, found: Found) -> Standing:
    if found.trigger.status is not None:
        return Standing(found.trigger.status, None)
    if found.trigger.kind in _FACTUAL:
        return Standing("asserted", None)
    stand = standing(line, scene.lexicon, found.hold.head, found.hold.span)
    asks = line.folded.rstrip(_CLOSING).endswith(("?", "？"))
    return Standing("hypothetical", "?") if asks and stand.status == "asserted" else stand


def _subject_actor(scene: Scene, line: Line, hold: Hold, choice: Choice) -> Mention | None:
    """An authority that stands nearer before a head than the party does."""
    before = [
        m
        for m in line.actors
        if m.end <= hold.head[0]
        and line.boundaries(m.end, hold.head[0])[0] == 0
        and line.folded[m.end - line.start : m.end - line.start + 1] not in _NO_SUBJECT
        and not in_a_relative_clause(scene, line, m.start, hold.head[0])
    ]
    if not before:
        return None
    ids = {p.id for p in choice.parties}
    parties = [m for m in line.parties if m.end <= hold.head[0] and ids & {p.id for p in m.parties}]
    return None if parties and parties[-1].start > before[-1].start else before[-1]


def _confidence(stand: Standing, choice: Choice) -> float:
    base = 0.9 if stand.status == "asserted" else 0.75
    if choice.rule == REFERRED:
        base -= 0.05
    if choice.rule == FOCUS:
        base -= 0.2
    return round(base, 2)


def _embedded(line: Line, one: Found, found: list[Found], claim: Claim, *, bare: bool) -> bool:
    """Whether an act without a tense is only what a ruling in the same clause is about."""
    if claim.kind not in MATERIAL or not (claim.status == "hypothetical" or bare):
        return False
    start = one.hold.head[0]
    over = _RULINGS if claim.kind in COURT_KINDS else _RULINGS | SUITS
    return any(
        other.trigger.kind in over
        and other.trigger.kind != claim.kind
        and other.hold.head[0] < start <= other.hold.head[1] + _EMBEDDED
        and line.boundaries(other.hold.head[1], start)[0] == 0
        for other in found
    )


def _describes(scene: Scene, one: Found, found: list[Found]) -> bool:
    """Whether an act describes the measure that a ruling is about ("the decision to list X")."""
    return (
        one.trigger.kind in MATERIAL - _RULINGS
        and any(other.trigger.kind in _RULINGS for other in found)
        and (
            is_ruled_on(scene, one.hold)
            or scene.lexicon.patterns["adnominal"].match(scene.folded, one.hold.head[1]) is not None
        )
    )


def _names_the_measure(found: list[Found], claim: Claim, claims: list[Claim]) -> bool:
    """Whether a noun ("the designation of X") only names what a ruling of the same day is about."""
    nouns = {f.trigger.form for f in found if f.trigger.dated}
    if claim.reasons.form not in nouns or claim.date is None:
        return False
    day = (claim.date.start, claim.date.end)
    return any(
        c.kind in _RULINGS | SUITS | {"licence"}
        and c.reasons.form not in nouns
        and c.date is not None
        and (c.date.start, c.date.end) == day
        for c in claims
    )


def _names_the_licence(claim: Claim, claims: list[Claim]) -> bool:
    """Whether "the licence granted to X" only names what the sentence says was revoked."""
    undated = claim.kind == "licence" and claim.action == "granted" and claim.date is None
    return undated and any(
        c.kind == "licence" and c.party == claim.party and c.action in {"revoked", "extended"}
        for c in claims
    )


def _remember(
    scene: Scene, line: Line, claims: list[Claim], unnamed: tuple[Claim, ...], memory: Memory
) -> Memory:
    linked = [m for m in line.actors if m.parties[0].id]
    acting = [m for m in linked if not m.court and not is_addressed(scene, line, m)]
    agency = acting[0].parties[0] if acting else memory.agency
    court = next((m.parties[0] for m in reversed(linked) if m.court), memory.court)
    told = [c for c in claims if c.status == "asserted" and c.kind != "divestment"]
    dated = [c.date for c in told if c.date and c.date.start]
    acts = tuple(c for c in told if c.kind in _FOLLOWED)
    before = Before(tuple(told), acts or memory.told.acts, unnamed)
    days = [d.reading for d in line.dates if d.reading.start == d.reading.end and not d.deadline]
    day = dated[0] if dated else days[0] if len(days) == 1 and not told else None
    return Memory(agency, court, day, before)
