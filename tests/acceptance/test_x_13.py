"""X-13 “我的入党故事”征文：件数、作者类别、同意。"""

import pytest

from support.demo import Enter
from support.events import collection
from support.pages import words


@pytest.mark.item("X-13", page="events:collection")
def test_submissions_are_counted_by_category_of_author_against_the_source(places: Enter) -> None:
    page = places("sxt").browser("officer").get(collection("ESSAYS"))
    sheet = page.context["sheet"]
    assert sheet.every >= 120
    assert [str(line.mark.label) for line in sheet.stated] == ["与来源相符"]
    categories = dict(sheet.categories)
    assert categories["党员企业家"] > 0
    assert sum(categories.values()) == sheet.every
    assert 0 < sheet.published <= sheet.consented < sheet.every
    assert "120余篇" in words(page)
