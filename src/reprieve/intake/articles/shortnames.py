"""Short forms of names that a text has already given in full: "NSO" after "NSO Group"."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.anaphora import Occupied
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer, Hit
from reprieve.intake.articles.lexicon import Lexicon

_FORMS: Final = re.compile(
    r"(?:group|groupe|grupo|gruppe|holdings?|technolog(?:y|ies)|international|corporation|corp"
    r"|company|inc|ltd|limited|gmbh|ag|sa|se|plc|llc|labs?|systems|semiconductor)\.?,?",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\b(?!(?:Mr|Mrs|Ms|Dr|Sir|Herrn?|Frau|Sra?|Don|Mme|Monsieur|Madame) )"
    r"[^\W\d_a-zß-ÿ][^\W\d_A-Z]+ $"
)
#: A Chinese company's name, and the part that its short form keeps.
_HAN_FORM: Final = re.compile(
    r"([\u3400-\u9fff]{2,6}?)(?:公司|集团|集團|股份|科技|技术|技術|半导体|半導體|创新|創新|控股|生物)"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LEAST_HAN: Final = 2
_LEAST_FIRST, _LEAST_LAST, _PERSON = 3, 5, 3


def with_short_names(
    text: str, hits: tuple[Hit, ...], known: Gazetteer, lexicon: Lexicon
) -> tuple[Hit, ...]:
    """The hits and, after each name given in full, the places where its short form stands.

    The short form is the first word of a company whose other words are only its form, or the last
    of a name of two or three capitalised words; a common word, or the beginning or the end of
    another known name, is none.
    """
    if lexicon.language == "ja":
        return hits
    taken = Occupied((hit.start, hit.end) for hit in hits)
    found: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        short = _short(text[hit.start : hit.end], lexicon) if len(hit.names) == 1 else None
        if short is None or short in seen or _begins_another(short, hit, known):
            continue
        seen.add(short)
        places = _places(text, short, hit.end)
        found.extend(Hit(start, end, hit.names) for start, end in places if taken.take(start, end))
    return tuple(sorted((*hits, *found), key=lambda one: one.start)) if found else hits


def _begins_another(short: str, hit: Hit, known: Gazetteer) -> bool:
    if _HAN.match(short):
        words = fold(short)
        bucket = [n for n in known.index.get(words[:2], ()) if n.folded.startswith(words)]
    else:
        bucket = [*known.index.get(short.lower(), ())]
    return any(name.party_id != hit.names[0].party_id for name in bucket)


def _short(name: str, lexicon: Lexicon) -> str | None:
    if not lexicon.spaced:
        han = _HAN_FORM.fullmatch(name)
        return _rare(han.group(1), _LEAST_HAN, lexicon) if han else None
    words = name.split()
    if len(words) < 2 or not all(word[:1].isupper() for word in words):  # noqa: PLR2004 - two words
        return None
    first, last = words[0], words[-1].rstrip(".,")
    if all(_FORMS.fullmatch(word) for word in words[1:]):
        return _rare(first, _LEAST_FIRST, lexicon)
    if len(words) <= _PERSON and all(word.isalpha() for word in words):
        return None if _FORMS.fullmatch(last) else _rare(last, _LEAST_LAST, lexicon)
    return None


def _rare(word: str, least: int, lexicon: Lexicon) -> str | None:
    return word if len(word) >= least and word.lower() not in lexicon.vocabulary else None


def _places(text: str, short: str, after: int) -> list[tuple[int, int]]:
    """Where a short form stands alone after a place, not beside another capitalised word."""
    bounded = rf"(?<![\w-]){re.escape(short)}(?![\w-])(?! [^\W\d_a-zß-ÿ][^\W\d_A-Z])"
    pattern = re.compile(re.escape(short) if _HAN.match(short) else bounded)
    return [
        (match.start(), match.end())
        for match in pattern.finditer(text, after)
        if _BESIDE.search(text, max(0, match.start() - 24), match.start()) is None
    ]
