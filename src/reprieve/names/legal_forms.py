"""Words that say what kind of body bears a name: legal forms, and what is near them."""
# ruff: noqa: RUF001 - Russian forms look like Latin ones

from __future__ import annotations

import re
from collections.abc import Mapping

_BY_CLASS: Mapping[str, tuple[str, ...]] = {
    "group": ("group", "groupe", "grupo", "gruppe", "gruppa"),
    "corp": ("corporation", "corp"),
    "inc": ("incorporated", "inc"),
    "ltd": (
        *("limited", "ltd", "ltda", "limitada", "co ltd", "co limited", "company limited"),
        *("company ltd", "pte ltd", "pte limited", "pvt ltd", "pty ltd", "private limited"),
        *("private ltd", "company", "co", "compania", "cia", "cia ltda", "compagnie", "cie"),
    ),
    "plc": ("plc", "public limited company"),
    "llc": (
        *("llc", "limited liability company", "limited liability co", "ooo", "too", "tov"),
        *("obshchestvo s ogranichennoy otvetstvennostyu", "fzc", "fze", "fzco", "fz llc", "llp"),
        *("obshchestvo s ogranichennoi otvetstvennostyu", "doo", "d o o", "ood", "eood", "sarl"),
        *("srl", "s r l", "kft", "sp z o o", "uab", "sia", "ооо", "тов"),
    ),
    "jsc": (
        *("jsc", "joint stock company", "joint stock co", "public joint stock company", "pjsc"),
        *("open joint stock company", "ojsc", "closed joint stock company", "cjsc", "pao", "oao"),
        *("zao", "ao", "aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo"),
        *("otkrytoe aktsionernoe obshchestvo", "zakrytoe aktsionernoe obshchestvo", "ad", "pat"),
        *("private joint stock company", "prat", "ао", "пао", "оао", "зао"),
    ),
    "ag": ("ag", "aktiengesellschaft"),
    "gmbh": ("gmbh", "mbh", "gesellschaft mit beschrankter haftung"),
    "kg": ("kg", "gmbh and co kg", "gmbh co kg"),
    "sa": ("sa", "sociedad anonima", "societe anonyme", "sa de cv", "sociedad anonima de cv"),
    "sas": ("sas", "societe par actions simplifiee"),
    "spa": ("spa", "societa per azioni"),
    "nv": ("nv", "naamloze vennootschap"),
    "bv": ("bv", "besloten vennootschap"),
    "ab": ("ab", "aktiebolag"),
    "as": ("as", "asa", "a s"),
    "oyj": ("oy", "oyj"),
    "se": ("se",),
    "kk": ("kk", "kabushiki kaisha", "株式会社"),
    "bhd": ("bhd", "sdn bhd", "berhad"),
    "tbk": ("tbk",),
}

# A name is compared by its single characters, where it has Chinese ones.
_HAN = {
    "group": ("集团", "集团公司", "集团有限公司", "集团股份有限公司", "集团有限责任公司"),
    "ltd": ("公司", "有限公司", "股份公司", "股份有限公司", "有限责任公司"),
    "kk": ("株式会社",),
}

FORMS = {written: form for form, every in _BY_CLASS.items() for written in every}
FORMS |= {" ".join(written): form for form, every in _HAN.items() for written in every}
LONGEST_FORM = max(len(written.split()) for written in FORMS)
# Russian and Japanese forms stand before the name as well.
LEADING = frozenset({"llc", "jsc", "kk"})
HAN_FORM = re.compile("(?:集团|股份|有限|责任|公司|株式会社)+$")

# Words so common in names of companies that they tell little apart.
GENERIC = frozenset(
    [
        *("and", "bank", "business", "center", "centre", "china", "commercial", "construction"),
        *("de", "del", "development", "electric", "electronics", "energy", "engineering"),
        *("enterprise", "enterprises", "export", "finance", "financial", "for", "general"),
        *("global", "hk", "holding", "holdings", "hong", "import", "industrial", "industries"),
        *("industry", "information", "international", "investment", "investments", "kong", "la"),
        *("logistics", "management", "national", "of", "petroleum", "science", "service"),
        *("services", "shipping", "state", "systems", "technologies", "technology", "the"),
        *("trade", "trading", "y"),
    ]
)
