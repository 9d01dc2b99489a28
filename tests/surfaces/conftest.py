"""The command line through its real entry point, and outputs recorded as text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reprieve.cli.main import main

RECORDED = Path(__file__).parent / "recorded"
XIAOMI = Path(__file__).parents[1] / "casebooks" / "good" / "xiaomi"


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and its two outputs."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        code = left.value.code
        captured = capsys.readouterr()
        return Ran(code if isinstance(code, int) else 0, captured.out, captured.err)

    return call


@pytest.fixture
def recorded(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    def same(name: str, told: str) -> None:
        expected = RECORDED / name
        if pytestconfig.getoption("--update"):
            expected.write_text(told, encoding="utf-8")
        assert told == expected.read_text(encoding="utf-8")

    return same
