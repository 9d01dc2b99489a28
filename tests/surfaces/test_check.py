"""`reprieve check` as its user runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.surfaces.conftest import XIAOMI, Run

ASK = ("--by", "us-person", "--casebook", XIAOMI)


def test_the_chain_names_the_papers(run: Run, recorded: Callable[[str, str], None]) -> None:
    ran = run(
        "check",
        "purchase",
        "KYG9830T1067",
        *ASK,
        "--at",
        "2021-03-16",
        "--known",
        "2021-03-11",
        "--since",
    )
    assert ran.code == 1
    recorded("check-prohibited.txt", ran.out)


def test_relief_is_told_with_its_path(run: Run, recorded: Callable[[str, str], None]) -> None:
    ran = run("check", "purchase", "1810.HK", *ASK, "--at", "2021-03-12", "--known", "2021-03-12")
    assert ran.code == 0
    ran = run("check", "purchase", "1810.HK", *ASK, "--at", "2021-03-16", "--known", "2021-03-16")
    recorded("check-permitted.txt", ran.out)


def test_a_purpose_is_asserted_word_for_word(
    run: Run, recorded: Callable[[str, str], None]
) -> None:
    ran = run(
        "check",
        "divest",
        "xiaomi-class-b",
        *ASK,
        "--at",
        "2021-06-01",
        "--known",
        "2021-03-11",
        "--json",
    )
    recorded("check-divest.json", ran.out)
    finding = json.loads(ran.out)
    assert finding["conditions"][0]["words"].startswith("a sale solely to divest")
    assert finding["until"] == "2022-01-15T04:59:00Z"


@pytest.mark.parametrize(
    ("act", "at", "known", "code"),
    [
        ("purchase", "2021-03-16", "2021-01-13", 0),
        ("purchase", "2021-03-16", "2021-03-11", 1),
        ("deal", "2021-03-16", "2021-03-11", 3),
    ],
)
def test_exit_codes_tell_the_outcome(run: Run, act: str, at: str, known: str, code: int) -> None:
    assert run("check", act, "xiaomi", *ASK, "--at", at, "--known", known).code == code


def test_an_hour_decides(run: Run) -> None:
    before = run(
        "check", "purchase", "xiaomi", *ASK, "--at", "2021-03-15T13:29:59Z", "--known", "2021-03-11"
    )
    after = run(
        "check",
        "purchase",
        "xiaomi",
        *ASK,
        "--at",
        "2021-03-15T09:30:00-04:00",
        "--known",
        "2021-03-11",
    )
    assert (before.code, after.code) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("purchase", "KYG9830T1068", "--at", "2021-03-16"), "check digit should be 7"),
        (("buy", "xiaomi", "--at", "2021-03-16"), "'buy' is not an act"),
        (("purchase", "xiaomi", "--at", "16 March"), "neither a day"),
        (("purchase", "xiaomi", "--at", "2021-03-16T10:00:00"), "has no zone"),
        (("purchase", "xiaomi", "--at", "2021-03-16", "--known", "2021-02-30"), "neither a day"),
        (("purchase",), "also needs OF, --at"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    ran = run("check", *arguments, *ASK)
    assert ran.code == 2
    assert words in ran.err
    assert ran.out == ""


def test_an_actor_outside_the_vocabulary(run: Run) -> None:
    ran = run(
        "check", "purchase", "xiaomi", "--by", "martian", "--at", "2021-03-16", "--casebook", XIAOMI
    )
    assert ran.code == 2
    assert "anyone, eu-person, us-person" in ran.err


def test_a_name_that_only_resembles_is_never_clear(run: Run) -> None:
    ran = run("check", "purchase", "Xaiomi", *ASK, "--at", "2021-03-16", "--json")
    finding = json.loads(ran.out)
    assert ran.code == 3
    assert finding["outcome"] == "unsettled"
    assert finding["reasons"][0]["entry"] == "unresolved"
    assert "xiaomi" in finding["reasons"][0]["does"].lower()


def test_what_no_entry_concerns_is_clear_with_the_coverage(run: Run) -> None:
    ran = run("check", "purchase", "US0378331005", *ASK, "--at", "2021-03-16", "--json")
    finding = json.loads(ran.out)
    assert (ran.code, finding["outcome"]) == (0, "clear")
    assert finding["coverage"] == [
        {"authority": "us-eo-13959", "complete-to": "2021-06-03", "every-name": True},
        {"authority": "us-ndaa-fy99-1237", "complete-to": "2021-06-03", "every-name": True},
    ]
    assert finding["confirmed"] is True


def test_a_clear_beyond_the_coverage_is_unconfirmed(run: Run) -> None:
    ran = run("check", "purchase", "US0378331005", *ASK, "--at", "2021-06-04", "--json")
    assert json.loads(ran.out)["confirmed"] is False


QUESTIONS = """
- {id: a, act: purchase, by: us-person, of: 1810.HK, at: 2021-03-16, known: 2021-03-11, why: y}
- {act: purchase, by: us-person, of: KYG9830T1067, at: 2021-03-16, known: 2021-03-16}
"""


def test_a_file_of_questions_is_answered_in_order(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text(QUESTIONS)
    ran = run("check", "--from", file, "--json", "--casebook", XIAOMI)
    assert ran.code == 0
    answers = json.loads(ran.out)
    assert [(a["id"], a["outcome"]) for a in answers] == [("a", "prohibited"), ("2", "permitted")]
    plain = run("check", "--from", file, "--casebook", XIAOMI)
    assert plain.out == "a  prohibited\n2  permitted\n"


def test_one_bad_question_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text(QUESTIONS + "- {id: c, act: buy, by: us-person, of: x, at: 2021-03-16}\n")
    ran = run("check", "--from", file, "--json", "--casebook", XIAOMI)
    assert ran.code == 2
    assert "'buy' is not an act" in json.loads(ran.out)[2]["error"]
    assert "c  error: 'buy'" in run("check", "--from", file, "--casebook", XIAOMI).out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: 1", "is not a list of questions"),
        ("- a", "questions.yaml:1:3: a question is a mapping"),
        ("- {act: deal, of: x}", "questions.yaml:1:3: the question lacks by, at"),
        ("- [", "questions.yaml:2:1: error[not-yaml]"),
        (b"\xff\xfe", "cannot be read as UTF-8"),
    ],
)
def test_a_file_that_holds_no_questions(
    run: Run, tmp_path: Path, content: str | bytes, words: str
) -> None:
    file = tmp_path / "questions.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    ran = run("check", "--from", file, "--casebook", XIAOMI)
    assert ran.code == 2
    assert words in ran.err


def test_a_question_beside_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text(QUESTIONS)
    assert run("check", "purchase", "--from", file).code == 2


def test_every_finding_is_journalled(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    ran = run(
        "check",
        "purchase",
        "xiaomi",
        *ASK,
        "--at",
        "2021-03-16",
        "--known",
        "2021-03-11",
        "--journal",
        file,
    )
    assert ran.code == 1
    told = run("journal", "export", "--journal", file).out
    row = json.loads(told)
    assert row["kind"] == "finding.made"
    assert "1 " in run("journal", "head", "--journal", file).out
    assert run("journal", "verify", "--journal", file).code == 0
    assert run("journal", "verify", "--journal", file, "--against", "1" * 64).code == 4


def test_a_casebook_with_errors_answers_nothing(run: Run) -> None:
    bad = XIAOMI.parents[1] / "bad" / "unknown-key"
    ran = run(
        "check", "purchase", "acme", "--by", "us-person", "--at", "2021-03-16", "--casebook", bad
    )
    assert ran.code == 4
    assert "errors; run `reprieve casebook lint`" in ran.err
