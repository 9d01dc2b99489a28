"""Who is named where in a text: known names, courts, agencies, and words that refer back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.dates import DateMention
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer, Hit, called, find_names, party
from reprieve.intake.articles.lexicon import Lexicon
from reprieve.intake.articles.values import Mention, Party, Passage

_COURT: Final = re.compile(
    r"court|judge|juge|juez|tribunal|circuit|\bcour\b|gericht|richter|juzgado|法院|法官|裁判所|地裁|高裁|最高裁"
    r"|[dnsew]\.d\.|\beugh?\b|tjue|conseil d'etat|magistrad"
)
_JOIN_GAP: Final = 60
_HAN_JOIN_GAP: Final = 16
_LEAD_SENTENCES: Final = 2
_NOUN: Final = 7
_TITLE_GAP: Final = 34


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
    hits = _outside_dates(find_names(text, folded, known, lexicon), dates)
    actors = _actors(text, folded, lexicon, known, hits)
    named = _enumerations(folded, lexicon, _entities(text, folded, lexicon, hits))
    focus = _focus(named, sentences)
    spans = [(m.start, m.end) for m in (*named, *actors)]
    pointing = [
        p for p in _pointers(folded, lexicon, spans) if not _titles(folded, lexicon, p, named)
    ]
    parties = _resolve(folded, named, pointing, focus, sentences)
    return Cast(tuple(parties), tuple(actors), focus)


def is_court(party_: Party) -> bool:
    """Whether a party's names are those of a court or a judge."""
    return _COURT.search(fold(f"{party_.name} {party_.surface}")) is not None


def _outside_dates(hits: tuple[Hit, ...], dates: tuple[DateMention, ...]) -> list[Hit]:
    return [
        hit for hit in hits if not any(d.start <= hit.start and hit.end <= d.end for d in dates)
    ]


def _entities(text: str, folded: str, lexicon: Lexicon, hits: list[Hit]) -> list[Mention]:
    found = []
    for hit in hits:
        names = [n for n in hit.names if not n.authority]
        if not names or any(n.authority for n in hit.names):
            continue
        surface = text[hit.start : hit.end]
        ids = {n.party_id for n in names}
        one = party(names[0], surface) if len(ids) == 1 else Party(None, surface, surface)
        found.append(
            Mention(hit.start, hit.end, (one,), weak=_only_describes(folded, lexicon, hit))
        )
    return _without_aliases(folded, found)


def _only_describes(folded: str, lexicon: Lexicon, hit: Hit) -> bool:
    before, after = (
        folded[max(0, hit.start - 40) : hit.start].rstrip(),
        folded[hit.end : hit.end + 30],
    )
    modifier = re.search(
        rf"(?:{lexicon.patterns['modifier'].pattern})(?:\s+(?:the|la|le|les|el|los|las|die|der|das|l'))?$",
        before,
    )
    return modifier is not None or lexicon.patterns["possessed"].match(after) is not None


