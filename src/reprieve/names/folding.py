"""Names made comparable: without case, accents, width and punctuation, then without forms."""

from __future__ import annotations

import re
import unicodedata

from reprieve.names.legal_forms import FORMS, HAN_FORM, LEADING, LONGEST_FORM
from reprieve.names.scripts import LATIN, SIMPLIFIED

Form = tuple[str, ...]

_ASCII = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'`"}
    | {chr(code): chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    | {"&": " and ", "+": " plus ", "'": "", "`": ""}
)
# Apostrophes, soft hyphens, and what is invisible: joiners, marks of direction.
_DROPPED = re.compile(
    "[\u00ad\u02b9-\u02bc\u0300-\u036f\u0640\u064b-\u0652\u2018\u2019\u200b-\u200f\u202a-\u202e"
    "\u2032\u2060-\u2064\ufeff]"
)
_NOT_WORD = re.compile(r"[^\w\s]|_")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}\w?(?!\w)")


def fold(text: str) -> str:
    """The words of a name, comparable, with one blank between them.

    Case, accents, width, punctuation and a leading "the" do not count; traditional Chinese
    characters count as their simplified forms. A text of signs alone has no words.
    """
    plain = text if text.isascii() else _plain(text)
    if "." in plain:
        plain = _INITIALS.sub(_run_together, plain)
    plain = plain.translate(_ASCII)
    if not plain.isascii():
        plain = _NOT_WORD.sub(" ", plain)
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _plain(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text).casefold()
    bare = _DROPPED.sub("", unicodedata.normalize("NFD", narrow))
    return unicodedata.normalize("NFC", bare).translate(LATIN).translate(SIMPLIFIED)


def _run_together(initials: re.Match[str]) -> str:
    """`S.A.` and `SA` are one: the dots go, and what follows them stands apart."""
    return initials.group().replace(".", "") + " "


def core(folded: str) -> tuple[str, Form]:
    """A folded name without its legal forms and blanks, and the forms left out, in order.

    At least one word always stays, so a name that is a form alone keeps it.
    """
    words = folded.split()
    trailing: list[str] = []
    while len(words) > 1 and (count := _form_at_end(words)):
        trailing.insert(0, FORMS[" ".join(words[-count:])])
        del words[-count:]
    leading: list[str] = []
    while len(words) > 1 and (count := _form_at_start(words)):
        leading.append(FORMS[" ".join(words[:count])])
        del words[:count]
    squashed = "".join(words)
    if not squashed.isascii() and (found := HAN_FORM.search(squashed)) and found.start() > 0:
        trailing.insert(0, "group" if "集团" in found.group() else "ltd")
        squashed = squashed[: found.start()]
    return squashed, _once([*trailing, *leading])


def _form_at_end(words: list[str]) -> int:
    """How many words at the end are a legal form; 0 if none is."""
    most = min(LONGEST_FORM, len(words) - 1)
    return next((n for n in range(most, 0, -1) if " ".join(words[-n:]) in FORMS), 0)


def _form_at_start(words: list[str]) -> int:
    most = min(LONGEST_FORM, len(words) - 1)
    return next((n for n in range(most, 0, -1) if FORMS.get(" ".join(words[:n])) in LEADING), 0)


def _once(forms: list[str]) -> Form:
    return tuple(form for i, form in enumerate(forms) if form not in forms[:i])


def compatible(asked: Form, known: Form) -> bool:
    """Whether two names that agree but for their legal forms may be one name.

    One may leave forms out that the other has (`Acme` for `Acme Group Inc.`), but what both
    say must agree: `Acme Group Ltd` is not `Acme Group Inc.`, and no group is its member.
    """
    if "group" in asked and "group" not in known:
        return False
    shorter = min(len(asked), len(known))
    return asked[:shorter] == known[:shorter]
