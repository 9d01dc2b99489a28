"""The canonical form of a casebook file: the order of keys, and what stands on one line."""

from __future__ import annotations

from collections.abc import Mapping

WIDTH = 100
INDENT = 2

_BASIS = ("source", "see", "note", "confidence")
_PARTIES = ("entity", "entities")

ORDER: Mapping[str, tuple[str, ...]] = {
    "casebook": ("casebook", "acts", "actors"),
    "authority": (
        *("authority", "title", "kept-by", "timezone", "complete-to", "follows", "missing"),
        *("lists", "note", *_PARTIES, "sources", "acts", "actors", "rules", "entries", "expect"),
    ),
    "matter": (
        *("matter", "title", "timezone", "summary", "note", *_PARTIES, "sources", "acts"),
        *("actors", "entries", "expect"),
    ),
    "list": (
        *("list", "title", "timezone", "under", "determined", "effective", "note", *_PARTIES),
        *("sources", "source", "confidence", "rows", "acts", "actors", "entries", "expect"),
    ),
    "entity": (
        *("id", "name", "aliases", "jurisdiction", "lei", "part-of", "securities"),
        *("owned-by", "controlled-by", "acts-with", "note"),
    ),
    "security": (
        *("security", "name", "kind", "isin", "figi", "cusip", "sedol", "market", "ticker"),
        *("listings", "represents", "issued-by", "exposes", "from", "through", "note"),
    ),
    "source": ("cite", "public", "kind", "url", "seen-at", "sha256"),
    "cite": ("id", "at", "quote"),
    "rule": (
        *("rule", "attaches-to", "of", "prohibits", "by", "from", "opens", "closes", "reaches"),
        *_BASIS,
    ),
    "attach": ("list", "determined"),
    "reach": ("owned", "over", "aggregate", "control", "exposure"),
    "designation": (
        *("designation", "of", "under", "determined", "effective", "through", "disputed"),
        *_BASIS,
    ),
    "act": (
        *("act", "kind", "court", "entered", "issued", "effective", "suspends", "ends"),
        *("vacates", "excuses", "disputes", "forbears", "as-to", "from", "through", "until"),
        *("disputed", "conditions", *_BASIS),
    ),
    "statement": ("statement", "by", "on", "stance", "says", "of", *_BASIS),
    "scope": ("acts", "by", "of", "rules"),
    "listing": ("market", "ticker", "from", "through"),
    "identifier": ("value", "from", "through"),
    "exposure": ("to", "weight", "from", "through", "source"),
    "alias": ("name", "from", "through"),
    "stake": (
        *("by", "percent", "at-least", "at-most", "how", "disputed", "from", "through"),
        "source",
    ),
    "word": ("narrower-than", "means"),
    "expect": (
        *("act", "by", "of", "at", "known", "answer", "until", "provisional", "unenforced"),
        "stated-by",
    ),
}
"""The keys of every map of the notation, in the order in which they are written."""

FILES = ("casebook", "authority", "matter", "list")
ENTRIES = ("designation", "act", "statement")

UNDER: Mapping[str, str] = {
    **dict.fromkeys(_PARTIES, "entity"),
    **dict.fromkeys(("isin", "figi", "cusip", "sedol", "lei"), "identifier"),
    **dict.fromkeys(("owned-by", "controlled-by", "acts-with"), "stake"),
    **dict.fromkeys(("source", "see"), "cite"),
    "securities": "security",
    "listings": "listing",
    "exposes": "exposure",
    "aliases": "alias",
    "rules": "rule",
    "attaches-to": "attach",
    "reaches": "reach",
    "as-to": "scope",
    "expect": "expect",
}
"""The kind of map that stands under a key, or in the list under it."""

NAMED: Mapping[str, str] = {"sources": "source", "acts": "word", "actors": "word"}
"""The maps of a file that give names to maps, and of what kind those are."""

PARTS = frozenset([*_PARTIES, *NAMED, "rules", "entries", "expect"])
"""The keys of a file with a blank line before and after what they hold."""

KEYS = frozenset(key for keys in ORDER.values() for key in keys)
"""Every key of the notation; none of them needs quotes, since all scalars are read as text."""

OPEN_MAPS = frozenset([*NAMED, "entity"])
"""The keys of a file whose map always stands on lines of its own."""

OPEN_LISTS = frozenset(["entities", "securities", "rules", "entries", "expect"])
"""The keys whose list always has a line for each item."""

OPEN_ITEMS = frozenset(["entities", "rules", "entries"])
"""The keys in whose list each item has a line for each of its keys."""

APART = frozenset(["rules", "entries"])
"""The keys in whose list a blank line stands between two items."""

WRAPPED = "expect"
"""The key in whose list a map may be wrapped over lines, and still stand in braces."""

PROSE = frozenset(["note", "summary", "says", "means", "disputed", "how", "quote", "conditions"])
"""The keys whose text is folded where it is too long for one line."""

NUMBERS = frozenset(["percent", "at-least", "at-most", "owned", "exposure", "weight"])
"""The keys whose number needs no quotes."""

ANSWERS = frozenset(["over", "aggregate", "control", "provisional", "unenforced"])
"""The keys whose yes or no needs no quotes."""


def in_order(keys: list[str], kind: str | None) -> list[str]:
    """The keys of a map in canonical order; those that its kind lacks come last, as they were."""
    known = ORDER.get(kind or "", ())
    return [key for key in known if key in keys] + [key for key in keys if key not in known]
