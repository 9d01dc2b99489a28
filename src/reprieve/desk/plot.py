"""The two-clock map as a picture: effective across, known upward, rectangles by outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from pathlib import Path

from reprieve.law.errors import MissingExtra, UsageError
from reprieve.law.findings import Outcome, State
from reprieve.law.periods import BEGINNING, FOREVER
from reprieve.law.timeline import Event

COLOURS = {
    Outcome.CLEAR: "#f4f4f1",
    Outcome.PERMITTED: "#bfe3c6",
    Outcome.UNSETTLED: "#f5cf6b",
    Outcome.PROHIBITED: "#d9534f",
}
_WIDTH, _HEIGHT = 960, 520
_LEFT, _RIGHT, _TOP, _BOTTOM = 118, 24, 74, 96
_MARGIN = 0.06
_SHORTEST = timedelta(days=21)
_TICKS = 7
_LABELLED = 40
_LINE, _LINES = 14, 3
_APART = (17, 12)
_BESIDE = ((7, -6), (7, 16), (-22, -6), (-22, 16), (7, -22), (-22, 30), (7, 34), (-22, -24))
_BETWEEN = "  ·  "
_ACROSS = "effective: when the law applies"
_UP = "known: as of which day"
_FONT = 'font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="12"'


_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a moment of either clock falls on the page, in pixels."""

    first: datetime
    last: datetime
    known_first: datetime
    known_last: datetime

    def x(self, instant: datetime) -> float:
        share = (_within(instant, self.first, self.last) - self.first) / (self.last - self.first)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, day: date) -> float:
        instant = _within(_midnight(day), self.known_first, self.known_last)
        share = (instant - self.known_first) / (self.known_last - self.known_first)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def two_clock_map(title: str, states: tuple[State, ...], events: Iterable[Event]) -> str:
    """An SVG of the outcome over effective (across) and known (upward) time, events as marks."""
    shown = tuple(events)
    frame = _frame(states, shown)
    dots = _dots(frame, shown)
    names = _wrapped(_BETWEEN.join(f"{i} {e.entry}" for i, (e, _) in enumerate(dots, 1)), 132)
    height = _HEIGHT + _LINE * max(0, len(names) - _LINES)
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="26" font-size="17" font-weight="bold">{escape(title)}</text>',
        *_legend(),
        _box(State(BEGINNING, FOREVER, date.min, date.max, Outcome.CLEAR), frame),
        *(_box(state, frame) for state in states),
        *_axes(frame, height),
        *_marks(frame, dots),
        *_named(names),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def save_picture(svg: str, path: Path) -> None:
    """Write a picture as SVG, or as PNG with the extra `plot`.

    Raises UsageError for another ending, MissingExtra without the extra.
    """
    if path.suffix == ".svg":
        path.write_text(svg, encoding="utf-8")
        return
    if path.suffix != ".png":
        raise UsageError(f"{path.name}: a picture ends in .svg or .png")
    try:
        import resvg_py
    except ImportError as error:
        raise MissingExtra("a PNG needs an extra: pip install 'reprieve[plot]'") from error
    path.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2)))


def _frame(states: tuple[State, ...], events: tuple[Event, ...]) -> _Frame:
    instants = [i for s in states for i in (s.effective_from, s.effective_to) if _inner(i)]
    instants += [e.effective for e in events if e.effective is not None and _inner(e.effective)]
    days = [_midnight(d) for s in states for d in (s.known_from, s.known_to) if d < date.max]
    days += [_midnight(e.known) for e in events]
    if not instants:
        instants = days or [datetime(2021, 1, 1, tzinfo=UTC)]
    return _Frame(*_widened(instants), *_widened(days or instants))


def _widened(moments: list[datetime]) -> tuple[datetime, datetime]:
    first, last = min(moments), max(moments)
    margin = max((last - first) * _MARGIN, _SHORTEST)
    return first - margin, last + margin


def _inner(instant: datetime) -> bool:
    return BEGINNING < instant < FOREVER


def _within(instant: datetime, first: datetime, last: datetime) -> datetime:
    return min(max(instant, first), last)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _box(state: State, frame: _Frame) -> str:
    # Whole pixels, so that neighbours meet without a seam.
    left, right = round(frame.x(state.effective_from)), round(frame.x(state.effective_to))
    low, high = round(frame.y(state.known_from)), round(frame.y(state.known_to))
    if right <= left or low <= high:
        return ""
    place = f'x="{left}" y="{high}" width="{right - left}" height="{low - high}"'
    return f'<rect {place} fill="{COLOURS[state.outcome]}" shape-rendering="crispEdges"/>'


