"""A newcomer: answers questions from a matter's rendered page alone, by what the page says.

Nothing here imports Reprieve. The page is read as text, as its reader would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

ORDER = ("clear", "permitted", "unsettled", "prohibited")
FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)

_WORD = re.compile(
    r"- (?P<line>`[^`]+`(?: < `[^`]+`)*)(?:, takes in (?P<rest>`[^`]+`(?:, `[^`]+`)*))?"
)
_SPAN = re.compile(
    r"(?P<answer>\w+)(?: \((?P<remark>[^)]+)\))? "
    r"(?:throughout|before (?P<before>[\d: -]+)Z|"
    r"from (?P<start>[\d: -]+)Z(?: on| to (?P<end>[\d: -]+)Z))"
)


@dataclass(frozen=True)
class Stretch:
    start: datetime
    end: datetime
    answer: str
    remark: str | None


@dataclass(frozen=True)
class Line:
    first: date
    last: date
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Table:
    zone: ZoneInfo
    lines: tuple[Line, ...]


Kind = tuple[str, bool]  # a word, and whether what is narrower is meant and not the word itself
Spoken = dict[Kind, dict[Kind, list[Table]]]


@dataclass(frozen=True)
class Answer:
    outcome: str
    until: datetime | None
    provisional: bool
    unenforced: bool


class Newcomer:
    """Reads one page, then answers from it."""

    def __init__(self, page: str) -> None:
        self.broader: dict[str, str | None] = {}
        self.parties: dict[str, str] = {}
        self.issuers: dict[str, str] = {}
        self.wholes: dict[str, str] = {}
        self.spoken: dict[str, Spoken] = {}
        self.tables: list[Table] = []
        self._read_who(page)
        _, _, section = page.partition("## The answers")
        self._read_answers(section.partition("\n## ")[0])

    def _read_who(self, page: str) -> None:
        issuer = ""
        for line in page.partition("## Who")[2].partition("\n## ")[0].splitlines():
            if party := re.match(r"- \*\*(.+?)\*\* \(`([^`]+)`\)(?:, part of ([^,]+))?", line):
                issuer = party[1]
                self.parties[party[2]] = party[1]
                if party[3]:
                    self.wholes[party[1]] = party[3]
            elif security := re.match(r"    - `([^`]+)`", line):
                self.issuers[security[1]] = issuer

    def _read_answers(self, section: str) -> None:
        waiting: list[str] = []
        table: list[str] = []
        for line in (*section.splitlines(), ""):
            if word := _WORD.match(line):
                self._learn(word)
            elif line.startswith("**"):
                waiting.append(line)
            elif line.startswith("|"):
                table.append(line)
            elif table:
                lines = tuple(_line(row) for row in table[2:])
                for heading in waiting:
                    self._keep(heading, lines)
                waiting, table = [], []

    def _learn(self, word: re.Match[str]) -> None:
        line = re.findall(r"`([^`]+)`", word["line"])
        self.broader |= dict(zip(line, [*line[1:], None], strict=True))
        for narrower in re.findall(r"`([^`]+)`", word["rest"] or ""):
            self.broader[narrower] = line[0]

    def _keep(self, heading: str, lines: tuple[Line, ...]) -> None:
        found = re.fullmatch(r"\*\*(.+)\*\*: (.+) \(days in (.+)\)", heading)
        assert found, heading
        table = Table(ZoneInfo(found[3]), lines)
        self.tables.append(table)
        for party in found[1].split(" · "):
            spoken = self.spoken.setdefault(party.strip("`"), {})
            for phrase in found[2].split("; "):
                acts, _, actors = phrase.partition(" by ")
                for act, actor in product(_kinds(acts), _kinds(actors)):
                    spoken.setdefault(act, {}).setdefault(actor, []).append(table)

    def answer(self, act: str, by: str, of: str, at: date | datetime, known: date) -> Answer:
        party = of if of in self.spoken else self.parties.get(of, self.issuers.get(of, of))
        actors = self._meant(self.spoken.get(party, {}), act)
        tables = None if actors is None else self._meant(actors, by)
        if tables:
            return _worst(tables, at, known)
        below = [party] if of in self.issuers else self._below(party)
        narrower = [table for one in below for table in self._narrower(one, act, by)]
        return _broad(narrower, at, known)

    def _meant(self, spoken: dict[Kind, T], word: str) -> T | None:
        return spoken.get(self._kind(spoken, word))

    def _kind(self, spoken: Iterable[Kind], word: str) -> Kind:
        """The word itself if a line names it, else whatever is narrower than its nearest."""
        named = {one for one, _ in spoken}
        nearest = next((one for one in self._lineage(word) if one in named), word)
        return nearest, nearest != word

    def _below(self, party: str) -> Iterator[str]:
        """The party, its parts, and the securities of each."""
        yield party
        yield from (security for security, issuer in self.issuers.items() if issuer == party)
        for part, whole in self.wholes.items():
            if whole == party:
                yield from self._below(part)

    def _narrower(self, party: str, act: str, by: str) -> Iterator[Table]:
        """The tables of questions about a party that are narrower than the one asked."""
        spoken = self.spoken.get(party, {})
        for actors in self._all_below(spoken, act):
            for tables in self._all_below(actors, by):
                yield from tables

    def _all_below(self, spoken: dict[Kind, T], word: str) -> Iterator[T]:
        """What is told of the word itself and of every word narrower than it."""
        own = self._kind(spoken, word)
        for kind, told in spoken.items():
            if kind == own or word in self._lineage(kind[0]):
                yield told

    def _lineage(self, word: str) -> list[str]:
        """The word and all that the page calls broader; one it never mentions is under all."""
        line = [word]
        while (up := self.broader.get(line[-1])) is not None:
            line.append(up)
        if word not in self.broader:
            line += [one for one, up in self.broader.items() if up is None]
        return line


def _kinds(phrases: str) -> Iterator[Kind]:
    for phrase in phrases.split(", "):
        found = re.fullmatch(r"(narrower than )?`([^`]+)`( or narrower)?", phrase)
        assert found, phrase
        if not found[1]:
            yield found[2], False
        if found[1] or found[3]:
            yield found[2], True


def _line(row: str) -> Line:
    known, told = (cell.strip() for cell in row.strip("|").split(" | "))
    if known.startswith("from "):
        first, last = date.fromisoformat(known[5:]), date.max
    else:
        days = [date.fromisoformat(day) for day in known.split(" to ")]
        first, last = days[0], days[-1]
    return Line(first, last, tuple(_stretch(piece) for piece in told.split("; ")))


def _stretch(piece: str) -> Stretch:
    found = _SPAN.fullmatch(piece)
    assert found, piece
    start = _instant(found["start"]) if found["start"] else FIRST
    end = _instant(found["end"] or found["before"]) if found["end"] or found["before"] else LAST
    return Stretch(start, end, found["answer"], found["remark"])


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def _window(at: date | datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if isinstance(at, datetime):
        return at, at + timedelta(microseconds=1)
    start = datetime.combine(at, time.min, tzinfo=zone)
    end = datetime.combine(at + timedelta(days=1), time.min, tzinfo=zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def _known(table: Table, known: date) -> tuple[Stretch, ...]:
    found = [line for line in table.lines if line.first <= known <= line.last]
    return found[0].stretches if found else (Stretch(FIRST, LAST, "clear", None),)


def _touched(table: Table, at: date | datetime, known: date) -> list[Stretch]:
    start, end = _window(at, table.zone)
    return [s for s in _known(table, known) if s.start < end and start < s.end]


def _worst(tables: list[Table], at: date | datetime, known: date) -> Answer:
    touched = [(table, stretch) for table in tables for stretch in _touched(table, at, known)]
    outcome = max((stretch.answer for _, stretch in touched), key=ORDER.index)
    deciding = [(table, stretch) for table, stretch in touched if stretch.answer == outcome]
    remarks = {stretch.remark for _, stretch in deciding}
    decided = max(max(s.start, _window(at, table.zone)[0]) for table, s in deciding)
    return Answer(
        outcome,
        None if outcome == "clear" else _until(tables, outcome, decided, known),
        "for now" in remarks,
        remarks == {"unenforced"},
    )


def _until(tables: list[Table], outcome: str, after: datetime, known: date) -> datetime | None:
    for change in sorted({s.start for t in tables for s in _known(t, known) if s.start > after}):
        then = (s.answer for t in tables for s in _known(t, known) if s.start <= change < s.end)
        if max(then, key=ORDER.index) != outcome:
            return change
    return None


def _broad(tables: list[Table], at: date | datetime, known: date) -> Answer:
    """A broad question: `unsettled` where a narrower one is burdened, else `clear`."""
    if not tables:
        return Answer("clear", None, provisional=False, unenforced=False)
    weighed = [
        Table(
            table.zone,
            tuple(Line(x.first, x.last, tuple(map(_weighed, x.stretches))) for x in table.lines),
        )
        for table in tables
    ]
    return _worst(weighed, at, known)


def _weighed(one: Stretch) -> Stretch:
    if one.answer in {"prohibited", "unsettled"}:
        return Stretch(one.start, one.end, "unsettled", one.remark)
    return Stretch(one.start, one.end, "clear", None)
