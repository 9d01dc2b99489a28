"""Sealing an edition into a journal, and telling two casebooks apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from reprieve.desk.desk import Desk
from reprieve.desk.edition import ENGINE, Edition
from reprieve.engine.compare import Change, compare
from reprieve.law.findings import State

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
        yield from (f"  - {_state(s)}" for s in change.before if s not in change.after)
        yield from (f"  + {_state(s)}" for s in change.after if s not in change.before)


def _heading(change: Change) -> str:
    r = change.restriction
    listed = f" by {r.designation}" if r.designation else ""
    return f"{r.act} of {r.object} by {r.actor}: {r.rule}{listed}"


def _state(s: State) -> str:
    return (
        f"{s.outcome.word} effective {s.effective_from.isoformat()} to "
        f"{s.effective_to.isoformat()}, known {s.known_from} to {s.known_to}"
    )
