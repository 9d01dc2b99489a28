"""Drafts of rules and entries to dated law, with what their own words get wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from reprieve.law.acts import (
    Act,
    Attachment,
    Basis,
    Designation,
    Lift,
    Reach,
    Rule,
    Scope,
    Statement,
    Verb,
)
from reprieve.law.periods import Awaited, Moment, Stated
from reprieve.law.problems import Code
from reprieve.law.sources import Citation, Place
from reprieve.notation.drafts import FileDraft, Row
from reprieve.notation.moments import day_from, moment_from
from reprieve.notation.parties import citation
from reprieve.notation.read import Path
from reprieve.notation.schema import (
    ActDraft,
    AttachDraft,
    BasisDraft,
    DesignationDraft,
    ListDraft,
    ReachDraft,
    RuleDraft,
    ScopeDraft,
    StatementDraft,
)

_BOUND = re.compile(r"(after|before|through|from) (\d{4}-\d{2}-\d{2})")
_EVERYTHING = Scope((), (), (), ())
_VERBS = tuple(verb.value for verb in Verb)

Qualify = Callable[[str], str]


def basis(draft: BasisDraft, file: FileDraft, place: Place) -> Basis:
    """What every entry carries, from its draft."""
    return Basis(
        citation(draft.source, file.owner),
        tuple(citation(one, file.owner) for one in draft.see),
        draft.note,
        draft.confidence,
        file.zone,
        file.owner,
        place,
    )


def rule(draft: RuleDraft, path: Path, file: FileDraft) -> Rule:
    """A drafted rule; its id is qualified by its authority."""
    return Rule(
        f"{file.owner}/{draft.rule}",
        file.owner,
        _attachment(draft, path, file),
        tuple(draft.prohibits),
        tuple(draft.by),
        draft.from_,
        draft.opens,
        draft.closes,
        None if draft.reaches is None else _reach(draft.reaches),
        basis(draft, file, file.text.place((*path, "rule"))),
    )


def _reach(draft: ReachDraft) -> Reach:
    return Reach(draft.owned, draft.over, draft.counting, draft.control, draft.exposure)


def _attachment(draft: RuleDraft, path: Path, file: FileDraft) -> Attachment:
    if (draft.attaches_to is None) is (not draft.of):
        help_ = "a rule attaches to a list, or names its objects under `of`"
        place = file.text.place(path)
        file.text.problem(Code.MISSING_KEY, place, "a rule needs attaches-to or of", help_)
    attached = draft.attaches_to
    after, before = _bounds(attached, (*path, "attaches-to", "determined"), file)
    return Attachment(None if attached is None else attached.list, after, before, tuple(draft.of))


def _bounds(
    draft: AttachDraft | None, path: Path, file: FileDraft
) -> tuple[date | None, date | None]:
    if draft is None or draft.determined is None:
        return None, None
    bounds: dict[str, date] = {}
    for part in draft.determined.split(", "):
        match = _BOUND.fullmatch(part)
        if match is None:
            place = file.text.place(path)
            message = f"{part!r} is not a bound such as `after 2020-11-12` or `before 2021-06-03`"
            file.text.problem(Code.BAD_VALUE, place, message)
            continue
        bounds[match.group(1)] = day_from(match.group(2))
    after = bounds.get("after") or _shifted(bounds.get("from"), -1)
    return after, bounds.get("before") or _shifted(bounds.get("through"), 1)


def _shifted(day: date | None, count: int) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + count)


def designation(draft: DesignationDraft, file: FileDraft, place: Place) -> Designation:
    """A drafted designation."""
    return Designation(
        draft.designation,
        draft.of,
        draft.under,
        draft.determined,
        draft.effective,
        draft.through,
        draft.disputed,
        basis(draft, file, place),
    )


def row_designation(row: Row, file: FileDraft) -> Designation:
    """The designation that a list's row makes."""
    model = cast("ListDraft", file.model)
    source = citation(model.source, file.owner)
    cited = Citation(source.source, row.at or source.at, source.quote)
    return Designation(
        row.designation,
        row.entity,
        model.under,
        model.determined,
        model.effective,
        None,
        None,
        Basis(cited, (), row.note, model.confidence, model.timezone, file.owner, row.place),
    )


