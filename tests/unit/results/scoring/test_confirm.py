"""Confirming within the quota is allowed; beyond it is refused with the ranked candidates."""

from ronghe.results.scoring.engine.score import Scored
from ronghe.results.scoring.ladders.quota import Confirmation, check_confirm
from support.rule_sets import graded, ladder

GOOD = {"code": "GOOD", "title": "良好", "min_score": 60}
BEST = {"code": "BEST", "title": "优秀", "min_score": 90, "quota": {"count": 2}}
POOLS = {"attribute": "category", "title": "类别"}
POINTS = {"A": 98, "B": 97, "C": 96, "D": 70}


def result(**rest: object) -> Scored:
    return graded(POINTS, GOOD, BEST, **rest)


def confirm(
    scored: Scored, confirmed: list[str], adding: list[str], level: str = "BEST", **rest: object
) -> Confirmation:
    rungs = ladder(GOOD, BEST, **rest)
    return check_confirm(
        scored.results, scored.seats, rungs, level=level, confirmed=confirmed, adding=adding
    )


def test_the_last_seat_may_be_confirmed() -> None:
    said = confirm(result(), ["A"], ["B"])
    assert (said.allowed, said.seats, said.confirmed, said.sentence) == (True, 2, 2, "")


def test_one_beyond_the_quota_is_refused_with_everybody_who_reached_the_level_in_order() -> None:
    said = confirm(result(), ["A", "B"], ["C"])
    assert not said.allowed
    assert said.sentence == (
        "“优秀”名额为 2 个，已确认 2 个，再确认 1 个将超出 1 个，不能确认；请按下列名次取舍，或先调减已确认的对象。"
    )
    assert [(c.subject, c.rank, c.seated) for c in said.candidates] == [
        ("A", 1, True),
        ("B", 2, True),
        ("C", 3, False),
    ]


def test_confirming_the_same_again_takes_no_second_seat() -> None:
    assert confirm(result(), ["A", "B"], ["B"]).allowed


def test_a_level_without_a_quota_takes_everybody() -> None:
    said = confirm(result(), [], ["A", "B", "C", "D"], level="GOOD")
    assert (said.allowed, said.seats) == (True, None)


def test_each_pool_has_its_own_seats_and_is_confirmed_apart() -> None:
    pooled = result(pools=POOLS, columns={"pool": ["P", "P", "P", "Q"]})
    assert confirm(pooled, ["D"], ["A", "B"], pools=POOLS).allowed
    assert "“P”组的“优秀”名额为 2 个" in confirm(pooled, ["A", "B"], ["C"], pools=POOLS).sentence
    assert "请按组分别确认" in confirm(pooled, [], ["A", "D"], pools=POOLS).sentence
