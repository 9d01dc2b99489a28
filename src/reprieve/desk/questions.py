"""A file of questions: a YAML list, each with the parts of one question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reprieve.law.errors import ReadError
from reprieve.notation.read import Text, Tree, read_text

_NEEDED = ("act", "by", "of", "at")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its author wrote it."""

    id: str
    act: str
    by: str
    of: str
    at: str
    known: str | None
    since: bool


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file, in order; keys that a question does not need are left alone.

    Raises ReadError naming the line of the first question that lacks a part.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path.name} cannot be read as UTF-8 text: {error}") from error
    text = read_text(content, path.name)
    if text.problems:
        raise ReadError("\n".join(str(problem) for problem in text.problems))
    if not isinstance(text.tree, list):
        raise ReadError(f"{path.name} is not a list of questions")
    return [_asked(item, index, text) for index, item in enumerate(text.tree)]


def _asked(item: Tree, index: int, text: Text) -> Asked:
    place = text.place((index,))
    if not isinstance(item, dict):
        raise ReadError(f"{place}: a question is a mapping of {', '.join(_NEEDED)}, known")
    words = {key: value for key, value in item.items() if isinstance(value, str)}
    missing = [key for key in _NEEDED if key not in words]
    if missing:
        raise ReadError(f"{place}: the question lacks {', '.join(missing)}")
    return Asked(
        words.get("id", str(index + 1)),
        words["act"],
        words["by"],
        words["of"],
        words["at"],
        words.get("known"),
        words.get("since") in {"true", "yes"},
    )
