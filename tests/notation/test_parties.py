"""Parties as files and lists name them."""

from textwrap import dedent

from reprieve.notation.resolve import read_casebook

FILES = {
    "casebook.yaml": """
        casebook: invented
        acts: {deal: {means: any dealing}}
        actors: {anyone: {}}
    """,
    "authorities/alpha.yaml": """
        authority: alpha
        title: Alpha
        kept-by: Nobody
        timezone: UTC
        complete-to: 2021-12-31
        follows: every name
        sources: {}
    """,
    "lists/alpha/2021-01-05.yaml": """
        list: alpha-2021-01-05
        title: Alpha of 5 January
        timezone: UTC
        under: alpha
        determined: 2021-01-05
        sources: {notice: {cite: Notice 1, public: 2021-01-05}}
        source: notice
        rows: 2021-01-05.csv
    """,
    "lists/alpha/2021-01-05.csv": """\
        designation,entity,name,aliases,note
        ember-1,ember,Ember Salt Works (ESW),Ember,
        quarry-1,quarry,QUARRY TEA CO.,,
    """,
    "lists/alpha/2021-06-01.yaml": """
        list: alpha-2021-06-01
        title: Alpha of 1 June
        timezone: UTC
        under: alpha
        determined: 2021-06-01
        sources: {notice: {cite: Notice 2, public: 2021-06-01}}
        source: notice
        rows: 2021-06-01.csv
    """,
    "lists/alpha/2021-06-01.csv": """\
        designation,entity,name,aliases,note
        ember-2,ember,Ember Salt Works Group,Ember;ESW,
    """,
    "matters/quarry.yaml": """
        matter: quarry
        title: Quarry Tea
        timezone: UTC
        entity: {id: quarry, name: Quarry Tea Holdings}
    """,
}


def _names(entity: str) -> list[str]:
    casebook, problems = read_casebook({name: dedent(text) for name, text in FILES.items()})
    assert casebook is not None, "\n".join(map(str, problems))
    return [name.text for name in casebook.entities[entity].names]


def test_an_entity_goes_by_the_names_and_aliases_of_all_its_rows() -> None:
    assert _names("ember") == ["Ember Salt Works (ESW)", "Ember", "Ember Salt Works Group", "ESW"]


def test_what_a_list_prints_joins_the_names_that_a_file_gives() -> None:
    assert _names("quarry") == ["Quarry Tea Holdings", "QUARRY TEA CO."]
