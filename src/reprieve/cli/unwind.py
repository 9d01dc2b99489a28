"""`reprieve unwind`: a dated schedule of sales before each window closes."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from reprieve.cli.options import casebook_option
from reprieve.desk.desk import open_desk
from reprieve.desk.moments import moment_text
from reprieve.desk.unwinding import Unwinding, pace_of, unwind

_LEFT = 1


def _decimal(context: click.Context, parameter: click.Parameter, value: str) -> Decimal:
    del context, parameter
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise click.BadParameter(f"{value!r} is not a number") from error


@click.command("unwind")
@click.argument("positions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="The class of actor, such as us-person.")
@click.option(
    "--volumes",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV of average daily volumes: what names the security first, the volume last.",
)
@click.option(
    "--participation",
    default="0.1",
    show_default=True,
    callback=_decimal,
    help="The share of each session's volume to sell.",
)
@click.option("--at", help="The day to start (by default today).")
@click.option("--known", help="As known on this day (by default today).")
@click.option("--calendar", help="The market of securities that have none in the casebook: XNYS.")
@click.option("--settle", default=0, show_default=True, help="Sessions a sale takes to settle.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@casebook_option
def unwind_command(
    *,
    positions: Path,
    by: str,
    volumes: Path,
    participation: Decimal,
    at: str | None,
    known: str | None,
    calendar: str | None,
    settle: int,
    as_json: bool,
    casebook: str | None,
) -> int:
    r"""Schedule the sale of POSITIONS before selling, or holding, becomes prohibited.

    \b
      reprieve unwind positions.csv --by us-person --volumes adv.csv --participation 0.1 \
          --at 2021-11-01 --known 2021-11-01

    Exits with 1 if anything cannot be out in time.
    """
    desk = open_desk(casebook)
    moments = at, known
    pace = pace_of(desk, volumes, participation, moments=moments, calendar=calendar, settle=settle)
    done = unwind(desk, positions, by, pace)
    if as_json:
        click.echo(json.dumps(_value(done), ensure_ascii=False, indent=2))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("security", "session", "sell", "remaining"))
        for one in done.schedules:
            writer.writerows((s.object, s.session, s.quantity, s.remaining) for s in one.sales)
        for line in _told(done):
            click.echo(line, err=True)
    return _LEFT if any(not one.out_in_time for one in done.schedules) else 0


def _told(done: Unwinding) -> Iterator[str]:
    for one in done.schedules:
        end = moment_text(one.holding.deadline)
        told = "out in time" if one.out_in_time else f"{one.left:,} cannot be out in time"
        yield f"{one.holding.security}: until {end}, {len(one.sales)} sessions, {told}"
    for line, security, why in done.unscheduled:
        yield f"line {line} {security}: not scheduled, {why}"


def _value(done: Unwinding) -> dict[str, Any]:
    return {
        "schedules": [
            {
                "security": one.holding.security,
                "object": one.holding.object,
                "lines": list(one.holding.lines),
                "market": one.holding.market,
                "quantity": str(one.holding.quantity),
                "deadline": moment_text(one.holding.deadline),
                "left": str(one.left),
                "sales": [
                    {"session": s.session.isoformat(), "sell": str(s.quantity)} for s in one.sales
                ],
            }
            for one in done.schedules
        ],
        "unscheduled": [
            {"line": line, "security": security, "why": why}
            for line, security, why in done.unscheduled
        ],
    }
