from textwrap import dedent

import pytest
import yaml
from hypothesis import assume, given

from reprieve.law.errors import CasebookError
from reprieve.notation.append import append_entry
from reprieve.notation.read import read_text
from tests.strategies import Tree, entries, matters

BLOCK = """
act: second
kind: order
note: >
  Two lines
  of a note.
"""


def _text(body: str) -> str:
    return dedent(body).removeprefix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            """
            matter:   m   # untouched
            entries:
              - act: first
                note: >
                  Some text.

            expect:
              - {act: a}
            """,
            """
            matter:   m   # untouched
            entries:
              - act: first
                note: >
                  Some text.

              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.

            expect:
              - {act: a}
            """,
            id="before what follows",
        ),
        pytest.param(
            """
            matter: m
            entries:
            - {act: first}   # in braces
            """,
            """
            matter: m
            entries:
            - {act: first}   # in braces

            - act: second
              kind: order
              note: >
                Two lines
                of a note.
            """,
            id="a list that is not indented",
        ),
        pytest.param(
            """
            matter: m
            entries:
                - act: first
                  as-to: {acts: [a]}
            # the end
            """,
            """
            matter: m
            entries:
                - act: first
                  as-to: {acts: [a]}

                - act: second
                  kind: order
                  note: >
                    Two lines
                    of a note.
            # the end
            """,
            id="a list indented by four",
        ),
        pytest.param(
            """
            matter: m
            entries: []  # none yet
            expect: []
            """,
            """
            matter: m
            entries:  # none yet
              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.
            expect: []
            """,
            id="an empty list in brackets",
        ),
        pytest.param(
            """
            matter: m
            entries:
            """,
            """
            matter: m
            entries:
              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.
            """,
            id="an empty key",
        ),
        pytest.param(
            """
            matter: m
            """,
            """
            matter: m

            entries:
              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.
            """,
            id="no entries",
        ),
        pytest.param(
            """
            matter: m

            # What was expected
            expect: []
            """,
            """
            matter: m

            entries:
              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.

            # What was expected
            expect: []
            """,
            id="no entries before expectations",
        ),
        pytest.param(
            """
            matter: m
            entries: [{act: first}]
            """,
            """
            matter: m
            entries: [{act: first}, {act: second, kind: order, note: "Two lines of a note.\\n"}]
            """,
            id="a list in brackets",
        ),
        pytest.param(
            """
            matter: m
            entries: [
              {act: first},
            ]
            """,
            """
            matter: m
            entries: [
              {act: first},
            {act: second, kind: order, note: "Two lines of a note.\\n"}]
            """,
            id="a list in brackets with a last comma",
        ),
        pytest.param(
            """
            matter: m
            entries:
              - act: first
                note: |+
                  keeps its blank lines


            expect: []
            """,
            """
            matter: m
            entries:
              - act: first
                note: |+
                  keeps its blank lines


              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.
            expect: []
            """,
            id="after a text that keeps its blank lines",
        ),
        pytest.param(
            """
            matter: m
            entries:
              - act: first
                see:
                  - a
                  -
            """,
            """
            matter: m
            entries:
              - act: first
                see:
                  - a
                  -

              - act: second
                kind: order
                note: >
                  Two lines
                  of a note.
            """,
            id="after an empty item",
        ),
    ],
)
def test_an_entry_comes_last_and_nothing_else_changes(before: str, after: str) -> None:
    assert append_entry(_text(before), BLOCK) == _text(after)


@pytest.mark.parametrize(
    "block",
    [
        "- act: b\n  kind: k\n",
        "  - act: b\n    kind: k",
        "act: b\nkind: k",
        "    act: b\n    kind: k\n\n",
        "\r\nact: b\r\nkind: k\r\n",
        "{act: b, kind: k}",
    ],
)
def test_a_block_may_come_with_its_dash_and_indented(block: str) -> None:
    appended = append_entry("matter: m\nentries:\n  - act: a\n", block)
    assert read_text(appended, "f").tree == {
        "matter": "m",
        "entries": [{"act": "a"}, {"act": "b", "kind": "k"}],
    }
    assert appended.startswith("matter: m\nentries:\n  - act: a\n\n  - ")


def test_the_comments_of_an_entry_come_along() -> None:
    block = "# why it was added\n\n# and by whom\nact: b  # beside\n# inside\nkind: k\n"
    assert append_entry("matter: m\nentries:\n  - act: a\n", block) == _text("""
        matter: m
        entries:
          - act: a

          # why it was added

          # and by whom
          - act: b  # beside
            # inside
            kind: k
    """)


def test_line_ends_stay_as_they_are() -> None:
    appended = append_entry("matter: m\r\nentries:\r\n  - act: a", "act: b")
    assert appended == "matter: m\r\nentries:\r\n  - act: a\r\n\r\n  - act: b\r\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("matter: [", "nothing can be appended: the file:"),
        ("", "nothing can be appended: the file is no map of keys"),
        ("- a\n", "nothing can be appended: the file is no map of keys"),
        ("matter: m\nentries: {a: b}\n", "`entries` holds no list"),
        ("matter: m\nentries: word\n", "`entries` holds no list"),
        ("matter: m\n...\n", "cannot be appended here without changing the rest"),
    ],
)
def test_a_file_that_cannot_take_an_entry(content: str, told: str) -> None:
    with pytest.raises(CasebookError) as caught:
        append_entry(content, BLOCK)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "block",
    ["", "word", "- a", "- act: a\n- act: b\n", "act: a\nact: b\n", "act: [", "- act: a\n  act: b"],
)
def test_what_is_no_entry(block: str) -> None:
    with pytest.raises(CasebookError, match="nothing can be appended: "):
        append_entry("matter: m\n", block)


@given(matters, entries)
def test_any_entry_is_appended_to_any_matter(tree: dict[str, Tree], entry: dict[str, Tree]) -> None:
    content = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)
    block = yaml.safe_dump(entry, sort_keys=False, allow_unicode=True)
    # PyYAML does not read back all that it writes.
    assume(read_text(content, "f").tree == tree)
    assume(read_text(block, "f").tree == entry)
    appended = append_entry(content, block)
    already = tree.get("entries", [])
    assert isinstance(already, list)
    assert read_text(appended, "f").tree == tree | {"entries": [*already, entry]}
    # Line by line, all that stood there still does, in its order.
    left = iter(appended.split("\n"))
    emptied = content.replace("entries: []\n", "entries:\n")
    assert all(line in left for line in emptied.split("\n"))
