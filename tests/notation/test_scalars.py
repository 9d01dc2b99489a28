import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reprieve.notation.read import read_text
from reprieve.notation.scalars import block, inline


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Xiaomi Corp. v. Dep't of Defense, No. 1:21-cv-00280",
        "2021-03-12",
        "2021-03-12 14:05",
        "2020-09-27 by 23:59",
        "60 days after determination, 09:30",
        "https://example.org/a?b=c#d",
        "§ 1(a)(ii)",
        "1810.HK",
        "小米集团",
        "a #b"[:1],
        "C#",
    ],
)
def test_what_needs_no_quotes(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("1810", '"1810"'),
        ("0981", '"0981"'),
        ("000063", '"000063"'),
        ("44.85", '"44.85"'),
        ("-1", '"-1"'),
        ("09:30", '"09:30"'),
        ("1_000", '"1_000"'),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("y", '"y"'),
        ("null", '"null"'),
        ("~", '"~"'),
        (".inf", '".inf"'),
        ("2021-03-15T13:30:00Z", '"2021-03-15T13:30:00Z"'),
        ("2021-03-15 13:30:00", '"2021-03-15 13:30:00"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("end:", '"end:"'),
        (" lead", '" lead"'),
        ("trail ", '"trail "'),
        ("- dash", '"- dash"'),
        ("[list", '"[list"'),
        ("{map", '"{map"'),
        ("&anchor", '"&anchor"'),
        ("*alias", '"*alias"'),
        ("!tag", '"!tag"'),
        ("|", '"|"'),
        (">", '">"'),
        ("'single'", "\"'single'\""),
        ('"double"', "'\"double\"'"),
        ("back\\slash", "back\\slash"),
        ("back\\slash: x", "'back\\slash: x'"),
        ("\"both\" and 'both'", "'\"both\" and ''both'''"),
        ("%directive", '"%directive"'),
        ("@at", '"@at"'),
        ("`tick", '"`tick"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("...", '"..."'),
        ("---", '"---"'),
        ("line\nbreak", '"line\\nbreak"'),
        ('"line"\nbreak', '"\\"line\\"\\nbreak"'),
        ("tab\tstop", '"tab\\tstop"'),
        ("bell\x07", '"bell\\x07"'),
        ("next\x85line", '"next\\x85line"'),
        ("sep\u2028", '"sep\\u2028"'),
        ("bom\ufeff", '"bom\\ufeff"'),
        ("plane\U0001fffe", "plane\U0001fffe"),
    ],
)
def test_what_needs_quotes(text: str, written: str) -> None:
    assert inline(text) == written


def test_what_lies_beyond_yaml_is_escaped() -> None:
    assert inline("\ud800") == '"\\ud800"'


@pytest.mark.parametrize("text", ["a, b", "a]b", "a{b", "a}b"])
def test_brackets_and_commas_need_quotes_in_braces(text: str) -> None:
    assert inline(text) == text
    assert inline(text, in_flow=True) == f'"{text}"'


@pytest.mark.parametrize(
    ("key", "text", "written"),
    [
        ("owned", "50", "50"),
        ("percent", "44.85", "44.85"),
        ("ticker", "50", '"50"'),
        ("aggregate", "yes", "yes"),
        ("provisional", "no", "no"),
        ("jurisdiction", "no", '"no"'),
        ("aggregate", "true", '"true"'),
        ("owned", "1e3", "1e3"),
        ("owned", "+1", '"+1"'),
    ],
)
def test_numbers_and_answers_need_none_where_the_schema_expects_them(
    key: str, text: str, written: str
) -> None:
    assert inline(text, key) == written


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.booleans())
def test_one_line_reads_back(text: str, in_flow: bool) -> None:
    written = inline(text, in_flow=in_flow)
    assert "\n" not in written
    whole = f"{{k: {written}}}" if in_flow else f"k: {written}"
    assert read_text(whole, "f").tree == {"k": text}


LONG = "word " * 30 + "end"


@pytest.mark.parametrize(
    ("text", "key", "lines"),
    [
        ("short", "note", None),
        (LONG, "cite", None),
        ("x" * 120, "note", None),
        (LONG, "note", [">-", "  " + ("word " * 18 + "word"), "  " + "word " * 11 + "end"]),
        (LONG + "\n", "note", [">", "  " + ("word " * 18 + "word"), "  " + "word " * 11 + "end"]),
        ("short\n", "note", [">", "  short"]),
        ("short\n", "cite", [">", "  short"]),
        ("one\ntwo", "cite", ["|-", "  one", "  two"]),
        ("one\n\ntwo\n", "cite", ["|", "  one", "", "  two"]),
        (
            f"one\n\n{LONG}",
            "note",
            [">-", "  one", "", "", "  " + ("word " * 18 + "word"), "  " + "word " * 11 + "end"],
        ),
        ("\nblank first", "note", None),
        ("blank last\n\n", "note", None),
        ("\n", "note", None),
        ("one\n two", "note", None),
        ("one \ntwo", "note", None),
        ("one\n\x07", "note", None),
        (
            "wide " * 19 + "a  b " + "wide",
            "note",
            [">-", "  " + ("wide " * 18 + "wide"), "  a  b wide"],
        ),
    ],
)
def test_blocks(text: str, key: str, lines: list[str] | None) -> None:
    assert block(text, key, 6, 2) == lines


@given(
    st.text(" ab\n#:-", max_size=200),
    st.sampled_from(("note", "cite")),
    st.integers(1, 12),
)
def test_blocks_read_back(text: str, key: str, indent: int) -> None:
    lines = block(text, key, 6, indent)
    if lines is None:
        return
    assert read_text(f"{key}: " + "\n".join(lines) + "\n", "f").tree == {key: text}
    assert all(len(line) <= 100 for line in lines)


def test_yaml_itself_agrees_on_what_is_plain() -> None:
    for text in ("plain", "2021-03-12 14:05", "1810.HK", "C#"):
        assert yaml.safe_load(f"k: {inline(text)}") == {"k": text}
