"""Whether a text says that something happened, denies it, or only considers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.lexicon import Cue, Lexicon
from reprieve.intake.articles.scene import Line
from reprieve.intake.articles.values import Status

_ADJACENT: Final = 14
_THAT: Final = re.compile(r" ?dass\b")
_CONDITION: Final = re.compile(
    fold(
        r"(?:場合|(?<!よ)[えけげせてねべめれ]ば|なら|(?:ない|する|れる|いる|ある)限り)(?:は|には)?、?$"
    )
)
#: A Chinese clause without a subject of its own, and the plans that it shares with the one before.
_JOINED: Final = re.compile(r"(?:并|并且|且|还|再|同时)(?!非|不|未|没)")
_PLANNED: Final = re.compile(r"拟|计划|要求(?!撤)|呼吁|建议|草案|提案|法案|考虑|威胁")
_CONSEQUENCE: Final = re.compile(
    r" ?(?:wird|werden|muss|mussen|darf|durfen|so|dann|kann|konnen|droht|drohen|verliert|tritt"
    r"|durfte|bleibt|musste|stunde|ware)\b"
)
_INVERTED: Final = re.compile(
    r"(?:^|[:;–] ?)(?:falls|wenn|sofern|sollten?|scheitert|scheitern|setzt|weist|kippt|bekommt"
    r"|verbietet|findet|bleibt|bleiben|kommt|kommen|gelingt|lehnt|stimmt|verkauft|wird|werden"
    r"|erhalt|erhalten|verstosst|weigert|fallt|verliert|gewinnt|hat|geht|hebt|erklart|entscheidet"
    r"|bestatigt|verlangert|gibt)\b[^.;:]{4,160},$"
)
_MATRIX: Final = 160


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an event and the words that set it; no words where nothing qualifies it."""

    status: Status
    cue: str | None


def standing(
    line: Line, lexicon: Lexicon, head: tuple[int, int], opening: int | None = None
) -> Standing:
    """The status of what a head (its place in the text) reports in a sentence.

    `opening` is where the words of the event begin: their first may be the verb of the head.
    Asserted only where no cue governs the clause and the head's own form is one of fact.
    """
    start, end = head
    clause_start, clause_end = line.clause(start)
    possible = _form(lexicon, line.folded[start - line.start : end - line.start])
    if lexicon.language == "de" and clause_start > line.start:
        clause_start = _matrix(line, lexicon, clause_start, infinitive=possible is not None)
    before = line.folded[clause_start - line.start : start - line.start]
    after = line.folded[end - line.start : max(clause_end, end) - line.start]
    denied = _cue(line, lexicon, "denied", before, after)
    unhindered = lexicon.patterns["unhindered"].search(before) is not None
    if unhindered:
        denied = None
    verb = start if opening is None else opening
    opens = lexicon.spaced and lexicon.language != "de"  # its plurals look like infinitives
    if possible is None and opens and clause_start <= verb < start:
        possible = _form(lexicon, line.folded[verb - line.start : start - line.start])
    if possible is None:
        possible = _cue(line, lexicon, "hypothetical", before, "")
    if possible is None:
        possible = _conditional(line, lexicon, clause_start)
    done = after != "" and lexicon.patterns["realised_after"].match(after) is not None
    made_fact = unhindered or _realised(lexicon, before)
    if done or (denied is None and made_fact):
        possible = None
    if possible is None and not done:
        possible = _cue(line, lexicon, "hypothetical", "", after)
    if denied is not None and (possible is None or _nearer(lexicon, before, denied, possible)):
        return Standing("denied", denied)
    if possible is not None:
        return Standing("hypothetical", possible)
    return Standing("asserted", None)


def _conditional(line: Line, lexicon: Lexicon, clause_start: int) -> str | None:
    """The clause before that makes this one a condition's consequence, where only its form says so.

    A Japanese clause by its last syllables; a German one that begins with its verb; a Chinese one
    that shares its subject with the plan before it.
    """
    before = clause_start - line.start
    condition = None
    if lexicon.language == "zh" and _JOINED.match(line.folded, before):
        earlier, _ = line.clause(max(line.start, clause_start - 2))
        condition = _PLANNED.search(line.folded, earlier - line.start, before)
        if condition is not None:
            return condition.group()
    if lexicon.language == "ja":
        condition = _CONDITION.search(line.folded, 0, before)
    elif lexicon.language == "de":
        condition = _german_condition(line, before)
    else:
        condition = lexicon.patterns["conditional"].search(line.folded, 0, before)
    return condition.group() if condition else None


def _german_condition(line: Line, before: int) -> re.Match[str] | None:
    """A clause that begins with its verb and has its consequence after a comma, or stands in it."""
    if _CONSEQUENCE.match(line.folded, before):
        return _INVERTED.search(line.folded, 0, before)
    comma = line.folded.find(",", before)
    opens = comma > 0 and _CONSEQUENCE.match(line.folded, comma + 1)
    return _INVERTED.match(line.folded[: comma + 1]) if opens and not before else None


def _matrix(line: Line, lexicon: Lexicon, clause_start: int, *, infinitive: bool) -> int:
    """Where the clause begins that an infinitive or a "dass" hangs on: German sets both off.

    Appositions may stand between an infinitive and the verb that makes it fact.
    """
    if infinitive:
        clause_start, _ = line.clause(clause_start - 1)
        low = max(line.start, clause_start - _MATRIX)
        verbs = lexicon.patterns["realised"].finditer(
            line.folded, low - line.start, clause_start - line.start
        )
        clause_start = min((line.start + verb.start() for verb in verbs), default=clause_start)
    if clause_start > line.start and _THAT.match(line.folded, clause_start - line.start):
        clause_start, _ = line.clause(max(line.start, clause_start - 2))
    return clause_start


def _nearer(lexicon: Lexicon, before: str, denied: str, possible: str) -> bool:
    """Whether a denial prevails over a mere possibility: it stands nearer, or drops a plan."""
    if lexicon.patterns["drops_plan"].search(before) is not None:
        return True
    return before.rfind(denied) + len(denied) >= before.rfind(possible) + len(possible)


def _form(lexicon: Lexicon, head: str) -> str | None:
    """The head itself where its form is that of a wish, a plan or a condition."""
    form = lexicon.patterns["unreal_form"].match(
        head.split(maxsplit=1)[0] if lexicon.spaced and head.split() else head
    )
    return form.group() if form else None


def _realised(lexicon: Lexicon, before: str) -> bool:
    """Whether an infinitive hangs on a verb that makes it fact ("agreed to")."""
    verbs = [m for m in lexicon.patterns["realised"].finditer(before) if m.group()]
    if not verbs or len(before) - verbs[-1].end() > _ADJACENT:
        return False
    return not any(
        not cue.after
        and cue.status == "hypothetical"
        and cue.reach > _ADJACENT
        and cue.pattern.search(before[: verbs[-1].start()])
        for cue in lexicon.cues
    )


def _cue(line: Line, lexicon: Lexicon, status: Status, before: str, after: str) -> str | None:
    for cue in lexicon.cues:
        if cue.status != status or (cue.anchors and cue.anchors.isdisjoint(line.literals)):
            continue
        window = after if cue.after else before
        words = _governs(cue, window) if window else None
        if words is not None:
            return words
    return None


def _governs(cue: Cue, window: str) -> str | None:
    """The words of a cue within its reach; no word is cut in two where the reach ends."""
    low, high = (0, cue.reach) if cue.after else (max(0, len(window) - cue.reach), len(window))
    match = cue.pattern.search(window, low)
    return match.group() if match and match.end() <= high else None
