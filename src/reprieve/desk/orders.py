"""Pre-trade: orders in, allow, block or hold out, as fast as they come.

A trade and its settlement are two moments, and the law may change between them: a trade at T+1
can straddle 12:01 a.m. Both are asked, and the worse answer decides. What cannot be read or
resolved is held: a check that fails must not let an order pass.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reprieve.desk.desk import Desk
from reprieve.desk.moments import day_of, moment_from, moment_text
from reprieve.desk.screening import resolve
from reprieve.engine.grid import Axes, Grid, grid_of
from reprieve.law.errors import UnknownWord, UsageError
from reprieve.law.findings import Finding, Outcome, Question
from reprieve.portfolio.answers import Resolved
from reprieve.portfolio.columns import IDENTIFYING
from reprieve.portfolio.periods import Uses, whole
from reprieve.portfolio.spool import SEPARATOR
from reprieve.portfolio.states import covered_until

# A short sale is a sale, and covering it a purchase; a law that tells them apart names acts.
SIDES = {
    "buy": "purchase",
    "sell": "sale",
    "short": "sale",
    "sell-short": "sale",
    "cover": "purchase",
    "buy-to-cover": "purchase",
}
VERDICTS = {
    Outcome.CLEAR: "allow",
    Outcome.PERMITTED: "allow",
    Outcome.UNSETTLED: "hold",
    Outcome.PROHIBITED: "block",
}
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, ready to be written: its outcome, and the rest as JSON without its last brace.

    It is confirmed for days up to `covered`; None where no authority is consulted.
    """

    outcome: Outcome
    text: str
    covered: date | None

    def at(self, moment: date | datetime) -> str:
        """The answer about one moment, as JSON."""
        confirmed = self.covered is None or day_of(moment) <= self.covered
        return f'{self.text}, "confirmed": {"true" if confirmed else "false"}}}'


