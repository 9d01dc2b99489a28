"""From the words of a sentence to claims: triggers found, roles filled, status set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reprieve.intake.articles.dates import DateMention
from reprieve.intake.articles.gazetteer import called, party
from reprieve.intake.articles.lexicon import Trigger
from reprieve.intake.articles.roles import (
    Choice,
    Hold,
    choose_actor,
    choose_date,
    choose_deadline,
    choose_party,
)
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.status import Standing, standing
from reprieve.intake.articles.values import (
    COURT_KINDS,
    MATERIAL,
    Amount,
    Claim,
    DateReading,
    Direction,
    Mention,
    Party,
    Passage,
    Qualifier,
    Reasons,
    Status,
)

_NO_STATUS: Final = frozenset({"denial", "allegation", "market_reaction", "policy_context"})
_AGENCY_KINDS: Final = frozenset(
    {"designation", "delisting", "licence", "prohibition", "penalty", "divestment"}
)
_RULINGS: Final = frozenset({"temporary_block", "vacatur", "court_upheld", "delisting"})
_SAYINGS: Final = frozenset({"denial", "allegation"})
_SUITS: Final = frozenset({"lawsuit_filed", "appeal"})
_EMBEDDED: Final = 130
_NEAR: Final = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger at its place in the text."""

    trigger: Trigger
    hold: Hold


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before have established, for those that leave it out."""

    agency: Party | None = None
    court: Party | None = None
    date: DateReading | None = None


def triggers_in(scene: Scene, line: Line) -> list[Found]:
    """The triggers of a sentence; of overlapping ones the first in the lexicon's order stays."""
    kept: list[Found] = []
    present = {anchor for anchor in scene.anchors if anchor in line.folded}
    for trigger in scene.lexicon.triggers:
        if trigger.anchors and present.isdisjoint(trigger.anchors):
            continue
        for match in trigger.pattern.finditer(line.folded):
            head = (line.start + match.start("head"), line.start + match.end("head"))
            found = Found(
                trigger, Hold(head, (line.start + match.start(), line.start + match.end()))
            )
            if _fits(scene, line, found) and not any(_covers(other, found) for other in kept):
                kept.append(found)
    return sorted(kept, key=lambda f: f.hold.head)


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
        actor = choose_actor(scene, line, found.hold, court=None, within=_NEAR)
        return actor.court if actor else not line.actors and _court_before(scene, line)
    if trigger.actor == "agency":
        actor = choose_actor(scene, line, found.hold, court=None)
        return actor is None or not actor.court
    if trigger.actor == "sayer":
        before = [m for m in line.actors if m.end <= found.hold.span[0]]
        return bool(before) and not before[-1].court
    return True


def _court_before(scene: Scene, line: Line) -> bool:
    """Whether the sentence before, naming no agency after it, was about a court."""
    before = [other for other in scene.lines if other.end <= line.start]
    return bool(before and before[-1].actors and before[-1].actors[-1].court)


def claims_of(scene: Scene, line: Line, memory: Memory) -> tuple[list[Claim], Memory]:
    """The claims of one sentence, and what the next ones may take from it."""
    found = triggers_in(scene, line)
    heads = [f.hold.head for f in found]
    claims: list[Claim] = []
    for one in found:
        for claim in _frame(scene, line, one, heads, memory):
            if not _embedded(line, one, found, claim):
                claims.append(claim)
    claims.extend(_echoes(scene, line, claims, found))
    return claims, _remember(scene, line, claims, memory)


def _frame(
    scene: Scene, line: Line, found: Found, heads: list[tuple[int, int]], memory: Memory
) -> list[Claim]:
    trigger = found.trigger
    stand = _standing(scene, line, found)
    day = _date(scene, line, found, heads, memory)
    if trigger.dated and (day is None or day.start is None):
        return []
    choice = choose_party(scene, line, found.hold, trigger.role)
    actor = _authority(scene, line, found, memory)
    if trigger.kind == "market_reaction":
        return _market(scene, line, found, choice, day)
    if trigger.kind == "policy_context":
        return _policy(scene, line, found, stand, actor)
    if trigger.kind == "allegation" and choice.rule == "focus of the text":
        return []
    speaker = _speaker(scene, line, found, choice)
    if (
        trigger.kind == "denial"
        and speaker is not None
        and speaker.id not in {p.id for p in choice.parties}
    ):
        choice = Choice(scene.focus, "focus of the text", choice.cost)
    reasons = Reasons(
        scene.text[found.hold.span[0] : found.hold.span[1]],
        trigger.form,
        stand.cue,
        choice.rule,
        day.rule if day else None,
    )
    expires = choose_deadline(line, found.hold) if trigger.kind == "licence" else None
    return [
        Claim(
            kind=trigger.kind,
            status=stand.status,
            party=one,
            authority=actor,
            speaker=speaker or (one if trigger.kind == "denial" else None),
            date=None if trigger.kind in {"denial", "allegation"} else day,
            action=trigger.action,
            amount=_penalty(line) if trigger.kind == "penalty" else None,
            expires=expires.reading.end if expires else None,
            evidence=(Passage(line.start, line.end),),
            confidence=_confidence(stand, choice),
            origin="rules",
            reasons=reasons,
        )
        for one in choice.parties
        if not (
            speaker is not None
            and one.id is not None
            and one.id == speaker.id
            and trigger.kind == "allegation"
        )
    ]


