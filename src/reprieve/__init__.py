"""May this actor do this act with this security on that date, as known that day?

Reprieve keeps the law as dated acts in plain text, compiles them into a table over two clocks,
and looks answers up, with the papers that say so. It is not legal advice.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from reprieve.law.casebook import Casebook
from reprieve.law.errors import ReprieveError
from reprieve.law.findings import Finding, Outcome, Question

if TYPE_CHECKING:
    from pathlib import Path

    from reprieve.desk.desk import Desk

__all__ = [
    "Casebook",
    "Desk",
    "Finding",
    "Outcome",
    "Question",
    "ReprieveError",
    "check",
    "open",
]


def open(  # noqa: A001 - `reprieve.open()` is what one does
    casebook: str | Path | None = None, journal: str | Path | None = None
) -> Desk:
    """A desk over the embedded casebook, or over a casebook's folder; see `desk.open_desk`."""
    from reprieve.desk.desk import open_desk

    return open_desk(casebook, journal)


def check(
    act: str,
    *,
    by: str,
    of: str,
    at: str | date | datetime,
    known: str | date | datetime | None = None,
    since: bool = False,
) -> Finding:
    """One question to the embedded casebook; open a desk to ask more than a few."""
    return open().check(act, by=by, of=of, at=at, known=known, since=since)


def __getattr__(name: str) -> object:
    """`reprieve.Desk`, imported when asked for, so that the names above stay light."""
    if name == "Desk":
        from reprieve.desk.desk import Desk

        return Desk
    raise AttributeError(f"reprieve has no {name!r}")