class Orders:
    """Checks orders against one edition; remembers answers until it has too many.

    `by` is the actor of orders that name none; `known` the day as known on which they are
    checked, by default the day of the desk's clock.
    """

    def __init__(self, desk: Desk, by: str | None = None, known: str | None = None) -> None:
        self.desk = desk
        self.by = by
        self.known = None if known is None else day_of(moment_from(known, "known"))
        self.verdicts: Counter[str] = Counter()
        self._uses = Uses(desk.casebook)
        self._edges: dict[str, tuple[date, ...]] = {}
        self._resolved: dict[tuple[str, date], Resolved] = {}
        self._grids: dict[tuple[str, str, str, bool], Grid] = {}
        self._answers: dict[tuple[object, ...], Answered] = {}

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """One line of JSON for each line of JSON; blank lines are passed over."""
        for line in lines:
            if line.strip():
                yield self.line(line)

    def line(self, line: str) -> str:
        """The answer to one order, as one line of JSON without an end of line."""
        order: Any = None
        try:
            order = json.loads(line)
            return self._checked(_object(order))
        except (UsageError, ValueError, RecursionError) as error:
            self.verdicts["hold"] += 1
            id_ = order.get("id") if isinstance(order, dict) else None
            told = {"id": id_, "verdict": "hold", "error": str(error)}
            return json.dumps(told, ensure_ascii=False)

    def _checked(self, order: Mapping[str, Any]) -> str:
        act, by, security = self._asked(order)
        trade = self._moment(order, "trade")
        settle = self._moment(order, "settle") if "settle" in order else None
        known = self._known(order)
        found = self._resolve(security, day_of(trade))
        traded = self._answer(found, act, by, (trade, known))
        worst, parts = traded.outcome, f'"trade": {traded.at(trade)}'
        if settle is not None:
            settled = self._answer(found, act, by, (settle, known))
            worst = max(worst, settled.outcome)
            parts += f', "settle": {settled.at(settle)}'
        verdict = VERDICTS[worst]
        self.verdicts[verdict] += 1
        id_ = json.dumps(order.get("id"), ensure_ascii=False)
        object_ = json.dumps(found.object)
        return (
            f'{{"id": {id_}, "verdict": "{verdict}", "act": "{act}", "by": "{by}", '
            f'"object": {object_}, "resolution": "{found.resolution}", '
            f'"outcome": "{worst.word}", {parts}, "edition": "{self.desk.edition.hash[:16]}"}}'
        )

    def _asked(self, order: Mapping[str, Any]) -> tuple[str, str, str]:
        act, by = order.get("act"), order.get("by", self.by)
        if act is None:
            side = order.get("side")
            if not isinstance(side, str) or side.lower() not in SIDES:
                raise UsageError(f"side {side!r} is none of {', '.join(SIDES)}; or give an act")
            act = SIDES[side.lower()]
        book = self.desk.casebook
        if act not in book.acts_tree:
            raise UnknownWord(f"{act!r} is not an act of the casebook")
        if by not in book.actors_tree:
            raise UnknownWord(f"{by!r} is not an actor of the casebook: give `by` or --by")
        texts = [order[word] for word in IDENTIFYING if order.get(word)]
        if not texts or not all(isinstance(text, str) for text in texts):
            raise UsageError(f"an order needs one of {', '.join(IDENTIFYING)}")
        return act, by, SEPARATOR.join(texts)

    def _moment(self, order: Mapping[str, Any], name: str) -> date | datetime:
        value = order.get(name)
        if value is None:
            return self.desk.clock()
        if not isinstance(value, str):
            raise UsageError(f"{name} {value!r} is not a day or an instant")
        return moment_from(value, name)

    def _known(self, order: Mapping[str, Any]) -> date:
        value = order.get("known")
        if value is not None:
            return day_of(moment_from(str(value), "known"))
        return self.desk.clock().date() if self.known is None else self.known

    def _resolve(self, security: str, on: date) -> Resolved:
        edges = self._edges.get(security)
        if edges is None:
            edges = self._uses.turns(security, *whole())
            self._remember(self._edges, security, edges)
        key = security, edges[max(bisect_right(edges, on) - 1, 0)]
        found = self._resolved.get(key)
        if found is None:
            found = resolve(self.desk, security, (on, on))
            self._remember(self._resolved, key, found)
        return found

    def _answer(
        self, found: Resolved, act: str, by: str, when: tuple[date | datetime, date]
    ) -> Answered:
        """The answer about one moment; what is answered once holds until something turns."""
        if found.object is None:
            key: tuple[object, ...] = (found.doubts, act, by)
        else:
            key = (found.object, act, by, *self._cell(found.object, act, by, when))
        answer = self._answers.get(key)
        if answer is None:
            question = Question(act, by, found.object or found.text or "", *when)
            answer = _told(self._finding(found, question), known=found.object is not None)
            self._remember(self._answers, key, answer)
        return answer

    def _cell(
        self, object_: str, act: str, by: str, when: tuple[date | datetime, date]
    ) -> tuple[bool, int, int]:
        """Which cell of the grid a moment lies in: within one every answer is the same."""
        at, known = when
        days = not isinstance(at, datetime)
        key = object_, act, by, days
        grid = self._grids.get(key)
        if grid is None:
            axes = Axes(at_days=days, known_days=True)
            grid = grid_of(self.desk.checker, (act,), by, object_, axes)
            self._remember(self._grids, key, grid)
        points: tuple[Any, ...] = grid.at
        knowns: tuple[Any, ...] = grid.known
        return days, bisect_right(points, at), bisect_right(knowns, known)

    def _finding(self, found: Resolved, question: Question) -> Finding:
        checker = self.desk.checker
        if found.object is None:
            return checker.unresolved(question, found.doubts, ())
        return checker.check(question)

    def _remember(self, memory: dict[Any, Any], key: object, value: object) -> None:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[key] = value


def _object(order: object) -> Mapping[str, Any]:
    if not isinstance(order, dict):
        raise UsageError("an order is a JSON object")
    return order


def _told(finding: Finding, *, known: bool) -> Answered:
    reasons = [{"entry": one.entry, "does": one.does, "cite": one.cite} for one in finding.reasons]
    told = {
        "outcome": finding.outcome.word,
        "until": None if finding.until is None else moment_text(finding.until),
        "provisional": finding.provisional,
        "unenforced": finding.unenforced,
        "reasons": reasons,
    }
    clear = finding.outcome is Outcome.CLEAR or not known
    covered = covered_until(finding.coverage, clear=clear)
    return Answered(finding.outcome, json.dumps(told, ensure_ascii=False)[:-1], covered)


class Tally:
    """Digests of what went in and came out, for the one row that a run leaves in the journal."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self._in, self._out = hashlib.sha256(), hashlib.sha256()

    def run(self, lines: Iterable[str]) -> Iterator[str]:
        """The answers to lines of JSON, each with its end of line."""
        for line in lines:
            self._in.update(line.encode())
            if line.strip():
                answer = self.orders.line(line) + "\n"
                self._out.update(answer.encode())
                yield answer

    def record(self) -> None:
        """Write the row `screen.made`: digests and counts by verdict."""
        desk = self.orders.desk
        body = {
            "input": self._in.hexdigest(),
            "output": self._out.hexdigest(),
            "counts": dict(self.orders.verdicts),
            "edition": desk.edition.hash,
        }
        desk.journal.append("screen.made", body, desk.stamp())
