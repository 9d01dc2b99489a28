"""The text inside PDF files, Word files and e-mails, within bounds."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final
from xml.parsers import expat

from reprieve.intake.articles.pages import Page, page_of
from reprieve.law.errors import MissingExtra, ReadError

_MOST_PAGES: Final = 600
_MOST_XML: Final = 40_000_000
_CHUNK: Final = 65_536
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


def pdf_text(data: bytes, name: str) -> str:
    """The text layer of a PDF, a line for each line of it.

    Raises MissingExtra without pypdf, ReadError for a PDF that is broken, locked or too long.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "Reading a PDF needs the articles extra: pip install 'reprieve[articles]'"
        ) from error
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name} is locked with a password: unlock it first")
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(
                f"{name} has more than {_MOST_PAGES} pages: cut out the part to be read"
            )
        return "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, RecursionError, TypeError, AttributeError) as error:
        raise ReadError(f"{name} cannot be read as a PDF: {error}") from error


def office_text(data: bytes, name: str) -> str:
    """The paragraphs of a Word file, one a line.

    Raises ReadError for another kind of archive, for a broken one, and for one that unpacks to
    more than any order or article does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _MOST_XML:
                raise ReadError(f"{name} unpacks to {info.file_size:,} bytes: too large to be read")
            return _paragraphs(archive, name)
    except KeyError as error:
        raise ReadError(f"{name} is an archive, but no Word file") from error
    except (
        zipfile.BadZipFile,
        RuntimeError,  # what zipfile says of a password, or of a compression it does not know
        EOFError,
        expat.ExpatError,
    ) as error:
        raise ReadError(f"{name} is broken: {error}") from error


def _paragraphs(archive: zipfile.ZipFile, name: str) -> str:
    lines, line = [], []
    inside = False

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = tag == f"{_WORD}t"
        if tag in {f"{_WORD}tab", f"{_WORD}br"}:
            line.append(" ")

    def end(tag: str) -> None:
        nonlocal inside
        inside = False
        if tag == f"{_WORD}p":
            lines.append("".join(line))
            line.clear()

    def entity(*_: object) -> None:
        raise ReadError(f"{name} defines entities of its own, as no Word file does")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda words: line.append(words) if inside else None
    parser.EntityDeclHandler = entity
    read = 0
    with archive.open("word/document.xml") as part:
        while chunk := part.read(_CHUNK):
            read += len(chunk)
            if read > _MOST_XML:
                raise ReadError(f"{name} unpacks to more than {_MOST_XML:,} bytes")
            parser.Parse(chunk)
    parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    return "\n".join(lines)


def email_text(data: bytes, name: str) -> Page:
    """The body of an e-mail, its subject as the title, its day as the day of publication."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise ReadError(f"{name} is no e-mail: it has no headers")
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ReadError(f"{name} has no text in it, only attachments")
    try:
        content = str(body.get_content())
    except (LookupError, UnicodeError) as error:
        raise ReadError(f"{name} is coded in a way that cannot be read: {error}") from error
    text = page_of(content, name).text if body.get_content_subtype() == "html" else content
    subject = str(message["subject"]) if message["subject"] else None
    return Page(text, subject, _sent(str(message["date"] or "")))


def _sent(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError):
        return None
