"""A task stands on a list by its item's code or its very words; likely items are offered."""

import pytest

from ronghe.work.undertakings.rules.matching import ListedItem, match, suggestions

ITEMS = [
    ListedItem("assist", "协助政府工作事项", "ASSIST_01", "协助做好辖区内流动人口登记"),
    ListedItem("assist", "协助政府工作事项", "ASSIST_02", "协助开展社区矫正和安置帮教"),
    ListedItem("committee", "依法依规履行职责事项", "COMMITTEE_01", "调解居民之间的民间纠纷"),
]


def codes(found: tuple[ListedItem, ...]) -> list[str]:
    return [one.code for one in found]


def test_the_chosen_code_decides() -> None:
    found = match("随便怎么写", ITEMS, code="ASSIST_02")
    assert found.item == ITEMS[1]
    assert found.suggestions == ()


def test_a_code_on_no_list_is_none_and_likely_items_are_offered() -> None:
    found = match("流动人口登记", ITEMS, code="ASSIST_99")
    assert found.item is None
    assert codes(found.suggestions) == ["ASSIST_01"]


def test_the_very_words_suffice_however_they_are_typed() -> None:
    assert match("调解居民之间的民间纠纷 ", ITEMS).item == ITEMS[2]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("请社区上门登记流动人口", ["ASSIST_01"]),
        ("调解民间纠纷", ["COMMITTEE_01"]),
        ("推销手机银行开户", []),
        ("", []),
    ],
)
def test_likely_items_share_words_with_the_task(task: str, expected: list[str]) -> None:
    assert codes(suggestions(task, ITEMS)) == expected


def test_the_likeliest_comes_first_whatever_the_order_of_the_list() -> None:
    task = "协助流动人口登记"
    assert suggestions(task, ITEMS) == suggestions(task, list(reversed(ITEMS)))
    assert suggestions(task, ITEMS)[0].code == "ASSIST_01"