def _without_aliases(folded: str, mentions: list[Mention]) -> list[Mention]:
    """Fold "Long Name (LN)" into one mention."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if (
            last
            and last.parties[0].id == mention.parties[0].id
            and re.fullmatch(r"\s?[(（]", folded[last.end : mention.start])
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
            joined[-1] = Mention(last.start, mention.end, parties, weak=last.weak)
        else:
            joined.append(mention)
    return joined


def _joins(gap: str, lexicon: Lexicon) -> bool:
    limit = _JOIN_GAP if lexicon.spaced else _HAN_JOIN_GAP
    if len(gap) > limit or re.search(
        r"[.;:。；：\n!?]", gap.replace("inc.", "").replace("corp.", "").replace("ltd.", "")
    ):
        return False
    if lexicon.patterns["joiner"].search(gap) is None:
        return False
    if any(verb in gap for verb in lexicon.verbs):
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
    found = []
    for hit in hits:
        names = [n for n in hit.names if n.authority]
        if not names:
            continue
        chosen = next((n for n in names if n.party_id in sure), names[0])
        one = party(chosen, text[hit.start : hit.end])
        found.append(Mention(hit.start, hit.end, (one,), authority=True, court=is_court(one)))
    taken = [(hit.start, hit.end) for hit in hits]
    for pattern, canonical in lexicon.also:
        known_as = called(known, canonical)
        for match in pattern.finditer(folded):
            if known_as and not _overlaps(match.start(), match.end(), taken):
                one = party(known_as, text[match.start() : match.end()])
                found.append(
                    Mention(match.start(), match.end(), (one,), authority=True, court=is_court(one))
                )
                taken.append((match.start(), match.end()))
    for name in ("court", "agency"):
        for match in lexicon.patterns[name].finditer(folded):
            if not _overlaps(match.start(), match.end(), taken):
                surface = text[match.start() : match.end()]
                one = Party(None, surface, surface)
                found.append(
                    Mention(
                        match.start(),
                        match.end(),
                        (one,),
                        authority=True,
                        court=name == "court",
                        anaphor=True,
                    )
                )
                taken.append((match.start(), match.end()))
    return _known_actors(sorted(found, key=lambda m: (m.start, m.end)))


def _known_actors(actors: list[Mention]) -> list[Mention]:
    """Let "the court", "the department" stand for the court or agency named last."""
    last: dict[bool, Party] = {}
    resolved = []
    for actor in actors:
        if not actor.anaphor:
            last[actor.court] = actor.parties[0]
            resolved.append(actor)
        elif actor.court in last:
            resolved.append(replace(actor, parties=(last[actor.court],)))
        else:
            later = next((a for a in actors if not a.anaphor and a.court == actor.court), None)
            resolved.append(
                replace(actor, parties=later.parties) if later and actor.court else actor
            )
    return resolved


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in taken)


def _pointers(
    folded: str, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """The words that refer back, with how many they stand for (0: more than one, not counted)."""
    found: list[tuple[int, int, int]] = []
    for match in lexicon.patterns["group"].finditer(folded):
        word = next((v for v in match.groupdict().values() if v), "")
        count = lexicon.numerals.get(word) or _counted(match.group(), lexicon)
        if not _overlaps(match.start(), match.end(), taken):
            found.append((match.start(), match.end(), count))
    groups = [(start, end) for start, end, _ in found]
    taken = [*taken, *groups]
    found.extend(
        (match.start(), match.end(), 1)
        for match in lexicon.patterns["anaphor"].finditer(folded)
        if not _overlaps(match.start(), match.end(), taken)
    )
    return sorted(found)


def _titles(
    folded: str, lexicon: Lexicon, pointer: tuple[int, int, int], named: list[Mention]
) -> bool:
    """Whether "the maker" only stands before a name as its title: "the maker X"."""
    after = next((m for m in named if m.start >= pointer[1]), None)
    if after is None or pointer[1] - pointer[0] < (_NOUN if lexicon.spaced else 2):
        return False
    gap = folded[pointer[1] : after.start]
    if len(gap) > (_TITLE_GAP if lexicon.spaced else 3) or re.search(r"[,;:.，、。]", gap):
        return False
    if any(verb in gap for verb in lexicon.verbs) or lexicon.patterns["clause"].search(gap):
        return False
    return lexicon.patterns["no_join"].search(gap) is None


def _counted(words: str, lexicon: Lexicon) -> int:
    if lexicon.spaced:
        return next((lexicon.numerals[w] for w in words.split() if w in lexicon.numerals), 0)
    return next((n for w, n in lexicon.numerals.items() if w in words), 0)


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


def _resolve(
    folded: str,
    named: list[Mention],
    pointing: list[tuple[int, int, int]],
    focus: tuple[Party, ...],
    sentences: tuple[Passage, ...],
) -> list[Mention]:
    """All mentions in order, each word that refers back with the parties that it stands for."""
    seen: list[Mention] = []
    events: list[Mention | tuple[int, int, int]] = sorted(
        [*named, *pointing], key=lambda e: e.start if isinstance(e, Mention) else e[0]
    )
    for event in events:
        if isinstance(event, Mention):
            seen.append(event)
            continue
        start, end, count = event
        if count == 1:
            noun = end - start >= _NOUN or (end - start > 1 and not folded[start].isascii())
            parties = _one(seen, focus, start, sentences, noun=noun)
        else:
            parties = _several(seen, focus, count)
        seen.append(Mention(start, end, parties, anaphor=True))
    return seen


def _one(
    seen: list[Mention],
    focus: tuple[Party, ...],
    at: int,
    sentences: tuple[Passage, ...],
    *,
    noun: bool,
) -> tuple[Party, ...]:
    """The party that "the company" stands for: one named in this sentence, else in those before.

    Where a sentence names the focus of the text among others, the focus it is.
    """
    here = next((i for i, s in enumerate(sentences) if s.start <= at < s.end), 0)
    for back in range(min(here, 2) + 1):
        part = sentences[here - back]
        near = [m for m in seen if part.start <= m.start < part.end and not m.weak and m.parties]
        if noun and not back:
            near = [m for m in near if not m.anaphor and len(m.parties) == 1] or near
            if near and not near[-1].anaphor:
                return near[-1].parties
        if len(focus) == 1 and any(p.id == focus[0].id for m in near for p in m.parties):
            return focus
        single = [m for m in near if len(m.parties) == 1]
        if single:
            return single[-1].parties
    return focus


def _several(seen: list[Mention], focus: tuple[Party, ...], count: int) -> tuple[Party, ...]:
    """The parties of the last enumeration of the right size."""
    enumerations = [m.parties for m in seen if len(m.parties) > 1]
    if not seen:
        return ()
    if count:
        fitting = [parties for parties in enumerations if len(parties) == count]
        if fitting:
            return fitting[-1]
        recent: list[Party] = []
        for mention in reversed(seen):
            for one in mention.parties:
                if all(one.id != p.id for p in recent) and not mention.weak:
                    recent.append(one)
        return tuple(recent[:count][::-1]) if len(recent) >= count else focus
    return enumerations[-1] if enumerations else focus
