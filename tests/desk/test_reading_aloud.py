"""Who reads only a matter's page answers as `check` does, to the minute.

The newcomer knows nothing of Reprieve: `newcomer.py` reads the page as text, by what it says.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

import pytest

from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.render import matter_page
from tests.desk.newcomer import FIRST, Answer, Newcomer

SEED = 20210312  # the day of the Xiaomi injunction
MATTERS = 10
QUESTIONS = 5


@dataclass(frozen=True)
class Question:
    act: str
    by: str
    of: str
    at: date | datetime
    known: date


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk()


@pytest.fixture(scope="module")
def readers(desk: Desk) -> dict[str, Newcomer]:
    """Ten matters drawn by the seed, among those whose page has answers, each with a reader."""
    dice = dice_of(SEED)
    drawn = dice.sample(sorted(desk.casebook.matters), len(desk.casebook.matters))
    read = ((matter, Newcomer(matter_page(desk, matter))) for matter in drawn)
    return dict(islice(((matter, page) for matter, page in read if page.tables), MATTERS))


def dice_of(seed: int | str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a draw anyone can repeat


def questions(desk: Desk, page: Newcomer, dice: random.Random) -> Iterator[Question]:
    """Questions near the turns of a page, mostly in its words, else in any of the casebook's."""
    book = desk.casebook
    acts, actors = sorted(book.acts_tree.lineages), sorted(book.actors_tree.lineages)
    lines = [line for table in page.tables for line in table.lines]
    turns = [s.start for line in lines for s in line.stretches if s.start != FIRST]
    days = [line.first for line in lines]
    while True:
        turn = dice.choice(turns) if turns else None
        around = (turn.date() if turn else dice.choice(days)) + timedelta(
            days=dice.choice((-400, -1, 0, 0, 1, 30))
        )
        yield Question(
            act=dice.choice((dice.choice(acts), _spoken(page, acts, dice))),
            by=dice.choice((dice.choice(actors), _spoken(page, actors, dice))),
            of=dice.choice((*page.parties, *page.issuers)),
            at=dice.choice((turn or around, around)),
            known=dice.choice(days) + timedelta(days=dice.choice((-1, 0, 0, 1, 300))),
        )


def _spoken(page: Newcomer, words: list[str], dice: random.Random) -> str:
    return dice.choice([word for word in words if word in page.broader] or words)


def checked(desk: Desk, asked: Question) -> Answer:
    found = desk.answer(asked.act, by=asked.by, of=asked.of, at=asked.at, known=asked.known)
    return Answer(found.outcome.word, found.until, found.provisional, found.unenforced)


def read_aloud(page: Newcomer, asked: Question) -> Answer:
    return page.answer(asked.act, asked.by, asked.of, asked.at, asked.known)


def test_ten_matters_are_read(readers: dict[str, Newcomer]) -> None:
    assert len(readers) == MATTERS


def test_the_page_answers_as_check_does(desk: Desk, readers: dict[str, Newcomer]) -> None:
    for matter, page in readers.items():
        for asked in islice(questions(desk, page, dice_of(matter)), QUESTIONS):
            assert (asked, read_aloud(page, asked)) == (asked, checked(desk, asked))


def test_the_page_answers_any_other_question_too(desk: Desk, readers: dict[str, Newcomer]) -> None:
    met = set()
    for matter, page in readers.items():
        for asked in islice(questions(desk, page, dice_of(f"{matter} again")), 200):
            answer = checked(desk, asked)
            assert (asked, read_aloud(page, asked)) == (asked, answer)
            met.add(answer.outcome)
    assert met == {"clear", "permitted", "unsettled", "prohibited"}


def test_a_reader_misled_by_one_word_is_caught(desk: Desk, readers: dict[str, Newcomer]) -> None:
    """The comparison bites: pages that say `permitted` for `prohibited` give wrong answers."""
    wrong = []
    for matter in readers:
        page = Newcomer(matter_page(desk, matter).replace("prohibited", "permitted"))
        asked = islice(questions(desk, page, dice_of(matter)), 50)
        wrong += [one for one in asked if read_aloud(page, one) != checked(desk, one)]
    assert wrong
