"""The self-check as people meet it: judged first, confirmed in place, handed in, returned, read."""

import re
from html import unescape

import pytest
from django.test import Client

from ronghe.core.reviews.api import Decision, decide, pass_tasks, pending_tasks_for
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.browsing import Browse
from support.cast import Cast
from support.checks import CODE, TO_CONFIRM, hand_in, hand_in_many, open_checks, say
from support.lists import more_branches
from support.moments import LATER
from support.pages import counted, words

URL = f"/standards/{CODE}/"
HTMX = {"HX-Request": "true"}
ITEM = TO_CONFIRM[0]
BY_RECORD = "COMMUNITY-SETUP-04"
MISSING = "COMMUNITY-SETUP-03"


@pytest.fixture
def opened(cast: Cast) -> Cast:
    """This year's self-checks open and judged once."""
    open_checks(cast)
    return cast


def answer_of(cast: Cast, item: str) -> ItemAnswer:
    with place_system(cast.place):
        return ItemAnswer.objects.get(self_check__code=CODE, item=item)


def seen_version(page: str) -> str:
    found = re.search(r'id="seen-version" value="(\d+)"', page)
    assert found
    return found[1]


def status(cast: Cast) -> str:
    with place_system(cast.place):
        return SelfCheck.objects.get(code=CODE).status


def test_items_are_judged_to_confirm_or_missing(opened: Cast, browse: Browse) -> None:
    page = browse.as_user("secretary").get(URL)
    seen = words(page)
    assert "系统判定符合" in seen
    assert "书记1人在任" in seen
    assert "联系电话没有登记" in seen
    assert "请确认 3 条" in seen
    assert "缺 1 条" in seen
    assert "系统判定 6 条（66%）" in seen
    assert page.content.decode().count("data-confirm") == len(TO_CONFIRM)


def test_the_organisations_code_leads_to_this_years_check(opened: Cast, browse: Browse) -> None:
    assert "2018 年度规范化自查" in words(browse.as_user("secretary").get("/standards/SIP-1001/"))


def test_a_check_not_open_yet_is_opened_by_its_secretary(cast: Cast, browse: Browse) -> None:
    from support.lists import publish_lists

    publish_lists()
    client = browse.as_user("secretary")
    assert "还没有打开自查" in words(client.get("/standards/SIP-1001/"))
    assert "由本组织书记打开" in words(browse.as_user("reviewer").get("/standards/SIP-1001/"))
    assert browse.as_user("reviewer").post("/standards/SIP-1001/open/").status_code == 403
    answer = client.post("/standards/SIP-1001/open/", {"year": "2018"}, follow=True)
    assert answer.redirect_chain[-1][0] == URL
    assert "书记1人在任" in words(answer)


