"""How many of the right names are found, on the authors' set of perturbed names.

Nothing of it enters the project; elsewhere than on the authors' machines the test is skipped.
"""

import csv
import random
from pathlib import Path
from typing import NamedTuple

import pytest

from reprieve.names.index import RESEMBLES
from reprieve.names.likeness import Likenesses

ASKED = 1_500


class Figures(NamedTuple):
    first: float
    ten: float
    alerted: float
    false: float


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ranked(index: Likenesses, owners: list[str], text: str) -> dict[str, float]:
    """The ten entities most like a text, each with its best score."""
    best: dict[str, float] = {}
    for one in index.nearest(text, 20):
        best.setdefault(owners[one.number], one.score)
    return dict(list(best.items())[:10])


@pytest.fixture(scope="module")
def figures(shared: Path) -> Figures:
    names = _rows(shared / "names/names.csv")
    chance = random.Random(2021)  # noqa: S311 - the same questions each time, no secret
    asked = chance.sample(_rows(shared / "names/queries.csv"), ASKED)
    nobodies = chance.sample(_rows(shared / "names/negatives.csv"), ASKED)
    index, owners = Likenesses([row["name"] for row in names]), [row["ent"] for row in names]
    first = ten = alerted = 0
    for row in asked:
        found = _ranked(index, owners, row["query"])
        right = set(row["truth"].split("|")) & found.keys()
        first += bool(found) and next(iter(found)) in right
        ten += bool(right)
        alerted += any(found[owner] >= RESEMBLES for owner in right)
    false = sum(
        any(one.score >= RESEMBLES for one in index.nearest(row["query"], 1)) for row in nobodies
    )
    return Figures(*(count / ASKED for count in (first, ten, alerted, false)))


def test_the_right_name_is_found(figures: Figures) -> None:
    assert figures.first > 0.95
    assert figures.ten > 0.98


def test_what_resembles_is_nearly_all_that_should_and_little_else(figures: Figures) -> None:
    assert figures.alerted > 0.9
    assert figures.false < 0.015
