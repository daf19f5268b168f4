"""S-01 制度闭环：一个组织的任务、标准、星级在一页上，各自连到所依据的条款。"""

import re

import pytest

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo
from support.pages import words
from support.story import BRANCH, SHORT, Story, confirmed, story_of

CLAUSE = re.compile(r'href="(/documents/([a-z-]+)/[^"]+/)"')
LIST = "/work/missing/"


def part_of(page: str, title: str) -> str:
    """A panel of a page, from its heading to the end of its section."""
    return page.partition(f"<h2>{title}</h2>")[2].partition("</section>")[0]


@pytest.mark.item("S-01", page="portal:loop")
@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("任务", "leadership-project"),
        ("标准", "standardisation-opinion"),
        ("星级", "graded-promotion-measures"),
    ],
)
def test_each_of_the_three_is_linked_to_its_governing_clause(
    demo: Demo, title: str, document: str
) -> None:
    story = story_of(demo)
    page = story.see("officer", story.loop_url).content.decode()
    cited = CLAUSE.findall(part_of(page, title))
    assert cited
    assert {found for _url, found in cited} == {document}
    clause = words(story.see("officer", cited[0][0]))
    assert re.search(r"来源文件第 \d+ 行", clause)


@pytest.mark.item("S-01", page="portal:loop")
def test_any_organisation_has_the_loop_with_its_clauses(demo: Demo) -> None:
    story = story_of(demo)
    with place_system(demo.place):
        codes = [
            node.code
            for kind in ("WORKING_COMMITTEE", "COMMITTEE", "GENERAL_BRANCH", "BRANCH")
            for node in Organisation.objects.filter(org_type=kind).order_by("-code")[:2]
        ]
    for code in codes:
        page = story.see("officer", f"/organisations/{code}/")
        seen = words(page)
        for stage in ("规划", "建设", "管理", "评价"):
            assert stage in seen
        cited = {document for _url, document in CLAUSE.findall(page.content.decode())}
        assert len(cited) == 3


@pytest.mark.item("S-01", page="portal:missing")
def test_the_list_names_who_lacks_a_task_a_result_or_a_level(demo: Demo) -> None:
    story = story_of(demo)
    mine = f"q={BRANCH}"
    assert SHORT in words(story.see("officer", f"{LIST}?part=standard&{mine}"))
    assert SHORT in words(story.see("officer", f"{LIST}?part=level&{mine}"))
    assert SHORT not in words(story.see("officer", f"{LIST}?part=task&{mine}"))


@pytest.mark.item("S-01", page="portal:missing")
def test_who_has_all_three_is_not_on_the_list(scored_story: Story) -> None:
    story, mine = scored_story, f"q={BRANCH}"
    confirmed(story)
    for part in ("standard", "level", "task"):
        assert SHORT not in words(story.see("officer", f"{LIST}?part={part}&{mine}"))
    assert SHORT not in words(story.see("officer", f"{LIST}?{mine}"))