def test_confirming_brings_back_only_the_item_progress_and_version(
    opened: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    version = seen_version(client.get(URL).content.decode())
    answer = client.post(
        f"{URL}answer/", {"answer": f"{ITEM}:MET", "seen_version": version}, headers=HTMX
    )
    page = answer.content.decode()
    assert page.startswith("\n") or "<html" not in page
    assert "已确认符合" in page
    assert seen_version(page) == str(int(version) + 1)
    assert page.count("hx-swap-oob") == 3
    assert answer_of(opened, ITEM).verdict == "MET"


def test_without_scripts_the_answer_leads_back_to_its_item(opened: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    version = seen_version(client.get(URL).content.decode())
    answer = client.post(
        f"{URL}answer/",
        {"answer": f"{ITEM}:UNMET", "seen_version": version, f"note-{ITEM}": "还没有做到"},
    )
    assert answer.headers["Location"] == f"{URL}#item-{ITEM}"
    assert answer_of(opened, ITEM).note == "还没有做到"


def test_contradicting_a_record_needs_a_note_and_says_so_at_the_item(
    opened: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    version = seen_version(client.get(URL).content.decode())
    answer = client.post(
        f"{URL}answer/", {"answer": f"{BY_RECORD}:UNMET", "seen_version": version}, headers=HTMX
    )
    assert answer.status_code == 422
    assert "要改为不符合，请写明情况" in answer.content.decode()
    assert answer_of(opened, BY_RECORD).verdict == "MET"


def test_a_missing_record_cannot_be_confirmed_by_hand(opened: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    page = client.get(URL).content.decode()
    assert f"{MISSING}:MET" not in page
    answer = client.post(
        f"{URL}answer/",
        {"answer": f"{MISSING}:MET", "seen_version": seen_version(page)},
        headers=HTMX,
    )
    assert answer.status_code == 403
    assert "记录补上后会重新判定" in answer.content.decode()


def test_an_older_page_gets_the_present_state(opened: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    old = seen_version(client.get(URL).content.decode())
    say(opened, TO_CONFIRM[1])
    answer = client.post(
        f"{URL}answer/", {"answer": f"{ITEM}:MET", "seen_version": old}, headers=HTMX
    )
    assert answer.status_code == 409
    assert "刚被别人改过" in answer.content.decode()
    assert seen_version(answer.content.decode()) == str(int(old) + 1)


def test_submitting_with_open_items_names_them(opened: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    page = client.get(URL)
    assert "还有3条没有确认" in words(page)
    answer = client.post(f"{URL}submit/", {"seen_version": seen_version(page.content.decode())})
    assert answer.status_code == 422
    assert "COMMUNITY-SETUP-05应当做到" in words(answer)
    assert status(opened) == "DRAFT"


def test_a_complete_check_is_handed_in_and_then_only_read(opened: Cast, browse: Browse) -> None:
    for item in TO_CONFIRM:
        say(opened, item)
    client = browse.as_user("secretary")
    version = seen_version(client.get(URL).content.decode())
    done = client.post(f"{URL}submit/", {"seen_version": version}, follow=True)
    assert "审核中" in words(done)
    assert 'name="answer"' not in done.content.decode()
    late = client.post(
        f"{URL}answer/", {"answer": f"{ITEM}:UNMET", "seen_version": version}, headers=HTMX
    )
    assert late.status_code == 403


def test_what_came_back_keeps_everything_with_the_reason_at_the_item(
    opened: Cast, browse: Browse
) -> None:
    hand_in(opened)
    with scope(opened.reviewer.scope()):
        [task] = pending_tasks_for(opened.reviewer)
        decide(
            by=opened.reviewer,
            task_id=task.pk,
            decision=Decision.RETURNED,
            comment="请补正后再报",
            fields={ITEM: "请写明何时办的"},
            seen_version=task.version,
            at=LATER,
        )
    answer = browse.as_user("secretary").get(URL)
    seen = words(answer)
    assert "请补正后再报" in seen
    assert "退回原因：请写明何时办的" in seen
    assert "已确认符合" in seen
    assert 'name="answer"' in answer.content.decode()


def test_a_confirmed_check_shows_result_gaps_and_story(opened: Cast, browse: Browse) -> None:
    hand_in(opened)
    for actor in (opened.reviewer, opened.officer):
        with scope(actor.scope()):
            pass_tasks(by=actor, tasks=list(pending_tasks_for(actor)), comment="", at=LATER)
    seen = words(browse.as_user("secretary").get(URL))
    assert "达标" in seen
    assert "差距清单 1 条 COMMUNITY-SETUP-03应当做到。" in seen
    assert "组织部确认：通过" in seen


def test_a_check_is_read_above_it_and_nowhere_else(opened: Cast, browse: Browse) -> None:
    for who in ("reviewer", "officer"):
        answer = browse.as_user(who).get(URL)
        assert answer.status_code == 200
        assert 'name="answer"' not in answer.content.decode()
    for who in ("other", "member", "auditor", "stranger"):
        for url in (URL, "/standards/SIP-1001/"):
            answer = browse.as_user(who).get(url)
            assert answer.status_code in {403, 404}
            assert "COMMUNITY-SETUP-05" not in answer.content.decode()
    assert (
        browse.as_user("other")
        .post(f"{URL}answer/", {"answer": f"{ITEM}:MET", "seen_version": "1"})
        .status_code
        == 404
    )
    assert Client().get(URL).status_code == 302


def test_the_page_costs_the_same_for_any_number_of_organisations(
    opened: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    client.get(URL)
    with counted() as few:
        client.get(URL)
    hand_in_many(opened, 30)
    with counted() as many:
        client.get(URL)
    assert few == many
    assert many[0] <= 20


# Compliance, burndown, gaps ------------------------------------------------------------------------


@pytest.fixture
def confirmed(opened: Cast) -> Cast:
    """Three self-checks confirmed, two in review, one draft, one not opened."""
    codes = hand_in_many(opened, 5)
    for actor, limit in ((opened.reviewer, 3), (opened.officer, 3)):
        with scope(actor.scope()):
            tasks = list(pending_tasks_for(actor)[:limit])
            pass_tasks(by=actor, tasks=tasks, comment="", at=LATER)
    more_branches(opened.hudong, 1, first=50)
    assert len(codes) == 5
    return opened


def test_the_matrix_tells_shares_missing_and_not_due_apart(confirmed: Cast, browse: Browse) -> None:
    answer = browse.as_user("officer").get("/standards/")
    seen, page = words(answer), answer.content.decode()
    assert "审核中 2" in seen
    assert re.search(r"\d+% · \d/3", seen)
    assert "未到期" in seen
    assert "aspect=SETUP&amp;met=no" in page


def test_the_share_the_system_judged_leads_to_which_items_people_confirm(
    confirmed: Cast, browse: Browse
) -> None:
    page = browse.as_user("officer").get("/standards/").content.decode()
    [address] = re.findall(r'href="([^"]+)">哪些由系统判定、哪些由人确认', page)
    told = words(browse.as_user("officer").get(unescape(address)))
    assert "系统按记录判定" in told
    assert "本人确认" in told


def test_a_cell_opens_to_its_list(confirmed: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    missed = words(client.get("/standards/?view=list&category=COMMUNITY&aspect=ORG_LIFE&met=no"))
    met = words(client.get("/standards/?view=list&category=COMMUNITY&aspect=ORG_LIFE&met=yes"))
    assert "共 3 个基层党组织" in missed or "共 3 个基层党组织" in met
    assert "方面：组织生活" in missed


def test_every_state_has_its_list_and_reminders_are_counted(
    confirmed: Cast, browse: Browse
) -> None:
    client = browse.as_user("officer")
    for state, count in {"NOT_OPENED": 3, "DRAFT": 2, "SUBMITTED": 2}.items():
        assert f"共 {count} 个基层党组织" in words(
            client.get(f"/standards/?view=list&state={state}")
        )
    direct = words(client.get("/standards/?view=direct"))
    assert "湖东社区党工委" in direct
    assert "需提醒" in direct


def test_a_secretary_sees_the_own_branch_only(confirmed: Cast, browse: Browse) -> None:
    seen = words(browse.as_user("other").get("/standards/?view=list"))
    assert "银杏科技党支部" in seen
    assert "香樟" not in seen
    assert "桂花园" not in seen


@pytest.mark.parametrize(
    "url",
    [
        "/standards/",
        "/standards/?view=direct",
        "/standards/?view=list",
        "/standards/burndown/",
        "/standards/gaps/",
        "/standards/gaps/?view=organisations",
    ],
)
def test_each_list_has_its_door_its_empty_state_and_its_export(
    cast: Cast, browse: Browse, url: str
) -> None:
    assert Client().get(url).status_code == 302
    assert browse.as_user("member").get(url).status_code == 403
    empty = browse.as_user("officer").get(url)
    assert empty.status_code == 200
    taken = browse.as_user("officer").post(url)
    assert taken.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    stranger = words(browse.as_user("stranger").get(url))
    assert "支部" not in stranger


def test_lists_cost_the_same_for_many_organisations(confirmed: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    urls = (
        "/standards/",
        "/standards/?view=direct",
        "/standards/?view=list",
        "/standards/burndown/",
        "/standards/gaps/",
        "/standards/gaps/?view=organisations",
    )
    few = {}
    for url in urls:
        client.get(url)
        with counted() as few[url]:
            client.get(url)
    more_branches(confirmed.hudong, 60, first=100)
    for url in urls:
        with counted() as many:
            client.get(f"{url}{'&' if '?' in url else '?'}size=100")
        assert many == few[url], url
        assert many[0] <= 16, url


def test_the_burndown_says_where_the_pace_leads(confirmed: Cast, browse: Browse) -> None:
    answer = browse.as_user("officer").get("/standards/burndown/")
    seen = words(answer)
    assert "照现在的进度" in seen
    assert "2018-01-01清单施行以来的平均进度" in seen
    assert "还没有达标的党组织" in seen
    assert 'data-chart="burndown-data"' in answer.content.decode()


def test_gaps_lead_from_the_item_to_its_organisations(confirmed: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    answer = client.get("/standards/gaps/")
    assert f"item={MISSING}" in answer.content.decode()
    one = words(client.get(f"/standards/gaps/?view=organisations&item={MISSING}"))
    assert "香樟社区第一党支部" in one
    assert f"照{MISSING}的要求办" in one
    by_node = words(client.get("/standards/gaps/?view=organisations"))
    assert "香樟社区第一党支部" in by_node
    own = words(browse.as_user("other").get("/standards/gaps/"))
    assert MISSING not in own
