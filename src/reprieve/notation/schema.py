"""The notation's schema: what may stand in each file, as pydantic models.

The models give types to text and know nothing of other files; `resolve` ties ids together.
`reprieve casebook schema` exports them as JSON Schema for editors.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from reprieve.law.acts import Confidence, Ownership
from reprieve.law.periods import Moment, Stated
from reprieve.law.sources import SourceKind
from reprieve.notation.moments import day_from, moment_from, stated_from

_ID = r"^[a-z0-9][a-z0-9.]*(-[a-z0-9.]+)*$"
_QUALIFIED = r"^[a-z0-9][a-z0-9.]*(-[a-z0-9.]+)*(/[a-z0-9][a-z0-9.]*(-[a-z0-9.]+)*)?$"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"{value!r} is not an IANA time zone such as America/New_York"
        raise ValueError(message) from error
    return value


def _citation(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _identifier(value: object) -> object:
    return {"value": value} if isinstance(value, str) else value


def _alias(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _yes(value: object) -> object:
    if value not in {"yes", "no"}:
        message = f"{value!r} is neither yes nor no"
        raise ValueError(message)
    return value == "yes"


def _percent(value: str) -> Decimal:
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError) as error:
        message = f"{value!r} is not a percentage such as 44.85"
        raise ValueError(message) from error
    if not 0 <= number <= 100:  # noqa: PLR2004 - a percentage
        message = f"{value} is not between 0 and 100"
        raise ValueError(message)
    return number


Id = Annotated[str, StringConstraints(pattern=_ID)]
Ref = Annotated[str, StringConstraints(pattern=_QUALIFIED)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Day = Annotated[date, BeforeValidator(day_from)]
_TEXT = WithJsonSchema({"type": "string"})
When = Annotated[Moment, PlainValidator(moment_from), _TEXT]
OnDay = Annotated[Stated, PlainValidator(stated_from), _TEXT]
Zone = Annotated[str, BeforeValidator(_zone)]
Yes = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["yes", "no"]})]
Percent = Annotated[Decimal, BeforeValidator(_percent), _TEXT]
Refs = Annotated[list[Ref], BeforeValidator(_listed)]
Many = Annotated[list[Words], BeforeValidator(_listed)]


class Draft(BaseModel):
    """A piece of the notation; unknown keys are refused, keys are kebab-case."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


class CiteDraft(Draft):
    """A pinpoint: a source's id, where in it, its words."""

    id: Ref
    at: Words | None = None
    quote: Words | None = None


Cite = Annotated[CiteDraft, BeforeValidator(_citation)]
Cites = Annotated[list[Cite], BeforeValidator(_listed)]


class SourceDraft(Draft):
    """A paper and the day it became public."""

    cite: Words
    public: Day
    kind: SourceKind = SourceKind.OFFICIAL
    url: Words | None = None
    seen_at: Many = []
    sha256: Words | None = None


class BasisDraft(Draft):
    """What every entry and rule carries beside its own words."""

    source: Cite
    see: Cites = []
    note: Words | None = None
    confidence: Confidence = Confidence.VERIFIED


class ReachDraft(Draft):
    """Ownership: the least stake in percent, how it is counted, whether control counts.

    `exposure` is the least weight at which a fund or derivative is reached.
    """

    owned: Percent | None = None
    over: Yes = False
    aggregate: Yes | None = None
    control: Yes = False
    exposure: Percent | None = None

    @model_validator(mode="after")
    def _counted(self) -> ReachDraft:
        if (self.owned is None) is not (self.aggregate is None):
            message = "`owned` and `aggregate` stand together: say whether stakes are summed"
            raise ValueError(message)
        return self

    @property
    def counting(self) -> Ownership:
        """How stakes of several listed owners count."""
        return Ownership.AGGREGATE if self.aggregate else Ownership.SINGLE


class AttachDraft(Draft):
    """The list that a rule attaches to, with a bound on the day determined."""

    list: Id
    determined: Words | None = None


def _attached(value: object) -> object:
    return {"list": value} if isinstance(value, str) else value


class RuleDraft(BasisDraft):
    """One prohibition of an authority."""

    rule: Id
    attaches_to: Annotated[AttachDraft, BeforeValidator(_attached)] | None = None
    of: Refs = []
    prohibits: Refs
    by: Refs
    from_: OnDay
    opens: When | None = None
    closes: When | None = None
    reaches: ReachDraft | None = None


class DesignationDraft(BasisDraft):
    """A name put on a list."""

    designation: Id
    of: Id
    under: Id
    determined: OnDay
    effective: When | None = None
    through: When | None = None
    disputed: Words | None = None


class ScopeDraft(Draft):
    """What part of its target an act speaks to."""

    acts: Refs = []
    by: Refs = []
    of: Refs = []
    rules: Refs = []


