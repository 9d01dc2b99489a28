"""What a matter's acts add up to: for each party, act and actor, the answers on both clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar

from reprieve.desk.desk import Desk
from reprieve.desk.stretches import Known, Stretch, stretches
from reprieve.engine.table import Table
from reprieve.law.casebook import Casebook, Matter
from reprieve.law.periods import BEGINNING, FOREVER
from reprieve.law.trees import Tree

_ONE_DAY = timedelta(days=1)
_LINES = (
    "Each line is what stood *as known* over those days; within it, the answer changes at the "
    "instants given (UTC). Before the first line nothing was known: `clear`. A question about a "
    "whole day gets the worst answer of that day, in the zone named above the table. *For now* "
    "marks a relief that may end, *unenforced* a prohibition that its enforcer has said it will "
    "not act on. Where a question stands above several tables, the worst answer counts."
)
_WORDS = (
    "*Or narrower* takes in every narrower act that has no line of its own for that party, and "
    "every narrower actor that has none for that party and act. A "
    "security that is not named has the answers of its issuer. A broad question that is not "
    "named is `unsettled` where a narrower one is prohibited or unsettled; any other question "
    "is `clear`. Read `<` as *is narrower than*:"
)

Asked = tuple[str, str]  # an act and an actor, each a word or `_NARROWER` and a word
Answers = tuple[str, tuple[Known, ...]]  # a zone and the lines
Told = dict[Asked, tuple[Answers, ...]]
_Row = TypeVar("_Row")
_NARROWER = "narrower than "


def answers(desk: Desk, matter: Matter) -> Iterator[str]:
    """Sections of Markdown: one table for each set of questions that share their answers."""
    told = _told(desk, matter)
    if not any(told.values()):
        return
    yield "## The answers"
    yield _LINES
    yield _WORDS
    words = {word.removeprefix(_NARROWER) for one in told.values() for a in one for word in a}
    yield "\n".join(
        line
        for tree, noun in ((desk.casebook.acts_tree, "act"), (desk.casebook.actors_tree, "actor"))
        for line in _words(tree, words, noun)
    )
    tables: dict[Answers, dict[str, list[Asked]]] = defaultdict(lambda: defaultdict(list))
    for object_, asked in told.items():
        for question, found in asked.items():
            for one in found:
                tables[one][object_].append(question)
    for (zone, lines), questions in tables.items():
        yield from _table(desk, zone, lines, questions)


def _told(desk: Desk, matter: Matter) -> dict[str, Told]:
    """For each object that has answers of its own: each question and what it gets."""
    book = desk.casebook
    told: dict[str, Told] = {}
    for object_ in objects(desk, matter):
        found = _asked(desk.edition.table, object_)
        issuer = _party(book, object_)
        if object_ not in book.securities or issuer not in told or told[issuer] != found:
            told[object_] = found
    return told


def objects(desk: Desk, matter: Matter) -> list[str]:
    """The matter's parties, each followed by what is narrower than it."""
    below = desk.edition.table.below
    found = (o for e in _parties(desk.casebook, matter) for o in (e, *below.get(e, ())))
    return list(dict.fromkeys(found))


def _parties(book: Casebook, matter: Matter) -> list[str]:
    """The matter's own parties and those it lists or its acts speak of.

    Where there are none, those of whom its statements speak.
    """
    found = list(matter.entities)
    found += [d.of for d in book.designations.values() if d.basis.matter == matter.id]
    acts = (act for act in book.acts.values() if act.basis.matter == matter.id)
    for target in (target for act in acts for lift in act.lifts for target in lift.targets):
        if target in book.designations:
            found.append(book.designations[target].of)
        elif target in book.rules:
            found += book.rules[target].attaches.of
    if not found:
        said = (one for one in book.statements.values() if one.basis.matter == matter.id)
        found = [object_ for one in said for object_ in one.of]
    return list(dict.fromkeys(_party(book, object_) for object_ in found))


def _party(book: Casebook, object_: str) -> str:
    """The entity itself, or a security's issuer."""
    line = book.objects.lineage(object_)
    return next((one for one in line if one in book.entities), line[-1])


def _asked(table: Table, object_: str) -> Told:
    book = table.casebook
    near = (*book.objects.lineage(object_), *table.below.get(object_, ()))
    nodes = [node for one in near for bond in table.bonds.get(one, ()) for node in bond.cells]
    acts = _kinds(book.acts_tree, {act for act, _, _ in nodes})
    actors = _kinds(book.actors_tree, {actor for _, actor, _ in nodes})
    found = {
        (act, actor): tuple(stretches(table, asked, by, object_).items())
        for act, asked in acts.items()
        for actor, by in actors.items()
    }
    rows = {act: {actor: found[act, actor] for actor in actors} for act in acts}
    fewer = _fewer(book.acts_tree, rows)
    told = {act: _fewer(book.actors_tree, row) for act, row in fewer.items()}
    return {(act, by): one for act, row in told.items() for by, one in row.items() if one}


