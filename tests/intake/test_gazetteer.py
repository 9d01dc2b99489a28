import pytest

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import (
    Gazetteer,
    called,
    find_names,
    gazetteer,
    load_gazetteer,
)
from reprieve.intake.articles.lexicon import load

KNOWN = gazetteer(
    [
        ("acme", ("Acme", "Acme Lines", "アクメ", "阿克梅")),
        ("bolt", ("EN+", "Bolt")),
        ("zte", ("ZTE",)),
        ("us", ("USスチール",)),
        ("one", ("Twin Rivers",)),
        ("two", ("Twin Rivers",)),
        ("visionary", ("Vision", "Vision Dynamics")),
    ],
    [("court", ("General Court",))],
)


def found(text: str, language: str = "en", known: Gazetteer = KNOWN) -> list[tuple[str, list[str]]]:
    hits = find_names(text, fold(text), known, load(language))
    return [(text[h.start : h.end], [n.party_id for n in h.names]) for h in hits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Acme Lines sued Acme.", [("Acme Lines", ["acme"]), ("Acme", ["acme"])]),
        ("ACMÉ LINES and EN+ won", [("ACMÉ LINES", ["acme"]), ("EN+", ["bolt"])]),
        ("Acmes Klage gegen Acmeology", [("Acme", ["acme"])]),
        ("zte is not ZTE", [("ZTE", ["zte"])]),
        ("Twin Rivers fell", [("Twin Rivers", ["one", "two"])]),
        ("the general court, the General Court", [("General Court", ["court"])]),
    ],
)
def test_names_are_found_longest_first_and_as_written(
    text: str, names: list[tuple[str, list[str]]]
) -> None:
    assert found(text) == names


def test_names_are_found_inside_scripts_without_spaces() -> None:
    assert found("日本のアクメとUSスチールは", "ja") == [
        ("アクメ", ["acme"]),
        ("USスチール", ["us"]),
    ]
    assert found("被阿克梅收购", "zh") == [("阿克梅", ["acme"])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vision matters.", []),
        ("Vision Inc. sued.", [("Vision", ["visionary"])]),
        (
            "Vision Dynamics sued. Vision won.",
            [("Vision Dynamics", ["visionary"]), ("Vision", ["visionary"])],
        ),
    ],
)
def test_a_common_word_needs_a_second_sign(text: str, names: list[tuple[str, list[str]]]) -> None:
    assert found(text) == names


def test_a_name_that_also_stands_there_in_small_letters_is_a_word() -> None:
    assert found("Acme is the acme of the trade.") == []


def test_a_heading_in_capitals_is_no_name_by_itself() -> None:
    assert found("ACME: the text. No more.") == []
    assert found("ACME: the text of Acme Lines.")[0] == ("ACME", ["acme"])


def test_an_authority_is_called_by_its_exact_name() -> None:
    name = called(KNOWN, "general court")
    assert name is not None
    assert name.party_id == "court"
    assert called(KNOWN, "Acme") is None


@pytest.mark.parametrize("source", ["[]", "{}", '{"entities": [{"id": 1}]}', '{"entities": 3}'])
def test_a_malformed_list_of_names_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="list of names"):
        load_gazetteer(source)


def test_a_list_of_names_is_read() -> None:
    known = load_gazetteer('{"entities": [{"id": "a", "names": ["Zephyr"]}], "authorities": []}')
    assert known.size == 1
    assert found("Zephyr sued", known=known) == [("Zephyr", ["a"])]
