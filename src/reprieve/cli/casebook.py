"""`reprieve casebook`: the text of the law, checked, tested and shown."""

from __future__ import annotations

from pathlib import Path

import click

from reprieve.desk.build import build, embedded, read_files
from reprieve.desk.desk import Desk
from reprieve.desk.expectations import failed_expectations
from reprieve.journal.journal import Journal
from reprieve.law.errors import CasebookError
from reprieve.law.problems import Problem, Severity

PROBLEMS = 4

_FOLDER = click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@click.group()
def casebook() -> None:
    """The text of the law: check it, test it, show it.

    FOLDER is a casebook's folder; without one, the casebook that comes with Reprieve.
    """


@casebook.command()
@_FOLDER
@click.option("--quiet", is_flag=True, help="Leave out notes, which are for a lawyer's eye.")
def lint(folder: Path | None, *, quiet: bool) -> int:
    """Report every problem of the text in one pass, with file, line and column."""
    try:
        problems = build(_files(folder)).problems
    except CasebookError as error:
        problems = tuple(p for p in error.problems if isinstance(p, Problem))
    shown = [p for p in problems if not (quiet and p.severity is Severity.NOTE)]
    for problem in shown:
        click.echo(str(problem))
    bad = sum(p.severity is not Severity.NOTE for p in problems)
    click.echo(f"{bad} problems, {len(problems) - bad} notes")
    return PROBLEMS if bad else 0


@casebook.command()
@_FOLDER
def test(folder: Path | None) -> int:
    """Run every expectation that stands beside the law."""
    desk = Desk(build(_files(folder)), Journal.in_memory())
    failed = failed_expectations(desk)
    for problem in failed:
        click.echo(str(problem))
    wanted = desk.casebook.expectations
    stated = sum(one.stated_by is not None for one in wanted)
    click.echo(
        f"{len(wanted) - len(failed)} of {len(wanted)} expectations met, "
        f"{stated} of them answers that an agency published"
    )
    return PROBLEMS if failed else 0


def _files(folder: Path | None) -> dict[str, str]:
    return read_files(embedded() if folder is None else folder)
