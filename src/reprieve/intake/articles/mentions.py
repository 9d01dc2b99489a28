"""Who is named where in a text: known names, courts, agencies, and words that refer back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.anaphora import Occupied, pointers, resolve
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer, Hit, called, find_names, party
from reprieve.intake.articles.lexicon import Lexicon, places
from reprieve.intake.articles.shortnames import with_short_names
from reprieve.intake.articles.values import DateMention, Mention, Party, Passage

_COURT: Final = re.compile(
    r"court|judge|juge|juez|tribunal|circuit|\bcour\b|gericht|richter|juzgado|法院|法官|裁判所|地裁|高裁|最高裁"
    r"|[dnsew]\.d\.|\beugh?\b|tjue|conseil d'etat|magistrad"
)
_AND: Final = re.compile("[）)]?や[^、。は]{0,22}")
_COMPLEMENT: Final = re.compile(r"\s?(?:de|del|des|du|der|of|of the)\s(?:l.|la |les |los )?")
_JOIN_GAP: Final = 60
_HAN_JOIN_GAP: Final = 16
_LEAD_SENTENCES: Final = 2
_ADJECTIVE: Final = 20


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone in a text, in order of appearance, and whom the text is about."""

    parties: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    focus: tuple[Party, ...]


def find_cast(
    text: str,
    folded: str,
    lexicon: Lexicon,
    known: Gazetteer,
    *,
    sentences: tuple[Passage, ...],
    dates: tuple[DateMention, ...],
) -> Cast:
    """The parties, courts and agencies of a text, with what refers back resolved."""
    full = find_names(text, folded, known, lexicon)
    hits = _outside_dates(with_short_names(text, full, known, lexicon), dates)
    actors = _actors(text, folded, lexicon, known, hits)
    named = _enumerations(folded, lexicon, _entities(text, folded, lexicon, hits))
    focus = _focus(named, sentences)
    taken = Occupied((m.start, m.end) for m in (*named, *actors))
    pointing = pointers(text, folded, lexicon, taken, named)
    parties = resolve(folded, named, pointing, focus, sentences)
    return Cast(tuple(parties), tuple(actors), focus)


def is_court(party_: Party) -> bool:
    """Whether a party's names are those of a court or a judge."""
    return _COURT.search(fold(f"{party_.name} {party_.surface}")) is not None


def _outside_dates(hits: tuple[Hit, ...], dates: tuple[DateMention, ...]) -> list[Hit]:
    dated = Occupied((d.start, d.end) for d in dates)
    return [hit for hit in hits if dated.free(hit.start, hit.end)]


def _entities(text: str, folded: str, lexicon: Lexicon, hits: list[Hit]) -> list[Mention]:
    found = []
    for hit in hits:
        names = [n for n in hit.names if not n.authority]
        if not names or any(n.authority for n in hit.names):
            continue
        surface = text[hit.start : hit.end]
        ids = {n.party_id for n in names}
        one = party(names[0], surface) if len(ids) == 1 else Party(None, surface, surface)
        weak = _only_describes(folded, lexicon, hit)
        other = weak and _is_another(folded, lexicon, hit)
        found.append(Mention(hit.start, hit.end, (one,), weak=weak, other=other))
    return _without_aliases(folded, found)


def _only_describes(folded: str, lexicon: Lexicon, hit: Hit) -> bool:
    before = folded[max(0, hit.start - 40) : hit.start].rstrip()
    modifier = re.search(
        rf"(?:{lexicon.patterns['modifier'].pattern})(?:\s+(?:the|la|le|les|el|los|las|die|der|das|l'))?$",
        before,
    )
    return modifier is not None or lexicon.patterns["possessed"].match(folded, hit.end) is not None


def _is_another(folded: str, lexicon: Lexicon, hit: Hit) -> bool:
    """Whether whom a name describes is no part of its bearer, as "a subsidiary of X" would be.

    In scripts without spaces only what follows the name tells.
    """
    if not lexicon.spaced and lexicon.patterns["possessed"].match(folded, hit.end) is None:
        return False
    around = folded[max(0, hit.start - 40) : hit.start], folded[hit.end : hit.end + 20]
    return not any(lexicon.patterns["unit"].search(words) for words in around)


