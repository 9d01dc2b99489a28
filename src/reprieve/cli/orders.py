"""`reprieve check-orders`: orders on standard input, an answer a line on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

import click

from reprieve.cli.options import casebook_option, journal_option
from reprieve.desk.desk import open_desk
from reprieve.desk.orders import Orders, Tally

_LONGEST = 1 << 20
_BLOCKED, _HELD = 1, 3


@click.command("check-orders")
@click.argument("orders", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--by", help="The actor of orders that name none, such as us-person.")
@click.option("--known", help="As known on this day (by default today).")
@casebook_option
@journal_option
def check_orders(
    *,
    orders: TextIO,
    by: str | None,
    known: str | None,
    casebook: str | None,
    journal: str | None,
) -> int:
    r"""Allow, block or hold each of ORDERS: JSON, one to a line, `-` or nothing for the stream.

    An order has `id`, `side` (buy, sell, short, cover) or `act`, what names the security
    (`isin`, `figi`, `cusip`, `sedol`, `ticker`, `security`, `name`), `trade` and `settle` (a day,
    or an instant with its zone). Both days are checked; what cannot be read is held.

    \b
      echo '{"id": 1, "side": "buy", "isin": "KYG9830T1067", "trade": "2021-03-12",
      "settle": "2021-03-16"}' | reprieve check-orders --by us-person --known 2021-03-11

    Exits with 1 if any order is blocked, 3 if any is held.
    """
    tally = Tally(Orders(open_desk(casebook, journal), by, known))
    for answer in tally.run(_lines(orders)):
        sys.stdout.write(answer)
        sys.stdout.flush()  # whoever sent the order waits for this line
    tally.record()
    verdicts = tally.orders.verdicts
    if verdicts["block"]:
        return _BLOCKED
    return _HELD if verdicts["hold"] else 0


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines of a stream; of one that is endless only as much as is needed to refuse it."""
    while line := stream.readline(_LONGEST):
        if len(line) < _LONGEST or line.endswith("\n"):
            yield line
            continue
        while len(line) == _LONGEST and not line.endswith("\n"):
            line = stream.readline(_LONGEST)
        yield '"a line longer than a million characters"\n'
