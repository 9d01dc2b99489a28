"""The demo tells the Xiaomi story and draws its picture."""

from pathlib import Path

import pytest

from reprieve.cli.demo import tell
from reprieve.cli.paint import outcome_style
from reprieve.desk.desk import open_desk
from reprieve.law.findings import Outcome
from tests.surfaces.conftest import XIAOMI


def test_the_story_has_an_answer_for_each_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture = tmp_path / "new" / "xiaomi.svg"
    tell(open_desk(XIAOMI), picture)
    told = capsys.readouterr().out
    answers = [
        word
        for line in told.splitlines()
        for word in ("clear", "permitted", "prohibited")
        if line.startswith(f"  {word}") or f"m{word}" in line
    ]
    assert answers == ["clear", "permitted", "prohibited", "permitted", "permitted", "prohibited"]
    assert "The journal holds 6 findings" in told
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert outcome_style(Outcome.PROHIBITED, "no") == "\x1b[31m\x1b[1mno\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert outcome_style(Outcome.PROHIBITED, "no") == "no"