def statement(
    draft: StatementDraft, file: FileDraft, place: Place, of: tuple[str, ...]
) -> Statement:
    """A drafted statement; `of` are the file's own parties where the draft names none."""
    return Statement(
        draft.statement,
        draft.by,
        draft.on,
        draft.stance,
        draft.says,
        tuple(draft.of) or of,
        basis(draft, file, place),
    )


def act(draft: ActDraft, path: Path, file: FileDraft, place: Place, qualify: Qualify) -> Act:
    """A drafted act, its verbs made lifts."""
    _refuse(draft, path, file)
    entered = draft.entered or draft.issued
    return Act(
        draft.act,
        draft.kind,
        draft.court,
        entered,
        draft.effective,
        tuple(_lifts(draft, path, file, qualify)),
        draft.disputed,
        basis(draft, file, place),
    )


def _refuse(draft: ActDraft, path: Path, file: FileDraft) -> None:
    """What the words of one act get wrong by themselves."""
    text = file.text
    place = text.place(path)
    if draft.entered is None and draft.issued is None and draft.effective is None:
        text.problem(Code.NO_START, place, f"{draft.act} has neither entered, issued nor effective")
    if draft.conditions is not None:
        help_ = "name a narrower act with `means`, or write `disputed` if the relief is total"
        at = text.place((*path, "conditions"))
        text.problem(Code.BARE_CONDITION, at, "a condition needs an act that asserts it", help_)
    if isinstance(draft.until, Stated) and draft.until.hour is None:
        help_ = "write `through: DAY` if the day still counts, or give the hour"
        at = text.place((*path, "until"))
        text.problem(Code.BARE_UNTIL, at, "until needs an hour: documents use it both ways", help_)
    if draft.until is not None and draft.through is not None:
        text.problem(Code.BAD_VALUE, place, f"{draft.act} has both through and until")
    if draft.vacates and draft.from_ not in {"inception", "entry"}:
        help_ = "write `from: inception` if it reaches back, `from: entry` if not"
        text.problem(
            Code.VACATES_WITHOUT_FROM, place, f"{draft.act} vacates without saying from when", help_
        )
    _refuse_twofold(draft, path, file)


def _refuse_twofold(draft: ActDraft, path: Path, file: FileDraft) -> None:
    seen: dict[str, str] = {}
    for verb in _VERBS:
        for target in getattr(draft, verb):
            if target in seen:
                message = f"{draft.act} both {seen[target]} and {verb} {target}"
                help_ = "one act does one thing to one target"
                at = file.text.place((*path, verb))
                file.text.problem(Code.CONTRADICTORY_ORDERS, at, message, help_)
            seen[target] = verb


def _lifts(draft: ActDraft, path: Path, file: FileDraft, qualify: Qualify) -> list[Lift]:
    verbs = [Verb(verb) for verb in _VERBS if getattr(draft, verb)]
    beside = len(verbs) > 1
    lifts = []
    for verb in verbs:
        targets = tuple(qualify(t) for t in getattr(draft, verb.value))
        if verb is Verb.ENDS and beside:
            lifts.append(_bare(verb, targets))
            continue
        starts = _starts(draft, path, file)
        closes: Moment | None = draft.through or draft.until
        if isinstance(closes, Awaited):
            closes = None
        lifts.append(
            Lift(
                verb,
                targets,
                starts,
                closes,
                draft.through is not None,
                verb is Verb.VACATES and draft.from_ == "inception",
                _scope(draft.as_to, qualify),
            )
        )
    return lifts


def _bare(verb: Verb, targets: tuple[str, ...]) -> Lift:
    """A lift that nothing qualifies, as an `ends` beside another verb."""
    return Lift(verb, targets, None, None, through=False, inception=False, scope=_EVERYTHING)


def _starts(draft: ActDraft, path: Path, file: FileDraft) -> Moment | None:
    if draft.from_ is None or draft.from_ in {"inception", "entry"}:
        return None
    try:
        return moment_from(draft.from_)
    except ValueError as error:
        place = file.text.place((*path, "from"))
        file.text.problem(Code.BAD_VALUE, place, f"from: {error}")
        return None


def _scope(draft: ScopeDraft | None, qualify: Qualify) -> Scope:
    if draft is None:
        return _EVERYTHING
    return Scope(
        tuple(draft.acts),
        tuple(draft.by),
        tuple(draft.of),
        tuple(qualify(one) for one in draft.rules),
    )
