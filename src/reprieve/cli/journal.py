"""`reprieve journal`: the record, its head and its proof."""

from __future__ import annotations

from pathlib import Path

import click

from reprieve.desk.desk import open_journal

_FILE = click.option(
    "--journal",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="REPRIEVE_JOURNAL",
    required=True,
    help="The journal's file (or set REPRIEVE_JOURNAL).",
)


@click.group()
def journal() -> None:
    """The append-only record of editions and findings."""


@journal.command()
@_FILE
def head(path: Path) -> None:
    """Print where the record ends: keep this line elsewhere, and verify against it."""
    end = open_journal(path).head()
    click.echo(f"{end.seq} {end.hash}")


@journal.command()
@_FILE
@click.option("--against", help="A hash that was the head once, kept elsewhere.")
def verify(path: Path, against: str | None) -> None:
    """Check every row and stored document; name the first that was changed."""
    end = open_journal(path).verify(against)
    click.echo(f"{end.seq} rows follow from each other up to {end.hash}")


@journal.command()
@_FILE
def export(path: Path) -> None:
    """Print the rows as lines of JSON, each checked on the way out."""
    for line in open_journal(path).export():
        click.echo(line)
