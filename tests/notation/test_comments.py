from textwrap import dedent

from reprieve.notation.comments import END, Remarks, remarks_of


def _remarks(text: str) -> dict[tuple[str | int, ...], Remarks]:
    return remarks_of(dedent(text).removeprefix("\n"))


def test_a_comment_belongs_to_what_follows_it() -> None:
    assert _remarks("""
        # head
        # of all
        matter: x
        # of the list
        entries:
          # of the first

          # still
          - act: a
            # of the kind
            kind: k
    """) == {
        ("matter",): Remarks(["# head", "# of all"]),
        ("entries",): Remarks(["# of the list"]),
        ("entries", 0): Remarks(["# of the first", "", "# still"]),
        ("entries", 0, "kind"): Remarks(["# of the kind"]),
    }


def test_a_comment_beside_belongs_to_its_line() -> None:
    assert _remarks("""
        matter: x  # a
        note: >  # b
          text  # no comment
        entries:  # c
          - act: a  # d
            of: [b,  # e
              c]  # f
          - # g
            act: z
    """) == {
        ("matter",): Remarks(beside="# a"),
        ("note",): Remarks(beside="# b"),
        ("entries",): Remarks(beside="# c"),
        ("entries", 0, "act"): Remarks(beside="# d"),
        ("entries", 0, "of"): Remarks(["# f"], beside="# e"),
        ("entries", 1): Remarks(["# g"]),
    }


def test_a_comment_within_a_value_belongs_to_its_key() -> None:
    assert _remarks("""
        matter: x
        lists: [
          # old ones
          a, {b: "# c"}]
        note:
          # why
          text
    """) == {("lists",): Remarks(["# old ones"]), ("note",): Remarks(["# why"])}


def test_what_only_looks_like_a_comment() -> None:
    assert (
        _remarks("""
        a: 'one # two'
        b: "three # four"
        c: five#six
        d: |
          # seven
        e: plain
          over lines
    """)
        == {}
    )


def test_blank_lines() -> None:
    assert _remarks("""

        # head

        a: b

        c: d


        # e
        f: g
        # end
    """) == {
        ("a",): Remarks(["# head", ""], apart=True),
        ("c",): Remarks(apart=True),
        ("f",): Remarks(["# e"], apart=True),
        END: Remarks(["# end"]),
    }


def test_a_blank_line_below_the_key_does_not_count() -> None:
    assert _remarks("""
        a:

          # why
          b
    """) == {("a",): Remarks(["# why"], apart=True)}


def test_a_blank_line_above_counts_though_the_comment_is_within() -> None:
    assert _remarks("""
        a: b

        c: [d,#why
          e]
        f:
          # how
          g
    """) == {
        ("c",): Remarks(apart=True, beside="#why"),
        ("f",): Remarks(["# how"]),
    }
    assert _remarks("""
        a: b

        f:
          # how
          g
    """) == {("f",): Remarks(["# how"], apart=True)}


def test_comments_at_the_end() -> None:
    assert _remarks("""
        a:
          - b

          # after b

        # end
    """) == {END: Remarks(["# after b", "", "# end"], apart=True)}


def test_letters_of_any_width() -> None:
    assert _remarks("小米: 集团 # 一\n") == {("小米",): Remarks(beside="# 一")}
