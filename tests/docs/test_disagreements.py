"""The table of disagreements names entries of the casebook, and misses no note that tells one."""

from __future__ import annotations

import re

import pytest

from reprieve.desk.desk import open_desk
from reprieve.law.casebook import Casebook
from tests.docs.fences import DOCS

TOLD = {
    entry
    for cell in re.findall(
        r"^\| (`.+?`) \|",
        (DOCS / "reference" / "disagreements.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    for entry in re.findall(r"`([^`]+)`", cell)
}
# How notes of the casebook say that sources are at odds.
AT_ODDS = re.compile(
    r"\b(?:one|another|a) (?:firm|blog|page|mirror|trade page|trade paper|outlet|source|agency|"
    r"alert|report|press copy)\b[^.;]*\b(?:prints?|gives?|has|says?|dates?|calls?|is dated)\b"
    r"|\bby others\b|\bby some counts\b|\breports (?:print|date|count)|\bpress dates"
    r"|\bsome (?:write|press|data|say)\b|\bother pages\b|\bprinted as\b|\bdisagree|\bWrong;",
    re.IGNORECASE,
)
READ_AND_NONE = {
    "mazepin-interim-2",  # others cite an order that we did not see; nobody contradicts it
}


@pytest.fixture(scope="module")
def book() -> Casebook:
    return open_desk().casebook


def notes(book: Casebook) -> dict[str, str]:
    entries = (book.rules, book.designations, book.acts, book.statements)
    found = {id_: one.basis.note for group in entries for id_, one in group.items()}
    found |= {id_: one.note for id_, one in book.entities.items()}
    return {id_: note for id_, note in found.items() if note}


def test_every_entry_named_is_in_the_casebook(book: Casebook) -> None:
    entries = {*book.rules, *book.designations, *book.acts, *book.statements, *book.entities}
    assert TOLD
    assert TOLD - entries == set()


def test_no_note_tells_of_another(book: Casebook) -> None:
    at_odds = {id_ for id_, note in notes(book).items() if AT_ODDS.search(note)}
    assert at_odds - TOLD - READ_AND_NONE == set()
