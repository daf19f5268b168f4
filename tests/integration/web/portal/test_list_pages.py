"""Lists of gaps, of stages, of what is late, and the search: scoped, filtered, exported, constant."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from ronghe.core.obligations.api import open_duties
from ronghe.core.register.api import Organisation
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.api import Award, open_cycle
from ronghe.work.standards.api import SelfCheck
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch

LISTS = ("missing", "stages", "late")


def names(page: object) -> list[str]:
    """The organisations a list shows."""
    return [row.cells[0].text for row in page.context["table"].rows]  # type: ignore[attr-defined]


def award(cast: Cast, node: Organisation, level: str) -> None:
    """Give an organisation a level of 2018."""
    with place_system(cast.place):
        cycle = open_cycle(by=cast.officer, period=2018, apply_until=date(2018, 11, 9))
        Award.objects.create(
            place_id=cast.place, cycle=cycle, organisation=node, path=node.path,
            subject=node.code, level=level, decided_on=cast.today, decided_as="组织部",
            reason="按得分", result_digest="0" * 64,
        )  # fmt: skip


def confirm(cast: Cast, node: Organisation, result: str) -> None:
    """Confirm an organisation's self-check with a result."""
    with place_system(cast.place):
        SelfCheck.objects.filter(organisation=node).update(
            status="CONFIRMED", result=result, confirmed_on=cast.today
        )


def test_organisations_with_all_three_are_not_listed(browse: Browse, begun: Cast) -> None:
    client, url = browse.as_user("officer"), reverse("portal:missing")
    assert "香樟社区第一党支部" in names(client.get(url))

    confirm(begun, begun.xiangzhang, "COMPLIANT")
    assert "香樟社区第一党支部" not in names(client.get(url, {"part": "standard"}))
    assert "香樟社区第一党支部" in names(client.get(url, {"part": "level"}))

    award(begun, begun.xiangzhang, "THREE_STAR")
    assert "香樟社区第一党支部" not in names(client.get(url))
    assert "银杏科技党支部" in names(client.get(url))


def test_a_list_can_be_narrowed_to_a_subtree(browse: Browse, begun: Cast) -> None:
    page = browse.as_user("officer").get(
        reverse("portal:missing"), {"org": begun.soe.code, "part": "level"}
    )

    assert names(page) == ["国资公司党委", "银杏科技党支部"]
    assert [chip.label for chip in page.context["table"].chips] == [
        "缺什么：没有评定",
        "所属：SIP-03",
    ]


def test_stages_are_derived_and_say_where_their_thresholds_come_from(
    browse: Browse, begun: Cast
) -> None:
    award(begun, begun.xiangzhang, "FOUR_STAR")
    client, url = browse.as_user("officer"), reverse("portal:stages")
    page = client.get(url)

    counts = {step["label"]: step["count"] for step in page.context["funnel"]}
    assert counts == {"规范": 3, "提升": 1, "品牌": 0}
    assert "非来源设定" in page.content.decode()
    assert names(client.get(url, {"stage": "IMPROVE"})) == ["香樟社区第一党支部"]
    assert names(client.get(url, {"stage": "BRAND"})) == []


def test_an_unrated_organisation_has_been_rated_but_stays_in_the_first_stage(
    browse: Browse, begun: Cast
) -> None:
    award(begun, begun.xiangzhang, "UNRATED")
    client = browse.as_user("officer")

    assert "香樟社区第一党支部" not in names(
        client.get(reverse("portal:missing"), {"part": "level"})
    )
    funnel = client.get(reverse("portal:stages")).context["funnel"]
    assert [step["count"] for step in funnel] == [4, 0, 0]


