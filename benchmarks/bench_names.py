"""Names: how long an index takes to build, and how long it takes to answer.

Run by name: `python benchmarks/bench_names.py`. Aims: the exact index of 3,000 names in at
most 30 ms, a name like one of 100,000 in a few ms. Where rapidfuzz is installed, its scan of
all names answers the same questions in the same run, for comparison.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count, islice, product
from time import perf_counter

from machine import headline, line, peak_megabytes, seconds

import reprieve
from reprieve.law.casebook import Casebook
from reprieve.law.periods import ALWAYS
from reprieve.names.exact import Use, by_words
from reprieve.names.index import NameIndex
from reprieve.names.likeness import Likenesses

DAY = date(2021, 3, 16)
SIZES = (3_000, 25_000, 100_000)
QUESTIONS = 300
SYLLABLES = ("ba", "che", "di", "fon", "gar", "hul", "im", "jo", "kra", "lem", "mo", "nai")
SYLLABLES += ("or", "pel", "qu", "ris", "sha", "tor", "um", "vel", "wan", "xi", "yo", "zin")
FORMS = ("Ltd", "Corporation", "Holdings", "Co., Ltd.", "Trading LLC", "JSC", "Group", "")


def names(size: int) -> list[str]:
    """Invented names of two or three invented words and a legal form."""
    chance = random.Random(size)  # noqa: S311 - the same names each time, no secret
    words = ["".join(parts).title() for parts in islice(product(SYLLABLES, repeat=3), 12_000)]
    made = (
        " ".join([*chance.choices(words, k=chance.choice((2, 3))), chance.choice(FORMS)]).strip()
        for _ in count()
    )
    return list(islice(made, size))


def misspelled(name: str, chance: random.Random) -> str:
    """The name with two neighboring letters swapped, as fingers do."""
    place = chance.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def each(ask: Callable[[str], object], questions: list[str]) -> list[float]:
    """Wall seconds of each question, after one that is not counted."""
    ask(questions[0])
    times = []
    for question in questions:
        start = perf_counter()
        ask(question)
        times.append(perf_counter() - start)
    return times


def embedded(casebook: Casebook) -> None:
    """The embedded casebook: first lookups build an index, later ones do not."""
    known = sum(len(entity.names) for entity in casebook.entities.values())
    print(f" the embedded casebook, {known:,} names")
    for what, text in (
        ("identifier", "KYG9830T1067"),
        ("ticker", "1810.HK"),
        ("name", "Xiaomi Corporation"),
        ("name like one", "Xaiomi"),
    ):
        first = seconds(partial(_first, casebook, text))
        line(f"first {what}", first, "ms", 1e3)
        ask = partial(NameIndex(casebook).lookup, on=DAY)
        line(f"next {what}", each(ask, [text] * 100), "us", 1e6)


def _first(casebook: Casebook, text: str) -> object:
    return NameIndex(casebook).lookup(text, DAY)


def generated(size: int) -> None:
    """Invented names: both indexes, and misspelled names asked of the one of likeness."""
    known = names(size)
    chance = random.Random(1)  # noqa: S311 - the same questions each time, no secret
    meant = chance.sample(known, QUESTIONS)
    asked = [misspelled(name, chance) for name in meant]
    uses = [Use(name, name, ALWAYS) for name in known]
    print(f" {size:,} invented names")
    line("exact names: build", seconds(lambda: by_words(uses)), "ms", 1e3)
    line("likeness: build", seconds(lambda: Likenesses(known), runs=1), "ms", 1e3)
    index = Likenesses(known)
    line("likeness: one misspelled name", each(index.nearest, asked), "ms", 1e3)
    best = (index.nearest(text, 1) for text in asked)
    right = sum(known[one[0].number] == name for one, name in zip(best, meant, strict=True))
    print(f"  the right name first: {right} of {QUESTIONS}; peak {peak_megabytes():.0f} MB")
    peer(known, asked)


def peer(known: list[str], asked: list[str]) -> None:
    """The same questions by rapidfuzz's scan of all names, where it is installed."""
    try:
        from rapidfuzz import fuzz, process, utils
    except ImportError:
        print("  rapidfuzz is not installed: no peer to compare with")
        return

    def scan(text: str) -> object:
        return process.extract(
            text, known, scorer=fuzz.token_sort_ratio, processor=utils.default_process, limit=10
        )

    line("rapidfuzz, scanning all", each(scan, asked[:20]), "ms", 1e3)


def main() -> None:
    """Print every figure."""
    headline("names")
    embedded(reprieve.open().casebook)
    for size in SIZES:
        generated(size)


if __name__ == "__main__":
    main()
