"""Good practices: written, reviewed, published, found, adopted, reported, visited."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.core.library.models import Adoption, CaseStudy, Visit
from ronghe.core.reviews.api import Decision, ReviewTask, decide
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.browsing import Browse, page_queries
from support.cast import Cast
from support.moments import AT

CASES, WRITE = reverse("library:cases"), reverse("library:write")
CHAIN = {
    "steps": [
        {"key": "direct", "title": "直属党组织审核", "reviewer": "PARENT_DIRECT", "days": 5},
        {"key": "office", "title": "组织部审定", "reviewer": "ORGANISATION_DEPARTMENT", "days": 10},
    ]
}
OUTLETS = {"entries": [{"code": "SUZHOU_DAILY", "label": "《苏州日报》"}]}


@pytest.fixture(autouse=True)
def chain(cast: Cast) -> None:
    """The chain of cases and the outlets."""
    since = date(2018, 1, 1)
    rules = [
        NewRule("review-chain", "case", "案例审核", since, CHAIN, not_from_source=True),
        NewRule("vocabulary", "outlets", "媒体", since, OUTLETS, not_from_source=True),
    ]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=rules)


def given(**more: str) -> dict[str, str]:
    return {
        "kind": "PRACTICE", "title": "楼道议事会解决停车难", "background": "老小区车位少。",
        "method": "每周在楼道里开议事会，党员认领问题，月底公开办理结果。",
        "result": "三个月里停车纠纷由每月九起降到一起，居民自己排班管理。",
        "client_key": "case-1",
    } | more  # fmt: skip


def case_in(cast: Cast) -> CaseStudy:
    with place_system(cast.place):
        return CaseStudy.objects.get()


def address(name: str, cast: Cast) -> str:
    return reverse(f"library:{name}", args=[case_in(cast).code])


def reviewed(cast: Cast, browse: Browse) -> Client:
    """The case written, handed in and passed; the secretary's client."""
    secretary = browse.as_user("secretary")
    assert secretary.post(WRITE, given()).status_code == 302
    assert secretary.post(address("submit", cast)).status_code == 302
    for actor in (cast.reviewer, cast.officer):
        with place_system(cast.place):
            task = ReviewTask.objects.get(decision=Decision.PENDING)
        with scope(actor.scope()):
            decide(by=actor, task_id=task.pk, decision=Decision.PASSED, seen_version=1, at=AT)
    return secretary


def published(cast: Cast, browse: Browse) -> Client:
    secretary = reviewed(cast, browse)
    assert browse.as_user("officer").post(address("publish", cast)).status_code == 302
    return secretary


def test_a_case_is_submitted_reviewed_and_published(browse: Browse, cast: Cast) -> None:
    secretary = reviewed(cast, browse)
    other = browse.as_user("other")
    page = address("case", cast)

    assert case_in(cast).status == "PASSED"
    assert other.get(page).status_code == 404
    assert secretary.post(address("publish", cast)).status_code == 403
    assert browse.as_user("officer").post(address("publish", cast)).status_code == 302
    assert "楼道议事会" in other.get(page).content.decode()
    assert browse.as_user("officer").post(address("publish", cast)).status_code == 409
    assert browse.as_user("stranger").get(page).status_code == 404


def test_a_published_case_is_found_by_its_words(browse: Browse, cast: Cast) -> None:
    published(cast, browse)
    other = browse.as_user("other")

    assert "楼道议事会" in other.get(CASES, {"q": "停车纠纷"}).content.decode()
    assert "楼道议事会" not in other.get(CASES, {"q": "垃圾分类"}).content.decode()
    page = other.get(reverse("library:search"), {"q": "停车纠纷", "kind": "case"})
    assert "<mark>停车纠纷</mark>" in page.content.decode()


def test_a_returned_case_keeps_everything_and_goes_round_again(browse: Browse, cast: Cast) -> None:
    secretary = browse.as_user("secretary")
    secretary.post(WRITE, given())
    secretary.post(address("submit", cast))
    with scope(cast.reviewer.scope()):
        decide(
            by=cast.reviewer, task_id=ReviewTask.objects.get().pk, decision=Decision.RETURNED,
            comment="成效请写依据", seen_version=1, at=AT,
        )  # fmt: skip

    page = secretary.get(address("case", cast)).content.decode()
    assert "成效请写依据" in page
    case = case_in(cast)
    changed = given(result="三个月里停车纠纷由每月九起降到一起，有社区台账为证。")
    edit = secretary.post(address("edit", cast), changed | {"seen_version": str(case.version)})
    assert edit.status_code == 302
    assert secretary.post(address("submit", cast)).status_code == 302
    assert case_in(cast).round == 2


def test_a_draft_is_its_authors_and_changes_do_not_overwrite_each_other(
    browse: Browse, cast: Cast
) -> None:
    secretary = browse.as_user("secretary")
    secretary.post(WRITE, given())
    page, edit = address("case", cast), address("edit", cast)

    assert browse.as_user("officer").get(page).status_code == 404
    assert secretary.post(WRITE, given()).status_code == 302
    assert case_in(cast).title == "楼道议事会解决停车难"
    assert secretary.post(edit, given(title="新的标题", seen_version="1")).status_code == 302
    assert secretary.post(edit, given(title="旧的标题", seen_version="1")).status_code == 409


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": "短"}, "至少四个字"),
        ({"kind": "X"}, "没有“X”这个选项"),
        ({"method": ""}, "这一项还没有填"),
    ],
)
def test_a_case_that_says_too_little_comes_back(
    browse: Browse, cast: Cast, more: dict[str, str], told: str
) -> None:
    answer = browse.as_user("secretary").post(WRITE, given(**more))

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_thin_method_cannot_be_handed_in(browse: Browse, cast: Cast) -> None:
    secretary = browse.as_user("secretary")
    secretary.post(WRITE, given(method="开会。"))

    answer = secretary.post(address("submit", cast))

    assert answer.status_code == 422
    assert "至少写二十个字" in answer.content.decode()
    assert case_in(cast).status == "DRAFT"


