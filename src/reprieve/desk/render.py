"""A matter or an authority as a page of prose with a dated table and its citations (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from reprieve.desk.answers import answers, objects
from reprieve.desk.desk import Desk
from reprieve.engine.attach import Attacher
from reprieve.engine.timeline import act_event, designation_event, statement_event
from reprieve.law.acts import Authority, Basis, Rule
from reprieve.law.casebook import Casebook, Matter
from reprieve.law.parties import Entity, Security
from reprieve.law.periods import FIRST_DAY, LAST_DAY, Days, moment_text
from reprieve.law.sources import Citation, Source
from reprieve.law.timeline import Event

_SHOWN = 400
_CLOCKS = (
    "*Day* is the day the paper bears, *known* the day on which the public could first read it. "
    "Hours are in UTC."
)


def matter_page(desk: Desk, id_: str, picture: str | None = None, *, site: bool = False) -> str:
    """A matter as one page: who, what happened on both clocks, the answers, the papers.

    In a `site` it links to the pages of the law.
    """
    book = desk.casebook
    matter = book.matters[id_]
    events = matter_events(desk, matter)
    parts = [
        f"# {_cell(matter.title)}",
        matter.summary or "",
        *_parties(desk, matter),
        f"![The two clocks]({picture})" if picture else "",
        "## What happened",
        _CLOCKS,
        *_story(events),
        *answers(desk, matter),
        *_law(desk, matter, site=site),
        *_papers(book, (e for e in _bases(book, matter.id))),
        _footer(desk),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def authority_page(desk: Desk, id_: str, picture: str | None = None, *, site: bool = False) -> str:
    """An authority as one page: its rules, its general acts, whom it lists, its papers.

    In a `site` it links to the matters of the listed.
    """
    book = desk.casebook
    authority = book.authorities[id_]
    rules = [rule for rule in book.rules.values() if rule.authority == id_]
    acts = authority_events(desk, authority)
    parts = [
        f"# {_cell(authority.title)}",
        f"Kept by the {authority.kept_by}. The casebook follows it up to {authority.complete_to}.",
        authority.note or "",
        *(f"- missing: {what}" for what in authority.missing),
        "## Rules" if rules else "This authority lists names; by itself it prohibits nothing.",
        *(_rule(book, rule) for rule in rules),
        f"![The two clocks]({picture})" if picture else "",
        "## Acts of general effect" if acts else "",
        *_story(acts),
        *_listed(book, authority, site=site),
        *_papers(book, _bases(book, id_)),
        _footer(desk),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def authority_events(desk: Desk, authority: Authority) -> tuple[Event, ...]:
    """The acts that stand in an authority's own file, in order."""
    book, attacher = desk.casebook, Attacher(desk.casebook)
    acts = (a for a in book.acts.values() if a.basis.matter == authority.id)
    return tuple(sorted((act_event(attacher, a) for a in acts), key=lambda e: (e.day, e.entry)))


def matter_events(desk: Desk, matter: Matter) -> tuple[Event, ...]:
    """Everything dated about a matter: its own entries, and what bears on its parties."""
    attacher = Attacher(desk.casebook)
    book = desk.casebook
    own = [act_event(attacher, a) for a in book.acts.values() if a.basis.matter == matter.id]
    own += [
        statement_event(attacher, s)
        for s in book.statements.values()
        if s.basis.matter == matter.id
    ]
    own += [
        designation_event(attacher, d)
        for d in book.designations.values()
        if d.basis.matter == matter.id
    ]
    about = (event for entity in matter.entities[:20] for event in desk.timeline(entity))
    found = {event.entry: event for event in (*about, *own)}
    return tuple(sorted(found.values(), key=lambda e: (e.day, e.known, e.entry)))


def _parties(desk: Desk, matter: Matter) -> Iterator[str]:
    book = desk.casebook
    told = [book.entities[one] for one in objects(desk, matter) if one in book.entities]
    if told:
        yield "## Who"
        yield "\n".join(line for entity in told for line in _party(book, entity))


def _party(book: Casebook, entity: Entity) -> Iterator[str]:
    names = ", ".join(f"{n.text}{_used(n.used)}" for n in entity.names[1:])
    whole = book.objects.lineage(entity.id)[1:2]
    part = f", part of {_called(book, whole[0])}" if whole else ""
    also = f", also {names}" if names else ""
    yield f"- **{entity.name}** (`{entity.id}`){part}{also}"
    for security in book.securities.values():
        if security.issuer == entity.id:
            yield f"    - {_security(security)}"


def _security(one: Security) -> str:
    held = [f"{i.scheme.upper()} {i.value}{_used(i.used)}" for i in one.identifiers]
    held += [f"{x.market}:{x.ticker}{_used(x.used)}" for x in one.listings]
    stands = f", represents `{one.represents}`" if one.represents else ""
    return f"`{one.id}`{stands}" + (f": {', '.join(held)}" if held else "")


def _used(days: Days) -> str:
    if days.first == FIRST_DAY and days.last == LAST_DAY:
        return ""
    first = "" if days.first == FIRST_DAY else f"from {days.first}"
    last = "" if days.last == LAST_DAY else f"through {days.last}"
    return f" ({' '.join(part for part in (first, last) if part)})"


