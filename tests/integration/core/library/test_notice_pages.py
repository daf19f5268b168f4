"""Notices and documents: read by their audience, objected to, answered, closed by themselves."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.library.api import Audience, Notice, NoticeText, Objection, publish_notice
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse, browse, page_queries
from support.cast import Cast
from support.rating import on, park

__all__ = ["browse", "park"]
NOTICES = reverse("library:notices")
LEVELS = (("THREE_STAR", "三星"), ("FOUR_STAR", "四星"))


def publish(park: Cast, count: int = 3, audience: Audience = Audience.PLACE) -> Notice:
    """A notice of proposed levels, open from 2018-11-01 to 2018-11-08."""
    on(park, date(2018, 11, 1))
    rows = [
        {
            "name": f"样例第{no + 1}党支部",
            "level": LEVELS[no % 2][0],
            "title": LEVELS[no % 2][1],
            "subject": f"SIP-{no}",
        }
        for no in range(count)
    ]
    text = NoticeText(
        "rating", "2018年度星级党组织评定公示", "现予公示。", rows, ("cycle", "star-2018")
    )
    with scope(park.officer.scope()):
        return publish_notice(
            by=park.officer, organisation=park.root, code="star-2018", text=text,
            audience=audience, work_days=5,
        )  # fmt: skip


def url(name: str, *arguments: object) -> str:
    return reverse(f"library:{name}", args=["star-2018", *arguments])


def test_nothing_published_yet_says_so(browse: Browse, park: Cast) -> None:
    assert "现在没有公示" in browse.as_user("secretary").get(NOTICES).content.decode()


def test_everybody_in_the_place_reads_an_open_notice(browse: Browse, park: Cast) -> None:
    publish(park)

    for username in ("secretary", "other", "member", "reviewer", "officer"):
        page = browse.as_user(username).get(url("notice"))
        assert page.status_code == 200
        assert "还有 5 个工作日" in page.content.decode()


def test_a_stranger_and_somebody_not_signed_in_read_nothing(
    browse: Browse, client: Client, park: Cast
) -> None:
    publish(park)

    assert client.get(url("notice")).status_code == 302
    answer = browse.as_user("stranger").get(url("notice"))
    assert answer.status_code == 404
    assert "样例第1党支部" not in answer.content.decode()


def test_a_notice_within_a_branch_stays_there(browse: Browse, park: Cast) -> None:
    publish(park, audience=Audience.BRANCH)

    assert browse.as_user("secretary").get(url("notice")).status_code == 404
    assert browse.as_user("officer").get(url("notice")).status_code == 200


def test_a_notice_closes_itself_when_its_days_are_over(browse: Browse, park: Cast) -> None:
    publish(park)
    on(park, date(2018, 11, 9))

    assert browse.as_user("secretary").get(url("notice")).status_code == 404
    page = browse.as_user("officer").get(url("notice")).content.decode()
    assert "公示期满" in page
    assert "今天期满" not in page


def test_an_objection_is_raised_answered_and_seen_only_by_its_author(
    browse: Browse, park: Cast
) -> None:
    publish(park)
    secretary, officer = browse.as_user("secretary"), browse.as_user("officer")
    given = {"about": "样例第1党支部", "text": "会议记录与实际不符。"}

    assert secretary.post(url("object"), given).status_code == 302
    assert "会议记录与实际不符。" in officer.get(url("notice")).content.decode()
    assert "会议记录与实际不符。" not in browse.as_user("other").get(url("notice")).content.decode()
    answered = officer.post(url("answer", 1), {"verdict": "REJECTED", "answer": "已核对签到。"})

    assert answered.status_code == 302
    told = secretary.get(url("notice")).content.decode()
    assert "2018-11-01 答复：已核对签到。" in told
    assert "不成立" in told
    again = officer.post(url("answer", 1), {"verdict": "UPHELD", "answer": "再答一次。"})
    assert again.status_code == 409


@pytest.mark.parametrize(("text", "told"), [("", "必填"), ("不服", "至少四个字")])
def test_an_objection_without_substance_comes_back_at_its_field(
    browse: Browse, park: Cast, text: str, told: str
) -> None:
    publish(park)

    answer = browse.as_user("secretary").post(url("object"), {"about": "甲", "text": text})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert answer.context["form"].data["about"] == "甲"
    with place_system(park.place):
        assert not Objection.objects.exists()


def test_nobody_but_the_publisher_answers(browse: Browse, park: Cast) -> None:
    publish(park)
    secretary = browse.as_user("secretary")
    secretary.post(url("object"), {"text": "会议记录与实际不符。"})

    answer = secretary.post(url("answer", 1), {"verdict": "UPHELD", "answer": "我说成立。"})

    assert answer.status_code == 403
    assert browse.as_user("officer").post(url("answer", 9), {}).status_code == 404


def test_a_long_list_is_filtered_paged_and_taken_away(browse: Browse, park: Cast) -> None:
    publish(park, count=1_200)
    client = browse.as_user("officer")
    client.get(url("notice"))

    with page_queries() as queries:
        page = client.get(url("notice"), {"level": "FOUR_STAR", "size": "100"})
    assert page.context["table"].total_text == "共 600 个组织"
    assert len(page.context["table"].rows) == 100
    assert len(queries) <= 12, "\n".join(queries)

    answer = client.post(url("notice") + "?q=样例第12党")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()].count("样例第12党支部") == 1


def test_documents_lead_to_clauses_and_clauses_to_the_rules_that_rest_on_them(
    browse: Browse, park: Cast
) -> None:
    client = browse.as_user("secretary")

    documents = client.get(reverse("library:documents"))
    assert len(documents.context["cards"]) == 3
    clause = client.get(reverse("library:clause", args=["graded-promotion-measures", "3"]))
    text = clause.content.decode()

    assert "来源文件第 23 行" in text
    assert reverse("rulebook:rule", args=["ladder", "star-rating"]) in text
    assert client.get(reverse("library:clause", args=["none", "1"])).status_code == 404


def test_documents_are_searched_in_titles_and_quotations(browse: Browse, park: Cast) -> None:
    client = browse.as_user("secretary")

    page = client.get(reverse("library:documents"), {"q": "总量控制"})
    found = [line.clause.title for card in page.context["cards"] for line in card.clauses]
    assert found
    assert (
        "没有符合条件的条款"
        in client.get(reverse("library:documents"), {"q": "不存在的词"}).content.decode()
    )
