"""Sealing an edition into a journal, and telling two casebooks apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from reprieve.desk.desk import Desk
from reprieve.desk.edition import ENGINE, Edition
from reprieve.desk.moments import moment_text
from reprieve.engine.compare import Change, compare
from reprieve.law.findings import State
from reprieve.law.periods import BEGINNING, FOREVER, LAST_DAY

SEALED = "edition.sealed"


def seal(desk: Desk) -> str:
    """Record the desk's edition in its journal and return its hash.

    Sealing the same edition twice in a row records it once.
    """
    edition = desk.edition
    before = desk.journal.last(SEALED)
    parent = None if before is None else str(before.content()["edition"])
    if parent != edition.hash:
        body = {
            "edition": edition.hash,
            "parent": parent,
            "tree": dict(edition.files),
            "engine": ENGINE,
            "states": states_digest(edition),
            "problems": list(edition.problems),
        }
        desk.journal.append(SEALED, body, desk.stamp())
    return edition.hash


def states_digest(edition: Edition) -> str:
    """SHA-256 over every state of the edition, in a fixed order."""
    lines = sorted(
        f"{r.rule}\t{r.designation}\t{r.act}\t{r.actor}\t{r.object}\t{_state(s)}"
        for r, cell in edition.table.restrictions()
        for s in cell.states.rectangles()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def differences(before: Edition, after: Edition) -> Iterator[str]:
    """Each restriction that changed, with the states that went (-) and came (+)."""
    for change in compare(before.table, after.table):
        yield _heading(change)
        yield from (f"  - {_told(s)}" for s in change.before if s not in change.after)
        yield from (f"  + {_told(s)}" for s in change.after if s not in change.before)


def _heading(change: Change) -> str:
    r = change.restriction
    listed = f" by {r.designation}" if r.designation else ""
    return f"{r.act} of {r.object} by {r.actor}: {r.rule}{listed}"


def _told(s: State) -> str:
    """A state in words: open ends of either clock are not dates."""
    start = "" if s.effective_from <= BEGINNING else f" from {moment_text(s.effective_from)}"
    end = "" if s.effective_to >= FOREVER else f" until {moment_text(s.effective_to)}"
    known = f"known from {s.known_from}"
    if s.known_to < LAST_DAY:
        known += f" until {s.known_to}"
    span = f"{start}{end}" if end or not start else f"{start} on"
    return f"{s.outcome.word}{span or ' throughout'}, {known}"


def _state(s: State) -> str:
    return (
        f"{s.outcome.word} effective {s.effective_from.isoformat()} to "
        f"{s.effective_to.isoformat()}, known {s.known_from} to {s.known_to}"
    )
