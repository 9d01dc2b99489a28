"""One broken casebook per problem, with its exact message; `--update` rewrites the snapshots."""

from pathlib import Path

import pytest

from reprieve.desk.build import compiled
from reprieve.desk.desk import Desk
from reprieve.desk.edition import read_files
from reprieve.desk.expectations import failed_expectations
from reprieve.law.problems import Code, Problem, in_order

CASEBOOKS = Path(__file__).parents[1] / "casebooks"
BAD = sorted(folder.name for folder in (CASEBOOKS / "bad").iterdir())


def problems_of(folder: Path) -> tuple[Problem, ...]:
    files = read_files(CASEBOOKS / "base") | read_files(folder)
    edition, problems = compiled(files)
    if edition is None:
        return problems
    return in_order([*problems, *failed_expectations(Desk(edition))])


@pytest.mark.parametrize("name", BAD)
def test_every_problem_is_told_with_its_place(name: str, pytestconfig: pytest.Config) -> None:
    told = "".join(f"{problem}\n" for problem in problems_of(CASEBOOKS / "bad" / name))
    expected = CASEBOOKS / "bad" / name / "problems.txt"
    if pytestconfig.getoption("--update"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert told


def test_the_base_has_no_problem() -> None:
    assert compiled(read_files(CASEBOOKS / "base"))[1] == ()


def test_every_code_has_a_broken_casebook_and_a_page() -> None:
    told = "".join((CASEBOOKS / "bad" / n / "problems.txt").read_text("utf-8") for n in BAD)
    pages = Path(__file__).parents[2] / "docs" / "reference" / "problems"
    for code in Code:
        assert f"[{code}]" in told, code
        assert (pages / f"{code}.md").is_file(), code
