"""The API's lists: what is in reach, narrowed, page by page, at a constant number of queries."""

from typing import Any

import pytest
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch
from support.meetings import record_one
from support.rating import (
    YEAR,
    applied,
    make_compliant,
    make_diligent,
    neighbours,
    noticed,
    opened,
    park,
    scored,
)

__all__ = ["park"]
API = "/api/v1"
SELF_CHECKS = f"/self-checks?year={YEAR}"
LISTS = ("/organisations", "/meetings", SELF_CHECKS)
EVERYTHING = (*LISTS, "/me", "/figures", "/organisations/SIP-1001", "/assessments")
CYCLE = f"/assessments/star-rating/cycles/{YEAR}"
RESULTS = f"{CYCLE}/results"


def read(client: Client, address: str, **query: Any) -> Any:
    answer = client.get(API + address, query) if query else client.get(API + address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def codes(client: Client, address: str, **query: Any) -> list[str]:
    return [one["code"] for one in read(client, address, **query)["items"]]


def refused(client: Client, address: str, **query: Any) -> tuple[int, str]:
    answer = client.get(API + address, query) if query else client.get(API + address)
    return answer.status_code, answer.json()["sentence"]


@pytest.fixture
def officer(browse: Browse) -> Client:
    """A client of the officer."""
    return browse.as_user("officer")


def test_me_says_who_is_calling_and_what_may_be_done(browse: Browse) -> None:
    me = read(browse.as_user("secretary"), "/me")

    assert (me["name"], me["role"], me["place"]) == ("陈一舟", "SECRETARY", "sip")
    assert "activities.record_meeting" in me["verbs"]
    assert "register.import_roster" not in me["verbs"]


def test_a_wrong_method_is_refused_in_words_too(officer: Client) -> None:
    answer = officer.get(f"{API}/entries/look")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert answer.json()["sentence"] == (
        "这个地址不接受 GET，只接受 POST。请查看 /api/v1/openapi.json。"
    )


def test_organisations_come_in_the_order_of_the_tree(officer: Client) -> None:
    items = read(officer, "/organisations")["items"]

    assert [one["code"] for one in items] == ["SIP-01", "SIP-02", "SIP-1001", "SIP-03", "SIP-1002"]
    assert [one["parent"] for one in items] == [None, "SIP-01", "SIP-02", "SIP-01", "SIP-03"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"under": "SIP-02"}, ["SIP-02", "SIP-1001"]),
        ({"type": "BRANCH"}, ["SIP-1001", "SIP-1002"]),
        ({"category": "TWO_NEW"}, ["SIP-1002"]),
        ({"search": "香樟"}, ["SIP-1001"]),
        ({"search": "sip-10", "under": "SIP-03"}, ["SIP-1002"]),
        ({"search": "没有"}, []),
    ],
)
def test_organisations_are_narrowed(
    officer: Client, query: dict[str, str], found: list[str]
) -> None:
    assert codes(officer, "/organisations", **query) == found


