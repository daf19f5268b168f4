"""A meeting on the phone: few taps, without network, sent once; nothing typed is lost."""

import json
from pathlib import Path
from time import monotonic

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.cast import Cast
from support.files import png

from .conftest import Visitor, grave, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TAPS = 6
MOST_SECONDS = 60


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    """The cast with the duties of 2018 opened until today."""
    with place_system(committed_cast.place):
        open_duties(place=committed_cast.place, year=2018, until=committed_cast.today)
    return committed_cast


def record_path(cast: Cast) -> str:
    return reverse("activities:record", args=[cast.xiangzhang.code])


def stored(cast: Cast) -> list[Meeting]:
    with place_system(cast.place):
        return list(Meeting.objects.order_by("pk"))


class Thumb:
    """Counts taps; those on people's names and reasons are counted apart."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.on_names = page, 0, 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).locator("visible=true").first.tap()

    def absent(self, code: str, reason: str) -> None:
        self.on_names += 2
        self.page.locator(f"label[for=absent-{code}]").tap()
        self.page.select_option(f"select[name=reason-{code}]", reason)


def test_the_months_meeting_takes_at_most_six_taps_beyond_names_and_a_minute(
    cast: Cast, visitor: Visitor
) -> None:
    page = visitor.open("/work/", who="secretary", screen="phone", has_touch=True, is_mobile=True)
    thumb, began = Thumb(page), monotonic()
    thumb.tap("main a:has-text('记一次会')")
    page.wait_for_url("**/meetings/new/**")
    thumb.tap("[data-step-on]")
    thumb.absent(cast.code("林若溪"), "LEAVE")
    expect(page.locator("[data-roster-count]")).to_have_text("实到 7 人，应到 8 人")
    thumb.tap("[data-step-on]")
    thumb.tap("#id_resolution_1")
    page.keyboard.type("同意十一月工作安排。")
    thumb.tap("[data-step-done]")
    page.wait_for_url("**/meetings/SIP-1001-*/")
    expect(page.locator("main")).to_contain_text("应到 8 人，实到 7 人")
    expect(page.locator(".r-used")).to_contain_text("支委会11月")
    assert thumb.taps <= MOST_TAPS
    assert monotonic() - began < MOST_SECONDS
    [held] = stored(cast)
    assert held.kinds == ["BRANCH_COMMITTEE", "THEME_DAY", "LECTURE"]
    assert held.is_lecture_by_secretary
    assert visitor.complaints == []


def test_one_step_is_seen_at_a_time_and_none_without_scripts(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(record_path(cast), who="secretary", screen="phone")
    assert [page.locator(f"#step-{name}").is_visible() for name in ("what", "who", "agenda")] == [
        True,
        False,
        False,
    ]
    plain = visitor.open(
        record_path(cast), who="secretary", screen="phone", java_script_enabled=False
    )
    assert all(plain.locator(f"#step-{name}").is_visible() for name in ("what", "who", "agenda"))
    plain.fill("#id_resolution_1", "没有脚本也能记。")
    plain.click("[data-step-done]")
    plain.wait_for_url("**/meetings/SIP-1001-*/")
    assert len(stored(cast)) == 1


def test_without_network_the_record_waits_in_sight_and_goes_out_once(
    cast: Cast, visitor: Visitor
) -> None:
    page = visitor.open(record_path(cast), who="secretary", screen="phone")
    page.context.set_offline(True)
    page.click("[data-step-on]")
    page.click("[data-step-on]")
    page.fill("#id_resolution_1", "离线时的决议。")
    page.click("[data-step-done]")
    strip = page.locator("[data-offline-strip]")
    expect(strip).to_contain_text("1 份记录等待发送")
    assert stored(cast) == []
    waiting = page.evaluate(
        "Object.entries(localStorage).find(([key]) => key.startsWith('ronghe.queue.'))[1]"
    )
    [item] = json.loads(waiting)
    page.context.set_offline(False)
    expect(strip).to_be_hidden()
    [held] = stored(cast)
    # What a phone is unsure of it sends again: the same key is the same record.
    again = page.evaluate(
        """async (item) => {
          const token = document.querySelector("meta[name=csrf-token]").content;
          const body = new URLSearchParams(item.fields);
          const answer = await fetch(item.url, {method: "POST", body, headers: {"X-CSRFToken": token}});
          return answer.url;
        }""",
        item,
    )
    assert again.endswith(f"/meetings/{held.code}/")
    assert [one.pk for one in stored(cast)] == [held.pk]
    assert visitor.complaints == []


def test_what_was_typed_is_there_again_with_its_time(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(record_path(cast), who="secretary")
    page.fill("#id_title", "写到一半的主题")
    expect(page.locator("[data-autosave-stamp]")).to_contain_text("已自动保存")
    page.reload()
    expect(page.locator("#id_title")).to_have_value("写到一半的主题")
    expect(page.locator("[data-autosave-stamp]")).to_contain_text("已恢复")


def test_a_refusal_opens_the_step_with_the_mistake(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(record_path(cast), who="secretary", screen="phone")
    page.click("[data-step-on]")
    page.locator(f"label[for=absent-{cast.code('林若溪')}]").click()
    page.click("[data-step-on]")
    page.fill("#id_resolution_1", "这句话不能丢。")
    page.click("[data-step-done]")
    expect(page.locator(".r-summary")).to_contain_text("没有选原因")
    expect(page.locator("#step-who")).to_be_visible()
    expect(page.locator("#id_resolution_1")).to_have_value("这句话不能丢。")
    assert stored(cast) == []


def test_a_wrong_attendance_is_mended_in_three_taps(cast: Cast, visitor: Visitor) -> None:
    from support.meetings import record_one

    held = record_one(cast)
    path = reverse("activities:meeting", args=[held.code])
    page = visitor.open(path, who="secretary", screen="phone", has_touch=True, is_mobile=True)
    thumb = Thumb(page)
    thumb.tap("a:has-text('更正到会')")
    expect(page.locator("#step-who")).to_be_visible()
    thumb.absent(cast.code("林若溪"), "LEAVE")
    thumb.tap("[data-step-done]")
    page.wait_for_url(f"**{path}")
    expect(page.locator("main")).to_contain_text("应到 3 人，实到 2 人")
    assert thumb.taps + 1 <= 3
    assert visitor.complaints == []


def test_a_photograph_is_sent_from_the_meetings_page_at_once(
    cast: Cast, visitor: Visitor, tmp_path: Path
) -> None:
    from support.meetings import record_one

    held = record_one(cast)
    photo = tmp_path / "现场.png"
    photo.write_bytes(png())
    path = reverse("activities:meeting", args=[held.code])
    page = visitor.open(path, who="secretary", screen="phone")
    page.set_input_files("#files input[type=file]", photo)
    expect(page.locator("#files .r-file-list")).to_contain_text("现场.png")
    assert visitor.complaints == []


def test_another_kind_shows_the_people_it_expects(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(record_path(cast), who="secretary")
    for label in ("主题党日", "党课"):
        with page.expect_response(lambda answer: "kinds=" in answer.url):
            page.get_by_label(label, exact=True).uncheck()
    page.click("[data-step-on]")
    expect(page.locator("[data-roster] li")).to_have_count(3)
    expect(page.locator("#id_lecturer")).to_have_count(0)


def test_pasted_names_are_found_on_the_roster(cast: Cast, visitor: Visitor) -> None:
    page = visitor.open(record_path(cast), who="secretary")
    page.click("[data-step-on]")
    page.click(".r-paste summary")
    page.fill("#pasted", "郑晓禾、赵听澜")
    page.get_by_role("button", name="这些人未到").click()
    expect(page.locator("[data-roster] input:checked")).to_have_count(2)
    expect(page.locator(".r-paste")).to_contain_text("认出 2 人")
    assert visitor.complaints == []


@pytest.mark.parametrize("screen", ["office", "phone"])
def test_nothing_serious_and_no_sideways_scroll(cast: Cast, visitor: Visitor, screen: str) -> None:
    from support.meetings import record_one

    held = record_one(cast)
    paths = [
        record_path(cast),
        "/meetings/",
        reverse("activities:meeting", args=[held.code]),
        reverse("activities:withdraw", args=[held.code]),
        reverse("activities:correct", args=[held.code]),
        reverse("activities:duties", args=[cast.xiangzhang.code, 2018]),
    ]
    page = visitor.open(paths[0], who="secretary", screen=screen, bypass_csp=True)
    for path in paths:
        page.goto(f"{visitor.server.url}{path}")
        assert grave(page) == [], path
        assert overflow(page) <= 0, path
