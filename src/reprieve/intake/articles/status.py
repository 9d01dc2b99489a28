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
_ALSO: Final = re.compile(r" und (?:auch |hat |haben |wird )?(?:kein|nicht)")


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an event and the words that set it; no words where nothing qualifies it."""

    status: Status
    cue: str | None


def standing(
    line: Line, lexicon: Lexicon, head: tuple[int, int], span: tuple[int, int] | None = None
) -> Standing:
    """The status of what a head (its place in the text) reports in a sentence.

    `span` is the place of all words of the event: their first may be the verb of the head.
    Asserted only where no cue governs the clause and the head's own form is one of fact.
    """
    span = head if span is None else span
    window = _window(line, lexicon, head, span[1])
    denied = _cue(line, lexicon, "denied", window.before, window.after)
    hindrance = lexicon.patterns["unhindered"].search(window.before)
    if hindrance is not None:
        denied = None
    possible = window.form or _opening_form(line, lexicon, window, head[0], span[0])
    if possible is None:
        possible = _cue(line, lexicon, "hypothetical", window.before, "")
    if possible is None:
        possible = _conditional(line, lexicon, window.start)
    done = window.after != "" and lexicon.patterns["realised_after"].match(window.after) is not None
    if done or (denied is None and _made_fact(lexicon, window.before, hindrance)):
        possible = None
    if possible is None and not done:
        possible = _cue(line, lexicon, "hypothetical", "", window.after)
    return _weighed(lexicon, window.before, denied, possible)


def _weighed(lexicon: Lexicon, before: str, denied: str | None, possible: str | None) -> Standing:
    """The status that a denial, a mere possibility, both or neither give."""
    if denied is not None and (possible is None or _nearer(lexicon, before, denied, possible)):
        return Standing("denied", denied)
    return (
        Standing("hypothetical", possible) if possible is not None else Standing("asserted", None)
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """The words of a clause before and after a head, where it begins, and a form that is unreal."""

    before: str
    after: str
    start: int
    form: str | None


def _window(line: Line, lexicon: Lexicon, head: tuple[int, int], closing: int) -> _Window:
    low, high = line.clause(head[0])
    if lexicon.language == "de" and _ALSO.match(line.folded, closing - line.start):
        high = closing  # its verb ends a German clause: what follows an "und" is told of another
    form = _form(lexicon, line.folded[head[0] - line.start : head[1] - line.start])
    if lexicon.language == "de" and low > line.start:
        low = _matrix(line, lexicon, low, infinitive=form is not None)
    before = line.folded[low - line.start : head[0] - line.start]
    return _Window(before, line.folded[head[1] - line.start : high - line.start], low, form)


def _opening_form(
    line: Line, lexicon: Lexicon, window: _Window, head: int, verb: int
) -> str | None:
    """The first word of an event where its form is unreal; German plurals look like infinitives."""
    if not lexicon.spaced or lexicon.language == "de" or not window.start <= verb < head:
        return None
    return _form(lexicon, line.folded[verb - line.start : head - line.start])


def _made_fact(lexicon: Lexicon, before: str, hindrance: re.Match[str] | None) -> bool:
    """Whether the words before a head make fact of an infinitive, as "agreed to" does."""
    if hindrance is None:
        return _realised(lexicon, before)
    # The last word before the head only joins the two ("did not hesitate to").
    between = before[hindrance.end() :].rstrip().rpartition(" ")[0]
    return not _wishes(lexicon, between) or _realised(lexicon, before)


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
    return not _wishes(lexicon, before[: verbs[-1].start()])


def _wishes(lexicon: Lexicon, words: str) -> bool:
    """Whether words plan, ask for or consider something, beyond the form of an infinitive."""
    return any(
        not cue.after
        and cue.status == "hypothetical"
        and cue.reach > _ADJACENT
        and cue.pattern.search(words)
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
