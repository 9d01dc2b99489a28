"""One act, one claim: joining the mentions of the same event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from reprieve.intake.articles.values import Claim, DateReading, Party

_NO_DATE: Final = 100_000
_PAST: Final = 180


def merge(claims: list[Claim], published: date | None) -> tuple[Claim, ...]:
    """The claims of a text with several mentions of one event joined, in order of place.

    Dated mentions of one kind, status and party are one event where their days agree; a mention
    without a day joins the first of them. What is only considered gives way to what happened,
    unless that was long before the day of publication.
    """
    merged: list[Claim] = []
    for claim in sorted(
        claims, key=lambda c: (c.date is None or c.date.start is None, c.evidence[0].start)
    ):
        at = next((i for i, other in enumerate(merged) if _same(claim, other)), None)
        if at is None:
            merged.append(claim)
        else:
            merged[at] = _join(merged[at], claim)
    kept = [c for c in merged if not _overtaken(c, merged, published)]
    return tuple(
        sorted(kept, key=lambda c: (c.evidence[0].start, c.kind, c.party.name if c.party else ""))
    )


def _key(claim: Claim) -> tuple[object, ...]:
    party = (claim.party.id or claim.party.name) if claim.party else None
    value = claim.amount.measure if claim.amount and claim.kind == "market_reaction" else None
    revoked = claim.action == "revoked" if claim.kind == "licence" else None
    return claim.kind, claim.status, party, value, revoked


def _same(one: Claim, other: Claim) -> bool:
    if _key(one) != _key(other):
        return False
    if one.amount and other.amount and one.amount.direction != other.amount.direction:
        return False
    return _agree(one.date, other.date)


def _agree(one: DateReading | None, other: DateReading | None) -> bool:
    """Whether two dates can be of one event: one lies in the other, or one is unknown."""
    if one is None or other is None or one.start is None or other.start is None:
        return True
    if one.end is None or other.end is None:
        return True
    return (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )


def _width(reading: DateReading | None) -> int:
    if reading is None:
        return _NO_DATE
    if reading.start is None or reading.end is None:
        return _NO_DATE - 1
    return (reading.end - reading.start).days


def _join(one: Claim, other: Claim) -> Claim:
    better = min((one, other), key=lambda c: (_width(c.date), -c.confidence))
    spans = tuple(
        sorted(
            {(p.start, p.end): p for p in (*one.evidence, *other.evidence)}.values(),
            key=lambda p: p.start,
        )
    )
    amount = max((c.amount for c in (one, other) if c.amount), key=lambda a: a.number, default=None)
    expires: date | None = one.expires or other.expires
    return replace(
        better,
        date=one.date if _width(one.date) <= _width(other.date) else other.date,
        authority=_linked(one, other),
        speaker=one.speaker or other.speaker,
        amount=one.amount or amount,
        expires=expires,
        action=one.action or other.action,
        evidence=spans,
        confidence=max(one.confidence, other.confidence),
    )


def _linked(one: Claim, other: Claim) -> Party | None:
    for claim in (one, other):
        if claim.authority is not None and claim.authority.id is not None:
            return claim.authority
    return one.authority or other.authority


def _overtaken(claim: Claim, claims: list[Claim], published: date | None) -> bool:
    """Whether a considered event also happened, so that the consideration adds nothing."""
    if claim.status not in {"hypothetical", "denied"} or claim.kind == "licence":
        return False
    return any(
        c.status == "asserted"
        and c.kind == claim.kind
        and _key(c)[2] == _key(claim)[2]
        and not _is_past(c, published)
        for c in claims
    )


def _is_past(claim: Claim, published: date | None) -> bool:
    """Whether what happened lies so far back that what is considered now is another act."""
    last = claim.date.end if claim.date else None
    return last is not None and published is not None and (published - last).days > _PAST
