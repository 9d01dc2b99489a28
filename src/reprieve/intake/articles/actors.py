"""Who acts in a text: courts and agencies by name, by what a language calls them, or by "it"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reprieve.intake.articles.anaphora import Occupied
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer, Hit, called, party
from reprieve.intake.articles.lexicon import Lexicon, places
from reprieve.intake.articles.values import Mention, Party

_COURT: Final = re.compile(
    r"court|judge|juge|juez|tribunal|circuit|\bcour\b|gericht|richter|juzgado|法院|法官|裁判所|地裁|高裁|最高裁"
    r"|[dnsew]\.d\.|\beugh?\b|tjue|conseil d'etat|magistrad"
)
_COMPLEMENT: Final = re.compile(r"\s?(?:de|del|des|du|der|of|of the)\s(?:l.|la |les |los )?")
_ADJECTIVE: Final = 20


def find_actors(
    text: str, folded: str, lexicon: Lexicon, known: Gazetteer, hits: list[Hit]
) -> list[Mention]:
    """The courts and agencies of a text, in order, by name, by description or referred back to."""
    sure = {
        n.party_id
        for hit in hits
        for n in hit.names
        if n.authority and len({m.party_id for m in hit.names}) == 1
    }
    described = _described(text, folded, lexicon, known, hits)
    found = list(described)
    for hit in hits:
        names = [n for n in hit.names if n.authority]
        if not names or any(d.start <= hit.start and hit.end <= d.end for d in described):
            continue
        chosen = next((n for n in names if n.party_id in sure), names[0])
        one = party(chosen, text[hit.start : hit.end])
        court = is_court(one)
        abroad = _of_another_state(folded, lexicon, hit.start, hit.end)
        if abroad is not None:
            one = _unknown(text, *abroad)
        found.append(_actor(hit.start, hit.end, one, court=court))
    taken = Occupied({(m.start, m.end) for m in found} | _elsewhere(hits, described))
    for name in ("court", "agency"):
        found.extend(
            _spoken_of(text, folded, lexicon, match.span(), court=name == "court")
            for match in lexicon.patterns[name].finditer(folded)
            if taken.take(*match.span())
        )
    ordered = _without_complements(folded, sorted(found, key=lambda m: (m.start, m.end)))
    return _known_actors(folded, lexicon, ordered)


def _described(
    text: str, folded: str, lexicon: Lexicon, known: Gazetteer, hits: list[Hit]
) -> list[Mention]:
    """The authorities that a language describes, unless a longer or equal name stands there."""
    found: list[Mention] = []
    spans = [(hit.start, hit.end) for hit in hits]
    taken = Occupied([])
    for pattern, literals, canonical in lexicon.also:
        if literals and not any(word in folded for word in literals):
            continue
        matches = [*pattern.finditer(folded)]
        known_as = called(known, canonical) if matches else None
        for match in matches if known_as else ():
            start, end = match.span()
            inside = all(
                start <= a and b <= end and (a, b) != (start, end)
                for a, b in spans
                if a < end and start < b
            )
            if known_as and inside and taken.take(start, end):
                one = party(known_as, text[start:end])
                found.append(_actor(start, end, one, court=is_court(one)))
    return found


def _unknown(text: str, start: int, end: int) -> Party:
    return Party(None, text[start:end], text[start:end])


def _spoken_of(
    text: str, folded: str, lexicon: Lexicon, place: tuple[int, int], *, court: bool
) -> Mention:
    """A court or an agency without a name: it refers back, unless a place or a state tells it."""
    abroad = _of_another_state(folded, lexicon, *place)
    words = _actor(*place, _unknown(text, *(abroad or place)), court=court)
    alone = abroad is not None or _is_place(folded[place[0] : place[1]])
    return replace(words, anaphor=not alone)


def _of_another_state(
    folded: str, lexicon: Lexicon, start: int, end: int
) -> tuple[int, int] | None:
    """The place of an authority with the adjective that makes it that of a state not listed here.

    So in "le gouvernement indien", "the Indian Supreme Court": no name of that court is known.
    """
    foreign, gap = lexicon.patterns["foreign"], int(lexicon.spaced)
    before = foreign.finditer(folded, max(0, start - _ADJECTIVE), start)
    low = next((match.start() for match in before if match.end() + gap == start), start)
    after = foreign.match(folded, end + gap)
    high = after.end() if after is not None else end
    return (low, high) if (low, high) != (start, end) else None


def is_court(party_: Party) -> bool:
    """Whether a party's names are those of a court or a judge."""
    return _COURT.search(fold(f"{party_.name} {party_.surface}")) is not None


def _elsewhere(hits: list[Hit], described: list[Mention]) -> set[tuple[int, int]]:
    return {
        (hit.start, hit.end)
        for hit in hits
        if not any(d.start < hit.end and hit.start < d.end for d in described)
    }


def _without_complements(folded: str, actors: list[Mention]) -> list[Mention]:
    """Drop the state that only says whose a department is ("Departamento de Justicia de …")."""
    kept: list[Mention] = []
    for actor in actors:
        gap = folded[kept[-1].end : actor.start] if kept else None
        if gap is None or kept[-1].anaphor or actor.court or not _COMPLEMENT.fullmatch(gap):
            kept.append(actor)
    return kept


def _is_place(words: str) -> bool:
    """Whether an agency goes by its seat or its country ("Brussels"), and so refers to no other."""
    return any(word in places() for word in words.split()) or words[:2] in places()


def _actor(start: int, end: int, one: Party, *, court: bool) -> Mention:
    return Mention(start, end, (one,), authority=True, court=court)


def _known_actors(folded: str, lexicon: Lexicon, actors: list[Mention]) -> list[Mention]:
    """Let "the court", "the department" stand for the court or agency named last."""
    last: dict[bool, Mention] = {}
    # Before any is named, a court is the first that the text will name; an agency may be any.
    first = next((a for a in actors if not a.anaphor and a.court), None)
    resolved = []
    for actor in actors:
        if not actor.anaphor:
            last[actor.court] = actor
            resolved.append(actor)
            continue
        named = last.get(actor.court, first if actor.court else None)
        if named is not None and not _of_another_rank(folded, lexicon, actor, named):
            actor = replace(actor, parties=named.parties)  # noqa: PLW2901 - the same actor, known
        resolved.append(actor)
    return resolved


def _of_another_rank(folded: str, lexicon: Lexicon, actor: Mention, named: Mention) -> bool:
    """Whether "the appeals court" cannot be the court named last, which is none of appeal."""
    ranks = lexicon.patterns["rank"].findall(folded, actor.start, actor.end)
    one = named.parties[0]
    return bool(ranks) and not any(rank in fold(f"{one.name} {one.surface}") for rank in ranks)
