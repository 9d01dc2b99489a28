from importlib import resources

import pytest

from reprieve.intake.articles.folding import fold
from reprieve.intake.articles.language import LANGUAGES, detect
from reprieve.intake.articles.lexicon import Cue, Lexicon, Trigger, load, parse
from tests.intake.score import texts

MINIMAL = """
language: xx
spaced: true
words: {act: 'lists|listed'}
patterns: {}
triggers:
  - {kind: KIND, party: object, lines: [['{act} ~ @now', 'It listed the bank now.']]}
cues:
  - {status: STATUS, lines: [['not', 'It is not listed.']]}
dates:
  {months: {may: 5}, weekdays: {monday: 0}, parts: {late: end}, offsets: {}, forms: [],
   deadline: by}
magnitudes: {}
currencies: {}
numerals: {}
"""


def _lines() -> list[tuple[str, Lexicon]]:
    return [(language, load(language)) for language in LANGUAGES]


@pytest.mark.parametrize(("language", "lexicon"), _lines())
def test_every_form_fits_its_example(language: str, lexicon: Lexicon) -> None:
    lines: list[Trigger | Cue] = [*lexicon.triggers, *lexicon.cues]
    for line in lines:
        folded = fold(line.example)
        assert line.pattern.search(folded), (language, line)
        assert not line.anchors or any(anchor in folded for anchor in line.anchors), (
            language,
            line,
        )


@pytest.mark.parametrize(("language", "lexicon"), _lines())
def test_literals_stand_in_whatever_a_form_fits(language: str, lexicon: Lexicon) -> None:
    read = [fold(text) for _, text, _, _ in texts(f"{language}*.yaml")]
    told = [fold(trigger.example) for trigger in lexicon.triggers]
    for words in (*read, *told):
        for trigger in lexicon.triggers:
            for match in trigger.pattern.finditer(words):
                fitted = match.group()
                groups = [group for group in (trigger.anchors, *trigger.parts) if group]
                assert all(any(w in fitted for w in group) for group in groups), trigger.form
        for pattern, literals, _ in lexicon.also:
            for match in pattern.finditer(words):
                assert not literals or any(w in match.group() for w in literals), pattern.pattern


@pytest.mark.parametrize(("language", "lexicon"), _lines())
def test_examples_are_in_the_language_of_their_lexicon(language: str, lexicon: Lexicon) -> None:
    assert detect(" ".join(line.example for line in lexicon.triggers)) == language


def _conditions(lexicon: Lexicon) -> set[str]:
    return {name for t in lexicon.triggers for name in (t.needs, t.unless) if name}


@pytest.mark.parametrize(("language", "lexicon"), _lines())
def test_every_lexicon_has_the_patterns_that_are_asked_for(language: str, lexicon: Lexicon) -> None:
    assert _conditions(lexicon) <= lexicon.patterns.keys(), language
    own = {name for code in LANGUAGES for name in _conditions(load(code))}
    of_han = {"crowd", "stranger"}  # asked only where no space parts the words
    asked = (load("en").patterns.keys() - own) | (set() if lexicon.spaced else of_han)
    assert lexicon.patterns.keys() - own == asked, language


def test_parts_of_a_form_are_joined_by_words_between() -> None:
    source = MINIMAL.replace("KIND", "designation").replace("STATUS", "denied")
    (trigger,) = parse(source).triggers
    match = trigger.pattern.search("it lists three banks now")
    assert match is not None
    assert match["head"] == "now"
    assert trigger.pattern.search("it lists; now") is None
    assert trigger.anchors == {"now"}
    assert trigger.parts == (frozenset({"lists", "listed"}),)


@pytest.mark.parametrize(("kind", "status"), [("marriage", "denied"), ("designation", "perhaps")])
def test_a_lexicon_with_unknown_words_is_refused(kind: str, status: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        parse(MINIMAL.replace("KIND", kind).replace("STATUS", status))


def test_a_language_without_a_file_is_unknown() -> None:
    with pytest.raises(KeyError):
        load("tlh")


def test_lexicons_name_no_listed_party() -> None:
    folder = resources.files("reprieve.intake.articles").joinpath("lexicons")
    for language in LANGUAGES:
        text = folder.joinpath(f"{language}.yaml").read_text(encoding="utf-8").lower()
        assert not [n for n in ("xiaomi", "huawei", "小米", "ファーウェイ", "tiktok") if n in text]
