"""What changed from one text of a rule to another, in words."""

import pytest

from ronghe.foundation.rulebook.kinds import Body, Labels, RuleBody, RuleKind, kinds
from ronghe.foundation.rulebook.rules.difference import differences


class Ferry(RuleBody):
    """A ferry's rule."""

    fare: int


def labels(code: str) -> str:
    return {"ORGAN": "机关", "SOE": "国企", "GOLD": "金渡"}.get(code, code)


def said(old: Body, new: Body) -> list[str]:
    return [one.sentence for one in differences(old, new, labels)]


LEVELS = [
    {"code": "GOLD", "title": "金渡", "min_score": "80"},
    {"code": "SILVER", "title": "银渡", "min_score": "60"},
]


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ({"days": 5}, {"days": 7}, ["时限（工作日）由“5”改为“7”。"]),
        ({}, {"days": 7}, ["增加时限（工作日）：7。"]),
        ({"days": 5}, {}, ["删去时限（工作日）（原为：5）。"]),
        ({"waiting_list": True}, {"waiting_list": False}, ["设候补由“是”改为“否”。"]),
        ({"sectors": ["ORGAN"]}, {"sectors": ["ORGAN", "SOE"]},
         ["领域类型由“机关”改为“机关、国企”。"]),
        ({"levels": LEVELS}, {"levels": [{**LEVELS[0], "min_score": "85"}, LEVELS[1]]},
         ["等级“金渡”的分数线由“80”改为“85”。"]),
        ({"levels": LEVELS}, {"levels": LEVELS[:1]},
         ["删去等级“银渡”（原为：代码：SILVER；名称：银渡；分数线：60）。"]),
        ({"levels": LEVELS[:1]}, {"levels": LEVELS},
         ["增加等级“银渡”：代码：SILVER；名称：银渡；分数线：60。"]),
        ({"levels": LEVELS}, {"levels": LEVELS[::-1]},
         ["等级的顺序由“金渡、银渡”改为“银渡、金渡”。"]),
        ({"due": {"number": 5}}, {"due": {"number": 25}}, ["期限的数由“5”改为“25”。"]),
        ({"note": ""}, {}, []),
        ({"note": None, "sectors": []}, {}, []),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_sentence(old: Body, new: Body, sentences: list[str]) -> None:
    assert said(old, new) == sentences


def test_nothing_is_said_of_equal_bodies() -> None:
    assert said({"levels": LEVELS}, {"levels": [dict(row) for row in LEVELS]}) == []


def test_a_long_text_is_cut_in_the_sentence_and_whole_beside_it() -> None:
    long = "渡" * 100
    [one] = differences({"text": "短"}, {"text": long}, labels)
    assert one.new == long
    assert long not in one.sentence
    assert "…" in one.sentence


def test_two_long_texts_are_quoted_where_they_part() -> None:
    alike = "随机抽取承包人，纪检人员现场监督；" * 6
    (told,) = said({"control": f"{alike}抽取前一小时封闭名单"}, {"control": f"{alike}全程录像"})
    assert told == (
        "防控措施由“…包人，纪检人员现场监督；抽取前一小时封闭名单”改为“…包人，纪检人员现场监督；全程录像”。"
    )


def test_a_value_that_is_left_out_counts_as_its_default() -> None:
    duty = kinds()["vocabulary"]
    old = {"entries": [{"code": "A", "label": "甲"}]}
    assert (
        duty.differences(old, {"entries": [{"code": "A", "label": "甲", "parents": []}]}, labels)
        == ()
    )


def test_a_kind_may_tell_its_differences_in_its_own_words() -> None:
    def tell(old: Body, new: Body, labels: Labels) -> tuple[str, ...]:
        return (f"票价涨了{new['fare'] - old['fare']}元。",)

    own = RuleKind("ferry", "渡船", Ferry, tell_difference=tell)
    assert own.difference_sentences({"fare": 2}, {"fare": 3}, labels) == ("票价涨了1元。",)


def test_a_text_that_is_not_sound_yet_is_told_field_by_field() -> None:
    def tell(old: Body, new: Body, labels: Labels) -> tuple[str, ...]:
        raise AssertionError("only sound bodies are read")

    own = RuleKind("ferry", "渡船", Ferry, tell_difference=tell)
    assert own.difference_sentences({"fare": 2}, {"fare": "贵"}, labels) == ("fare由“2”改为“贵”。",)
