"""X-27 《基层党组织工作手册》：有版本，能查条款，看得出改了什么、谁读过。"""

import pytest

from support.demo import Enter
from support.pages import words

PAGE = "/documents/work-handbook/"


@pytest.mark.item("X-27", page="library:document")
def test_the_handbook_is_versioned_and_every_version_stays_readable(places: Enter) -> None:
    member = places("sxt").browser("member")

    now = words(member.get(PAGE))
    before = words(member.get(PAGE, {"edition": "2020-04-01"}))

    assert "第 2 版，2021-01-01 起施行" in now
    assert "同一" not in before
    assert "每季度装订成册" in before
    assert "每季度装订成册" not in now


@pytest.mark.item("X-27", page="library:document")
def test_clauses_are_searched_within_the_handbook_and_over_everything(places: Enter) -> None:
    secretary = places("sxt").browser("secretary")

    page = secretary.get(PAGE, {"q": "2168"}).content.decode()
    everywhere = secretary.get("/library/search/", {"q": "组织生活会"}).content.decode()

    assert "<mark>2168</mark>" in page
    assert "谈心谈话" not in page
    assert "<mark>组织生活会</mark>" in everywhere
    assert "《苏锡通园区基层党组织工作手册》 第 9 条" in everywhere


@pytest.mark.item("X-27", page="library:changes")
def test_what_changed_is_told_clause_by_clause(places: Enter) -> None:
    page = places("sxt").browser("secretary").get(f"{PAGE}changes/")

    told, html = words(page), page.content.decode()
    assert "新增 3 条" in told
    assert "删去 1 条" in told
    assert "取消纸质台账" in told
    assert "<ins>" in html
    assert "<del>" in html


@pytest.mark.item("X-27", page="library:receipts")
def test_the_office_sees_who_has_read_it_and_a_reader_gives_a_receipt(places: Enter) -> None:
    demo = places("sxt")
    officer = demo.browser("officer")
    listed = "/receipts/of/document/work-handbook@2021-01-01/"

    page = officer.get(listed, {"state": "WAITING"})

    assert page.status_code == 200
    assert page.context["counts"].receipted > page.context["counts"].unread
    secretary = demo.browser("secretary")
    secretary.post(f"{listed}give/", {"note": "已组织学习"})
    assert "已回执" in words(secretary.get(PAGE))
