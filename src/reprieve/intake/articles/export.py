"""A reading as JSON, in the schema of the evaluation and as W3C web annotations."""

from __future__ import annotations

from typing import Any, Final

from reprieve.intake.articles.reader import Reading
from reprieve.intake.articles.values import Amount, Claim, DateReading, Party

_CONTEXT: Final = 32


def as_json(doc_id: str, text: str, reading: Reading) -> dict[str, Any]:
    """A reading as one JSON object; the places of its quotes count code points of `text`.

    `events` are of parties known, or not told apart; `unlinked` of those that no list of names has.
    """
    return {
        "doc_id": doc_id,
        "publication_date": reading.published.isoformat() if reading.published else None,
        "language": reading.language,
        "events": [claim_json(text, claim) for claim in reading.claims],
        "unlinked": [claim_json(text, claim) for claim in reading.strangers],
    }


def claim_json(text: str, claim: Claim) -> dict[str, Any]:
    """One claim as JSON."""
    made: dict[str, Any] = {
        "kind": claim.kind,
        "status": claim.status,
        "party": _party(claim.party),
        "authority": _party(claim.authority),
        "speaker": _party(claim.speaker),
        "date": _date(claim.date),
        "date_text": claim.date.text if claim.date else None,
        "value": _value(claim),
        "evidence": [
            {"start": p.start, "end": p.end, "quote": text[p.start : p.end]} for p in claim.evidence
        ],
        "confidence": claim.confidence,
        "origin": claim.origin,
    }
    if claim.action is not None:
        made["action"] = claim.action
    return made


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    names = sorted({party.name, party.surface})
    return {"id": party.id, "name": party.name, "names": names}


def _date(reading: DateReading | None) -> dict[str, str] | None:
    if reading is None or reading.start is None or reading.end is None:
        return None
    return {"start": reading.start.isoformat(), "end": reading.end.isoformat()}


def _value(claim: Claim) -> dict[str, Any] | None:
    if claim.expires is not None:
        return {"expires": claim.expires.isoformat()}
    return _amount(claim.amount) if claim.amount is not None else None


def _amount(amount: Amount) -> dict[str, Any]:
    number = int(amount.number) if amount.number == int(amount.number) else amount.number
    made = {
        "number": number,
        "unit": amount.unit,
        "direction": amount.direction,
        "qualifier": amount.qualifier,
        "measure": amount.measure,
    }
    if amount.unit == "currency":
        made |= {"currency": amount.currency, "currency_text": amount.currency_text}
    return {key: value for key, value in made.items() if value is not None or key == "currency"}


def explained(text: str, reading: Reading) -> list[str]:
    """Why each claim was made: its trigger, cue and rules, as lines of text."""
    lines = [f"reader: {reading.reader}"]
    for claim in (*reading.claims, *reading.strangers):
        why = claim.reasons
        place = claim.evidence[0]
        party = claim.party.name if claim.party else "nobody"
        lines += [
            f"{claim.kind} {claim.status}: {party}",
            f"  words    {place.start}-{place.end} {text[place.start : place.end]}",
            f"  trigger  {why.trigger}  [{why.form}]",
            f"  status   {why.cue or 'no cue, so asserted or as its kind has it'}",
            f"  party    {why.party_rule}",
            f"  date     {_why_dated(claim)}",
        ]
    return lines


def _why_dated(claim: Claim) -> str:
    if claim.date is None:
        return "none in the clause"
    days = _date(claim.date)
    span = "open" if days is None else f"{days['start']} to {days['end']}"
    return f"{claim.date.text!r} is {span}: {claim.date.rule}"


def web_annotations(text: str, text_sha256: str, reading: Reading) -> dict[str, Any]:
    """The claims as W3C web annotations, each with a quote and a position selector.

    Positions count Unicode code points of the stored text, whose digest is the source.
    """
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [
            {
                "type": "Annotation",
                "motivation": "classifying",
                "body": {
                    "type": "Dataset",
                    "value": claim_json(text, claim),
                    "format": "application/json",
                },
                "target": [
                    {
                        "source": f"urn:sha256:{text_sha256}",
                        "selector": _selectors(text, p.start, p.end),
                    }
                    for p in claim.evidence
                ],
            }
            for claim in (*reading.claims, *reading.strangers)
        ],
    }


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _CONTEXT) : start],
            "suffix": text[end : end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
