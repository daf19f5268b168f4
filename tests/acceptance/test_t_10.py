"""T-10 基层党支部书记抓融合党建工作指南：分领域、有版本、能检索，条条连到要办的事。"""

import pytest

from support.demo import Enter
from support.pages import words


@pytest.mark.item("T-10", page="library:documents")
def test_each_field_has_its_own_guide_in_versions(places: Enter) -> None:
    secretary = places("tz").browser("secretary")

    guides = words(secretary.get("/documents/", {"shelf": "GUIDE"}))
    village = words(secretary.get("/documents/", {"shelf": "GUIDE", "sector": "VILLAGE"}))

    for field in ("农村", "社区", "机关", "非公企业"):
        assert f"{field}党支部书记抓融合党建工作指南" in guides
    assert "农村党支部书记" in village
    assert "机关党支部书记抓" not in village
    changes = words(secretary.get("/documents/guide-village/changes/"))
    assert "新增 1 条" in changes


@pytest.mark.item("T-10", page="library:search")
def test_guidance_is_found_by_any_two_characters(places: Enter) -> None:
    client = places("tz").browser("secretary")

    page = client.get("/library/search/", {"q": "富民项目", "shelf": "GUIDE"}).content.decode()

    assert "<mark>富民项目</mark>" in page
    assert "农村党支部书记抓融合党建工作指南" in page
    assert "没有找到" in client.get("/library/search/", {"q": "量子纠缠"}).content.decode()


@pytest.mark.item("T-10", page="library:document")
def test_a_clause_leads_to_what_the_secretary_has_to_do(places: Enter) -> None:
    page = places("tz").browser("secretary").get("/documents/guide-village/")

    (theme_day,) = [line for line in page.context["clauses"] if line.clause.title == "主题党日"]
    assert theme_day.next is not None
    assert page.client.get(theme_day.next.url, follow=True).status_code == 200
