"""Which date of a sentence is a trigger's: the nearest that belongs to no other."""

from __future__ import annotations

import re
from typing import Final

from reprieve.intake.articles.exclusions import in_a_relative_clause
from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.scene import CLAUSE_APART, COMMA_APART, Line, Scene
from reprieve.intake.articles.values import (
    DateMention,
    Hold,
)

_DATE_FAR: Final = 95
_ALONE_FAR: Final = 130
_BETTER, _SURE, _OPENING, _SAME_CLAUSE, _ADJACENT = 8, 40, 16, 60, 24
_TOLD: Final = re.compile(
    r"(?:晚间?|上午|下午)?(?:[在向于][^，。]{1,8}?)?"
    r"(?:公告|宣布|表示|称|说|报道|披露|透露|通报|证实)"
)
_A_VERB: Final = re.compile(
    r"\b(?:a|ont|est|sont|sera|seront|was|were|has|have|had|is|are|will|fue|fueron|ha|han|sera"
    r"|seran|wurden?|wird|hat|haben|ist|sind)\b"
)
_RIGHT_BEHIND: Final = re.compile(r" (?:on |le |les |am |el |en |in |im |au )?")
_THAT: Final = re.compile(r",? (?:que|qu.|which|that|die) ?")
_AND: Final = re.compile(r",? (?:and|et|y|e|und|then|puis|luego) [^,;.]{0,40}")
_DATELINE: Final = 40
_DASH: Final = re.compile(r"\s*(?:[(/][^)/]{1,24}[)/]\s*)?(?:--|[–—]|- )")
_DESCRIBES: Final = re.compile(
    fold(
        r"(?:から続く|から始まった|以来の)|"
        r"(?!に?(?:公表|発表|更新|公開))(?:に|から)?[^、。はが]{0,8}?"
        r"(?:した|った|された|れた|いた)(?=[一-鿿ァ-ヺa-z「])"
    )
)
_FROM_ON: Final = re.compile(fold(r"(?:深夜|凌晨|零时)?(?:起(?![诉訴])|开始|開始|から)"))
_IN_SO_LONG: Final = re.compile(
    fold(r"(?:(?:宣布|决定|下令)[^，。]{0,4}?[0-9一-十两]+(?:天|日|周|个月)后|日後)$")
)
_OF_A_MEASURE: Final = re.compile(fold(r"の(?:指定|制裁|措置|命令|決定|処分|リスト|登録)"))
_OF_A_PAPER_ZH: Final = re.compile(
    r"[^，。]{0,6}?(?:发布|颁布|下达|作出|签署|公布|提出|生效|發布|頒布|下達|簽署)的[^，。]{0,8}?"
    r"(?:禁令|命令|决定|認定|认定|制裁|裁决|判决)"
)
_DESCRIBING: Final = {"ja": (_DESCRIBES, _OF_A_MEASURE), "zh": (_OF_A_PAPER_ZH,)}
_PAPER: Final = 44
#: The paper by which an act is done, whose day is its own: "by a decree of 6 August", "(order of".
_OWN_PAPER: Final = re.compile(
    r"\b(?:par|by|per|durch|mit|mediante|aux termes d.|in)"
    r" (?:an?|the|un|une|des|el|la|los|las|den|dem)?"
    r" ?(?:orders?|decree|decret|actes?|arrete|decreto|dekret|verordnung|bescheid|anordnung|rule"
    r"|orden|actos) [^,;]{0,20}$|\([^()]{0,30}$"
)


