"""YAML, restricted: every scalar is text, and what YAML would guess or hide is a problem.

Anchors, aliases, tags, duplicate keys and keys that are not words are refused. Default YAML
reads `9:30` as 570, `no` (Norway) as false, and keeps the last of two equal keys in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from reprieve.law.problems import Code, Mark, Problem, Severity
from reprieve.law.sources import Place

Path = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]

DEEPEST = 12
LONGEST = 20_000_000

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Text:
    """A file read: its tree of plain text, where each value and key stands, what is wrong."""

    file: str
    tree: Tree
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the nearest thing above it."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, Place(self.file, 1, 1))

    def problem(self, code: Code, place: Place, message: str, help_: str | None = None) -> None:
        """Note an error at a place."""
        self.problems.append(Problem(code, Severity.ERROR, place, message, (), help_))


def read_text(content: str, file: str) -> Text:
    """Read one file's content into a tree of text with places; nothing is raised."""
    text = Text(file, {})
    if len(content) > LONGEST:
        text.problem(Code.NOT_YAML, Place(file, 1, 1), f"longer than {LONGEST:,} characters")
        return text
    try:
        text.tree = _Reader(text, yaml.parse(content, Loader=LOADER)).document()
    except _TooDeep:
        text.tree = {}
    except yaml.MarkedYAMLError as error:
        place = _place(file, error.problem_mark)
        text.problem(Code.NOT_YAML, place, error.problem or "this is not YAML")
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        text.problem(Code.NOT_YAML, Place(file, line, 1), str(error.reason))
    return text


def _place(file: str, mark: Any) -> Place:  # noqa: ANN401 - libyaml's mark and PyYAML's differ
    return Place(file, 1, 1) if mark is None else Place(file, mark.line + 1, mark.column + 1)


class _TooDeep(Exception):
    """Reading ends here: the parser's own cost grows with the square of the depth."""


class _Reader:
    """Builds the tree from YAML's events in one pass, noting places as it goes."""

    def __init__(self, text: Text, events: Iterator[yaml.Event]) -> None:
        self.text = text
        self.events = events

    def document(self) -> Tree:
        tree: Tree = {}
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.NodeEvent):
                if documents > 1:
                    self.refuse(event, "a second document in one file", "one file, one document")
                tree = self.node(event, ())
        return tree

    def place(self, event: yaml.Event) -> Place:
        return _place(self.text.file, event.start_mark)

    def refuse(self, event: yaml.Event, what: str, help_: str) -> None:
        self.text.problem(Code.YAML_FEATURE, self.place(event), f"{what} is not allowed", help_)

    def node(self, event: yaml.Event, path: Path) -> Tree:
        self.text.values[path] = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "an alias", "write the value out")
            return ""
        if getattr(event, "anchor", None):
            self.refuse(event, "an anchor", "write the value out where it is needed")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.refuse(event, f"the tag {tag}", "values are text; the schema gives types")
        if len(path) > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            self.refuse(event, "nesting this deep", f"at most {DEEPEST} levels")
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        return str(getattr(event, "value", ""))

    def sequence(self, path: Path) -> list[Tree]:
        items: list[Tree] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Tree]:
        found: dict[str, Tree] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, (*path, "?"))
            value = next(self.events)
            if not isinstance(key, str):
                self.refuse(event, "a key that is not a word", "keys are words")
                self.node(value, (*path, "?"))
                continue
            self.keep(found, key, value, event, path)
        return found

    def keep(
        self, found: dict[str, Tree], key: str, value: yaml.Event, at: yaml.Event, path: Path
    ) -> None:
        place = self.place(at)
        if key in found:
            first = self.text.keys[(*path, key)]
            self.text.problems.append(
                Problem(
                    Code.DUPLICATE_KEY,
                    Severity.ERROR,
                    place,
                    f"the key {key} stands twice",
                    (Mark(first, "first here"),),
                    "keep one of the two",
                )
            )
            self.node(value, (*path, "?"))
            return
        self.text.keys[(*path, key)] = place
        found[key] = self.node(value, (*path, key))
