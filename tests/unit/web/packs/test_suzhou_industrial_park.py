"""The shipped pack of Suzhou Industrial Park says what its source says, and marks what it does not."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ronghe.web.packs.contents import Pack
from ronghe.web.packs.validating import validate
from support.packs import SHIPPED_REGISTRIES

FOLDER = Path(__file__).parents[4] / "packs" / "suzhou-industrial-park"


@pytest.fixture(scope="module")
def sip() -> Pack:
    pack, mistakes = validate(FOLDER, SHIPPED_REGISTRIES)
    assert [str(mistake) for mistake in mistakes] == []
    assert pack is not None
    return pack


def labels(pack: Pack, key: str) -> list[str]:
    return [entry["label"] for entry in pack.rule("vocabulary", key).body["entries"]]


def items(pack: Pack) -> list[dict[str, Any]]:
    return [item for rule in pack.of_kind("standard-list") for item in rule.body["items"]]


def test_it_names_the_place_and_the_published_text(sip: Pack) -> None:
    assert (sip.manifest.place, sip.manifest.name) == ("sip", "苏州工业园区")
    assert sip.manifest.as_of.isoformat() == "2018-11-01"
    assert sip.manifest.source.publisher == "中国共产党新闻网"


def test_four_categories_by_six_aspects_make_24_lists(sip: Pack) -> None:
    lists = {(r.body["category"], r.body["aspect"]) for r in sip.of_kind("standard-list")}
    categories = [e["code"] for e in sip.rule("vocabulary", "categories").body["entries"]]
    aspects = [e["code"] for e in sip.rule("vocabulary", "aspects").body["entries"]]
    assert lists == {(category, aspect) for category in categories for aspect in aspects}
    assert len(sip.of_kind("standard-list")) == 24


@pytest.mark.parametrize(
    ("key", "stated"),
    [
        ("sectors", "机关事业单位、街道社区、国资国企、“两新”组织"),
        (
            "fields",
            "基层治理、经济发展、改革创新、民主法治、民生服务、文化繁荣、生态文明、社会和谐",
        ),
        ("contents", "党群融合共建、基层组织建设、党员教育管理、党建基础保障"),
        ("aspects", "组织设置、队伍建设、组织生活、教育管理、工作机制、阵地建设"),
        ("levels", "未定级、三星、四星、五星、标兵"),
        ("stages", "规范、提升、品牌"),
        ("logics", "制度建党、规范建党、科学建党"),
        ("loop-stages", "规划、建设、管理、评价"),
        ("problem-kinds", "统筹问题、效能问题、协作问题、能力问题"),
    ],
)
def test_the_words_are_those_of_the_source(sip: Pack, key: str, stated: str) -> None:
    assert labels(sip, key) == stated.split("、")


def test_of_13_key_tasks_four_are_named_and_nine_are_placeholders(sip: Pack) -> None:
    tasks = [rule.body for rule in sip.of_kind("key-task")]
    assert [task["no"] for task in tasks] == list(range(1, 14))
    assert [task["title"] for task in tasks if task["named_in_source"]] == [
        "坚持政治建设摆在首位", "提升城市党建整体效应", "推动机关党建争做表率", "推进国企党建纵深发展",
    ]  # fmt: skip
    unnamed = [task["title"] for task in tasks if not task["named_in_source"]]
    assert unnamed == ["重点任务（来源未列名）"] * 9


def test_three_documents_govern_every_stage_of_the_loop(sip: Pack) -> None:
    documents = sip.of_kind("document")
    assert [document.body["image"] for document in documents] == ["纲", "尺", "梯"]
    stages = [stage for document in documents for stage in document.body["loop_stages"]]
    assert stages == [e["code"] for e in sip.rule("vocabulary", "loop-stages").body["entries"]]


def test_every_stated_number_has_its_line_and_the_counts_of_the_pack_agree(sip: Pack) -> None:
    stated = {figure.code: figure for figure in sip.figures}
    assert [
        stated[c].value for c in ("direct-organisations", "grassroots-organisations", "members")
    ] == [26, 2247, 41753]
    for figure in stated.values():
        name, _, argument = figure.computed_by.partition(":")
        if name == "rulebook.terms":
            assert len(labels(sip, argument)) == figure.value, figure.title
        if name == "rulebook.rules":
            assert len(sip.of_kind(argument)) == figure.value, figure.title


def test_the_reading_of_26_beside_2247_is_written_down(sip: Pack) -> None:
    figure = next(f for f in sip.figures if f.code == "grassroots-organisations")
    assert figure.note is not None
    assert "不含" in figure.note


def test_the_ladder_has_the_stated_levels_above_the_lowest(sip: Pack) -> None:
    levels = sip.rule("ladder", "star-rating").body["levels"]
    assert [level["code"] for level in levels] == [
        entry["code"] for entry in sip.rule("vocabulary", "levels").body["entries"]
    ]


def test_at_least_three_items_in_five_are_judged_from_records(sip: Pack) -> None:
    judged = [item for item in items(sip) if "judge" in item["evidence"]]
    assert len(judged) * 100 >= len(items(sip)) * 60


@pytest.mark.parametrize("category", ["ORGAN", "SOE", "COMMUNITY", "TWO_NEW"])
def test_each_category_has_about_36_items_mostly_judged(sip: Pack, category: str) -> None:
    own = [item for item in items(sip) if item["code"].startswith(f"{category}-")]
    judged = [item for item in own if "judge" in item["evidence"]]
    assert 36 <= len(own) <= 42
    assert len(judged) * 100 >= len(own) * 60


def test_categories_are_asked_different_things(sip: Pack) -> None:
    confirmed = Counter(i["text"] for i in items(sip) if "confirm" in i["evidence"])
    assert set(confirmed.values()) == {1}


@pytest.mark.parametrize("org_type", ["BRANCH", "GENERAL_BRANCH", "COMMITTEE"])
def test_every_list_asks_every_type_of_organisation_something(sip: Pack, org_type: str) -> None:
    for rule in sip.of_kind("standard-list"):
        asked = [
            item
            for item in rule.body["items"]
            if org_type in item.get("applies_to", {}).get("org_types", [org_type])
        ]
        assert len(asked) >= 2, rule.key


def test_every_item_says_what_to_do_when_it_is_not_met(sip: Pack) -> None:
    assert all(item["guidance"].endswith("。") for item in items(sip))


def test_what_the_source_does_not_state_says_so(sip: Pack) -> None:
    kinds = {rule.kind for rule in sip.rules if not rule.is_from_source}
    assert kinds >= {"vocabulary", "duty", "meeting-kind", "review-chain", "standard-list"}
    unstated = {rule.key for rule in sip.of_kind("vocabulary") if not rule.is_from_source}
    assert unstated >= {"org-types", "posts", "statuses"}
    assert not unstated & {"sectors", "categories", "aspects", "levels", "loop-stages"}


def test_the_monthly_joint_meeting_counts_as_three(sip: Pack) -> None:
    (preset,) = sip.rule("meeting-kind", "BRANCH_COMMITTEE").body["presets"]
    assert preset["label"] == "每月合并会"
    assert preset["joined_with"] == ["THEME_DAY", "LECTURE"]


def test_the_targets_are_full_compliance_and_nine_in_ten_with_stars_by_the_end_of_2020(
    sip: Pack,
) -> None:
    aims = {t.code: (t.due.isoformat(), t.at_least, t.value_not_from_source) for t in sip.targets}
    assert aims["full-compliance"] == ("2020-12-31", 100, False)
    assert aims["three-star-or-above"] == ("2020-12-31", 90, True)
    assert all(aims[level][1] == 1 for level in ("four-star", "five-star", "benchmark"))


def test_the_story_has_six_roles_and_spreads_every_category(sip: Pack) -> None:
    assert sip.story is not None
    assert [member.role for member in sip.story.cast] == [
        "OFFICER",
        "LEADER",
        "REVIEWER",
        "SECRETARY",
        "MEMBER",
        "AUDITOR",
    ]
    assert sip.story.today == sip.manifest.as_of
    assert {pool.category for pool in sip.story.spread.pools} == {
        "ORGAN",
        "SOE",
        "COMMUNITY",
        "TWO_NEW",
    }
