"""Findings and timelines as plain values, ready for JSON and for the journal."""

from __future__ import annotations

from typing import Any

from reprieve.desk.moments import moment_text
from reprieve.law.findings import Condition, Consulted, Finding, Question, Reason
from reprieve.law.timeline import Event


def finding_value(finding: Finding, *, asked: str, id_: str | None = None) -> dict[str, Any]:
    """A finding as plain values; `asked` is what the user called the object.

    Instants are UTC ending in `Z`, days ISO 8601.
    """
    return {
        "id": id_ or finding.id,
        "question": _question(finding.question, asked),
        "entity": finding.entity,
        "security": finding.security,
        "outcome": finding.outcome.word,
        "until": None if finding.until is None else moment_text(finding.until),
        "provisional": finding.provisional,
        "unenforced": finding.unenforced,
        "conditions": [_condition(one) for one in finding.conditions],
        "confirmed": finding.confirmed,
        "reasons": [reason_value(one) for one in finding.reasons],
        "since": [reason_value(one) for one in finding.since],
        "coverage": [_consulted(one) for one in finding.coverage],
        "notes": list(finding.notes),
        "edition": finding.edition,
    }


def record_value(finding: Finding, *, asked: str) -> dict[str, Any]:
    """What the journal keeps of a finding: the question, the answer, the entries that decided.

    The rest follows from the edition, which replays it.
    """
    return {
        "id": finding.id,
        "question": _question(finding.question, asked),
        "outcome": finding.outcome.word,
        "until": None if finding.until is None else moment_text(finding.until),
        "provisional": finding.provisional,
        "unenforced": finding.unenforced,
        "confirmed": finding.confirmed,
        "reasons": [reason.entry for reason in finding.reasons],
        "edition": finding.edition,
    }


def _question(question: Question, asked: str) -> dict[str, str]:
    return {
        "act": question.act,
        "by": question.by,
        "of": asked,
        "object": question.of,
        "at": moment_text(question.at),
        "known": moment_text(question.known),
    }


def reason_value(reason: Reason) -> dict[str, Any]:
    """One link of a chain as plain values."""
    return {
        "entry": reason.entry,
        "does": reason.does,
        "cite": reason.cite,
        "url": reason.url,
        "known": reason.known.isoformat(),
        "depth": reason.depth,
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {"act": condition.act, "words": condition.words, "cite": condition.cite}


def _consulted(one: Consulted) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "complete-to": one.complete_to.isoformat(),
        "every-name": one.every_name,
    }


def event_value(event: Event) -> dict[str, Any]:
    """One event of a timeline as plain values."""
    return {
        "entry": event.entry,
        "kind": event.kind,
        "does": event.does,
        "day": event.day.isoformat(),
        "known": event.known.isoformat(),
        "effective": None if event.effective is None else moment_text(event.effective),
        "effective-to": None if event.effective_to is None else moment_text(event.effective_to),
        "cite": event.cite,
        "url": event.url,
        "note": event.note,
    }
