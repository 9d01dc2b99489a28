"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.folding import fold

LANGUAGES: Final = ("de", "en", "es", "fr", "ja", "zh")

_COMMONEST: Final = {
    "en": "the of and to in that for was with said from has which have been by its were an are at "
    "on will would",
    "fr": "le la les de des du un une et en se il elle ce cette est dans que qui pour sur par au "
    "aux avec sont pas ces ses leur ont ete l d qu selon",
    "de": "der die das und den von zu mit ist im nicht auf dem ein eine des sich hat wird war auch "
    "nach bei aus vom zum zur uber gegen haben wurde einen einer dem dass wie durch",
    "es": "un una no le el la los las de del que en y una por con para se su al como ha fue son "
    "sus lo este esta",
}
_WORDS: Final = {code: frozenset(words.split()) for code, words in _COMMONEST.items()}
_TOKEN: Final = re.compile(r"[a-z]+")
_KANA: Final = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SAMPLE: Final = 4000


def detect(text: str) -> str | None:
    """The language of a text as a two-letter code, or `None` where none of ours fits.

    Reads the first 4,000 characters. Han characters with kana among them are Japanese.
    """
    sample = fold(text[:_SAMPLE])
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    if (han + kana) * 3 >= letters:
        return "ja" if kana * 12 >= han + kana else "zh"
    tokens = _TOKEN.findall(sample)
    counts = {code: sum(token in words for token in tokens) for code, words in _WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code))
    return best if counts[best] * 12 >= len(tokens) and counts[best] >= 1 else None