def _standing(scene: Scene, line: Line, found: Found) -> Standing:
    trigger = found.trigger
    if trigger.status is not None:
        return Standing(trigger.status, None)
    if trigger.kind in _NO_STATUS and trigger.kind != "policy_context":
        return Standing("asserted", None)
    return standing(line, scene.lexicon, found.hold.head)


def _date(
    scene: Scene, line: Line, found: Found, heads: list[tuple[int, int]], memory: Memory
) -> DateReading | None:
    if found.trigger.kind == "divestment":
        deadline = choose_deadline(line, found.hold)
        if deadline is not None:
            return _last_day(deadline)
    chosen = choose_date(scene, line, found.hold, heads)
    if chosen is not None:
        return chosen.reading
    if found.trigger.kind == "market_reaction" and len(line.dates) == 1:
        return line.dates[0].reading
    if found.trigger.kind in {"denial", "allegation", "policy_context", "market_reaction"}:
        return None
    _, end = line.clause(found.hold.head[0])
    together = scene.lexicon.patterns["same_time"].search(scene.folded, line.start, end)
    if memory.date is None or together is None:
        return None
    same = memory.date
    return DateReading(same.start, same.end, same.text, "same time as the sentence before")


def _last_day(deadline: DateMention) -> DateReading:
    reading = deadline.reading
    return DateReading(reading.start, reading.end, reading.text, f"deadline, {reading.rule}")


def _authority(scene: Scene, line: Line, found: Found, memory: Memory) -> Party | None:
    kind = found.trigger.kind
    if kind in COURT_KINDS:
        actor = choose_actor(scene, line, found.hold, court=True)
        if actor is not None:
            return actor.parties[0]
        return memory.court if kind not in {"lawsuit_filed", "appeal"} else None
    if kind not in _AGENCY_KINDS:
        return None
    keeper = _keeper(scene, line, found)
    actor = choose_actor(scene, line, found.hold, court=False)
    if actor is not None and actor.parties[0].id is not None:
        return actor.parties[0]
    return keeper or (actor.parties[0] if actor and actor.parties[0].id else memory.agency)


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


def _speaker(scene: Scene, line: Line, found: Found, choice: Choice) -> Party | None:
    kind = found.trigger.kind
    if kind == "allegation":
        actor = choose_actor(scene, line, found.hold, court=False)
        return actor.parties[0] if actor is not None else None
    if kind == "denial":
        actor = _subject_actor(scene, line, found.hold, choice)
        return actor.parties[0] if actor is not None else None
    return None


def _subject_actor(scene: Scene, line: Line, hold: Hold, choice: Choice) -> Mention | None:
    """An authority that stands nearer before a head than the party does."""
    before = [
        m
        for m in line.actors
        if m.end <= hold.head[0] and line.boundaries(m.end, hold.head[0])[0] == 0
    ]
    if not before:
        return None
    nearest = before[-1]
    ids = {p.id for p in choice.parties}
    parties = [m for m in line.parties if m.end <= hold.head[0] and ids & {p.id for p in m.parties}]
    return None if parties and parties[-1].start > nearest.start else nearest


def _market(
    scene: Scene, line: Line, found: Found, choice: Choice, day: DateReading | None
) -> list[Claim]:
    """A move of a price or a market value; only with its figure, or in so many words."""
    patterns = scene.lexicon.patterns
    head = scene.folded[found.hold.head[0] : found.hold.head[1]]
    capital = patterns["capital"].search(head) is not None
    direction = None if capital else _direction(scene, head)
    unit = "currency" if capital else "%"
    near = [
        f
        for f in line.figures
        if f.unit == unit and line.boundaries(found.hold.head[1], f.start)[0] == 0
    ]
    figure = min(near, key=lambda f: abs(f.start - found.hold.head[0]), default=None)
    opens = line.start == scene.lines[0].start
    if figure is None and (capital or not opens or not patterns["share"].search(line.folded)):
        return []
    amount = None
    if figure is not None:
        before = scene.folded[max(line.start, figure.start - 28) : figure.start]
        amount = Amount(
            number=figure.number,
            unit="currency" if capital else "%",
            currency=figure.currency,
            currency_text=figure.currency_text,
            direction=direction,
            qualifier=_qualifier(scene, before),
            measure="market_cap" if capital else None,
        )
    reasons = Reasons(
        scene.text[found.hold.span[0] : found.hold.span[1]],
        found.trigger.form,
        None,
        choice.rule,
        day.rule if day else None,
    )
    return [
        _bare(
            scene,
            line,
            found,
            one,
            reasons,
            amount=amount,
            day=day,
            confidence=0.9 if amount else 0.6,
        )
        for one in choice.parties
    ]


