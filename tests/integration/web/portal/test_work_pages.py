"""First screens: each role finds what waits for it, in reach, at a constant cost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.core.library.api import Audience, NoticeText, publish_notice, raise_objection
from ronghe.core.obligations.api import Obligation, Owed, open_duties, open_obligations
from ronghe.core.register.api import Person
from ronghe.foundation.accounts.api import RoleCode, User, grant_role
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import open_cycle
from ronghe.work.standards.api import self_check_of
from support.browsing import Browse, page_queries
from support.cast import SINCE, Cast, new_branch
from support.park import owe_duties

WORK = "/work/"


@pytest.fixture
def owing(begun: Cast) -> Cast:
    """The year's duties are open: nothing was recorded, so much is late."""
    return owe_duties(begun)


@pytest.mark.parametrize(
    "username", ["officer", "reviewer", "secretary", "other", "auditor", "member"]
)
def test_every_role_has_a_first_screen_even_with_nothing_there(
    browse: Browse, cast: Cast, username: str
) -> None:
    answer = browse.as_user(username).get(WORK)

    assert answer.status_code == 200
    assert "r-empty" in answer.content.decode()


@pytest.mark.parametrize(
    ("username", "most"),
    [("officer", 12), ("reviewer", 10), ("secretary", 16), ("auditor", 5), ("member", 8)],
)
def test_a_first_screen_costs_a_constant_number_of_queries(
    browse: Browse, owing: Cast, username: str, most: int
) -> None:
    client = browse.as_user(username)
    with page_queries() as few:
        client.get(WORK)
    with place_system(owing.place):
        for number in range(40):
            new_branch(f"SIP-3{number:03}", f"第{number}党支部", owing.hudong, "COMMUNITY")
        open_duties(place=owing.place, year=2018, until=owing.today)
    with page_queries() as many:
        client.get(WORK)

    assert len(many) == len(few)
    assert len(many) <= most, "\n".join(many)


def test_a_secretary_sees_three_things_and_folds_the_rest(browse: Browse, owing: Cast) -> None:
    page = browse.as_user("secretary").get(WORK)
    desk = page.context["desk"]

    assert len(desk.first) == 3
    assert all(todo.state == "late" and todo.action_url for todo in desk.first)
    assert all(todo.minutes for todo in (*desk.first, *desk.rest))
    assert "重点任务待签收" in "".join(todo.title for todo in desk.rest)
    assert "年度规范化自查" in "".join(todo.title for todo in desk.rest)
    text = page.content.decode()
    assert "记一次会" in text
    assert "项组织生活逾期" in text


def test_a_secretary_is_offered_to_apply_while_the_cycle_is_open(
    browse: Browse, owing: Cast
) -> None:
    with place_system(owing.place):
        open_cycle(by=owing.officer, period=2018, apply_until=date(2018, 11, 9))
    desk = browse.as_user("secretary").get(WORK).context["desk"]

    [todo] = [todo for todo in (*desk.first, *desk.rest) if "星级申报" in todo.title]
    assert todo.due_words == "剩 6 个工作日"
    assert todo.action_label == "看还差什么"
    assert "规范化" in todo.why


def test_a_reviewer_sees_the_queue_and_who_is_late(browse: Browse, owing: Cast) -> None:
    desk = browse.as_user("reviewer").get(WORK).context["desk"]
    assert [line.name for line in desk.branches] == ["香樟社区第一党支部"]
    assert desk.branches[0].late > 0
    assert desk.branches[0].unread == 11
    assert desk.queue_total == 0


def test_an_officer_sees_what_waits(browse: Browse, owing: Cast) -> None:
    with scope(owing.officer.scope()):
        notice = publish_notice(
            by=owing.officer,
            organisation=owing.root,
            code="N-1",
            text=NoticeText(
                "star", "2018 年度星级公示", "公示", [{"组织": "甲"}], ("cycle", "2018")
            ),
            audience=Audience.PLACE,
            work_days=5,
        )
    with scope(owing.secretary.scope()):
        raise_objection(
            by=owing.secretary, notice_code=notice.code, about="", text="名次有误请复核"
        )
    page = browse.as_user("officer").get(WORK)

    titles = [todo.title for todo in page.context["desk"].waiting]
    assert "2018 年度星级评定：启动评定" in titles
    assert "1 条异议待答复" in titles
    assert "没有登记活动阵地" in page.content.decode()
    assert "发布公示“2018 年度星级公示”" in page.content.decode()


def test_the_heat_table_has_a_line_for_every_direct_organisation_in_reach(
    browse: Browse, owing: Cast
) -> None:
    url = reverse("portal:heat")
    with page_queries() as queries:
        page = browse.as_user("officer").get(url, headers={"HX-Request": "true"})
    heat = page.context["heat"]

    assert [line.name for line in heat.lines] == ["湖东社区党工委", "国资公司党委"]
    assert [cell.words for cell in heat.lines[0].cells][:2] == ["0/11 项有计划", "0/2 达标"]
    assert heat.lines[0].cells[2].percent == 0
    assert heat.lines[0].cells[3].percent is None
    assert all(cell.url for line in heat.lines for cell in line.cells)
    assert "<html" not in page.content.decode()
    assert len(queries) <= 6, "\n".join(queries)

    mine = browse.as_user("reviewer").get(url).context["heat"].lines
    assert [line.name for line in mine] == ["湖东社区党工委"]


