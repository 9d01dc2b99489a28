"""Known names, and finding them in a text in one pass."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.lexicon import Lexicon
from reprieve.intake.articles.values import Party

_TOKEN: Final = re.compile(r"[^\W_]+")
_LATIN: Final = re.compile(r"[^\W_\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_HAN: Final = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SHORT: Final = 4
_SHORT_HAN: Final = 4
_LEGAL_FORM: Final = re.compile(
    r"[,\s]{1,2}(?:inc|corp|corporation|co|ltd|limited|llc|plc|group|holdings?|gmbh|ag|se|sa|s\.a|sas|nv|b\.v|ojsc|pjsc)\b"
    r"|(?:公司|集团|股份|有限|株式会社|グループ)"
)
_TITLE_BEFORE: Final = re.compile(
    r"(?:\b(?:mr|mrs|ms|m|mm|mme|herr|frau|sr|sra|senor|don)\.?\s|株式会社)$"
)

Rows = list[tuple[str, tuple[str, ...]]]
Class = Literal["safe", "needs-case", "needs-context"]


class Name(NamedTuple):
    """One name of one known party, ready to be looked up."""

    folded: str
    written: str
    party_id: str
    label: str
    authority: bool
    person: bool | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name found in a text; several parties where the name is shared."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The entities and authorities that a reader knows by name.

    Built by `gazetteer`; the index maps the first word of a name, or its first two characters
    in a script without spaces, to the names that start so, the longest first.
    """

    index: dict[str, tuple[Name, ...]]
    size: int


def gazetteer(
    entities: Rows, authorities: Rows, sorts: Mapping[str, bool] | None = None
) -> Gazetteer:
    """A gazetteer of `(id, names)` pairs; the first name of each is its label.

    `sorts` says of an id whether it is a human being (True) or cannot be one (False).
    """
    names = _names(entities, sorts or {}, authority=False)
    names += _names(authorities, {}, authority=True)
    buckets: dict[str, list[Name]] = {}
    for name in names:
        key = _key(name.folded)
        if key is not None:
            buckets.setdefault(key, []).append(name)
    return Gazetteer(
        {
            key: tuple(sorted(bucket, key=_longest_first)) if len(bucket) > 1 else tuple(bucket)
            for key, bucket in buckets.items()
        },
        len(names),
    )


def _longest_first(name: Name) -> tuple[int, str, str]:
    return -len(name.folded), name.folded, name.party_id


def rows_from_json(source: str) -> tuple[Rows, Rows]:
    """The `(id, names)` rows of entities and of authorities in a list of names.

    The list is JSON: `{"entities": [{"id", "names"}], "authorities": [{"id", "names"}]}`; a row of
    an entity may say what it is, `"schema": "Person"` or another.
    Raises ValueError where the text is no such object.
    """
    raw: Any = json.loads(source)
    if not isinstance(raw, dict) or not {"entities", "authorities"} & raw.keys():
        raise ValueError("a list of names is a JSON object with 'entities' and 'authorities'")
    try:
        entities, authorities = (
            [(str(row["id"]), tuple(str(n) for n in row["names"])) for row in raw.get(part, [])]
            for part in ("entities", "authorities")
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"every row of a list of names has 'id' and 'names': {error}") from error
    return entities, authorities


def sorts_from_json(source: str) -> dict[str, bool]:
    """Which ids of a list of names are human beings, by its rows' `schema` ("Person" or other)."""
    rows = json.loads(source).get("entities", [])
    return {str(row["id"]): row["schema"] == "Person" for row in rows if "schema" in row}


def load_gazetteer(source: str) -> Gazetteer:
    """A gazetteer from a list of names in JSON; raises ValueError where it is malformed."""
    return gazetteer(*rows_from_json(source), sorts_from_json(source))


def _names(rows: Rows, sorts: Mapping[str, bool], *, authority: bool) -> list[Name]:
    written = [name for _, names in rows for name in names]
    folded = iter(fold("\n".join(name.replace("\n", " ") for name in written)).split("\n"))
    return [
        Name(next(folded), name, party_id, names[0], authority, sorts.get(party_id))
        for party_id, names in rows
        for name in names
    ]


def _key(folded: str) -> str | None:
    first = folded.partition(" ")[0]
    if first.isascii() and first.isalnum():
        return first
    if _HAN.match(folded):
        return folded[:2] if len(folded) > 1 else None
    token = _LATIN.match(folded)
    return token.group() if token else None


