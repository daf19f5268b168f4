"""S-18 每年一次星级评定：只开一轮，有时间表和提醒；同样的数据得同样的结果。"""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from support.demo import Demo
from support.pages import words
from support.story import YEAR, Story, story_of


@pytest.mark.item("S-18", page="evaluation:console")
def test_a_second_cycle_in_the_year_is_refused(demo: Demo) -> None:
    story = story_of(demo)
    console = story.see("officer", f"/rating/{YEAR}/console/").content.decode()
    assert f"/rating/{YEAR}/open/" not in console
    answer = story.as_("officer").post(f"/rating/{YEAR}/open/", {"apply_until": "2018-12-01"})
    assert answer.status_code == 409
    assert "每年只评一次，请在这一轮里继续" in answer.content.decode()


@pytest.mark.item("S-18", page="evaluation:console")
def test_the_timetable_is_shown_and_organisations_are_reminded(demo: Demo) -> None:
    story = story_of(demo)
    dated = words(story.see("officer", f"/rating/{YEAR}/console/")).partition("时间表")[2]
    for words_of in ("申报 10-22 — 11-01", "今天截止", "数据截止 2018-11-01"):
        assert words_of in dated
    assert "最早确认" in dated
    assert "今天截止" in words(story.see("secretary", f"/rating/apply/{story.code}/"))
    assert "2018 年度星级申报 今天到期" in words(story.see("secretary", "/work/"))


@pytest.mark.item("S-18", page="evaluation:console")
def test_the_same_facts_give_the_same_digest(scored_story: Story) -> None:
    story = scored_story
    first, second = _evaluated(), _evaluated()
    assert first["digest"] == second["digest"]
    assert first["basis"] == second["basis"]
    shown = words(story.see("officer", f"/rating/{YEAR}/console/"))
    assert f"结果摘要 {first['digest'][:16]}" in shown


def _evaluated() -> dict[str, Any]:
    said = StringIO()
    call_command("evaluate", place="sip", cycle=YEAR, json=True, stdout=said)
    found: dict[str, Any] = json.loads(said.getvalue())
    return found
