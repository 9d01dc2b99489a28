"""A party as plain values: names, securities, stakes, listings, each with its period."""

from __future__ import annotations

from typing import Any

from reprieve.law.casebook import Casebook
from reprieve.law.parties import Security
from reprieve.law.periods import FIRST_DAY, LAST_DAY, Days


def entity_value(casebook: Casebook, id_: str) -> dict[str, Any]:
    """Everything the casebook says of who a party is; days ISO 8601, None where open."""
    one = casebook.entities[id_]
    held = [s for s in casebook.securities.values() if casebook.issuer(s.id) == id_]
    return {
        "id": one.id,
        "name": one.name,
        "names": [{"text": n.text, **_during(n.used)} for n in one.names],
        "jurisdiction": one.jurisdiction,
        "identifiers": [
            {"scheme": i.scheme, "value": i.value, **_during(i.used)} for i in one.identifiers
        ],
        "securities": [_security(s) for s in held],
        "stakes": [
            {
                "tie": s.tie.value,
                "owner": s.owner,
                "least": str(s.least),
                "most": str(s.most),
                "how": s.how,
                **_during(s.during),
            }
            for s in casebook.stakes
            if s.owned == id_
        ],
        "listed": [
            {"id": d.id, "under": d.under, "determined": d.determined.day.isoformat()}
            for d in casebook.designations.values()
            if d.of == id_
        ],
        "note": one.note,
    }


def _security(one: Security) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "identifiers": [
            {"scheme": i.scheme, "value": i.value, **_during(i.used)} for i in one.identifiers
        ],
        "listings": [
            {"market": x.market, "ticker": x.ticker, **_during(x.used)} for x in one.listings
        ],
        "represents": one.represents,
    }


def _during(used: Days) -> dict[str, str | None]:
    return {
        "from": None if used.first == FIRST_DAY else used.first.isoformat(),
        "through": None if used.last == LAST_DAY else used.last.isoformat(),
    }
