"""Resolving the dates of a text against the day it was published, never against a clock."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from reprieve.intake.articles.lexicon import Calendar, Lexicon
from reprieve.intake.articles.resolution import Expression, resolve
from reprieve.intake.articles.values import DateMention

_APPOSED: Final = re.compile(r"(?:, ?|、|，|\(| ?\()(?:on |le |am |el )?")
_STOP: Final = re.compile(r"[.!?]\s|[。！？]")
_YEAR_LONG: Final = 364
_LOOK_BACK: Final = 24
_LONG_LEAD = 48
_PLACE: Final = re.compile(r"[^\W\d_][^\W\d]*(?:[ '’-][^\W\d]+){0,2},(?: (?:le|den|el|a))?")
_FROM: Final = re.compile(r"以降|以後|から")
_SINCE: Final = re.compile(
    r"(?i:\b(?:from|as of|starting|effective|since|à partir du|à compter du|depuis(?: le)?"
    r"|ab(?: dem)?|seit(?: dem)?|desde(?: el)?|a partir del)\s+|[自从從])$"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d|[〇零一二三四五六七八九]{4}年")


def find_dates(
    text: str, folded: str, lexicon: Lexicon, published: date | None
) -> tuple[DateMention, ...]:
    """The dates of a text, in order, resolved against `published` where they are relative.

    Without `published` a relative date keeps its words and has no days.
    """
    mentions: list[DateMention] = []
    for found in _expressions(folded, lexicon.calendar):
        words = text[found.start : found.end]
        near = mentions[-1] if mentions else None
        apart = near is not None and "\n" in text[near.end : found.start]
        if apart and not {"sy", "ny"} & found.groups.keys():
            near = None
        if near is not None and _is_of_another_time(near, text[near.end : found.start]):
            near = None
        if "sy" in found.groups:
            near = next((one for one in reversed(mentions) if not one.deadline), near)
        if "same" in found.groups:
            near = _day_before(mentions, text, found.start)
        if {"later", "following"} & found.groups.keys():
            near = _named_before(mentions, found.groups)
        reading = resolve(found, words, lexicon.calendar, published, near)
        if reading is not None:
            explicit = bool(found.groups.get("y"))
            mentions.append(DateMention(found.start, found.end, reading, found.deadline, explicit))
    return tuple(mentions)


def _is_of_another_time(one: DateMention, gap: str) -> bool:
    """Whether a bare year was named in a sentence before: it dates nothing in this one."""
    start, end = one.reading.start, one.reading.end
    whole = start is not None and end is not None and (end - start).days >= _YEAR_LONG
    return whole and _STOP.search(gap) is not None


def _named_before(mentions: list[DateMention], groups: dict[str, str]) -> DateMention | None:
    """The date from which "three days later" counts: the last one, for days a day."""
    days = bool({"ud", "uw"} & groups.keys()) or not {"um", "uy", "m"} & groups.keys()
    known = [
        one
        for one in mentions
        if one.reading.start
        and not one.deadline
        and (not days or one.reading.start == one.reading.end)
    ]
    return known[-1] if known else None


def _day_before(mentions: list[DateMention], text: str, at: int) -> DateMention | None:
    """The day that "the same day" means: the last one named, in its paragraph if there is one.

    Neither a last day nor the day from which something runs is meant.
    """
    days = [
        one
        for one in mentions
        if one.reading.start
        and one.reading.start == one.reading.end
        and not one.deadline
        and _FROM.match(text, one.end) is None
    ]
    if not days or "\n" in text[days[-1].end : at]:
        return days[0] if days else None
    acted = [d for d in days if not _SINCE.search(text, max(0, d.start - _LOOK_BACK), d.start)]
    return (acted or days)[-1]


def _expressions(folded: str, table: Calendar) -> list[Expression]:
    """The date expressions, the longest of those that overlap."""
    spans = [
        (match.start(), match.end(), {k: v for k, v in match.groupdict().items() if v is not None})
        for form in table.forms
        for match in form.finditer(folded)
    ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept: list[Expression] = []
    end = -1
    for start, stop, groups in spans:
        if start >= end and not _repeats(kept, groups, folded[end:start]):
            before = folded[max(0, start - _LOOK_BACK) : start]
            last = table.deadline.search(before) or table.deadline_after.match(folded, stop)
            if kept and _explains(kept[-1], groups, folded[end:start]):
                kept.pop()
            kept.append(Expression(start, stop, groups, last is not None))
            end = stop
    return kept


def _repeats(kept: list[Expression], groups: dict[str, str], gap: str) -> bool:
    """Whether a bare day only says again what was counted ("three days later, the 6th")."""
    counted = bool(kept) and "later" in kept[-1].groups and "ud" in kept[-1].groups
    return counted and gap in {"の", "，", "、"} and "d" in groups and "m" not in groups


def _explains(one: Expression, groups: dict[str, str], gap: str) -> bool:
    """Whether a day right after a vague date says which it was ("two weeks later, on 29 May")."""
    vague = {"later", "following", "span", "ago"} & one.groups.keys()
    return bool(vague) and "d" in groups and _APPOSED.fullmatch(gap) is not None


def dateline(text: str, folded: str, lexicon: Lexicon) -> date | None:
    """The day that a text gives for itself: a dateline at its head, or a date alone on a line."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    for line in [*lines[:6], *lines[-5:]]:
        if _YEAR.search(line.group()[:160]) is None:
            continue
        whole = find_dates(
            line.group()[:160], folded[line.start() : line.start() + 160], lexicon, None
        )
        full = next(
            (
                m
                for m in whole
                if m.explicit and m.reading.start and m.reading.start == m.reading.end
            ),
            None,
        )
        if full is None:
            continue
        before, after = line.group()[: full.start].strip(), line.group()[full.end :].strip()
        alone = len(before) <= _LONG_LEAD and not after.strip(" .)–—-")
        heads = (
            len(before) <= _LONG_LEAD
            and re.match(r"(?:\([^)]{1,40}\)\s*)?(?:[–—:]|-{1,2}\s|/PRN)", after) is not None
        )
        place = _PLACE.fullmatch(before) is not None and after.startswith(".")
        if (alone or heads or place) and not full.deadline:
            return full.reading.start
    return None
