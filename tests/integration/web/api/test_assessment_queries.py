"""Reading assessments costs the same number of queries for three subjects as for thirty."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ronghe.core.figures.api import SubjectKind
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    NewNomination,
    choose_benchmark,
    nominate,
    pass_nominations,
)
from support.assessed import ask, read
from support.browsing import Browse, page_queries
from support.contests import CONTESTS, PLACES, SELECTION, TOWNS, VOTES, Contests, contests

__all__ = ["contests"]
READINGS = (
    "",
    "/lacking",
    "/results",
    "/results/EAST",
    "/results?sheet=ECONOMY&search=湖&pool=LAKE",
    "/results/EAST?sheet=ENVIRONMENT",
    "/changes",
    "/quadrants",
    "/tiers",
    "/incentives",
    "/distribution",
    "/benchmarks",
    "/nominations",
    "/visits",
    "/trials",
    "/trials/1",
    "/trial-comparison?trials=1",
    "/live/EAST",
    "/correction",
)
FEW, MANY = 2017, 2018


def towns(size: int) -> dict[str, int]:
    """The three towns of the contests, and others up to a number, each with its growth."""
    return PLACES | {f"TOWN-{no:02}": no for no in range(size - len(PLACES))}


def grow(contests: Contests, size: int, since: date) -> None:
    known = {str(one["code"]) for one in TOWNS["subjects"]}  # type: ignore[index, attr-defined]
    more = [
        {"code": code, "name": f"{code}镇", "pool": "LAKE"}
        for code in towns(size)
        if code not in known
    ]
    body = TOWNS | {"subjects": [*TOWNS["subjects"], *more]}  # type: ignore[misc]
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[NewRule("subject-list", "towns", "镇", since, body)],
        )


def hold(contests: Contests, year: int, size: int) -> None:
    """A year of the contests that was frozen twice, with a trial, and everybody after the best."""
    entered = towns(size)
    contests.open(CONTESTS, year, date(year, 11, 1))
    contests.enter("entries.growth", str(year), entered)
    contests.enter("entries.water", str(year), entered)
    contests.scored(CONTESTS, year)
    client = Browse(contests.cast).as_user("officer")
    cycle = f"/assessments/{CONTESTS}/cycles/{year}"
    status, told = ask(
        client, f"{cycle}/refreeze", seen_version=contests.seen(CONTESTS, year), reason="补充数据"
    )
    assert status == 200, told
    contests.confirmed(CONTESTS, year, date(year, 11, 2), date(year, 11, 20))
    changes = {"quotas": {"BEST": {"count": 2}}}
    status, told = ask(client, f"{cycle}/trials", name="多给一个", changes=changes)
    assert status == 200, told
    with scope(contests.officer.scope()):
        for code in entered:
            if code != "EAST":
                choose_benchmark(
                    by=contests.officer, key=CONTESTS, period=year, subject=code, benchmark="EAST"
                )


@pytest.fixture
def officer(browse: Browse, contests: Contests) -> Client:
    """A client of the officer after years of three, three and thirty towns."""
    hold(contests, 2016, 3)
    hold(contests, FEW, 3)
    grow(contests, 30, date(2018, 1, 1))
    hold(contests, MANY, 30)
    return browse.as_user("officer")


def cost(client: Client, address: str) -> tuple[int, Any]:
    """How many queries an address takes once what never changes is in memory, and its answer."""
    read(client, address)
    with page_queries() as queries:
        answer = read(client, address)
    return len(queries), answer


def test_no_reading_asks_more_for_ten_times_as_many_subjects(officer: Client) -> None:
    address = f"/assessments/{CONTESTS}/cycles"
    assert len(read(officer, f"{address}/{MANY}/results")["items"]) == 30
    assert len(read(officer, f"{address}/{MANY}/benchmarks")["items"]) == 29
    for reading in READINGS:
        few, _answer = cost(officer, f"{address}/{FEW}{reading}")
        many, _answer = cost(officer, f"{address}/{MANY}{reading}")
        assert 0 < many == few, reading
    few, _answer = cost(officer, f"{address}/{FEW}/differences?since=2016")
    many, _answer = cost(officer, f"{address}/{MANY}/differences?since={FEW}")
    assert many == few


def test_what_a_reader_of_few_reads_costs_the_same_beside_many(
    browse: Browse, officer: Client
) -> None:
    reviewer = browse.as_user("reviewer")
    address = f"/assessments/{CONTESTS}/cycles"
    for reading in ("/results", "/results/EAST", "/changes", "/tiers", "/benchmarks", "/live/EAST"):
        few, _answer = cost(reviewer, f"{address}/{FEW}{reading}")
        many, answer = cost(reviewer, f"{address}/{MANY}{reading}")
        assert many == few, reading
        assert len(answer.get("items", [1])) <= 1, reading


def test_nominations_and_their_results_cost_the_same_for_three_as_for_thirty(
    browse: Browse, contests: Contests
) -> None:
    officer = browse.as_user("officer")
    found = [
        _selection_costs(contests, officer, year, size) for year, size in ((2017, 3), (2018, 30))
    ]
    assert found[0] == found[1]


def _selection_costs(contests: Contests, client: Client, year: int, size: int) -> list[int]:
    contests.open(SELECTION, year, date(year, 11, 1))
    with scope(contests.officer.scope()):
        wanted = [
            NewNomination("MEMBER", f"某同志{no}", "SIP-1001", "长期服务群众", f"{no}")
            for no in range(size)
        ]
        made = nominate(by=contests.officer, key=SELECTION, period=year, nominations=wanted)
    with scope(contests.colleague.scope()):
        pass_nominations(by=contests.colleague, codes=[one.code for one in made])
    votes = {one.code: 50 + no for no, one in enumerate(made)}
    contests.enter(VOTES, str(year), votes, SubjectKind.NOMINATION)
    contests.scored(SELECTION, year)
    address = f"/assessments/{SELECTION}/cycles/{year}"
    readings = ("/nominations", "/results?sheet=MEMBER", f"/results/{made[0].code}?sheet=MEMBER")
    return [cost(client, f"{address}{one}")[0] for one in readings]
