"""Filters are read from addresses; what cannot be read filters nothing."""

from datetime import date

import pytest
from django.http import QueryDict

from ronghe.foundation.pages.asked import day, day_in, kept, one_of, words, year_in
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.filters import FilterKind


@pytest.mark.parametrize(
    ("asked", "value"), [("a=1", "1"), ("a=3", ""), ("", ""), ("a=1&a=2", "2")]
)
def test_only_an_offered_choice_filters(asked: str, value: str) -> None:
    assert one_of(QueryDict(asked), "a", "甲", [("1", "一"), ("2", "二")]).value == value


@pytest.mark.parametrize(
    ("text", "found"),
    [("2018-11-01", date(2018, 11, 1)), ("2018-02-30", None), ("昨天", None), ("", None)],
)
def test_only_a_real_day_filters(text: str, found: date | None) -> None:
    query = QueryDict(f"d={text}")
    assert day_in(query, "d") == found
    assert day(query, "d", "日").value == (found.isoformat() if found else "")


@pytest.mark.parametrize(
    ("text", "year"), [("2019", 2019), ("1999", 2018), ("２０１９", 2019), ("x", 2018), ("", 2018)]
)
def test_an_unreadable_year_is_this_one(text: str, year: int) -> None:
    assert year_in(QueryDict(f"year={text}"), 2018) == year


def test_words_lose_the_blanks_around_them() -> None:
    assert words(QueryDict("q=+桂花+"), "q", "名称").value == "桂花"


def test_what_is_kept_is_no_chip() -> None:
    hidden = kept(QueryDict("view=list&year="), "view", "year", "item")
    assert [(one.name, one.value, one.kind) for one in hidden] == [
        ("view", "list", FilterKind.HIDDEN)
    ]
    assert chips_of(QueryDict("view=list"), hidden) == []
