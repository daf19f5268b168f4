"""The review desk: what waits, in order; decided once, by one person; many after a sample."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from ronghe.core.obligations.api import Obligation
from ronghe.core.reviews.api import Decision, ReviewTask, decide, pass_tasks, pending_tasks_for
from ronghe.foundation.accounts.api import RoleCode, User
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.browsing import Browse
from support.cast import Cast, new_actor
from support.checks import CODE, TO_CONFIRM, hand_in, hand_in_many, open_checks
from support.moments import LATER
from support.pages import counted, words


@pytest.fixture
def waiting(cast: Cast) -> Cast:
    """The branch's self-check waits for the reviewer."""
    open_checks(cast)
    hand_in(cast)
    return cast


def only_task(cast: Cast) -> ReviewTask:
    with scope(cast.reviewer.scope()):
        return pending_tasks_for(cast.reviewer).get(subject_code=CODE)


def status(cast: Cast, code: str = CODE) -> str:
    with place_system(cast.place):
        return SelfCheck.objects.get(code=code).status


def test_the_first_record_is_open_with_what_a_person_said_first(
    waiting: Cast, browse: Browse
) -> None:
    seen = words(browse.as_user("reviewer").get("/reviews/"))
    assert "待我审核 1" in seen
    assert "剩 5 个工作日" in seen
    said, _, rest = seen.partition("系统按记录判定不符合 1 条")
    assert "请您看：支部说的 3 条" in said
    assert "联系电话没有登记" in rest
    assert "系统按记录判定符合 5 条" in rest
    assert "通过后转“组织部确认”，不能撤销" in seen


def test_passing_opens_the_next_one(waiting: Cast, browse: Browse) -> None:
    hand_in_many(waiting, 2)
    client, task = browse.as_user("reviewer"), only_task(waiting)
    answer = client.post(
        f"/reviews/{task.pk}/pass/?kind=self-check", {"seen_version": "1"}, follow=True
    )
    [(url, _code)] = answer.redirect_chain
    assert re.fullmatch(r"/reviews/\d+/\?kind=self-check", url)
    assert f"/{task.pk}/" not in url
    assert (
        "已通过“香樟社区第一党支部2018年度规范化自查”，转“组织部确认”。" in answer.content.decode()
    )
    assert "待我审核 2" in words(answer)