def test_others_adopt_it_once_and_say_how(browse: Browse, cast: Cast) -> None:
    secretary = published(cast, browse)
    other, adopt = browse.as_user("other"), address("adopt", cast)

    assert other.post(adopt, {"note": "好"}).status_code == 422
    assert other.post(adopt, {"note": "在园区楼宇开议事会"}).status_code == 302
    assert other.post(adopt, {"note": "再登记一次试试"}).status_code == 302
    assert secretary.post(adopt, {"note": "自己采用自己的"}).status_code == 403
    assert browse.as_user("member").post(adopt, {"note": "在园区楼宇"}).status_code == 403
    page = secretary.get(address("case", cast)).content.decode()
    assert "1 个组织采用" in page
    assert "在园区楼宇开议事会" in page
    assert other.post(adopt, {"stop": "1"}).status_code == 302
    with place_system(cast.place):
        assert not Adoption.objects.exists()


def test_reports_are_listed_by_outlet_and_day(browse: Browse, cast: Cast) -> None:
    secretary = published(cast, browse)
    report = {"outlet": "SUZHOU_DAILY", "headline": "楼道里的议事会", "reported_on": "2018-10-20"}

    assert secretary.post(address("report", cast), report).status_code == 302
    assert secretary.post(address("report", cast), report).status_code == 302
    late = secretary.post(address("report", cast), report | {"reported_on": "2018-12-01"})
    assert late.status_code == 422
    assert "还没到" in late.content.decode()
    listed = browse.as_user("other").get(
        reverse("library:reports"), {"outlet": "SUZHOU_DAILY", "from": "2018-10-01"}
    )
    assert listed.context["table"].total_text == "共 1 篇报道"
    assert "《苏州日报》" in listed.content.decode()
    assert browse.as_user("other").post(address("report", cast), report).status_code == 403


def booking(**more: str) -> dict[str, str]:
    return {"on": "2018-11-20", "slot": "AM", "group": "外地考察团", "people": "25"} | more


def test_a_case_becomes_a_teaching_site_and_receives_one_group_a_half_day(
    browse: Browse, cast: Cast
) -> None:
    secretary = published(cast, browse)
    other, book = browse.as_user("other"), address("book", cast)
    assert other.post(book, booking()).status_code == 403
    site = {"address": "香樟社区党群服务中心", "capacity": "30"}
    assert secretary.post(address("site", cast), site).status_code == 302

    assert other.post(book, booking()).status_code == 302
    taken = secretary.post(book, booking(group="另一个团"))
    assert taken.status_code == 409
    assert "已有团组预约" in taken.content.decode()
    assert secretary.post(book, booking(slot="PM", people="31")).status_code == 422
    assert secretary.post(book, booking(on="2018-10-01")).status_code == 422
    assert secretary.post(book, booking(slot="PM")).status_code == 302
    assert secretary.get(reverse("library:visits")).context["table"].total_text == "共 2 次参观"
    assert other.get(reverse("library:visits")).context["table"].total_text == "共 1 次参观"
    assert secretary.post(address("site", cast), {"stop": "1"}).status_code == 403


def test_a_cancelled_half_day_is_free_again(browse: Browse, cast: Cast) -> None:
    secretary = published(cast, browse)
    other, book = browse.as_user("other"), address("book", cast)
    secretary.post(address("site", cast), {"address": "社区中心", "capacity": "30"})
    other.post(book, booking())
    with place_system(cast.place):
        visit = reverse("library:visit", args=[Visit.objects.get().code])

    assert secretary.post(visit, {"held": "1"}).status_code == 422
    assert other.post(visit, {"reason": ""}).status_code == 422
    assert other.post(visit, {"reason": "团组改期"}).status_code == 302
    assert other.post(visit, {"reason": "团组改期"}).status_code == 409
    assert secretary.post(book, booking(group="新的团")).status_code == 302
    assert browse.as_user("member").get(visit).status_code == 403


def test_a_case_in_the_library_costs_the_same_queries_for_many(browse: Browse, cast: Cast) -> None:
    published(cast, browse)
    client = browse.as_user("officer")
    client.get(CASES)

    with page_queries() as few:
        client.get(CASES)
    with place_system(cast.place):
        one = CaseStudy.objects.get()
        for n in range(30):
            one.pk, one.code, one.client_key = None, f"c{n}", f"k{n}"
            one.save(force_insert=True)
    with page_queries() as many:
        page = client.get(CASES)
    assert page.context["table"].total_text == "共 31 个案例"
    assert len(many) == len(few) <= 8


def test_the_library_is_empty_at_first(browse: Browse, cast: Cast) -> None:
    assert "还没有案例" in browse.as_user("member").get(CASES).content.decode()
    assert (
        "还没有登记报道"
        in browse.as_user("member").get(reverse("library:reports")).content.decode()
    )
    assert (
        "还没有预约" in browse.as_user("secretary").get(reverse("library:visits")).content.decode()
    )
