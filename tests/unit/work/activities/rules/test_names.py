"""Names pasted from a table or a chat are found on the roster; what is unclear is told, not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.activities.rules.names import find_names

PEOPLE = (
    ("p1", "陈一舟"),
    ("p2", "林若溪"),
    ("p3", "张三"),
    ("p4", "张三"),
    ("p5", "阿依努尔"),
    ("p6", "李 四"),
)


@pytest.mark.parametrize(
    "text",
    ["陈一舟、林若溪", "陈一舟,林若溪", "陈一舟\n林若溪", "1. 陈一舟\t2. 林若溪", "陈一舟；林若溪（请假）", "陈一舟 林若溪 陈一舟"],
)  # fmt: skip
def test_people_are_found_however_their_names_are_set_apart(text: str) -> None:
    assert find_names(text, PEOPLE).codes == {"p1", "p2"}


def test_a_name_written_with_a_wide_blank_is_one_name() -> None:
    assert find_names("李\u3000四、陈一舟", PEOPLE).codes == {"p6", "p1"}


def test_a_shared_name_is_told_and_not_guessed() -> None:
    found = find_names("张三、陈一舟", PEOPLE)
    assert (found.codes, found.shared) == ({"p1"}, ("张三",))


def test_strangers_are_told_once_in_order() -> None:
    assert find_names("王五、赵六、王五", PEOPLE).unknown == ("王五", "赵六")


@given(st.text(max_size=200))
def test_no_text_breaks_it_or_finds_somebody_twice(text: str) -> None:
    found = find_names(text, PEOPLE)
    assert found.codes <= {code for code, _name in PEOPLE}
    assert not set(found.unknown) & {name for _code, name in PEOPLE}
