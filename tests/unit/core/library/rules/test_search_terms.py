"""Chinese is found by any two characters; what was looked for is marked where it stands."""

import pytest

from ronghe.core.library.rules.search_terms import highlighted, index_tokens, snippet, tsquery


def test_a_text_is_found_by_pairs_words_and_the_last_character() -> None:
    assert set(index_tokens("推进“2168”标准体系 v2")) == {
        "推进", "2168", "标准", "准体", "体系", "v2", "进", "系",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("标准体系", "'标准' & '准体' & '体系'"),
        ("党", "'党':*"),
        ("２１６８", "'2168'"),
        ("Han", "'han':*"),
        ("三会 一课", "'三会' & '会一' & '一课'"),
        ("！？", ""),
        ("", ""),
    ],
)
def test_a_query_asks_for_every_token(text: str, query: str) -> None:
    assert tsquery(text) == query


def test_a_phrase_is_marked_whole_and_else_its_words() -> None:
    whole = [(part.text, part.is_hit) for part in highlighted("每月主题党日", "主题党日")]
    words = [part.text for part in highlighted("党日和主题", "主题党日") if part.is_hit]

    assert whole == [("每月", False), ("主题党日", True)]
    assert words == ["党日", "主题"]


def test_a_snippet_stands_around_the_first_hit() -> None:
    parts = snippet("前" * 200 + "党费" + "后" * 200, "党费")
    text = "".join(part.text for part in parts)

    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) < 130
    assert [part.text for part in parts if part.is_hit] == ["党费"]


def test_patterns_in_what_is_looked_for_are_plain_letters() -> None:
    assert [part.text for part in highlighted("a.c abc", "a.c") if part.is_hit] == ["a.c"]
