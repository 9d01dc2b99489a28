"""Those whom a text names and no list of names has: what befell them is laid at no other's door."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import AFTER, Hold, Mention

_CAPITALS: Final = re.compile(r"(?<![\w.!?])[^\W\d_a-zß-ÿ][\w&-]{2,}(?: [^\W\d_a-zß-ÿ][\w&-]+)*")
#: Names that show themselves by a legal form, where capitals do not tell a name from a noun.
_NAMES: Final = {
    "de": re.compile(
        r"[A-ZÄÖÜ][\w&.-]*(?: [A-ZÄÖÜ][\w&.-]*){0,3} "
        r"(?:AG|SE|GmbH|KG|Inc|Ltd|Corp|LLC|PJSC|SA|Group|Holding|Bank|Shipping)\b"
    ),
    "zh": re.compile(
        r"(?:将|將|把|对|對|制裁了?|[，、和与與：])"
        r"(?P<name>[一-鿿A-Za-z0-9·]{2,14}?(?:公司|集团|集團|银行|銀行|科技|股份))"
    ),
    "ja": re.compile(
        r"(?P<name>[ァ-ヺーA-Za-z][ァ-ヺーA-Za-z0-9・]{2,15}(?:社|銀行|グループ|集団|海運|汽船|派)?)(?=[をはがの、])"
    ),
}
_OBJECT: Final = re.compile(
    r"(?P<name>[ァ-ヺー・]{3,16}(?:派|社|氏|グループ)?)」?(?:を|に(?=制裁|対する制裁))"
)
_SURE_OBJECT: Final = re.compile(
    r"(?:「(?P<quoted>[ァ-ヺー・]{3,16})」|(?P<name>[ァ-ヺー・]{3,16}(?:派|社|氏|グループ)))"
    r"(?:を|に(?=制裁|対する制裁))"
)
_SUBJECT: Final = re.compile(r"「(?P<name>[^「」。、]{3,24})」が")
#: What a sentence opens with that is no name, and what follows the name of a subject.
_ADVERB: Final = re.compile(r"(?:ly|ment|mente|-ci|-là)$")
_GOES_ON: Final = re.compile(
    r"(?:,| (?:a|ont|est|sont|fut|avait|was|were|has|have|had|is|are|fue|ha|han|habia|sera|will)) "
)
_UNLIKE: Final = re.compile(
    r"\b(?:unlike|contrary to|as opposed to|contrairement a|a la difference de|a diferencia de"
    r"|al contrario que) $"
)
_GAP: Final = 40
_SHARES: Final = re.compile(r"([一-鿿a-zァ-ヺー]{2,8}?)的?(?:股价|股票|港股|美股|株価|株)")
_OWN_SHARES: Final = re.compile(
    r"(?:公司|集团|企业|其|该|港|美|后|日|中|同社|両社|市场|市場|场|场的)$"
)
_APPOSED: Final = re.compile(r"\s*(?:an?|the|une?|le|la|el|una)\b")
_SAYERS: Final = frozenset({"speaker", "critic", "plaintiff"})


def names_a_stranger(
    scene: Scene, line: Line, hold: Hold, role: str, *, whole: bool = False
) -> bool:
    """Whether the clause names somebody, by capitals, whom the lists of names do not have.

    What befell a stranger must not be laid at the door of whom the text is about. German writes
    every noun so: there a legal form must tell it; other scripts have no capitals at all.
    """
    if not scene.lexicon.spaced:
        start, end = line.clause(hold.head[0])
        if role == "issuer":
            return _shares_of_a_stranger(scene, line, start, end)
        start = line.start if scene.lexicon.language == "ja" else start
        crowd = scene.lexicon.patterns["crowd"].search(scene.folded, start, end)
        if crowd is not None or _is_the_object(scene, line, start, hold):
            return True
        return role in _SAYERS and _topic_is_a_stranger(scene, line, hold)
    start, end = (line.start, line.end) if whole else line.clause(hold.head[0])
    if start > line.start and _APPOSED.match(scene.folded, start) is not None:
        start, _ = line.clause(start - 1)
    if scene.lexicon.language != "de" and role != "measure":  # German verbs end the clause
        start, end = (hold.head[1], end) if role in AFTER else (start, hold.head[0])
    return bool(_unknown_names(scene, line, start, end)) or _opens_unknown(scene, line, hold)


def _is_the_object(scene: Scene, line: Line, start: int, hold: Hold) -> bool:
    """Whether a Japanese particle makes an unknown name the object, or the subject, of the verb."""
    if scene.lexicon.language != "ja":
        return False
    found = (
        match.span("name")
        for particle in (_OBJECT, _SUBJECT)
        for match in particle.finditer(scene.text, start, hold.head[0])
    )
    return any(_is_unknown(scene, line, *place) for place in found)


def _opens_unknown(scene: Scene, line: Line, hold: Hold) -> bool:
    """Whether a sentence opens with one unknown word and at once the verb: "Oilmar received …"."""
    first = _CAPITALS.match(scene.text, line.start)
    if first is None or scene.lexicon.language == "de" or _ADVERB.search(first.group()):
        return False
    at_once = first.end() + 1 in {hold.span[0], hold.head[0]}
    if not at_once and _GOES_ON.match(scene.folded, first.end()) is None:
        return False
    word = scene.folded[first.start() : first.end()]
    named = (*line.parties, *line.actors)
    return word not in scene.lexicon.vocabulary and not any(m.start == line.start for m in named)


def a_stranger_acts(scene: Scene, line: Line, hold: Hold, mention: Mention) -> bool:
    """Whether an unknown name is the subject, and a party only stands beside it or after the verb.

    So in "B, a rival of A, was listed", "unlike A, B was listed", "B was listed, which helps A".
    """
    if not scene.lexicon.spaced or scene.lexicon.language == "de" or mention.anaphor:
        return False
    names = [*_unknown_names(scene, line, line.start, hold.head[0]).values()]
    if _opens_unknown(scene, line, hold):
        names.append(line.start)
    if not names:
        return False
    last = max(names)
    start, end = line.clause(mention.start)
    aside = last < start and end <= hold.head[0] and scene.folded[end - 1] == ","
    before = scene.folded[max(line.start, mention.start - _GAP) : mention.start]
    return mention.start > hold.head[1] or aside or _UNLIKE.search(before) is not None


def stands_nearer(scene: Scene, line: Line, hold: Hold, mention: Mention) -> bool:
    """Whether a Japanese particle makes a stranger the object, nearer to the verb than a party."""
    if mention.end > hold.head[0] or mention.anaphor:
        return False
    found = _SURE_OBJECT.finditer(scene.text, mention.end, hold.head[1])
    return scene.lexicon.language == "ja" and any(
        _is_unknown(scene, line, *match.span(match.lastgroup or 0)) for match in found
    )


def _is_unknown(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Whether capitalised words are the name of somebody whom the lists do not have."""
    words = scene.folded[start:end].split()
    if start == line.start and len(words) == 1:
        return False
    known = any(m.start < end and start < m.end for m in (*line.parties, *line.actors))
    dated = any(d.start <= start < d.end for d in line.dates)
    return not (known or dated) and not all(word in scene.lexicon.vocabulary for word in words)