def test_pages_follow_one_another_without_gap_or_repeat(officer: Client) -> None:
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = read(officer, "/organisations", limit=2, cursor=cursor)
        assert len(page["items"]) <= 2
        seen += [one["code"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert seen == codes(officer, "/organisations")


def test_a_secretary_reads_the_own_branch_only(browse: Browse) -> None:
    client = browse.as_user("secretary")

    assert codes(client, "/organisations") == ["SIP-1001"]
    assert refused(client, "/organisations/SIP-1002")[0] == 404
    assert refused(client, "/organisations", under="SIP-1002")[0] == 404
    assert refused(client, "/meetings", organisation="SIP-1002")[0] == 404


def test_an_organisation_names_those_above_it(officer: Client) -> None:
    sheet = read(officer, "/organisations/SIP-1001")

    assert [one["code"] for one in sheet["above"]] == ["SIP-01", "SIP-02"]
    assert (sheet["type"], sheet["term_until"]) == ("BRANCH", "2019-06-30")
    assert "phone" not in sheet


def test_meetings_come_newest_first_and_narrow_by_day(officer: Client, cast: Cast) -> None:
    for no, day in enumerate((3, 12, 12, 20)):
        record_one(cast, client_key=f"phone-{no}", held_on=cast.today.replace(month=10, day=day))
    first = read(officer, "/meetings", limit=2)
    rest = read(officer, "/meetings", limit=2, cursor=first["next_cursor"])

    days = [one["held_on"] for one in first["items"] + rest["items"]]
    assert days == ["2018-10-20", "2018-10-12", "2018-10-12", "2018-10-03"]
    assert rest["next_cursor"] is None
    between = {"from": "2018-10-04", "to": "2018-10-12", "organisation": "SIP-02"}
    assert len(codes(officer, "/meetings", **between)) == 2
    assert codes(officer, "/meetings", organisation="SIP-03") == []
    assert "陈一舟" not in str(first)


def test_self_checks_of_a_year_narrow_by_status(officer: Client, park: Cast) -> None:
    make_compliant(park, park.xiangzhang)

    [one] = read(officer, SELF_CHECKS)["items"]
    assert (one["organisation"]["code"], one["result"]) == ("SIP-1001", "COMPLIANT")
    assert codes(officer, "/self-checks", year=YEAR, status="DRAFT") == []
    assert codes(officer, "/self-checks", year=2017) == []


def test_results_are_read_from_the_notice_on_and_before_only_by_who_runs_the_rating(
    browse: Browse, officer: Client, park: Cast
) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    assert refused(officer, RESULTS)[0] == 409
    applied(park, park.xiangzhang)
    scored(park)
    secretary = browse.as_user("secretary")
    assert refused(secretary, RESULTS)[0] == 409
    assert read(secretary, CYCLE)["results_digest"] == ""
    assert read(officer, CYCLE)["results_digest"] != ""
    noticed(park)

    [mine] = read(secretary, RESULTS)["items"]
    assert mine["subject"] == "SIP-1001"
    every = read(officer, RESULTS)["items"]
    assert [one["subject"] for one in every] == ["SIP-02", "SIP-03", "SIP-1001", "SIP-1002"]
    pool, level = mine["pool"], mine["level"]
    assert mine in read(officer, RESULTS, pool=pool, level=level)["items"]
    assert refused(secretary, f"{RESULTS}/SIP-1002")[0] == 404


def test_score_lines_add_up_to_the_score_and_name_their_rule(officer: Client, park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)

    sheet = read(officer, f"{RESULTS}/SIP-1001")
    assert sheet["score"] is not None
    lines = lines_of(sheet["explanation"]["whole"])
    assert lines
    assert all(one["title"] and one["rule"] and one["inputs"] for one in lines)
    assert {one["state"] for one in lines} <= {"VALUE", "NOT_DUE", "MISSING"}
    assert sheet["explanation"]["score"] == sheet["score"]


def lines_of(branch: Any) -> list[Any]:
    """All lines of a tree of blocks."""
    return [*branch["lines"], *(line for part in branch["parts"] for line in lines_of(part))]


def test_a_year_without_rating_is_said_so(officer: Client) -> None:
    address = "/assessments/star-rating/cycles/2017"
    assert refused(officer, address) == (404, "2017年度的评定还没有启动。请先启动。")


def test_figures_stand_beside_what_is_computed_without_rounding(
    officer: Client, park: Cast
) -> None:
    figures = {one["code"]: one for one in read(officer, "/figures")["items"]}

    assert figures
    members = next(one for one in figures.values() if one["stated"] == "41753")
    assert members["agreement"] == "DIFFERENT"


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/organisations", {"cursor": "!!!"}),
        ("/meetings", {"cursor": "eHx5"}),
        ("/meetings", {"cursor": "eAp5"}),
        ("/meetings", {"from": "gestern"}),
        ("/organisations", {"limit": "101"}),
        ("/organisations", {"limit": "0"}),
        ("/organisations", {"type": "CLUB"}),
        ("/organisations", {"search": "a\x00b"}),
        ("/self-checks", {}),
        ("/self-checks", {"year": "12"}),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    officer: Client, address: str, query: dict[str, str]
) -> None:
    answer = officer.get(API + address, query)
    assert answer.status_code == 422
    assert answer.json()["sentence"].endswith("。")


@pytest.mark.parametrize("address", EVERYTHING)
def test_nobody_reads_without_signing_in(client: Client, cast: Cast, address: str) -> None:
    assert refused(client, address) == (401, "请先登录，并确认账号已有身份。")


@pytest.mark.parametrize("address", ["/meetings", SELF_CHECKS, "/figures", "/assessments"])
def test_a_role_without_the_verb_is_refused(browse: Browse, address: str) -> None:
    status, sentence = refused(browse.as_user("auditor"), address)

    assert status == 403
    assert "审计员" in sentence


@pytest.mark.parametrize("address", LISTS)
def test_another_place_sees_nothing(browse: Browse, cast: Cast, address: str) -> None:
    record_one(cast)

    assert codes(browse.as_user("stranger"), address) == []


def test_an_unknown_address_is_refused_as_json(officer: Client) -> None:
    assert refused(officer, "/nothing")[0] == 404


def test_lists_cost_the_same_however_long(officer: Client, park: Cast) -> None:
    def counted() -> list[int]:
        numbers = []
        for address in LISTS:
            with page_queries() as queries:
                read(officer, address)
            numbers.append(len(queries))
        return numbers

    make_compliant(park, park.xiangzhang)
    record_one(park, held_on=park.today.replace(month=8))
    few = counted()
    for node in neighbours(park):
        make_compliant(park, node)
    with place_system(park.place):
        for no in range(40):
            new_branch(f"SIP-2{no:03}", f"丁香第{no}党支部", park.hudong, "COMMUNITY")
    record_one(park, client_key="phone-2", held_on=park.today.replace(month=8))

    assert counted() == few
    assert max(few) <= 3
