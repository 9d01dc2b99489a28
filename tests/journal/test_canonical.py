import json
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprieve.journal.canonical import canonical
from reprieve.law.errors import JournalError

TEXT = st.text(max_size=5)
SCALARS = st.none() | st.booleans() | st.integers() | TEXT
NESTED = st.recursive(
    SCALARS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXT, part, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(TEXT, NESTED, max_size=3)


class Outcome(IntEnum):
    CLEAR = 0


class Word(StrEnum):
    HOLD = "hold"


@given(RECORDS)
def test_reading_gives_back_what_was_written(record: dict[str, Any]) -> None:
    assert json.loads(canonical(record)) == record


@given(RECORDS)
def test_the_order_of_keys_is_nothing(record: dict[str, Any]) -> None:
    assert canonical(dict(reversed(record.items()))) == canonical(record)


@given(RECORDS)
def test_one_line_whatever_it_holds(record: dict[str, Any]) -> None:
    assert "\n" not in canonical(record)


def test_the_text_itself() -> None:
    record = {"b": [1, True, None, "小米\n"], "a": {"z": "", "é": -1}}
    assert canonical(record) == '{"a":{"z":"","é":-1},"b":[1,true,null,"小米\\n"]}'


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"a": 0.5}, "body.a is a float, which"),
        ({"a": [1, {"b": float("nan")}]}, "body.a[1].b is a float, which"),
        ({"a": (1, 2)}, "body.a is a tuple, which"),
        ({"a": date(2021, 3, 16)}, "body.a is a date, which"),
        ({"a": Outcome.CLEAR}, "body.a is a Outcome, which"),
        ({"a": [Word.HOLD]}, "body.a[0] is a Word, which"),
        ({"a": b""}, "body.a is a bytes, which"),
        ({"ok": {"fine": 1}, "a": {1: "x"}}, "body.a has the key 1, a int: keys are strings"),
        ({"a": "\ud800"}, "the record holds '\\ud800', half of a surrogate pair"),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused_by_place(
    record: dict[str, Any], message: str
) -> None:
    with pytest.raises(JournalError) as refused:
        canonical(record)
    assert str(refused.value).startswith(message)


def test_a_record_within_itself_is_refused() -> None:
    record: dict[str, Any] = {}
    record["again"] = [record]
    with pytest.raises(JournalError, match="nested too deeply"):
        canonical(record)
