"""A text as YAML: without quotes where that is safe, quoted or folded where it is not."""

from __future__ import annotations

import re

import yaml

from reprieve.notation.layout import ANSWERS, NUMBERS, PROSE, WIDTH

_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Tickers, hours, numbers of cases: all are quoted, whether YAML reads a number or not.
_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_.,:]*")
_LETTERS_FOR_BOOLEANS = frozenset(["y", "Y", "n", "N"])
# What YAML does not print as it is, and what it takes for the end of a line.
_UNPRINTED = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_OPENING = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=]|\.\.\.")
_BREAKING = re.compile(r": | #|:$|^ | $")
_IN_FLOW = re.compile(r"[,\[\]{}]")
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_LAST_BYTE, _LAST_SHORT = 0xFF, 0xFFFF


def inline(text: str, key: str = "", *, in_flow: bool = False) -> str:
    """The text on one line, as the value of `key`; quoted where YAML would read it otherwise."""
    if _is_plain(text, key) and not (in_flow and _IN_FLOW.search(text)):
        return text
    if ('"' in text or "\\" in text) and not _UNPRINTED.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def block(text: str, key: str, column: int, indent: int) -> list[str] | None:
    """The text as a block: its indicator, then its lines; None where one line is better.

    `column` is where one line would begin, `indent` where the block's lines do.
    """
    too_long = key in PROSE and column + len(inline(text, key)) > WIDTH and " " in text
    if "\n" not in text and not too_long:
        return None
    lines = text.removesuffix("\n").split("\n")
    if not lines[0] or not lines[-1] or any(not _is_printed(line) for line in lines):
        return None
    ending = "" if text.endswith("\n") else "-"
    margin = " " * indent
    kept = len(lines) > 1 and all(indent + len(line) <= WIDTH for line in lines)
    body = lines if kept else _folded(lines, WIDTH - indent)
    return [("|" if kept else ">") + ending, *(margin + line if line else "" for line in body)]


def _is_plain(text: str, key: str) -> bool:
    if _DAY.fullmatch(text):
        return True
    if key in NUMBERS and _NUMBER.fullmatch(text):
        return True
    if key in ANSWERS and text in {"yes", "no"}:
        return True
    read_otherwise = (
        _NUMBER_LIKE.fullmatch(text) or text in _LETTERS_FOR_BOOLEANS or _tag(text) != _TEXT
    )
    marked = _OPENING.match(text) or _BREAKING.search(text) or _UNPRINTED.search(text)
    return not read_otherwise and not marked


def _tag(text: str) -> object:
    """What YAML takes a text without quotes for."""
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]


def _is_printed(line: str) -> bool:
    """Whether a line may stand in a block as it is; blanks around it would be lost or seen."""
    return line == line.strip(" ") and not _UNPRINTED.search(line)


def _folded(lines: list[str], width: int) -> list[str]:
    """Lines that YAML's folding turns into these: one more break wherever there is one."""
    folded = _wrapped(lines[0], width)
    for line in lines[1:]:
        folded += ["", *_wrapped(line, width)] if line else [""]
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    """The line broken at single blanks so that it fits, words that are longer left whole."""
    rows = [""]
    for word in re.split(r"(?<! ) (?! )", line):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows


def _escaped(letter: str) -> str:
    code = ord(letter)
    if letter in _ESCAPES or not _UNPRINTED.match(letter):
        return _ESCAPES.get(letter, letter)
    if code <= _LAST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_SHORT else f"\\U{code:08x}"
