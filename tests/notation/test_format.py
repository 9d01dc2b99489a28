from textwrap import dedent

import pytest

from reprieve.law.problems import Code
from reprieve.notation import format as formatting
from reprieve.notation.format import format_text
from reprieve.notation.read import Tree, read_text

MESSY = """\
# An invented matter.

matter:   plain
timezone: "UTC"
title: 'Plain Corp. v. Simple, No. 1'
expect:
- {known: 2021-03-11, act: purchase, by: us-person, of: "1810.HK", at: 2021-03-12,
   answer: permitted, stated-by: order, until: "2021-03-15T13:30:00Z"}

# Possession
- act: hold
  by: us-person
  of: plain
  at: 2021-03-12
  known: 2021-03-11
  answer: [clear, permitted]
summary: A matter whose text is far too long for one line,
  so that it is folded where it stands, and read again as it was.
entity:
    name: Plain Corporation
    id: plain
    aliases: [Plain, "Plain: the old one", {through: 2015-06-01, name: Plainly}]
    securities:
    - {ticker: '0981', market: XHKG, security: plain-h}
    # the receipt
    - security: plain-adr
      represents: plain-h
      note: >
        Ends with a break.
sources:
  # the order itself
  order: {public: 2021-03-12, cite: "Order, ECF No. 1"}

  notice:
    seen-at:
      - https://example.org/a-page-whose-address-is-so-long-that-braces-would-not-hold-it-on-one-line
    public: 2021-03-13
    cite: Notice
entries:
  - act: injunction
    source:
      at: p. 3
      id: order
    suspends:
      - plain-listing
    entered: 2021-03-12   # a Friday
    kind: preliminary injunction
  - designation: plain-listing
    zebra: unknown keys stay
    determined: 2021-01-14
    under: list
    of: plain
    source: notice
# the end
"""

NEAT = """\
# An invented matter.

matter: plain
title: Plain Corp. v. Simple, No. 1
timezone: UTC
summary: >-
  A matter whose text is far too long for one line, so that it is folded where it stands, and read
  again as it was.

entity:
  id: plain
  name: Plain Corporation
  aliases: [Plain, "Plain: the old one", {name: Plainly, through: 2015-06-01}]
  securities:
    - {security: plain-h, market: XHKG, ticker: "0981"}
    # the receipt
    - security: plain-adr
      represents: plain-h
      note: >
        Ends with a break.

sources:
  # the order itself
  order: {cite: "Order, ECF No. 1", public: 2021-03-12}

  notice:
    cite: Notice
    public: 2021-03-13
    seen-at:
      - https://example.org/a-page-whose-address-is-so-long-that-braces-would-not-hold-it-on-one-line

entries:
  - act: injunction
    kind: preliminary injunction
    entered: 2021-03-12  # a Friday
    suspends: [plain-listing]
    source: {id: order, at: p. 3}

  - designation: plain-listing
    of: plain
    under: list
    determined: 2021-01-14
    source: notice
    zebra: unknown keys stay

expect:
  - {act: purchase, by: us-person, of: 1810.HK, at: 2021-03-12, known: 2021-03-11,
     answer: permitted, until: "2021-03-15T13:30:00Z", stated-by: order}

  # Possession
  - {act: hold, by: us-person, of: plain, at: 2021-03-12, known: 2021-03-11,
     answer: [clear, permitted]}
# the end
"""


def _formatted(text: str) -> str:
    formatted, problems = format_text(text, "file.yaml")
    assert problems == []
    assert format_text(formatted, "file.yaml") == (formatted, [])
    assert read_text(formatted, "file.yaml").tree == read_text(text, "file.yaml").tree
    return formatted


def test_a_messy_file() -> None:
    assert _formatted(MESSY) == NEAT


def _entry(body: str) -> str:
    return dedent(body).removeprefix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("matter: a\r\ntitle: b\r\n", "matter: a\ntitle: b\n"),
        ("\ufeffmatter: a\n", "matter: a\n"),
        ("--- \nmatter: a\n...\n", "matter: a\n"),
        ("matter: a", "matter: a\n"),
        ("{matter: a, title: b}", "matter: a\ntitle: b\n"),
        ("zebra: a\napple: b\n", "zebra: a\napple: b\n"),
        ("matter: a\nentries: []\nsources: {}\n", "matter: a\n\nsources: {}\n\nentries: []\n"),
        ("matter: a\nnote:\n", 'matter: a\nnote: ""\n'),
        ("matter: a\ntitle: |\n  b\n  c\n", "matter: a\ntitle: |\n  b\n  c\n"),
    ],
)
def test_small_files(before: str, after: str) -> None:
    assert _formatted(before) == after


def test_an_authority_and_its_rules() -> None:
    before = """
        authority: us-order
        rules:
          - rule: purchases
            source: {id: order}
            reaches: {aggregate: yes, owned: 50}
            attaches-to: {determined: "after 2020-11-12, before 2021-06-03", list: us-list}
            from: 2020-11-12
            by: us-person
            prohibits: [purchase]
        complete-to: 2021-06-03
        lists:
          - us-list
    """
    after = """
        authority: us-order
        complete-to: 2021-06-03
        lists: [us-list]

        rules:
          - rule: purchases
            attaches-to: {list: us-list, determined: "after 2020-11-12, before 2021-06-03"}
            prohibits: [purchase]
            by: us-person
            from: 2020-11-12
            reaches: {owned: 50, aggregate: yes}
            source: {id: order}
    """
    assert _formatted(_entry(before)) == _entry(after)


