"""The words and turns of phrase of one language, read from its YAML file.

Every line of the file has an example; what a form is, `forms.py` says.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import yaml

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.forms import Words
from reprieve.intake.articles.language import LANGUAGES
from reprieve.intake.articles.values import KINDS, STATUSES, Kind, Status

_STEM: Final = 4
_REACH: Final = 60
_HAN_REACH: Final = 24
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way that a language reports one kind of event.

    Its pattern is compiled when a text first has its literals: few texts need many.
    """

    kind: Kind
    role: str
    form: str
    source: str
    anchors: frozenset[str]
    parts: tuple[frozenset[str], ...]
    status: Status | None
    action: str | None
    actor: str
    dated: bool
    needs: str | None
    unless: str | None
    example: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of the form over folded text, its head a group of that name."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that take an event out of the asserted."""

    status: Status
    after: bool
    reach: int
    pattern: re.Pattern[str]
    anchors: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates."""

    months: dict[str, int]
    weekdays: dict[str, int]
    parts: dict[str, str]
    offsets: dict[str, int]
    numerals: dict[str, int]
    forms: tuple[re.Pattern[str], ...]
    deadline: re.Pattern[str]
    deadline_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the reader knows of one language."""

    language: str
    spaced: bool
    digest: str
    abbreviations: frozenset[str]
    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    calendar: Calendar
    patterns: dict[str, re.Pattern[str]]
    lists: tuple[tuple[re.Pattern[str], str], ...]
    also: tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]
    magnitudes: dict[str, float]
    currencies: dict[str, str | None]
    numerals: dict[str, int]
    vocabulary: frozenset[str]
    verbs: re.Pattern[str]
    literals: dict[str, tuple[str, ...]]
    by_anchor: dict[str, tuple[int, ...]]
    prose: str


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language, by its two-letter code.

    Raises `KeyError` for a language that has no file.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    source = resources.files(__package__).joinpath(f"lexicons/{language}.yaml")
    return parse(source.read_text(encoding="utf-8"))


def parse(source: str) -> Lexicon:
    """A lexicon out of the text of its YAML file.

    A malformed file fails at once, a form that is no pattern when its words are first met; the
    example that every form has is a test that meets them.
    """
    raw = cast("dict[str, Any]", yaml.load(source, Loader=_LOADER))  # noqa: S506 - a safe loader, C or Python
    spaced = bool(raw["spaced"])
    words = Words(raw["words"], spaced=spaced, respell=raw.get("respell", {}))
    triggers = tuple(t for section in raw["triggers"] for t in _triggers(section, words))
    cues = tuple(c for section in raw["cues"] for c in _cues(section, words))
    return Lexicon(
        language=raw["language"],
        spaced=spaced,
        digest=hashlib.sha256(source.encode()).hexdigest(),
        abbreviations=frozenset(raw.get("abbreviations", "").split()),
        triggers=triggers,
        cues=cues,
        calendar=_calendar(raw["dates"], raw["numerals"], words),
        patterns={name: words.pattern(name, form) for name, form in raw["patterns"].items()},
        also=tuple(
            (words.compile(form), words.literals(form), name) for form, name in raw.get("also", [])
        ),
        lists=tuple((words.compile(form), keeper) for form, keeper in raw.get("lists", [])),
        magnitudes={fold(str(k)): float(v) for k, v in raw["magnitudes"].items()},
        currencies={fold(str(k)): v for k, v in raw["currencies"].items()},
        numerals={fold(str(k)): int(v) for k, v in raw["numerals"].items()},
        verbs=_verbs(triggers, spaced=spaced),
        literals=_literals(triggers, cues, spaced=spaced),
        by_anchor=_by_anchor(triggers),
        vocabulary=words.vocabulary() | _common(raw),
        prose=fold(source),
    )


@cache
def places() -> frozenset[str]:
    """Places, peoples and heads of state: names that are never the party of a measure here."""
    source = resources.files(__package__).joinpath("lexicons/places.txt")
    return frozenset(fold(source.read_text(encoding="utf-8")).split())


def _common(raw: dict[str, Any]) -> frozenset[str]:
    """The common words of a language: those listed, places, and the words of its examples."""
    lines = [
        line for part in ("triggers", "cues") for section in raw[part] for line in section["lines"]
    ]
    examples = re.findall(r"[^\W\d_]+", fold(" ".join(example for _, example in lines)))
    listed = fold(raw.get("common", "")).split()
    return frozenset([*listed, *examples]) | places()


