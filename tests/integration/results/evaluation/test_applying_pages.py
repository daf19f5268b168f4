"""Applying on the page, who has not, and a rating that has nothing yet."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from ronghe.core.reviews.api import Decision, decide, pending_tasks_for
from ronghe.foundation.kernel.scope import scope
from support.browsing import Browse, browse
from support.cast import Cast
from support.pages import words
from support.rating import (
    APPLIES,
    NOTICED,
    YEAR,
    applied,
    make_compliant,
    moment,
    on,
    opened,
    park,
    scored,
)
from support.rating_pages import community

__all__ = ["browse", "park"]


def test_nothing_there_yet_says_what_comes(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")

    board = client.get(reverse("evaluation:board", args=[YEAR])).content.decode()
    assert "2018年度还没有评定" in board
    assert client.get(reverse("evaluation:bundle", args=[YEAR])).status_code == 404
    years = client.get(reverse("evaluation:distribution")).content.decode()
    assert "还没有确认过的年度" in years
    sheet = client.get(reverse("evaluation:sheet", args=[YEAR, park.xiangzhang.code]))
    assert sheet.status_code == 404


def test_the_bundle_is_a_zip_for_recounting(browse: Browse, park: Cast) -> None:
    community(park)
    scored(park)

    answer = browse.as_user("officer").get(reverse("evaluation:bundle", args=[YEAR]))

    names = zipfile.ZipFile(BytesIO(answer.content)).namelist()
    assert {"scheme.json", "ladder.json", "roster.csv", "facts.csv", "results.csv"} <= set(names)


def test_applying_on_the_page_is_blocked_by_the_gate_with_the_way_out(
    browse: Browse, park: Cast
) -> None:
    opened(park)
    client, url = browse.as_user("secretary"), reverse("evaluation:apply", args=["SIP-1001"])

    page = client.get(url).content.decode()
    assert "规范化建设尚未达标" in page
    assert 'aria-disabled="true"' in page
    refused = client.post(url, {"statement": "我们做得很好"})

    assert refused.status_code == 422
    assert "还不能申报" in refused.content.decode()


def test_a_secretary_applies_and_sees_how_it_goes(browse: Browse, park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    on(park, APPLIES)
    client = browse.as_user("secretary")

    answer = client.post(
        reverse("evaluation:apply", args=["SIP-1001"]), {"statement": "全年无缺会"}, follow=True
    )

    text = answer.content.decode()
    assert "全年无缺会" in text
    assert "直属党组织推荐：" in text
    again = client.get(reverse("evaluation:apply", args=["SIP-1001"])).content.decode()
    assert "已于 2018-09-20 申报" in again


@pytest.mark.parametrize("username", ["other", "member", "auditor"])
def test_nobody_applies_for_another_branch(browse: Browse, park: Cast, username: str) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)

    answer = browse.as_user(username).post(reverse("evaluation:apply", args=["SIP-1001"]), {})

    assert answer.status_code in {403, 404}
    assert "香樟" not in words(answer)


def test_those_who_have_not_applied_are_listed_with_what_they_lack(
    browse: Browse, park: Cast
) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    on(park, APPLIES)

    page = browse.as_user("officer").get(reverse("evaluation:not_applied", args=[YEAR]))

    told = {row.cells[0].text: row.cells[2].mark.label for row in page.context["table"].rows}
    assert told["香樟社区第一党支部"] == "已过，可申报"
    assert told["银杏科技党支部"] == "未过"


def test_a_returned_application_offers_to_hand_it_in_again(browse: Browse, park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    application = applied(park, park.xiangzhang, recommended=False)
    with scope(park.reviewer.scope()):
        task = pending_tasks_for(park.reviewer).get(subject_code=application.code)
        decide(
            by=park.reviewer, task_id=task.pk, decision=Decision.RETURNED, comment="请补充说明",
            seen_version=task.version, at=moment(NOTICED),
        )  # fmt: skip

    text = (
        browse.as_user("secretary")
        .get(reverse("evaluation:application", args=[application.code]))
        .content.decode()
    )
    assert "请补充说明" in text
    assert "修改后再申报" in text