def choose_date(
    scene: Scene, line: Line, hold: Hold, heads: list[tuple[int, int]], *, noun: bool = False
) -> DateMention | None:
    """The date of a trigger: the nearest of its clause that no other trigger is nearer to.

    A `noun` ("the listing of") has only a date that follows it, unless no verb reports beside it.
    """
    ranked = sorted(
        (_date_cost(scene, line, hold.head, d), i)
        for i, d in enumerate(_of_the_story(scene, line))
        if not d.deadline
        and not _tells(scene, line, hold, d)
        and not _runs_from(scene, line, d)
        and not _attributive(scene, line, hold, d)
    )
    far = _DATE_FAR if len(ranked) > 1 else _ALONE_FAR
    near = [(cost, i) for cost, i in ranked if cost <= far]
    if scene.lexicon.language == "ja":
        start, _ = line.clause(hold.head[0])
        told = _of_the_story(scene, line)
        near.sort(key=lambda one: not start <= told[one[1]].start < hold.head[0])
    others = [head for head in heads if head != hold.head]
    for n, (cost, i) in enumerate(near):
        day = _of_the_story(scene, line)[i]
        rival = min((_date_cost(scene, line, head, day) for head in others), default=cost)
        if noun and _is_a_verbs(line, hold.head, others, day, nearer=rival <= cost):
            continue
        if noun and _A_VERB.search(scene.folded, hold.head[1], max(hold.head[1], day.start)):
            continue
        if _belongs_to_another(scene, hold, others, day):
            continue
        rest = [_of_the_story(scene, line)[j] for _, j in near[n + 1 :]]
        if _before_an_and(scene, hold.head, others, day, rest):
            continue
        parted = line.boundaries(*_between(hold.head, day))[0] > 0
        opens = _opens(scene, line, day, heads) and not (parted and day.start >= hold.head[1])
        if opens or _is_apart_with(line, hold.head, others, day):
            return day
        apart = parted and cost >= _SURE
        if _set_off(scene, line, hold.head, others, day):
            continue
        if rival + _BETTER < cost and (n + 1 < len(near) or apart):
            continue
        return day
    return None


def _before_an_and(
    scene: Scene,
    head: tuple[int, int],
    others: list[tuple[int, int]],
    day: DateMention,
    rest: list[DateMention],
) -> bool:
    """Whether a day ends what another trigger tells, and the head after an "and" has its own.

    So in "was listed on 3 May and went to court in June", read for the court.
    """
    joined = _AND.fullmatch(scene.folded, day.end, head[0]) is not None
    told = any(other[1] <= day.start for other in others)
    return joined and told and any(head[1] <= one.start for one in rest)


def _belongs_to_another(
    scene: Scene, hold: Hold, others: list[tuple[int, int]], day: DateMention
) -> bool:
    """Whether a date is that of another trigger, which says what this one is about.

    It stands right behind the other ("annulled the ban imposed on"), or in its relative clause
    ("upheld the sanctions that the Treasury imposed on").
    """
    between = [o for o in others if hold.head[1] <= o[0] and o[1] <= day.start]
    if not scene.lexicon.spaced or not between:
        return False
    if _THAT.match(scene.folded, hold.span[1]) and between[0][0] >= hold.span[1]:
        return True
    return any(_RIGHT_BEHIND.fullmatch(scene.folded, other[1], day.start) for other in between)


def _is_apart_with(
    line: Line, head: tuple[int, int], others: list[tuple[int, int]], day: DateMention
) -> bool:
    """Whether a date shares a part between commas with a head, and with no other."""
    part = line.clause(head[0])
    if part[0] == line.start or part[1] == line.end or line.clause(day.start) != part:
        return False
    return not any(line.clause(other[0]) == part for other in others)


def _of_the_story(scene: Scene, line: Line) -> tuple[DateMention, ...]:
    """The dates of a sentence without the one of its dateline, unless it has no other."""
    told = tuple(
        d
        for d in line.dates
        if d.start - line.start > _DATELINE or _DASH.match(scene.text, d.end) is None
    )
    return told or line.dates


def _tells(scene: Scene, line: Line, hold: Hold, day: DateMention) -> bool:
    """Whether a Chinese date is that of the telling ("said on the 26th"), another being nearer."""
    if scene.lexicon.language != "zh" or _TOLD.match(scene.folded, day.end) is None:
        return False
    return any(
        day.end <= d.start and d.end <= hold.head[0] and not _runs_from(scene, line, d)
        for d in line.dates
        if not d.deadline
    )


def _runs_from(scene: Scene, line: Line, day: DateMention) -> bool:
    """Whether a Chinese or Japanese date only says from when, another saying what was done when."""
    effect = _IN_SO_LONG.search(scene.folded, line.start, day.end) is not None
    if scene.lexicon.spaced or not (effect or _FROM_ON.match(scene.folded, day.end)):
        return False
    return any(d.end <= day.start and not d.deadline for d in line.dates)


def _is_a_verbs(
    line: Line,
    head: tuple[int, int],
    others: list[tuple[int, int]],
    day: DateMention,
    *,
    nearer: bool,
) -> bool:
    """Whether a date by a noun dates what a verb beside the noun reports."""
    if day.start >= head[1]:
        return bool(others) and nearer
    return any(line.boundaries(min(o[0], head[0]), max(o[0], head[0]))[0] == 0 for o in others)


