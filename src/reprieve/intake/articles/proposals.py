"""From a claim to a proposal: matched against the casebook, with what it lacks to be an entry.

A proposal is never an entry.  A news article can propose and cannot prove: its own paper cannot
establish anything, so a primary source is always missing until a person names one.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from reprieve.intake.articles.export import claim_json
from reprieve.intake.articles.inputs import Document
from reprieve.intake.articles.reader import Reading
from reprieve.intake.articles.values import Claim, DateReading
from reprieve.law.acts import Verb
from reprieve.law.casebook import Casebook
from reprieve.law.periods import Moment, Stated

Verdict = Literal["new", "already-known", "adds-source", "contradicts"]

PRIMARY: Final = "a primary source"
_NEAR: Final = 45
_CONTEXT: Final = 32
_VERBS: Final[dict[str, Verb]] = {
    "temporary_block": Verb.SUSPENDS,
    "vacatur": Verb.VACATES,
    "delisting": Verb.ENDS,
    "licence": Verb.EXCUSES,
}
#: The genres of papers that can establish an entry, once a person has named them as its source.
_PAPERS: Final = frozenset({"order", "notice"})
_STANCES: Final = {"denial": "denies", "allegation": "alleges"}


@dataclass(frozen=True, slots=True)
class Match:
    """How a claim stands to the casebook, and the entry that says so, where there is one."""

    verdict: Verdict
    entry: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggested entry, with its evidence, awaiting a person.

    `id` is the same whenever the same words of the same text suggest the same thing.  `text` is
    the entry in the casebook's notation, for `file`; `missing` says what it lacks.
    """

    id: str
    claim: dict[str, Any]
    spans: tuple[dict[str, Any], ...]
    match: Match
    missing: tuple[str, ...]
    file: str
    text: str


def propose(document: Document, reading: Reading, casebook: Casebook) -> tuple[Proposal, ...]:
    """The proposals that a reading makes, in the order of the text.

    Claims that are only considered, asked for or about prices make none: nothing happened in law.
    """
    return tuple(
        _proposal(document, reading, claim, casebook)
        for claim in (*reading.claims, *(c for c in reading.strangers if c.party is not None))
        if claim.status in {"asserted", "alleged"}
        and claim.kind not in {"market_reaction", "policy_context", "finding"}
    )


def _proposal(document: Document, reading: Reading, claim: Claim, casebook: Casebook) -> Proposal:
    matter = _matter(claim, casebook)
    primary = reading.genre in _PAPERS
    return Proposal(
        id=_id(document, claim),
        claim=_journalled(claim_json(document.text, claim)),
        spans=tuple(_span(document.text, p.start, p.end) for p in claim.evidence),
        match=match(claim, casebook, primary=primary),
        missing=_missing(claim),
        file=f"matters/{matter}.yaml",
        text=entry_text(claim, document),
    )


def _id(document: Document, claim: Claim) -> str:
    party = (claim.party.id or claim.party.name) if claim.party else ""
    day = claim.date.start.isoformat() if claim.date and claim.date.start else ""
    span = claim.evidence[0]
    words = json.dumps([document.text_sha256, claim.kind, party, day, span.start, span.end])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    """A passage by its place and by its words, with some of those around them."""
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }


