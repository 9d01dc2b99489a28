"""What the particles of Japanese and Chinese say of the name beside which they stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.scene import Line, Scene
from reprieve.intake.articles.values import DateMention, Hold, Mention

WRONG_SIDE: Final = 60
#: The particles that make a name the topic of its sentence.
TOPIC: Final = re.compile(r"(?:氏|社|側|[）」])?は")
_TOWARDS: Final = re.compile(fold(r"(?:氏|社|側|[）」])?に対し"))
_DOER: Final = re.compile(r"(?:氏|社|側|[）」])?が")
_OWNED: Final = re.compile(
    fold(
        r"の(?:命令|措置|決定|指定|処分|規制|制裁|禁止|判断|リスト|権限|主張|認定|説明|申し立て|請求|対応|裁量|訴え)"
        r"|による(?:[^、。]{0,6}?)(?:指定|制裁|認定|措置|処分|命令|規制|禁止)"
    )
)
_DESTINED: Final = re.compile(fold(r"[）)]?(?:向け|への|に対する|に(?:売|輸出|供給|出荷))"))
_NEXT: Final = 8
_SUPPLIED: Final = re.compile(r"的?(?:出口|供[应應货貨]|销售|銷售|出售|出货|出貨)")
_WITH: Final = re.compile(fold(r"(?:氏|社|[）」])?(?:ととも?に|と共に|と並んで|に加え(?=[、て]))"))
_CLEFT: Final = re.compile(r"[^、。]{0,6}?(?:た|る)(?:の|日)は")
_MEASURE: Final = re.compile(
    fold(r"の?(?:指定|措置|命令|処分|決定|登録)?(?:は|を|の(?=取り?消|執行|効力))")
)
_AND_WITH: Final = frozenset({"同", "与", "與", "和", "跟", "连同", "連同", "也同", "还同"})
_TOGETHER: Final = re.compile(r"一[起同道并並]")
_OTHERS: Final = re.compile(r"に[^、。]{1,30}を[^、。]{0,6}$")
_OBLIGED: Final = re.compile(r"なければ|ねばな|必要|義務|期限|迫られ|求められ|命じられ|され|られ")
_LICENSED: Final = frozenset({"licensee", "subject"})


def by_particle(scene: Scene, line: Line, mention: Mention, role: str, cost: int) -> int:
    """A cost corrected by what the particles beside a name say of it, in Japanese and Chinese."""
    if scene.lexicon.language == "zh":
        sold = role in _LICENSED and _is_customer(scene, line, mention)
        return cost + 2 * WRONG_SIDE if sold else cost
    return _by_particle(scene, mention, role, cost) if scene.lexicon.language == "ja" else cost


def _by_particle(scene: Scene, mention: Mention, role: str, cost: int) -> int:
    if role == "accused":
        return cost // 3 if _DOER.match(scene.folded, mention.end) else cost
    if role == "licensee" and _DESTINED.match(scene.folded, mention.end):
        return cost + 2 * WRONG_SIDE
    if _TOWARDS.match(scene.folded, mention.end):
        return min(cost, _NEXT)
    if TOPIC.match(scene.folded, mention.end):
        return cost // 3
    if _WITH.match(scene.folded, mention.end):
        return cost + WRONG_SIDE
    owns = role == "seller" and scene.folded[mention.end : mention.end + 1] == "の"
    return cost + WRONG_SIDE if owns else cost


def _is_customer(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether a Chinese name is that of the customer in "X's licence to sell to Y"."""
    towards = scene.folded[mention.start - 1 : mention.start] in {"对", "向", "對"}
    supplied = _SUPPLIED.match(scene.folded, mention.end) is not None
    return towards and supplied and any(m.end < mention.start for m in line.parties)


def cleft_date(scene: Scene, line: Line, hold: Hold) -> DateMention | None:
    """The day of "it was on DATE that …", which Japanese says after the verb."""
    cleft = _CLEFT.match(scene.folded, hold.head[1]) if scene.lexicon.language == "ja" else None
    if cleft is None:
        return None
    return next((d for d in line.dates if d.start >= cleft.end() and not d.deadline), None)


def is_ruled_on(scene: Scene, hold: Hold) -> bool:
    """Whether a Japanese measure is the object of the verb that follows it, not an act itself."""
    return scene.lexicon.language == "ja" and _MEASURE.match(scene.folded, hold.head[1]) is not None


def _go_together(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether Chinese joins two parties as "A together with B"."""
    gap = scene.folded[one.end : other.start]
    return gap in _AND_WITH and _TOGETHER.match(scene.folded, other.end) is not None


def forbids_others(scene: Scene, mention: Mention, role: str, head: tuple[int, int]) -> bool:
    """Whether a Japanese topic has others do or not do something ("Xは社員に…を禁じた")."""
    topic = TOPIC.match(scene.folded, mention.end) is not None
    others = _OTHERS.search(scene.folded, mention.end, head[0]) is not None
    obliged = _OBLIGED.search(scene.folded, head[0], head[1] + _NEXT) is not None
    return role in {"target", "seller", "licensee"} and topic and others and not obliged


def only_owns(scene: Scene, actor: Mention) -> bool:
    """Whether a Japanese authority only owns what is spoken of ("the ministry's order")."""
    return _OWNED.match(scene.folded, actor.end) is not None


def named_beside(scene: Scene, line: Line, hold: Hold, mention: Mention) -> list[Mention]:
    """Whom "together with B" adds, which Japanese puts after B, in the clauses of one verb."""
    if scene.lexicon.language == "zh":
        pairs = [pair for pair in pairwise(line.parties) if _go_together(scene, *pair)]
        return [m for pair in pairs if mention in pair for m in pair if m is not mention]
    return [
        m
        for m in line.parties
        if not m.anaphor
        and m is not mention
        and m.end <= hold.head[0]
        and line.boundaries(m.end, hold.head[0])[0] == 0
        and _WITH.match(scene.folded, m.end) is not None
    ]
