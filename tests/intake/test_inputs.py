import io
import zipfile
from datetime import date
from hashlib import sha256

import pytest

from reprieve.intake.articles import containers, inputs
from reprieve.intake.articles.inputs import read_document
from reprieve.law.errors import MissingExtra, ReadError

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, name: str = "word/document.xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return held.getvalue()


def packed_by_unknown_means() -> bytes:
    """A Word file whose compression method, the ninth and eleventh byte of its headers, is 99."""
    data = bytearray(docx(f"<w:document {WORD}/>"))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 99
    return bytes(data)


def pdf(words: str | None) -> bytes:
    """A one-page PDF, with words on it or without."""
    content = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET" if words else ""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + (
            f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R >>\n"
            f"startxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


def test_text_is_kept_to_the_character() -> None:
    data = "L’été\u202f: «\u00a0oui\u00a0»\r\n\r\n國防部\u200f".encode()
    document = read_document(data, "a.txt")
    assert document.text == data.decode()
    assert document.sha256 == document.text_sha256 == sha256(data).hexdigest()
    assert (document.media_type, document.title, document.published) == ("text/plain", None, None)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"# Title", "a.md", "text/markdown"),
        (b"<!DOCTYPE html><p>Text", "page", "text/html"),
        (b"<p>Text", "a.HTML", "text/html"),
        ("\ufeffText".encode("utf-16"), "a.txt", "text/plain"),
        (b"\xef\xbb\xbfText", "a.txt", "text/plain"),
    ],
)
def test_the_kind_of_a_document_is_seen(data: bytes, name: str, media_type: str) -> None:
    assert read_document(data, name).media_type == media_type


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "no text"),
        (b" \n\t ", "a.txt", "no text"),
        (b"MZ\x00\x01\x02\x03\x04\x05binary", "a.exe", "binary"),
        ("Ce texte a été codé autrement".encode("latin-1"), "a.txt", "--encoding"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "--encoding"),
        (pdf(None), "scan.pdf", "OCR"),
        (b"%PDF-1.4 nonsense", "a.pdf", "cannot be read as a PDF"),
        (b"PK\x03\x04 nonsense", "a.docx", "broken"),
        (docx("<x/>", "other.xml"), "a.zip", "no Word file"),
        (docx(f"<w:document {WORD}><w:p>"), "a.docx", "broken"),
        (packed_by_unknown_means(), "a.docx", "broken"),
        (docx(f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {WORD}/>'), "a.docx", "entities"),
        (b"no headers at all", "a.eml", "no e-mail"),
    ],
)
def test_what_holds_no_text_says_so(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_document(data, name)


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="more than"):
        read_document(bytes(inputs.BIGGEST + 1), "a.txt")
    monkeypatch.setattr(inputs, "LONGEST", 3)
    with pytest.raises(ReadError, match="characters"):
        read_document(b"four", "a.txt")


def test_another_encoding_is_read_when_it_is_said() -> None:
    assert read_document("商务部".encode("gb18030"), "a.txt", encoding="gb18030").text == "商务部"
    with pytest.raises(ReadError, match="no encoding"):
        read_document(b"x", "a.txt", encoding="klingon")


def test_a_pdf_is_read() -> None:
    document = read_document(pdf("The ban was lifted."), "order.pdf")
    assert document.text.strip() == "The ban was lifted."
    assert document.media_type == "application/pdf"


def test_a_pdf_without_the_extra_names_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    with pytest.raises(MissingExtra, match=r"pip install 'reprieve\[articles\]'"):
        read_document(pdf("x"), "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_MOST_PAGES", 0)
    with pytest.raises(ReadError, match="pages"):
        read_document(pdf("x"), "a.pdf")


def test_the_paragraphs_of_a_word_file_are_lines() -> None:
    body = (
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>HIDDEN</w:instrText><w:t>Three</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_document(docx(body), "a.docx").text == "One two\nThree"


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_MOST_XML", 10_000)
    with pytest.raises(ReadError, match="unpacks to"):
        read_document(docx(f"<w:document {WORD}>{'a' * 20_000}</w:document>"), "a.docx")


def test_an_e_mail_gives_its_body_subject_and_day() -> None:
    data = (
        b"From: a@example.org\r\nSubject: =?utf-8?q?Arr=C3=AAt?=\r\n"
        b"Date: Wed, 10 Apr 2024 09:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"Le Tribunal annule."
    )
    document = read_document(data, "a.eml")
    assert (document.text.strip(), document.title) == ("Le Tribunal annule.", "Arrêt")
    assert document.published == date(2024, 4, 10)


def test_an_e_mail_in_html_without_a_date_is_read() -> None:
    data = b"Subject: x\r\nContent-Type: text/html\r\n\r\n<p>One</p><p>Two</p>"
    document = read_document(data, "a.eml")
    assert (document.text, document.published) == ("One\nTwo", None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Subject: x\r\nContent-Type: image/png\r\n\r\nxx", "attachments"),
        (b"Subject: x\r\nContent-Type: text/plain; charset=klingon\r\n\r\nxx", "cannot be read"),
    ],
)
def test_an_e_mail_without_readable_text_says_so(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_document(data, "a.eml")
