"""Fails where a room is covered less than it promises.

Called as ``python tools/coverage_gate.py coverage.json``, on the report that
pytest-cov wrote.
The floors, in percent of lines and branches together, stand in ``pyproject.toml``
under ``tool.reprieve.coverage``, by room; ``else`` is for the rooms not named.
A file listed under ``tool.reprieve.coverage-needs`` is left out, aloud, while the
package that it needs is not installed.
"""

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

ELSE = "else"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was covered of what could be: lines and branches, and where something was missed."""

    covered: int
    total: int
    missed: tuple[str, ...]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.covered + other.covered, self.total + other.total, self.missed + other.missed
        )

    @property
    def percent(self) -> float:
        """The share covered, from 0 to 100; nothing to cover counts as covered."""
        return 100.0 if self.total == 0 else 100.0 * self.covered / self.total


def room_of(path: str) -> str:
    """Names the room that a source file belongs to; the package's own files are ``top``."""
    parts = Path(path).parts
    below = parts[parts.index("reprieve") + 1 :]
    return below[0] if len(below) > 1 else "top"


def tally(path: str, file: dict[str, Any]) -> Tally:
    """Reads the tally of one file from its entry in the JSON report."""
    summary = file["summary"]
    covered = summary["covered_lines"] + summary["covered_branches"]
    total = summary["num_statements"] + summary["num_branches"]
    lines = sorted({*file["missing_lines"], *(start for start, _ in file["missing_branches"])})
    where = f"{path}: {', '.join(runs(lines))}"
    return Tally(covered, total, (where,) if lines else ())


def runs(lines: list[int]) -> Iterator[str]:
    """Shortens ascending line numbers: 3, 4, 5 and 9 become ``3-5`` and ``9``."""
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        numbers = [line for _, line in run]
        yield str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def main(report: str) -> int:
    """Prints each room's share beside its floor; returns how the process should exit."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    floors: dict[str, int] = project["tool"]["reprieve"]["coverage"]
    needs: dict[str, str] = project["tool"]["reprieve"].get("coverage-needs", {})
    rooms: dict[str, Tally] = defaultdict(lambda: Tally(0, 0, ()))
    for path, file in json.loads(Path(report).read_text(encoding="utf-8"))["files"].items():
        package = needs.get(Path(path).as_posix())
        if package is not None and find_spec(package) is None:
            print(f"coverage: {path} left out, {package} is not installed")
            continue
        rooms[room_of(path)] += tally(path, file)
    short = [room for room, sum_ in rooms.items() if sum_.percent < _floor(floors, room)]
    for room, sum_ in sorted(rooms.items()):
        mark = "below the floor" if room in short else "ok"
        print(f"coverage: {room:<10} {sum_.percent:6.2f} of {_floor(floors, room)}  {mark}")
    for room in short:
        print(*rooms[room].missed, sep="\n")
    return 1 if short else 0


def _floor(floors: dict[str, int], room: str) -> int:
    return floors.get(room, floors[ELSE])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
