"""Rules in words: the list, one rule with its versions, who may read."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import (
    DraftEdit,
    NewRule,
    draft_rule,
    edit_draft,
    publish_rules,
    rules_of,
)
from support.browsing import Browse, browse, page_queries
from support.cast import Cast
from support.rating import park

__all__ = ["browse", "park"]
RULES = reverse("rulebook:rules")


def test_the_list_tells_what_rests_on_the_source_and_what_does_not(
    browse: Browse, park: Cast
) -> None:
    page = browse.as_user("secretary").get(RULES, {"kind": "ladder"})

    [row] = page.context["table"].rows
    assert row.cells[0].text == "星级晋级阶梯"
    assert row.cells[4].text == "来源第 23 行"
    chain = browse.as_user("secretary").get(RULES, {"kind": "review-chain"})
    assert {row.cells[4].text for row in chain.context["table"].rows} == {"非来源设定"}


def test_a_rule_is_told_in_chinese_with_its_source(browse: Browse, park: Cast) -> None:
    text = (
        browse.as_user("secretary")
        .get(reverse("rulebook:rule", args=["scheme", "star-rating"]))
        .content.decode()
    )

    assert "全面规范基础党务（70 分）" in text
    assert reverse("library:clause", args=["graded-promotion-measures", "2"]) in text
    assert "zero_at" not in text


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        ("duty", "branch-committee", "由谁承担"),
        ("vocabulary", "categories", "“两新”组织"),
        ("meeting-kind", "LECTURE", "党课"),
        ("review-chain", "self-check", "直属党组织审核"),
        ("key-task", "task-01", "领域"),
    ],
)
def test_every_kind_is_told(browse: Browse, park: Cast, kind: str, key: str, told: str) -> None:
    page = browse.as_user("secretary").get(reverse("rulebook:rule", args=[kind, key]))
    assert told in page.content.decode()


def test_older_versions_can_be_read(browse: Browse, park: Cast) -> None:
    with place_system(park.place):
        ladder = rules_of(park.place, "ladder", date(2018, 9, 3))["star-rating"]
        body = ladder.body | {"notice_working_days": 7}
        publish_rules(
            place=park.place,
            rules=[NewRule("ladder", "star-rating", "星级晋级阶梯", date(2018, 9, 1), body, 23)],
        )
    client, url = (
        browse.as_user("officer"),
        reverse("rulebook:rule", args=["ladder", "star-rating"]),
    )

    assert "7 个工作日" in client.get(url).content.decode()
    older = client.get(url, {"version": "1"})
    assert "5 个工作日" in older.content.decode()
    assert [line.is_shown for line in older.context["page"].versions] == [False, True]


def test_the_page_tells_what_changed_and_shows_drafts_to_who_keeps_the_rules(
    browse: Browse, park: Cast
) -> None:
    begun = draft_rule(by=park.officer, kind="ladder", key="star-rating")
    edit = DraftEdit(body=begun.body | {"notice_working_days": 9})
    edit_draft(by=park.officer, kind="ladder", key="star-rating", edit=edit, seen_revision=1)
    url = reverse("rulebook:rule", args=["ladder", "star-rating"])

    page = browse.as_user("officer").get(url)
    [line, first] = page.context["page"].versions
    assert (line.mark.label, first.mark.label, first.changed) == ("草稿", "已发布", ())
    assert [one for one in line.changed if "公示" in one and "9" in one]
    assert "9 个工作日" not in page.content.decode()
    assert "草稿，拟自" in browse.as_user("officer").get(url, {"version": "0"}).content.decode()
    assert "草稿" not in browse.as_user("secretary").get(url, {"version": "0"}).content.decode()


@pytest.mark.parametrize("changed", [{"note": "改了说明"}, {"clause": "other#1"}])
def test_a_change_of_note_or_clause_is_a_new_version(park: Cast, changed: dict[str, str]) -> None:
    with place_system(park.place):
        held = rules_of(park.place, "ladder", date(2018, 9, 3))["star-rating"]
        stated = {
            "source_line": held.source_line, "clause": held.clause, "note": held.note,
            "not_from_source": held.not_from_source,
        }  # fmt: skip
        same = NewRule("ladder", "star-rating", held.title, held.valid_from, held.body, **stated)

        assert publish_rules(place=park.place, rules=[same]) == 0
        assert publish_rules(place=park.place, rules=[replace(same, **changed)]) == 1


def test_an_unknown_rule_is_not_found(browse: Browse, park: Cast) -> None:
    answer = browse.as_user("officer").get(reverse("rulebook:rule", args=["ladder", "none"]))
    assert answer.status_code == 404


@pytest.mark.parametrize("username", ["member"])
def test_roles_without_rules_do_not_see_them(browse: Browse, park: Cast, username: str) -> None:
    assert browse.as_user(username).get(RULES).status_code == 403


def test_a_stranger_sees_no_rule_of_the_place(browse: Browse, client: Client, park: Cast) -> None:
    page = browse.as_user("stranger").get(RULES)

    assert "没有符合条件的规则" in page.content.decode()
    assert client.get(RULES).status_code == 302


def test_the_list_costs_a_constant_number_of_queries(browse: Browse, park: Cast) -> None:
    client = browse.as_user("officer")
    client.get(RULES)

    with page_queries() as queries:
        client.get(RULES, {"size": "100"})
    assert len(queries) <= 10, "\n".join(queries)
