"""What is mine: messages, standing in, the calendar and its subscription."""

from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.accounts.api import RoleCode, grant_role
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.shapes.marks import State
from ronghe.web.portal.calendar import Entry, folded
from support.browsing import Browse, page_queries
from support.cast import Cast


@pytest.fixture
def owing(cast: Cast) -> Cast:
    """The year's duties of the cast's branches are open."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    return cast


@pytest.mark.parametrize("username", ["officer", "reviewer", "secretary", "member", "auditor"])
@pytest.mark.parametrize("address", ["/me/", "/calendar/", "/messages/"])
def test_everybody_has_the_pages_even_with_nothing_there(
    browse: Browse, username: str, address: str
) -> None:
    assert browse.as_user(username).get(address).status_code == 200


@pytest.mark.parametrize("address", ["/me/", "/calendar/", "/messages/"])
def test_who_is_not_signed_in_is_asked_to(db: None, address: str) -> None:
    assert Client().get(address).status_code == 302


def test_a_month_shows_what_falls_due_and_costs_few_queries(browse: Browse, owing: Cast) -> None:
    client = browse.as_user("secretary")
    with page_queries() as queries:
        page = client.get("/calendar/?month=2018-11")
    due = [e.title for d, es in page.context["listed"] for e in es if d.on.day == 30]

    assert "主题党日每月一次" in due
    assert len(queries) <= 9, "\n".join(queries)


def test_what_reads_alike_on_a_day_is_one_line_that_opens_the_list() -> None:
    day = date(2018, 11, 30)
    alike = [Entry(day, "培育一个党建品牌", f"/{n}/", State.GOING, f"owed-{n}") for n in range(3)]
    done = Entry(day, "培育一个党建品牌", "/9/", State.DONE, "owed-9")

    first, second = folded([*alike, done])
    assert (first.count, second.count) == (3, 1)
    assert first.url.startswith("/obligations/?q=")
    assert second.url == "/9/"


def test_a_day_with_many_of_one_kind_says_how_many_and_opens_their_list() -> None:
    day = date(2018, 11, 30)
    many = [
        Entry(day, f"第{n}份自查", f"/{n}/", State.GOING, f"owed-{n}", kind="review")
        for n in range(40)
    ]
    other = Entry(day, "主题党日", "/9/", State.GOING, "owed-9", kind="duty")

    reviews, duty = folded([*many, other])
    assert (reviews.title, reviews.count) == ("审核", 40)
    assert reviews.url == "/obligations/?kind=review&state="
    assert duty.url == "/9/"
    assert len(folded(many[:5])) == 5


def test_make_up_days_are_working_days_in_the_month(browse: Browse, cast: Cast) -> None:
    month = browse.as_user("secretary").get("/calendar/?month=2018-09").context["month"]
    works = {day.on: day.is_workday for week in month.weeks for day in week}

    assert works[date(2018, 9, 29)]
    assert not works[date(2018, 9, 24)]


@pytest.mark.parametrize("month", ["2018", "2018-13", "x", "1018-01"])
def test_a_month_that_is_none_is_one_sentence(browse: Browse, month: str) -> None:
    page = browse.as_user("secretary").get(f"/calendar/?month={month}")

    assert page.status_code == 422
    assert "没有读出月份" in page.content.decode()


def test_a_calendar_program_reads_the_days_without_signing_in(browse: Browse, owing: Cast) -> None:
    made = browse.as_user("secretary").post("/calendar/subscription/")
    path = made.context["address"].removeprefix("http://localhost:8000")
    answer = Client().get(path)
    feed = icalendar.Calendar.from_ical(answer.content)
    titles = [str(event["summary"]) for event in feed.walk("VEVENT")]

    assert answer["Content-Type"].startswith("text/calendar")
    assert any("主题党日每月一次" in title for title in titles)
    assert len({str(event["uid"]) for event in feed.walk("VEVENT")}) == len(titles)


def test_a_new_address_ends_the_old_and_an_unknown_one_is_a_sentence(
    browse: Browse, owing: Cast
) -> None:
    client = browse.as_user("secretary")
    paths = [
        client.post("/calendar/subscription/").context["address"].partition("8000")[2]
        for _ in range(2)
    ]

    assert Client().get(paths[0]).status_code == 404
    assert Client().get(paths[1]).status_code == 200
    client.post("/calendar/subscription/", {"end": "1"})
    ended = Client().get(paths[1])
    assert ended.status_code == 404
    assert "订阅地址已失效" in ended.content.decode()


def test_an_address_ends_with_the_identity(browse: Browse, owing: Cast) -> None:
    made = browse.as_user("secretary").post("/calendar/subscription/")
    path = made.context["address"].partition("8000")[2]
    owing.users["secretary"].grants.update(until_on=owing.today - timedelta(days=1))

    assert Client().get(path).status_code == 404


def ask(browse: Browse, cast: Cast, **changes: object) -> str:
    """Ask the member to stand in for the secretary; the page that answers."""
    days = {"from_on": f"{cast.today}", "until_on": f"{cast.today + timedelta(7)}"}
    form = {"username": "member", **days, **changes}
    return browse.as_user("secretary").post("/me/stand-ins/", form, follow=True).content.decode()


def test_a_stand_in_acts_under_an_own_name_until_the_day(browse: Browse, cast: Cast) -> None:
    page = ask(browse, cast)
    assert "沈知微" in page

    stands_in = browse.as_user("member")
    identities = stands_in.get("/work/").context["identities"]
    worn = next(one for one in identities if "书记" in one.office)
    stands_in.post("/identity/", {"identity": worn.key})
    assert stands_in.get(f"/meetings/new/{cast.xiangzhang.code}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "nobody"}, "这里没有账号“nobody”"),
        ({"username": "stranger"}, "这里没有账号“stranger”"),
        ({"username": "secretary"}, "代办人不能是自己"),
        ({"from_on": "2018-10-01"}, "开始日期已经过去"),
        ({"until_on": "2018-10-31"}, "结束日期早于开始日期"),
        ({"until_on": "2019-10-31"}, "代办最长 60 天"),
        ({"until_on": "x"}, "没有读出日期"),
    ],
)
def test_what_does_not_fit_is_told_at_the_form(
    browse: Browse, cast: Cast, changes: dict[str, object], sentence: str
) -> None:
    assert sentence in ask(browse, cast, **changes)


def test_who_holds_the_identity_anyway_is_not_made_a_stand_in(browse: Browse, cast: Cast) -> None:
    grant_role(
        user=cast.users["member"],
        place=cast.place,
        role=RoleCode.SECRETARY,
        path=cast.xiangzhang.path,
        title="副书记",
        from_on=cast.today,
    )
    assert "本来就有这个身份" in ask(browse, cast)


def test_a_stand_in_cannot_hand_on_and_ends_with_what_it_stands_for(
    browse: Browse, cast: Cast
) -> None:
    ask(browse, cast)
    member = browse.as_user("member")
    worn = next(o for o in member.get("/work/").context["identities"] if "书记" in o.office)
    member.post("/identity/", {"identity": worn.key})
    form = {"username": "other", "from_on": f"{cast.today}", "until_on": f"{cast.today}"}
    answer = member.post("/me/stand-ins/", form)
    assert "不能再转给别人" in answer.content.decode()

    cast.users["secretary"].grants.update(until_on=cast.today - timedelta(days=1))
    offices = [one.office for one in member.get("/work/").context["identities"]]
    assert not any("书记" in office for office in offices)


def test_ending_early_takes_effect_at_once(browse: Browse, cast: Cast) -> None:
    ask(browse, cast)
    grant = cast.users["member"].grants.exclude(stands_in_for=None).get()
    other = browse.as_user("other").post(f"/me/stand-ins/{grant.pk}/end/")
    assert other.status_code == 404

    browse.as_user("secretary").post(f"/me/stand-ins/{grant.pk}/end/")
    offices = [one.office for one in browse.as_user("member").get("/work/").context["identities"]]
    assert not any("书记" in office for office in offices)


@pytest.mark.parametrize("username", ["secretary", "member"])
def test_each_entry_opens_a_page_that_its_reader_may_see(
    browse: Browse, owing: Cast, username: str
) -> None:
    client = browse.as_user(username)
    days = client.get("/calendar/?month=2018-11").context["listed"]
    addresses = {entry.url for _day, entries in days for entry in entries}

    assert addresses
    assert {client.get(address).status_code for address in addresses} == {200}
