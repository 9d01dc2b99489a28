"""Proposals in a workspace: opened by a reading, accepted or rejected by a person, kept for good.

A workspace is a folder: a journal, and the matters to which accepted entries are added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reprieve.desk.desk import Clock, _now, open_journal
from reprieve.desk.moments import moment_text
from reprieve.desk.reading import Read
from reprieve.intake.articles.proposals import PRIMARY, Proposal, propose, slug, source_id
from reprieve.journal.journal import Journal
from reprieve.law.casebook import Casebook
from reprieve.law.errors import UsageError

OPENED, DECIDED = "proposal.opened", "proposal.decided"
JOURNAL = "reprieve.journal"


@dataclass(frozen=True, slots=True)
class Pending:
    """A proposal as the record has it, with what was decided, by whom and why."""

    id: str
    body: dict[str, Any]
    verdict: str | None
    by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PrimarySource:
    """The paper that a person names to establish an entry: how it is cited, and its public day."""

    cite: str
    public: date
    kind: str


class Workspace:
    """A folder with a journal of proposals and the matters that accepted entries join."""

    def __init__(self, folder: Path, clock: Clock = _now) -> None:
        self.folder = folder
        self._clock: Callable[[], Any] = clock

    def journal(self) -> Journal:
        """The record of the workspace, made with its folder if there is none."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return open_journal(self.folder / JOURNAL)

    def propose(self, read: Read, data: bytes, casebook: Casebook) -> tuple[list[Proposal], int]:
        """Open the proposals of a reading; returns those that are new, and how many were not.

        One that was opened, accepted or rejected before stays as it is.
        """
        made = propose(read.document, read.reading, casebook)
        with self.journal() as journal:
            known = {row["proposal"] for row in _bodies(journal, OPENED)}
            new = [proposal for proposal in made if proposal.id not in known]
            if new:
                at = self._stamp()
                journal.store(data, read.document.media_type, at)
                journal.store(read.document.text.encode(), "text/plain", at)
                journal.append_many([(OPENED, _body(one, read), at) for one in new])
        return new, len(made) - len(new)

    def all(self) -> list[Pending]:
        """Every proposal in the order in which it was opened."""
        if not (self.folder / JOURNAL).exists():
            return []
        with self.journal() as journal:
            decided = {row["proposal"]: row for row in _bodies(journal, DECIDED)}
            opened = list(_bodies(journal, OPENED))
        return [_pending(body, decided.get(body["proposal"])) for body in opened]

    def find(self, id_: str) -> Pending:
        """The proposal whose id starts so; raises UsageError for none or several."""
        found = [one for one in self.all() if one.id.startswith(id_)]
        if len(found) != 1:
            what = "no proposal" if not found else f"{len(found)} proposals"
            raise UsageError(
                f"{what} here with an id that starts {id_!r}: see reprieve review list"
            )
        return found[0]

    def reject(self, id_: str, *, by: str, reason: str) -> Pending:
        """Turn a proposal down; the next reading of the same text does not open it again."""
        return self._decide(self.find(id_), "rejected", by=by, reason=reason, text=None)

    def accept(
        self, id_: str, *, by: str, reason: str, source: PrimarySource | None = None
    ) -> tuple[Pending, Path]:
        """Add the entry of a proposal to its matter's file, and record who did and why.

        `source` is the paper that establishes it: without one the entry cites the document that
        was read, and the casebook's own check will say that an article proves nothing.
        """
        pending = self.find(id_)
        self._undecided(pending)
        text = _established(pending, source)
        path = self._file(pending)
        added = _appended(_existing(path, pending), pending, text, source)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".yaml.new")
        fresh.write_text(added, encoding="utf-8")
        fresh.replace(path)
        return self._decide(pending, "accepted", by=by, reason=reason, text=text), path

    def _file(self, pending: Pending) -> Path:
        matter = str(pending.body["file"]).removeprefix("matters/").removesuffix(".yaml")
        return self.folder / "matters" / f"{slug(matter)}.yaml"

    def _undecided(self, pending: Pending) -> None:
        if pending.verdict is not None:
            raise UsageError(
                f"{pending.id} was {pending.verdict} by {pending.by}: {pending.reason}"
            )

    def _decide(
        self, pending: Pending, verdict: str, *, by: str, reason: str, text: str | None
    ) -> Pending:
        self._undecided(pending)
        if not by.strip() or not reason.strip():
            raise UsageError("a decision needs who took it (--by) and why (--reason)")
        body = {
            "proposal": pending.id,
            "verdict": verdict,
            "by": by,
            "reason": reason,
            "original": pending.body["entry"],
            "entry": text,
        }
        with self.journal() as journal:
            journal.append(DECIDED, body, self._stamp())
        return _pending(pending.body, body)

    def _stamp(self) -> str:
        return moment_text(self._clock().replace(microsecond=0))