def test_words_of_the_casebook_keep_their_order() -> None:
    before = """
        casebook: c
        actors: {anyone: {}}
        acts: {deal: {means: any}, buy: {narrower-than: deal}}
    """
    after = """
        casebook: c

        acts:
          deal: {means: any}
          buy: {narrower-than: deal}

        actors:
          anyone: {}
    """
    assert _formatted(_entry(before)) == _entry(after)


def test_a_comment_above_what_comes_first_stands_above_the_dash() -> None:
    before = """
        matter: a
        entries:
          - kind: k
            act: b
        expect: []
        entities:
          - name: name
            # of the id

            id: i
    """
    after = """
        matter: a

        entities:
          # of the id

          - id: i
            name: name

        entries:
          - kind: k
            act: b

        expect: []
    """
    assert _formatted(_entry(before)) == _entry(after)


def test_a_comment_too_long_to_stand_beside_goes_above() -> None:
    before = f"matter: a\ntitle: b  # {'long ' * 20}end\n"
    assert _formatted(before) == f"matter: a\n# {'long ' * 20}end\ntitle: b\n"


def test_comments_keep_a_map_out_of_braces() -> None:
    before = """
        matter: a
        sources:
          s:
            cite: c
            # the issuer's day
            public: 2021-03-12
        expect:
          - act: b
            by: c  # why
            answer: clear
    """
    after = """
        matter: a

        sources:
          s:
            cite: c
            # the issuer's day
            public: 2021-03-12

        expect:
          - act: b
            by: c  # why
            answer: clear
    """
    assert _formatted(_entry(before)) == _entry(after)


def test_blank_lines_within_an_entry_go() -> None:
    before = "matter: a\nentries:\n\n  - act: b\n\n    kind: k\n\n\n\n  - act: c\n"
    after = "matter: a\n\nentries:\n  - act: b\n    kind: k\n\n  - act: c\n"
    assert _formatted(before) == after


def test_comments_at_the_end_keep_their_distance() -> None:
    assert _formatted("matter: a\n\n# end\n") == "matter: a\n\n# end\n"


def test_lists_in_lists_and_texts_in_lists() -> None:
    long = "item " * 30 + "end"
    before = f"""
authority: a
odd: [[a, b], [{long}, c], {{}}, []]
missing: ["{long}", "a\\nb", {{note: "{long}"}}]
"""
    after = f"""
authority: a
missing:
  - {long}
  - |-
    a
    b
  - note: >-
      {long[:94]}
      {long[95:]}
odd:
  - [a, b]
  - - {long}
    - c
  - {{}}
  - []
"""
    assert _formatted(before) == after.removeprefix("\n")


def test_words_that_are_keys_need_no_quotes() -> None:
    before = 'matter: a\nentries: [{statement: s, "on": 2021-03-12}]\nsources: {"on": {cite: c}}\n'
    after = """
        matter: a

        sources:
          on: {cite: c}

        entries:
          - statement: s
            on: 2021-03-12
    """
    assert _formatted(before) == _entry(after)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("matter: [\n", Code.NOT_YAML),
        ("matter: a\nmatter: b\n", Code.DUPLICATE_KEY),
        ("matter: &x a\n", Code.YAML_FEATURE),
    ],
)
def test_a_file_with_problems_stays_as_it_is(text: str, code: Code) -> None:
    same, problems = format_text(text, "file.yaml")
    assert same == text
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "word\n"])
def test_what_is_no_file_of_a_casebook_stays_as_it_is(text: str) -> None:
    assert format_text(text, "file.yaml") == (text, [])


def test_a_text_that_cannot_be_written_again_is_refused() -> None:
    text = f"matter: a\n? {'k' * 1030}\n: b\n"
    same, problems = format_text(text, "file.yaml")
    assert same == text
    (problem,) = problems
    assert str(problem) == (
        "file.yaml:1:1: error[not-yaml] the canonical text would not say the same, "
        "so the file is left as it is\n"
        "    help: shorten or rewrite what is unusual in it, such as a key of many lines"
    )


def test_a_tree_that_comes_back_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(text: str, key: str = "", *, in_flow: bool = False) -> str:
        del key, in_flow
        return text.upper()

    monkeypatch.setattr(formatting, "inline", wrong)
    same, problems = format_text("matter: a\n", "file.yaml")
    assert same == "matter: a\n"
    assert len(problems) == 1


def test_no_shape_is_lost_on_values_of_the_wrong_form() -> None:
    tree: Tree = read_text(
        "matter: {a: b}\nsources: [a]\nentries: {x: {y: z}}\nentity: word\nexpect: [a, [b]]\n", "f"
    ).tree
    formatted = _formatted(
        "matter: {a: b}\nsources: [a]\nentries: {x: {y: z}}\nentity: word\nexpect: [a, [b]]\n"
    )
    assert read_text(formatted, "f").tree == tree