def _fewer(tree: Tree, rows: dict[str, _Row]) -> dict[str, _Row]:
    """The same in fewer words: one answered as whatever else is narrower joins that."""
    kept = dict(rows)
    words = [kind for kind in rows if not kind.startswith(_NARROWER)]
    for word in sorted(words, key=lambda one: len(tree.lineage(one))):
        broader = next((one for one in tree.lineage(word)[1:] if one in kept), None)
        rest = f"{_NARROWER}{word}"
        if kept.get(f"{_NARROWER}{broader}") == kept[word] == kept.get(rest, kept[word]):
            del kept[word]
            kept.pop(rest, None)
    return kept


def _kinds(tree: Tree, named: set[str]) -> dict[str, str]:
    """Every kind of word that may be answered apart, with a word to ask for it.

    The words that rules or lifts name and all broader ones, each by itself; and for each of
    these whatever else is narrower.
    """
    apart = {word for one in named for word in tree.lineage(one)}
    kinds = {word: word for word in sorted(apart)}
    for word in sorted(tree.lineages):
        nearest = tree.nearest(word, apart)
        if word not in apart and nearest is not None:
            kinds.setdefault(f"{_NARROWER}{nearest}", word)
    return kinds


def _words(tree: Tree, words: set[str], noun: str) -> Iterator[str]:
    """The words used: what each is narrower than, what it takes in, what asking for it asserts."""
    for word in sorted(words & set(tree.lineages)):
        line = tree.lineage(word)
        told = " < ".join(f"`{one}`" for one in line)
        rest = sorted(q for q in tree.lineages if q not in words and tree.nearest(q, words) == word)
        if len(line) == 1:
            told += f", takes in every {noun}"
        elif rest:
            told += f", takes in {', '.join(f'`{q}`' for q in rest)}"
        means = f": {tree.meanings[word]}" if word in tree.meanings else ""
        yield f"- {told}{means}"


def _table(
    desk: Desk, zone: str, lines: tuple[Known, ...], questions: dict[str, list[Asked]]
) -> Iterator[str]:
    alike: dict[tuple[Asked, ...], list[str]] = defaultdict(list)
    for object_, asked in questions.items():
        alike[tuple(asked)].append(object_)
    for questions_, objects in alike.items():
        of = " · ".join(_called(desk, object_) for object_ in objects)
        yield f"**{of}**: {'; '.join(_phrases(questions_))} (days in {zone})"
    yield "\n".join(("| as known | the answer |", "|---|---|", *_lines(lines)))


def _called(desk: Desk, object_: str) -> str:
    entity = desk.casebook.entities.get(object_)
    return entity.name if entity else f"`{object_}`"


def _phrases(asked: Iterable[Asked]) -> Iterator[str]:
    """The questions as few phrases, `acts by actors`."""
    by_actor: dict[str, list[str]] = defaultdict(list)
    for act, actor in asked:
        by_actor[actor].append(act)
    by_acts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for actor, acts in by_actor.items():
        by_acts[tuple(acts)].append(actor)
    for acts_, actors in by_acts.items():
        yield f"{', '.join(_merged(acts_))} by {', '.join(_merged(actors))}"


def _merged(kinds: Iterable[str]) -> Iterator[str]:
    found = set(kinds)
    for kind in sorted(found):
        word = kind.removeprefix(_NARROWER)
        if kind == word:
            yield f"`{word}` or narrower" if f"{_NARROWER}{word}" in found else f"`{word}`"
        elif word not in found:
            yield f"{_NARROWER}`{word}`"


def _lines(lines: tuple[Known, ...]) -> Iterator[str]:
    ends = [*(line.since - _ONE_DAY for line in lines[1:]), None]
    for line, last in zip(lines, ends, strict=True):
        told = "; ".join(_piece(stretch) for stretch in line.stretches)
        yield f"| {_days(line.since, last)} | {told} |"


def _days(first: date, last: date | None) -> str:
    if last is None:
        return f"from {first}"
    return f"{first}" if first == last else f"{first} to {last}"


def _piece(one: Stretch) -> str:
    remark = f" ({one.remark})" if one.remark else ""
    return f"{one.outcome.word}{remark} {_span(one.start, one.end)}"


def _span(start: datetime, end: datetime) -> str:
    if start <= BEGINNING:
        return "throughout" if end >= FOREVER else f"before {end:%Y-%m-%d %H:%M}Z"
    if end >= FOREVER:
        return f"from {start:%Y-%m-%d %H:%M}Z on"
    return f"from {start:%Y-%m-%d %H:%M}Z to {end:%Y-%m-%d %H:%M}Z"
