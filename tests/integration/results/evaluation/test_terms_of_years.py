"""An assessment of two-year terms over three terms: what earlier terms came to counts in the next."""

from datetime import date
from typing import Any

import pytest

from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    Cycle,
    explanation_of,
    method_of,
    result_of,
    try_out,
)
from ronghe.results.evaluation.trying.basis import live_bases
from support.contests import GROWTH, WATER, Contests, contests, ladder, share

__all__ = ["contests"]
TERM = "term-review"
SINCE = date(2016, 1, 1)
BEFORE = "past.term_review.before"
FEW = "past.term_review.few"
RULES: list[tuple[str, str, dict[str, Any]]] = [
    ("scheme", "work", {"indicators": [share("WATER", WATER)]}),
    (
        "scheme",
        "term",
        {
            "indicators": [
                share("GROWTH", GROWTH, 60),
                share(
                    "WORK",
                    "sheet.work",
                    20,
                    function={"name": "linear", "params": {"full_at": 100}},
                ),
                share(
                    "BEFORE",
                    BEFORE,
                    20,
                    function={"name": "linear", "params": {"full_at": 100}},
                ),
            ]
        },
    ),
    (
        "ladder",
        "term",
        ladder(
            "term",
            {"code": "GOOD", "title": "良好", "min_score": 60},
            last=[{"code": "END", "title": "末位", "count": 1, "level": "NONE"}],
            gate=[
                {
                    "code": "TWICE",
                    "measure": FEW,
                    "op": "<",
                    "value": 2,
                    "when_not_due": "pass",
                    "reason": "前两届都在末位，本届不参加评定；请先完成整顿。",
                }
            ],
        ),
    ),
    (
        "assessment",
        TERM,
        {
            "every": "YEAR",
            "term": {"years": 2, "first_year": 2015},
            "subjects": {"kind": "UNIT", "list": "towns"},
            "publication": "NOTICE",
            "past": [
                {"code": "BEFORE", "title": "上届得分", "take": "average"},
                {
                    "code": "FEW",
                    "title": "前两届末位次数",
                    "periods": 2,
                    "count": {"reason": "LAST:END"},
                },
            ],
            "sheets": [
                {"code": "WORK", "title": "业务", "scheme": "work"},
                {"code": "TERM", "title": "届评", "scheme": "term", "ladder": "term"},
            ],
        },
    ),
]
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}


@pytest.fixture
def terms(contests: Contests) -> Contests:
    """The rules of the terms published."""
    with place_system(contests.cast.place):
        rules = [NewRule(kind, key, key, SINCE, body) for kind, key, body in RULES]
        publish_rules(place=contests.cast.place, rules=rules)
    return contests


def entered(terms: Contests, period: str, growth: dict[str, int]) -> Cycle:
    cycle = terms.open(TERM, period, date(int(period[-4:]), 11, 1))
    terms.enter(GROWTH, period, growth)
    terms.enter(WATER, period, WATERS)
    return cycle


def scored(terms: Contests, period: str, growth: dict[str, int]) -> Cycle:
    entered(terms, period, growth)
    return terms.scored(TERM, period)


def confirmed(terms: Contests, period: str, growth: dict[str, int]) -> Cycle:
    scored(terms, period, growth)
    last = int(period[-4:])
    return terms.confirmed(TERM, period, date(last, 11, 2), date(last, 11, 20))


def told(terms: Contests, cycle: Cycle) -> dict[str, tuple[int | None, int | None, str]]:
    with place_system(terms.cast.place):
        found = {who: result_of(cycle, who) for who in WATERS}
    return {who: (one.score, one.rank, one.level) for who, one in found.items() if one}


@pytest.fixture
def two_terms(terms: Contests) -> Contests:
    """Two terms confirmed: the western town was last in both."""
    confirmed(terms, "2015-2016", {"EAST": 90, "SOUTH": 60, "WEST": 40})
    confirmed(terms, "2017-2018", {"EAST": 50, "SOUTH": 90, "WEST": 40})
    return terms


def test_a_term_reads_what_the_terms_before_it_came_to(two_terms: Contests) -> None:
    first, second = (two_terms.cycle(TERM, one) for one in ("2015-2016", "2017-2018"))
    assert told(two_terms, first) == {
        "EAST": (800_000, 1, "GOOD"),
        "SOUTH": (650_000, 2, "GOOD"),
        "WEST": (400_000, 3, "NONE"),
    }
    assert told(two_terms, second) == {
        "EAST": (560_000, 2, "NONE"),
        "SOUTH": (830_000, 1, "GOOD"),
        "WEST": (400_000, 3, "NONE"),
    }


def test_before_freezing_the_first_term_is_scored_as_it_will_be(terms: Contests) -> None:
    cycle = entered(terms, "2015-2016", {"EAST": 90, "SOUTH": 60, "WEST": 40})
    with place_system(terms.cast.place):
        results = live_bases(cycle, date(2016, 11, 1)).sheet("TERM").scored.results
    assert dict(results.select("subject", "score").iter_rows()) == {
        "EAST": 800_000,
        "SOUTH": 650_000,
        "WEST": 400_000,
    }


def test_who_was_last_in_two_terms_takes_no_part_in_the_third(two_terms: Contests) -> None:
    third = scored(two_terms, "2019-2020", {"EAST": 50, "SOUTH": 60, "WEST": 90})
    assert told(two_terms, third) == {
        "EAST": (512_000, 2, "NONE"),
        "SOUTH": (686_000, 1, "GOOD"),
        "WEST": (700_000, None, "NONE"),
    }
    with place_system(two_terms.cast.place):
        result = result_of(third, "WEST")
        assert result is not None
        explained = explanation_of(third, method_of(third), result)
    assert explained.reasons[0].sentence == "前两届都在末位，本届不参加评定；请先完成整顿。"
    [before] = [line for line in explained.lines if line.code == "BEFORE"]
    assert [one.code for given in before.inputs for one in given.records] == [
        "term-review/2017-2018/TERM"
    ]


def test_a_trial_of_the_first_sheet_tells_who_moves_on_the_one_that_reads_it(
    two_terms: Contests,
) -> None:
    third = scored(two_terms, "2019-2020", {"EAST": 50, "SOUTH": 60, "WEST": 90})
    fact = {"subject": "SOUTH", "measure": WATER, "numerator": 20, "denominator": 100}
    with scope(two_terms.officer.scope()):
        tried = try_out(third, {"facts": [fact | {"state": "VALUE"}]}, "WORK")
    assert [(one.subject, one.before, one.after) for one in tried.later["TERM"][0].moves] == [
        ("SOUTH", "GOOD", "NONE"),
    ]
