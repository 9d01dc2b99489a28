"""How fast articles are read, and what 100,000 names cost: `python benchmarks/bench_read.py`."""

from __future__ import annotations

import platform
import random
import resource
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import yaml

from reprieve.intake.articles.gazetteer import Gazetteer, Rows, gazetteer
from reprieve.intake.articles.known import packaged_authorities
from reprieve.intake.articles.lexicon import load
from reprieve.intake.articles.reader import read_text

NAMES = 100_000
ROUNDS = 5
SIZE = 20_000
_SYLLABLES = [
    "ka",
    "ri",
    "mo",
    "ten",
    "shu",
    "bel",
    "dor",
    "vin",
    "lax",
    "ter",
    "nor",
    "gal",
    "pex",
]


def invented(count: int) -> Rows:
    """So many names of companies that do not exist, the same in every run."""
    chance = random.Random(7)  # noqa: S311 - names, not secrets
    made = []
    for number in range(count):
        words = [
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize()
            for _ in range(chance.randint(1, 3))
        ]
        made.append(
            (f"invented-{number}", (" ".join(words) + f" {chance.choice(['Ltd', 'AG', 'SA'])}",))
        )
    return made


def main() -> None:
    """Print the machine, the sizes, and the minimum and median of each measure."""
    folder = Path(__file__).parents[1] / "tests" / "intake" / "texts"
    texts = [
        (str(one["text"]), date.fromisoformat(str(one["published"])))
        for path in sorted(folder.glob("*.yaml"))
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    started = time.perf_counter()
    known = gazetteer(invented(NAMES), list(packaged_authorities()))
    loaded = time.perf_counter() - started
    for text, published in texts:
        read_text(text, known, published=published)
    rates = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for text, published in texts:
            read_text(text, known, published=published)
        rates.append(len(texts) / (time.perf_counter() - started))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1 if sys.platform == "darwin" else 1024
    )
    peak = peak // 1024 // 1024 if sys.platform == "darwin" else peak
    print(f"machine: {platform.machine()}, Python {platform.python_version()}")
    print(f"{NAMES:,} names loaded in {loaded:.2f} s; {peak} MB at the peak")
    print(f"{len(texts)} texts of {statistics.mean(len(t) for t, _ in texts):.0f} characters")
    print(f"documents a second: median {statistics.median(rates):.0f}, best {max(rates):.0f}")
    print(
        f"a page of trigger words without an end costs {hostile(known):.1f} times a page of prose"
    )


def hostile(known: Gazetteer) -> float:
    """What a page without full stops, of nothing but words that report events, costs per character.

    As a multiple of what the same sentences cost with theirs: no page may hold the reader up.
    """
    told = [trigger.example for trigger in load("en").triggers]
    prose = ("Acme Lines. " + " ".join(told * 2))[:SIZE]
    soup = ("Acme Lines " + " ".join(one.rstrip(".") for one in told * 2))[:SIZE]
    times = []
    for text in (prose, soup):
        started = time.perf_counter()
        read_text(text, known, published=date(2024, 1, 1))
        times.append((time.perf_counter() - started) / len(text))
    return times[1] / times[0]


if __name__ == "__main__":
    main()
