"""Key tasks of an organisation: by field, with clause, acknowledged by itself only."""

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.plans.api import Assignment
from support.browsing import Browse, page_queries
from support.cast import Cast

ACKNOWLEDGE = "/tasks/acknowledge/"


@pytest.fixture
def url(cast: Cast) -> str:
    """The tasks of the first branch."""
    return reverse("plans:tasks", args=[cast.xiangzhang.code])


def held(cast: Cast, key: str) -> Assignment:
    """One task of the first branch as it stands."""
    with place_system(cast.place):
        return Assignment.objects.get(organisation=cast.xiangzhang, task_key=key)


def form(**changes: str) -> dict[str, str]:
    """A receipt of the second key task by the first branch."""
    usual = {"organisation": "SIP-1001", "task": "task-02", "own_plan": "", "seen_version": "1"}
    return usual | changes


def test_a_secretary_sees_the_own_tasks_with_clause_and_field(
    browse: Browse, url: str, begun: Cast
) -> None:
    page = browse.as_user("secretary").get(url)
    text = page.content.decode()

    assert len(page.context["cards"]) > 0
    assert page.context["totals"] == []
    assert "提升城市党建整体效应" in text
    assert "推动机关党建争做表率" not in text  # not for this sector
    assert "党建引领工程 第3条" in text
    assert "非来源设定" in text  # placeholders say so


def test_the_eight_fields_and_the_untagged_rest_can_be_chosen(
    browse: Browse, url: str, begun: Cast
) -> None:
    client = browse.as_user("secretary")
    fields = client.get(url).context["fields"]
    assert len(fields) == 9

    chosen = client.get(url, {"field": "GRASSROOTS_GOVERNANCE"}).context["cards"]
    assert chosen
    assert all("基层治理" in card.fields for card in chosen)
    rest = client.get(url, {"field": "UNTAGGED"}).context["cards"]
    assert all(card.fields == () for card in rest)


def test_nothing_sent_down_yet_says_what_comes(browse: Browse, url: str, park: Cast) -> None:
    assert "还没有下达任务" in browse.as_user("secretary").get(url).content.decode()


def test_a_receipt_with_an_own_plan(browse: Browse, url: str, begun: Cast) -> None:
    answer = browse.as_user("secretary").post(ACKNOWLEDGE, form(own_plan="6 月前与物业结对"))

    assert answer.headers["Location"] == f"{url}#task-02"
    assert held(begun, "task-02").own_plan == "6 月前与物业结对"
    assert held(begun, "task-02").acknowledged_on == begun.today


def test_nobody_acknowledges_for_another(browse: Browse, begun: Cast) -> None:
    answer = browse.as_user("reviewer").post(ACKNOWLEDGE, form())
    assert answer.status_code == 403
    assert "不能代签" in answer.content.decode()

    assert browse.as_user("other").post(ACKNOWLEDGE, form()).status_code == 404
    assert browse.as_user("officer").post(ACKNOWLEDGE, form()).status_code == 403
    assert held(begun, "task-02").acknowledged_on is None


def test_a_conflict_keeps_what_was_typed(browse: Browse, begun: Cast) -> None:
    client = browse.as_user("secretary")
    client.post(ACKNOWLEDGE, form(own_plan="先写的"))
    page = client.post(ACKNOWLEDGE, form(own_plan="后写的"))

    assert page.status_code == 409
    assert "刚被别人改过" in page.content.decode()
    assert "后写的" in page.content.decode()
    assert held(begun, "task-02").own_plan == "先写的"


@pytest.mark.parametrize("change", [{"task": "task-99"}, {"seen_version": "x"}, {"task": ""}])
def test_a_receipt_that_cannot_be_read_is_a_sentence(
    browse: Browse, begun: Cast, change: dict[str, str]
) -> None:
    answer = browse.as_user("secretary").post(ACKNOWLEDGE, form(**change))

    assert answer.status_code in {404, 422}
    assert "任务" in answer.content.decode()


def test_who_answers_for_others_sees_how_far_it_got(browse: Browse, begun: Cast) -> None:
    page = browse.as_user("officer").get(reverse("plans:tasks", args=[begun.hudong.code]))

    assert [one.progress.assigned for one in page.context["totals"]] == [1] * 11
    assert page.context["cards"] == []
    assert any(one.organisation == begun.xiangzhang for one in page.context["waiting"])


def test_tasks_of_others_are_out_of_reach(
    browse: Browse, url: str, begun: Cast, client: Client
) -> None:
    assert browse.as_user("other").get(url).status_code == 404
    assert browse.as_user("stranger").get(url).status_code == 404
    assert browse.as_user("auditor").get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_the_page_costs_a_constant_number_of_queries(browse: Browse, begun: Cast) -> None:
    client = browse.as_user("officer")
    with page_queries() as queries:
        client.get(reverse("plans:tasks", args=[begun.hudong.code]))
    assert len(queries) <= 12, "\n".join(queries)
