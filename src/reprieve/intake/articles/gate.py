"""The gate before a model's claims: nothing passes that the text itself does not say.

A claim must carry a quote that stands in the text once, word for word; the quote is widened to
its whole sentence, so that a cut cannot hide a "not".  Its party must be named, or referred to, in
that sentence; its date is resolved by our own resolver; and its status may not be more asserted
than the cues of the sentence allow.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.lexicon import Lexicon
from reprieve.intake.articles.merge import merge
from reprieve.intake.articles.scene import Line, Scene, gives_orders, lay_out
from reprieve.intake.articles.status import Standing, standing
from reprieve.intake.articles.values import (
    KINDS,
    STATUSES,
    Claim,
    DateReading,
    Party,
    Passage,
    Reasons,
    Status,
)

_SHORTEST, _SHORTEST_HAN = 16, 6
_CUT: Final = re.compile(r"\.\.\.|…|\[|\]")
_RANK: Final[dict[Status, int]] = {"asserted": 3, "alleged": 2, "hypothetical": 1, "denied": 0}
_FACTUAL: Final = frozenset({"denial", "market_reaction", "policy_context"})


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed the gate, and how many claims fell for which reason."""

    claims: tuple[Claim, ...]
    dropped: tuple[tuple[str, int], ...]


class _Refused(Exception):
    """Why one claim does not pass."""


def gate(
    raw: list[Any],
    text: str,
    lexicon: Lexicon,
    known: Gazetteer,
    *,
    published: date | None,
    origin: str,
) -> Gated:
    """The claims of a model that the text bears out, and why the others do not pass.

    `raw` is what the model answered: a list of objects with kind, status, party, quote and
    perhaps date.  Anything malformed counts as a claim that fell.
    """
    scene = lay_out(text, lexicon, known, published)
    passed: list[Claim] = []
    dropped: Counter[str] = Counter()
    for claim in raw:
        try:
            passed.append(_examined(claim, scene, origin))
        except _Refused as reason:
            dropped[str(reason)] += 1
    return Gated(merge(passed, published), tuple(sorted(dropped.items())))


def _examined(raw: Any, scene: Scene, origin: str) -> Claim:  # noqa: ANN401 - a model may answer anything
    if not isinstance(raw, dict) or raw.get("kind") not in KINDS:
        raise _Refused("unknown kind")
    if raw.get("status") not in STATUSES:
        raise _Refused("unknown status")
    start, end = _place(raw.get("quote"), scene)
    line = _line(scene, start, end)
    if gives_orders(line):
        raise _Refused("the sentence gives orders to a machine")
    one = _party(raw.get("party"), line)
    stand = _status(raw["status"], str(raw["kind"]), scene, line, (start, end))
    day = _day(raw.get("date"), line)
    return Claim(
        kind=raw["kind"],
        status=stand.status,
        party=one,
        authority=None,
        speaker=one if raw["kind"] == "denial" else None,
        date=day,
        action=None,
        amount=None,
        expires=None,
        evidence=(Passage(line.start, line.end),),
        confidence=0.6 if stand.cue is None else 0.4,
        origin=origin,
        reasons=Reasons(
            scene.text[start:end],
            "quote",
            stand.cue,
            "named in the sentence",
            day.rule if day else None,
        ),
    )


def _place(quote: Any, scene: Scene) -> tuple[int, int]:  # noqa: ANN401 - as above
    """Where a quote stands, exactly or but for quotes, dashes and white space; once only."""
    if not isinstance(quote, str) or _CUT.search(quote):
        raise _Refused("quote cut or missing")
    if len(quote.strip()) < (_SHORTEST if scene.lexicon.spaced else _SHORTEST_HAN):
        raise _Refused("quote too short")
    places = [m.start() for m in re.finditer(re.escape(quote), scene.text)]
    if len(places) == 1:
        return places[0], places[0] + len(quote)
    if places:
        raise _Refused("quote not unique")
    pattern = r"\s+".join(_loose(word) for word in quote.split())
    matches = list(re.finditer(pattern, scene.text))
    if len(matches) != 1:
        raise _Refused("quote not in the text" if not matches else "quote not unique")
    return matches[0].start(), matches[0].end()


def _loose(word: str) -> str:
    """A word in which any quotation mark or dash may stand for another of its kind."""
    loose = re.escape(word)
    loose = re.sub(r"['‘’]", "['‘’]", loose)
    loose = re.sub(r"[\"“”«»]", '["“”«»]', loose)
    return re.sub(r"\\-|[–—]", "[-–—]", loose)


def _line(scene: Scene, start: int, end: int) -> Line:
    for line in scene.lines:
        if line.start <= start and end <= line.end:
            return line
    raise _Refused("quote over several sentences")


def _party(name: Any, line: Line) -> Party:  # noqa: ANN401 - as above
    if not isinstance(name, str) or not name.strip():
        raise _Refused("no party")
    wanted = fold(name.strip())
    for mention in line.parties:
        for one in mention.parties:
            if wanted in {fold(one.name), fold(one.surface), one.id}:
                return one
    raise _Refused("party not in the sentence")


def _status(
    claimed: Status, kind: str, scene: Scene, line: Line, head: tuple[int, int]
) -> Standing:
    """The status claimed, or the lesser one that the cues of the sentence allow."""
    if kind in _FACTUAL:
        return Standing("asserted", None)
    if kind == "allegation":
        return Standing("alleged", None)
    found = [standing(line, scene.lexicon, head)]
    for trigger in scene.lexicon.triggers:
        if trigger.kind == kind:
            found += [
                standing(
                    line, scene.lexicon, (line.start + m.start("head"), line.start + m.end("head"))
                )
                for m in trigger.pattern.finditer(line.folded)
            ]
    for cue in scene.lexicon.cues:
        match = cue.pattern.search(line.folded)
        if match is not None:
            found.append(Standing(cue.status, match.group()))
    least = min(found, key=lambda s: _RANK[s.status])
    if _RANK[claimed] <= _RANK[least.status]:
        return Standing(claimed, None)
    return Standing(
        least.status, f"conflict: the model says {claimed}, but {least.cue!r} stands there"
    )


def _day(words: Any, line: Line) -> DateReading | None:  # noqa: ANN401 - as above
    """The day by our own resolver, of the expression that the model points at."""
    if words is None or words == "":
        return None
    if not isinstance(words, str):
        raise _Refused("date not in the sentence")
    wanted = fold(words.strip())
    for mention in line.dates:
        said = fold(mention.reading.text)
        if said in wanted or wanted in said:
            return mention.reading
    raise _Refused("date not in the sentence")
