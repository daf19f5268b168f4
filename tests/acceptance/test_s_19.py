"""S-19 星级标准：两个内容板块，已有来源各有记录可查。"""

import re
from decimal import Decimal

import pytest

from support.demo import Demo
from support.forms import forms_in
from support.pages import words
from support.story import YEAR, Story, compliant, story_of

BLOCKS = ("全面规范基础党务", "全面创新基层党建")
ROUTINE = ("组织生活应办尽办", "按时完成", "组织生活参与", "党员信息完整")


def sheet_url(story: Story) -> str:
    return f"/rating/{YEAR}/sheet/{story.code}/"


@pytest.mark.item("S-19", page="evaluation:sheet")
def test_the_sheet_has_both_blocks_with_their_points(demo: Demo) -> None:
    story = story_of(demo)
    compliant(story)
    seen = words(story.see("secretary", sheet_url(story)))
    for title in BLOCKS:
        assert re.search(rf"{title} .{{0,20}}[\d.]+ / \d+", seen)
    assert "板块出自来源，分值为默认值" in seen
    total = re.search(r"总分 ([\d.]+) / 100", seen)
    parts = [re.search(rf"{title} ([\d.]+) / \d+", seen) for title in BLOCKS]
    assert total
    assert all(parts)
    earned = sum(Decimal(part[1]) for part in parts if part)
    assert abs(Decimal(total[1]) - earned) <= Decimal("0.01")


@pytest.mark.item("S-19", page="evaluation:sheet")
@pytest.mark.parametrize("title", [*ROUTINE, "规范化清单达成", "书记讲党课", "会议形成决议"])
def test_every_indicator_tells_its_rule_fact_and_clause(demo: Demo, title: str) -> None:
    story = story_of(demo)
    compliant(story)
    page = story.see("secretary", sheet_url(story)).content.decode()
    told = re.split(rf">\s*{title}\s*<", page, maxsplit=1)[-1].partition("</details>")[0]
    assert "/documents/graded-promotion-measures/" in told
    assert re.search(r"\w+@\d", told)
    assert re.search(r"：\d+( / \d+)?", told)


@pytest.mark.item("S-19", page="evaluation:sheet")
def test_linked_sources_open_their_records(demo: Demo) -> None:
    story = story_of(demo)
    compliant(story)
    page = story.see("secretary", sheet_url(story)).content.decode()
    links = set(re.findall(r'href="((?:/meetings|/standards|/tasks)/[^"]+)"[^>]*>\s*2018-', page))
    assert {link.split("/")[1] for link in links} == {"meetings", "standards", "tasks"}
    for link in sorted(links)[:6]:
        story.see("secretary", link)


@pytest.mark.item("S-19", page="evaluation:sheet")
def test_nothing_on_the_sheet_can_be_typed_in(demo: Demo) -> None:
    story = story_of(demo)
    sheet = story.see("officer", sheet_url(story))
    home = {form.action for form in forms_in(story.see("officer", "/figures/targets/"))}
    assert not {form.action for form in forms_in(sheet)} - home
