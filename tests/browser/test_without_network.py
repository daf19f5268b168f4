"""A phone without network: the meeting form opens, goes out once, and is nobody else's to see."""

import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.accounts.api import RoleCode, grant_role
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.cast import Cast

from .conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE: dict[str, Any] = {"screen": "phone", "has_touch": True, "is_mobile": True}
KEPT = "async () => (await (await caches.match('/kept.json'))?.json()) ?? null"


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """The cast with the duties of 2018 opened until today."""
    with place_system(committed_cast.place):
        open_duties(place=committed_cast.place, year=2018, until=committed_cast.today)
    return committed_cast


def form_of(cast: Cast) -> str:
    return reverse("activities:record", args=[cast.xiangzhang.code])


def stored(cast: Cast) -> list[Meeting]:
    with place_system(cast.place):
        return list(Meeting.objects.order_by("pk"))


def kept_phone(visitor: Visitor, cast: Cast, **options: Any) -> Page:
    """The secretary's phone at the work list, once it keeps the form nobody has opened yet."""
    page = visitor.open("/work/", who="secretary", **PHONE, **options)
    wait_for_kept(page, form_of(cast))
    return page


def wait_for_kept(page: Page, url: str | None) -> None:
    """Until the phone keeps that form, or with None nothing."""
    for _turn in range(100):
        kept = page.evaluate(KEPT)
        if (kept and kept["url"]) == url:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"the phone keeps {page.evaluate(KEPT)}")


def all_kept(page: Page) -> str:
    """Everything the phone keeps, as one text."""
    return str(
        page.evaluate(
            """async () => {
              const texts = [];
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  texts.push(request.url, await (await cache.match(request)).text());
                }
              }
              return texts.join("\\n");
            }"""
        )
    )


def write(page: Page, resolution: str) -> None:
    page.click("[data-step-on]")
    page.click("[data-step-on]")
    page.fill("#id_resolution_1", resolution)
    page.click("[data-step-done]")


def test_the_form_opens_without_network_though_it_was_never_opened_before(
    cast: Cast, visitor: Visitor
) -> None:
    page = kept_phone(visitor, cast)
    page.context.set_offline(True)
    page.goto(f"{visitor.server.url}{form_of(cast)}")
    expect(page.locator("[data-offline-strip]")).to_contain_text("现在没有网络")
    write(page, "地下室里记的决议。")
    expect(page.locator("[data-offline-strip]")).to_contain_text("1 份记录等待发送")
    expect(page.locator("#step-what")).to_be_visible()
    page.close()
    assert stored(cast) == []

    later = visitor.browser.contexts[-1].new_page()
    later.context.set_offline(False)
    later.goto(f"{visitor.server.url}/work/")
    expect(later.locator("#toasts")).to_contain_text("离线填写的记录已发出")
    expect(later.locator("[data-offline-strip]")).to_be_hidden()
    later.reload()
    later.wait_for_load_state("networkidle")
    [held] = stored(cast)
    assert [line.resolution for line in _lines(cast, held)][:1] == ["地下室里记的决议。"]


def _lines(cast: Cast, held: Meeting) -> list[Any]:
    with place_system(cast.place):
        return list(held.agenda.order_by("no"))


def test_two_meetings_recorded_without_network_are_two(cast: Cast, visitor: Visitor) -> None:
    page = kept_phone(visitor, cast)
    page.context.set_offline(True)
    page.goto(f"{visitor.server.url}{form_of(cast)}")
    write(page, "第一次。")
    expect(page.locator("[data-offline-strip]")).to_contain_text("1 份记录等待发送")
    page.fill("#id_held_on", "2018-10-30")
    write(page, "第二次。")
    expect(page.locator("[data-offline-strip]")).to_contain_text("2 份记录等待发送")
    page.context.set_offline(False)
    expect(page.locator("[data-offline-strip]")).to_be_hidden()
    assert len(stored(cast)) == 2


