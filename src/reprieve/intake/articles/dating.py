"""When it was: choosing among the dates of a sentence, and of the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reprieve.intake.articles.nearest import choose_date
from reprieve.intake.articles.particles import cleft_date
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.triggers import Found, is_participle
from reprieve.intake.articles.values import (
    COURT_KINDS,
    MATERIAL,
    SUITS,
    UNDATED,
    DateMention,
    DateReading,
    Hold,
)

_EMBEDDED: Final = 130
_LEAD: Final = 44
_CLOSE: Final = 3
_WHEN: Final = re.compile(r"[ ,]*(?:when|quand|lorsqu[e'’]|als|cuando|date a laquelle)\b")
_ABOUT: Final = (COURT_KINDS | {"prohibition", "designation"}) - SUITS


def event_date(
    scene: Scene, line: Line, found: Found, heads: list[tuple[int, int]], before: DateReading | None
) -> DateReading | None:
    """The day of what a trigger reports, which for a duty to sell is its last day.

    `heads` are the places of all triggers of the sentence, `before` is the day of the sentence
    before; `None` where no date is the event's own.
    """
    kind = found.trigger.kind
    deadline = choose_deadline(line, found.hold) if kind == "divestment" else None
    if deadline is not None:
        return _last_day(deadline)
    chosen = cleft_date(scene, line, found.hold) or choose_date(
        scene, line, found.hold, heads, noun=found.trigger.dated and scene.lexicon.language != "ja"
    )
    chosen = chosen or _trailed(scene, line, found)
    if chosen is not None:
        return chosen.reading
    if kind == "market_reaction":
        return line.dates[0].reading if len(line.dates) == 1 else None
    if kind in UNDATED:
        return None
    return _day_of_antecedent(scene, line, found, heads) or _date_before(scene, line, found, before)


def _day_of_antecedent(
    scene: Scene, line: Line, found: Found, heads: list[tuple[int, int]]
) -> DateReading | None:
    """The day of the ruling or act that a relative clause is about ("the ruling of …, which …")."""
    start, _ = line.clause(found.hold.head[0])
    patterns = scene.lexicon.patterns
    when = _WHEN.match(scene.folded, start) is not None
    ruled = found.trigger.kind in _ABOUT and patterns["which"].match(scene.folded, start)
    if not (when or ruled):
        return None
    days = [d for d in line.dates if d.end <= start <= d.end + _EMBEDDED and not d.deadline]
    if not days:
        return None
    if when:
        close = start - days[-1].end <= _CLOSE
        told = replace(days[-1].reading, rule="day of which the clause says what happened")
        return told if close else None
    low = max(line.start, days[-1].start - _LEAD)
    of_paper = patterns["paper"].search(scene.folded, low, days[-1].start) is not None
    if not of_paper and any(head[0] < start for head in heads):
        return None
    return replace(days[-1].reading, rule="day of what the clause is about")


def _date_before(
    scene: Scene, line: Line, found: Found, before: DateReading | None
) -> DateReading | None:
    """The day named before, where a clause says that it is of the same time.

    In the same sentence the only one before it, else that of the sentence before.
    """
    start, end = line.clause(found.hold.head[0])
    same = scene.lexicon.patterns["same_time"]
    days = [d.reading for d in line.dates if d.end <= start and not d.deadline]
    if len(days) == 1 and same.search(scene.folded, start, end) is not None:
        return replace(days[0], rule="same time as the act before")
    if before is None or same.search(scene.folded, line.start, end) is None:
        return None
    return replace(before, rule="same time as the sentence before")


def _last_day(deadline: DateMention) -> DateReading:
    return replace(deadline.reading, rule=f"deadline, {deadline.reading.rule}")


def _trailed(scene: Scene, line: Line, found: Found) -> DateMention | None:
    """The only day of a sentence, where a participle follows it ("acted on Monday, adding X")."""
    days = [d for d in line.dates if not d.deadline]
    if found.trigger.kind not in MATERIAL or len(days) != 1 or not is_participle(scene, found):
        return None
    return days[0] if days[0].end <= found.hold.head[0] else None


def choose_deadline(line: Line, hold: Hold) -> DateMention | None:
    """The last day that a duty or a licence gives, where the sentence names one."""
    days = [d for d in line.dates if d.deadline]
    return min(days, key=lambda d: abs(d.start - hold.head[0]), default=None)