def _bodies(journal: Journal, kind: str) -> list[dict[str, Any]]:
    return [json.loads(row.body) for row in journal.rows(kind)]


def _body(proposal: Proposal, read: Read) -> dict[str, Any]:
    """What the journal keeps of an opened proposal: the one shape of all proposals."""
    document = read.document
    return {
        "proposal": proposal.id,
        "origin": read.reading.reader,
        "document": {
            "name": Path(document.name).name,
            "media_type": document.media_type,
            "sha256": document.sha256,
            "text_sha256": document.text_sha256,
            "title": document.title,
            "published": read.reading.published.isoformat() if read.reading.published else None,
        },
        "claim": proposal.claim,
        "evidence": list(proposal.spans),
        "match": {"verdict": proposal.match.verdict, "entry": proposal.match.entry},
        "missing": list(proposal.missing),
        "file": proposal.file,
        "entry": proposal.text,
        "source": source_id(document),
    }


def _pending(body: dict[str, Any], decision: dict[str, Any] | None) -> Pending:
    if decision is None:
        return Pending(body["proposal"], body, None, None, None)
    return Pending(body["proposal"], body, decision["verdict"], decision["by"], decision["reason"])


def _established(pending: Pending, source: PrimarySource | None) -> str:
    """The entry's text, with the primary source as its own and the document read under `see`."""
    text = str(pending.body["entry"])
    if source is None:
        return text
    lines = []
    for line in text.splitlines():
        if line.startswith("  source: "):
            lines += [
                f"  source: {{id: {primary_id(source)}}}",
                f"  see: [{line.removeprefix('  source: ')}]",
            ]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def primary_id(source: PrimarySource) -> str:
    """The id that a primary source has in its matter's file."""
    return slug(f"{source.public}-{source.cite}")[:40].strip("-")


def _existing(path: Path, pending: Pending) -> str:
    if path.exists():
        return path.read_text(encoding="utf-8")
    title = (
        str(pending.body["claim"]["party"]["name"])
        if pending.body["claim"]["party"]
        else "Unlinked"
    )
    head = f"matter: {path.stem}\ntitle: {_quoted(title)}\ntimezone: UTC\n"
    return f"{head}\nsources: {{}}\n\nentries: []\n"


def _appended(text: str, pending: Pending, entry: str, source: PrimarySource | None) -> str:
    """The matter's text with an entry and its sources added; nothing else in it changes."""
    document = pending.body["document"]
    title, public = document["title"] or document["name"], document["published"] or "unknown"
    sha256 = document["sha256"]
    papers = {
        str(pending.body["source"]): f"{{cite: {_quoted(title)}, public: {public}, "
        f"kind: article, sha256: {sha256}}}"
    }
    if source is not None:
        papers[primary_id(source)] = (
            f"{{cite: {_quoted(source.cite)}, public: {source.public}, kind: {source.kind}}}"
        )
    for id_, paper in papers.items():
        if not re.search(rf"^  {re.escape(id_)}:", text, re.MULTILINE):
            text = _into(text, "sources", f"  {id_}: {paper}\n")
    indented = "".join(f"  {line}\n" for line in entry.splitlines())
    return _into(text, "entries", indented)


def _into(text: str, key: str, block: str) -> str:
    """The text with a block at the end of one of its top-level parts."""
    lines = text.splitlines(keepends=True)
    at = next((i for i, line in enumerate(lines) if re.match(rf"{key}:", line)), None)
    if at is None:
        return text.rstrip("\n") + f"\n\n{key}:\n{block}"
    lines[at] = f"{key}:\n"
    end = next((i for i in range(at + 1, len(lines)) if re.match(r"[a-z]", lines[i])), len(lines))
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return "".join([*lines[:end], block, *lines[end:]])


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


__all__ = ["DECIDED", "JOURNAL", "OPENED", "PRIMARY", "Pending", "PrimarySource", "Workspace"]
