"""Law 6: print ∘ read = identity on formatted casebooks."""

from __future__ import annotations

import re

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reprieve.notation.drafts import draft_files
from reprieve.notation.format import format_text
from reprieve.notation.read import read_text
from tests.strategies import Tree, authorities, matters

FILE = "file.yaml"
files = st.one_of(matters, authorities)
many_keys = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Tree, str]:
    """A file's tree, and a text that says it in one of YAML's many ways."""
    tree = draw(files)
    text = yaml.safe_dump(
        tree,
        sort_keys=False,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from((None, False, True))),
        default_style=draw(st.sampled_from((None, None, '"', "'", ">", "|"))),
        width=draw(st.sampled_from((20, 80, 10_000))),
        indent=draw(st.sampled_from((2, 4))),
    )
    # PyYAML's own blocks do not all read back.
    assume(read_text(text, FILE).tree == tree)
    return tree, text


@given(texts())
@many_keys
def test_the_formatted_text_says_the_same(said: tuple[Tree, str]) -> None:
    tree, text = said
    formatted, problems = format_text(text, FILE)
    assert problems == []
    assert read_text(formatted, FILE).tree == tree


@given(texts())
@many_keys
def test_printing_what_was_read_gives_the_text_that_was_read(said: tuple[Tree, str]) -> None:
    formatted, _ = format_text(said[1], FILE)
    assert format_text(formatted, FILE) == (formatted, [])


@given(files)
@many_keys
def test_the_same_tree_has_one_text(tree: Tree) -> None:
    plain = yaml.safe_dump(tree, sort_keys=False)
    quoted = yaml.safe_dump(tree, sort_keys=False, default_style='"', width=30)
    braced = yaml.safe_dump(tree, sort_keys=False, default_style='"', default_flow_style=True)
    assert format_text(plain, FILE) == format_text(quoted, FILE) == format_text(braced, FILE)


@given(texts())
@many_keys
def test_the_drafts_are_the_same(said: tuple[Tree, str]) -> None:
    before, _, problems = draft_files({FILE: said[1]})
    after, _, same = draft_files({FILE: format_text(said[1], FILE)[0]})
    assert [(p.code, p.message) for p in problems] == [(p.code, p.message) for p in same]
    assert [one.model for one in before] == [one.model for one in after]
    assert [[e.draft for e in one.entries] for one in before] == [
        [e.draft for e in one.entries] for one in after
    ]


@given(files, st.data())
@many_keys
def test_no_comment_is_lost(tree: Tree, data: st.DataObject) -> None:
    formatted, _ = format_text(yaml.safe_dump(tree, sort_keys=False), FILE)
    text = read_text(formatted, FILE)
    begins = sorted({place.line for place in text.keys.values()})
    lines = formatted.split("\n")
    above = data.draw(st.sets(st.sampled_from(begins), max_size=4), label="comments above")
    beside = data.draw(st.sets(st.sampled_from(begins), max_size=4), label="comments beside")
    for line in sorted(beside | above, reverse=True):
        if line in beside:
            lines[line - 1] += f" # beside {line}"
        if line in above:
            lines[line - 1 : line - 1] = [*[""] * data.draw(st.integers(0, 2)), f"# above {line}"]
    remarked = "\n".join(lines)
    assert read_text(remarked, FILE).tree == text.tree
    again, problems = format_text(remarked, FILE)
    assert problems == []
    assert read_text(again, FILE).tree == text.tree
    written = re.findall(r"(?:^|\s)(# (?:above|beside) \d+)$", again, re.MULTILINE)
    assert sorted(written) == sorted(
        [*(f"# above {n}" for n in above), *(f"# beside {n}" for n in beside)]
    )
    assert format_text(again, FILE) == (again, [])
