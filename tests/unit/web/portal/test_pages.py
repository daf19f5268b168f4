"""The gallery, the landing page and the sentences for errors, drawn by the real templates."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from ronghe.web.packs.api import LoadState, PackDoor, Progress, pack_doors
from ronghe.web.portal.landing import Role, doors, guide
from ronghe.web.portal.views.gallery import gallery


def landing() -> str:
    """The landing page with one place open."""
    context = {
        "doors": doors(pack_doors(), {"sip": "/enter/sip/"}),
        "roles": [Role(key, key, "", "", "/try/") for key in ("officer", "secretary")],
        "place": {"name": "某地"},
        "guide": guide({"meeting": "/meeting/"}),
        "clock": date(2018, 11, 1),
        "sign_in_url": "/accounts/login/",
    }
    return render_to_string("portal/landing.html", context, RequestFactory().get("/"))


def test_the_gallery_shows_the_permanent_demo_strip_and_the_not_for_secrets_line() -> None:
    page = gallery(RequestFactory().get("/")).content.decode()
    assert "演示数据·人员及评价均为虚构" in page
    assert "本系统不处理涉密信息" in page


def test_ids_on_the_gallery_are_unique() -> None:
    page = gallery(RequestFactory().get("/")).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert [one for one in set(ids) if ids.count(one) > 1] == []


def test_large_type_is_asked_for_by_address() -> None:
    page = gallery(RequestFactory().get("/?large=1")).content.decode()
    assert '<html lang="zh-CN" class="large-type">' in page


def test_the_landing_has_five_doors_one_open_each_with_sentence_and_year() -> None:
    page = landing()
    assert page.count('<article class="r-door') == 5
    assert page.count("r-door-open") == 1
    assert page.count("未开放") == 4
    for door in pack_doors():
        assert door.sentence in page
        assert f"{door.year} 年" in page


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (None, "还没有装入"),
        (Progress(LoadState.WAITING), "正在排队载入"),
        (Progress(LoadState.LOADING, "导入党员名册"), "正在载入…导入党员名册"),
        (Progress(LoadState.FAILED), "./ronghe demo --place wj"),
    ],
)
def test_a_closed_door_says_how_far_its_place_is(progress: Progress | None, told: str) -> None:
    shipped = PackDoor("wj", "吴江", "四个融入", "2017", "一句话", "人民网", progress)
    [door] = doors([shipped], {})
    assert told in door.why_closed
    assert door.is_coming == (progress is not None and progress.state is not LoadState.FAILED)


def test_the_landing_offers_only_the_roles_that_exist() -> None:
    page = landing()
    assert page.count('name="role"') == 2
    assert 'value="auditor"' not in page


def test_the_guide_has_six_stops_each_with_its_source_line() -> None:
    stops = guide({})
    assert len(stops) == 6
    assert all("行" in stop.clause.label for stop in stops)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "429", "500"])
def test_an_error_page_needs_no_context_and_says_what_next(code: str) -> None:
    page = render_to_string(f"{code}.html")
    assert page.count("<h1>") == 1
    assert 'class="btn btn-primary"' in page


def test_a_conflict_leads_to_the_newer_state() -> None:
    page = render_to_string("409.html", {"newer_url": "/n/7/"})
    assert 'href="/n/7/"' in page


def test_sign_in_says_it_is_not_for_secrets() -> None:
    page = render_to_string("account/login.html", {"form": None}, RequestFactory().get("/"))
    assert "请勿录入或上传标有秘密、机密、绝密的内容" in page
