"""What the kind of document says about its dates: orders, notices, press releases."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import (
    COURT_KINDS,
    MATERIAL,
    SUITS,
    UNDATED,
    Claim,
    DateReading,
)

_HEAD: Final = 5
_SAID: Final = "today, as the head of the document says"
_ANNOUNCED: Final = MATERIAL | {"penalty"}
_NOTICE_KINDS: Final = frozenset({"designation", "delisting", "prohibition", "penalty", "licence"})


def settle(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims with the day that the document itself gives to what it does.

    An order acts on the day that it bears; a notice on the day that it takes effect, else on the
    day that it announces; a press release with a dateline on that day, for its first act.
    """
    if scene.genre != "order":
        claims = _headlined(scene, _announced(scene, claims))
    day = _operative(scene, claims)
    if day is None:
        return claims
    ruled = {c.evidence[0].start for c in claims if c.kind in COURT_KINDS}
    kinds = {"order": COURT_KINDS - SUITS, "notice": _NOTICE_KINDS}.get(scene.genre, _ANNOUNCED)
    if scene.genre == "order" and not any(m.court for line in scene.lines for m in line.actors):
        kinds = _NOTICE_KINDS  # an agency's own order
    return [
        replace(claim, date=day)
        if claim.date is None
        and claim.kind in kinds
        and claim.status == "asserted"
        and (claim.kind in COURT_KINDS or claim.evidence[0].start not in ruled)
        and _own(scene, claim)
        and not _dated_elsewhere(scene, claim, claims)
        else claim
        for claim in claims
    ]


def _dated_elsewhere(scene: Scene, claim: Claim, claims: list[Claim]) -> bool:
    """Whether a headline's act is told again with its day, which then is its only one."""
    if scene.genre != "news" or claim.evidence[0].start != scene.lines[0].start:
        return False
    act = (claim.kind, claim.status, claim.party, claim.action)
    return any(
        (c.kind, c.status, c.party, c.action) == act and c.date and c.date.start for c in claims
    )


def _announced(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims that have no day, with that on which the sentence or the next announces them."""
    days: dict[int, DateReading] = {}
    owned = {c.evidence[0].start for c in claims if c.date and c.kind in MATERIAL}
    announces = scene.lexicon.patterns["announces"]
    for line, after in pairwise(scene.lines):
        dated = [d.reading for d in after.dates if not d.deadline]
        free = len(dated) == 1 and not line.dates and after.start not in owned
        if free and announces.search(after.folded) is not None:
            days[line.start] = replace(dated[0], rule="announced in what follows")
    for line in scene.lines:
        own = [d for d in line.dates if not d.deadline]
        if len(own) == 1 and line.start not in owned:
            at = own[0].start - line.start
            if any(m.start() < at < m.end() for m in announces.finditer(line.folded)):
                days[line.start] = replace(own[0].reading, rule="announced in the same sentence")
    return [_dated(claim, days.get(claim.evidence[0].start)) for claim in claims]


def _headlined(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims with that of a headline dated by the first sentence, if that names one day."""
    head, lead = (*scene.lines, None, None)[:2]
    if head is None or lead is None or "\n" not in scene.text[head.end : lead.start]:
        return claims
    days = [d.reading for d in lead.dates if not d.deadline]
    if len(days) != 1 or head.dates:
        return claims
    day = replace(days[0], rule="day of the first sentence, which tells what the headline says")
    told = {c.kind for c in claims if c.evidence[0].start != head.start}
    heard = {c.kind for c in claims if c.evidence[0].start == head.start} & _ANNOUNCED
    close = scene.text.find("\n", lead.start)
    first = close if close > 0 else len(scene.text)
    undated = {
        line.start for line in scene.lines if lead.start < line.start < first and not line.dates
    }
    return [
        replace(c, date=day)
        if c.date is None
        and c.status == "asserted"
        and c.kind not in UNDATED | {"divestment"}
        and (
            (c.evidence[0].start == head.start and c.kind not in told)
            or (c.kind in heard and c.evidence[0].start in undated)
        )
        else c
        for c in claims
    ]


def _dated(claim: Claim, day: DateReading | None) -> Claim:
    lacks = claim.date is None and claim.status == "asserted" and claim.kind in _ANNOUNCED
    return replace(claim, date=day) if lacks else claim


def _operative(scene: Scene, claims: list[Claim]) -> DateReading | None:
    if scene.genre == "notice":
        for line in scene.lines:
            if (
                scene.lexicon.patterns["effective"].search(line.folded)
                and line.dates
                and line.dates[0].reading.start
            ):
                return _reading(line)
        first = next(
            (
                c.date
                for c in claims
                if c.date is not None and c.kind in _NOTICE_KINDS and c.date.start
            ),
            None,
        )
        if first is not None:
            return first
    if scene.own_date is None:
        return _today(scene)
    return DateReading(
        scene.own_date, scene.own_date, scene.own_date.isoformat(), "day that the document bears"
    )


def _today(scene: Scene) -> DateReading | None:
    """The day of a release that bears none but says "today" at its head."""
    for line in scene.lines[:_HEAD]:
        for day in line.dates:
            if day.reading.start == scene.published and scene.lexicon.patterns["today"].fullmatch(
                scene.folded, day.start, day.end
            ):
                return DateReading(day.reading.start, day.reading.end, day.reading.text, _SAID)
    return None


def _reading(line: Line) -> DateReading:
    reading = line.dates[0].reading
    return DateReading(reading.start, reading.end, reading.text, "effective date of the notice")


def _own(scene: Scene, claim: Claim) -> bool:
    """Whether the document itself does what is claimed, rather than looking back."""
    if scene.genre != "news":
        return True
    first = scene.lines[:_HEAD]
    return any(p.start < first[-1].end for p in claim.evidence) if first else False
