"""Supposing: hypothetical entries on top of an edition, and which answers they would change."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from reprieve.desk.build import build
from reprieve.desk.desk import Desk
from reprieve.desk.edition import embedded, read_files
from reprieve.desk.screening import Heading, Screen, Wanted, screen_positions
from reprieve.portfolio.duck import changes, duck
from reprieve.portfolio.spool import read_positions
from reprieve.portfolio.writing import written


@dataclass(frozen=True, slots=True)
class Change:
    """How answers would differ: lines, and their value, that move from one to another."""

    act: str
    before: str
    after: str
    lines: int
    value: float | None


def supposing(desk: Desk, folder: Path, base: Path | None = None) -> Desk:
    """A desk over the edition with the entries of a folder on top; its findings are hypothetical.

    `base` is the folder of the edition's text, by default the casebook that comes with Reprieve.
    Raises CasebookError where the entries have errors. Nothing is sealed.
    """
    text = read_files(embedded() if base is None else base)
    more = {f"supposed/{name}": content for name, content in read_files(folder).items()}
    return Desk(build(text | more), None, desk.clock)


def suppose(
    desk: Desk, supposed: Desk, path: Path, wanted: Wanted, output: Path | None = None
) -> tuple[Screen, tuple[Change, ...]]:
    """What a supposition would change in a file of positions, line by line.

    `output` holds the lines that change, with both answers. Nothing is journalled.
    """
    with tempfile.TemporaryDirectory(prefix="reprieve-") as name:
        workspace = Path(name)
        positions = read_positions(path, workspace, wanted.given, wanted.zone)
        before, after = workspace / "before.parquet", workspace / "after.parquet"
        screen_positions(desk, positions, wanted, before)
        counts = screen_positions(supposed, positions, wanted, after)
        changed = workspace / "changed.parquet"
        with duck(workspace) as connection:
            moved = changes(connection, before, after, changed)
        if output is not None:
            heading = Heading(path.name, f"{supposed.edition.hash} (supposed)", positions.detected)
            written(changed, output, heading.values(), counts)
        told = tuple(Change(*row) for row in moved)
        return Screen(positions.detected, counts, output), told
