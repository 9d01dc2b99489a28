"""How the answer to a question runs over both clocks, with what the outcome alone leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from reprieve.engine.ruling import Hit, hits_of
from reprieve.engine.states import States
from reprieve.engine.table import Table
from reprieve.law.findings import Outcome, Question
from reprieve.law.periods import BEGINNING, FOREVER, LAST_DAY


class Remark(StrEnum):
    """What an outcome does not say: the relief may end, or nobody enforces."""

    NONE = ""
    FOR_NOW = "for now"
    UNENFORCED = "unenforced"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of effective time, [start, end) in UTC, with one answer."""

    start: datetime
    end: datetime
    outcome: Outcome
    remark: Remark


@dataclass(frozen=True, slots=True)
class Known:
    """The answers as known from the day `since`, until the next one's."""

    since: date
    stretches: tuple[Stretch, ...]


def stretches(table: Table, act: str, by: str, of: str) -> dict[str, tuple[Known, ...]]:
    """The answers by the zone in which a rule counts its days; none where no rule speaks to it.

    A question that only narrower ones touch has none: it is unsettled where they are burdened.
    """
    hits = tuple(hits_of(table, Question(act, by, of, BEGINNING, LAST_DAY)))
    if all(hit.narrow for hit in hits):
        return {}
    by_zone: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_zone[table.plans[hit.bond.rule].rule.basis.zone].append(hit)
    return {zone: told for zone, found in by_zone.items() if (told := tuple(_told(found)))}


def _told(hits: list[Hit]) -> Iterator[Known]:
    days = sorted({day for states in _all_states(hits) for day in states.knowns})
    lines = (Known(day, tuple(_line(hits, day))) for day in days)
    told = [next(same) for _, same in groupby(lines, key=lambda one: one.stretches)]
    silent = all(stretch.outcome is Outcome.CLEAR for stretch in told[0].stretches)
    yield from told[1:] if silent else told


def _all_states(hits: Iterable[Hit]) -> Iterator[States]:
    for hit in hits:
        yield from (s for s in (hit.cell.states, hit.cell.firm, hit.cell.forborne) if s)


def _line(hits: list[Hit], known: date) -> Iterator[Stretch]:
    strips = (states.strip(known) for states in _all_states(hits))
    starts = sorted({BEGINNING, *(s for strip in strips if strip for s in strip.starts)})
    answers = [(start, *_answer(hits, start, known)) for start in starts]
    merged = [next(same) for _, same in groupby(answers, key=lambda one: one[1:])]
    ends = [*(start for start, _, _ in merged[1:]), FOREVER]
    for (start, outcome, remark), end in zip(merged, ends, strict=True):
        yield Stretch(start, end, outcome, remark)


def _answer(hits: list[Hit], at: datetime, known: date) -> tuple[Outcome, Remark]:
    told = [(hit.weighed(hit.cell.states.at(at, known)), hit) for hit in hits]
    outcome = max(answer for answer, _ in told)
    if outcome is Outcome.PERMITTED and any(_only_for_now(hit, at, known) for hit in hits):
        return outcome, Remark.FOR_NOW
    deciding = [hit for answer, hit in told if answer is outcome]
    if outcome > Outcome.PERMITTED and all(_forborne(hit, at, known) for hit in deciding):
        return outcome, Remark.UNENFORCED
    return outcome, Remark.NONE


def _only_for_now(hit: Hit, at: datetime, known: date) -> bool:
    firm = hit.cell.firm
    return not hit.narrow and firm is not None and firm.at(at, known) is Outcome.PROHIBITED


def _forborne(hit: Hit, at: datetime, known: date) -> bool:
    forborne = hit.cell.forborne
    return forborne is not None and forborne.at(at, known) is Outcome.PERMITTED