class ActDraft(BasisDraft):
    """Any other dated thing with legal force."""

    act: Id
    kind: Words
    court: Words | None = None
    entered: OnDay | None = None
    issued: OnDay | None = None
    effective: When | None = None
    suspends: Refs = []
    ends: Refs = []
    vacates: Refs = []
    excuses: Refs = []
    disputes: Refs = []
    forbears: Refs = []
    as_to: ScopeDraft | None = None
    from_: Words | None = None
    through: When | None = None
    until: When | None = None
    disputed: Words | None = None
    conditions: Any = None


class StatementDraft(BasisDraft):
    """Who said what, when, of whom."""

    statement: Id
    by: Words
    on: Day
    stance: Words
    says: Words
    of: Refs = []


class ListingDraft(Draft):
    """A ticker on a market (ISO 10383)."""

    market: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{4}$")]
    ticker: Words
    from_: Day | None = None
    through: Day | None = None


class IdentifierDraft(Draft):
    """An identifier and the days on which it was in use."""

    value: Words
    from_: Day | None = None
    through: Day | None = None


Identifiers = Annotated[
    list[Annotated[IdentifierDraft, BeforeValidator(_identifier)]], BeforeValidator(_listed)
]


class ExposureDraft(Draft):
    """What a fund or derivative is exposed to."""

    to: Id
    weight: Percent | None = None
    from_: Day | None = None
    through: Day | None = None
    source: Cite | None = None


class SecurityDraft(Draft):
    """Something traded."""

    security: Id
    name: Words | None = None
    kind: Words | None = None
    isin: Identifiers = []
    figi: Identifiers = []
    cusip: Identifiers = []
    sedol: Identifiers = []
    market: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{4}$")] | None = None
    ticker: Words | None = None
    listings: list[ListingDraft] = []
    represents: Id | None = None
    issued_by: Id | None = None
    exposes: list[ExposureDraft] = []
    from_: Day | None = None
    through: Day | None = None
    note: Words | None = None


class AliasDraft(Draft):
    """Another name, with the days of its use where they are known."""

    name: Words
    from_: Day | None = None
    through: Day | None = None


class StakeDraft(Draft):
    """A stake in, or control over, the entity under which it stands."""

    by: Id
    percent: Percent | None = None
    at_least: Percent | None = None
    at_most: Percent | None = None
    how: Words | None = None
    disputed: Words | None = None
    from_: Day | None = None
    through: Day | None = None
    source: Cite | None = None


class EntityDraft(Draft):
    """A person, body or thing that the law can name."""

    id: Id
    name: Words
    aliases: Annotated[
        list[Annotated[AliasDraft, BeforeValidator(_alias)]], BeforeValidator(_listed)
    ] = []
    jurisdiction: Words | None = None
    lei: Identifiers = []
    part_of: Id | None = None
    securities: list[SecurityDraft] = []
    owned_by: list[StakeDraft] = []
    controlled_by: list[StakeDraft] = []
    acts_with: list[StakeDraft] = []
    note: Words | None = None


class WordDraft(Draft):
    """A word of the acts' or the actors' tree."""

    narrower_than: Id | None = None
    means: Words | None = None


class ExpectDraft(Draft):
    """A question with its answer."""

    act: Id
    by: Id
    of: Words
    at: Words
    known: Words
    answer: Many
    until: Words | None = None
    provisional: Yes | None = None
    unenforced: Yes | None = None
    stated_by: Ref | None = None


class FileDraft(Draft):
    """What any file of the casebook may hold."""

    sources: dict[Id, SourceDraft] = {}
    entries: list[Any] = []
    entity: EntityDraft | None = None
    entities: list[EntityDraft] = []
    actors: dict[Id, WordDraft] = {}
    acts: dict[Id, WordDraft] = {}
    expect: list[ExpectDraft] = []
    note: Words | None = None


class CasebookDraft(Draft):
    """`casebook.yaml`: the name, and the trees of acts and actors that all files share."""

    casebook: Id
    acts: dict[Id, WordDraft]
    actors: dict[Id, WordDraft]


class AuthorityDraft(FileDraft):
    """A file of `authorities/`: the instrument, its sources, rules and own entries."""

    authority: Id
    title: Words
    kept_by: Words
    timezone: Zone
    complete_to: Day
    follows: Literal["every name", "some names"] = "every name"
    missing: Many = []
    lists: Refs = []
    rules: list[RuleDraft] = []


class MatterDraft(FileDraft):
    """A file of `matters/`: one story and its papers."""

    matter: Id
    title: Words
    timezone: Zone
    summary: Words | None = None


class ListDraft(FileDraft):
    """A file of `lists/`: one edition of an official list, its rows in a CSV beside it."""

    list: Id
    title: Words
    timezone: Zone
    under: Id
    determined: OnDay
    effective: When | None = None
    source: Cite
    confidence: Confidence = Confidence.VERIFIED
    rows: Words