def _journalled(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim in plain values: the record holds no fractions, so numbers become text."""
    made: dict[str, Any] = json.loads(json.dumps(claim), parse_float=str)
    return made


def _missing(claim: Claim) -> tuple[str, ...]:
    lacks = [PRIMARY]
    if claim.party is None or claim.party.id is None:
        lacks.append("the entity meant")
    if claim.kind not in _STANCES and (claim.date is None or claim.date.start is None):
        lacks.append("the day")
    elif claim.date is not None and claim.date.start != claim.date.end:
        lacks.append("the exact day")
    if claim.kind == "designation":
        lacks.append("the list, as an authority of the casebook")
    elif claim.kind not in _STANCES:
        lacks.append("the entry or rule that it lifts")
    return tuple(lacks)


def match(claim: Claim, casebook: Casebook, *, primary: bool) -> Match:
    """How a claim stands to the entries about its party.

    `primary` says that the document itself is a paper that can establish an entry: it then adds
    a source where an article only repeats what is known.
    """
    party = claim.party.id if claim.party else None
    if party is None or party not in casebook.entities:
        return Match("new", None)
    dated = _entries(claim, party, casebook)
    for entry, day in dated:
        if _within(day, claim.date, 0):
            return Match("adds-source" if primary else "already-known", entry)
    if claim.date is not None and claim.date.start == claim.date.end:
        for entry, day in dated:
            if _within(day, claim.date, _NEAR):
                return Match("contradicts", entry)
    return Match("new", None)


def _entries(claim: Claim, party: str, casebook: Casebook) -> list[tuple[str, date | None]]:
    """The entries of the same sort about a party, with their days."""
    listings = {d.id: d for d in casebook.designations.values() if d.of == party}
    if claim.kind == "designation":
        return [(d.id, d.determined.day) for d in listings.values()]
    if claim.kind in _STANCES:
        return [
            (s.id, None)
            for s in casebook.statements.values()
            if s.stance == _STANCES[claim.kind] and (party in s.of or _names(casebook, party, s.by))
        ]
    verb = _VERBS.get(claim.kind)
    return [
        (act.id, _day(act.effective) or (act.entered.day if act.entered else None))
        for act in casebook.acts.values()
        for lift in act.lifts
        if lift.verb is verb and (set(lift.targets) & set(listings) or party in lift.scope.of)
    ]


def _names(casebook: Casebook, party: str, words: str) -> bool:
    entity = casebook.entities[party]
    return words in {entity.name, *(name.text for name in entity.names)}


def _day(moment: Moment | None) -> date | None:
    return moment.day if isinstance(moment, Stated) else None


def _within(day: date | None, reading: DateReading | None, slack: int) -> bool:
    if day is None or reading is None or reading.start is None or reading.end is None:
        return slack == 0
    return (reading.start - day).days <= slack and (day - reading.end).days <= slack


def _matter(claim: Claim, casebook: Casebook) -> str:
    party = claim.party.id if claim.party else None
    if party is not None and party in casebook.entities:
        return slug(casebook.entities[party].matter)
    return slug(party or (claim.party.name if claim.party else "unlinked"))


def slug(words: str) -> str:
    """Words as an id of the casebook: small letters, digits and hyphens, never a path."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60] or "unlinked"


def source_id(document: Document) -> str:
    """The id of the source that a document becomes in a matter's file."""
    return f"read-{document.text_sha256[:10]}"


def entry_text(claim: Claim, document: Document) -> str:
    """The entry that a claim suggests, in the casebook's notation, without its indent."""
    party = slug(claim.party.id or claim.party.name) if claim.party else "unlinked"
    day = claim.date.start.isoformat() if claim.date and claim.date.start else None
    name = f"{party}-{claim.kind.replace('_', '-')}-{_id(document, claim)[:6]}"
    lines = _lines(claim, party, day, name)
    span = claim.evidence[0]
    quote = json.dumps(document.text[span.start : span.end], ensure_ascii=False)
    lines.append(f"  source: {{id: {source_id(document)}, quote: {quote}}}")
    if claim.date is not None and claim.date.start != claim.date.end:
        lines.append(
            f"  note: {json.dumps('The text dates this ' + claim.date.text, ensure_ascii=False)}"
        )
    return "\n".join(lines) + "\n"


def _lines(claim: Claim, party: str, day: str | None, name: str) -> list[str]:
    if claim.kind == "designation":
        under = (
            slug(claim.authority.id or claim.authority.name) if claim.authority else "to-be-named"
        )
        return [f"- designation: {name}", f"  of: {party}", f"  under: {under}"] + (
            [f"  determined: {day}"] if day else []
        )
    if claim.kind in _STANCES:
        speaker = claim.speaker.name if claim.speaker else "unnamed"
        return [
            f"- statement: {name}",
            f"  by: {json.dumps(speaker, ensure_ascii=False)}",
            *([f"  on: {day}"] if day else []),
            f"  stance: {_STANCES[claim.kind]}",
            "  says: what the quote says",
            f"  of: {party}",
        ]
    verb = _VERBS.get(claim.kind)
    return [
        f"- act: {name}",
        f"  kind: {claim.kind.replace('_', ' ')}",
        *([f"  entered: {day}"] if day else []),
        *([f"  {verb.value}: to-be-named"] if verb else []),
    ]
