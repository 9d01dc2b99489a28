"""The one query of a screen, in DuckDB's words; other engines get it translated.

`positions` has a line, what names the security, perhaps act and actor, at and known; `pairs` the
acts and actors asked about with the day to which they are covered, and what is answered where no
security of the casebook is meant; `answers` the states of every security that is in it. One line
and act meets at most one answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RESULTS = (
    "quantity",
    "value",
    "act",
    "actor",
    "at",
    "known",
    "object",
    "resolution",
    "outcome",
    "until",
    "provisional",
    "unenforced",
    "confirmed",
    "disposition",
    "reasons",
    "citations",
    "finding",
)
UNKNOWN = "unknown identifier"
# What is answered where nothing is in the casebook: the columns of `pairs` beside its own.
RESOLUTIONS = ("found", UNKNOWN, "no entry of that name", "unresolved")
NOTHING = {"resolution": UNKNOWN, "outcome": "clear", "disposition": "allowed"}


def quoted(name: str) -> str:
    """A name as an identifier of SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as a literal of SQL, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the positions state themselves, and how their moments are typed.

    `figures` are the columns of `quantity` and `value` that there are. The words of a question
    are columns of `positions` that begin with `prefix`, apart from the file's own. `alone` tells
    that all lines ask about one act by one actor; `lean` leaves out of the answers what the
    file or another column says too.
    """

    acts: bool
    actors: bool
    at_days: bool
    known_days: bool
    figures: tuple[str, ...]
    prefix: str
    alone: bool
    lean: bool


def screen_query(
    shape: Shape,
    kept: Iterable[str],
    edition: str | None,
    *,
    source: str = "positions",
    unnamed: bool = True,
) -> str:
    """The query: each line of `source` with each act asked about, and its answer.

    Findings get their id where the edition is given. `unnamed` says that the answers have one
    for lines that name no security.
    """
    named = "IS NOT DISTINCT FROM" if unnamed else "="
    own = f"p.{shape.prefix}"
    columns = [f"{own}line AS line"]
    columns += [f"p.{quoted(name)} AS {quoted(out)}" for name, out in outputs(kept).items()]
    columns += [f"{own}{word} AS {word}" for word in shape.figures]
    columns += _results(shape, edition)
    on = [f"{own}{word} = q.{word}" for word in _stated(shape)]
    alone = not on or shape.alone
    pairs = "CROSS JOIN pairs AS q" if alone else f"JOIN pairs AS q ON {' AND '.join(on)}"
    # one pair is all there is: what is equal everywhere need not be compared
    same = "" if shape.alone else "\n  AND a.act = q.act\n  AND a.actor = q.actor"
    listed = ",\n  ".join(columns)
    return f"""SELECT
  {listed}
FROM {source} AS p
{pairs}
LEFT JOIN answers AS a
  ON a.security {named} {own}security{same}
  AND {own}at >= a.at_from
  AND {own}at < a.at_to
  AND {own}known >= a.known_from
  AND {own}known < a.known_to"""


def outputs(kept: Iterable[str]) -> Mapping[str, str]:
    """The file's own columns by the names they get in the output; ours come after them."""
    own = {"line", *RESULTS}
    return {n: f"{n} (given)" if n.casefold() in own else n for n in kept}


def _stated(shape: Shape) -> list[str]:
    return [word for word, own in (("act", shape.acts), ("actor", shape.actors)) if own]


def _results(shape: Shape, edition: str | None) -> list[str]:
    at, known = f"p.{shape.prefix}at", f"p.{shape.prefix}known"
    day = at if shape.at_days else f"CAST({at} AS DATE)"
    covered = "CASE WHEN a.security IS NULL THEN q.covered_to ELSE a.covered_to END"
    results = [
        "q.act AS act",
        "q.actor AS actor",
        f"{at} AS at",
        f"{known} AS known",
        "a.object AS object",
        "COALESCE(a.resolution, q.resolution) AS resolution",
        "COALESCE(a.outcome, q.outcome) AS outcome",
        "a.until AS until",
        "COALESCE(a.provisional, FALSE) AS provisional",
        "COALESCE(a.unenforced, FALSE) AS unenforced",
        f"COALESCE({day} <= {covered}, TRUE) AS confirmed",
        "COALESCE(a.disposition, q.disposition) AS disposition",
        "a.reasons AS reasons",
        "a.citations AS citations",
    ]
    if edition is not None:
        asked = [literal(edition), "q.act", "q.actor", "a.object"]
        asked += [_told(at, days=shape.at_days), _told(known, days=shape.known_days)]
        joined = " || '\n' || ".join(asked)
        digest = f"SHA256({joined})"
        results.append(
            f"CASE WHEN a.object IS NOT NULL THEN SUBSTRING({digest}, 1, 16) END AS finding"
        )
    if shape.lean:
        same = dict.fromkeys(("at", "known", "citations", "finding"), True)
        same |= dict.fromkeys(("act", "actor"), shape.alone)
        results = [one for one in results if not same.get(one.rsplit(" ", 1)[-1])]
    return results


def _told(moment: str, *, days: bool) -> str:
    """A moment as the engine writes it where it names a finding."""
    if days:
        return f"CAST({moment} AS VARCHAR)"
    whole = f"STRFTIME({moment}, '%Y-%m-%d') || 'T' || STRFTIME({moment}, '%H:%M:%S')"
    fraction = f"STRFTIME({moment}, '.%f')"
    return f"{whole} || CASE WHEN {fraction} = '.000000' THEN '' ELSE {fraction} END || '+00:00'"
