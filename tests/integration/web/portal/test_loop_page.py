"""The home of an organisation: tasks, standard and star on one page, each with its clause (S-01)."""

from datetime import date

from django.test import Client
from django.urls import reverse

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.api import Award, open_cycle
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch


def url(cast: Cast, name: str = "xiangzhang") -> str:
    """The home of one of the cast's organisations."""
    return reverse("portal:loop", args=[getattr(cast, name).code])


def test_a_branchs_loop_is_on_one_page_with_its_clauses(browse: Browse, begun: Cast) -> None:
    with place_system(begun.place):
        open_duties(place=begun.place, year=2018, until=begun.today)
    page = browse.as_user("secretary").get(url(begun))
    home, text = page.context["home"], page.content.decode()

    assert [stage.label for stage in home.own.stages] == ["规划", "建设", "管理", "评价"]
    assert [stage.state for stage in home.own.stages] == ["soon", "going", "late", "missing"]
    assert home.own.tasks_total == 11
    assert len(home.own.aspects) == 6
    for clause in (
        "党建引领工程 第3条",
        "关于推进基层党组织规范化建设的实施意见",
        "分类晋级管理办法",
    ):
        assert clause in text
    assert "陈一舟" in text


def test_buttons_that_are_not_allowed_now_say_why(browse: Browse, begun: Cast) -> None:
    acts = browse.as_user("secretary").get(url(begun)).context["home"].acts
    refusals = {act.label: act.refusal for act in acts}

    assert refusals["记一次会"] == ""
    assert "现在没有接受申报的评定" in refusals.get("申报星级", "现在没有接受申报的评定")
    assert browse.as_user("auditor").get(url(begun)).context["home"].acts == []


def test_a_committee_shows_the_counts_of_its_subtree(browse: Browse, begun: Cast) -> None:
    page = browse.as_user("officer").get(url(begun, "hudong"))
    home = page.context["home"]

    assert home.own is None
    assert home.subtree.stages[0].value == "0 / 11 项已签收"
    assert home.subtree.stages[1].value == "0 / 2 个达标"  # itself and the branch
    assert [child.name for child in home.subtree.children] == ["香樟社区第一党支部"]


def test_the_level_is_shown_with_its_year_and_history(browse: Browse, begun: Cast) -> None:
    with place_system(begun.place):
        cycle = open_cycle(by=begun.officer, period=2018, apply_until=date(2018, 11, 9))
        Award.objects.create(
            place_id=begun.place, cycle=cycle, organisation=begun.xiangzhang,
            path=begun.xiangzhang.path, subject=begun.xiangzhang.code, level="FOUR_STAR",
            decided_on=begun.today, decided_as="组织部", reason="得分 86.50，社区组第 3 名",
            result_digest="0" * 64,
        )  # fmt: skip
    page = browse.as_user("secretary").get(url(begun))

    assert page.context["home"].own.stages[3].value == "四星"
    assert page.context["home"].history[0].title == "评为四星"
    assert "得分 86.50" in page.content.decode()
    below = browse.as_user("officer").get(url(begun, "hudong")).context["home"].subtree
    assert [(one.level.label, one.count) for one in below.levels] == [("四星", 1)]


def test_nothing_there_yet_is_said_stage_by_stage(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("secretary").get(url(cast))

    assert [s.state for s in page.context["home"].own.stages] == [
        "missing",
        "missing",
        "not-due",
        "missing",
    ]
    assert "还没有会议记录" in page.content.decode()


def test_the_home_of_another_branch_is_out_of_reach(
    browse: Browse, cast: Cast, client: Client
) -> None:
    answer = browse.as_user("other").get(url(cast))
    assert answer.status_code == 404
    assert "陈一舟" not in answer.content.decode()
    assert browse.as_user("stranger").get(url(cast)).status_code == 404
    assert client.get(url(cast)).status_code == 302


def test_no_names_for_who_may_not_read_members(browse: Browse, cast: Cast) -> None:
    for username in ("auditor", "member"):
        page = browse.as_user(username).get(url(cast)).content.decode()
        assert "陈一舟" not in page
        assert "林若溪" not in page


def test_a_big_committee_costs_no_more_queries(browse: Browse, begun: Cast) -> None:
    client = browse.as_user("officer")
    with page_queries() as few:
        client.get(url(begun, "hudong"))
    with place_system(begun.place):
        for number in range(60):
            new_branch(f"SIP-4{number:03}", f"第{number}党支部", begun.hudong, "COMMUNITY")
    with page_queries() as many:
        page = client.get(url(begun, "hudong"))

    assert len(page.context["home"].subtree.children) == 61
    assert len(many) == len(few) <= 17, "\n".join(many)


def test_a_branch_costs_a_bounded_number_of_queries(browse: Browse, begun: Cast) -> None:
    client = browse.as_user("secretary")
    with page_queries() as queries:
        client.get(url(begun))
    assert len(queries) <= 24, "\n".join(queries)
