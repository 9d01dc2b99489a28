"""YAML as the casebook restricts it."""

from pathlib import Path

import pytest

from reprieve.law.problems import Code
from reprieve.notation import read
from reprieve.notation.digest import digest
from reprieve.notation.drafts import draft_files
from reprieve.notation.read import read_text
from reprieve.notation.resolve import read_casebook

BASE = Path(__file__).parents[1] / "casebooks" / "base"


def files() -> dict[str, str]:
    return {
        str(path.relative_to(BASE)): path.read_text(encoding="utf-8")
        for path in BASE.rglob("*.yaml")
    }


def test_every_scalar_is_text() -> None:
    text = read_text("hour: 9:30\ncountry: no\ncount: 0x1F\nnothing:\n", "f")
    assert text.tree == {"hour": "9:30", "country": "no", "count": "0x1F", "nothing": ""}
    assert text.problems == []


def test_places_count_from_one() -> None:
    text = read_text("a: 1\nb:\n  - {c: 2}\n", "f")
    assert str(text.place(("b", 0, "c"))) == "f:3:9"
    assert str(text.keys["b", 0, "c"]) == "f:3:6"
    assert str(text.place(("b", 0, "d", 7))) == "f:3:5"
    assert str(text.place(("nowhere",))) == "f:1:1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: " + "[" * 50 + "]" * 50, Code.YAML_FEATURE),
        ("a: " + "{b: " * 50 + "c" + "}" * 50, Code.YAML_FEATURE),
        ("a: " + "[" * 100_000, Code.YAML_FEATURE),
        ("a: \x00", Code.NOT_YAML),
        ("a: b: c", Code.NOT_YAML),
        ("&a [*a, *a]", Code.YAML_FEATURE),
    ],
)
def test_bombs_and_broken_text_are_told_and_not_raised(content: str, code: Code) -> None:
    assert read_text(content, "f").problems[0].code is code


def test_an_endless_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LONGEST", 10)
    assert "longer than 10" in read_text("a: bcdefghij", "f").problems[0].message


def test_the_order_of_files_and_entries_is_nothing() -> None:
    told = files()
    book, _ = read_casebook(told)
    turned = dict(reversed(told.items()))
    matter = turned["matters/acme.yaml"]
    head, entries = matter.split("entries:\n")
    second = entries.replace("acme-listing", "acme-again")
    one = {**turned, "matters/acme.yaml": head + "entries:\n" + entries + second}
    other = {**told, "matters/acme.yaml": head + "entries:\n" + second + entries}
    again, _ = read_casebook(turned)
    first, _ = read_casebook(one)
    last, _ = read_casebook(other)
    assert book is not None
    assert again is not None
    assert first is not None
    assert last is not None
    assert book.digest == again.digest
    assert first.digest == last.digest != book.digest
    assert digest(first) == first.digest


def test_a_casebook_needs_one_head() -> None:
    casebook, problems = read_casebook({"matters/acme.yaml": files()["matters/acme.yaml"]})
    assert casebook is None
    assert problems[-1].message == "a casebook has one casebook.yaml, not 0"
    _, problems = read_casebook({**files(), "more.yaml": files()["casebook.yaml"]})
    assert problems[0].message == "a casebook has one casebook.yaml, not 2"


def test_what_a_casebook_cannot_hold_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="holds no float"):
        digest(1.5)  # type: ignore[arg-type]


def test_the_head_has_a_name_and_no_zone_of_its_own() -> None:
    drafts, _, _ = draft_files(files())
    head = next(draft for draft in drafts if draft.text.file == "casebook.yaml")
    assert (head.owner, head.zone) == ("test", "UTC")
