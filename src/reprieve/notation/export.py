"""The notation as JSON Schema (draft 2020-12), so that editors check while one writes."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from reprieve.notation.schema import (
    ActDraft,
    AuthorityDraft,
    CasebookDraft,
    DesignationDraft,
    ListDraft,
    MatterDraft,
    StatementDraft,
)

_FILES = (CasebookDraft, AuthorityDraft, MatterDraft, ListDraft)
_ENTRIES = (DesignationDraft, ActDraft, StatementDraft)


def json_schema() -> dict[str, Any]:
    """One schema for any file of a casebook; the first key tells which kind it is."""
    models = [(model, "validation") for model in (*_FILES, *_ENTRIES)]
    _, definitions = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]
    named = definitions["$defs"]
    entries = {"type": "array", "items": {"oneOf": [_ref(m.__name__) for m in _ENTRIES]}}
    for model in _FILES:
        properties = named[model.__name__]["properties"]
        if "entries" in properties:
            properties["entries"] = entries
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reprieve casebook",
        "oneOf": [_ref(model.__name__) for model in _FILES],
        "$defs": named,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}
