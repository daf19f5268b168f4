"""X-11 “光荣在党50年”纪念章。"""

from datetime import date

import pytest
from django.test import Client

from ronghe.core.register.api import Membership
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Honour
from support.demo import Demo, Enter
from support.pages import words

URL = "/events/honours/FIFTY_YEARS/"


@pytest.fixture
def sxt(places: Enter) -> Demo:
    """The loaded place with somebody who joined fifty years ago to the day, and somebody a day short."""
    demo = places("sxt")
    with place_system(demo.place):
        rows = Membership.objects.filter(
            kind="PRIMARY", standing="FULL", until_on=None, joined_on__gt=date(1990, 1, 1)
        )
        first, second = rows.order_by("pk")[:2]
        Membership.objects.filter(pk=first.pk).update(joined_on=date(1971, 7, 1))
        Membership.objects.filter(pk=second.pk).update(joined_on=date(1971, 7, 2))
    return demo


def counts(officer: Client, day: str) -> tuple[int, int]:
    """Eligible and holding on a day."""
    found = officer.get(URL, {"day": day}).context["counts"]
    return found.eligible, found.held


@pytest.mark.item("X-11", page="events:honours")
def test_the_list_is_by_the_day_of_joining_as_of_a_day(sxt: Demo) -> None:
    officer = sxt.browser("officer")
    on_the_day, held = counts(officer, "2021-07-01")
    assert counts(officer, "2021-06-30")[0] == on_the_day - 1
    assert counts(officer, "2021-07-02")[0] == on_the_day + 1
    assert held == on_the_day - 1  # the year's medals were issued to everybody else


@pytest.mark.item("X-11", page="events:honours")
def test_medals_are_issued_recorded_and_delivered_at_home(sxt: Demo) -> None:
    officer = sxt.browser("officer")
    asked = {"issued_on": "2021-07-01", "delivery": "CEREMONY", "everybody": "1"}
    assert officer.post(f"{URL}issue/", asked).status_code == 302
    eligible, held = counts(officer, "2021-07-01")
    assert eligible == held
    with place_system(sxt.place):
        person = Honour.objects.latest("pk").person
    home = {
        "person": person.code,
        "delivery": "HOME",
        "note": "支部书记上门颁发",
        "seen_version": "1",
    }
    assert officer.post(f"{URL}delivery/", home).status_code == 302
    assert "支部书记上门颁发" in words(officer.get(URL, {"q": person.name}))
    assert "经办人" in words(officer.get(f"{URL}print/"))
