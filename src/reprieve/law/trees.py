"""Acts, actors and objects are rooted trees: what reaches a node reaches all below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tree:
    """Words with one broader word each; `meanings` holds the definition that narrows a word.

    `lineages` maps every word to itself and its broader words, narrowest first.
    """

    lineages: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]

    def __contains__(self, word: str) -> bool:
        return word in self.lineages

    def lineage(self, word: str) -> tuple[str, ...]:
        """`word` and everything broader, narrowest first; an unknown word is its own lineage."""
        return self.lineages.get(word, (word,))

    def covers(self, broad: str, narrow: str) -> bool:
        """Whether a burden or relief on `broad` reaches `narrow`."""
        return broad in self.lineage(narrow)

    def nearest(self, word: str, named: Iterable[str]) -> str | None:
        """The narrowest of the `named` words that reaches `word`, or None."""
        return next((one for one in self.lineage(word) if one in named), None)


def plant(parents: Mapping[str, str | None], meanings: Mapping[str, str]) -> Tree:
    """Make a tree from each word's broader word (None for a root).

    A word on a cycle gets itself alone as its lineage; the reader reports the cycle.
    """
    lineages: dict[str, tuple[str, ...]] = {}
    for word in parents:
        line = [word]
        up = parents[word]
        while up is not None and up not in line:
            line.append(up)
            up = parents.get(up)
        lineages[word] = (word,) if up is not None else tuple(line)
    return Tree(lineages, dict(meanings))