def _without_aliases(folded: str, mentions: list[Mention]) -> list[Mention]:
    """Fold "Long Name (LN)" into one mention."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if (
            last
            and last.parties[0].id == mention.parties[0].id
            and re.fullmatch(r"\w{0,4}\s?[(（]", folded[last.end : mention.start])
        ):
            kept[-1] = replace(last, end=mention.end)
        else:
            kept.append(mention)
    return kept


def _enumerations(folded: str, lexicon: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """Join the parties of "A, the maker B and C" into one mention of all of them."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last and not mention.weak and _joins(folded[last.end : mention.start], lexicon):
            parties = last.parties + tuple(p for p in mention.parties if p not in last.parties)
            other = last.other and mention.other
            joined[-1] = replace(last, end=mention.end, parties=parties, other=other)
        else:
            joined.append(mention)
    return joined


def _joins(gap: str, lexicon: Lexicon) -> bool:
    if _AND.fullmatch(gap) is not None:
        return True
    limit = _JOIN_GAP if lexicon.spaced else _HAN_JOIN_GAP
    if len(gap) > limit or re.search(
        r"[.;:。；：\n!?]", gap.replace("inc.", "").replace("corp.", "").replace("ltd.", "")
    ):
        return False
    if lexicon.patterns["joiner"].search(gap) is None:
        return False
    untitled = lexicon.patterns["anaphor"].sub(" ", gap)  # "and the businessman B"
    if lexicon.verbs.search(untitled) is not None:
        return False
    return (
        lexicon.patterns["clause"].search(gap) is None
        and lexicon.patterns["no_join"].search(gap) is None
    )


def _actors(
    text: str, folded: str, lexicon: Lexicon, known: Gazetteer, hits: list[Hit]
) -> list[Mention]:
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
        surface = text[hit.start : hit.end]
        one = party(chosen, surface)
        if _of_another_state(folded, lexicon, hit.start, hit.end):
            one = Party(None, surface, surface)
        found.append(_actor(hit.start, hit.end, one, court=is_court(party(chosen, surface))))
    taken = Occupied({(m.start, m.end) for m in found} | _elsewhere(hits, described))
    for name in ("court", "agency"):
        for match in lexicon.patterns[name].finditer(folded):
            if taken.take(match.start(), match.end()):
                surface = text[match.start() : match.end()]
                words = _actor(
                    match.start(), match.end(), Party(None, surface, surface), court=name == "court"
                )
                alone = _is_place(folded[match.start() : match.end()]) or _of_another_state(
                    folded, lexicon, match.start(), match.end()
                )
                found.append(replace(words, anaphor=not alone))
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


def _of_another_state(folded: str, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether an adjective beside an authority makes it that of a state which keeps no list here.

    So in "le gouvernement indien", "the Indian Supreme Court": no name of that court is known.
    """
    foreign, gap = lexicon.patterns["foreign"], int(lexicon.spaced)
    before = foreign.finditer(folded, max(0, start - _ADJECTIVE), start)
    return (
        any(match.end() + gap == start for match in before)
        or foreign.match(folded, end + gap) is not None
    )


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


def _focus(named: list[Mention], sentences: tuple[Passage, ...]) -> tuple[Party, ...]:
    """Whom the text is about: named most, with most weight at its head."""
    if not named:
        return ()
    lead = sentences[min(_LEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0
    weight: Counter[Party] = Counter()
    first: dict[str | None, Party] = {}
    for mention in named:
        for one in mention.parties:
            key = first.setdefault(one.id or one.name, one)
            weight[key] += (10 if mention.start < lead else 4) if not mention.weak else 1
    order = {one: i for i, one in enumerate(first.values())}
    top = max(weight, key=lambda one: (weight[one], -order[one]))
    groups = [m.parties for m in named if any(p.id == top.id for p in m.parties)]
    largest = max(groups, key=len)
    return (
        largest
        if sum(len(g) > 1 for g in groups) * 2 > len(groups) and len(largest) > 1
        else (top,)
    )
