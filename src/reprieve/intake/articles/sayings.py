"""Claims of other sorts: prices, sums, stances of a government, "as X did in 2021"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reprieve.intake.articles.figures import Figure
from reprieve.intake.articles.roles import Choice, choose_actor
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.status import Standing
from reprieve.intake.articles.triggers import Found
from reprieve.intake.articles.values import (
    Amount,
    Claim,
    DateReading,
    Direction,
    Party,
    Qualifier,
    Reasons,
)

_BEFORE: Final = 28


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
    return [echo(scene.text[start:end], before[-1], one, later) for one in named[0].parties]


def echo(words: str, model: Claim, one: Party | None, day: DateReading | None) -> Claim:
    """An act like another, done to or by somebody else, on a day of its own."""
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
