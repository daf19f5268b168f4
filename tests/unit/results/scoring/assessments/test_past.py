"""Earlier periods by the calendar, and what they come to; a term of years is a period like any other."""

from datetime import date

import pytest

from ronghe.foundation.kernel.period import Period
from ronghe.results.scoring.assessments.past import (
    Past,
    PastResult,
    earlier_periods,
    past_facts,
)
from support.assessments import contests

ORDER = ("NONE", "GOOD", "BEST")


def result(subject: str, score: int | None, rank: int | None, level: str, *why: str) -> PastResult:
    return PastResult(subject, score, rank, level, why)


LAST_YEAR = [result("A", 900_000, 1, "BEST"), result("B", 500_000, 3, "NONE", "LAST:END")]
BEFORE = [result("A", 800_001, 2, "GOOD"), result("B", None, None, "NONE", "LAST:END")]


def told(**body: object) -> dict[str, tuple[str, int, int]]:
    past = Past.model_validate({"code": "P", "title": "往期", "periods": 2} | body)
    found = past_facts(past, [LAST_YEAR, BEFORE], ORDER)
    return {one.subject: (one.state.value, one.numerator, one.denominator) for one in found}


def test_an_average_is_exact_and_asks_for_a_score_in_every_period() -> None:
    assert told(take="average") == {"A": ("VALUE", 1_700_001, 20_000), "B": ("NOT_DUE", 0, 1)}
    assert told(take="average", if_fewer="those")["B"] == ("VALUE", 500_000, 10_000)
    assert told(take="average", if_fewer="missing")["B"][0] == "MISSING"
    assert told(take="highest")["A"] == ("VALUE", 900_000, 10_000)
    assert told(take="lowest")["A"] == ("VALUE", 800_001, 10_000)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ({"take": "average"}, "NOT_DUE"),
        ({"take": "average", "if_fewer": "missing"}, "MISSING"),
        ({"take": "highest", "if_fewer": "those"}, "NOT_DUE"),
        ({"count": {"rank_at_most": 1}}, "NOT_DUE"),
        ({"count": {"rank_at_most": 1}, "if_fewer": "those"}, "VALUE"),
    ],
)
def test_who_has_no_result_at_all_is_told_of_when_asked_for(
    body: dict[str, object], state: str
) -> None:
    past = Past.model_validate({"code": "P", "title": "往期", "periods": 2} | body)
    facts = {one.subject: one for one in past_facts(past, [LAST_YEAR], ORDER, ["A", "NEW"])}
    assert sorted(facts) == ["A", "B", "NEW"]
    assert (facts["NEW"].state.value, facts["NEW"].numerator) == (state, 0)


@pytest.mark.parametrize(
    ("count", "a", "b"),
    [
        ({"level_at_least": "GOOD"}, 2, 0),
        ({"level_at_least": "BEST"}, 1, 0),
        ({"rank_at_most": 2}, 2, 0),
        ({"reason": "LAST:END"}, 0, 2),
    ],
)
def test_periods_are_counted_by_level_rank_or_reason(
    count: dict[str, object], a: int, b: int
) -> None:
    assert {who: fact[1] for who, fact in told(count=count).items()} == {"A": a, "B": b}


@pytest.mark.parametrize(
    ("every", "asked", "skip", "expected"),
    [
        ("YEAR", "2020", 0, ["2019", "2018"]),
        ("YEAR", "2020", 1, ["2018", "2017"]),
        ("HALF_YEAR", "2020", 0, ["2020-H2", "2020-H1"]),
        ("HALF_YEAR", "2020-H2", 0, ["2020-H1", "2019-H2"]),
        ("YEAR", "2020-H2", 0, ["2019", "2018"]),
    ],
)
def test_earlier_periods_follow_from_the_calendar(
    every: str, asked: str, skip: int, expected: list[str]
) -> None:
    span = Period(date(2017, 1, 1), Period.parse(asked).end, "")
    past = Past.model_validate(
        {"code": "P", "title": "往期", "periods": 2, "skip": skip, "take": "average"}
    )
    held = contests(every=every).periods_in(span)
    assert earlier_periods(held, Period.parse(asked), past) == expected


def test_terms_of_years_are_counted_from_the_first_of_one() -> None:
    terms = contests(term={"years": 3, "first_year": 2021})
    codes = [terms.period_of(date(year, 5, 1)).code for year in (2018, 2020, 2021, 2023, 2024)]
    assert codes == ["2018-2020", "2018-2020", "2021-2023", "2021-2023", "2024-2026"]
    whole = Period.parse("2021-2023")
    assert (whole.start, whole.end, whole.months) == (date(2021, 1, 1), date(2023, 12, 31), 36)
    with pytest.raises(ValueError, match="not a period"):
        Period.parse("2023-2021")
