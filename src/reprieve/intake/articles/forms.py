"""Compiling the forms of a lexicon: short patterns over folded text.

In languages with spaces the parts of a form are separated by a space, `~` stands for any few
words, `_` for any few without a comma, `{name}` for one of the words listed under that name.
The part marked `@` (else the first) is the *head*: its grammatical form can make an event
hypothetical, and its place is where the event stands in the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reprieve.intake.articles.folding import fold

_GAPS: Final = {"~": r"\b[^;]{1,90}?\b", "_": r"\b[^,;:()]{1,60}?\b"}
_HAN_GAPS: Final = {"~": r"[^。\n]{0,40}?", "_": r"[^，。；\n]{0,28}?"}
_UNBOUND: Final = frozenset(
    {
        "paper",
        "which",
        "joiner",
        "coordinated",
        "adnominal",
        "realised_after",
        "unnamed",
        "conditional",
    }
)
_MACRO: Final = re.compile(r"\{([a-z_]+)\}")
_LITERAL: Final = re.compile(r"[^\\\[\](){}.?*+|^$]+")


class Words:
    """The named word lists of a lexicon, and the compiler of forms that use them."""

    __slots__ = ("_lists", "_respell", "spaced")

    def __init__(
        self, lists: dict[str, str | list[str]], *, spaced: bool, respell: dict[str, str]
    ) -> None:
        self.spaced, self._respell = spaced, respell
        self._lists = {name: _alternatives(words) for name, words in lists.items()}

    def expand(self, form: str) -> str:
        """The form with every `{name}` replaced by its words."""
        while _MACRO.search(form):
            form = _MACRO.sub(lambda m: f"(?:{self._lists[m.group(1)]})", form)
        folded = fold(form).replace("(?p<", "(?P<")
        for spelling, pattern in self._respell.items():
            folded = folded.replace(spelling, pattern)
        return folded

    def compile(self, form: str) -> re.Pattern[str]:
        """The pattern of a form without a marked head, or of several with `|` between them."""
        joined = (self._join([self.expand(part) for part in _parts(one)]) for one in _split(form))
        return re.compile("|".join(joined))

    def pattern(self, name: str, form: str) -> re.Pattern[str]:
        """A named pattern; some begin or end inside words or at marks, so nothing bounds them."""
        if name in _UNBOUND or not self.spaced:
            return re.compile(self.expand(form))
        return re.compile(
            rf"\b(?:{self._join([self.expand(part) for part in _parts(form)])[2:]})(?!\w)"
            if " ~ " in form
            else rf"\b(?:{self.expand(form)})(?!\w)"
        )

    def head(self, form: str) -> tuple[str, tuple[str, ...]]:
        """The pattern of a form with its head named, and literals one of which the head needs."""
        parts = _parts(form)
        at = next((i for i, part in enumerate(parts) if "@" in part), 0)
        before, _, marked = parts[at].rpartition("@")
        lead, head = self.expand(before), self.expand(marked)
        expanded = [self.expand(part) for part in parts]
        expanded[at] = f"{lead}(?P<head>{head})"
        return self._join(expanded), _anchors(head)

    def parts(self, form: str) -> tuple[frozenset[str], ...]:
        """The pattern of a form with its head named, and literals one of which that needs."""
        parts = [part for part in _parts(form) if "@" not in part and part not in _GAPS]
        if not any("@" in part for part in _parts(form)):
            parts = parts[1:]
        groups = (frozenset(_anchors(self.expand(part))) for part in parts)
        return tuple(group for group in groups if group)

    def literals(self, form: str) -> tuple[str, ...]:
        """Literals, one of which every match of a form must contain; none where not known."""
        first = [_anchors(self.expand(_parts(one)[0])) for one in _split(form)]
        return tuple(word for words in first for word in words) if all(first) else ()

    def vocabulary(self) -> frozenset[str]:
        """The plain words of the lists, to know that a name is also a common word."""
        return frozenset(
            word
            for alternatives in self._lists.values()
            for word in fold(alternatives).split("|")
            if _LITERAL.fullmatch(word)
        )

    def _join(self, parts: list[str]) -> str:
        if not self.spaced:
            return "".join(_HAN_GAPS.get(part, part) for part in parts)
        joined, glue = r"\b", ""
        for part in parts:
            if part in _GAPS:
                glue = _GAPS[part]
                continue
            joined += glue + (f"(?:{part})" if len(_split(part)) > 1 else part)
            glue = r"\s+"
        return joined + r"(?!\w)"


def _parts(form: str) -> list[str]:
    """The parts of a form: cut at the spaces outside brackets."""
    return [part for part in _cut(form, " ") if part]


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    return _cut(pattern, "|")


def _cut(pattern: str, mark: str) -> list[str]:
    """The pieces of a pattern between the marks that stand outside brackets."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(pattern):
        depth += (character in "([") - (character in ")]")
        if character == mark and depth == 0:
            pieces.append(pattern[start:at])
            start = at + 1
    return [*pieces, pattern[start:]]


def _alternatives(words: str | list[str]) -> str:
    return words.strip() if isinstance(words, str) else "|".join(words)


@cache
def _anchors(pattern: str) -> tuple[str, ...]:
    """Literals of two characters or more, one of which every match must contain; else none."""
    found: list[str] = []
    for whole in _split(_unwrapped(pattern)):
        alternative = _without_option(whole)
        inner = _leading_group(alternative)
        if inner is not None:
            deeper = _anchors(inner)
            if not deeper:
                return ()
            found.extend(deeper)
            continue
        literal = _LITERAL.match(alternative)
        text = literal.group() if literal else ""
        if alternative[len(text) : len(text) + 1] in {"?", "*", "{"}:
            text = text[:-1]
        if len(text.strip()) < 1:
            return ()
        found.append(text.strip())
    return tuple(sorted(set(found)))


def _without_option(pattern: str) -> str:
    """The pattern without the optional group or class, or the look around, that it starts with."""
    open_class = re.match(r"\[[^\]]*\][*?]", pattern)
    if open_class:
        return _without_option(pattern[open_class.end() :])
    guard = re.match(r"\(\?<?[!=][^()]*\)", pattern)
    if guard:
        return _without_option(pattern[guard.end() :])
    end = _group_end(pattern)
    tail = pattern[end:]
    option = re.match(r"(?:\{0,\d+\}|\?|\*)\??", tail)
    return _without_option(tail[option.end() :]) if end and option else pattern


def _group_end(pattern: str) -> int:
    """Where the group that a pattern starts with ends; 0 where it starts with none."""
    if not pattern.startswith("(?:"):
        return 0
    depth = 0
    for at, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return at + 1
    return 0


def _leading_group(pattern: str) -> str | None:
    """The inside of the group that a pattern starts with."""
    end = _group_end(pattern)
    return pattern[3 : end - 1] if end else None


def _unwrapped(pattern: str) -> str:
    while pattern.startswith("(?:") and _group_end(pattern) == len(pattern):
        pattern = pattern[3:-1]
    return pattern
