"""Who is named where in a text: known names, courts, agencies, and words that refer back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from reprieve.intake.articles.actors import find_actors
from reprieve.intake.articles.anaphora import Occupied, pointers, resolve
from reprieve.intake.articles.gazetteer import Gazetteer, Hit, find_names, party
from reprieve.intake.articles.lexicon import Lexicon
from reprieve.intake.articles.shortnames import with_short_names
from reprieve.intake.articles.values import DateMention, Mention, Party, Passage

_AND: Final = re.compile("[）)]?や[^、。は]{0,22}")
#: A noun by the word before it, where that is no pronoun too: "et le concepteur de processeurs B".
_DETERMINED: Final = re.compile(
    r"\b(?:(?:the|an?|of|de|du|des|une?|del?|el|una|der|das|den|dem|ein(?:e[nmrs]?)?) |d.)[\w-]+"
)
_JOIN_GAP: Final = 60
_HAN_JOIN_GAP: Final = 16
_LEAD_SENTENCES: Final = 2


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
    actors = find_actors(text, folded, lexicon, known, hits)
    named = _enumerations(folded, lexicon, _entities(text, folded, lexicon, hits))
    focus = _focus(named, sentences)
    taken = Occupied((m.start, m.end) for m in (*named, *actors))
    pointing = pointers(text, folded, lexicon, taken, named)
    parties = resolve(folded, named, pointing, focus, sentences)
    return Cast(tuple(parties), tuple(actors), focus)


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
    untitled = _DETERMINED.sub(" ", untitled) if lexicon.spaced else untitled
    if lexicon.verbs.search(untitled) is not None:
        return False
    return (
        lexicon.patterns["clause"].search(gap) is None
        and lexicon.patterns["no_join"].search(gap) is None
    )


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
