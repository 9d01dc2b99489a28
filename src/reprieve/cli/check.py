"""`reprieve check`: one question, or a file of them."""

from __future__ import annotations

from typing import Any

import click

from reprieve.cli.options import casebook_option, journal_option
from reprieve.cli.paint import outcome_style
from reprieve.desk.desk import Desk, open_desk
from reprieve.desk.wire import finding_value
from reprieve.law.errors import UsageError
from reprieve.law.findings import Finding, Outcome

EXIT = {Outcome.CLEAR: 0, Outcome.PERMITTED: 0, Outcome.UNSETTLED: 3, Outcome.PROHIBITED: 1}
_USAGE = 2


@click.command()
@click.argument("act", required=False)
@click.argument("of", required=False)
@click.option("--by", help="The class of actor, such as us-person.", metavar="ACTOR")
@click.option("--at", help="The day or instant asked about: 2021-03-16, 2021-03-16T13:30:00Z.")
@click.option("--known", help="As known on this day (by default today).")
@click.option("--since", is_flag=True, help="Also tell what became known later: hindsight.")
@click.option(
    "--from",
    "questions",
    type=click.Path(exists=True, dir_okay=False),
    help="A YAML list of questions: id, act, by, of, at, known.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@casebook_option
@journal_option
def check(
    *,
    act: str | None,
    of: str | None,
    by: str | None,
    at: str | None,
    known: str | None,
    since: bool,
    questions: str | None,
    as_json: bool,
    casebook: str | None,
    journal: str | None,
) -> int:
    """May an actor do ACT with OF at a time, as known on a day, and which papers say so?

    OF is an ISIN, FIGI, LEI, CUSIP, `1810.HK`, `XHKG:1810`, a ticker, an id or a name.

    \b
      reprieve check purchase KYG9830T1067 --by us-person --at 2021-03-16 --known 2021-03-11
      reprieve check --from questions.yaml --json
    """  # noqa: D301 - click reads the character \b
    if questions is not None:
        if act or of:
            raise click.UsageError("give either ACT and OF, or --from FILE")
        return _check_all(open_desk(casebook, journal), questions, as_json=as_json)
    missing = [n for n, v in (("ACT", act), ("OF", of), ("--by", by), ("--at", at)) if v is None]
    if act is None or of is None or by is None or at is None:
        raise click.UsageError(f"a question also needs {', '.join(missing)}")
    desk = open_desk(casebook, journal)
    ask = desk.answer if journal is None else desk.check
    finding = ask(act, by=by, of=of, at=at, known=known, since=since)
    _show(finding, of, as_json=as_json)
    return EXIT[finding.outcome]


def _show(finding: Finding, asked: str, *, as_json: bool) -> None:
    if as_json:
        import json

        click.echo(json.dumps(finding_value(finding, asked=asked), ensure_ascii=False, indent=2))
        return
    word, rest = finding.explain().split(" ", 1)
    click.echo(f"{outcome_style(finding.outcome, word)} {rest}")


def _check_all(desk: Desk, path: str, *, as_json: bool) -> int:
    """Answer every question of a file in its order; exit 2 if one could not be read."""
    import json
    from pathlib import Path

    from reprieve.desk.questions import read_questions

    answers: list[dict[str, Any]] = []
    failed = False
    for asked in read_questions(Path(path)):
        try:
            finding = desk.check(
                asked.act,
                by=asked.by,
                of=asked.of,
                at=asked.at,
                known=asked.known,
                since=asked.since,
            )
            answers.append(finding_value(finding, asked=asked.of, id_=asked.id))
        except UsageError as error:
            failed = True
            answers.append({"id": asked.id, "error": str(error)})
    if as_json:
        click.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        for answer in answers:
            told = answer.get("outcome") or f"error: {answer['error']}"
            until = f" until {answer['until']}" if answer.get("until") else ""
            click.echo(f"{answer['id']}  {told}{until}")
    return _USAGE if failed else 0
