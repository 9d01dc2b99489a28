"""The casebook as a folder of pages: one for each matter and authority, each with its map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from reprieve.desk.answers import objects
from reprieve.desk.desk import Desk
from reprieve.desk.plot import save_picture, two_clock_map
from reprieve.desk.render import authority_events, authority_page, matter_events, matter_page
from reprieve.engine.outcomes import bearing_entries, distinguished, outcome_states
from reprieve.engine.table import Table
from reprieve.law.casebook import Expectation
from reprieve.law.findings import Outcome, State
from reprieve.law.timeline import Event

Asked = tuple[Table, str, str, str]
Told = tuple[Asked, tuple[State, ...]]
_MOST = 40


def write_site(desk: Desk, folder: Path) -> int:
    """Write `matters/`, `authorities/` and an index below a folder; returns how many pages."""
    book = desk.casebook
    for kind in ("matters", "authorities"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for id_, matter in sorted(book.matters.items()):
        asked = _asked(desk.edition.table, objects(desk, matter))
        path = folder / "matters" / f"{id_}.svg"
        wanted = (one for one in book.expectations if one.matter == id_)
        drawn = _draw(_most_telling(asked, wanted), matter_events(desk, matter), path)
        _write(path.with_suffix(".md"), matter_page(desk, id_, drawn, site=True))
    for id_, authority in sorted(book.authorities.items()):
        asked = _asked(*_alone(desk.edition.table, id_))
        path = folder / "authorities" / f"{id_}.svg"
        told = _most_telling(asked, book.expectations)
        drawn = _draw(told, authority_events(desk, authority), path, f", under {id_} alone")
        _write(path.with_suffix(".md"), authority_page(desk, id_, drawn, site=True))
    _write(folder / "index.md", _index(desk))
    return len(book.matters) + len(book.authorities) + 1


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8")


def _asked(table: Table, about: list[str]) -> Iterator[Asked]:
    """Questions about the objects on which a rule bears by itself, or else about all."""
    bound = [object_ for object_ in about if object_ in table.bonds]
    for object_ in (bound or about)[:_MOST]:
        for act, actor in distinguished(table, object_):
            yield table, act, actor, object_


def _alone(table: Table, authority: str) -> tuple[Table, list[str]]:
    """The table with the rules of one authority alone, and the objects they bear on."""
    rules = {rule.id for rule in table.casebook.rules.values() if rule.authority == authority}
    bonds = {o: tuple(b for b in found if b.rule in rules) for o, found in table.bonds.items()}
    bonds = {o: found for o, found in bonds.items() if found}
    return table._replace(bonds=bonds), sorted(bonds)


def _most_telling(asked: Iterable[Asked], wanted: Iterable[Expectation]) -> Told | None:
    """The question with the most outcomes; of several, the one most expected beside the law."""
    expected = Counter((one.act, one.by) for one in wanted)
    told = [(question, outcome_states(*question)) for question in asked]
    return max(
        told,
        key=lambda one: (_outcomes(one[1]), expected[one[0][1], one[0][2]], len(one[1])),
        default=None,
    )


def _outcomes(states: Iterable[State]) -> int:
    return len({state.outcome for state in states} - {Outcome.CLEAR})


def _draw(told: Told | None, events: Iterable[Event], path: Path, under: str = "") -> str | None:
    """Draw the map of a question; returns the file's name, None where there is none to draw."""
    if told is None:
        return None
    question, states = told
    _, act, actor, object_ = question
    bearing = bearing_entries(*question)
    marks = [event for event in events if event.entry in bearing]
    save_picture(two_clock_map(f"{act} of {object_} by {actor}{under}", states, marks), path)
    return path.name


def _index(desk: Desk) -> str:
    book = desk.casebook
    matters = "\n".join(f"- [{m.title}](matters/{i}.md)" for i, m in sorted(book.matters.items()))
    authorities = "\n".join(
        f"- [{a.title}](authorities/{i}.md), followed to {a.complete_to}"
        for i, a in sorted(book.authorities.items())
    )
    return (
        f"# The casebook\n\nEdition {desk.edition.hash[:12]}.\n\n"
        f"## Matters\n\n{matters}\n\n## Authorities\n\n{authorities}\n"
    )
