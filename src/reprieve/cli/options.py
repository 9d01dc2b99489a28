"""Options that several commands share; paths stay text, which a quick command starts faster by."""

from __future__ import annotations

import click

casebook_option = click.option(
    "--casebook",
    type=click.Path(exists=True, file_okay=False),
    help="A casebook's folder instead of the embedded one.",
)
journal_option = click.option(
    "--journal",
    type=click.Path(dir_okay=False),
    envvar="REPRIEVE_JOURNAL",
    help="Write what is found into this journal.",
)
