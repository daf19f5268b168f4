"""Input that nobody types: it is refused or filters nothing, and is never an error of ours."""

import pytest

from support.browsing import Browse
from support.cast import Cast


@pytest.mark.parametrize(
    "url", ["/audit/?q=%00", "/audit/?%00=1", "/audit/%00/", "/search/?q=a%00b", "/rules/a%00/b/"]
)
def test_a_nul_character_is_refused_in_a_sentence(browse: Browse, cast: Cast, url: str) -> None:
    answer = browse.as_user("auditor").get(url)

    assert answer.status_code in {404, 422}
    if answer.status_code == 422:
        assert "无法识别的字符" in answer.content.decode()


def test_a_nul_character_in_a_form_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").post("/rating/2018/open/", {"apply_until": "\x00"})
    assert answer.status_code == 422
    assert "无法识别的字符" in answer.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2018-02-30", "yesterday"])
def test_days_out_of_reach_filter_nothing(browse: Browse, cast: Cast, day: str) -> None:
    for name in ("from", "until"):
        answer = browse.as_user("auditor").get("/audit/", {name: day})
        assert answer.status_code == 200
        assert answer.context["table"].chips == []


def test_numbers_of_any_length_are_refused_or_ignored(browse: Browse, cast: Cast) -> None:
    officer, endless = browse.as_user("officer"), "9" * 5000

    assert officer.post("/reviews/bulk/", {"looked_at": endless}).status_code == 409
    assert officer.get("/reviews/bulk/", {"sample": endless}).status_code == 200
    assert officer.get("/rules/", {"page": endless, "size": endless}).status_code == 200
    children = f"/organisations/{cast.root.code}/children/"
    assert officer.get(children, {"depth": endless}).status_code == 200


def test_a_form_sent_to_the_api_is_refused_as_unreadable(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("secretary").post("/api/v1/meetings", {"title": "x"})
    assert answer.status_code in {400, 422}
    assert answer.json()["sentence"]


def test_names_that_were_not_pasted_are_nobody(browse: Browse, park: Cast) -> None:
    page = f"/meetings/new/{park.xiangzhang.code}/names/"
    answer = browse.as_user("secretary").post(page, {"held_on": "2018-10-12"})
    assert answer.status_code == 200
