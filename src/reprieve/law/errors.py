"""Wrong calls, one class per cause; wrong *text* is never raised, it is a `Problem`.

ReprieveError
├── UsageError              the question itself cannot be read
│   ├── BadMoment           a date or an instant that is none
│   ├── BadIdentifier       an identifier with a wrong check digit or form
│   ├── UnknownWord         an act or an actor outside the vocabulary
│   └── AmbiguousReference  a ticker or a name that fits several securities
├── CasebookError           the text holds problems, so there is no law to ask
├── MissingExtra            an optional part is not installed
├── ReadError               a document or a table cannot be read
└── JournalError            the record cannot be used
    ├── JournalBusy         another process is writing
    └── JournalBroken       a row does not follow from the one before
"""


class ReprieveError(Exception):
    """Something was asked that cannot be done; the message says what, why and what to do."""


class UsageError(ReprieveError):
    """The question cannot be read as it stands."""


class BadMoment(UsageError):
    """A date or an instant that is none."""


class BadIdentifier(UsageError):
    """An identifier whose form or check digit is wrong."""


class UnknownWord(UsageError):
    """An act or an actor that the vocabulary does not have."""


class AmbiguousReference(UsageError):
    """A reference that fits several securities or entities."""


class CasebookError(ReprieveError):
    """The casebook's text holds problems; `problems` lists every one."""

    def __init__(self, message: str, problems: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class MissingExtra(ReprieveError):
    """An optional part is not installed; the message holds the exact install line."""


class ReadError(ReprieveError):
    """A document or a table cannot be read."""


class JournalError(ReprieveError):
    """The record cannot be used."""


class JournalBusy(JournalError):
    """Another process is writing to the record; nothing was written."""


class JournalBroken(JournalError):
    """A row of the record does not follow from the one before it."""