def _story(events: Iterable[Event]) -> Iterator[str]:
    rows = [_row(event) for event in events]
    if rows:
        yield "\n".join(
            ("| day | known | what | in force | paper |", "|---|---|---|---|---|", *rows)
        )


def _row(event: Event) -> str:
    paper = f"[{_cell(event.cite)}]({event.url})" if event.url else _cell(event.cite)
    note = f" *{_cell(event.note)}*" if event.note else ""
    what = f"**{_cell(event.kind)}** `{event.entry}`: {_cell(event.does)}{note}"
    return f"| {event.day} | {event.known} | {what} | {_span(event)} | {paper} |"


def _span(event: Event) -> str:
    if event.effective is None:
        return ""
    end = f" until {_instant(event.effective_to)}" if event.effective_to else " on"
    return f"from {_instant(event.effective)}{end}"


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}Z"


def _rule(book: Casebook, rule: Rule) -> str:
    attached = rule.attaches.listed_on or ", ".join(rule.attaches.of)
    after = f", names determined after {rule.attaches.after}" if rule.attaches.after else ""
    before = f", names determined before {rule.attaches.before}" if rule.attaches.before else ""
    opens = f", opening {moment_text(rule.opens)}" if rule.opens else ""
    closes = f", closing {moment_text(rule.closes)}" if rule.closes else ""
    note = f"\n\n{rule.basis.note}" if rule.basis.note else ""
    return (
        f"**`{rule.id}`** prohibits {', '.join(rule.acts)} by {', '.join(rule.by)}, "
        f"on {attached}{after}{before}, from {moment_text(rule.starts)}{opens}{closes}. "
        f"{_cited(book, rule.basis.source)}.{note}"
    )


def _law(desk: Desk, matter: Matter, *, site: bool) -> Iterator[str]:
    """The authorities that bear on a matter's parties, and how far each is followed."""
    book = desk.casebook
    bonds = (b for o in objects(desk, matter) for b in desk.edition.table.bonds.get(o, ()))
    ids: set[str] = set()
    for rule in {book.rules[bond.rule] for bond in bonds}:
        ids.add(rule.authority)
        if rule.attaches.listed_on is not None:
            ids.add(book.list_keeper(rule.attaches.listed_on))
    if ids:
        yield "## Law"
        yield "\n".join(
            f"- {_linked(book.authorities[id_].title, f'authorities/{id_}', site=site)} "
            f"(`{id_}`), followed to {book.authorities[id_].complete_to}"
            for id_ in sorted(ids)
        )


def _listed(book: Casebook, authority: Authority, *, site: bool) -> Iterator[str]:
    lists = {authority.id, *authority.lists}
    found = sorted(
        (d.determined.day, d.of, d.id) for d in book.designations.values() if d.under in lists
    )
    if found:
        yield f"## Listed ({len(found)})"
        yield "\n".join(
            f"- {day} {_linked(_called(book, of), _home(book, of), site=site)} (`{id_}`)"
            for day, of, id_ in found[:_SHOWN]
        )


def _home(book: Casebook, of: str) -> str | None:
    """The page of the matter that tells of a party, if it has one."""
    entity = book.entities.get(of)
    told = entity is not None and entity.matter in book.matters
    return f"matters/{entity.matter}" if entity is not None and told else None


def _linked(text: str, page: str | None, *, site: bool) -> str:
    return f"[{text}](../{page}.md)" if site and page else text


def _called(book: Casebook, of: str) -> str:
    entity = book.entities.get(of)
    return entity.name if entity else of


def _bases(book: Casebook, owner: str) -> Iterator[Basis]:
    for group in (book.rules, book.designations, book.acts, book.statements):
        for entry in group.values():
            if entry.basis.matter == owner:
                yield entry.basis


def _papers(book: Casebook, bases: Iterable[Basis]) -> Iterator[str]:
    cited = {c.source for basis in bases for c in (basis.source, *basis.see)}
    if cited:
        yield "## Papers"
        sources = sorted((book.sources[id_] for id_ in cited), key=lambda s: (s.public, s.id))
        yield "\n".join(_paper(source) for source in sources)


def _paper(source: Source) -> str:
    cite = f"[{source.cite}]({source.url})" if source.url else source.cite
    seen = f" Seen at {', '.join(f'<{url}>' for url in source.seen_at)}." if source.seen_at else ""
    return f"- {cite}, public {source.public} ({source.kind}).{seen}"


def _cited(book: Casebook, citation: Citation) -> str:
    source = book.sources[citation.source]
    return f"{source.cite} {citation.at}" if citation.at else source.cite


def _footer(desk: Desk) -> str:
    return f"*Generated from the casebook, edition {desk.edition.hash[:12]}. Not legal advice.*"


def _cell(text: str) -> str:
    """Text safe in a Markdown table cell: one line, no bars, no markup of its own."""
    flat = " ".join(text.split())
    return re.sub(r"([|<>\[\]])", r"\\\1", flat)
