"""Paging, sorting, cells, charts, quotas and toasts: what the components are fed with."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import QueryDict

from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series
from ronghe.foundation.pages.shapes.marks import Level, State
from ronghe.foundation.pages.shapes.paging import paging, read_page, sorting
from ronghe.foundation.pages.shapes.score import HeatCell, Quota, Ranked
from ronghe.foundation.pages.shapes.table import Blank, Cell, Column, Row, Table, number_cell
from ronghe.foundation.pages.toasts import toast_of

FOUR = Level("FOUR_STAR", "四星")


@pytest.mark.parametrize(
    ("query", "number", "size"),
    [
        ("", 1, 20),
        ("page=3&size=50", 3, 50),
        ("page=0", 1, 20),
        ("page=-2&size=30", 1, 20),
        ("page=甲&size=１００", 1, 100),
        ("page=99999999999999", 1, 20),
    ],
)
def test_an_unreadable_page_is_the_first(query: str, number: int, size: int) -> None:
    asked = read_page(QueryDict(query))
    assert (asked.number, asked.size) == (number, size)


def test_rows_before_a_page_are_counted_from_its_size() -> None:
    assert read_page(QueryDict("page=3&size=50")).offset == 100


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (20, 1), (21, 2), (2247, 113)])
def test_pages_are_rounded_up_and_never_none(total: int, pages: int) -> None:
    assert paging(QueryDict(""), total=total).page_count == pages


def test_a_page_past_the_end_is_the_last() -> None:
    there = paging(QueryDict("page=9"), total=21)
    assert (there.number, there.next_url) == (2, "")


def test_addresses_of_pages_keep_the_filters() -> None:
    there = paging(QueryDict("category=SOE&page=2"), total=100)
    assert there.next_url == "?category=SOE&page=3"
    assert there.query == (("category", "SOE"),)
    assert there.sizes[1].url == "?category=SOE&size=50"


def test_a_head_sorts_up_then_down_then_not() -> None:
    assert sorting(QueryDict("page=4"), "name") == ("?sort=name", "")
    assert sorting(QueryDict("sort=name"), "name") == ("?sort=-name", "ascending")
    assert sorting(QueryDict("sort=-name"), "name") == ("?", "descending")


def test_a_count_cell_tells_nought_missing_and_not_due_apart() -> None:
    assert number_cell(0).text == "0"
    assert number_cell(41753).text == "41,753"
    assert number_cell(None).blank is Blank.MISSING
    assert number_cell(None, is_due=False).blank is Blank.NOT_DUE


def test_only_a_cell_with_nothing_to_show_is_empty() -> None:
    assert Cell().is_empty
    assert not Cell("0").is_empty
    assert not Cell(blank=Blank.NOT_DUE).is_empty


def test_a_row_must_have_a_cell_for_every_column() -> None:
    table = Table("缺格", (Column("甲"), Column("乙")), (Row((Cell("1"),)),))
    with pytest.raises(ValueError, match="shorter"):
        _ = table.numbered_rows


def test_a_chart_of_seven_series_is_refused() -> None:
    with pytest.raises(ValueError, match="其他"):
        Chart(
            "k", "多", ChartKind.BAR, "个", "今", ("甲",), [Series(str(n), (n,)) for n in range(7)]
        )


def test_a_chart_with_a_short_series_is_refused() -> None:
    with pytest.raises(ValueError, match="个数"):
        Chart("k", "短", ChartKind.BAR, "个", "今", ("甲", "乙"), (Series("一", (1,)),))


@pytest.mark.parametrize(
    ("taken", "limit", "left", "over", "permille"),
    [(0, 10, 10, 0, 0), (9, 10, 1, 0, 900), (10, 10, 0, 0, 1000), (14, 10, 0, 4, 1000), (0, 0, 0, 0, 1000)],
)  # fmt: skip
def test_a_quota_knows_what_is_left_and_what_is_beyond(
    taken: int, limit: int, left: int, over: int, permille: int
) -> None:
    quota = Quota(FOUR, taken, limit)
    assert (quota.left, quota.over, quota.taken_permille) == (left, over, permille)


@pytest.mark.parametrize(
    ("percent", "band"), [(None, "none"), (0, "low"), (59, "low"), (60, "middle"), (89, "middle"), (90, "high")]
)  # fmt: skip
def test_a_heat_cell_falls_in_its_band(percent: int | None, band: str) -> None:
    assert HeatCell(percent, "").band == band


def test_a_fall_is_counted_positive_and_a_rise_is_no_fall() -> None:
    assert Ranked("3", "甲", "", "1", change=-2).fall == 2
    assert Ranked("3", "甲", "", "1", change=2).fall == 0
    assert Ranked("3", "甲", "", "1", change=None).fall == 0


def test_a_toast_carries_its_state_and_undo() -> None:
    shown = toast_of(Message(messages.SUCCESS, "已存。", extra_tags="done undo=/u/1/"))
    assert (shown.text, shown.state, shown.undo_url) == ("已存。", State.DONE, "/u/1/")


@pytest.mark.parametrize(
    ("level", "state"),
    [(messages.SUCCESS, State.DONE), (messages.WARNING, State.SOON), (messages.ERROR, State.LATE)],
)
def test_a_message_from_elsewhere_takes_its_state_from_its_level(level: int, state: State) -> None:
    assert toast_of(Message(level, "话")).state is state
