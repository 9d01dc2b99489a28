"""`reprieve casebook`: the text of the law, checked, tested and shown."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from reprieve.cli.paint import counted
from reprieve.desk.build import build, compiled, json_schema
from reprieve.desk.coverage import coverage as coverage_of
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.edition import embedded, read_files
from reprieve.desk.editions import differences
from reprieve.desk.editions import seal as seal_edition
from reprieve.desk.expectations import failed_expectations
from reprieve.desk.formatting import format_folder
from reprieve.desk.render import authority_page, matter_page
from reprieve.desk.site import write_site
from reprieve.journal.journal import Journal
from reprieve.law.problems import Severity

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
    _, problems = compiled(_files(folder))
    shown = [p for p in problems if not (quiet and p.severity is Severity.NOTE)]
    for problem in shown:
        click.echo(str(problem))
    bad = sum(p.severity is not Severity.NOTE for p in problems)
    click.echo(f"{counted(bad, 'problem')}, {counted(len(problems) - bad, 'note')}")
    return PROBLEMS if bad else 0


@casebook.command()
@_FOLDER
@click.option("--check", is_flag=True, help="Change nothing; exit 4 if a file is not formatted.")
def fmt(folder: Path | None, *, check: bool) -> int:
    """Give every file its canonical form; the same text twice changes nothing.

    Comments stay. A file with a problem is left as it is, and the problem told.
    """
    changed, problems = format_folder(folder or embedded(), check=check)
    for problem in problems:
        click.echo(str(problem))
    for name in changed:
        click.echo(f"{'would change' if check else 'formatted'} {name}")
    return PROBLEMS if problems or (check and changed) else 0


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


@casebook.command()
@_FOLDER
@click.option(
    "--journal",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="REPRIEVE_JOURNAL",
    required=True,
    help="The journal that keeps the seal (or set REPRIEVE_JOURNAL).",
)
def seal(folder: Path | None, journal: Path) -> None:
    """Compile the casebook and record its edition's hash, files and states in a journal."""
    click.echo(seal_edition(open_desk(folder, journal)))


@casebook.command()
@click.argument("before", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument(
    "after", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def diff(before: Path, after: Path | None) -> None:
    """Tell every restriction that answers otherwise in AFTER than in BEFORE.

    Without AFTER, the embedded casebook is the later one.
    """
    for line in differences(build(_files(before)), build(_files(after))):
        click.echo(line)


@casebook.command()
def schema() -> None:
    """Print the notation as JSON Schema, for editors."""
    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))


@casebook.command()
@_FOLDER
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def coverage(folder: Path | None, *, as_json: bool) -> None:
    """Tell how far each authority is followed, on how many entries, and what is missing."""
    rows = coverage_of(open_desk(folder).casebook)
    if as_json:
        told = [{k.replace("_", "-"): v for k, v in asdict(row).items()} for row in rows]
        click.echo(json.dumps(told, indent=1, ensure_ascii=False))
        return
    for row in rows:
        sure = ", ".join(f"{count} {word}" for word, count in row.by_confidence.items())
        held = f"{counted(row.rules, 'rule')}, {counted(row.entries, 'entry', 'entries')}"
        click.echo(f"{row.authority}  to {row.complete_to}: {held}")
        click.echo(f"    {row.title}" + (f" ({sure})" if sure else ""))
        for what in row.missing:
            click.echo(f"    missing: {what}")


@casebook.command()
@click.argument("what", required=False)
@click.option(
    "--casebook",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A casebook's folder instead of the embedded one.",
)
@click.option(
    "--all",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page for every matter and authority, with maps, below this folder.",
)
def render(what: str | None, folder: Path | None, site: Path | None) -> None:
    """Print the matter or authority WHAT as a page of prose (Markdown)."""
    desk = open_desk(folder)
    if site is not None:
        click.echo(f"{write_site(desk, site)} pages are in {site}")
        return
    named = what or "nothing"
    if named in desk.casebook.matters:
        click.echo(matter_page(desk, named), nl=False)
    elif named in desk.casebook.authorities:
        click.echo(authority_page(desk, named), nl=False)
    else:
        known = ", ".join([*desk.casebook.matters, *desk.casebook.authorities])
        raise click.UsageError(f"{named} is no matter or authority; there are: {known}")


def _files(folder: Path | None) -> dict[str, str]:
    return read_files(embedded() if folder is None else folder)
