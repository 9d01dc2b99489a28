"""Stories that show each failure the algebra avoids: their questions, and every state as text."""

from pathlib import Path

import pytest

from reprieve.desk.build import build
from reprieve.desk.desk import Desk
from reprieve.desk.edition import Edition, read_files
from reprieve.desk.expectations import failed_expectations
from reprieve.journal.journal import Journal

CASEBOOKS = Path(__file__).parents[1] / "casebooks"
GOOD = sorted(folder.name for folder in (CASEBOOKS / "good").iterdir())


def edition_of(name: str) -> Edition:
    return build(read_files(CASEBOOKS / "base") | read_files(CASEBOOKS / "good" / name))


def states_of(edition: Edition) -> str:
    lines = []
    for r, cell in edition.table.restrictions():
        for name, states in (("", cell.states), ("firm ", cell.firm), ("forborne ", cell.forborne)):
            for s in states.rectangles() if states else ():
                where = f"{r.act} of {r.object} by {r.actor} under {r.rule} {r.designation or ''}"
                span = f"{s.effective_from:%Y-%m-%d %H:%M} {s.effective_to:%Y-%m-%d %H:%M}"
                known = f"known {s.known_from} {s.known_to}"
                lines.append(f"{where.strip()}: {name}{s.outcome.word} {span} {known}\n")
    return "".join(lines)


@pytest.mark.parametrize("name", GOOD)
def test_every_question_is_answered(name: str) -> None:
    edition = edition_of(name)
    assert [told for told in edition.problems if "note[" not in told] == []
    desk = Desk(edition, Journal.in_memory())
    assert desk.casebook.expectations
    assert failed_expectations(desk) == []


@pytest.mark.parametrize("name", GOOD)
def test_the_states_are_as_recorded(name: str, pytestconfig: pytest.Config) -> None:
    told = states_of(edition_of(name))
    expected = CASEBOOKS / "good" / name / "states.txt"
    if pytestconfig.getoption("--update"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