def _set_off(
    scene: Scene,
    line: Line,
    head: tuple[int, int],
    others: list[tuple[int, int]],
    day: DateMention,
) -> bool:
    """Whether a date stands with another trigger between commas, before a head that follows them.

    So in "A, listed on 3 May, has sued": the day is of the listing alone.
    """
    if not scene.lexicon.spaced or day.start > head[0]:
        return False
    part = line.clause(day.start)
    inside = any(part[0] <= other[0] < day.start for other in others)
    closed = inside and part[1] <= head[0] and part[0] > line.start
    return closed or in_a_relative_clause(scene, line, day.start, head[0])


def _date_cost(scene: Scene, line: Line, head: tuple[int, int], day: DateMention) -> int:
    low, high = _between(head, day)
    breaks, commas = line.boundaries(low, high)
    cost = max(0, high - low) * (1 if scene.lexicon.spaced else 2)
    opens = _opens(scene, line, day, [head]) and not _has_its_own(scene, line, head, day)
    if opens and day.start < head[0]:
        return cost // 4 + breaks * (CLAUSE_APART // 2) + commas * (COMMA_APART // 3)
    if not breaks and day.end <= head[0]:
        cost = min(cost, _SAME_CLAUSE)
    if commas and day.start >= head[1] and _clause_has_a_day(scene, line, head):
        cost += CLAUSE_APART  # the verb ends its clause: what follows a comma dates the next
    return cost + line.parted(low, high)


def _has_its_own(scene: Scene, line: Line, head: tuple[int, int], day: DateMention) -> bool:
    """Whether a day stands between a Chinese head and the comma before it, after another day."""
    comma = scene.folded.rfind("，", day.end, head[0])
    return (
        scene.lexicon.language == "zh"
        and comma > 0
        and any(comma < d.start and d.end <= head[0] and not d.deadline for d in line.dates)
    )


def _clause_has_a_day(scene: Scene, line: Line, head: tuple[int, int]) -> bool:
    """Whether a head's clause ends with its verb, or holds a date of its own."""
    start, end = line.clause(head[0])
    own = any(start <= d.start < end and not d.deadline for d in line.dates)
    return own or scene.lexicon.language == "ja"


def _between(head: tuple[int, int], day: DateMention) -> tuple[int, int]:
    return (day.end, head[0]) if day.end <= head[0] else (head[1], day.start)


def _opens(scene: Scene, line: Line, day: DateMention, heads: list[tuple[int, int]]) -> bool:
    """Whether a date opens its sentence, or is set off from it, and so dates the main verb."""
    if scene.lexicon.spaced:
        if any(start < day.start for start, _ in heads):
            return False
        return scene.folded[line.start : day.start].strip(' «"“„(').count(" ") <= 1
    return day.start - line.start <= _OPENING or scene.folded[day.end : day.end + 1] in {"、", "，"}


def _attributive(scene: Scene, line: Line, hold: Hold, day: DateMention) -> bool:
    """Whether a date is not the event's own: the event describes a thing ("the order that …").

    Nor is it the date of a paper that the event is about ("overturned a ruling of May 3").
    """
    head = hold.head
    of_a_paper = _of_a_paper(scene, hold, day) if scene.lexicon.spaced else None
    if of_a_paper is not None:
        return of_a_paper
    if not scene.lexicon.spaced and head[1] <= day.start and day.end <= hold.span[1]:
        return True
    describing = _DESCRIBING.get(scene.lexicon.language, ())
    if any(pattern.match(scene.folded, day.end, head[0]) for pattern in describing):
        return True
    if scene.lexicon.patterns["adnominal"].match(scene.folded, head[1], line.end) is None:
        return False
    return not 0 <= head[0] - day.end <= _ADJACENT or line.boundaries(day.end, head[0]) != (0, 0)


def _of_a_paper(scene: Scene, hold: Hold, day: DateMention) -> bool | None:
    """Whether a date is that of a paper or measure which the event is about; `None` where open.

    A paper by which the act is done gives it its own day.  A date inside the noun that the verb
    is about ("the ban of 3 May was lifted") is the noun's.
    """
    head, span = hold.head, hold.span
    if day.start >= head[1]:
        low = max(head[1], day.start - _PAPER)
        if _OWN_PAPER.search(scene.folded, low, day.start) is not None:
            return False
        paper = scene.lexicon.patterns["paper"].search(scene.folded, low, day.start)
        return True if paper is not None else None
    inside = span[0] < day.start and day.end <= head[0]
    noun = inside and _A_VERB.search(scene.folded, span[0], day.start) is None
    return True if noun and _A_VERB.search(scene.folded, day.end, head[0]) else None
