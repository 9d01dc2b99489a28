"""Drafts of parties to entities, securities and stakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reprieve.law.identifiers import wrong_check
from reprieve.law.parties import (
    Entity,
    Exposure,
    Identifier,
    Listing,
    Name,
    Security,
    Stake,
    Tie,
)
from reprieve.law.periods import ALWAYS, FIRST_DAY, LAST_DAY, Days
from reprieve.law.problems import Code
from reprieve.law.sources import Citation, Place
from reprieve.notation.drafts import FileDraft, Row
from reprieve.notation.read import Path, Text
from reprieve.notation.schema import (
    CasebookDraft,
    CiteDraft,
    EntityDraft,
    ExposureDraft,
    IdentifierDraft,
    SecurityDraft,
    StakeDraft,
)

_SECURITY_SCHEMES = ("isin", "figi", "cusip", "sedol")


def days(first: date | None, last: date | None) -> Days:
    """A stretch of days, open where no end is given."""
    return Days(first or FIRST_DAY, last or LAST_DAY)


def citation(draft: CiteDraft, owner: str) -> Citation:
    """A citation with its source's id qualified by the file that holds it."""
    source = draft.id if "/" in draft.id else f"{owner}/{draft.id}"
    return Citation(source, draft.at, draft.quote)


def entities_of(file: FileDraft) -> Iterator[tuple[EntityDraft, Path]]:
    """Every entity drafted in a file, with its path."""
    model = file.model
    if isinstance(model, CasebookDraft):
        return
    if model.entity is not None:
        yield model.entity, ("entity",)
    for index, draft in enumerate(model.entities):
        yield draft, ("entities", index)


def entity(draft: EntityDraft, path: Path, file: FileDraft) -> Entity:
    """A drafted entity, its identifiers checked."""
    names = [Name(draft.name, ALWAYS)]
    names += [Name(a.name, days(a.from_, a.through)) for a in draft.aliases]
    return Entity(
        draft.id,
        draft.name,
        tuple(names),
        draft.jurisdiction,
        tuple(_identifiers("lei", draft.lei, ALWAYS, file.text, path)),
        draft.note,
        file.owner,
        file.text.place((*path, "id")),
    )


def row_entity(row: Row, file: FileDraft) -> Entity:
    """The entity that a list's row names, where no file tells more of it."""
    names = tuple(Name(text, ALWAYS) for text in (row.name, *row.aliases))
    return Entity(row.entity, row.name, names, None, (), None, file.owner, row.place)


def as_printed(known: Entity, row: Row) -> Entity:
    """An entity that also goes by what a list's row prints, where that is new."""
    written = {name.text for name in known.names}
    printed = dict.fromkeys(text for text in (row.name, *row.aliases) if text)
    new = tuple(Name(text, ALWAYS) for text in printed if text not in written)
    return known._replace(names=known.names + new) if new else known


def securities(draft: EntityDraft, path: Path, file: FileDraft) -> Iterator[Security]:
    """The securities drafted under an entity."""
    for index, one in enumerate(draft.securities):
        yield _security(one, draft.id, (*path, "securities", index), file)


def _security(draft: SecurityDraft, entity_id: str, path: Path, file: FileDraft) -> Security:
    identifiers = [
        one
        for scheme in _SECURITY_SCHEMES
        for one in _identifiers(
            scheme, getattr(draft, scheme), days(draft.from_, draft.through), file.text, path
        )
    ]
    return Security(
        draft.security,
        draft.issued_by or entity_id,
        draft.name,
        draft.kind,
        tuple(identifiers),
        tuple(_listings(draft, path, file.text)),
        draft.represents,
        tuple(_exposure(one, file.owner) for one in draft.exposes),
        draft.note,
        file.text.place((*path, "security")),
    )


def _exposure(draft: ExposureDraft, owner: str) -> Exposure:
    source = None if draft.source is None else citation(draft.source, owner)
    return Exposure(draft.to, draft.weight, days(draft.from_, draft.through), source)


def _identifiers(
    scheme: str, drafts: list[IdentifierDraft], during: Days, text: Text, path: Path
) -> Iterator[Identifier]:
    for index, draft in enumerate(drafts):
        wrong = wrong_check(scheme, draft.value)
        if wrong is not None:
            text.problem(Code.BAD_IDENTIFIER, text.place((*path, scheme, index)), wrong)
            continue
        used = Days(draft.from_ or during.first, draft.through or during.last)
        yield Identifier(scheme, draft.value, used)


def _listings(draft: SecurityDraft, path: Path, text: Text) -> Iterator[Listing]:
    if (draft.market is None) is not (draft.ticker is None):
        text.problem(Code.MISSING_KEY, text.place(path), "market and ticker stand together")
    elif draft.market is not None and draft.ticker is not None:
        yield Listing(draft.market, draft.ticker, days(draft.from_, draft.through))
    for one in draft.listings:
        yield Listing(one.market, one.ticker, days(one.from_, one.through))


def stakes(draft: EntityDraft, path: Path, file: FileDraft) -> Iterator[Stake]:
    """Who owns, controls or acts with a drafted entity."""
    for tie, key, drafts in (
        (Tie.OWNS, "owned-by", draft.owned_by),
        (Tie.CONTROLS, "controlled-by", draft.controlled_by),
        (Tie.JOINT, "acts-with", draft.acts_with),
    ):
        for index, one in enumerate(drafts):
            place = file.text.place((*path, key, index))
            yield _stake(tie, one, draft.id, file, place)


def _stake(tie: Tie, draft: StakeDraft, owned: str, file: FileDraft, place: Place) -> Stake:
    least = draft.percent if draft.percent is not None else draft.at_least
    most = draft.percent if draft.percent is not None else draft.at_most
    if tie is Tie.OWNS and least is None and most is None:
        help_ = "write percent, or at-least and at-most"
        file.text.problem(Code.MISSING_KEY, place, "a stake has no percentage", help_)
    return Stake(
        tie,
        draft.by,
        owned,
        least if least is not None else Decimal(0),
        most if most is not None else Decimal(100),
        days(draft.from_, draft.through),
        draft.how,
        draft.disputed,
        None if draft.source is None else citation(draft.source, file.owner),
        place,
    )
