"""The organisation tree: lazy, searched with ancestors kept, as of a day, never beyond one's reach."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.core.register.api import move_organisation
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch, new_organisation

TREE = "/organisations/"


def names(nodes: object) -> list[str]:
    """The names of tree lines, depth first."""
    found: list[str] = []
    for node in nodes:  # type: ignore[attr-defined]
        found += [node.name, *names(node.children)]
    return found


def test_the_tree_opens_at_the_readers_home(browse: Browse, cast: Cast) -> None:
    drawn = browse.as_user("officer").get(TREE).context["nodes"]
    assert names(drawn) == ["园区党工委", "湖东社区党工委", "国资公司党委"]
    assert [node.mark for node in drawn[0].children] == ["工", "委"]
    assert drawn[0].count == "11"

    assert names(browse.as_user("reviewer").get(TREE).context["nodes"]) == [
        "湖东社区党工委",
        "香樟社区第一党支部",
    ]


def test_the_selected_organisation_is_in_the_address_and_its_line_is_open(
    browse: Browse, cast: Cast
) -> None:
    page = browse.as_user("officer").get(TREE, {"org": cast.xiangzhang.code})

    assert names(page.context["nodes"]) == [
        "园区党工委",
        "湖东社区党工委",
        "香樟社区第一党支部",
        "国资公司党委",
    ]
    assert page.context["counts"].members == 8
    assert "陈一舟" in page.content.decode()


def test_another_branch_is_out_of_reach(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("other")

    for url in (f"{TREE}?org=SIP-1001", reverse("register:children", args=["SIP-1001"])):
        answer = client.get(url)
        assert answer.status_code == 404
        assert "不在您负责的范围内" in answer.content.decode()
    assert names(client.get(TREE).context["nodes"]) == ["银杏科技党支部"]


def test_a_stranger_of_another_place_sees_nothing(browse: Browse) -> None:
    answer = browse.as_user("stranger").get(TREE)

    assert answer.status_code == 404
    assert "湖东" not in answer.content.decode()


def test_nobody_reads_the_tree_without_signing_in(client: Client, cast: Cast) -> None:
    assert client.get(TREE).status_code == 302


def test_an_auditor_sees_counts_but_no_names(browse: Browse, cast: Cast) -> None:
    page = browse.as_user("auditor").get(TREE, {"org": cast.xiangzhang.code})

    assert page.context["counts"].members == 8
    assert "陈一舟" not in page.content.decode()
    assert page.context["members_url"] == ""


def test_children_come_when_a_node_is_opened(browse: Browse, cast: Cast) -> None:
    answer = browse.as_user("officer").get(
        reverse("register:children", args=[cast.hudong.code]), {"depth": "3"}
    )

    page = answer.content.decode()
    assert "香樟社区第一党支部" in page
    assert 'aria-level="3"' in page
    assert "<html" not in page


@pytest.mark.parametrize("text", ["香樟", "SIP-1001", "xz"])
def test_a_search_keeps_the_ancestors(browse: Browse, cast: Cast, text: str) -> None:
    with place_system(cast.place):
        cast.xiangzhang.initials, cast.xiangzhang.pinyin = "xzsq", "xiangzhangshequ"
        cast.xiangzhang.save(update_fields=["initials", "pinyin"])
    answer = browse.as_user("officer").get(
        reverse("register:find"), {"q": text}, headers={"HX-Request": "true"}
    )

    page = answer.content.decode()
    assert [name for name in ("园区党工委", "湖东社区党工委", "香樟社区第一党支部") if name in page]
    assert "国资公司党委" not in page
    assert "<html" not in page


def test_a_search_without_result_says_what_to_do(browse: Browse) -> None:
    answer = browse.as_user("officer").get(
        reverse("register:find"), {"q": "没有这个"}, headers={"HX-Request": "true"}
    )

    assert "换一个名称或拼音首字母再试" in answer.content.decode()


def test_the_tree_as_of_a_day_before_a_move(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        other = new_organisation(
            "SIP-04", "月亮湾党工委", "WORKING_COMMITTEE", cast.root, is_direct=True
        )
    with scope(cast.officer.scope()):
        move_organisation(
            by=cast.officer,
            code=cast.xiangzhang.code,
            new_parent_code=other.code,
            on=date(2018, 6, 1),
            reason="园工组〔2018〕8号",
            seen_version=1,
        )
    client = browse.as_user("officer")

    now = client.get(TREE, {"org": cast.xiangzhang.code}).context
    assert names(now["nodes"][0].children)[:3] == [
        "湖东社区党工委",
        "国资公司党委",
        "月亮湾党工委",
    ]
    then = client.get(TREE, {"org": cast.xiangzhang.code, "on": "2018-05-31"}).context["nodes"]
    assert names(then)[:3] == ["园区党工委", "湖东社区党工委", "香樟社区第一党支部"]
    assert client.get(TREE, {"on": "不是日期"}).status_code == 200


def test_the_picker_offers_only_what_is_in_reach(browse: Browse, cast: Cast) -> None:
    url = reverse("register:options")

    assert "香樟" in browse.as_user("officer").get(url, {"q": "支部"}).content.decode()
    assert "香樟" not in browse.as_user("other").get(url, {"q": "支部"}).content.decode()


def test_a_big_tree_costs_no_more_queries(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        for number in range(60):
            new_branch(f"SIP-2{number:03}", f"第{number}党支部", cast.hudong, "COMMUNITY")
    client = browse.as_user("officer")
    with page_queries() as queries:
        page = client.get(TREE, {"org": cast.hudong.code})
    assert len(queries) <= 10, "\n".join(queries)
    assert len(page.context["below"]) == 61
