"""`reprieve sql`: the query and the states table, for where the positions live."""

from __future__ import annotations

from pathlib import Path

import click

from reprieve.cli.options import casebook_option
from reprieve.desk.desk import open_desk
from reprieve.desk.elsewhere import There, portable
from reprieve.desk.screening import parts


@click.command("sql")
@click.option(
    "--dialect", required=True, help="duckdb, spark, snowflake, bigquery, trino, postgres."
)
@click.option("--by", required=True, help="The class of actor, such as us-person.")
@click.option("--acts", help="Acts asked about, with commas (else purchase, sale and hold).")
@click.option("--table", default="positions", show_default=True, help="The table of positions.")
@click.option("--line", default="line", show_default=True, help="Its column that numbers lines.")
@click.option("--security", default="isin", show_default=True, help="Its column of identifiers.")
@click.option("--at", help="The day or instant asked about (else the table's column `at`).")
@click.option("--known", help="As known on this day (else the table's column `known`).")
@click.option("--instants", is_flag=True, help="The table's moments are instants, not days.")
@click.option(
    "--states",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("states.parquet"),
    show_default=True,
    help="Where to write the states table, to be loaded as `states`.",
)
@casebook_option
def sql(
    *,
    dialect: str,
    by: str,
    acts: str | None,
    table: str,
    line: str,
    security: str,
    at: str | None,
    known: str | None,
    instants: bool,
    states: Path,
    casebook: str | None,
) -> None:
    r"""Print the query of a screen in another engine's words, and write the states table.

    Load the states table beside the positions as `states`, and run the query there. TABLE, LINE
    and SECURITY go into the query as they are.

    \b
      reprieve sql --dialect snowflake --by us-person --table book.holdings --security isin \\
          --at 2021-03-16 --known 2021-03-11 --states states.parquet > screen.sql
    """
    asked = parts(acts) if acts else None
    there = There(table, line, security, asked, by, at, known, instants)
    click.echo(portable(open_desk(casebook), there, dialect, states))
