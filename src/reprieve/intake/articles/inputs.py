"""Documents as they come: bytes in, the text to be read out, and what they say of themselves."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from reprieve.intake.articles.containers import email_text, office_text, pdf_text
from reprieve.intake.articles.pages import Page, page_of
from reprieve.law.errors import ReadError

BIGGEST: Final = 50_000_000
"""Bytes of the largest document that is read."""

LONGEST: Final = 1_000_000
"""Code points of the longest text that is read."""

_MARKS: Final = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_HTML: Final = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<article)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FEW_CONTROLS, _TOO_MANY_CONTROLS = 4, 0.002
_WORDS: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the text that is read for events.

    Places in it count code points of `text`, which is never cleaned.  `sha256` is of the bytes
    as they came, `text_sha256` of the text in UTF-8.  `published` is the day that the document
    itself names for its publication, if it does.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    text_sha256: str
    title: str | None
    published: date | None


def read_document(data: bytes, name: str, *, encoding: str | None = None) -> Document:
    """The document in some bytes: text, Markdown, HTML, PDF, Word or e-mail.

    `encoding` says how text is coded where it is not UTF-8.
    Raises ReadError where the bytes are too many, are no text, or hold none; MissingExtra where
    a PDF needs the `articles` extra.
    """
    if len(data) > BIGGEST:
        raise ReadError(
            f"{name} has {len(data):,} bytes, more than the {BIGGEST:,} of any article or order: "
            "cut out the part to be read"
        )
    media_type = _media_type(data, name)
    page = _page(data, name, media_type, encoding)
    if not _WORDS.search(page.text):
        raise ReadError(_no_text(name, media_type))
    if len(page.text) > LONGEST:
        raise ReadError(f"{name} holds {len(page.text):,} characters; at most {LONGEST:,} are read")
    return Document(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=page.text,
        text_sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        title=page.title,
        published=page.published,
    )


def _no_text(name: str, media_type: str) -> str:
    if media_type == "application/pdf":
        return f"{name} is a PDF without text, perhaps a scan: run it through OCR first"
    return f"{name} holds no text to be read"


def _media_type(data: bytes, name: str) -> str:
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if suffix == "eml":
        return "message/rfc822"
    if suffix in {"html", "htm", "xhtml"} or _HTML.match(data[:2000].lstrip(codecs.BOM_UTF8)):
        return "text/html"
    return "text/markdown" if suffix in {"md", "markdown"} else "text/plain"


def _page(data: bytes, name: str, media_type: str, encoding: str | None) -> Page:
    if media_type == "application/pdf":
        return Page(pdf_text(data, name), None, None)
    if media_type.startswith("application/"):
        return Page(office_text(data, name), None, None)
    if media_type == "message/rfc822":
        return email_text(data, name)
    text = decode(data, name, encoding)
    return page_of(text, name) if media_type == "text/html" else Page(text, None, None)


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text in some bytes, each character kept.

    Raises ReadError for bytes that are no text, or not in the encoding they are said to be in.
    """
    chosen = encoding or next(
        (code for code, mark in _MARKS.items() if data.startswith(mark)), "utf-8"
    )
    try:
        text = data.decode(chosen)
    except LookupError as error:
        raise ReadError(f"{encoding!r} is no encoding that Python knows") from error
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is not {chosen.upper()} text at byte {error.start}: say --encoding, "
            "such as gb18030, shift_jis or windows-1252, or convert it"
        ) from error
    if len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, len(text) * _TOO_MANY_CONTROLS):
        raise ReadError(f"{name} is a binary file, not text")
    return text
