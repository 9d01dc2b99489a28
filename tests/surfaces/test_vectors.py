"""Questions with the answers that the instruments give, asked of the embedded casebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from reprieve.notation.read import read_text
from tests.surfaces.conftest import Run


def test_every_open_question_is_right(run: Run, shared: Path) -> None:
    text = (shared / "vectors" / "open.yaml").read_text(encoding="utf-8")
    wanted = cast("list[dict[str, Any]]", read_text(text, "open.yaml").tree)
    ran = run("check", "--from", shared / "vectors" / "open.yaml", "--json")
    answers = json.loads(ran.out)
    assert [a["id"] for a in answers] == [w["id"] for w in wanted]
    wrong = {
        w["id"]: found for w, a in zip(wanted, answers, strict=True) if (found := differences(w, a))
    }
    assert wrong == {}


def differences(wanted: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    found = []
    if answer["outcome"] not in wanted["outcome"]:
        found.append(f"is {answer['outcome']}")
    if "until" in wanted and answer["until"] not in wanted["until"]:
        found.append(f"until {answer['until']}")
    found += [
        f"{name} {answer[name]}"
        for name in ("provisional", "unenforced")
        if name in wanted and str(answer[name]).lower() != wanted[name]
    ]
    return found


@pytest.mark.parametrize(
    ("wanted", "answer", "wrong"),
    [
        ({"outcome": ["clear"]}, {"outcome": "clear"}, []),
        ({"outcome": ["clear"]}, {"outcome": "permitted"}, ["is permitted"]),
        (
            {"outcome": ["clear"], "until": ["x"], "provisional": "true"},
            {"outcome": "clear", "until": None, "provisional": False},
            ["until None", "provisional False"],
        ),
    ],
)
def test_the_comparison_can_fail(
    wanted: dict[str, Any], answer: dict[str, Any], wrong: list[str]
) -> None:
    assert differences(wanted, answer) == wrong
