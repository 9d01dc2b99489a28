"""`reprieve read` and `reprieve review`: from a page to proposals, and from them to entries."""

from __future__ import annotations

import json
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from reprieve.desk.reading import Endpoint, Read, casebook_of, known_names, load_bytes, read_bytes
from reprieve.desk.review import Pending, PrimarySource, Workspace
from reprieve.law.errors import UsageError

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FOLDER = click.Path(file_okay=False, path_type=Path)
_WORKSPACE = click.option(
    "--workspace",
    type=_FOLDER,
    default=Path(),
    envvar="REPRIEVE_WORKSPACE",
    help="The folder with the proposals (default: this one; or set REPRIEVE_WORKSPACE).",
)


@click.command("read")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option("--published", type=_DAY, help="The day of publication, where the page names none.")
@click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names of your own to look for, in JSON.",
)
@click.option("--casebook", type=_FOLDER, help="A casebook's folder (else the embedded one).")
@click.option("--encoding", help="How the text is coded, where it is not UTF-8.")
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--annotations", "form", flag_value="annotations", help="W3C web annotations.")
@click.option("--explain", "form", flag_value="explain", help="Why each event was read.")
@click.option("--propose", is_flag=True, help="Record proposals in the workspace.")
@_WORKSPACE
@click.option(
    "--reader",
    type=click.Choice(["rules", "llm"]),
    default="rules",
    show_default=True,
    help="Rules, or a language model whose claims the text must bear out.",
)
@click.option("--model-url", envvar="REPRIEVE_MODEL_URL", help="The model's address, up to /v1.")
@click.option(
    "--model",
    envvar="REPRIEVE_MODEL",
    help="The model's name. Its key, if it has one, is read from REPRIEVE_MODEL_KEY.",
)
@click.option("--again", is_flag=True, help="Ask the model anew, whatever it answered before.")
def read(**options: Any) -> None:  # noqa: ANN401 - click hands over what it read
    """Read a news article, order or notice for the legal events it reports.

    FILE is text, Markdown, HTML, PDF, Word or e-mail; `-` reads text from standard input.
    An article can propose an entry, and never prove it.
    """
    file: Path = options["file"]
    data = sys.stdin.buffer.read() if str(file) == "-" else load_bytes(file)
    casebook = casebook_of(options["casebook"])
    published: datetime | None = options["published"]
    done = read_bytes(
        data,
        "stdin" if str(file) == "-" else file.name,
        known_names(casebook, options["gazetteer"]),
        published=published.date() if published else None,
        encoding=options["encoding"],
        endpoint=_endpoint(options),
        again=options["again"],
    )
    _print(done, options["form"])
    if options["propose"]:
        new, old = Workspace(options["workspace"]).propose(done, data, casebook)
        click.echo(
            f"{len(new)} proposals opened, {old} known before; see reprieve review list", err=True
        )


def _endpoint(options: dict[str, Any]) -> Endpoint | None:
    if options["reader"] == "rules":
        return None
    if not options["model_url"] or not options["model"]:
        raise UsageError(
            "--reader llm needs --model-url and --model (or REPRIEVE_MODEL_URL and REPRIEVE_MODEL)"
        )
    import os

    key = os.environ.get("REPRIEVE_MODEL_KEY") or None
    return Endpoint(options["model_url"], options["model"], key, timeout=120.0)


def _print(done: Read, form: str | None) -> None:
    match form:
        case "json":
            click.echo(json.dumps(done.json(), ensure_ascii=False, indent=1))
        case "annotations":
            click.echo(json.dumps(done.annotations(), ensure_ascii=False, indent=1))
        case "explain":
            for line in done.explained():
                click.echo(plain(line))
        case _:
            _table(done)
    for reason, count in done.dropped:
        click.echo(f"dropped {count}: {reason}", err=True)


def _table(done: Read) -> None:
    reading = done.reading
    heading = done.document.title or done.document.name
    click.echo(plain(f"{heading} · {reading.language or 'unknown language'} · {_published(done)}"))
    told = done.json()
    _events(told["events"])
    if told["unlinked"]:
        click.echo("\nOf parties that no list of names here has:")
        _events(told["unlinked"])
    if done.citations:
        click.echo()
        click.echo(plain("Cites " + "; ".join(dict.fromkeys(c.normal for c in done.citations))))
    if not reading.claims and not reading.strangers:
        click.echo("Nothing found that could change a list.")


def _events(events: list[dict[str, Any]]) -> None:
    for event in events:
        click.echo()
        click.echo(plain(_headline(event)))
        for span in event["evidence"]:
            click.echo(plain(f"    {span['start']}-{span['end']}  “{span['quote']}”"))