def test_a_waiting_record_can_be_opened_and_corrected(cast: Cast, visitor: Visitor) -> None:
    page = kept_phone(visitor, cast)
    page.context.set_offline(True)
    page.goto(f"{visitor.server.url}{form_of(cast)}")
    write(page, "先写错的。")
    page.locator("[data-offline-strip] a").click()
    page.reload()
    expect(page.locator("#id_resolution_1")).to_have_value("先写错的。")
    write(page, "改正的。")
    page.wait_for_function("Object.values(localStorage).some((kept) => kept.includes('改正的。'))")
    expect(page.locator("[data-offline-strip]")).to_contain_text("1 份记录等待发送")
    page.context.set_offline(False)
    expect(page.locator("[data-offline-strip]")).to_be_hidden()
    [held] = stored(cast)
    assert _lines(cast, held)[0].resolution == "改正的。"


def test_when_the_server_fails_nothing_typed_is_lost(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(form_of(cast), who="secretary", **PHONE)
    page.route(f"**{form_of(cast)}", lambda route: route.fulfill(status=500, body=""), times=1)
    write(page, "写了很久的决议。")
    expect(page.locator("#toasts")).to_contain_text("服务器这次没有收下")
    page.goto(f"{visitor.server.url}/work/")
    expect(page.locator("#toasts")).to_contain_text("离线填写的记录已发出")
    [held] = stored(cast)
    assert _lines(cast, held)[0].resolution == "写了很久的决议。"


def test_when_the_sign_in_has_run_out_nothing_typed_is_lost(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(form_of(cast), who="secretary", **PHONE)
    wait_for_kept(page, form_of(cast))  # No answer is under way that would renew the session.
    page.context.clear_cookies(name="sessionid")
    write(page, "写了很久的决议。")
    page.wait_for_url("**/accounts/login/**")
    [queue] = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.startsWith('ronghe.queue.')).map(([, v]) => v)"
    )
    assert dict(json.loads(queue)[0]["fields"])["resolution_1"] == "写了很久的决议。"
    page.context.add_cookies([visitor._session("secretary")])
    page.goto(f"{visitor.server.url}/work/")
    expect(page.locator("#toasts")).to_contain_text("离线填写的记录已发出")
    assert len(stored(cast)) == 1


def test_another_page_without_network_says_so_and_offers_the_form(
    cast: Cast, visitor: Visitor
) -> None:
    page = kept_phone(visitor, cast)
    page.context.set_offline(True)
    page.goto(f"{visitor.server.url}/meetings/")
    expect(page.locator("h1")).to_have_text("现在没有网络")
    page.get_by_role("link", name="记一次会").click()
    expect(page.locator("#step-what")).to_be_visible()


def test_signing_out_leaves_nothing_of_the_branch_on_the_phone(
    cast: Cast, visitor: Visitor
) -> None:
    page = kept_phone(visitor, cast)
    assert "林若溪" in all_kept(page)
    page.locator(".r-menu-phone > summary").tap()
    page.get_by_role("button", name="退出登录").locator("visible=true").tap()
    page.wait_for_url(f"{visitor.server.url}/")
    assert page.evaluate(KEPT) is None
    assert "林若溪" not in all_kept(page)
    page.context.set_offline(True)
    page.goto(f"{visitor.server.url}{form_of(cast)}")
    expect(page.locator("h1")).to_have_text("现在没有网络")
    expect(page.locator("[data-kept-form]")).to_be_hidden()


def test_switching_identity_clears_what_the_other_one_kept(cast: Cast, visitor: Visitor) -> None:
    with place_system(cast.place):
        grant_role(
            user=cast.users["secretary"],
            place=cast.place,
            role=RoleCode.MEMBER,
            path=cast.hudong.path,
            title="湖东党员",
            from_on=date(2018, 1, 1),
        )
    page = kept_phone(visitor, cast)
    page.locator(".r-identity > summary").tap()
    page.get_by_role("button", name="湖东").tap()
    expect(page.locator(".r-identity-where")).to_contain_text("湖东")
    wait_for_kept(page, None)
    assert "林若溪" not in all_kept(page)


def test_who_signs_in_next_on_the_phone_never_meets_the_form_of_before(
    cast: Cast, visitor: Visitor
) -> None:
    page = kept_phone(visitor, cast)
    page.context.clear_cookies()
    page.context.add_cookies([visitor._session("reviewer")])
    page.goto(f"{visitor.server.url}/work/")
    wait_for_kept(page, None)
    assert "林若溪" not in all_kept(page)


def test_a_desktop_keeps_nothing(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open("/work/", who="secretary", screen="office")
    page.wait_for_timeout(500)
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
