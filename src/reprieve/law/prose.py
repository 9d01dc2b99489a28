"""A finding told in words, its chain of papers link by link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from reprieve.law.findings import Finding, Outcome, Reason


def prose(finding: Finding) -> str:
    """A finding as a few lines a lawyer could read aloud."""
    asked = finding.question
    head = (
        f"{finding.outcome.word}   {asked.act} of {asked.of} by {asked.by}, "
        f"at {_moment(asked.at)}, as known {_moment(asked.known)}"
    )
    lines = [head, *(_line(reason) for reason in finding.reasons)]
    if finding.until is not None:
        lines.append(f"  until {finding.until:%Y-%m-%d %H:%M} UTC, as known then")
    if finding.provisional:
        lines.append("  provisional: prohibited again if the relief ends")
    if finding.unenforced:
        lines.append("  unenforced: its enforcer has said that it will not act")
    lines += [f"  asserted by asking for {c.act}: {c.words}" for c in finding.conditions]
    lines += [f"  note: {note}" for note in finding.notes]
    lines += _covered(finding)
    if finding.since:
        lines.append("since then (hindsight)")
        lines += [f"{_line(reason)} (known {reason.known})" for reason in finding.since]
    return "\n".join(lines)


def _covered(finding: Finding) -> Iterator[str]:
    """The edition, which authorities it follows how far, and what that leaves unconfirmed."""
    whole = [f"{c.authority} to {c.complete_to}" for c in finding.coverage if c.every_name]
    some = [f"{c.authority} to {c.complete_to}" for c in finding.coverage if not c.every_name]
    covers = ", ".join(whole) or ("" if some else "no authority for this act")
    parted = ("some names of " + ", ".join(some)) if some else ""
    told = "; ".join(part for part in (covers, parted) if part)
    yield f"  edition {finding.edition[:12]}; covers {told}"
    if finding.confirmed:
        return
    at = finding.question.at
    day = at.date() if isinstance(at, datetime) else at
    clear = finding.outcome is Outcome.CLEAR
    asked = [c for c in finding.coverage if c.every_name or not clear]
    late = [c.authority for c in asked if day > c.complete_to]
    if late:
        yield f"  unconfirmed: {day} lies after the coverage of {', '.join(late)}"
    else:
        yield "  unconfirmed: silence about a name proves nothing on a list of some names only"


def _line(reason: Reason) -> str:
    return f"  {'  ' * reason.depth}{reason.entry}  {reason.does}   {reason.cite}"


def _moment(moment: date | datetime) -> str:
    """A day, or an instant in UTC ending in `Z`."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    return moment.isoformat()
