"""The pages on findings and on Python name every field, every export and every error."""

from __future__ import annotations

import inspect
import re

import reprieve
from reprieve.desk.coverage import Covered
from reprieve.desk.desk import open_desk
from reprieve.desk.parties import entity_value
from reprieve.desk.wire import event_value, finding_value
from reprieve.law import errors
from reprieve.law.findings import Finding
from tests.docs.conftest import Written
from tests.docs.fences import DOCS
from tests.surfaces.conftest import XIAOMI

FINDING = (DOCS / "reference" / "finding.md").read_text(encoding="utf-8")


def _rows(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)


def _finding() -> Finding:
    return open_desk(XIAOMI).answer(
        "divest", by="us-person", of="xiaomi", at="2021-06-01", known="2021-03-11"
    )


def test_every_field_of_a_finding_is_told_in_order() -> None:
    value = finding_value(_finding(), asked="xiaomi")
    assert _rows(FINDING.partition("A link of")[0]) == list(value)
    assert [field for field in Finding._fields if field not in value] == []


def test_every_part_of_a_finding_is_told() -> None:
    value = finding_value(_finding(), asked="xiaomi")
    links = FINDING.partition("A link of")[2].partition("\n## ")[0]
    assert _rows(links) == list(value["reasons"][0])
    for part in (value["question"], value["conditions"][0], value["coverage"][0]):
        assert [key for key in part if f"`{key}`" not in FINDING] == []


def test_what_other_commands_print_is_told() -> None:
    desk = open_desk(XIAOMI)
    told = dict(re.findall(r"^\| `([a-z ]+) --json` \| (.+) \|$", FINDING, flags=re.MULTILINE))
    fields = {
        "timeline": list(event_value(desk.timeline("xiaomi")[0])),
        "entity": list(entity_value(desk.casebook, "xiaomi")),
        "casebook coverage": list(inspect.signature(Covered).parameters),
    }
    assert {name: re.findall(r"`([^`]+)`", words) for name, words in told.items()} == {
        name: sorted(keys, key=keys.index) for name, keys in fields.items()
    }


def test_every_exported_name_is_told() -> None:
    page = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    assert sorted(_rows(page)[: len(reprieve.__all__)]) == sorted(
        f"reprieve.{name}" for name in reprieve.__all__
    )


def test_the_tree_of_errors_is_told(written: Written) -> None:
    tree = (inspect.getdoc(errors) or "").partition("\n\n")[2]
    written("reference/python.md", f"\n```text\n{tree}\n```\n")
