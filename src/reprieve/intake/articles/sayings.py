"""Claims of other sorts: prices, stances of a government, "as X did in 2021", "Y followed"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reprieve.intake.articles.dating import choose_date
from reprieve.intake.articles.figures import Figure
from reprieve.intake.articles.roles import Choice, choose_actor
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.status import Standing, standing
from reprieve.intake.articles.triggers import Found
from reprieve.intake.articles.values import (
    Amount,
    Claim,
    DateReading,
    Direction,
    Hold,
    Party,
    Passage,
    Qualifier,
    Reasons,
)

_BEFORE: Final = 28
_NEAR: Final = 40


def market(scene: Scene, line: Line, found: Found, blank: Claim, choice: Choice) -> list[Claim]:
    """A move of a price or a market value; without its figure only in the headline."""
    patterns = scene.lexicon.patterns
    head = scene.folded[found.hold.head[0] : found.hold.head[1]]
    capital = patterns["capital"].search(head) is not None
    figure = _nearest(line, found, "currency" if capital else "%")
    headline = line.start == scene.lines[0].start and patterns["share"].search(line.folded)
    if figure is None and (capital or not headline):
        return []
    amount = None if figure is None else _amount(scene, line, figure, None if capital else head)
    confidence = blank.confidence if amount else 0.6
    return [
        replace(blank, party=one, amount=amount, confidence=confidence) for one in choice.parties
    ]


def _nearest(line: Line, found: Found, unit: str) -> Figure | None:
    """The figure of a unit nearest to a trigger, in its clause."""
    after = found.hold.head[1]
    near = [f for f in line.figures if f.unit == unit and line.boundaries(after, f.start)[0] == 0]
    return min(near, key=lambda f: abs(f.start - found.hold.head[0]), default=None)


def _amount(scene: Scene, line: Line, figure: Figure, move: str | None) -> Amount:
    before = scene.folded[max(line.start, figure.start - _BEFORE) : figure.start]
    return Amount(
        number=figure.number,
        unit="%" if figure.unit == "%" else "currency",
        currency=figure.currency,
        currency_text=figure.currency_text,
        direction=None if move is None else _direction(scene, move),
        qualifier=_qualifier(scene, before),
        measure="market_cap" if move is None else None,
    )


def _direction(scene: Scene, move: str) -> Direction | None:
    if scene.lexicon.patterns["gain"].fullmatch(move):
        return "up"
    return "down" if scene.lexicon.patterns["loss"].fullmatch(move) else None


def _qualifier(scene: Scene, before: str) -> Qualifier | None:
    patterns = scene.lexicon.patterns
    if patterns["more"].search(before):
        return ">"
    if patterns["less"].search(before):
        return "<"
    return "~" if patterns["about"].search(before) else None


def policy(scene: Scene, line: Line, found: Found, blank: Claim, stand: Standing) -> list[Claim]:
    """The stance of a government, of which the text's focus is the occasion."""
    government = choose_actor(scene, line, found.hold, court=False)
    if government is None:
        return []
    return [
        replace(
            blank,
            status=stand.status,
            party=scene.focus[0] if scene.focus else None,
            authority=government.parties[0],
            date=None,
            confidence=0.5,
        )
    ]


def penalty(line: Line) -> Amount | None:
    """The largest sum of money in a sentence, as the amount of a penalty."""
    money = [f for f in line.figures if f.unit == "currency"]
    if not money:
        return None
    most = max(money, key=lambda f: f.number)
    return Amount(most.number, "currency", most.currency, most.currency_text, None, None, "penalty")


def echoes(scene: Scene, line: Line, claims: list[Claim], found: list[Found]) -> list[Claim]:
    """What "as X did in 2021" adds: the same act, done by X."""
    match = scene.lexicon.patterns["as_did"].search(line.folded)
    if match is None:
        return []
    start, end = line.start + match.start(), line.start + match.end()
    named = [m for m in line.parties if start <= m.start < end and not m.anaphor]
    kinds = {f.trigger.kind for f in found if f.hold.head[1] <= start}
    before = [c for c in claims if c.kind in kinds]
    if not named or not before:
        return []
    later = next((d.reading for d in line.dates if d.start >= start), None)
    return [_echo(scene.text[start:end], before[-1], one, later) for one in named[0].parties]


def followed(scene: Scene, line: Line, told: tuple[Claim, ...]) -> list[Claim]:
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
            _echo(words, model, model.party, day.reading if day else None),
            authority=actor.parties[0],
            evidence=(Passage(line.start, line.end),),
            reasons=Reasons(words, "followed", None, "of the act before", None),
        )
        for model in told
    ]


def continued(scene: Scene, line: Line, told: tuple[Claim, ...]) -> list[Claim]:
    """What "among them are A and B" adds to the sentence before: its act, done to A and B."""
    match = scene.lexicon.patterns["continued"].match(line.folded) if told else None
    if match is None:
        return []
    start = line.start + match.end()
    named = [m for m in line.parties if m.start >= start and not (m.anaphor or m.weak)]
    if not named or line.boundaries(start, named[0].start)[0]:
        return []
    if standing(line, scene.lexicon, (line.start, start)).status != "asserted":
        return []
    words = scene.text[line.start : start]
    reasons = Reasons(words, "continued", None, "named after it", told[-1].reasons.date_rule)
    spans = (*told[-1].evidence, Passage(line.start, line.end))
    return [
        replace(told[-1], party=one, evidence=spans, confidence=0.7, reasons=reasons)
        for one in named[0].parties
    ]


def _echo(words: str, model: Claim, one: Party | None, day: DateReading | None) -> Claim:
    rule = day.rule if day else None
    return replace(
        model,
        status="asserted",
        party=one,
        authority=None,
        speaker=None,
        date=day,
        action=None,
        amount=None,
        confidence=0.7,
        reasons=Reasons(words, "as … did", None, "named in the comparison", rule),
    )
