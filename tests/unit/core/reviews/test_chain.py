"""A review chain as a graph: what is refused in a file, and what may begin when."""

from typing import Any

import pytest

from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.core.reviews.rules.progress import StepState, is_through, states, to_open
from ronghe.foundation.rulebook.kinds import mistakes_in


def step(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "title": key, "reviewer": "PARENT", "days": 3, **more}


def chain(*steps: dict[str, Any]) -> ReviewChain:
    return ReviewChain.model_validate({"steps": list(steps)})


def wrong(*steps: dict[str, Any]) -> str:
    [mistake] = mistakes_in(ReviewChain, {"steps": list(steps)})
    return mistake.message


DIAMOND = chain(
    step("a"), step("b", after=["a"]), step("c", after=["a"]), step("d", after=["b", "c"])
)


def test_steps_without_a_word_about_order_follow_each_other() -> None:
    assert chain(step("a"), step("b"), step("c")).before == ((), (0,), (1,))


def test_two_steps_may_begin_when_the_first_is_passed() -> None:
    assert to_open(DIAMOND, {}) == [0]
    assert to_open(DIAMOND, {0: ["PASSED"]}) == [1, 2]
    assert to_open(DIAMOND, {0: ["PASSED"], 1: ["PASSED"], 2: ["PENDING"]}) == []
    assert to_open(DIAMOND, {0: ["PASSED"], 1: ["PASSED"], 2: ["DEEMED"]}) == [3]


def test_the_chain_is_through_when_every_step_is() -> None:
    done = {at: ["PASSED"] for at in range(4)}
    assert is_through(DIAMOND, done)
    assert not is_through(DIAMOND, done | {3: ["RETURNED"]})


def test_what_lies_behind_and_ahead_of_a_step() -> None:
    assert DIAMOND.behind(1) == {3}
    assert DIAMOND.ahead_of(3) == {0, 1, 2}


@pytest.mark.parametrize(
    ("decisions", "state"),
    [
        (["PASSED", "PENDING", "PENDING"], StepState.WAITING),
        (["PASSED", "PASSED", "PENDING"], StepState.PASSED),
        (["PASSED", "PASSED", "SUPERSEDED"], StepState.PASSED),
    ],
)
def test_two_of_three_suffice(decisions: list[str], state: StepState) -> None:
    assert states(chain(step("a", at_least=2)), {0: decisions}) == [state]


def test_a_step_comes_after_one_that_is_written_before_it() -> None:
    assert "前面没有这个步骤" in wrong(step("a", after=["b"]), step("b"))


def test_a_step_needs_somebody() -> None:
    assert "没有审核人" in wrong({"key": "a", "title": "会签", "days": 3})


def test_a_number_of_reviewers_goes_with_any_only() -> None:
    assert "只与 mode: ANY 同用" in wrong(step("a", mode="ALL", at_least=2))
