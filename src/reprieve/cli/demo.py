"""`make demo`: the Xiaomi story from the embedded casebook, a minute's reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from reprieve.cli.paint import outcome_style
from reprieve.desk.desk import Desk, open_desk
from reprieve.law.findings import Finding

_SHARE = "KYG9830T1067"
_PICTURE = Path("demo") / "xiaomi.svg"


@dataclass(frozen=True, slots=True)
class _Scene:
    """One day of the story: what had happened, and the question somebody had to answer."""

    told: str
    act: str
    at: str
    known: str


_SCENES = (
    _Scene(
        "13 January 2021. Nobody outside the Pentagon knows yet. May a US person buy on 16 March?",
        "purchase",
        "2021-03-16",
        "2021-01-13",
    ),
    _Scene(
        "14 January. The Pentagon lists Xiaomi; the ban opens on day 60. May she buy now?",
        "purchase",
        "2021-01-15",
        "2021-01-15",
    ),
    _Scene(
        "11 March. Four days to go, no court has ruled. May she buy on 16 March?",
        "purchase",
        "2021-03-16",
        "2021-03-11",
    ),
    _Scene(
        "12 March, a Friday. A judge stops the measure, for now. May she buy on 16 March?",
        "purchase",
        "2021-03-16",
        "2021-03-12",
    ),
    _Scene(
        "26 May. The final order has vacated the listing. May she buy on 1 June?",
        "purchase",
        "2021-06-01",
        "2021-05-26",
    ),
    _Scene(
        "And had no court spoken? As known on 11 March: may she still hold it after day 365?",
        "hold",
        "2022-01-20",
        "2021-03-11",
    ),
)


def tell(desk: Desk, picture: Path) -> None:
    """Print the story, each answer with its papers, and draw the two-clock map."""
    click.echo(f"Xiaomi, {_SHARE}: may a US person …? (casebook edition {desk.edition.hash[:12]})")
    for scene in _SCENES:
        click.echo(f"\n{scene.told}")
        finding = desk.check(scene.act, by="us-person", of=_SHARE, at=scene.at, known=scene.known)
        _answer(finding)
    picture.parent.mkdir(parents=True, exist_ok=True)
    desk.plot(desk.object(_SHARE), act="purchase", by="us-person", path=picture)
    head = desk.journal.verify()
    click.echo(f"\nThe two clocks, effective across and known upward, are drawn in {picture}.")
    click.echo(f"The journal holds {head.seq} findings, each following from the one before.")
    click.echo("Next: reprieve timeline 1810.HK; reprieve check --help. This is not legal advice.")


def _answer(finding: Finding) -> None:
    first, *rest = finding.explain().splitlines()
    word, asked = first.split(" ", 1)
    click.echo(f"  {outcome_style(finding.outcome, word)} {asked}")
    for line in rest:
        if not line.startswith("  edition"):
            click.echo(f"  {line}")


if __name__ == "__main__":
    tell(open_desk(), _PICTURE)
