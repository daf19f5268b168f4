"""Selections through the API: who was chosen is for all to read, who was not stays with who nominated."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from ronghe.core.figures.api import SubjectKind
from ronghe.foundation.accounts.api import RoleCode, User
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import NewNomination, nominate, pass_nominations
from support.assessed import read
from support.browsing import Browse
from support.cast import new_actor
from support.contests import RULES, SELECTION, VOTES, Contests, contests

__all__ = ["contests"]
CYCLE = f"/assessments/{SELECTION}/cycles/2018"
CHOSEN, UNCHOSEN, ELSEWHERE = "云知秋", "白露生", "@叶听雨"


@pytest.fixture
def selected(contests: Contests) -> dict[str, str]:
    """Three nominated as members of merit, one of them chosen, and noticed; codes by name."""
    return select(contests)


def select(contests: Contests) -> dict[str, str]:
    contests.open(SELECTION, 2018, date(2018, 11, 1))
    branches = {CHOSEN: "SIP-1002", UNCHOSEN: "SIP-1001", ELSEWHERE: "SIP-1002"}
    with scope(contests.officer.scope()):
        made = nominate(
            by=contests.officer,
            key=SELECTION,
            period=2018,
            nominations=[
                NewNomination("MEMBER", name, branch, "长期服务群众", name)
                for name, branch in branches.items()
            ],
        )
    with scope(contests.colleague.scope()):
        pass_nominations(by=contests.colleague, codes=[one.code for one in made])
    codes = {one.name: one.code for one in made}
    votes = {codes[CHOSEN]: 90, codes[UNCHOSEN]: 40, codes[ELSEWHERE]: 30}
    contests.enter(VOTES, "2018", votes, SubjectKind.NOMINATION)
    contests.scored(SELECTION, 2018)
    contests.confirmed(SELECTION, 2018, date(2018, 11, 2), date(2018, 11, 20))
    return codes


def leader(browse: Browse) -> Client:
    new_actor("leader", "岑望舒", RoleCode.LEADER, "sip/", "分管领导")
    browse.cast.users["leader"] = User.objects.get(username="leader")
    return browse.as_user("leader")


def named(client: Client, **asked: Any) -> list[str]:
    return [
        one["name"] for one in read(client, f"{CYCLE}/results", sheet="MEMBER", **asked)["items"]
    ]


def test_who_was_not_chosen_is_read_by_who_nominated_and_who_runs_the_selection(
    browse: Browse, selected: dict[str, str]
) -> None:
    assert named(browse.as_user("officer")) == [CHOSEN, UNCHOSEN, ELSEWHERE]
    assert named(leader(browse)) == [CHOSEN]
    assert named(browse.as_user("secretary")) == [UNCHOSEN]
    assert named(browse.as_user("other")) == [CHOSEN, ELSEWHERE]


def test_no_reading_tells_a_leader_of_who_was_not_chosen(
    browse: Browse, selected: dict[str, str]
) -> None:
    client = leader(browse)
    assert named(client, search=UNCHOSEN) == named(client, level="NONE") == []
    beyond = f"/api/v1{CYCLE}/results/{selected[UNCHOSEN]}?sheet=MEMBER"
    assert client.get(beyond).status_code == 404
    assert client.get(beyond.replace("results", "live")).status_code == 404
    for kind in ("changes", "distribution", "tiers", "incentives", "nominations"):
        told = client.get(f"/api/v1{CYCLE}/{kind}?sheet=MEMBER").content.decode()
        for who in (UNCHOSEN, ELSEWHERE):
            assert who not in told
            assert selected[who] not in told
    assert read(client, f"{CYCLE}/results/{selected[CHOSEN]}", sheet="MEMBER")["score"] == "90"


def test_runs_tell_a_leader_only_of_who_was_chosen(browse: Browse, contests: Contests) -> None:
    kind, key, title = "assessment", SELECTION, "两优一先"
    body = RULES[kind, key, title] | {"main": "MEMBER", "streak": {"at_least": "BEST"}}
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[NewRule(kind, key, title, date(2018, 1, 1), body)],
        )
    codes = select(contests)
    told = read(leader(browse), f"/assessments/{SELECTION}/streaks")["items"]
    assert told == [{"subject": codes[CHOSEN], "running": 1, "since": "2018", "longest": 1}]
    everybody = read(browse.as_user("officer"), f"/assessments/{SELECTION}/streaks")["items"]
    assert {one["subject"] for one in everybody} == set(codes.values())


def take(client: Client, form: str) -> bytes:
    asked = {"sheet": "MEMBER", "form": form}
    answer: Any = client.post(
        f"/api/v1{CYCLE}/result-files", asked, content_type="application/json"
    )
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_a_file_names_whom_the_list_names_and_a_name_is_never_a_formula(
    browse: Browse, selected: dict[str, str]
) -> None:
    rows = take(browse.as_user("officer"), "csv").decode().splitlines()[2:]
    assert [row.split(",")[1] for row in rows] == [CHOSEN, UNCHOSEN, f"'{ELSEWHERE}"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(take(browse.as_user("officer"), "xlsx")))
    assert book.get_sheet_by_index(0).to_python()[4][1] == ELSEWHERE
    [row] = take(leader(browse), "csv").decode().splitlines()[2:]
    assert row.split(",")[1] == CHOSEN


def test_a_class_nobody_was_nominated_for_is_scored_with_nobody_in_it(
    browse: Browse, selected: dict[str, str]
) -> None:
    assert read(browse.as_user("officer"), f"{CYCLE}/results", sheet="BRANCH")["items"] == []