def test_the_last_one_leads_to_an_empty_desk(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    answer = browse.as_user("reviewer").post(
        f"/reviews/{task.pk}/pass/", {"seen_version": "1"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == "/reviews/"
    assert "都审完了" in words(answer)


def test_returning_puts_reasons_at_the_items(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    fields = {f"field-{TO_CONFIRM[0]}": "请写明何时办的", f"field-{TO_CONFIRM[1]}": " "}
    browse.as_user("reviewer").post(
        f"/reviews/{task.pk}/return/", {"seen_version": "1", "reason": "", **fields}
    )
    assert status(waiting) == "RETURNED"
    with place_system(waiting.place):
        reasons = ItemAnswer.objects.filter(self_check__code=CODE).exclude(return_reason="")
        assert dict(reasons.values_list("item", "return_reason")) == {
            TO_CONFIRM[0]: "请写明何时办的"
        }


def test_returning_without_any_reason_says_so_in_the_dialog(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    answer = browse.as_user("reviewer").post(
        f"/reviews/{task.pk}/return/", {"seen_version": "1", "reason": "错"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "data-open-now" in page
    assert "退回时请写明原因，至少四个字" in page
    assert ">错</textarea>" in page
    assert status(waiting) == "SUBMITTED"


def test_whoever_comes_second_is_told_who_decided(waiting: Cast, browse: Browse) -> None:
    new_actor("second", "许知远", RoleCode.REVIEWER, waiting.hudong.path, "湖东审核人乙")
    waiting.users["second"] = User.objects.get(username="second")
    task = only_task(waiting)
    browse.as_user("reviewer").post(f"/reviews/{task.pk}/pass/", {"seen_version": "1"})
    late = browse.as_user("second").post(
        f"/reviews/{task.pk}/return/", {"seen_version": "1", "reason": "我看不行啊"}
    )
    assert late.status_code == 409
    assert "已由顾明岚（湖东审核人）通过，无需再办。" in words(late)
    assert "看下一件" in words(late)
    assert "“我看不行啊”" in words(late)


def test_a_decided_task_is_shown_with_who_and_when(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    client = browse.as_user("reviewer")
    client.post(f"/reviews/{task.pk}/pass/", {"seen_version": "1"})
    answer = client.get(f"/reviews/{task.pk}/")
    assert "顾明岚（湖东审核人）于" in words(answer)
    assert "/pass/" not in answer.content.decode()


def test_a_second_round_shows_the_reason_of_the_first(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    with scope(waiting.reviewer.scope()):
        decide(
            by=waiting.reviewer,
            task_id=task.pk,
            decision=Decision.RETURNED,
            comment="请补正后再报",
            fields={TO_CONFIRM[0]: "请写明何时办的"},
            seen_version=1,
            at=LATER,
        )
    hand_in(waiting)
    seen = words(browse.as_user("reviewer").get("/reviews/"))
    assert "第2次提交" in seen
    assert "上次退回：请写明何时办的" in seen


def test_the_most_urgent_comes_first(waiting: Cast, browse: Browse) -> None:
    codes = hand_in_many(waiting, 3)
    with place_system(waiting.place):
        last = ReviewTask.objects.get(subject_code=codes[-1])
        Obligation.objects.filter(source=f"task-{last.pk}").update(
            opens_on=date(2018, 10, 20), due_on=date(2018, 10, 30)
        )
    page = browse.as_user("reviewer").get("/reviews/").content.decode()
    queue = re.findall(r'class="r-desk-title">([^<]+)<', page)
    assert queue[0] == "桂花园第3党支部"
    assert "逾期 2 个工作日" in page


def test_the_queue_is_filtered_and_keeps_its_filter(waiting: Cast, browse: Browse) -> None:
    hand_in_many(waiting, 3)
    answer = browse.as_user("reviewer").get("/reviews/?q=桂花园&kind=self-check")
    assert "待我审核 3" in words(answer)
    assert "?kind=self-check&amp;q=" in answer.content.decode()
    assert "待我审核 0" in words(browse.as_user("reviewer").get("/reviews/?q=没有"))


def test_nobody_else_sees_or_decides(waiting: Cast, browse: Browse) -> None:
    task = only_task(waiting)
    for who in ("secretary", "other", "member", "auditor"):
        for url in ("/reviews/", f"/reviews/{task.pk}/", "/reviews/bulk/"):
            assert browse.as_user(who).get(url).status_code == 403
        assert (
            browse.as_user(who).post(f"/reviews/{task.pk}/pass/", {"seen_version": "1"}).status_code
            == 403
        )
    assert browse.as_user("stranger").get(f"/reviews/{task.pk}/").status_code == 404
    assert (
        browse.as_user("officer")
        .post(f"/reviews/{task.pk}/pass/", {"seen_version": "1"})
        .status_code
        == 403
    )
    assert browse.as_user("reviewer").get("/reviews/bulk/").status_code == 403
    assert browse.as_user("reviewer").get("/reviews/99999/").status_code == 404
    assert Client().get("/reviews/").status_code == 302
    assert status(waiting) == "SUBMITTED"


def test_a_long_queue_costs_no_more_queries(waiting: Cast, browse: Browse) -> None:
    client = browse.as_user("reviewer")
    client.get("/reviews/")
    with counted() as few:
        client.get("/reviews/")
    hand_in_many(waiting, 60)
    with counted() as many:
        answer = client.get("/reviews/?size=50")
    assert "待我审核 61" in words(answer)
    assert few == many
    assert many[0] <= 25


# Passing many after a sample ------------------------------------------------------------------------


@pytest.fixture
def many(waiting: Cast) -> Cast:
    """Thirteen self-checks wait for the officer."""
    hand_in_many(waiting, 12)
    with scope(waiting.reviewer.scope()):
        pass_tasks(
            by=waiting.reviewer,
            tasks=list(pending_tasks_for(waiting.reviewer)),
            comment="",
            at=LATER,
        )
    return waiting


def form_of(page: str) -> dict[str, object]:
    """The digest and the sample that a bulk page shows."""
    digest = re.search(r'name="digest" value="(\w+)"', page)
    assert digest
    return {"digest": digest[1], "looked_at": re.findall(r'name="looked_at" value="(\d+)"', page)}


def confirmed(cast: Cast) -> int:
    with place_system(cast.place):
        return SelfCheck.objects.filter(status="CONFIRMED").count()


def test_after_the_sample_all_are_passed(many: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    page = client.get("/reviews/bulk/?sample=5").content.decode()
    form = form_of(page)
    assert len(form["looked_at"]) == 5  # type: ignore[arg-type]
    assert "确认全部 13 件" in page
    answer = client.post("/reviews/bulk/?sample=5", form, follow=True)
    assert "已整批通过 13 件。" in answer.content.decode()
    assert confirmed(many) == 13
    with place_system(many.place):
        entry = Entry.objects.get(verb="reviews.pass_in_bulk")
        assert entry.sentence == "抽查5件后整批通过，共13件"
        assert Entry.objects.filter(verb="reviews.decide", reason="抽查5件后整批通过").count() == 13
        assert not Obligation.objects.filter(kind="review", outcome="OPEN").exists()


def test_only_what_the_filter_shows_is_passed(many: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    url = "/reviews/bulk/?q=香樟"
    client.post(url, form_of(client.get(url).content.decode()))
    assert confirmed(many) == 1
    assert status(many) == "CONFIRMED"


def test_a_sample_not_looked_at_passes_nothing(many: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    form = form_of(client.get("/reviews/bulk/").content.decode())
    form["looked_at"] = form["looked_at"][:-2]  # type: ignore[index]
    answer = client.post("/reviews/bulk/", form)
    assert answer.status_code == 422
    assert "还有2件没有抽查" in words(answer)
    assert answer.content.decode().count(" checked") == 8
    assert confirmed(many) == 0


def test_a_list_that_changed_meanwhile_passes_nothing(many: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    form = form_of(client.get("/reviews/bulk/").content.decode())
    with scope(many.officer.scope()):
        one = pending_tasks_for(many.officer).first()
        assert one
        decide(by=many.officer, task_id=one.pk, decision=Decision.PASSED, seen_version=1, at=LATER)
    answer = client.post("/reviews/bulk/", form)
    assert answer.status_code == 409
    assert "现在是12件，这次没有确认" in words(answer)
    assert confirmed(many) == 1


def test_a_decision_in_a_demo_place_is_in_time_by_the_place_s_own_day(waiting: Cast) -> None:
    task = only_task(waiting)
    years_later = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
    with scope(waiting.reviewer.scope()):
        decide(
            by=waiting.reviewer, task_id=task.pk, decision=Decision.PASSED,
            seen_version=task.version, at=years_later,
        )  # fmt: skip

    with place_system(waiting.place):
        owed = Obligation.objects.get(kind="review", source=f"task-{task.pk}")
    assert owed.done_on == waiting.today <= owed.due_on
