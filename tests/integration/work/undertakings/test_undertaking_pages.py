"""The pages of undertakings: list, one with all its acts, a new one; who may and who may not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.kernel.scope import scope
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingState,
    open_undertakings,
)
from support.browsing import Browse, browse, page_queries
from support.cast import Cast, cast
from support.forms import forms_in
from support.moments import AT
from support.pages import words

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
LIST = "/undertakings/"
TEXT = "修好小区西门的路灯"


@pytest.fixture
def one(cast: Cast) -> Undertaking:
    item = NewUndertaking(TEXT, cast.xiangzhang.code, due_on=date(2018, 11, 20))
    [made] = open_undertakings(by=cast.reviewer, kind="resolution-task", items=[item], at=AT)
    return made


def page(one: Undertaking, act: str = "undertaking") -> str:
    return reverse(f"undertakings:{act}", args=[one.code])


def now(cast: Cast, one: Undertaking) -> Undertaking:
    with scope(cast.officer.scope()):
        one.refresh_from_db()
    return one


def report(client: Client, one: Undertaking, result: str = "路灯已经换好") -> int:
    form = {"result": result, "seen_version": one.version}
    return client.post(page(one, "report"), form).status_code


def test_the_list_shows_what_is_in_reach_and_nothing_else(browse: Browse, one: Undertaking) -> None:
    assert TEXT in words(browse.as_user("secretary").get(LIST))
    assert TEXT in words(browse.as_user("officer").get(f"{LIST}?q=路灯&kind=resolution-task"))
    assert TEXT not in words(browse.as_user("other").get(LIST))
    assert "没有符合条件的事项" in words(browse.as_user("officer").get(f"{LIST}?state=LATE"))


def test_the_list_goes_out_as_a_workbook(browse: Browse, one: Undertaking) -> None:
    answer = browse.as_user("officer").post(LIST, {"export": "xlsx"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_a_stranger_finds_nothing_and_without_sign_in_one_signs_in(
    browse: Browse, one: Undertaking, client: Client
) -> None:
    assert browse.as_user("stranger").get(page(one)).status_code == 404
    assert browse.as_user("member").get(page(one)).status_code == 403
    assert client.get(page(one)).status_code == 302


def test_from_report_over_return_to_acceptance(
    browse: Browse, cast: Cast, one: Undertaking
) -> None:
    secretary, reviewer = browse.as_user("secretary"), browse.as_user("reviewer")
    assert report(secretary, one) == 302
    back = {"field": "result", "reason": "请写明换了几盏", "seen_version": now(cast, one).version}
    assert reviewer.post(page(one, "return"), back).status_code == 302
    seen = words(secretary.get(page(one)))
    assert "退回理由：请写明换了几盏" in seen
    assert "路灯已经换好" in seen
    assert report(secretary, now(cast, one), "西门六盏路灯全部换好") == 302
    done = {"seen_version": now(cast, one).version}
    assert reviewer.post(page(one, "accept"), done).status_code == 302
    assert now(cast, one).state == UndertakingState.ACCEPTED


def test_an_empty_report_is_answered_at_its_field(browse: Browse, one: Undertaking) -> None:
    client = browse.as_user("secretary")
    answer = client.post(page(one, "report"), {"result": "", "seen_version": one.version})
    assert answer.status_code == 422
    assert "至少四个字" in words(answer)


def test_what_changed_meanwhile_is_shown_anew(browse: Browse, cast: Cast, one: Undertaking) -> None:
    client = browse.as_user("secretary")
    gone = {"seen_version": 1, "reason": "物业已经更换"}
    assert browse.as_user("reviewer").post(page(one, "withdraw"), gone).status_code == 302
    answer = client.post(page(one, "report"), {"result": "换好了路灯", "seen_version": 1})
    assert answer.status_code == 403
    assert now(cast, one).state == UndertakingState.CLOSED


def test_the_bearer_takes_something_on_by_itself(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("secretary")
    start = client.get(f"{LIST}new/")
    [form] = [f for f in forms_in(start) if "client_key" in f.values]
    sent = {name: values[0] for name, values in form.values.items()}
    sent |= {"kind": "pledge", "text": "每周六到居民家中走访", "due_on": "", "section": ""}
    first = client.post(f"{LIST}new/", sent)
    assert first.status_code == 302
    assert client.post(f"{LIST}new/", sent).url == first.url
    assert "公开承诺" in words(client.get(first.url))


def test_a_wrong_day_is_said_at_its_field(browse: Browse, cast: Cast) -> None:
    sent = {
        "kind": "pledge",
        "bearer": cast.xiangzhang.code,
        "text": "每周六走访",
        "due_on": "2018-01-01",
    }
    answer = browse.as_user("secretary").post(f"{LIST}new/", sent)
    assert answer.status_code == 422
    assert "办结日期早于今天" in words(answer)


def test_pages_cost_a_constant_number_of_queries(
    browse: Browse, cast: Cast, one: Undertaking
) -> None:
    client = browse.as_user("reviewer")
    with page_queries() as few:
        client.get(LIST)
    items = [NewUndertaking(f"第{n}件实事", cast.xiangzhang.code) for n in range(15)]
    open_undertakings(by=cast.reviewer, kind="resolution-task", items=items, at=AT)
    with page_queries() as many:
        client.get(LIST)
    assert len(many) == len(few)
    with page_queries() as sheet:
        client.get(page(one))
    assert len(sheet) <= 14, "\n".join(sheet)
