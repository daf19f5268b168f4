"""The rating's pages: who may open them, every step clicked through, nothing there yet, very much."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.api import CycleStatus, current_award
from support.browsing import Browse, browse, page_queries
from support.cast import Cast
from support.jobs import do_waiting_jobs
from support.meetings import record_one
from support.rating import (
    APPLIES,
    FREEZES,
    NOTICED,
    OVER,
    YEAR,
    all_recommended,
    applied,
    frozen,
    make_compliant,
    make_diligent,
    many_branches,
    measured,
    noticed,
    on,
    opened,
    park,
    present,
    score_frozen,
    scored,
    values_for,
)
from support.rating_pages import community

__all__ = ["browse", "park"]


CONSOLE = reverse("evaluation:console", args=[YEAR])


def step(client: Client, name: str, park: Cast, **posted: str) -> int:
    """Press a step's button as the page shows it."""
    cycle = present(park)
    given = {"seen_version": str(cycle.version), "reason": "按年度计划办理"} | posted
    return client.post(reverse(f"evaluation:{name}", args=[YEAR]), given).status_code


def test_an_officer_clicks_through_the_whole_year(browse: Browse, park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    client = browse.as_user("officer")

    before = client.get(CONSOLE)
    assert "启动评定" in before.content.decode()
    opening = {"apply_until": "2018-10-26"}
    assert client.post(reverse("evaluation:open", args=[YEAR]), opening).status_code == 302
    applied(park, park.xiangzhang)
    on(park, FREEZES)
    assert "已推荐 1 个组织参评" in client.get(CONSOLE).content.decode()
    assert step(client, "freeze", park) == 302
    assert do_waiting_jobs() == ["evaluation.freeze"]
    assert step(client, "score", park) == 302
    assert "香樟社区第一党支部" in client.get(CONSOLE).content.decode()
    on(park, NOTICED)
    assert step(client, "notice", park) == 302
    assert "公示到2018-11-08期满，之后才能确认。" in client.get(CONSOLE).content.decode()
    assert step(client, "confirm", park) == 403
    on(park, OVER)
    assert step(client, "confirm", park) == 302

    with place_system(park.place):
        assert present(park).status == CycleStatus.CONFIRMED
        award = current_award(park.xiangzhang)
    assert award is not None
    assert award.level == "THREE_STAR"


def test_a_place_without_a_star_rating_is_told_so(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("officer").get(reverse("evaluation:console", args=[cast.today.year]))
    told = page.content.decode()
    assert "本地现行的规则里没有星级评定，不能启动。" in told
    assert 'name="apply_until"' not in told


def test_a_second_opening_comes_back_as_a_conflict(browse: Browse, park: Cast) -> None:
    opened(park)

    answer = browse.as_user("officer").post(
        reverse("evaluation:open", args=[YEAR]), {"apply_until": "2018-10-26"}
    )

    assert answer.status_code == 409
    assert "每年只评一次" in answer.content.decode()


@pytest.mark.parametrize("given", ["", "2018-08-01", "明天"])
def test_a_window_that_cannot_be_comes_back_at_its_field(
    browse: Browse, park: Cast, given: str
) -> None:
    answer = browse.as_user("officer").post(
        reverse("evaluation:open", args=[YEAR]), {"apply_until": given}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["apply_until"]


@pytest.mark.parametrize("name", ["freeze", "notice", "confirm"])
def test_big_steps_ask_for_a_reason(browse: Browse, park: Cast, name: str) -> None:
    opened(park)

    assert step(browse.as_user("officer"), name, park, reason=" ") == 422


def test_steps_answer_no_get(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")
    for name in ("open", "freeze", "score", "notice", "confirm"):
        assert client.get(reverse(f"evaluation:{name}", args=[YEAR])).status_code == 405


@pytest.mark.parametrize("username", ["secretary", "reviewer", "auditor", "member"])
def test_only_who_runs_the_rating_sees_the_console(
    browse: Browse, park: Cast, username: str
) -> None:
    assert browse.as_user(username).get(CONSOLE).status_code == 403


@pytest.mark.parametrize(
    "url",
    [
        CONSOLE,
        reverse("evaluation:board", args=[YEAR]),
        reverse("evaluation:sheet", args=[YEAR, "SIP-1001"]),
        reverse("evaluation:apply", args=["SIP-1001"]),
        reverse("evaluation:bundle", args=[YEAR]),
        reverse("evaluation:not_applied", args=[YEAR]),
        reverse("evaluation:what_if", args=[YEAR]),
    ],
)
def test_nobody_opens_a_page_without_signing_in(client: Client, park: Cast, url: str) -> None:
    assert client.get(url).status_code == 302


def test_a_level_is_changed_on_its_page_and_refused_with_the_candidates(
    browse: Browse, park: Cast
) -> None:
    nodes = many_branches(park, 60, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        cycle = scored(park)
    client = browse.as_user("officer")
    url = reverse("evaluation:change_level", args=[YEAR, nodes[1].code])
    given = {"level": "BENCHMARK", "reason": "现场核查后调整", "seen_version": str(cycle.version)}

    refused = client.post(url, given)
    assert refused.status_code == 422
    assert refused.context["candidates"][0]["rank"] == 1
    assert refused.context["form"].data["reason"] == "现场核查后调整"
    lowered = client.post(url, given | {"level": "THREE_STAR"})

    assert lowered.status_code == 302
    assert "由“五星”调整" in client.get(CONSOLE).content.decode()


def test_what_if_tells_who_moves_and_leaves_the_cycle_alone(browse: Browse, park: Cast) -> None:
    nodes = many_branches(park, 60, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        cycle = scored(park)
    client, url = browse.as_user("officer"), reverse("evaluation:what_if", args=[YEAR])

    as_is = client.get(url)
    assert (as_is.context["moved"], as_is.context["is_changed"]) == (0, False)
    doubled = client.get(url, {"share_BENCHMARK": "4"})

    [shift] = doubled.context["shifts"]
    assert shift["levels"][0] == {
        "code": "BENCHMARK", "title": "标兵", "before": 1, "after": 2, "difference": 1,
    }  # fmt: skip
    assert shift["moves"][0]["name"] == nodes[1].name
    assert present(park).version == cycle.version


def test_a_trial_is_saved_looked_at_again_and_deleted_on_its_page(
    browse: Browse, park: Cast
) -> None:
    nodes = many_branches(park, 60, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        cycle = scored(park)
    client, url = browse.as_user("officer"), reverse("evaluation:what_if", args=[YEAR])
    save = reverse("evaluation:save_trial", args=[YEAR])

    assert not client.get(url).context["can_save"]
    nameless = client.post(save, {"share_BENCHMARK": "4", "name": " "})
    assert nameless.status_code == 422
    assert "起个名称" in nameless.content.decode()
    assert nameless.context["can_save"]

    kept = client.post(save, {"share_BENCHMARK": "4", "name": "标兵加倍"}, follow=True)
    [line] = kept.context["trials"]
    assert (line["name"], line["up"], line["stale"]) == ("标兵加倍", 2, "")
    again = client.get(f"{url}?{line['again']}")
    assert again.context["is_changed"]
    assert present(park).version == cycle.version

    client.post(reverse("evaluation:delete_trial", args=[YEAR, line["no"]]))
    assert client.get(url).context["trials"] == []


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("share_BENCHMARK", "很多", "“标兵名额（%）”应为 0 到 100 之间的数"),
        ("cut_FOUR_STAR", "-1", "“四星分数线（分）”应为 0 到 1000 之间的数"),
        ("cut_FOUR_STAR", "99", "分数线"),
        ("share_FOUR_STAR", "95", "超过 100%"),
    ],
)
def test_what_if_refuses_what_cannot_be(
    browse: Browse, park: Cast, field: str, value: str, told: str
) -> None:
    community(park)
    scored(park)

    answer = browse.as_user("officer").get(
        reverse("evaluation:what_if", args=[YEAR]), {field: value}
    )

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_sheet_opens_down_to_the_meeting(browse: Browse, park: Cast) -> None:
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    on(park, FREEZES)
    meeting = record_one(park)
    scored(park)
    noticed(park)

    page = browse.as_user("secretary").get(
        reverse("evaluation:sheet", args=[YEAR, park.xiangzhang.code])
    )
    text = page.content.decode()

    assert [block.title for block in page.context["sheet"].blocks] == [
        "全面规范基础党务", "全面创新基层党建",
    ]  # fmt: skip
    assert reverse("activities:meeting", args=[meeting.code]) in text
    assert "非来源设定" in text
    assert "还来得及吗" in text
    assert "本年度数据已于 2018-10-31 冻结" in text


def test_before_the_notice_a_secretary_sees_only_the_own_score(browse: Browse, park: Cast) -> None:
    community(park)
    scored(park)
    client = browse.as_user("secretary")

    page = client.get(reverse("evaluation:sheet", args=[YEAR, park.xiangzhang.code]))

    assert page.context["heading"].rank_words == ""
    assert "名次和名额在公示后显示" in page.content.decode()
    assert "还没有名次" in client.get(reverse("evaluation:board", args=[YEAR])).content.decode()


def test_who_took_no_part_still_sees_what_the_score_would_be(browse: Browse, park: Cast) -> None:
    community(park)
    make_compliant(park, park.yinxing, met=10)
    scored(park)
    noticed(park)

    page = browse.as_user("other").get(reverse("evaluation:sheet", args=[YEAR, "SIP-1002"]))

    assert "本年度没有参评" in page.content.decode()
    assert page.context["heading"].rank_words == ""
    assert [line.title for line in page.context["sheet"].lines] == [
        "书记项目、创新项目、重点项目获评",
        "为群众办实事解难题",
    ]
    assert len(page.context["sheet"].blocks) == 2


def test_without_the_self_check_the_sheet_names_what_is_missing(browse: Browse, park: Cast) -> None:
    opened(park)

    page = browse.as_user("secretary").get(reverse("evaluation:sheet", args=[YEAR, "SIP-1001"]))

    assert page.context["heading"].score == ""
    assert "先补齐“规范化清单达成”的记录" in page.content.decode()


def test_while_applications_run_the_sheet_says_there_is_time(browse: Browse, park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    on(park, APPLIES)

    text = (
        browse.as_user("secretary")
        .get(reverse("evaluation:sheet", args=[YEAR, park.xiangzhang.code]))
        .content.decode()
    )

    assert "还来得及：数据到 2018-10-26 截止" in text
    assert "多 1，总分增加" in text


def test_another_branch_s_sheet_is_out_of_reach(browse: Browse, park: Cast) -> None:
    community(park)
    scored(park)
    noticed(park)

    answer = browse.as_user("other").get(
        reverse("evaluation:sheet", args=[YEAR, park.xiangzhang.code])
    )

    assert answer.status_code == 404
    assert "香樟社区" not in answer.content.decode()


def test_the_board_shows_a_secretary_the_own_line_within_the_whole_pool(
    browse: Browse, park: Cast
) -> None:
    community(park)
    scored(park)
    noticed(park)

    page = browse.as_user("secretary").get(reverse("evaluation:board", args=[YEAR]))

    rows = page.context["table"].rows
    assert [row.cells[2].text for row in rows] == ["香樟社区第一党支部"]
    assert rows[0].cells[2].note == "本组织"
    assert page.context["board"].size == 6


def test_a_pool_of_fewer_than_five_is_not_ranked(browse: Browse, park: Cast) -> None:
    community(park, count=3)
    scored(park)
    noticed(park)
    client = browse.as_user("officer")
    url = reverse("evaluation:board", args=[YEAR])

    assert "不足 5 个，不排名" in client.get(url).content.decode()
    assert client.post(url).status_code == 422


def test_lagging_branches_read_as_to_be_improved(browse: Browse, park: Cast) -> None:
    nodes = many_branches(park, 60, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        scored(park)
    noticed(park)

    page = browse.as_user("reviewer").get(
        reverse("evaluation:board", args=[YEAR]), {"level": "UNRATED"}
    )

    assert {row.cells[4].level.label for row in page.context["table"].rows} == {"待提升"}
    notice = browse.as_user("other").get(
        reverse("library:notice", args=[present(park).notice_code])
    )
    assert nodes[-1].name not in notice.content.decode()


def test_the_board_is_taken_away_exactly_as_shown(browse: Browse, park: Cast) -> None:
    community(park)
    scored(park)
    noticed(park)

    answer = browse.as_user("officer").post(reverse("evaluation:board", args=[YEAR]) + "?q=海棠")

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    names = [row[2] for row in sheet.to_python() if len(row) > 2]
    assert "海棠社区党支部" in names
    assert "香樟社区第一党支部" not in names
    with place_system(park.place):
        assert Entry.objects.filter(verb="pages.export").count() == 1


def test_lists_cost_the_same_queries_for_six_as_for_many(browse: Browse, park: Cast) -> None:
    nodes = many_branches(park, 200, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        scored(park)
    noticed(park)
    client = browse.as_user("officer")
    client.get(CONSOLE)

    for url in (CONSOLE, reverse("evaluation:board", args=[YEAR])):
        with page_queries() as few:
            client.get(url, {"size": "20"})
        with page_queries() as many:
            client.get(url, {"size": "100"})
        assert len(many) == len(few)
        assert len(few) <= (12 if url == CONSOLE else 13)


def test_the_console_costs_few_queries_at_every_step(browse: Browse, park: Cast) -> None:
    nodes = many_branches(park, 50, pools=("COMMUNITY",))
    all_recommended(park, opened(park), nodes)
    client = browse.as_user("officer")
    client.get(CONSOLE)

    def cost() -> int:
        with page_queries() as asked:
            assert client.get(CONSOLE).status_code == 200
        return len(asked)

    costs = [cost()]
    with measured(values_for(nodes)):
        frozen(park)
        costs.append(cost())
        score_frozen(park)
    costs.append(cost())
    noticed(park)
    costs.append(cost())
    assert max(costs) <= 12, costs