def name_of_a_stranger(scene: Scene, line: Line, hold: Hold, role: str) -> str | None:
    """The name, as written, of somebody not listed whom a trigger is about, if one shows."""
    after = role in AFTER and scene.lexicon.spaced and scene.lexicon.language != "de"
    low = hold.head[1] if after else line.start
    return next(iter(_unknown_names(scene, line, low, line.end)), None)


def names_beside(scene: Scene, line: Line, place: tuple[int, int]) -> list[str]:
    """Those not listed who are named in one breath with somebody who is ("A and the yard B")."""
    found = []
    for name, start in _unknown_names(scene, line, place[1], line.end).items():
        if not _joined(scene, place[1], start):
            break
        found.append(name)
    start = place[0]
    for name, at in reversed(_unknown_names(scene, line, line.start, place[0]).items()):
        if not _joined(scene, at + len(name), start):
            break
        found.insert(0, name)
        start = at
    return found


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether no more than an "and" and a title stand between two names."""
    gap, patterns = scene.folded[start:end], scene.lexicon.patterns
    if len(gap) > _GAP or patterns["joiner"].search(gap) is None:
        return False
    return not (scene.lexicon.verbs.search(gap) or patterns["no_join"].search(gap))


def _unknown_names(scene: Scene, line: Line, low: int, high: int) -> dict[str, int]:
    """The names of a stretch that no list has, each with its place."""
    pattern = _NAMES.get(scene.lexicon.language, _CAPITALS)
    found: dict[str, int] = {}
    for match in pattern.finditer(scene.text, low, high):
        start, end = match.span("name") if "name" in pattern.groupindex else match.span()
        if _is_unknown(scene, line, start, end):
            found.setdefault(scene.text[start:end], start)
    return found


def _shares_of_a_stranger(scene: Scene, line: Line, start: int, end: int) -> bool:
    """Whether a name that the lists do not have stands right before the word for shares."""
    match = _SHARES.search(scene.folded, start, end)
    if match is None or _OWN_SHARES.search(match.group(1)) is not None:
        return False
    return not any(
        m.start < match.end(1) and match.start(1) < m.end for m in (*line.parties, *line.actors)
    )


def _topic_is_a_stranger(scene: Scene, line: Line, hold: Hold) -> bool:
    """Whether a sentence opens with a body that the lists of names do not have ("the union")."""
    match = scene.lexicon.patterns["stranger"].match(scene.folded, line.start, hold.head[0])
    return match is not None and not any(
        m.start < match.end() and match.start() < m.end for m in (*line.parties, *line.actors)
    )
