from pydantic import BaseModel

from reprieve.notation import schema
from reprieve.notation.layout import ANSWERS, NAMED, NUMBERS, ORDER, UNDER, in_order

MODELS: dict[str, type[BaseModel]] = {
    "casebook": schema.CasebookDraft,
    "authority": schema.AuthorityDraft,
    "matter": schema.MatterDraft,
    "list": schema.ListDraft,
    "entity": schema.EntityDraft,
    "security": schema.SecurityDraft,
    "source": schema.SourceDraft,
    "cite": schema.CiteDraft,
    "rule": schema.RuleDraft,
    "attach": schema.AttachDraft,
    "reach": schema.ReachDraft,
    "designation": schema.DesignationDraft,
    "act": schema.ActDraft,
    "statement": schema.StatementDraft,
    "scope": schema.ScopeDraft,
    "listing": schema.ListingDraft,
    "identifier": schema.IdentifierDraft,
    "exposure": schema.ExposureDraft,
    "alias": schema.AliasDraft,
    "stake": schema.StakeDraft,
    "word": schema.WordDraft,
    "expect": schema.ExpectDraft,
}


def _keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_every_key_of_the_schema_has_its_place() -> None:
    assert {kind: set(keys) for kind, keys in ORDER.items()} == {
        kind: _keys(model) for kind, model in MODELS.items()
    }


def test_no_key_has_two_places() -> None:
    assert all(len(keys) == len(set(keys)) for keys in ORDER.values())


def test_every_map_under_a_key_is_of_a_known_kind() -> None:
    assert {*UNDER.values(), *NAMED.values()} <= ORDER.keys()


def test_numbers_and_answers_are_those_of_the_schema() -> None:
    fields = [f for model in MODELS.values() for f in model.model_fields.items()]
    of = {
        kind: {f.alias or name for name, f in fields if kind in str((f.annotation, f.metadata))}
        for kind in ("_percent", "_yes")
    }
    assert of == {"_percent": NUMBERS, "_yes": ANSWERS}


def test_unknown_keys_come_last_as_they_were() -> None:
    assert in_order(["zz", "cite", "aa", "id"], "cite") == ["id", "zz", "cite", "aa"]
    assert in_order(["b", "a"], None) == ["b", "a"]
