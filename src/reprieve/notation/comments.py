"""The comments of a casebook file, each tied to the key or item that it speaks to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml

from reprieve.notation.read import LOADER, Path

END: Path = ()
"""The path of the comments after the last key or item."""

_COMMENT = re.compile("#[^\n\x85\u2028\u2029]*")


@dataclass(slots=True)
class Remarks:
    """The comments before a key or item (an empty one is a blank line), and the one beside it.

    `apart` tells that a blank line stands before all of it.
    """

    before: list[str] = field(default_factory=list)
    beside: str | None = None
    apart: bool = False


@dataclass(slots=True)
class _Text:
    """A text with its lines, and where things stand in it, in its order, by index of character.

    Anchors are where keys and items begin; a leaf runs from its key to the end of its value.
    """

    content: str
    starts: list[int]
    anchors: list[tuple[int, Path]] = field(default_factory=list)
    leaves: list[tuple[int, int, Path]] = field(default_factory=list)
    scalars: list[tuple[int, int]] = field(default_factory=list)

    def line(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def is_blank(self, line: int) -> bool:
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.content)
        return line >= 0 and not self.content[self.starts[line] : end].strip()


def remarks_of(content: str) -> dict[Path, Remarks]:
    """The comments and blank lines of a text, by the path of what they stand before or beside.

    The text is one YAML document without a problem, its lines ended by line feeds.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", content))]
    text = _Text(content, starts)
    events = yaml.parse(content, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            _node(event, _start(event), END, events, text)
    found: dict[Path, Remarks] = {}
    last: dict[Path, int] = {}
    for index, words in _comments(text):
        path, beside = _owner(text, index)
        remarks = found.setdefault(path, Remarks())
        if beside and remarks.beside is None:
            remarks.beside = words
            continue
        _before(remarks, words, blank=text.is_blank(text.line(index) - 1))
        last[path] = index
    for index, path in text.anchors:
        if not text.is_blank(text.line(index) - 1):
            continue
        remarks = found.setdefault(path, Remarks())
        if remarks.before and last[path] < index:
            remarks.before.append("")
        else:
            remarks.apart = True
    return found


def _before(remarks: Remarks, words: str, *, blank: bool) -> None:
    if not remarks.before:
        remarks.apart = blank
    elif blank:
        remarks.before.append("")
    remarks.before.append(words)


def _node(
    event: yaml.Event, begins: int, path: Path, events: Iterator[yaml.Event], text: _Text
) -> None:
    """Note where a value and all within it stand; `begins` is where its key or item does."""
    if isinstance(event, yaml.ScalarEvent):
        text.leaves.append((begins, _scalar(event, text), path))
    elif event.flow_style:  # type: ignore[attr-defined]
        text.leaves.append((begins, _braces(events, text), path))
    elif isinstance(event, yaml.MappingStartEvent):
        while isinstance(key := next(events), yaml.ScalarEvent):
            inner = (*path, key.value)
            text.anchors.append((_start(key), inner))
            _scalar(key, text)
            _node(next(events), _start(key), inner, events, text)
    else:
        count = 0
        while isinstance(item := next(events), yaml.NodeEvent):
            inner = (*path, count)
            text.anchors.append((_start(item), inner))
            _node(item, _start(item), inner, events, text)
            count += 1


def _scalar(event: yaml.ScalarEvent, text: _Text) -> int:
    """Note where a scalar's own letters stand, so that none passes for a comment; its end."""
    start, end = _start(event), _end(event)
    if event.style in {"|", ">"}:
        # A comment may stand behind a block's indicator.
        start = text.content.index("\n", start)
    text.scalars.append((start, end))
    return end


def _braces(events: Iterator[yaml.Event], text: _Text) -> int:
    """Pass over what stands in brackets or braces; where they close."""
    while not isinstance(event := next(events), yaml.CollectionEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            _scalar(event, text)
        else:
            _braces(events, text)
    return _end(event)


def _start(event: yaml.Event) -> int:
    return cast("yaml.Mark", event.start_mark).index


def _end(event: yaml.Event) -> int:
    return cast("yaml.Mark", event.end_mark).index


def _comments(text: _Text) -> Iterator[tuple[int, str]]:
    """Every comment's index and words: a number sign outside scalars, to the end of its line."""
    at = 0
    for start, end in [*text.scalars, (len(text.content), len(text.content))]:
        while (found := _COMMENT.search(text.content, at, start)) is not None:
            yield found.start(), found.group().rstrip()
            at = found.end()
        at = max(at, end)


def _owner(text: _Text, index: int) -> tuple[Path, bool]:
    """What a comment at an index speaks to, and whether it stands beside it on its line."""
    line_start = text.starts[text.line(index)]
    alone = not text.content[line_start:index].strip()
    following = bisect_right(text.anchors, index, key=lambda anchor: anchor[0])
    if not alone and following and text.anchors[following - 1][0] >= line_start:
        return text.anchors[following - 1][1], True
    begun = bisect_right(text.leaves, index, key=lambda leaf: leaf[0])
    if begun:
        _, end, path = text.leaves[begun - 1]
        if index < end or (not alone and end > line_start):
            return path, False
    return (text.anchors[following][1], False) if following < len(text.anchors) else (END, False)
