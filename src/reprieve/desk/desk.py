"""The desk: opens an edition and a journal, fills in what a question leaves out, answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reprieve.desk.cache import embedded_edition
from reprieve.desk.edition import Edition, read_files
from reprieve.desk.moments import day_of, moment_from, moment_text
from reprieve.desk.objects import Meant, Objects
from reprieve.desk.wire import record_value
from reprieve.engine.check import Checker
from reprieve.law.casebook import Casebook
from reprieve.law.errors import AmbiguousReference, UnknownWord, UsageError
from reprieve.law.findings import Finding, Question
from reprieve.law.timeline import Event
from reprieve.law.trees import Tree

if TYPE_CHECKING:  # a question that nobody records needs no database
    from pathlib import Path

    from reprieve.journal.journal import Journal

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """Answers questions from one edition and writes each answer into a journal.

    `clock` tells the instant (UTC) that the journal records and that `known` defaults to.
    """

    def __init__(
        self, edition: Edition, journal: Journal | None = None, clock: Clock = _now
    ) -> None:
        self.edition = edition
        self.clock = clock
        self._journal = journal
        self.checker = Checker(edition.table, edition.hash)
        self.objects = Objects(edition.table.casebook)

    @property
    def journal(self) -> Journal:
        """The record: the one given, or one in memory that ends with the process."""
        if self._journal is None:
            from reprieve.journal.journal import Journal

            self._journal = Journal.in_memory()
        return self._journal

    @property
    def casebook(self) -> Casebook:
        """The casebook of the edition."""
        return self.edition.table.casebook

    def check(
        self,
        act: str,
        *,
        by: str,
        of: str,
        at: str | date | datetime,
        known: str | date | datetime | None = None,
        since: bool = False,
    ) -> Finding:
        """May `by` do `act` with `of` at `at`, as known on `known` (by default: today)?

        `of` is an identifier, a ticker, an id or a name. The finding is journalled.
        Raises UsageError for words, moments or identifiers that cannot be read.
        """
        finding = self.answer(act, by=by, of=of, at=at, known=known, since=since)
        self.journal.append("finding.made", record_value(finding, asked=of), self.stamp())
        return finding

    def stamp(self) -> str:
        """The present instant as the journal writes it: UTC, to the second, ending in `Z`."""
        return moment_text(self.clock().replace(microsecond=0))

    def answer(
        self,
        act: str,
        *,
        by: str,
        of: str,
        at: str | date | datetime,
        known: str | date | datetime | None = None,
        since: bool = False,
    ) -> Finding:
        """As `check`, but nothing is written anywhere."""
        book = self.casebook
        _in(book.acts_tree, act, "act")
        _in(book.actors_tree, by, "actor")
        when = moment_from(at, "at")
        day = self.clock().date() if known is None else moment_from(known, "known")
        found = self.objects.find(of, day_of(when))
        question = Question(act, by, found.object or of, when, day)
        if found.asks is not None:
            raise AmbiguousReference(found.asks)
        if found.object is None:
            return self.checker.unresolved(question, found.candidates, found.notes)
        return self.checker.check(question, since=since, notes=found.notes)

    def object(self, of: str, on: str | None = None) -> str:
        """The id of the object meant, on a day (by default: today).

        Raises UsageError naming what resembles it where nothing is it.
        """
        day = self.clock().date() if on is None else day_of(moment_from(on, "on"))
        found = self.objects.find(of, day)
        if found.object is None:
            near = ", ".join(found.candidates) or "; ".join(found.notes) or "nothing resembles it"
            raise UsageError(f"{of!r} is not in the casebook; nearest: {near}")
        return found.object

    def timeline(self, object_: str) -> tuple[Event, ...]:
        """Every dated act and statement about an object of the casebook, on both clocks."""
        from reprieve.engine.timeline import timeline

        return timeline(self.edition.table, object_)

    def plot(self, object_: str, *, act: str, by: str, path: Path) -> None:
        """Draw the two-clock map of a question about an object into a file (.svg or .png)."""
        from reprieve.desk.plot import save_picture, two_clock_map
        from reprieve.engine.outcomes import bearing_entries, outcome_states

        _in(self.casebook.acts_tree, act, "act")
        _in(self.casebook.actors_tree, by, "actor")
        states = outcome_states(self.edition.table, act, by, object_)
        title = f"{act} of {object_} by {by}"
        bearing = bearing_entries(self.edition.table, act, by, object_)
        marks = [event for event in self.timeline(object_) if event.entry in bearing]
        save_picture(two_clock_map(title, states, marks), path)

    def find(self, of: str, on: date | None = None) -> Meant:
        """What an identifier, ticker, id or name stands for on a day (by default: today)."""
        return self.objects.find(of, on or self.clock().date())


def _in(words: Tree, word: str, noun: str) -> None:
    if word not in words:
        from difflib import get_close_matches

        near = get_close_matches(word, words.lineages, n=3, cutoff=0.4)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        known = ", ".join(sorted(words.lineages))
        raise UnknownWord(f"{word!r} is not an {noun} of the casebook; {meant}it has: {known}")


def open_journal(path: str | Path) -> Journal:
    """The journal in a file.

    Raises JournalError where the file is no journal.
    """
    from reprieve.journal.journal import Journal

    return Journal.at(path)


def open_desk(
    casebook: str | Path | None = None,
    journal: str | Path | Journal | None = None,
    clock: Clock = _now,
) -> Desk:
    """A desk over the embedded casebook, or over a casebook's folder.

    `journal` is a file or an open journal; without one the record ends with the process.
    Raises CasebookError where the folder's text has errors.
    """
    edition = embedded_edition() if casebook is None else _built(casebook)
    record = open_journal(journal) if isinstance(journal, str | os.PathLike) else journal
    return Desk(edition, record, clock)


def _built(folder: str | Path) -> Edition:
    from pathlib import Path

    from reprieve.desk.build import build

    return build(read_files(Path(folder)))


__all__ = ["Desk", "open_desk"]
