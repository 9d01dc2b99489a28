"""Short names that stand in brackets behind a name, as lists print them: `Acme Copper (ACC)`."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"(?P<name>.*\S)\s*[(\uff08](?P<short>[^\W\d_]+)[)\uff09]\s*")
_LEAST_LETTERS = 3


def in_brackets(text: str) -> tuple[str, str] | None:
    """The name and the single word in brackets at its end; None where there is none."""
    found = _BRACKETED.fullmatch(text)
    return (found["name"], found["short"]) if found else None


def shortens(short: str, name: str) -> bool:
    """Whether a word is one of a name's, or capitals that begin as it does and follow its letters.

    So a place or a legal form in brackets, which tells two companies apart, is no short name.
    """
    words = re.findall(r"[^\W_]+", name.casefold())
    if short.casefold() in words:
        return True
    if not short.isupper() or len(short) < _LEAST_LETTERS:
        return False
    letters = iter("".join(words))
    return (
        words[:1] != []
        and words[0][0] == short[0].casefold()
        and all(letter in letters for letter in short.casefold())
    )
