"""Who was visited reads the record that names them, once it is closed; nobody else does."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import (
    Meeting,
    close_meeting,
    reopen_meeting,
    withdraw_meeting,
)
from ronghe.work.activities.models import VisitedParty
from support.browsing import Browse
from support.cast import Cast
from support.congress import held, planned, publish_congress
from support.moments import AT
from support.pages import words

GUIDANCE = "把党课开到楼道里。"


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast in a place whose standing committee goes to contact points."""
    publish_congress(cast)
    return cast


@pytest.fixture
def open_visit(place: Cast) -> Meeting:
    """A visit to the first branch, written but not closed."""
    code = place.xiangzhang.code
    meeting = planned(place, "CONTACT_VISIT", date(2018, 9, 6), about_code=code)
    named = [place.code("孙望舒")]
    return held(place, meeting, about_code=code, named=named, sections={"GUIDANCE": GUIDANCE})


@pytest.fixture
def visit(place: Cast, open_visit: Meeting) -> Meeting:
    """The same visit, closed."""
    version = open_visit.version
    return close_meeting(by=place.officer, code=open_visit.code, seen_version=version, at=AT)


def test_the_visited_branch_reads_what_it_was_told(visit: Meeting, browse: Browse) -> None:
    client = browse.as_user("secretary")
    seen = words(client.get(reverse("activities:visits")))
    assert "常委到联系点" in seen or visit.title in seen
    page = words(client.get(reverse("activities:visit", args=[visit.code])))
    assert GUIDANCE in page
    assert client.get(reverse("activities:meeting", args=[visit.code])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("other", 404), ("member", 403)])
def test_others_cannot_read_it(visit: Meeting, browse: Browse, who: str, status: int) -> None:
    client = browse.as_user(who)
    assert client.get(reverse("activities:visit", args=[visit.code])).status_code == status
    assert visit.title not in words(client.get(reverse("activities:visits")))


def test_an_open_record_is_nobodys_but_the_writers(open_visit: Meeting, browse: Browse) -> None:
    address = reverse("activities:visit", args=[open_visit.code])
    assert browse.as_user("secretary").get(address).status_code == 404


def test_reopening_and_withdrawing_take_it_back(
    place: Cast, visit: Meeting, browse: Browse
) -> None:
    again = reopen_meeting(
        by=place.officer, code=visit.code, reason="补记到访人员", seen_version=visit.version, at=AT
    )
    address = reverse("activities:visit", args=[visit.code])
    assert browse.as_user("secretary").get(address).status_code == 404
    closed = close_meeting(by=place.officer, code=visit.code, seen_version=again.version, at=AT)
    assert GUIDANCE in words(browse.as_user("secretary").get(address))
    withdraw_meeting(
        by=place.officer, code=visit.code, reason="重复记录", seen_version=closed.version, at=AT
    )
    with place_system(place.place):
        assert VisitedParty.objects.count() == 0
