"""Files to drafts: each file's tree against its model, every failure with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, TypeVar, assert_never

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reprieve.law.problems import Code, Problem
from reprieve.law.sources import Place
from reprieve.notation.read import Path, Text, Tree, read_text
from reprieve.notation.schema import (
    ActDraft,
    AuthorityDraft,
    CasebookDraft,
    DesignationDraft,
    ListDraft,
    MatterDraft,
    StatementDraft,
)

FileModel = CasebookDraft | AuthorityDraft | MatterDraft | ListDraft
EntryModel = DesignationDraft | ActDraft | StatementDraft

_FILES: dict[str, type[FileModel]] = {
    "casebook": CasebookDraft,
    "authority": AuthorityDraft,
    "matter": MatterDraft,
    "list": ListDraft,
}
_ENTRIES: dict[str, type[EntryModel]] = {
    "designation": DesignationDraft,
    "act": ActDraft,
    "statement": StatementDraft,
}
M = TypeVar("M", bound=BaseModel)


class Lines(Protocol):
    """Rows of cells that know the line they ended on, as `csv.reader` gives them."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


_COLUMNS = ("designation", "entity", "name", "aliases", "at", "note")
_IDS = {"authority", "rule", "designation", "act", "statement", "id", "security"}
_REQUIRED = ("designation", "entity", "name")


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as written, and where it stands."""

    draft: EntryModel
    path: Path
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an official list's edition."""

    designation: str
    entity: str
    name: str
    aliases: tuple[str, ...]
    at: str | None
    note: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file as written: its model, its entries, a list's rows, and its text with places."""

    text: Text
    model: FileModel
    entries: tuple[EntryDraft, ...]
    rows: tuple[Row, ...]

    @property
    def zone(self) -> str:
        """The zone in which the file's days and hours are read."""
        return "UTC" if isinstance(self.model, CasebookDraft) else self.model.timezone

    @property
    def owner(self) -> str:
        """The id that the file's first key gives it."""
        match self.model:
            case CasebookDraft(casebook=id_):
                return id_
            case AuthorityDraft(authority=id_):
                return id_
            case MatterDraft(matter=id_):
                return id_
            case ListDraft(list=id_):
                return id_
            case _ as other:
                assert_never(other)


def draft_files(
    files: Mapping[str, str],
) -> tuple[tuple[FileDraft, ...], frozenset[str], list[Problem]]:
    """Every YAML file as a draft, the ids that broken files declare, and every problem of form.

    `files` maps paths (with `/`) to contents; a list's rows are looked up beside its file.
    """
    drafts: list[FileDraft] = []
    declared: set[str] = set()
    problems: list[Problem] = []
    for name in sorted(files):
        if name.endswith((".yaml", ".yml")):
            text = read_text(files[name], name)
            draft = _draft(text, files)
            problems += text.problems
            if text.problems:
                declared |= set(_declared(text.tree, ""))
            if draft is not None:
                drafts.append(draft)
    return tuple(drafts), frozenset(declared), problems


def _declared(tree: Tree, owner: str) -> Iterator[str]:
    """The ids in a file that could not be read whole, so that nobody else is blamed for them."""
    if isinstance(tree, list):
        for item in tree:
            yield from _declared(item, owner)
    if not isinstance(tree, dict):
        return
    first = str(next(iter(tree.values()), ""))
    owner = owner or first
    for key, value in tree.items():
        if key in _IDS and isinstance(value, str):
            yield value
            yield f"{owner}/{value}"
        elif key == "sources" and isinstance(value, dict):
            yield from (f"{owner}/{id_}" for id_ in value)
        elif key == "lists" and isinstance(value, list):
            yield from (item for item in value if isinstance(item, str))
        else:
            yield from _declared(value, owner)


def _draft(text: Text, files: Mapping[str, str]) -> FileDraft | None:
    tree = text.tree
    if not isinstance(tree, dict) or not tree:
        if not text.problems:
            text.problem(Code.MISSING_KEY, Place(text.file, 1, 1), "the file says nothing")
        return None
    first = next(iter(tree))
    if first not in _FILES:
        kinds = ", ".join(_FILES)
        place = text.keys[(first,)]
        text.problem(Code.UNKNOWN_KEY, place, f"a file begins with one of {kinds}, not {first}")
        return None
    entries = tuple(_entries(text, tree.get("entries", [])))
    model = validated(
        _FILES[first], tree | {"entries": []} if "entries" in tree else tree, text, ()
    )
    if model is None:
        return None
    rows = tuple(_rows(text, model, files)) if isinstance(model, ListDraft) else ()
    return FileDraft(text, model, entries, rows)


def _entries(text: Text, tree: Tree) -> list[EntryDraft]:
    if not isinstance(tree, list):
        text.problem(Code.BAD_VALUE, text.place(("entries",)), "entries are a list")
        return []
    found: list[EntryDraft] = []
    for index, item in enumerate(tree):
        path: Path = ("entries", index)
        kind = next(iter(item), "") if isinstance(item, dict) else ""
        if kind not in _ENTRIES:
            kinds = ", ".join(_ENTRIES)
            text.problem(
                Code.UNKNOWN_KEY, text.place(path), f"an entry's first key is one of {kinds}"
            )
            continue
        draft = validated(_ENTRIES[kind], item, text, path)
        if draft is not None:
            found.append(EntryDraft(draft, path, text.place(path)))
    return found


def validated(model: type[M], tree: Tree, text: Text, path: Path) -> M | None:
    """The tree as a model; None, with problems noted, where it does not fit."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(detail, text, path)
        return None


def _note(detail: ErrorDetails, text: Text, path: Path) -> None:
    where: Path = (*path, *detail["loc"])
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "extra_forbidden":
            place = text.keys.get(where, text.place(where))
            text.problem(Code.UNKNOWN_KEY, place, f"the key {key} is not known here")
        case "missing":
            text.problem(Code.MISSING_KEY, text.place(where[:-1]), f"the key {key} is missing")
        case _:
            message = detail["msg"].removeprefix("Value error, ")
            message = message[:1].lower() + message[1:] if message[:1] != "'" else message
            text.problem(Code.BAD_VALUE, text.place(where), f"{key}: {message}")


def _rows(text: Text, model: ListDraft, files: Mapping[str, str]) -> list[Row]:
    name = str(PurePosixPath(text.file).parent / model.rows)
    if name not in files:
        text.problem(Code.BAD_VALUE, text.place(("rows",)), f"there is no file {name}")
        return []
    reader = csv.reader(io.StringIO(files[name]), strict=True)
    header = next(reader, [])
    wrong = [c for c in header if c not in _COLUMNS] or [c for c in _REQUIRED if c not in header]
    if wrong:
        place = Place(name, 1, 1)
        text.problem(Code.BAD_VALUE, place, f"columns are {', '.join(_COLUMNS)}; see {wrong[0]!r}")
        return []
    return list(_read_rows(text, name, header, reader))


def _read_rows(text: Text, name: str, header: list[str], reader: Lines) -> list[Row]:
    rows: list[Row] = []
    for cells in reader:
        place = Place(name, reader.line_num, 1)
        row = dict(zip(header, cells, strict=False))
        if len(cells) != len(header) or not all(row.get(c) for c in _REQUIRED):
            text.problem(Code.BAD_VALUE, place, f"a row has {len(header)} cells, none needed empty")
            continue
        aliases = tuple(a.strip() for a in row.get("aliases", "").split(";") if a.strip())
        rows.append(
            Row(
                row["designation"],
                row["entity"],
                row["name"],
                aliases,
                row.get("at") or None,
                row.get("note") or None,
                place,
            )
        )
    return rows