def _bare(
    scene: Scene,
    line: Line,
    found: Found,
    one: Party | None,
    reasons: Reasons,
    *,
    amount: Amount | None,
    day: DateReading | None,
    confidence: float,
    status: Status = "asserted",
    authority: Party | None = None,
) -> Claim:
    return Claim(
        kind=found.trigger.kind,
        status=status,
        party=one,
        authority=authority,
        speaker=None,
        date=day,
        action=None,
        amount=amount,
        expires=None,
        evidence=(Passage(line.start, line.end),),
        confidence=confidence,
        origin="rules",
        reasons=reasons,
    )


def _direction(scene: Scene, head: str) -> Direction | None:
    if scene.lexicon.patterns["gain"].fullmatch(head):
        return "up"
    return "down" if scene.lexicon.patterns["loss"].fullmatch(head) else None


def _qualifier(scene: Scene, before: str) -> Qualifier | None:
    patterns = scene.lexicon.patterns
    if patterns["more"].search(before):
        return ">"
    if patterns["less"].search(before):
        return "<"
    return "~" if patterns["about"].search(before) else None


def _policy(
    scene: Scene, line: Line, found: Found, stand: Standing, actor: Party | None
) -> list[Claim]:
    """The stance of a government, of which the text's focus is the occasion."""
    government = choose_actor(scene, line, found.hold, court=False)
    if government is None:
        return []
    party_ = scene.focus[0] if scene.focus else None
    reasons = Reasons(
        scene.text[found.hold.span[0] : found.hold.span[1]],
        found.trigger.form,
        stand.cue,
        "focus of the text",
        None,
    )
    return [
        _bare(
            scene,
            line,
            found,
            party_,
            reasons,
            amount=None,
            day=None,
            confidence=0.5,
            status=stand.status,
            authority=government.parties[0],
        )
    ]


def _penalty(line: Line) -> Amount | None:
    money = [f for f in line.figures if f.unit == "currency"]
    if not money:
        return None
    largest = max(money, key=lambda f: f.number)
    return Amount(
        largest.number, "currency", largest.currency, largest.currency_text, None, None, "penalty"
    )


def _confidence(stand: Standing, choice: Choice) -> float:
    base = 0.9 if stand.status == "asserted" else 0.75
    if choice.rule == "referred back":
        base -= 0.05
    if choice.rule == "focus of the text":
        base -= 0.2
    return round(base, 2)


def _embedded(line: Line, one: Found, found: list[Found], claim: Claim) -> bool:
    """Whether a considered act is only what a ruling in the same clause is about."""
    if claim.status != "hypothetical" or claim.kind not in MATERIAL:
        return False
    start = one.hold.head[0]
    return any(
        (
            other.trigger.kind in _RULINGS
            or (other.trigger.kind in _SUITS and claim.kind not in COURT_KINDS)
        )
        and other.hold.head[0] < start <= other.hold.head[1] + _EMBEDDED
        and other.trigger.kind != one.trigger.kind
        and line.boundaries(other.hold.head[1], start)[0] == 0
        for other in found
    )


def _echoes(scene: Scene, line: Line, claims: list[Claim], found: list[Found]) -> list[Claim]:
    """What "as X did in 2021" adds: the same act, done by X."""
    match = scene.lexicon.patterns["as_did"].search(line.folded)
    if match is None or not claims:
        return []
    start, end = line.start + match.start(), line.start + match.end()
    named = [m for m in line.parties if start <= m.start < end and not m.anaphor]
    before = [
        c
        for c, f in ((c, f) for c in claims for f in found)
        if f.trigger.kind == c.kind and f.hold.head[1] <= start
    ]
    if not named or not before:
        return []
    model = before[-1]
    dates = [d for d in line.dates if d.start >= start]
    reading = dates[0].reading if dates else None
    reasons = Reasons(
        scene.text[start:end],
        "as … did",
        None,
        "named in the comparison",
        reading.rule if reading else None,
    )
    return [
        Claim(
            kind=model.kind,
            status="asserted",
            party=one,
            authority=None,
            speaker=None,
            date=reading,
            action=None,
            amount=None,
            expires=None,
            evidence=(Passage(line.start, line.end),),
            confidence=0.7,
            origin="rules",
            reasons=reasons,
        )
        for one in named[0].parties
    ]


def _remember(scene: Scene, line: Line, claims: list[Claim], memory: Memory) -> Memory:
    agency = next(
        (m.parties[0] for m in line.actors if not m.court and m.parties[0].id), memory.agency
    )
    court = next(
        (m.parties[0] for m in reversed(line.actors) if m.court and m.parties[0].id), memory.court
    )
    dated = [
        c
        for c in claims
        if c.date is not None and c.date.start is not None and c.status == "asserted"
    ]
    return Memory(agency, court, dated[0].date if dated else None)
