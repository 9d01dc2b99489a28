"""The reader of pages: what it takes for a command, and that it does not forgive."""

from pathlib import Path

import pytest

from tests.docs.fences import Block, Command, agrees, blocks, commands
from tests.docs.test_commands import Session, read_along


@pytest.mark.parametrize(
    ("page", "printed", "same"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n…\n", "one\ntwo\nthree\n", True),
        ("…\nthree\n", "one\ntwo\nthree\n", True),
        ("one … three\n", "one two three\n", True),
        ("one … four\n", "one two three\n", False),
        ("one … three\n", "one\nthree\n", False),
        ("", "", True),
        ("", "anything\n", False),
        ("something\n", "", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_output_agrees_with_a_page(page: str, printed: str, *, same: bool) -> None:
    assert agrees(page, printed) is same


def test_blocks_and_commands_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Words.\n\n"
        "1. In a list:\n\n"
        "    ```console\n    $ reprieve check \\\n      --help\n    told\n"
        "    $ echo $?\n    0\n    ```\n\n"
        '```yaml title="a/b.yaml, at the end"\nkey: value\n```\n'
    )
    console, file = blocks(page)
    assert console.language == "console"
    assert list(commands(console)) == [
        Command("reprieve check \\\n  --help", "told\n", 6),
        Command("echo $?", "0\n", 9),
    ]
    assert file == Block("yaml", "a/b.yaml", more=True, text="key: value\n", line=13)


def test_a_block_left_open_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\nmake\n")
    with pytest.raises(AssertionError, match="never closed"):
        list(blocks(page))


def test_a_page_that_says_wrong_is_caught(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "tutorial" / "index.md"
    wrong = tmp_path / "wrong.md"
    text = page.read_text(encoding="utf-8").replace("prohibited ", "permitted ")
    wrong.write_text(text, encoding="utf-8")
    assert any("reprieve check" in one for one in read_along(wrong, tmp_path / "reader"))


def test_a_session_keeps_the_exit_code(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert "Usage" in session.run(Command("reprieve check", "", 1))
    assert session.run(Command("echo $?", "", 2)) == "2\n"
    assert session.run(Command("false; exit 7", "", 3)) == ""
    assert session.run(Command("echo $?", "", 4)) == "7\n"
