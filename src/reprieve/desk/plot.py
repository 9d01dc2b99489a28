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
_LABELLED = 12
_BETWEEN = "  ·  "
_ACROSS = "effective: when the law applies"
_UP = "known: as of which day"


_OPENING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
    f'width="{_WIDTH}" height="{_HEIGHT}" role="img" '
    'font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="12">'
)


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
    parts = [
        _OPENING,
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="26" font-size="17" font-weight="bold">{escape(title)}</text>',
        *_legend(),
        _box(State(BEGINNING, FOREVER, date.min, date.max, Outcome.CLEAR), frame),
        *(_box(state, frame) for state in states),
        *_axes(frame),
        *_marks(frame, shown),
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
    left, right = frame.x(state.effective_from), frame.x(state.effective_to)
    low, high = frame.y(state.known_from), frame.y(state.known_to)
    if right <= left or low <= high:
        return ""
    return (
        f'<rect x="{left:.1f}" y="{high:.1f}" width="{right - left:.1f}" '
        f'height="{low - high:.1f}" fill="{COLOURS[state.outcome]}" shape-rendering="crispEdges"/>'
    )


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


def _axes(frame: _Frame) -> list[str]:
    bottom, top, right = _HEIGHT - _BOTTOM, _TOP, _WIDTH - _RIGHT
    middle, centre = (top + bottom) / 2, (_LEFT + right) / 2
    frame_box = f'x="{_LEFT}" y="{top}" width="{right - _LEFT}" height="{bottom - top}"'
    parts = [
        f'<rect {frame_box} fill="none" stroke="#333"/>',
        f'<text x="{centre}" y="{_HEIGHT - 12}" text-anchor="middle">{_ACROSS}</text>',
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


def _marks(frame: _Frame, events: tuple[Event, ...]) -> list[str]:
    """Acts as dots where their own clocks meet, numbered; the numbers are read below."""
    placed = [(e, e.effective) for e in events if e.effective is not None]
    dots = [(e, at) for e, at in placed if frame.first <= at < frame.last][:_LABELLED]
    parts = []
    for index, (event, at) in enumerate(dots, start=1):
        x, y = frame.x(at), frame.y(event.known)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f3044" stroke="#fff">'
            f"<title>{escape(event.entry)}: {escape(event.does)}</title></circle>"
            f'<text x="{x + 7:.1f}" y="{y - 6:.1f}" font-weight="bold">{index}</text>'
        )
    names = _BETWEEN.join(f"{i} {e.entry}" for i, (e, _) in enumerate(dots, start=1))
    lines = _wrapped(names, 140)
    parts += [
        f'<text x="{_LEFT}" y="{_HEIGHT - _BOTTOM + 40 + 14 * i}" font-size="11" fill="#1f3044">'
        f"{escape(line)}</text>"
        for i, line in enumerate(lines[:3])
    ]
    return parts


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(_BETWEEN):
        joined = f"{lines[-1]}{_BETWEEN}{word}" if lines[-1] else word
        if len(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
