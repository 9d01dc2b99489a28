"""The casebook as a folder of pages: one for each matter and authority, each with its map."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reprieve.desk.desk import Desk
from reprieve.desk.plot import save_picture, two_clock_map
from reprieve.desk.render import authority_page, matter_events, matter_page
from reprieve.engine.outcomes import distinguished, outcome_states
from reprieve.law.casebook import Matter
from reprieve.law.findings import Outcome, State


def write_site(desk: Desk, folder: Path) -> int:
    """Write `matters/`, `authorities/` and an index below a folder; returns how many pages."""
    book = desk.casebook
    (folder / "matters").mkdir(parents=True, exist_ok=True)
    (folder / "authorities").mkdir(parents=True, exist_ok=True)
    for id_, matter in sorted(book.matters.items()):
        drawn = _draw(desk, matter, folder / "matters" / f"{id_}.svg")
        page = matter_page(desk, id_, f"{id_}.svg" if drawn else None)
        (folder / "matters" / f"{id_}.md").write_text(page, encoding="utf-8")
    for id_ in sorted(book.authorities):
        page = authority_page(desk, id_)
        (folder / "authorities" / f"{id_}.md").write_text(page, encoding="utf-8")
    (folder / "index.md").write_text(_index(desk), encoding="utf-8")
    return len(book.matters) + len(book.authorities) + 1


def _draw(desk: Desk, matter: Matter, path: Path) -> bool:
    """Draw the map of the question with the most to tell, if there is one."""
    asked = (
        (act, actor, object_)
        for object_ in matter.entities[:10]
        for act, actor in distinguished(desk.edition.table, object_)
    )
    told = [(outcome_states(desk.edition.table, *question), question) for question in asked]
    if not told:
        return False
    states, (act, actor, object_) = max(told, key=lambda one: (_interest(one[0]), one[1]))
    title = f"{act} of {object_} by {actor}"
    save_picture(two_clock_map(title, states, matter_events(desk, matter)), path)
    return True


def _interest(states: Iterable[State]) -> tuple[int, int]:
    found = list(states)
    return len({s.outcome for s in found if s.outcome is not Outcome.CLEAR}), len(found)


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
