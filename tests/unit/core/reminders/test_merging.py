"""The day's message: one, short, the most urgent first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.reminders.rules.merging import LONGEST, Item, merge

TODAY = date(2018, 11, 1)
DESK = "/work/"


def test_one_thing_leads_straight_to_it() -> None:
    merged = merge([Item("支部委员会", "/meetings/new/", date(2018, 11, 5))], TODAY, DESK)

    assert merged.text == "支部委员会，11月5日到期"
    assert merged.link == "/meetings/new/"


def test_several_things_are_one_message_that_names_the_most_urgent() -> None:
    items = [
        Item("党课", "/b/", date(2018, 11, 4)),
        Item("支部委员会", "/a/", TODAY),
        Item("签收手册", "/c/"),
    ]
    merged = merge(items, TODAY, DESK)

    assert merged.text.startswith("有 3 件事要办：")
    assert merged.link == DESK
    assert [item.title for item in merged.items][-1] == "党课"


def test_what_is_late_says_so() -> None:
    assert merge([Item("党课", "/b/", date(2018, 10, 31))], TODAY, DESK).text == "党课，已逾期"


def test_the_same_thing_twice_is_told_once() -> None:
    item = Item("党课", "/b/", TODAY)
    assert len(merge([item, item], TODAY, DESK).items) == 1


def test_nothing_to_tell_sends_nothing() -> None:
    with pytest.raises(ValueError, match="at least one"):
        merge([], TODAY, DESK)


ITEMS = st.builds(
    Item,
    title=st.text(min_size=1, max_size=120),
    link=st.just("/x/"),
    due_on=st.none() | st.dates(date(2018, 1, 1), date(2019, 12, 31)),
)


@given(st.lists(ITEMS, min_size=1, max_size=200))
def test_a_message_never_exceeds_forty_characters(items: list[Item]) -> None:
    assert len(merge(items, TODAY, DESK).text) <= LONGEST
