"""`reprieve screen`: a file of positions, each line answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reprieve.cli.options import casebook_option, journal_option
from reprieve.cli.paint import outcome_style
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.screening import Screen, Wanted, parts, screen
from reprieve.law.findings import Outcome

_PROHIBITED, _UNSETTLED = 1, 3


def pairs_of(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Options such as `isin=Column` as a mapping."""
    del context, parameter
    found: dict[str, str] = {}
    for value in values:
        word, equals, name = value.partition("=")
        if not equals:
            raise click.BadParameter(f"{value!r} is not of the form WORD=COLUMN")
        found[word.strip()] = name.strip()
    return found


@click.command("screen")
@click.argument("positions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", help="The class of actor, such as us-person.", metavar="ACTOR")
@click.option("--at", help="The day or instant asked about (else the file's own, else today).")
@click.option("--known", help="As known on this day (else the file's own, else today).")
@click.option("--acts", help="Acts asked about, with commas (else purchase, sale and hold).")
@click.option(
    "--map", "given", multiple=True, callback=pairs_of, help="A column by its header: isin=Code."
)
@click.option("--zone", help="Where hours without a zone are read: America/New_York.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the lines: .csv, .parquet, .jsonl, .xlsx or .html.",
)
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    show_default=True,
    help="On Spark, OUTPUT becomes a folder of Parquet files.",
)
@click.option("--lean", is_flag=True, help="Leave the file's own columns out of the output.")
@click.option(
    "--suppose",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Hypothetical entries on top of the casebook: tell what they would change.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell the counts in JSON.")
@casebook_option
@journal_option
def screen_command(
    *,
    positions: Path,
    by: str | None,
    at: str | None,
    known: str | None,
    acts: str | None,
    given: dict[str, str],
    zone: str | None,
    output: Path | None,
    engine: str,
    lean: bool,
    folder: Path | None,
    as_json: bool,
    casebook: str | None,
    journal: str | None,
) -> int:
    """Answer every line of POSITIONS: CSV, XLSX, Parquet, Arrow, N-PORT or 13F.

    \b
      reprieve screen positions.csv --by us-person --at 2021-03-16 -o screened.xlsx
      reprieve screen positions.parquet --by us-person --acts purchase -o out.parquet

    Exits with 1 if any line is prohibited, 3 if any is unsettled.
    """  # noqa: D301 - click reads the character \b
    wanted = Wanted(parts(acts) if acts else None, by, at, known, given, zone, lean)
    desk = open_desk(casebook, journal)
    if folder is not None:
        base = None if casebook is None else Path(casebook)
        return _supposed(desk, positions, wanted, (folder, base, output), as_json=as_json)
    if engine == "spark":
        return _on_spark(desk, positions, wanted, output)
    told = _Stage()
    try:
        done = screen(desk, positions, wanted, output, told)
    finally:
        told.close()
    if as_json:
        click.echo(json.dumps(_value(done), ensure_ascii=False, indent=2))
    else:
        for line in _told(done):
            click.echo(line)
    return _exit(done)


def _on_spark(desk: Desk, positions: Path, wanted: Wanted, output: Path | None) -> int:
    from reprieve.desk.elsewhere import screen_file_on_spark

    if output is None:
        raise click.UsageError("on Spark the answers are a folder: name it with --output")
    lines = screen_file_on_spark(desk, positions, wanted, output)
    click.echo(f"{lines:,} lines; written: {output.name}")
    return 0


def _supposed(
    desk: Desk,
    positions: Path,
    wanted: Wanted,
    where: tuple[Path, Path | None, Path | None],
    *,
    as_json: bool,
) -> int:
    from reprieve.desk.supposing import suppose, supposing

    folder, casebook, output = where
    done, changes = suppose(desk, supposing(desk, folder, casebook), positions, wanted, output)
    rows = [
        {"act": c.act, "before": c.before, "after": c.after, "lines": c.lines, "value": c.value}
        for c in changes
    ]
    if as_json:
        click.echo(json.dumps({**_value(done), "changes": rows}, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"supposing {folder.name}: {sum(c.lines for c in changes):,} answers change")
    for one in changes:
        value = "" if one.value is None else f", value {one.value:,.2f}"
        click.echo(f"  {one.act}: {one.before} -> {one.after}: {one.lines:,} lines{value}")
    return 0


def _value(done: Screen) -> dict[str, Any]:
    counts = done.summary
    return {
        "read-as": list(done.detected),
        "lines": counts.lines,
        "answers": counts.answers,
        "outcomes": dict(counts.outcomes),
        "dispositions": dict(counts.dispositions),
        "resolutions": dict(counts.resolutions),
        "values": None if counts.values is None else dict(counts.values),
        "deadlines": [
            {
                "on": d.on.isoformat(),
                "act": d.act,
                "outcome": d.outcome,
                "lines": d.lines,
                "value": d.value,
            }
            for d in counts.deadlines
        ],
    }


def _told(done: Screen) -> Iterator[str]:
    counts = done.summary
    yield f"read as: {', '.join(done.detected)}"
    yield f"{counts.lines:,} lines, {counts.answers:,} answers"
    for outcome in reversed(Outcome):
        count = counts.outcomes.get(outcome.word, 0)
        if count:
            yield f"  {outcome_style(outcome, outcome.word.ljust(12))}{count:>12,}"
    yield "dispositions"
    for name, count in counts.dispositions.items():
        value = "" if counts.values is None else f"   value {counts.values.get(name, 0):,.2f}"
        yield f"  {name.ljust(12)}{count:>12,}{value}"
    for name, count in counts.resolutions.items():
        if name != "found":
            yield f"{count:,} answers about lines with {name}" if count else ""
    for one in counts.deadlines[:10]:
        yield f"  {one.on}  {one.act}: {one.outcome} ends, {one.lines:,} lines"
    if done.output is not None:
        yield f"written: {done.output.name}"


def _exit(done: Screen) -> int:
    outcomes = done.summary.outcomes
    if outcomes.get(Outcome.PROHIBITED.word):
        return _PROHIBITED
    return _UNSETTLED if outcomes.get(Outcome.UNSETTLED.word) else 0


class _Stage:
    """Tells on a terminal how far long work is; says nothing elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.width = 0

    def __call__(self, stage: str, done: int, whole: int | None) -> None:
        if not self.shown or (whole is None and done % 100):
            return
        text = f"{stage} {done}%" if whole == 100 else f"{stage} {done:,}"  # noqa: PLR2004
        if whole == 100:  # noqa: PLR2004 - a percentage
            text += f" [{'#' * (done // 4):<25}]"
        click.echo("\r" + text.ljust(self.width), nl=False, err=True)
        self.width = max(self.width, len(text))

    def close(self) -> None:
        """Clear the line."""
        if self.width:
            click.echo("\r" + " " * self.width + "\r", nl=False, err=True)
