"""Assessments through the API: the same steps, refusals and reach as on pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ronghe.foundation.accounts.api import Place
from support.assessed import ask, read
from support.browsing import Browse, page_queries
from support.contests import (
    CONTESTS,
    GROWTH,
    PLACES,
    RACE,
    SELECTION,
    SIGNED,
    WATER,
    Contests,
    contests,
)
from support.jobs import do_waiting_jobs
from support.rating import on

__all__ = ["contests"]
CYCLES = f"/assessments/{CONTESTS}/cycles"
CYCLE = f"{CYCLES}/2018"
RACED = f"/assessments/{RACE}/cycles/2018-06"
WATERS = {"EAST": 50, "SOUTH": 80, "WEST": 40}


@pytest.fixture
def officer(browse: Browse, contests: Contests) -> Client:
    """A client of the officer, on the day the contests open."""
    on(contests.cast, date(2018, 11, 1))
    return browse.as_user("officer")


def step(client: Client, name: str, **more: Any) -> tuple[int, Any]:
    seen = read(client, CYCLE)["version"]
    return ask(client, f"{CYCLE}/{name}", seen_version=seen, reason="按办法进行", **more)


def test_the_assessments_in_force_are_listed_with_their_sheets(officer: Client) -> None:
    found = {one["key"]: one for one in read(officer, "/assessments")["items"]}
    assert set(found) == {CONTESTS, RACE, SELECTION}
    assert [one["code"] for one in found[CONTESTS]["sheets"]] == [
        "ECONOMY",
        "ENVIRONMENT",
        "COMBINED",
    ]
    assert (found[RACE]["every"], found[RACE]["publication"]) == ("MONTH", "POSTED")


def test_a_cycle_goes_through_all_its_steps(officer: Client, contests: Contests) -> None:
    assert ask(officer, CYCLES, period="2018")[0] == 201
    contests.enter(GROWTH, "2018", PLACES)
    contests.enter(WATER, "2018", WATERS)
    assert read(officer, f"{CYCLE}/lacking")["items"] == []
    status, asked = step(officer, "freeze")
    assert (status, asked["freezing"]) == (200, "WAITING")
    do_waiting_jobs()
    assert read(officer, CYCLE)["status"] == "FROZEN"
    assert step(officer, "score")[1]["status"] == "SCORED"
    assert step(officer, "notice")[1]["status"] == "NOTICED"
    assert step(officer, "withdraw")[1]["status"] == "SCORED"
    assert step(officer, "refreeze")[1]["status"] == "SCORED"
    assert step(officer, "notice")[1]["notice"] == f"{CONTESTS}-2018-2"
    Place.objects.filter(pk="sip").update(demo_today=date(2018, 11, 20))
    done = step(officer, "confirm")[1]
    assert (done["status"], done["confirmed_on"]) == ("CONFIRMED", "2018-11-20")
    assert [one["period"] for one in read(officer, CYCLES)["items"]] == ["2018"]


def test_a_second_cycle_of_the_period_is_a_conflict_that_names_the_first(officer: Client) -> None:
    ask(officer, CYCLES, period="2018")
    status, answer = ask(officer, CYCLES, period="2018")
    assert (status, answer["details"]) == (409, {"cycle": "2018", "status": "OPEN"})


def test_a_step_seen_at_an_older_version_is_a_conflict(officer: Client) -> None:
    ask(officer, CYCLES, period="2018")
    status, answer = ask(officer, f"{CYCLE}/score", seen_version=7)
    assert status == 409
    assert answer["sentence"].startswith("2018年度“两竞赛一赶超”现在是“进行中”")


def test_what_is_not_there_is_said_so(officer: Client) -> None:
    for address, words in (
        (f"{CYCLES}/2017", "2017年度的这项考评还没有启动"),
        (f"{CYCLES}/later", "没有“later”这样的时期"),
        (f"/assessments/{RACE}/streaks", "不计连续次数"),
    ):
        answer = officer.get(f"/api/v1{address}")
        assert answer.status_code == 404
        assert words in answer.json()["sentence"]


def test_results_are_narrowed_and_read_page_by_page(officer: Client, contests: Contests) -> None:
    contests.contested(2018, PLACES, WATERS)
    address = f"{CYCLE}/results"
    first = read(officer, address, limit=2)
    rest = read(officer, address, limit=2, cursor=first["next_cursor"])
    assert [one["subject"] for one in first["items"] + rest["items"]] == ["EAST", "SOUTH", "WEST"]
    assert rest["next_cursor"] is None
    named = read(officer, address, search="南湖", pool="LAKE", sheet="ENVIRONMENT")["items"]
    assert [(one["subject"], one["score"], one["rank"]) for one in named] == [("SOUTH", "80", 1)]
    unknown = officer.get(f"/api/v1{address}", {"sheet": "NOTHING"})
    assert (unknown.status_code, "可选：COMBINED" in unknown.json()["sentence"]) == (404, True)


def test_posted_results_are_read_by_the_whole_place_and_noticed_ones_in_reach(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    contests.raced("2018-06", PLACES, date(2018, 7, 2))
    contests.contested(2018, PLACES, WATERS)
    secretary, reviewer = browse.as_user("secretary"), browse.as_user("reviewer")

    assert len(read(secretary, f"{RACED}/results")["items"]) == 3
    assert read(secretary, f"{RACED}/results/WEST")["explanation"]["score"] == "40"
    assert read(secretary, f"{CYCLE}/results")["items"] == []
    assert [one["subject"] for one in read(reviewer, f"{CYCLE}/results")["items"]] == ["EAST"]
    assert [one["subject"] for one in read(reviewer, f"{CYCLE}/quadrants")["items"]] == ["EAST"]
    assert officer.get(f"/api/v1{CYCLE}/results/NOBODY").status_code == 404


def test_a_live_sheet_is_read_by_whoever_reads_the_result(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    contests.raced("2018-06", PLACES, date(2018, 7, 2))
    contests.contested(2018, PLACES, WATERS)
    secretary, reviewer = browse.as_user("secretary"), browse.as_user("reviewer")

    assert read(secretary, f"{RACED}/live/WEST")["explanation"]["score"] == "40"
    assert read(reviewer, f"{CYCLE}/live/EAST")["explanation"]["subject"] == "EAST"
    for client, subject in ((reviewer, "WEST"), (secretary, "EAST"), (officer, "NOBODY")):
        assert client.get(f"/api/v1{CYCLE}/live/{subject}").status_code == 404


def test_a_unit_sees_how_far_it_is_from_the_one_it_catches_up_with(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    contests.contested(2018, PLACES, WATERS | {"SOUTH": 90})
    reviewer = browse.as_user("reviewer")
    picked = {"subject": "EAST", "benchmark": "SOUTH"}
    assert ask(reviewer, f"{CYCLE}/benchmarks", **picked)[0] == 200
    [chase] = read(reviewer, f"{CYCLE}/benchmarks")["items"]
    assert (chase["name"], chase["benchmark_name"]) == ("东湖镇", "南湖镇")
    assert [one["gap"] for one in chase["gaps"]] == ["5", "-15", "20"]
    beyond = {"subject": "WEST", "benchmark": "SOUTH"}
    assert ask(reviewer, f"{CYCLE}/benchmarks", **beyond)[0] == 403


def test_results_that_are_not_published_are_read_only_by_who_runs_assessments(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter(SIGNED, "2018-06", PLACES)
    contests.scored(RACE, "2018-06")
    assert read(officer, f"{RACED}/results")["items"]
    answer = browse.as_user("secretary").get(f"/api/v1{RACED}/results")
    assert answer.status_code == 409
    assert answer.json()["sentence"] == (
        "2018年6月“每月赛马”现在是“已计分”，还没有可看的结果。公布后再来读取。"
    )


def test_only_who_runs_assessments_takes_their_steps(browse: Browse, officer: Client) -> None:
    ask(officer, CYCLES, period="2018")
    secretary = browse.as_user("secretary")
    for name in ("freeze", "refreeze", "score", "notice", "withdraw", "post", "confirm"):
        assert ask(secretary, f"{CYCLE}/{name}", seen_version=1)[0] == 403


def test_nominations_go_from_the_branch_to_its_superior(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    address = f"/assessments/{SELECTION}/cycles"
    ask(officer, address, period="2018")
    secretary, reviewer = browse.as_user("secretary"), browse.as_user("reviewer")
    new = {
        "sheet": "MEMBER", "name": "云知秋", "organisation": "SIP-1001",
        "statement": "长期服务群众", "client_key": "one",
    }  # fmt: skip
    status, made = ask(secretary, f"{address}/2018/nominations", **new)
    assert (status, made["status"]) == (201, "NOMINATED")
    assert ask(secretary, f"{address}/2018/nominations", **new)[1]["code"] == made["code"]
    assert ask(secretary, f"/nominations/{made['code']}/pass")[0] == 403
    status, done = ask(reviewer, f"/nominations/{made['code']}/pass", comment="情况属实")
    assert (status, done["status"], done["comment"]) == (200, "PASSED", "情况属实")
    assert ask(secretary, f"/nominations/{made['code']}/withdraw")[1]["status"] == "WITHDRAWN"
    other = browse.as_user("other")
    assert read(other, f"{address}/2018/nominations")["items"] == []
    outside = new | {"organisation": "SIP-1002", "client_key": "two"}
    status, answer = ask(secretary, f"{address}/2018/nominations", **outside)
    assert (status, answer["sentence"]) == (422, "没有编码为“SIP-1002”的组织，请核对。")


def test_branches_that_do_not_see_each_other_nominate_side_by_side(
    browse: Browse, officer: Client, contests: Contests
) -> None:
    address = f"/assessments/{SELECTION}/cycles"
    ask(officer, address, period="2018")
    new = {"sheet": "MEMBER", "name": "云知秋", "statement": "长期服务群众", "client_key": "one"}
    made = [
        ask(browse.as_user(who), f"{address}/2018/nominations", organisation=branch, **new)
        for who, branch in (("secretary", "SIP-1001"), ("other", "SIP-1002"))
    ]
    assert [status for status, _line in made] == [201, 201]
    assert len({line["code"] for _status, line in made}) == 2
    assert [line["organisation"] for _status, line in made] == ["SIP-1001", "SIP-1002"]


def test_reading_costs_the_same_however_many_cycles_there_are(
    officer: Client, contests: Contests
) -> None:
    contests.raced("2018-06", PLACES, date(2018, 7, 2))
    with page_queries() as few:
        read(officer, f"/assessments/{RACE}/cycles")
    contests.raced("2018-07", PLACES, date(2018, 8, 2))
    contests.raced("2018-08", PLACES, date(2018, 9, 2))
    with page_queries() as many:
        assert len(read(officer, f"/assessments/{RACE}/cycles")["items"]) == 3
    assert len(many) == len(few)
