"""W-05 媒体报道、考察、教学点：按媒体和日期登记，教学点可以预约。"""

import pytest

from ronghe.core.library.models import CaseStudy
from ronghe.foundation.kernel.scope import place_system
from support.demo import Enter
from support.pages import words


def address() -> str:
    with place_system("wj"):
        code = CaseStudy.objects.get(place="wj", title="网格党小组上门办").code
    return f"/cases/{code}/"


@pytest.mark.item("W-05", page="library:reports")
def test_reports_are_registered_by_outlet_and_day(places: Enter) -> None:
    demo = places("wj")
    secretary, case = demo.browser("secretary"), address()
    report = {"outlet": "XINHUANET", "headline": "每周半天在村里", "reported_on": "2017-07-20"}

    assert secretary.post(f"{case}report/", report).status_code == 302

    listed = words(demo.browser("officer").get("/reports/", {"from": "2017-07-01"}))
    assert "2017-07-20" in listed
    assert "新华网" in listed
    assert "每周半天在村里" in listed
    outlets = words(demo.browser("officer").get("/reports/"))
    assert "《组织人事报》" in outlets
    assert "《苏州日报》" in outlets


@pytest.mark.item("W-05", page="library:case")
def test_a_case_is_a_teaching_site_and_a_taken_half_day_is_refused(places: Enter) -> None:
    demo = places("wj")
    officer, case = demo.browser("officer"), address()
    page = words(officer.get(case))
    assert "每次可接待" in page
    booking = {"on": "2017-09-15", "slot": "AM", "group": "浦东干部学院二班", "people": "40"}

    assert officer.post(f"{case}book/", booking).status_code == 302
    taken = officer.post(f"{case}book/", booking | {"group": "另一个团"})
    assert taken.status_code == 409
    assert "已有团组预约" in taken.content.decode()
    crowd = officer.post(f"{case}book/", booking | {"slot": "PM", "people": "41"})
    assert crowd.status_code == 422
    assert "浦东干部学院二班" in words(demo.browser("secretary").get("/visits/"))
