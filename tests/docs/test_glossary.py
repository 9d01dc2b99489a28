"""The glossary and the types of `law` are equal: name by name, sentence by sentence."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import reprieve.law
from tests.docs.conftest import Written

# What else one might call it, and should not: the design's list.
NOT_TO_BE_CALLED = {
    "Source": "reference, link",
    "Citation": "evidence",
    "Authority": "program, regime",
    "Rule": "restriction",
    "Entity": "target",
    "Security": "instrument",
    "Designation": "listing event",
    "Act": "event, directive",
    "Statement": "claim, news",
    "Casebook": "dataset, ledger",
    "Restriction": "sanction",
    "State": "interval, record",
    "Question": "query",
    "Finding": "result",
    "Problem": "error",
}
ROOMS = {
    "What the law consists of": ("acts", "sources"),
    "Who is listed and what is traded": ("parties",),
    "The casebook": ("casebook", "trees", "timeline"),
    "Questions and answers": ("findings",),
    "Time": ("periods",),
    "What can be wrong with a text": ("problems",),
    "Identifiers": ("identifiers",),
}


def types_of(module: str) -> Iterator[type]:
    found = importlib.import_module(f"reprieve.law.{module}")
    for name, one in vars(found).items():
        if inspect.isclass(one) and one.__module__ == found.__name__ and not name.startswith("_"):
            yield one


def sentence(one: type) -> str:
    """The first sentence of a docstring, on one line."""
    first = (inspect.getdoc(one) or "").split("\n\n", maxsplit=1)[0]
    return re.split(r"(?<=\.)\s", " ".join(first.split()), maxsplit=1)[0]


def page() -> Iterator[str]:
    for heading, modules in ROOMS.items():
        yield f"\n## {heading}\n\n| word | is | not to be called |\n|---|---|---|\n"
        for module in modules:
            for one in types_of(module):
                avoided = NOT_TO_BE_CALLED.get(one.__name__, "")
                yield f"| `{one.__name__}` | {sentence(one)} | {avoided} |\n"


def test_the_glossary_is_the_types_of_law(written: Written) -> None:
    written("reference/glossary.md", "".join(page()))


def test_no_module_of_law_is_left_out() -> None:
    modules = {module.name for module in pkgutil.iter_modules(reprieve.law.__path__)}
    told = {module for modules_ in ROOMS.values() for module in modules_}
    assert modules - told == {"errors"}  # told in docs/reference/python.md


def test_every_word_to_avoid_has_its_better_one() -> None:
    named = {one.__name__ for modules in ROOMS.values() for m in modules for one in types_of(m)}
    assert set(NOT_TO_BE_CALLED) <= named
