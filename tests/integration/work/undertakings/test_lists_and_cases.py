"""Three lists of a leader, organisations to be lifted, and pledges that everybody reads."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.api import (
    NewUndertaking,
    RectificationCase,
    Undertaking,
    accept_undertaking,
    open_undertakings,
    publish_undertaking,
    report_undertaking,
)
from ronghe.work.undertakings.cases import (
    Measure,
    accept_case,
    add_measures,
    exit_case,
    open_case,
)
from support.browsing import Browse, browse, page_queries
from support.cast import Cast, cast
from support.method import FROM
from support.moments import AT
from support.pages import words

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
PROBLEMS = ["集体经济薄弱，无稳定收入", "三会一课不经常"]
NAME = "陈一舟"


@pytest.fixture
def programme(cast: Cast) -> Cast:
    """The place has a programme for weak organisations."""
    body = {"label": "薄弱村整顿提升", "measure_kind": "weak-village-measure", "stated_count": 22}
    rule = NewRule("rectification-programme", "weak", "整顿提升", FROM, body, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
    return cast


def opened(cast: Cast) -> RectificationCase:
    return open_case(
        by=cast.reviewer,
        organisation_code=cast.xiangzhang.code,
        programme="weak",
        problems=PROBLEMS,
    )


def measured(cast: Cast, case: RectificationCase, *numbers: int) -> list[Any]:
    measures = [Measure(no, f"针对问题{no}的措施") for no in numbers]
    return add_measures(by=cast.reviewer, code=case.code, measures=measures, at=AT)


def fulfilled(cast: Cast, code: str) -> None:
    one = report_undertaking(
        by=cast.secretary, code=code, result="措施已经落实", seen_version=1, at=AT
    )
    accept_undertaking(by=cast.reviewer, code=code, seen_version=one.version)


def test_a_case_is_opened_once_with_its_problems(programme: Cast) -> None:
    assert opened(programme).pk == opened(programme).pk
    with pytest.raises(Invalid, match="至少写一条问题"):
        open_case(
            by=programme.officer,
            organisation_code=programme.yinxing.code,
            programme="weak",
            problems=[],
        )


def test_acceptance_waits_for_a_measure_for_every_problem_and_for_all_to_be_done(
    programme: Cast,
) -> None:
    case = opened(programme)
    first, *_ = measured(programme, case, 1)
    with pytest.raises(Refused, match="问题 2 还没有对应的措施"):
        accept_case(by=programme.reviewer, code=case.code, note="已达标", seen_version=1)
    second, *_ = measured(programme, case, 2)
    with pytest.raises(Refused, match="还有 2 条措施没有办结"):
        accept_case(by=programme.reviewer, code=case.code, note="已达标", seen_version=1)
    fulfilled(programme, first.code)
    fulfilled(programme, second.code)
    done = accept_case(by=programme.reviewer, code=case.code, note="逐条核实", seen_version=1)
    assert done.accepted_on == programme.today


def test_exit_only_after_acceptance_and_by_who_keeps_the_list(programme: Cast) -> None:
    case = opened(programme)
    with pytest.raises(Refused, match="请先验收"):
        exit_case(by=programme.officer, code=case.code, seen_version=1)
    for one in measured(programme, case, 1, 2):
        fulfilled(programme, one.code)
    accept_case(by=programme.reviewer, code=case.code, note="逐条核实", seen_version=1)
    with pytest.raises(Refused, match="不能办理退出"):
        exit_case(by=programme.reviewer, code=case.code, seen_version=2)
    assert exit_case(by=programme.officer, code=case.code, seen_version=2).exited_on
    assert opened(programme).pk != case.pk


def test_only_itself_and_those_above_see_who_is_to_be_lifted(
    programme: Cast, browse: Browse
) -> None:
    case = opened(programme)
    for who in ("secretary", "reviewer", "officer"):
        seen = words(browse.as_user(who).get("/lifting/"))
        assert "待提升" in seen
        assert programme.xiangzhang.short_name in seen
        assert "后进" not in seen
    assert programme.xiangzhang.short_name not in words(browse.as_user("other").get("/lifting/"))
    assert browse.as_user("other").get(f"/lifting/{case.code}/").status_code == 404
    with scope(programme.other_secretary.scope()):
        assert not RectificationCase.objects.exists()


def test_a_case_from_list_to_exit_on_its_pages(programme: Cast, browse: Browse) -> None:
    reviewer, officer = browse.as_user("reviewer"), browse.as_user("officer")
    sent = {
        "programme": "weak",
        "organisation": programme.xiangzhang.code,
        "problems": "\n".join(PROBLEMS),
    }
    page = reviewer.post("/lifting/new/", sent).url
    for no in (1, 2):
        measure = {"problem": no, "text": f"落实第{no}条措施"}
        assert reviewer.post(f"{page}measure/", measure).status_code == 302
    assert "还有 2 条措施没有办结" in words(reviewer.get(page))
    with scope(programme.officer.scope()):
        codes = list(Undertaking.objects.values_list("code", flat=True))
    for code in codes:
        fulfilled(programme, code)
    assert (
        reviewer.post(f"{page}accept/", {"reason": "现场核实", "seen_version": 1}).status_code
        == 302
    )
    assert officer.post(f"{page}exit/", {"seen_version": 2}).status_code == 302
    assert "已退出" in words(officer.get("/lifting/"))
    assert officer.post("/lifting/", {"export": "xlsx"}).content.startswith(b"PK")


def list_item(cast: Cast, section: str, text: str) -> Any:
    item = NewUndertaking(
        text, cast.xiangzhang.code, responsible=NAME, section=section, client_key=text
    )
    [one] = open_undertakings(by=cast.secretary, kind="three-lists", items=[item], at=AT)
    return one


def test_each_leader_has_three_lists_and_an_empty_one_is_flagged(
    cast: Cast, browse: Browse
) -> None:
    client = browse.as_user("reviewer")
    assert "还没有三个清单" in words(client.get("/three-lists/"))
    list_item(cast, "DUTY", "每季度专题研究党建")
    list_item(cast, "PROBLEM", "组织生活不够严肃")
    assert "缺清单" in words(client.get("/three-lists/"))
    list_item(cast, "INNOVATION", "打造红色议事亭")
    assert "缺清单" not in words(client.get("/three-lists/"))
    page = f"/three-lists/{cast.code(NAME)}/"
    assert "每季度专题研究党建" in words(client.get(page))
    assert "红色议事亭" not in words(client.get(page))
    assert "红色议事亭" in words(client.get(f"{page}?list=INNOVATION"))
    whole = words(client.get(f"{page}?print=all"))
    assert all(
        text in whole for text in ("每季度专题研究党建", "不够严肃", "红色议事亭", "2018-12-31")
    )


def test_the_lists_open_from_the_persons_own_page(cast: Cast, browse: Browse) -> None:
    client = browse.as_user("reviewer")
    page = reverse("register:member", args=[cast.xiangzhang.code, cast.code(NAME)])
    assert "/three-lists/P" not in client.get(page).content.decode()
    list_item(cast, "DUTY", "每季度专题研究党建")
    assert f"/three-lists/{cast.code(NAME)}/" in client.get(page).content.decode()
    seen = words(client.get(f"/three-lists/{cast.code(NAME)}/?print=all"))
    assert f"{NAME}的三个清单" in seen


@pytest.mark.parametrize("name", ["书记", "赵听澜", ""])
def test_a_leaders_list_names_a_person_of_the_leading_team(cast: Cast, name: str) -> None:
    item = NewUndertaking(
        "每季度专题研究党建", cast.xiangzhang.code, responsible=name, section="DUTY"
    )
    with pytest.raises(Invalid, match="请从陈一舟、林若溪、周启明里选一位"):
        open_undertakings(by=cast.secretary, kind="three-lists", items=[item], at=AT)


def test_the_lists_cost_a_constant_number_of_queries(cast: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    list_item(cast, "DUTY", "每季度专题研究党建")
    with page_queries() as few:
        client.get("/three-lists/")
    for n in range(10):
        list_item(cast, "DUTY", f"职责任务第{n}项")
    with page_queries() as many:
        client.get("/three-lists/")
    assert len(many) == len(few)


def test_everybody_reads_published_pledges_and_whether_they_were_kept(
    cast: Cast, client: Client
) -> None:
    url = f"/public/{cast.place}/pledges/"
    assert "还没有公开的承诺" in words(client.get(url))
    for text in ("每周走访十户居民", "三天答复居民来信"):
        item = NewUndertaking(text, cast.xiangzhang.code)
        [one] = open_undertakings(by=cast.secretary, kind="pledge", items=[item], at=AT)
    hidden = words(client.get(url))
    assert "走访" not in hidden
    publish_undertaking(by=cast.secretary, code=one.code, seen_version=1)
    assert "兑现中" in words(client.get(url))
    done = report_undertaking(
        by=cast.secretary, code=one.code, result="来信全部按时答复", seen_version=2, at=AT
    )
    accept_undertaking(by=cast.reviewer, code=one.code, seen_version=done.version)
    seen = words(client.get(url))
    assert "已兑现" in seen
    assert "来信全部按时答复" in seen
    assert "走访" not in seen
    assert "没有符合条件" in words(client.get(f"{url}?q=无此承诺"))
    assert client.get("/public/nowhere/pledges/").status_code == 404
