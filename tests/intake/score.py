"""Scoring a reading against the gold lines of our own texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.known import known_to
from reprieve.intake.articles.reader import Reading
from reprieve.intake.articles.values import MATERIAL, Claim

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Gold:
    optional: bool
    kind: str
    status: str
    party: str
    date: str
    authority: str

    def fits(self, claim: Claim) -> bool:
        party = claim.party.id if claim.party else None
        if (claim.kind, claim.status, party) != (self.kind, self.status, self.party):
            return False
        if self.date == "*" or self.kind in {"denial", "allegation"}:
            return True
        if claim.date is None or claim.date.start is None or claim.date.end is None:
            return self.date == "-"
        start, _, end = self.date.partition("..")
        return (str(claim.date.start), str(claim.date.end)) == (start, end or start)


@dataclass
class Score:
    right: int = 0
    extra: int = 0
    missed: int = 0
    material: int = 0
    false: int = 0
    authorities: int = 0
    authorities_right: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.extra + self.missed)

    def add(self, reading: Reading, gold: list[Gold]) -> None:
        used: set[int] = set()
        for claim in reading.claims:
            fitting = [i for i, g in enumerate(gold) if i not in used and g.fits(claim)]
            needed = [i for i in fitting if not gold[i].optional]
            if needed:
                used.add(needed[0])
                self.right += 1
                self._authority(claim, gold[needed[0]])
            elif not any(g.optional and g.fits(claim) for g in gold):
                self.extra += 1
            self._material(claim, gold)
        self.missed += sum(not g.optional and i not in used for i, g in enumerate(gold))

    def _authority(self, claim: Claim, gold: Gold) -> None:
        if gold.authority not in "*-":
            self.authorities += 1
            self.authorities_right += bool(claim.authority and claim.authority.id == gold.authority)

    def _material(self, claim: Claim, gold: list[Gold]) -> None:
        if claim.kind in MATERIAL and claim.status == "asserted":
            self.material += 1
            party = claim.party.id if claim.party else None
            self.false += not any(
                (g.kind, g.status, g.party) == (claim.kind, "asserted", party) for g in gold
            )


def names() -> Gazetteer:
    return known_to(None, (TEXTS / "names.json").read_text(encoding="utf-8"))


def texts(pattern: str = "*.yaml") -> Iterator[tuple[str, str, date, list[Gold]]]:
    for path in sorted(TEXTS.glob(pattern)):
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in rows:
            gold = [
                Gold(line.startswith("?"), *line.removeprefix("?").split()) for line in row["gold"]
            ]
            yield row["id"], row["text"], date.fromisoformat(str(row["published"])), gold
