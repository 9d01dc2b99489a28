"""The report of a screen as one HTML page: nothing is loaded from elsewhere, nothing runs."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from html import escape
from typing import Any

from reprieve.portfolio.summary import Deadline, Summary

MOST_LINES = 2000
_STRICTNESS = ("freeze", "hard-block", "sell-only", "soft-block", "watch", "allowed")
_LEFT_OUT = {"citations", "unenforced", "provisional", "confirmed", "finding", "reasons"}
_MONTHS_SHOWN = 12

_POLICY = (
    "<meta http-equiv=Content-Security-Policy "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_FOOT = (
    "<footer>Not legal advice. Values are the file's own, without conversion of currency."
    "</footer></html>"
)
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.85rem}
th,td{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f4f4f4;position:sticky;top:0}td.n{text-align:right;font-variant-numeric:tabular-nums}
.prohibited{background:#f8d7da}.unsettled{background:#fff3cd}.permitted{background:#d1e7dd}
.bar{height:.8rem;background:#3b6ea5}.months{display:flex;flex-wrap:wrap;gap:1.2rem}
.month table{width:auto}.month td,.month th{text-align:center;padding:.15rem .35rem;border:0}
.month td.due{background:#f8d7da;font-weight:700}caption{font-weight:700;text-align:left}
details summary{cursor:pointer}footer{margin-top:2rem;color:#555;font-size:.8rem}
@media print{th{position:static}}
"""


def report(rows: Iterable[Mapping[str, Any]], heading: Mapping[str, str], summary: Summary) -> str:
    """The page: value by disposition, deadlines on a calendar, the lines, the citations.

    Lines that are clear and allowed are counted and not listed; of the others at most
    `MOST_LINES`, and the page says so.
    """
    shown, citations, left = _gathered(rows)
    parts = (
        "<!doctype html><html lang=en><meta charset=utf-8>",
        _POLICY,
        f"<title>Screen of {escape(heading['file'])}</title><style>{_STYLE}</style>",
        f"<h1>Screen of {escape(heading['file'])}</h1>",
        _table(("", ""), [(k, v) for k, v in heading.items() if k != "file"]),
        "<h2>By disposition</h2>",
        _dispositions(summary),
        "<h2>Deadlines</h2>",
        _deadlines(summary.deadlines),
        "<h2>Lines that are not simply allowed</h2>",
        _lines(shown),
        f"<p>{left:,} more are not listed here; write .parquet or .csv for all.</p>"
        if left
        else "",
        "<h2>Citations</h2>",
        "<ol>" + "".join(f"<li>{escape(one)}</li>" for one in citations) + "</ol>",
        _FOOT,
    )
    return "\n".join(parts)


def _gathered(
    rows: Iterable[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], list[str], int]:
    shown: list[Mapping[str, Any]] = []
    citations: dict[str, None] = {}
    left = 0
    for row in rows:
        if row["outcome"] == "clear" and row["disposition"] == "allowed":
            continue
        citations.update(dict.fromkeys(c for c in (row["citations"] or "").split("\n") if c))
        if len(shown) < MOST_LINES:
            shown.append(row)
        else:
            left += 1
    return shown, sorted(citations), left


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = "".join(f"<th>{escape(name)}" for name in header)
    body = "".join("<tr>" + "".join(map(_cell, row)) for row in rows)
    return f"<table><tr>{head}{body}</table>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"<td class=n>{value:,.2f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"<td class=n>{value:,}"
    if isinstance(value, datetime):
        return f"<td>{value:%Y-%m-%d %H:%M} UTC"
    return f"<td>{escape('' if value is None else str(value))}"


def _dispositions(summary: Summary) -> str:
    values = summary.values or {}
    most = max((abs(v) for v in (values or summary.dispositions).values()), default=0) or 1
    rows = []
    for name in _STRICTNESS:
        count = summary.dispositions.get(name, 0)
        value = values.get(name, 0.0)
        width = 100 * abs(value if values else count) / most
        bar = f"<td><div class=bar style='width:{width:.1f}%'></div>"
        rows.append(f"<tr>{_cell(name)}{_cell(count)}{_cell(value) if values else ''}{bar}")
    money = "<th>value" if values else ""
    return f"<table><tr><th>disposition<th>answers{money}<th>{''.join(rows)}</table>"


def _deadlines(deadlines: Iterable[Deadline]) -> str:
    days: dict[date, list[Deadline]] = defaultdict(list)
    for one in deadlines:
        days[one.on].append(one)
    if not days:
        return "<p>No answer changes on a day that is known.</p>"
    months = sorted({(day.year, day.month) for day in days})
    drawn = "".join(_month(year, month, days) for year, month in months[:_MONTHS_SHOWN])
    header = ("day (UTC)", "act", "until then", "answers", "value")
    rows = [(d.on, d.act, d.outcome, d.lines, d.value) for day in sorted(days) for d in days[day]]
    return f"<div class=months>{drawn}</div>{_table(header, rows)}"


def _month(year: int, month: int, days: Mapping[date, object]) -> str:
    weeks = "".join(
        "<tr>" + "".join(_day(day, month, days) for day in week)
        for week in calendar.Calendar().monthdatescalendar(year, month)
    )
    names = "".join(f"<th>{name[:2]}" for name in calendar.day_abbr)
    title = f"{calendar.month_name[month]} {year}"
    return f"<div class=month><table><caption>{title}</caption><tr>{names}{weeks}</table></div>"


def _day(day: date, month: int, days: Mapping[date, object]) -> str:
    if day.month != month:
        return "<td>"
    return f"<td{' class=due' if day in days else ''}>{day.day}"


def _lines(rows: list[Mapping[str, Any]]) -> str:
    if not rows:
        return "<p>None.</p>"
    names = [name for name in rows[0] if name not in _LEFT_OUT]
    head = "".join(f"<th>{escape(name)}" for name in names)
    return f"<table><tr>{head}<th>reasons{''.join(_line(row, names) for row in rows)}</table>"


def _line(row: Mapping[str, Any], names: list[str]) -> str:
    cells = "".join(_cell(row[name]) for name in names)
    flags = ", ".join(_flags(row))
    why = "".join(f"<li>{escape(one)}" for one in (row["reasons"] or "").split("\n") if one)
    told = f"<details><summary>{escape(flags) or 'why'}</summary><ul>{why}</ul></details>"
    return f"<tr class={row['outcome']}>{cells}<td>{told}"


def _flags(row: Mapping[str, Any]) -> Iterator[str]:
    if row["provisional"]:
        yield "provisional"
    if row["unenforced"]:
        yield "unenforced"
    if not row["confirmed"]:
        yield "unconfirmed"