def _published(done: Read) -> str:
    day = done.reading.published
    if day is None:
        return "no day of publication: relative dates stay open, say --published"
    return f"published {day}"


def _headline(event: dict[str, Any]) -> str:
    party = event["party"]["name"] if event["party"] else "(nobody named)"
    if event["party"] and event["party"]["id"]:
        party += f" [{event['party']['id']}]"
    day = _when(event)
    by = event["authority"] or event["speaker"]
    tail = f" by {by['name']}" if by else ""
    return f"{event['kind'].replace('_', ' ')} · {event['status']} · {party} · {day}{tail}"


def _when(event: dict[str, Any]) -> str:
    if event["date"] is None:
        return f"“{event['date_text']}” (open)" if event["date_text"] else "no date"
    start, end = event["date"]["start"], event["date"]["end"]
    return str(start) if start == end else f"{start} to {end}"


def plain(words: str) -> str:
    """Words on one line of a terminal: no control, no hidden or direction-changing characters."""
    return "".join(
        " " if c in "\n\r\t" else c
        for c in words
        if c in "\n\r\t" or unicodedata.category(c)[0] != "C"
    )


@click.group()
def review() -> None:
    """Accept or reject what readings have proposed."""


@review.command("list")
@_WORKSPACE
@click.option("--all", "everything", is_flag=True, help="Also those that were decided.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_proposals(workspace: Path, everything: bool, as_json: bool) -> None:  # noqa: FBT001 - click's flags
    """List the proposals that await a decision."""
    for one in Workspace(workspace).all():
        if one.verdict is not None and not everything:
            continue
        if as_json:
            click.echo(json.dumps(_shown(one), ensure_ascii=False))
        else:
            verdict = one.verdict or one.body["match"]["verdict"]
            click.echo(plain(f"{one.id}  {verdict:<13}  {_headline(one.body['claim'])}"))


@review.command()
@_WORKSPACE
@click.argument("proposal")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(workspace: Path, proposal: str, as_json: bool) -> None:  # noqa: FBT001 - click's flags
    """Show a proposal with its evidence, what it lacks, and the entry that it would add."""
    one = Workspace(workspace).find(proposal)
    if as_json:
        click.echo(json.dumps(_shown(one), ensure_ascii=False, indent=1))
        return
    body = one.body
    click.echo(plain(_headline(body["claim"])))
    for span in body["evidence"]:
        click.echo(plain(f"    “{span['quote']}”"))
    entry = f" ({body['match']['entry']})" if body["match"]["entry"] else ""
    click.echo(f"match: {body['match']['verdict']}{entry}")
    click.echo(f"missing: {', '.join(body['missing'])}")
    click.echo(f"read in: {plain(body['document']['name'])} sha256 {body['document']['sha256']}")
    click.echo(f"by: {body['origin']}")
    if one.verdict is not None:
        click.echo(plain(f"{one.verdict} by {one.by}: {one.reason}"))
    click.echo(f"\n{body['file']}")
    for line in str(body["entry"]).splitlines():
        click.echo(plain(line))


def _shown(one: Pending) -> dict[str, Any]:
    return one.body | {"verdict": one.verdict, "by": one.by, "reason": one.reason}


_BY = click.option("--by", required=True, help="Who decides.")
_REASON = click.option("--reason", required=True, help="Why.")


@review.command()
@_WORKSPACE
@click.argument("proposal")
@_BY
@_REASON
@click.option("--source", "cite", help="The primary source that establishes it, as cited.")
@click.option("--public", type=_DAY, help="The day on which that source became public.")
@click.option(
    "--source-kind",
    type=click.Choice(["official", "court", "company", "exchange"]),
    default="official",
    show_default=True,
    help="Who speaks in that source.",
)
def accept(workspace: Path, proposal: str, **options: Any) -> None:  # noqa: ANN401 - click hands over what it read
    """Add the entry to its matter's file in the workspace."""
    source = None
    if options["cite"] or options["public"]:
        if not (options["cite"] and options["public"]):
            raise UsageError("a primary source needs both --source and --public")
        source = PrimarySource(options["cite"], options["public"].date(), options["source_kind"])
    one, path = Workspace(workspace).accept(
        proposal, by=options["by"], reason=options["reason"], source=source
    )
    click.echo(f"{one.id} accepted, added to {path}")
    lacks = [what for what in one.body["missing"] if source is None or what != "a primary source"]
    if lacks:
        click.echo(f"still missing: {', '.join(lacks)}", err=True)


@review.command()
@_WORKSPACE
@click.argument("proposal")
@_BY
@_REASON
def reject(workspace: Path, proposal: str, by: str, reason: str) -> None:
    """Turn a proposal down for good."""
    one = Workspace(workspace).reject(proposal, by=by, reason=reason)
    click.echo(f"{one.id} rejected")
