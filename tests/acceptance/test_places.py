"""The four other places live their demo through the same code: sizes, words, cast, first pages."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.core.figures.api import Basis, compare_figures
from ronghe.core.figures.stated import Agreement
from ronghe.core.register.api import Organisation, Person, place_counts
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.demo.progress import LoadState, Progress, end_progress, progress_of
from ronghe.web.packs.demo.queueing import queue_places
from ronghe.work.standards.api import SelfCheck
from support.demo import Enter
from support.pages import words

OTHERS = {"wj": "吴江", "sxt": "苏锡通", "tz": "通州", "wh": "武侯新城"}
CONTRADICTIONS = {"sxt": ["layers-total"], "wh": ["tax-growth"]}
"""Where a source's own figures do not come to what it says."""
MEMBERS = {"sxt": (5, 124, 3409), "wh": (11, 221, 5624)}


@pytest.mark.parametrize("code", OTHERS)
def test_a_place_is_loaded_with_its_own_words_and_clock(places: Enter, code: str) -> None:
    places(code)
    place = Place.objects.get(pk=code)
    assert (place.short_name, place.is_demo) == (OTHERS[code], True)
    assert place.loaded_at is not None
    assert place.demo_today is not None
    assert place.demo_today.year == int(place.source_year)


@pytest.mark.parametrize("code", MEMBERS)
def test_a_place_is_as_large_as_its_source_says(places: Enter, code: str) -> None:
    places(code)
    with place_system(code):
        counts = place_counts(code)
    assert (counts.direct, counts.grassroots, counts.members) == MEMBERS[code]


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_source_states_and_the_system_computes_agrees(places: Enter, code: str) -> None:
    places(code)
    with place_system(code):
        compared = compare_figures(Basis(code))
    unsettled = {Agreement.DIFFERENT, Agreement.NOT_COMPUTED}
    assert [one.code for one in compared if one.agreement in unsettled] == []
    assert sum(one.agreement is Agreement.EQUAL for one in compared) >= 10
    told = [one.code for one in compared if one.agreement is Agreement.CONTRADICTION]
    assert told == CONTRADICTIONS.get(code, [])


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_computed_from_records_opens_to_them(places: Enter, code: str) -> None:
    client = places(code).browser("officer")
    with place_system(code):
        compared = compare_figures(Basis(code))
    pages = {one.url for one in compared if one.url}
    assert len(pages) >= 8
    for page in sorted(pages):
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("code", OTHERS)
def test_lists_stand_at_every_stage(places: Enter, code: str) -> None:
    places(code)
    with place_system(code):
        checks = SelfCheck.objects.filter(place=code)
        states = set(checks.values_list("status", flat=True))
        results = set(checks.exclude(result="").values_list("result", flat=True))
    assert states == {"DRAFT", "SUBMITTED", "RETURNED", "CONFIRMED"}
    assert results == {"COMPLIANT", "NOT_COMPLIANT"}


@pytest.mark.parametrize("code", OTHERS)
def test_the_secretary_has_something_late_soon_and_later(places: Enter, code: str) -> None:
    demo = places(code)
    seen = words(demo.browser("secretary").get("/work/"))
    assert "逾期" in seen
    assert "件，不急" in seen
    assert "星级" not in seen


@pytest.mark.parametrize("code", OTHERS)
def test_no_place_shows_pages_of_another(places: Enter, code: str) -> None:
    officer = places(code).browser("officer")
    seen = words(officer.get("/work/"))
    for foreign in ("星级评定", "评定工作台", "发展路径", "重点任务"):
        assert foreign not in seen, foreign
    meetings = officer.get("/meetings/").content.decode()
    assert ('href="/meetings/delegates/"' in meetings) is (code == "wj")


@pytest.mark.parametrize("code", OTHERS)
def test_everybody_of_a_cast_gets_a_first_page(places: Enter, code: str) -> None:
    demo = places(code)
    for username in ("officer", "leader", "reviewer", "secretary", "member", "auditor"):
        assert demo.browser(username).get("/work/", follow=True).status_code == 200, username


@pytest.mark.parametrize("code", OTHERS)
def test_the_secretary_and_the_member_are_people_of_the_branch(places: Enter, code: str) -> None:
    places(code)
    with place_system(code):
        known = Person.objects.filter(place=code, user__username__startswith=f"{code}-")
        names = set(known.values_list("user__username", flat=True))
    assert {f"{code}-secretary", f"{code}-member"} <= names


def test_tongzhou_has_the_organisations_its_source_counts(places: Enter) -> None:
    places("tz")
    tags = {"特色农业": 13, "一线新设": 44, "流动党员": 3, "党群服务中心": 22, "薄弱村": 22}
    with place_system("tz"):
        found = {tag: Organisation.objects.filter(tags__contains=[tag]).count() for tag in tags}
    assert found == tags


def test_the_pages_of_a_place_speak_its_own_categories(places: Enter) -> None:
    page = places("wh").browser("officer").get(reverse("register:tree")).content.decode()
    assert "机关（事业）单位" not in page
    assert "园区机关" in page


def test_each_open_place_offers_its_own_cast_on_the_landing_page(places: Enter) -> None:
    places("wj")
    page = Client().get("/?place=wj").content.decode()
    assert "桑田村一支部 支部书记" in page
    assert "列席会议提意见" in page
    assert "#door-wj" not in page


def test_waiting_places_are_queued_once_each(places: Enter) -> None:
    places("wj")
    assert queue_places() == ["sip", "sxt", "tz", "wh"]
    assert queue_places() == []
    assert progress_of("tz") == Progress(LoadState.WAITING)
    for code in ("sip", "sxt", "tz", "wh"):
        end_progress(code)


@pytest.mark.parametrize("code", OTHERS)
def test_the_heat_table_counts_the_lists_of_the_place_and_opens_them(
    places: Enter, code: str
) -> None:
    officer = places(code).browser("officer")
    page = officer.get("/work/heat/").content.decode()
    cells = re.findall(r'href="([^"]*view=list[^"]*)"[^>]*>\s*(\d+)/(\d+) 达标', page)
    assert cells
    for url, met, asked in cells[:3]:
        listed = officer.get(unescape(url)).content.decode()
        assert f"共 {asked} " in listed, url
        compliant = officer.get(unescape(url) + "&state=COMPLIANT").content.decode()
        assert met == "0" or f"共 {met} " in compliant, url
