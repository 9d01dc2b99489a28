"""Answering: checks per second in one process, and `reprieve check` as a process.

Run by name: `python benchmarks/bench_check.py`. Aims: at least 20,000 checks a second on one
core; the process at most 10 times a bare `python -c pass`.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from time import perf_counter

from machine import headline, line, seconds

import reprieve

QUESTIONS = 20_000
ACTS = ("purchase", "sale", "divest", "hold", "export", "distribute", "deal")
ACTORS = ("us-person", "eu-person", "uk-person")


def questions(desk: reprieve.Desk, count: int) -> list[reprieve.Question]:
    """Questions over all parties and securities of the casebook, days of 2018 to 2026."""
    chance = random.Random(13959)  # noqa: S311 - the same questions each time, no secret
    objects = sorted(desk.casebook.objects.lineages)
    first = date(2018, 1, 1)
    asked = []
    for _ in range(count):
        at = first + timedelta(days=chance.randrange(3200))
        known = first + timedelta(days=chance.randrange(3200))
        act, actor = chance.choice(ACTS), chance.choice(ACTORS)
        asked.append(reprieve.Question(act, actor, chance.choice(objects), at, known))
    return asked


def process(command: Sequence[str]) -> list[float]:
    """Wall seconds of a command as a whole process."""
    return seconds(lambda: subprocess.run(command, check=False, capture_output=True), runs=9)


def main() -> None:
    """Print checks per second, with and without a journal, and the ratio of processes."""
    headline("check")
    desk = reprieve.open()
    asked = questions(desk, QUESTIONS)
    for name, ask in (
        ("engine alone", lambda: [desk.checker.check(q) for q in asked]),
        ("desk, names resolved", lambda: [_answer(desk, q) for q in asked]),
        ("desk, names resolved and journalled", lambda: [_check(desk, q) for q in asked]),
    ):
        start = perf_counter()
        ask()
        cold = perf_counter() - start
        start = perf_counter()
        ask()
        warm = perf_counter() - start
        print(f"  {name:<44} first {QUESTIONS / cold:9,.0f}/s   again {QUESTIONS / warm:9,.0f}/s")
    bare = process([sys.executable, "-c", "pass"])
    ask_once = ["check", "purchase", "KYG9830T1067", "--by", "us-person", "--at", "2021-03-16"]
    whole = process([sys.executable, "-m", "reprieve", *ask_once])
    line("python -c pass", bare, "ms", 1000)
    line("reprieve check", whole, "ms", 1000)
    ratio = statistics.median(whole) / statistics.median(bare)
    print(f"  {'ratio of medians':<44} {ratio:.1f}")


def _answer(desk: reprieve.Desk, q: reprieve.Question) -> None:
    desk.answer(q.act, by=q.by, of=q.of, at=q.at, known=q.known)


def _check(desk: reprieve.Desk, q: reprieve.Question) -> None:
    desk.check(q.act, by=q.by, of=q.of, at=q.at, known=q.known)


if __name__ == "__main__":
    main()
