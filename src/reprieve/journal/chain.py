"""The chain: each row holds the hash of the row before it, so no past row can change unseen."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NoReturn

from reprieve.journal.canonical import canonical
from reprieve.law.errors import JournalBroken, JournalError

GENESIS = "0" * 64
"""What the first row names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the record: what was recorded, when, and what it follows.

    `seq` counts 1, 2, 3 … without gaps; `at` is UTC in ISO 8601; `body` is
    canonical JSON; `prev` and `hash` are SHA-256 in lower-case hexadecimal.
    """

    seq: int
    at: str
    kind: str
    body: str
    prev: str
    hash: str

    def content(self) -> dict[str, Any]:
        """Reads the body back as the dictionary that was recorded."""
        value: dict[str, Any] = json.loads(self.body)
        return value

    def line(self) -> str:
        """Writes the row as one line of JSON, without the line's end."""
        return canonical(
            {
                "seq": self.seq,
                "at": self.at,
                "kind": self.kind,
                "body": self.content(),
                "prev": self.prev,
                "hash": self.hash,
            }
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Where the record ends: the last row's number and hash, 0 and `GENESIS` if there is none."""

    seq: int
    hash: str


EMPTY = Head(0, GENESIS)


def link(prev: str, at: str, kind: str, body: str) -> str:
    """The hash of a row from its four texts.

    None of the four can hold a line feed (canonical JSON escapes it), so the
    line feeds between them keep two different rows from reading the same.
    A byte that is no UTF-8, as only tampering leaves it, is hashed as it lies.
    """
    return sha256(f"{prev}\n{at}\n{kind}\n{body}".encode(errors="surrogateescape")).hexdigest()


def follow(head: Head, at: str, kind: str, body: str) -> Row:
    """Makes the row that comes after `head`."""
    return Row(head.seq + 1, at, kind, body, head.hash, link(head.hash, at, kind, body))


def linked(rows: Iterable[Row]) -> Iterator[Row]:
    """Passes the rows on, each checked against the one before it.

    Raises:
        JournalBroken: at the first row that is missing, out of order, changed
            in any column, or does not follow; the message names it.
    """
    head = EMPTY
    for row in rows:
        if row.seq != head.seq + 1:
            broken(head.seq + 1, f"is missing: the next row is numbered {row.seq}")
        if row.prev != head.hash:
            broken(row.seq, "does not name the hash of the row before it")
        if row.hash != link(row.prev, row.at, row.kind, row.body):
            broken(row.seq, "does not have the hash of its own text")
        head = Head(row.seq, row.hash)
        yield row


def verify_rows(rows: Iterable[Row], against: str | None = None) -> Head:
    """Checks that the rows are one unbroken chain from the first on; returns where it ends.

    A chain shows that nothing within it changed, and not that nothing was cut
    off its end or that it was not rewritten whole.
    For that, pass `against`: a hash that was once the head, kept elsewhere.

    Raises:
        JournalBroken: naming the first bad row, or saying that no row has the
            hash `against`.
    """
    head, seen = EMPTY, against in {None, GENESIS}
    for row in linked(rows):
        head = Head(row.seq, row.hash)
        seen = seen or row.hash == against
    if not seen:
        raise JournalBroken(
            f"the record ends at row {head.seq} and no row has the hash {against}: "
            "the rows up to it were cut off or rewritten after it was noted. "
            "Compare with a backup, and distrust every row since"
        )
    return head


def read_lines(lines: Iterable[str]) -> Iterator[Row]:
    """Reads rows back from an export, so that it can be verified without a database.

    Raises:
        JournalBroken: at a line that is not a row; the message names the line.
    """
    for number, line in enumerate(lines, start=1):
        row = _exact_row(line.rstrip("\r\n"))
        if row is None:
            raise JournalBroken(
                f"line {number} of the export is not a row as a journal writes it: "
                "it was cut or edited. Export again"
            )
        yield row


def _exact_row(line: str) -> Row | None:
    """Reads one line, if it is the very text that a journal writes for the row."""
    try:
        fields = json.loads(line)
        row = Row(**{**fields, "body": canonical(fields["body"])})
        # A second key of the same name would be lost in reading, and seen in comparing.
        return row if row.line() == line else None
    except (ValueError, TypeError, KeyError, RecursionError, JournalError):
        return None


def broken(seq: int, what: str) -> NoReturn:
    """Raises the error that names row `seq` as the first bad one."""
    raise JournalBroken(
        f"journal row {seq} {what}. The rows before it are sound; it and every row after it "
        "are not proven. Compare with a backup or an export"
    )
