from pathlib import Path
from typing import Any

from reprieve.desk.model_answers import keeping
from reprieve.intake.articles.llm import Endpoint

ONE = Endpoint("http://localhost/v1", "one", "s3cret", 1.0)
OTHER = Endpoint("http://localhost/v1", "one", None, 1.0)


class Counting:
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, _: Endpoint, body: dict[str, Any]) -> str:
        self.asked += 1
        return f"{body['text']} {self.asked}"


def test_the_same_document_is_asked_about_once(tmp_path: Path) -> None:
    model = Counting()
    ask = keeping(str(tmp_path), again=False, post=model)
    assert [ask(ONE, {"text": "a"}), ask(OTHER, {"text": "a"}), ask(ONE, {"text": "b"})] == [
        "a 1",
        "a 1",
        "b 2",
    ]
    again = keeping(str(tmp_path), again=True, post=model)
    assert again(ONE, {"text": "a"}) == "a 3"
    assert ask(ONE, {"text": "a"}) == "a 3"


def test_neither_the_key_nor_the_text_is_kept(tmp_path: Path) -> None:
    keeping(str(tmp_path), again=False, post=lambda *_: "{}")(ONE, {"text": "secret-text"})
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 1
    held = kept[0].name + kept[0].read_text()
    assert "s3cret" not in held
    assert "secret-text" not in held


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("a file where the folder would be")
    ask = keeping(str(tmp_path), again=False, post=lambda *_: "{}")
    assert ask(ONE, {"text": "a"}) == "{}"