def _legend() -> list[str]:
    parts = []
    for index, outcome in enumerate(Outcome):
        x = _LEFT + index * 120
        parts.append(
            f'<rect x="{x}" y="40" width="14" height="14" fill="{COLOURS[outcome]}" '
            'stroke="#777" stroke-width="0.5"/>'
            f'<text x="{x + 20}" y="52">{outcome.word}</text>'
        )
    return parts


def _axes(frame: _Frame, height: int) -> list[str]:
    bottom, top, right = _HEIGHT - _BOTTOM, _TOP, _WIDTH - _RIGHT
    middle, centre = (top + bottom) / 2, (_LEFT + right) / 2
    frame_box = f'x="{_LEFT}" y="{top}" width="{right - _LEFT}" height="{bottom - top}"'
    parts = [
        f'<rect {frame_box} fill="none" stroke="#333"/>',
        f'<text x="{centre}" y="{height - 12}" text-anchor="middle">{_ACROSS}</text>',
        f'<text transform="translate(20 {middle}) rotate(-90)" text-anchor="middle">{_UP}</text>',
    ]
    for moment in _ticks(frame.first, frame.last):
        x = frame.x(moment)
        parts.append(
            f'<path d="M{x:.1f} {bottom}v5" stroke="#333"/>'
            f'<text x="{x:.1f}" y="{bottom + 19}" text-anchor="middle">{moment:%Y-%m-%d}</text>'
        )
    for moment in _ticks(frame.known_first, frame.known_last):
        y = frame.y(moment.date())
        parts.append(
            f'<path d="M{_LEFT} {y:.1f}h-5" stroke="#333"/>'
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{moment:%Y-%m-%d}</text>'
        )
    return [*parts, _today(frame)]


def _today(frame: _Frame) -> str:
    """The line on which a day is asked about as known that day; above it lies hindsight."""
    first = max(frame.first, frame.known_first)
    last = min(frame.last, frame.known_last)
    if first >= last:
        return ""
    return (
        f'<path d="M{frame.x(first):.1f} {frame.y(first.date()):.1f}'
        f'L{frame.x(last):.1f} {frame.y(last.date()):.1f}" '
        'stroke="#333" stroke-dasharray="2 4" fill="none"/>'
    )


def _ticks(first: datetime, last: datetime) -> list[datetime]:
    step = (last - first) / _TICKS
    return [first + step * (i + 0.5) for i in range(_TICKS)]


def _dots(frame: _Frame, events: tuple[Event, ...]) -> list[tuple[Event, datetime]]:
    placed = [(e, e.effective) for e in events if e.effective is not None]
    return [(e, at) for e, at in placed if frame.first <= at < frame.last][:_LABELLED]


def _marks(frame: _Frame, dots: list[tuple[Event, datetime]]) -> list[str]:
    """Acts as dots where their own clocks meet, each with a number beside it."""
    points = [(frame.x(at), frame.y(event.known)) for event, at in dots]
    circles = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f3044" stroke="#fff">'
        f"<title>{escape(event.entry)}: {escape(event.does)}</title></circle>"
        for (x, y), (event, _) in zip(points, dots, strict=True)
    ]
    labels: list[_Point] = []
    for point in points:
        labels.append(_free(point, points, labels))
    numbers = [
        f'<text x="{x:.1f}" y="{y:.1f}" font-weight="bold">{index}</text>'
        for index, (x, y) in enumerate(labels, start=1)
    ]
    return [*circles, *numbers]


def _free(point: _Point, points: list[_Point], labels: list[_Point]) -> _Point:
    """The first place beside a dot that covers no other dot and no other number."""
    places = [(point[0] + dx, point[1] + dy) for dx, dy in _BESIDE]
    return next((p for p in places if not _covers(p, points, labels)), places[0])


def _covers(place: _Point, points: list[_Point], labels: list[_Point]) -> bool:
    x, y = place
    on_label = any(abs(x - a) < _APART[0] and abs(y - b) < _APART[1] for a, b in labels)
    # A number's own point is its left end on the line it stands on.
    return on_label or any(-5 < a - x < _APART[0] and -13 < b - y < 4 for a, b in points)  # noqa: PLR2004


def _named(names: list[str]) -> list[str]:
    """What the numbers stand for, below the axis."""
    top = _HEIGHT - _BOTTOM + 40
    return [
        f'<text x="{_LEFT}" y="{top + _LINE * i}" font-size="11" fill="#1f3044">'
        f"{escape(line)}</text>"
        for i, line in enumerate(names)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(_BETWEEN):
        joined = f"{lines[-1]}{_BETWEEN}{word}" if lines[-1] else word
        if len(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
