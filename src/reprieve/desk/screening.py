"""Screening: a file of positions in, one answer for each line and act out, one journal row.

Read, conform, resolve, join, write: the rooms do the work, this page tells the order. Nothing is
left where the output was to be unless it is whole.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reprieve.desk.desk import Desk
from reprieve.desk.moments import day_of, moment_from, moment_text
from reprieve.engine.grid import Axes
from reprieve.law.errors import ReadError, UnknownWord, UsageError
from reprieve.portfolio.answers import Plan, Resolved, States, answers_table, pairs_table
from reprieve.portfolio.bulk import sound_isins
from reprieve.portfolio.columns import identifier_scheme
from reprieve.portfolio.dispositions import posture
from reprieve.portfolio.duck import duck, fetcher, lay_out, run, securities
from reprieve.portfolio.layout import Asking, Extent, asked
from reprieve.portfolio.periods import Uses
from reprieve.portfolio.spool import SEPARATOR, Positions, read_positions
from reprieve.portfolio.states import Window
from reprieve.portfolio.summary import Summary, summarise
from reprieve.portfolio.writing import written

Progress = Callable[[str, int, int | None], None]
_ONE_DAY = timedelta(days=1)
Texts = Iterable[str | None]
_KEPT: WeakKeyDictionary[Desk, States] = WeakKeyDictionary()
_CHUNK = 1 << 20
_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask of every line that does not state it, and how to read the file.

    `given` maps words such as `isin` to headers; `zone` is where hours without one are read.
    `lean` leaves the file's own columns out of the output, but for line and value.
    """

    acts: tuple[str, ...] | None
    by: str | None
    at: str | None
    known: str | None
    given: Mapping[str, str]
    zone: str | None
    lean: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What came of a screen: how the file was read, the counts, and where the lines are."""

    detected: tuple[str, ...]
    summary: Summary
    output: Path | None


def _silent(stage: str, done: int, whole: int | None) -> None:
    del stage, done, whole


def screen(
    desk: Desk, path: Path, wanted: Wanted, output: Path | None = None, told: Progress = _silent
) -> Screen:
    """Answer every line of a file of positions and write the answers where asked.

    The kind of `output` follows from its ending: csv, parquet, jsonl, xlsx or html. One row goes
    into the journal, with the digests of input and output. Raises ReadError naming the line that
    cannot be read, UsageError for words and moments that cannot.
    """
    if output is not None and output.resolve() == path.resolve():
        raise ReadError("the output would overwrite the positions: name another file")
    with tempfile.TemporaryDirectory(prefix="reprieve-") as folder:
        workspace = Path(folder)
        told("reading", 0, None)
        positions = read_positions(path, workspace, wanted.given, wanted.zone)
        result = workspace / "screen.parquet"
        counts = screen_positions(desk, positions, wanted, result, told)
        heading = Heading(path.name, desk.edition.hash, positions.detected)
        if output is not None:
            told("writing", 0, counts.lines)
            written(result, output, heading.values(), counts)
        _record(desk, path, output, counts)
        return Screen(positions.detected, counts, output)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a report says at its head."""

    file: str
    edition: str
    detected: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """The heading as words for a report."""
        return {"file": self.file, "edition": self.edition, "read as": ", ".join(self.detected)}


def screen_positions(
    desk: Desk,
    positions: Positions,
    wanted: Wanted,
    result: Path,
    told: Progress = _silent,
) -> Summary:
    """Screen positions already laid out as Parquet into another Parquet file; no journal row."""
    positions = _lean(positions) if wanted.lean else positions
    asking = asking_of(desk, positions, wanted)
    with duck(result.parent) as connection:
        extent = lay_out(connection, positions, asking)
        extent = replace(extent, shape=replace(extent.shape, lean=wanted.lean))
        told_apart = asked(fetcher(connection, positions.path.name), extent, asking)
        plan = plan_of(extent, told_apart)
        tables = tables_of(desk, plan, securities(connection), told)
        run(
            connection,
            positions,
            tables,
            extent,
            (result, desk.edition.hash),
            told=lambda percent: told("screening", int(percent), 100),
        )
        return summarise(connection, result, positions, extent)


def _lean(positions: Positions) -> Positions:
    columns = {word: name for word, name in positions.columns.items() if word != "quantity"}
    return replace(positions, columns=columns, kept=())


def asking_of(desk: Desk, positions: Positions, wanted: Wanted) -> Asking:
    """What is asked of every line, defaults filled in: the one place that knows today."""
    acts = wanted.acts
    if acts is None and "act" not in positions.columns:
        acts = tuple(act for act in posture(desk.casebook.acts_tree) if act != "divest")
    for act in acts or ():
        in_vocabulary(desk, act, "act")
    if wanted.by is not None:
        in_vocabulary(desk, wanted.by, "actor")
    today = desk.clock().date()
    at: date | datetime | None = None if wanted.at is None else moment_from(wanted.at, "at")
    if at is None and "at" not in positions.columns:
        at = today
    known = today if wanted.known is None else moment_from(wanted.known, "known")
    columns_known = wanted.known is None and "known" in positions.columns
    return Asking(acts, wanted.by, at, None if columns_known else known, wanted.zone)


