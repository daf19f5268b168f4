"""T-12 双百分考核：一次考评填两张表，各一百分，四象限；带队的须是常委。"""

from decimal import Decimal

import pytest

from ronghe.core.register.api import Person
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from support.assessed import ask, read
from support.demo import Demo, Enter

ASSESSMENT = "/assessments/dual-hundred/cycles"
CYCLE = f"{ASSESSMENT}/2016"


@pytest.mark.item("T-12", page="api:assessment_visits")
@pytest.mark.item("T-12", page="api:results")
def test_both_sheets_of_a_unit_come_from_one_visit(places: Enter) -> None:
    officer = places("tz").browser("officer")
    visits = [one["subject"] for one in read(officer, f"{CYCLE}/visits")["items"]]
    for sheet in ("PARTY", "DEVELOPMENT"):
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        assert sorted(visits) == [one["subject"] for one in rows]


@pytest.mark.item("T-12", page="api:results")
def test_each_sheet_caps_at_a_hundred_and_nothing_merges_them(places: Enter) -> None:
    officer = places("tz").browser("officer")
    assert [one["code"] for one in read(officer, CYCLE)["sheets"]] == ["PARTY", "DEVELOPMENT"]
    for sheet in ("PARTY", "DEVELOPMENT"):
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        assert all(Decimal(0) <= Decimal(one["score"]) <= 100 for one in rows)
        subject = rows[0]["subject"]
        told = read(officer, f"{CYCLE}/results/{subject}", sheet=sheet)["explanation"]
        assert told["full"] == "100"


@pytest.mark.item("T-12", page="api:quadrants")
def test_units_stand_in_four_quadrants(places: Enter) -> None:
    rows = read(places("tz").browser("officer"), f"{CYCLE}/quadrants")["items"]
    for one in rows:
        high = "_".join("HIGH" if Decimal(one[axis]) >= 80 else "LOW" for axis in "xy")
        assert one["quadrant"] == high
    assert len({one["quadrant"] for one in rows}) > 1


def led_by(demo: Demo, is_standing: bool) -> tuple[int, str]:
    """A visit of the next year led by somebody who is, or is not, a standing member."""
    officer = demo.browser("officer")
    Place.objects.filter(pk="tz").update(demo_today="2017-11-01")
    status, cycle = ask(officer, ASSESSMENT, period="2017")
    assert status == 201, cycle
    with place_system("tz"):
        people = Person.objects.order_by("code")
        standing = people.filter(posts__kind="STANDING_MEMBER").distinct()
        person = standing[0] if is_standing else people.exclude(pk__in=standing)[0]
    subject = read(officer, f"{CYCLE}/results")["items"][0]["subject"]
    status, answer = ask(
        officer, f"{ASSESSMENT}/2017/visits", subject=subject, visited_on="2017-10-30",
        leader=person.code,
    )  # fmt: skip
    return status, answer.get("sentence", "")


@pytest.mark.item("T-12", page="api:visit_one")
def test_the_team_is_led_by_a_standing_member(places: Enter) -> None:
    demo = places("tz")
    assert led_by(demo, True) == (201, "")


@pytest.mark.item("T-12", page="api:visit_one")
def test_a_team_led_by_anybody_else_is_refused(places: Enter) -> None:
    status, sentence = led_by(places("tz"), False)
    assert status == 422
    assert "带队的须是在任的区委常委" in sentence
