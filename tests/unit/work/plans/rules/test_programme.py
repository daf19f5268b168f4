"""A programme's counts are held against the source; a difference needs its reason."""

from typing import Any

import pytest
from pydantic import ValidationError

from ronghe.work.plans.rules.programme import Programme, counted, heads_without_measures
from support.events import PROGRAMME


def programme(**changes: Any) -> Programme:
    return Programme.model_validate(PROGRAMME | changes)


def stated(what: str, number: int, why: str | None = None) -> dict[str, Any]:
    return {"what": what, "number": number} | ({"why_different": why} if why else {})


def test_counts_that_agree_are_told_so() -> None:
    assert [(line.stated.what, line.listed, line.fits) for line in counted(programme())] == [
        ("MEASURES", 3, True), ("TOPIC", 2, True), ("PRACTICE", 1, True),
    ]  # fmt: skip


def test_another_number_than_the_source_states_is_refused_without_a_reason() -> None:
    with pytest.raises(ValidationError, match="来源写明 MEASURES 为 40，这里列了 3"):
        programme(stated_counts=[stated("MEASURES", 40)])


def test_a_difference_with_its_reason_is_kept_and_shown() -> None:
    [line] = counted(programme(stated_counts=[stated("MEASURES", 40, "其余来源未列名")]))
    assert (line.fits, line.stated.why_different) == (False, "其余来源未列名")


def test_a_head_without_measures_is_found() -> None:
    assert [head.key for head in heads_without_measures(programme())] == ["two"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"head": "none"}, "所属的板块 none 不存在"),
        ({"due_on": "2018-08-01"}, "早于开始日期"),
        ({"key": "talk"}, "出现了两次"),
        ({"steps": []}, "steps"),
    ],
)
def test_a_measure_that_does_not_fit_says_why(change: dict[str, Any], words: str) -> None:
    first, *rest = PROGRAMME["measures"]
    with pytest.raises(ValidationError, match=words):
        programme(measures=[first | change, *rest])