def in_vocabulary(desk: Desk, word: str, noun: str) -> None:
    """Raise UnknownWord unless the casebook has an act or actor of that name."""
    words = desk.casebook.acts_tree if noun == "act" else desk.casebook.actors_tree
    if word not in words:
        known = ", ".join(sorted(words.lineages))
        raise UnknownWord(f"{word!r} is no {noun} of the casebook; it has: {known}")


def tables_of(desk: Desk, plan: Plan, texts: Texts, told: Progress = _silent) -> Mapping[str, Any]:
    """The tables that a screen joins: pairs and answers, as Arrow.

    Raises UnknownWord for an act or actor that the casebook does not have.
    """
    for act, actor in plan.pairs:
        in_vocabulary(desk, act, "act")
        in_vocabulary(desk, actor, "actor")
    first, last = plan.window.at
    resolved = resolutions(desk, texts, (day_of(first), day_of(last)))
    return {
        "pairs": pairs_table(desk.checker, plan.pairs),
        "answers": answers_table(
            states_of(desk), plan, resolved, lambda n: told("resolving securities", n, None)
        ),
    }


def states_of(desk: Desk) -> States:
    """The states of a desk's edition, kept from one file to the next while the desk lives."""
    return _KEPT.setdefault(desk, States(desk.checker))


def plan_of(
    extent: Extent, told_apart: Mapping[str | None, tuple[tuple[str, str], ...]] | None = None
) -> Plan:
    """What the states table must cover to answer a file."""
    axes = Axes(extent.shape.at_days, extent.shape.known_days)
    window = Window(_aware(extent.at), _aware(extent.known))
    return Plan(told_apart, extent.pairs, axes, window)


def _aware(moments: tuple[date | datetime, date | datetime]) -> tuple[Any, Any]:
    first, last = moments
    return moment_from(_told(first), "at"), moment_from(_told(last), "at")


def _told(moment: date | datetime) -> str:
    text = moment.isoformat()
    zoned = not isinstance(moment, datetime) or moment.tzinfo is not None
    return text if zoned else f"{text}Z"


def resolutions(desk: Desk, texts: Texts, days: tuple[date, date]) -> Iterator[Resolved]:
    """What each text names, on each day from the first to the last on which that may change."""
    uses = Uses(desk.casebook)
    first, last = days
    for text in _worth_a_look(desk, texts):
        turns = uses.turns(text or "", first, last)
        for start, end in zip(turns, (*turns[1:], last + _ONE_DAY), strict=True):
            yield resolve(desk, text, (start, end))


def _worth_a_look(desk: Desk, texts: Texts) -> Iterator[str | None]:
    """The texts less the sound ISINs that the casebook has nowhere: of those the answer is known.

    A portfolio is mostly these, and asking about each by itself would take longer than the join.
    """
    told = {one.value for s in desk.casebook.securities.values() for one in s.identifiers}
    texts = iter(texts)
    while batch := list(islice(texts, _BATCH)):
        sound = sound_isins([text for text in batch if text])
        yield from set(batch).difference(sound - told)


def resolve(desk: Desk, text: str | None, days: tuple[date, date]) -> Resolved:
    """What a text names over [first, end) days: the first of its identifiers that is an object.

    A text that cannot be read, or resembles a party, is a doubt and never a silent `clear`.
    """
    named = [one.strip() for one in (text or "").split(SEPARATOR) if one.strip()]
    doubts: list[str] = [] if named else ["the line names no security"]
    for one in named:
        try:
            found = desk.find(one, days[0])
        except UsageError as error:
            doubts.append(str(error))
            continue
        if found.object is not None:
            return Resolved(text, *days, found.object, "found", (), known=False)
        doubts += (f"{one!r} resembles {candidate}" for candidate in found.candidates)
    sound = any(identifier_scheme(one) for one in named)
    told = "unknown identifier" if sound else "no entry of that name"
    resolution = "unresolved" if doubts else told
    return Resolved(text, *days, None, resolution, tuple(doubts), known=sound and not doubts)


def _record(desk: Desk, path: Path, output: Path | None, counts: Summary) -> None:
    body = {
        "input": _digest(path),
        "output": None if output is None else _digest(output),
        "counts": counts.outcomes,
        "edition": desk.edition.hash,
    }
    desk.journal.append("screen.made", body, moment_text(desk.clock().replace(microsecond=0)))


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def parts(text: str) -> tuple[str, ...]:
    """The words of a list given with commas."""
    return tuple(word for word in re.split(r"[,\s]+", text) if word)
