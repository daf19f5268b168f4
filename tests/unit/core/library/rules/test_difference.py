"""What changed between two editions is told clause by clause and word by word."""

from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.library.rules.difference import Change, ClauseText, difference, pieces

OLD = [
    ClauseText(1, "主题党日", "每月5日开展主题党日。"),
    ClauseText(2, "三会一课", "支部党员大会每季度召开1次。"),
    ClauseText(3, "纸质台账", "每月整理纸质台账。"),
    ClauseText(4, "党员活动室", "有固定活动场所。"),
]
NEW = [
    ClauseText(1, "主题党日", "每月25日开展主题党日。"),
    ClauseText(2, "三会一课", "支部党员大会每季度召开1次。"),
    ClauseText(3, "党员活动室", "有固定活动场所。"),
    ClauseText(4, "减负", "同一信息只报一次。"),
]


def test_clauses_are_added_removed_changed_renumbered_or_the_same() -> None:
    found = [(one.change, one.old_no, one.new_no) for one in difference(OLD, NEW)]

    assert found == [
        (Change.CHANGED, 1, 1),
        (Change.SAME, 2, 2),
        (Change.REMOVED, 3, None),
        (Change.MOVED, 4, 3),
        (Change.ADDED, None, 4),
    ]


def test_words_that_changed_are_marked_and_numbers_stay_whole() -> None:
    found = pieces("每月5日开展主题党日。", "每月25日开展主题党日。")

    assert [(one.text, one.change) for one in found] == [
        ("每月", Change.SAME),
        ("5", Change.REMOVED),
        ("25", Change.ADDED),
        ("日开展主题党日。", Change.SAME),
    ]


def test_an_edition_compared_with_itself_shows_no_change() -> None:
    assert {one.change for one in difference(OLD, OLD)} == {Change.SAME}


def test_a_clause_rewritten_under_its_number_is_changed() -> None:
    (one,) = difference([ClauseText(1, "甲", "旧的话。")], [ClauseText(1, "乙", "新的话。")])

    assert one.change is Change.CHANGED


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_hold_both_texts_whole(old: str, new: str) -> None:
    found = pieces(old, new)

    assert "".join(one.text for one in found if one.change is not Change.ADDED) == old
    assert "".join(one.text for one in found if one.change is not Change.REMOVED) == new
