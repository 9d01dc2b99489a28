"""The desk: opens an edition and a journal, fills in what a question leaves out, answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from reprieve.desk.build import Edition, build, read_files
from reprieve.desk.cache import embedded_edition
from reprieve.desk.moments import day_of, moment_from
from reprieve.desk.objects import Found, Objects
from reprieve.desk.wire import finding_value
from reprieve.engine.check import Checker
from reprieve.engine.explain import prose
from reprieve.journal.journal import Journal
from reprieve.law.casebook import Casebook
from reprieve.law.errors import UnknownWord
from reprieve.law.findings import Finding, Question
from reprieve.law.trees import Tree

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Today's calendar day in UTC."""
    return _now().date()


class Desk:
    """Answers questions from one edition and writes each answer into a journal.

    `clock` tells the instant (UTC) that the journal records and that `known` defaults to.
    """

    def __init__(self, edition: Edition, journal: Journal, clock: Clock = _now) -> None:
        self.edition = edition
        self.journal = journal
        self.clock = clock
        self.checker = Checker(edition.table, edition.hash)
        self.objects = Objects(edition.table.casebook)

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
        stamp = self.clock().astimezone(UTC).isoformat(timespec="seconds")
        body = finding_value(finding, asked=of)
        self.journal.append("finding.made", body, stamp.removesuffix("+00:00") + "Z")
        return finding

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
        if found.object is None:
            return self.checker.unresolved(question, found.candidates, found.notes)
        return self.checker.check(question, since=since, notes=found.notes)

    def find(self, of: str, on: date | None = None) -> Found:
        """What an identifier, ticker, id or name stands for on a day (by default: today)."""
        return self.objects.find(of, on or self.clock().date())


def _in(words: Tree, word: str, noun: str) -> None:
    if word not in words:
        known = ", ".join(sorted(words.lineages))
        raise UnknownWord(f"{word!r} is not an {noun} of the casebook; it has: {known}")


def open_desk(
    casebook: str | Path | None = None,
    journal: str | Path | Journal | None = None,
    clock: Clock = _now,
) -> Desk:
    """A desk over the embedded casebook, or over a casebook's folder.

    `journal` is a file or an open journal; without one the record ends with the process.
    Raises CasebookError where the folder's text has errors.
    """
    edition = embedded_edition() if casebook is None else build(read_files(Path(casebook)))
    if journal is None:
        record = Journal.in_memory()
    else:
        record = journal if isinstance(journal, Journal) else Journal.at(journal)
    return Desk(edition, record, clock)


__all__ = ["Desk", "open_desk", "prose", "today"]