def _literals(
    triggers: tuple[Trigger, ...], cues: tuple[Cue, ...], *, spaced: bool
) -> dict[str, tuple[str, ...]]:
    """All literals by which triggers and cues are looked up, by their first characters."""
    groups = [group for t in triggers for group in (t.anchors, *t.parts)]
    found: dict[str, list[str]] = {}
    for word in sorted({word for group in (*groups, *(c.anchors for c in cues)) for word in group}):
        found.setdefault(word[: gram(spaced=spaced)], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def gram(*, spaced: bool) -> int:
    """How many first characters of a literal it is looked up by."""
    return 5 if spaced else 2


def _by_anchor(triggers: tuple[Trigger, ...]) -> dict[str, tuple[int, ...]]:
    """Where the triggers stand that need a literal; under "" those that need none."""
    places: dict[str, list[int]] = {"": []}
    for at, trigger in enumerate(triggers):
        for anchor in trigger.anchors or ("",):
            places.setdefault(anchor, []).append(at)
    return {anchor: tuple(found) for anchor, found in places.items()}


def _verbs(triggers: tuple[Trigger, ...], *, spaced: bool) -> re.Pattern[str]:
    """The beginnings of the verbs that report events, which no enumeration holds."""
    heads = {
        a for t in triggers if t.kind not in {"allegation", "market_reaction"} for a in t.anchors
    }
    stems = sorted(re.escape(head) for head in heads if len(head) >= (_STEM if spaced else 2))
    return re.compile((r"\b" if spaced else "") + f"(?:{'|'.join(stems)})")


def _triggers(section: dict[str, Any], words: Words) -> list[Trigger]:
    kind, status = section["kind"], section.get("status")
    if kind not in KINDS or (status is not None and status not in STATUSES):
        raise ValueError(f"unknown kind or status in {section}")
    made = []
    for form, example in section["lines"]:
        source, anchors = words.head(form)
        made.append(
            Trigger(
                kind=kind,
                role=section["party"],
                form=form,
                source=source,
                anchors=frozenset(anchors),
                parts=words.parts(form),
                status=status,
                action=section.get("action"),
                actor=section.get("actor", "any"),
                dated=bool(section.get("dated", False)),
                needs=section.get("needs"),
                unless=section.get("unless"),
                example=example,
            )
        )
    return made


def _cues(section: dict[str, Any], words: Words) -> list[Cue]:
    status = section["status"]
    if status not in STATUSES:
        raise ValueError(f"unknown status in {section}")
    after = section.get("side", "before") == "after"
    reach = int(section.get("reach", _REACH if words.spaced else _HAN_REACH))
    made = []
    for form, example in section["lines"]:
        source, anchors = words.head(form)
        made.append(Cue(status, after, reach, _compiled(source), frozenset(anchors), example))
    return made


def _calendar(raw: dict[str, Any], numerals: dict[str, int], words: Words) -> Calendar:
    tables = {
        name: {fold(str(word)): value for word, value in raw[name].items()}
        for name in ("months", "weekdays", "parts", "offsets")
    }

    def alternation(name: str) -> str:
        longest = sorted(tables[name], key=lambda word: (-len(word), word))
        return "(?:" + "|".join(re.escape(word) for word in longest) + ")"

    def form(text: str) -> re.Pattern[str]:
        for name, key in (
            ("MONTH", "months"),
            ("WEEKDAY", "weekdays"),
            ("PART", "parts"),
            ("OFFSET", "offsets"),
        ):
            text = re.sub(rf"(?<!P<){name}", f"\0{key}\0", text)
        folded = words.expand(text)
        for key in tables:
            folded = folded.replace("\0" + key + "\0", alternation(key))
        return re.compile(folded)

    return Calendar(
        months=tables["months"],
        weekdays=tables["weekdays"],
        parts=tables["parts"],
        offsets=tables["offsets"],
        numerals={fold(str(word)): n for word, n in numerals.items()}
        | dict.fromkeys(fold(raw.get("ones", "")).split(), 1),
        forms=tuple(form(text) for text in raw["forms"]),
        deadline=form(raw["deadline"] + "$"),
        deadline_after=form(raw.get("deadline_after", "$^")),
    )
