"""Reading a document for the legal events that it reports, against the casebook's names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reprieve.desk.cache import cache_folder
from reprieve.desk.desk import open_desk
from reprieve.desk.model_answers import keeping
from reprieve.intake.articles.citations import Cited, find_citations
from reprieve.intake.articles.export import as_json, explained, web_annotations
from reprieve.intake.articles.gazetteer import Gazetteer
from reprieve.intake.articles.inputs import BIGGEST, Document, read_document
from reprieve.intake.articles.known import known_to
from reprieve.intake.articles.llm import Endpoint, read_by_model
from reprieve.intake.articles.reader import Reading, read_text
from reprieve.law.casebook import Casebook
from reprieve.law.errors import ReadError, UsageError


@dataclass(frozen=True, slots=True)
class Read:
    """A document, what was read in it, the citations in it, and the claims of a model that fell."""

    document: Document
    reading: Reading
    citations: tuple[Cited, ...]
    dropped: tuple[tuple[str, int], ...]

    def json(self) -> dict[str, Any]:
        """The reading as one JSON object; its `doc_id` is the document's stem."""
        return as_json(Path(self.document.name).stem, self.document.text, self.reading)

    def explained(self) -> list[str]:
        """For each claim the trigger, the cue and the rules that made it, as lines of text."""
        return explained(self.document.text, self.reading)

    def annotations(self) -> dict[str, Any]:
        """The claims as a page of W3C web annotations on the stored text."""
        return web_annotations(self.document.text, self.document.text_sha256, self.reading)


def load_bytes(path: Path) -> bytes:
    """The bytes of a file, unless they are more than any document has."""
    size = path.stat().st_size
    if size > BIGGEST:
        raise ReadError(
            f"{path.name} has {size:,} bytes, more than the {BIGGEST:,} of any article or order: "
            "cut out the part to be read"
        )
    return path.read_bytes()


def known_names(casebook: Casebook | None, names: Path | None) -> Gazetteer:
    """The names to look for: of a list of one's own, then of the casebook.

    Raises UsageError where the list is malformed.
    """
    try:
        return known_to(casebook, names.read_text(encoding="utf-8") if names else None)
    except ValueError as error:
        raise UsageError(f"{names}: {error}") from error


def casebook_of(folder: Path | None) -> Casebook:
    """The casebook in a folder, or the embedded one."""
    return open_desk(folder).casebook


def read_bytes(
    data: bytes,
    name: str,
    known: Gazetteer,
    *,
    published: date | None,
    encoding: str | None = None,
    endpoint: Endpoint | None = None,
    again: bool = False,
) -> Read:
    """What a document reports, by rules, or by a model where an endpoint is given.

    `published` is the day of publication, where the document names none itself.  A model is
    asked once: what it answered is kept, unless it is to be asked `again`.
    Raises ReadError where the bytes hold no text to be read.
    """
    document = read_document(data, name, encoding=encoding)
    day = published or document.published
    cited = find_citations(document.text)
    if endpoint is None:
        return Read(document, read_text(document.text, known, published=day), cited, ())
    post = keeping(cache_folder(), again=again)
    reading, gated = read_by_model(document.text, known, endpoint, published=day, post=post)
    return Read(document, reading, cited, gated.dropped)


__all__ = ["Endpoint", "Read", "casebook_of", "known_names", "load_bytes", "read_bytes"]
