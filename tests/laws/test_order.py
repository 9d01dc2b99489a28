"""Law 5: the order of files and of entries is nothing. And law 3 on whole casebooks."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from reprieve.desk.build import build
from reprieve.desk.edition import Edition
from reprieve.desk.editions import states_digest
from reprieve.engine.ruling import rule_on
from reprieve.law.findings import Question
from reprieve.notation.read import read_text
from tests.parity.casebooks import ACTORS, ACTS, EPOCH, SPAN, files_of

chances = st.integers(0, 10_000).map(Random)
Trees = dict[str, dict[str, Any]]


VERBS = ("suspends", "ends", "vacates", "excuses", "disputes", "forbears")


def trees_of(chance: Random) -> Trees:
    """Files as trees, without acts that speak to what nobody had yet heard of."""
    files = files_of(chance)
    trees = {n: cast("dict[str, Any]", read_text(t, n).tree) for n, t in files.items()}
    public: dict[str, str] = {}
    for tree in trees.values():
        papers = {i: s["public"] for i, s in tree.get("sources", {}).items()}
        for rule in tree.get("rules", []):
            public[f"{tree['authority']}/{rule['rule']}"] = papers[rule["source"]]
        for entry in tree.get("entries", []):
            public[next(iter(entry.values()))] = papers[entry["source"]]
    for tree in trees.values():
        tree["entries"] = [e for e in tree.get("entries", []) if _hears(e, public)]
        if "casebook" in tree:
            del tree["entries"]
    return _aimed(trees)


def _hears(entry: dict[str, str], public: dict[str, str]) -> bool:
    own = public[next(iter(entry.values()))]
    return all(public[entry[verb]] <= own for verb in VERBS if verb in entry)


def written(trees: Trees) -> dict[str, str]:
    """Files as text again: JSON is YAML, and its strings are text."""
    return {name: json.dumps(tree) for name, tree in trees.items()}


def shuffled(trees: Trees, chance: Random) -> Trees:
    names = list(trees)
    chance.shuffle(names)
    turned: Trees = {}
    for name in names:
        tree = dict(trees[name])
        for key in ("entries", "entities", "rules"):
            if key in tree:
                tree[key] = chance.sample(tree[key], len(tree[key]))
        turned[name] = tree
    return turned


@given(chances)
@settings(max_examples=25)
def test_the_order_of_files_and_entries_is_nothing(chance: Random) -> None:
    trees = trees_of(chance)
    first, turned = build(written(trees)), build(written(shuffled(trees, chance)))
    assert first.hash == turned.hash
    assert states_digest(first) == states_digest(turned)


def forgotten(trees: Trees, known: str) -> Trees:
    """The casebook as it could be written on a day: without what was not yet public."""
    kept: Trees = {}
    for name, tree in trees.items():
        public = {i: s["public"] for i, s in tree.get("sources", {}).items()}
        kept[name] = dict(tree)
        for key in ("entries", "rules"):
            if key in tree:
                kept[name][key] = [e for e in tree[key] if public[e["source"]] <= known]
    return _aimed(kept)


def _aimed(trees: Trees) -> Trees:
    """Without the acts whose targets are gone, as long as there are any."""
    while True:
        ids = {next(iter(e.values())) for t in trees.values() for e in t.get("entries", [])}
        ids |= {f"{t['authority']}/{r['rule']}" for t in trees.values() for r in t.get("rules", [])}
        gone = [
            (tree, entry)
            for tree in trees.values()
            for entry in tree.get("entries", [])
            for verb in VERBS
            if verb in entry and entry[verb] not in ids
        ]
        if not gone:
            return trees
        for tree, entry in gone:
            tree["entries"].remove(entry)


def asked(edition: Edition, chance: Random, known_on: int) -> list[Question]:
    book = edition.table.casebook
    objects = sorted(book.objects.lineages)
    known = EPOCH + timedelta(days=known_on)
    start = datetime(2020, 1, 1, tzinfo=UTC)
    return [
        Question(
            chance.choice(list(ACTS)),
            chance.choice(list(ACTORS)),
            chance.choice(objects),
            start + timedelta(hours=chance.randint(-48, 24 * SPAN)),
            known,
        )
        for _ in range(30)
    ]


@given(chances, st.integers(0, SPAN))
@settings(max_examples=40)
def test_what_becomes_public_later_changes_no_answer(chance: Random, known_on: int) -> None:
    trees = trees_of(chance)
    whole = build(written(trees))
    known = (EPOCH + timedelta(days=known_on)).isoformat()
    then = build(written(forgotten(trees, known)))
    for question in asked(whole, chance, known_on):
        now_told = rule_on(whole.table, question)
        then_told = rule_on(then.table, question)
        assert (now_told.outcome, now_told.until) == (then_told.outcome, then_told.until)