def test_the_heat_table_is_closed_to_who_reads_no_figures(
    browse: Browse, cast: Cast, client: Client
) -> None:
    assert browse.as_user("auditor").get(reverse("portal:heat")).status_code == 403
    assert client.get(reverse("portal:heat")).status_code == 302


def test_somebody_without_any_identity_gets_a_sentence(browse: Browse, cast: Cast) -> None:
    cast.users["nobody"] = User.objects.create_user("nobody", "无名")
    answer = browse.as_user("nobody").get(WORK)

    assert answer.status_code == 403
    assert "没有任何身份" in answer.content.decode()


@pytest.fixture
def leader(owing: Cast) -> User:
    """Somebody in charge of the whole place, who is a person of the register too."""
    owing.users["leader"] = user = User.objects.create_user("leader", "分管领导")
    grant_role(
        user=user, place="sip", role=RoleCode.LEADER, path=owing.root.path, title="分管领导",
        from_on=SINCE,
    )  # fmt: skip
    return user


def test_a_leader_sees_five_figures_three_exceptions_and_mostly_what_is_late(
    browse: Browse, owing: Cast, leader: User
) -> None:
    with place_system(owing.place):
        late = Obligation.objects.filter(outcome="OPEN", due_on__lt=owing.today).count()
    with page_queries() as asked:
        page = browse.as_user(leader.username).get(WORK)
    desk = page.context["desk"]

    assert [one.label for one in desk.figures] == [
        "组织生活按期办结", "现在逾期", "到会率", "规范化达标", "承诺事项按期办结",
    ]  # fmt: skip
    assert desk.figures[0].value == "0"
    assert desk.figures[1].value == f"{late:,}"
    assert desk.figures[1].course.values == tuple(sorted(desk.figures[1].course.values))
    assert {one.name for one in desk.exceptions} == {"国资公司党委", "湖东社区党工委"}
    assert all("最多的是" in one.mostly for one in desk.exceptions)
    assert len(asked) <= 18, "\n".join(asked)


def test_what_a_person_owes_stands_on_the_own_list_and_on_nobody_elses(
    browse: Browse, owing: Cast
) -> None:
    with place_system(owing.place):
        lecture = Owed(
            kind="duty", source="leader-lecture", bearer=owing.xiangzhang.pk,
            path=owing.xiangzhang.path, round="2018", title="党员领导干部讲党课",
            opens_on=date(2018, 1, 1), due_on=date(2018, 12, 31),
            person=owing.people["林若溪"].pk,
        )  # fmt: skip
        open_obligations(place=owing.place, owed=[lecture])
        Person.objects.filter(user=owing.member.user).update(user=None)
        Person.objects.filter(name="林若溪").update(user=owing.member.user)

    assert "党员领导干部讲党课" in browse.as_user("member").get(WORK).content.decode()
    assert "党员领导干部讲党课" not in browse.as_user("secretary").get(WORK).content.decode()


def test_an_administrator_has_no_work_list_but_a_way_on(browse: Browse, cast: Cast) -> None:
    cast.users["admin"] = user = User.objects.create_user("admin", "管理员")
    grant_role(
        user=user, place="sip", role=RoleCode.ADMINISTRATOR, path="sip/", title="系统管理员",
        from_on=SINCE,
    )  # fmt: skip
    answer = browse.as_user("admin").get(WORK)

    assert answer.status_code == 200
    assert "这个身份没有待办" in answer.content.decode()


def test_a_returned_self_check_comes_back_as_something_soon(browse: Browse, owing: Cast) -> None:
    with scope(owing.secretary.scope()):
        check = self_check_of(owing.secretary, owing.xiangzhang.code, 2018)
        assert check is not None
        check.status = "RETURNED"
        check.save(update_fields=["status"])
    desk = browse.as_user("secretary").get(WORK).context["desk"]

    [todo] = [todo for todo in (*desk.first, *desk.rest) if "自查" in todo.title]
    assert todo.action_label == "改好再报"


def test_a_reviewer_reminds_those_below_once_a_month(browse: Browse, owing: Cast) -> None:
    reviewer = browse.as_user("reviewer")
    assert "已提醒 1 个组织" in reviewer.post("/work/remind/", follow=True).content.decode()

    page = reviewer.get(WORK)
    assert "本月都已经提醒过一次" in page.context["desk"].remind_refusal
    again = reviewer.post("/work/remind/")
    assert again.status_code == 403
    assert "已经提醒过一次" in again.content.decode()


def test_a_member_sees_what_the_own_branch_is_about_to_hold(browse: Browse, owing: Cast) -> None:
    desk = browse.as_user("member").get(WORK).context["desk"]

    assert desk.home == owing.xiangzhang
    assert "主题党日每月一次" in [event.title for event in desk.coming]
