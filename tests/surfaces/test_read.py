import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reprieve.cli.main import main

TEXT = (
    "Acme hit by sanctions\n\n"
    "The Treasury sanctioned Acme Lines on Monday, citing No. 1:21-cv-00280. "
    "Acme Lines denied any wrongdoing.\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "names.json").write_text(
        '{"entities": [{"id": "acme", "names": ["Acme Lines", "Acme"]}]}', encoding="utf-8"
    )
    return path


@pytest.fixture
def asked(article: Path) -> list[str | Path]:
    return [
        "read",
        article,
        "--gazetteer",
        article.with_name("names.json"),
        "--published",
        "2024-05-08",
    ]


def test_the_table_shows_each_event_with_its_words(run: Run, asked: list[str | Path]) -> None:
    code, out, _ = run(*asked)
    assert code == 0
    assert "article.txt · en · published 2024-05-08" in out
    assert "designation · asserted · Acme Lines [acme] · 2024-05-06 by Office of Foreign" in out
    assert "“The Treasury sanctioned Acme Lines on Monday" in out
    assert "Cites 1:21-cv-00280" in out


def test_json_is_one_object_named_after_the_file(run: Run, asked: list[str | Path]) -> None:
    _, out, _ = run(*asked, "--json")
    made: dict[str, Any] = json.loads(out)
    assert (made["doc_id"], made["publication_date"], made["language"]) == (
        "article",
        "2024-05-08",
        "en",
    )
    for event in made["events"]:
        for span in event["evidence"]:
            assert TEXT[span["start"] : span["end"]] == span["quote"]


def test_annotations_carry_both_selectors(run: Run, asked: list[str | Path]) -> None:
    _, out, _ = run(*asked, "--annotations")
    page = json.loads(out)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    quote, position = page["items"][0]["target"][0]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"]
    assert TEXT.startswith(quote["prefix"] + quote["exact"])


def test_explaining_names_trigger_cue_and_date_rule(run: Run, asked: list[str | Path]) -> None:
    _, out, _ = run(*asked, "--explain")
    assert "trigger  sanctioned" in out
    assert "'Monday' is 2024-05-06 to 2024-05-06: latest such weekday" in out


def test_without_a_day_the_table_says_what_is_open(run: Run, asked: list[str | Path]) -> None:
    _, out, _ = run(*asked[:-2])
    assert "say --published" in out
    assert "“Monday” (open)" in out


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Nothing happened to the trade today."))
    )
    code, out, _ = run("read", "-")
    assert code == 0
    assert "Nothing found" in out


def test_proposals_are_reviewed_from_list_to_entry(
    run: Run, asked: list[str | Path], tmp_path: Path
) -> None:
    place = ["--workspace", tmp_path / "work"]
    assert "2 proposals opened" in run(*asked, "--propose", *place)[2]
    listed = run("review", "list", *place)[1].splitlines()
    listing = next(line.split()[0] for line in listed if "designation" in line)
    denial = next(line.split()[0] for line in listed if "denial" in line)
    shown = run("review", "show", listing, *place)[1]
    assert "missing: a primary source" in shown
    assert "- designation: acme-designation-" in shown
    assert json.loads(run("review", "show", listing, "--json", *place)[1])["verdict"] is None
    decided = ["--by", "Ann", "--reason", "seen"]
    code, out, err = run(
        "review",
        "accept",
        listing,
        *decided,
        "--source",
        "OFAC notice",
        "--public",
        "2024-05-06",
        *place,
    )
    assert (code, "accepted, added to" in out) == (0, True)
    assert "a primary source" not in err
    assert "of: acme" in (tmp_path / "work" / "matters" / "acme.yaml").read_text(encoding="utf-8")
    assert run("review", "reject", denial, *decided, *place)[0] == 0
    assert run("review", "list", *place)[1] == ""
    assert "rejected by Ann: seen" in run("review", "show", denial, *place)[1]
    everything = [
        json.loads(line)
        for line in run("review", "list", "--all", "--json", *place)[1].splitlines()
    ]
    assert {one["verdict"] for one in everything} == {"accepted", "rejected"}
    assert "0 proposals opened, 2 known before" in run(*asked, "--propose", *place)[2]


def test_half_a_primary_source_is_refused(
    run: Run, asked: list[str | Path], tmp_path: Path
) -> None:
    place = ["--workspace", tmp_path / "work"]
    run(*asked, "--propose", *place)
    first = run("review", "list", *place)[1].split()[0]
    code, _, err = run(
        "review", "accept", first, "--by", "A", "--reason", "b", "--source", "X", *place
    )
    assert (code, "both --source and --public" in err) == (2, True)
    assert (
        "still missing: a primary source"
        in run("review", "accept", first, "--by", "A", "--reason", "b", *place)[2]
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\x00\x01\x02" * 9, "binary"), (b"\xff\xfea", "UTF-16"), (b"", "no text")],
)
def test_bad_input_is_one_clear_line(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    code, out, err = run("read", path)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_the_model_needs_an_address_and_a_name(run: Run, article: Path) -> None:
    code, _, err = run("read", article, "--reader", "llm")
    assert (code, "--model-url" in err) == (2, True)


def test_a_model_that_is_not_there_is_told(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPRIEVE_MODEL_KEY", "s3cret")
    code, _, err = run(
        "read", article, "--reader", "llm", "--model-url", "http://127.0.0.1:9/v1", "--model", "m"
    )
    assert (code, "does not answer" in err, "s3cret" in err) == (2, True, False)


def test_marks_that_turn_the_terminal_round_are_not_printed(
    run: Run, asked: list[str | Path], article: Path
) -> None:
    article.write_text(
        "The Treasury sanctioned \u202eAcme Lines\u202c \x1b[31mon Monday.", encoding="utf-8"
    )
    out = run(*asked)[1]
    assert "\u202e" not in out
    assert "\x1b" not in out
    assert "Acme Lines" in out