def test_what_is_late_is_listed_by_due_day(browse: Browse, begun: Cast) -> None:
    with place_system(begun.place):
        open_duties(place=begun.place, year=2018, until=begun.today)
    client, url = browse.as_user("officer"), reverse("portal:late")
    page = client.get(url)
    days = [row.cells[3].text for row in page.context["table"].rows]

    assert days == sorted(days)
    assert "逾期" in page.content.decode()
    assert set(names(client.get(url, {"org": begun.soe.code}))) <= {
        "国资公司党委",
        "银杏科技党支部",
    }
    assert set(names(browse.as_user("reviewer").get(url))) == {"香樟社区第一党支部"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_exported_as_shown_and_recorded(browse: Browse, begun: Cast, name: str) -> None:
    with place_system(begun.place):
        open_duties(place=begun.place, year=2018, until=begun.today)
    answer = browse.as_user("reviewer").post(f"{reverse(f'portal:{name}')}?q=香樟")

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert "香樟社区第一党支部" in {row[0] for row in rows[2:]}
    assert "银杏科技党支部" not in {row[0] for row in rows[2:]}
    with place_system(begun.place):
        assert Entry.objects.filter(verb="pages.export").count() == 1


@pytest.mark.parametrize("name", LISTS)
def test_a_list_stays_in_reach(browse: Browse, begun: Cast, client: Client, name: str) -> None:
    url = reverse(f"portal:{name}")

    assert browse.as_user("other").get(url, {"org": begun.hudong.code}).status_code == 404
    assert not {"香樟社区第一党支部"} & set(names(browse.as_user("other").get(url)))
    assert browse.as_user("auditor").get(url).status_code == 403
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_a_long_list_costs_no_more_queries(browse: Browse, begun: Cast, name: str) -> None:
    with place_system(begun.place):
        for number in range(60):
            new_branch(f"SIP-5{number:03}", f"第{number}党支部", begun.hudong, "COMMUNITY")
        open_duties(place=begun.place, year=2018, until=begun.today)
    client = browse.as_user("officer")
    with page_queries() as queries:
        page = client.get(reverse(f"portal:{name}"), {"size": "50", "page": "2"})

    assert page.context["table"].paging.number == 2
    assert len(queries) <= 10, "\n".join(queries)


@pytest.mark.parametrize("name", LISTS)
def test_unknown_filter_values_ask_for_nothing(browse: Browse, begun: Cast, name: str) -> None:
    odd = {
        "part": "x",
        "stage": "'; --",
        "category": "?",
        "page": "99999",
        "size": "7",
        "sort": "x",
    }
    assert browse.as_user("officer").get(reverse(f"portal:{name}"), odd).status_code == 200


SEARCH = "/search/"


@pytest.mark.parametrize(
    ("text", "title"),
    [("香樟", "香樟社区第一党支部"), ("SIP-1001", "香樟社区第一党支部")],
)
def test_the_search_finds_organisations(browse: Browse, cast: Cast, text: str, title: str) -> None:
    found = browse.as_user("officer").get(SEARCH, {"q": text}).context["found"]

    assert [hit.title for hit in found.organisations] == [title]


def test_the_search_finds_clauses_and_members_in_reach(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")
    assert client.get(SEARCH, {"q": "总量控制"}).context["found"].texts
    page = client.get(SEARCH, {"q": "孙望舒"})
    assert [hit.where for hit in page.context["found"].members] == ["银杏科技党支部"]
    assert page.context["watermark"]


@pytest.mark.parametrize("username", ["secretary", "reviewer", "auditor", "member"])
def test_the_search_never_names_members_out_of_reach(
    browse: Browse, cast: Cast, username: str
) -> None:
    page = browse.as_user(username).get(SEARCH, {"q": "孙望舒"})

    assert page.context["found"].total == 0
    assert "银杏科技" not in page.content.decode()


def test_an_empty_search_says_how_to_search(browse: Browse, client: Client, cast: Cast) -> None:
    assert "输入要找的" in browse.as_user("officer").get(SEARCH).content.decode()
    assert "没有找到" in browse.as_user("officer").get(SEARCH, {"q": "%_"}).content.decode()
    assert client.get(SEARCH).status_code == 302


def test_the_search_costs_a_constant_number_of_queries(browse: Browse, cast: Cast) -> None:
    with page_queries() as queries:
        browse.as_user("officer").get(SEARCH, {"q": "党支部"})
    assert len(queries) <= 6, "\n".join(queries)
