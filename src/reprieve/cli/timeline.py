"""`reprieve timeline` and `reprieve entity`: a party's story, and who it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from reprieve.cli.options import casebook_option
from reprieve.desk.desk import open_desk
from reprieve.desk.parties import entity_value
from reprieve.desk.wire import event_value
from reprieve.law.errors import UsageError

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_ON = click.option("--on", help="The day on which a ticker or name is read (by default today).")


@click.command()
@click.argument("of")
@casebook_option
@_JSON
@_ON
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg|png",
    help="Draw the two-clock map into this file.",
)
@click.option("--act", default="purchase", show_default=True, help="The act that --plot maps.")
@click.option("--by", default="us-person", show_default=True, help="The actor that --plot maps.")
def timeline(
    *,
    of: str,
    casebook: str | None,
    as_json: bool,
    on: str | None,
    plot: Path | None,
    act: str,
    by: str,
) -> None:
    """Every dated act and statement about OF, on both clocks.

    With --plot, also the two-clock map: effective time across, known time upward, rectangles
    coloured by outcome, acts as marks.
    """
    desk = open_desk(casebook)
    object_ = desk.object(of, on)
    events = desk.timeline(object_)
    if plot is not None:
        desk.plot(object_, act=act, by=by, path=plot)
    if as_json:
        click.echo(json.dumps([event_value(e) for e in events], ensure_ascii=False, indent=1))
        return
    for event in events:
        click.echo(f"{event.day}  known {event.known}  {event.kind}")
        span = _span(event_value(event))
        click.echo(f"    {event.entry}: {event.does}{span}")
        click.echo(f"    {event.cite}")
    if plot is not None:
        click.echo(f"the map of {act} by {by} is in {plot}")


def _span(event: dict[str, Any]) -> str:
    start, end = event["effective"], event["effective-to"]
    if start is None:
        return ""
    return f" [{start} to {end}]" if end else f" [{start} on]"


@click.command()
@click.argument("of")
@casebook_option
@_JSON
@_ON
def entity(*, of: str, casebook: str | None, as_json: bool, on: str | None) -> None:
    """Who OF is: names, securities with their periods, owners, listings."""
    desk = open_desk(casebook)
    object_ = desk.object(of, on)
    issuer = desk.casebook.issuer(object_)
    if issuer not in desk.casebook.entities:
        raise UsageError(f"{of}: the casebook has no party {issuer}")
    value = entity_value(desk.casebook, issuer)
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=1))
        return
    for line in _told(value):
        click.echo(line)


def _told(value: dict[str, Any]) -> list[str]:
    lines = [f"{value['name']}  ({value['id']})"]
    lines += [f"  also {n['text']}{_period(n)}" for n in value["names"][1:]]
    for security in value["securities"]:
        lines.append(f"  security {security['id']}")
        lines += [f"    {i['scheme']} {i['value']}{_period(i)}" for i in security["identifiers"]]
        lines += [f"    {x['market']}:{x['ticker']}{_period(x)}" for x in security["listings"]]
        if security["represents"]:
            lines.append(f"    represents {security['represents']}")
    lines += [
        f"  {s['tie']} by {s['owner']} {s['least']}–{s['most']}%{_period(s)}"
        for s in value["stakes"]
    ]
    lines += [f"  listed on {d['under']} {d['determined']}  {d['id']}" for d in value["listed"]]
    return lines


def _period(value: dict[str, Any]) -> str:
    first, last = value["from"], value["through"]
    if first and last:
        return f"  {first} to {last}"
    return f"  from {first}" if first else f"  to {last}" if last else ""