def find_names(text: str, folded: str, known: Gazetteer, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The known names in a text, leftmost and longest, by the rules for common words.

    A name that is also a word of the language, or too short to stand alone, counts only where
    something beside it says that it is a name.
    """
    hits: list[Hit] = []
    end, index = 0, known.index
    for start, key in _starts(folded):
        if start < end:
            continue
        bucket = index.get(key) or (index.get(key[:-1]) if key[-1:] == "s" else None)
        if bucket is None:
            continue
        hit = _longest(text, folded, start, bucket)
        if hit is not None:
            hits.append(hit)
            end = hit.end
    return _trusted(text, folded, hits, lexicon)


def _starts(folded: str) -> list[tuple[int, str]]:
    starts = []
    for match in _TOKEN.finditer(folded):
        token, at = match.group(), match.start()
        if token.isascii():
            starts.append((at, token))
            continue
        starts.extend(_mixed_starts(token, at))
    return starts


def _mixed_starts(token: str, at: int) -> list[tuple[int, str]]:
    """The starts inside a run of letters that holds Han or kana, perhaps Latin too."""
    starts = []
    latin = ""
    for i in range(len(token) - 1, -1, -1):
        if _HAN.match(token[i]):
            latin = ""
            starts.append((at + i, token[i : i + 2]))
        else:
            latin = token[i] + latin
            if i == 0 or _HAN.match(token[i - 1]):
                undated = latin.rstrip("0123456789")
                starts.extend((at + i, key) for key in dict.fromkeys((latin, undated)) if key)
    return starts[::-1]


def _longest(text: str, folded: str, start: int, bucket: tuple[Name, ...]) -> Hit | None:
    found: list[Name] = []
    for name in bucket:
        if found and len(name.folded) < len(found[0].folded):
            break
        end = start + len(name.folded)
        if (
            folded.startswith(name.folded, start)
            and _bounded(folded, end, name.folded)
            and _cased(text, start, name)
        ):
            found.append(name)
    return Hit(start, start + len(found[0].folded), tuple(found)) if found else None


#: A date that Chinese and Japanese write without a space before it.
_DATE: Final = re.compile(r"\d{1,4}[年月日号號]")


def _bounded(folded: str, end: int, name: str) -> bool:
    """Whether a name ends at a word's end; a German or possessive "s" may follow a long one."""
    after = folded[end : end + 2]
    if _DATE.match(folded, end) is not None:
        return True
    if not after or not after[0].isalnum() or _HAN.match(after[0]) or _HAN.match(name[-1]):
        return True
    if not name[-1].isalnum():
        return True
    return after[0] == "s" and len(name) >= _SHORT and not after[1:].isalnum() and name[-1] != "s"


def _cased(text: str, start: int, name: Name) -> bool:
    """Whether a name is written as a name: a capital where it has one, all capitals if short."""
    there = text[start : start + len(name.written)]
    if not name.written[:1].isupper():
        return True
    if len(name.written) <= _SHORT and name.written.isupper():
        return there == name.written
    return there[:1].isupper()


def _trusted(text: str, folded: str, hits: list[Hit], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Drop the names that are, here, only common words."""
    common = {
        (hit.start, name): _is_common(text, hit, name, lexicon)
        for hit in hits
        for name in hit.names
    }
    sure = {name.party_id for (_, name), is_common in common.items() if not is_common}
    plain = {name for name in {name for _, name in common} if _also_plain(text, name)}
    kept = []
    for hit in hits:
        vouched = _vouched(folded, hit)
        names = tuple(
            name
            for name in hit.names
            if vouched
            or (name not in plain and (name.party_id in sure or not common[hit.start, name]))
        )
        if names:
            kept.append(Hit(hit.start, hit.end, names))
    return tuple(kept)


def _is_common(text: str, hit: Hit, name: Name, lexicon: Lexicon) -> bool:
    """Whether a name needs more than to stand there; one word in capitals may be a heading."""
    shouted = (
        " " not in name.written
        and not name.written.isupper()
        and text[hit.start : hit.end].isupper()
    )
    return classify(name, lexicon) == "needs-context" or (shouted and not name.authority)


def classify(name: Name, lexicon: Lexicon) -> Class:
    """How much a name needs beside it to count: nothing, its capitals, or a second sign."""
    if name.authority:
        return "needs-case"
    if _HAN.match(name.folded) and len(name.folded) <= _SHORT_HAN and name.folded in lexicon.prose:
        return "needs-context"
    if name.folded in lexicon.vocabulary or len(name.folded) < 2:  # noqa: PLR2004 - one letter
        return "needs-context"
    return "needs-case" if name.written[:1].isupper() else "safe"


def _vouched(folded: str, hit: Hit) -> bool:
    after = folded[hit.end : hit.end + 16]
    before = folded[max(0, hit.start - 8) : hit.start]
    return _LEGAL_FORM.match(after) is not None or _TITLE_BEFORE.search(before) is not None


def _also_plain(text: str, name: Name) -> bool:
    """Whether a one-word name also stands in the text in small letters, as a plain word."""
    if (
        name.authority
        or " " in name.folded
        or not name.folded.isascii()
        or not name.written[:1].isupper()
    ):
        return False
    if name.written.isupper() or not name.folded.isalpha():
        return False
    return re.search(rf"\b{name.folded}\b", text) is not None


def party(name: Name, surface: str) -> Party:
    """The party that a name stands for, with the words that name it."""
    return Party(name.party_id, name.label, surface, name.person)


def called(known: Gazetteer, written: str) -> Name | None:
    """The authority that goes by exactly this name, in any case; `None` where none does."""
    folded = fold(written)
    bucket = known.index.get(_key(folded) or "", ())
    return next((name for name in bucket if name.authority and name.folded == folded), None)
