"""A record fills the checklist items it proves; withdrawing it says which fall back."""

from datetime import date

import pytest

from ronghe.core.figures.api import Subject, freeze
from ronghe.core.obligations.api import open_duties
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.activities.api import Meeting, effects_of, used_in, withdraw_meeting
from ronghe.work.standards.api import ItemAnswer, SelfCheck, Verdict, open_self_checks
from support.cast import Cast, new_person
from support.meetings import AT, record_one
from support.processor_time import processor_seconds

EVIDENCE = (
    {"judge": "meeting_recorded", "params": {"kind": "BRANCH_COMMITTEE", "at_least": 1}},
    {"judge": "attendance", "params": {"min_percent": 50}},
    {"judge": "duty_fulfilled", "params": {"duty": "branch-committee", "min_percent": 1}},
    {"judge": "lecture_by_secretary", "params": {"at_least": 1}},
    {"confirm": True},
)


@pytest.fixture
def checked(cast: Cast) -> Cast:
    """Duties opened, and a self-check of five items of which a committee meeting proves three."""
    items = [
        {
            "code": f"COMMUNITY-ORG_LIFE-{no:02}",
            "text": f"第{no}项",
            "mandatory": False,
            "evidence": evidence,
            "guidance": "请补上记录",
        }
        for no, evidence in enumerate(EVIDENCE, start=1)
    ]
    body = {
        "category": "COMMUNITY",
        "aspect": "ORG_LIFE",
        "pass_rule": {"mandatory": "ALL", "min_percent": 60},
        "items": items,
    }
    since = date(2018, 1, 1)
    rule = NewRule("standard-list", "community-org-life", "社区·组织生活", since, body)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
        open_duties(place=cast.place, year=2018, until=cast.today)
        open_self_checks(
            by=system_actor(cast.place), year=2018, organisations=[cast.xiangzhang.code], at=AT
        )
    return cast


def met(cast: Cast) -> list[str]:
    with place_system(cast.place):
        answers = ItemAnswer.objects.filter(verdict=Verdict.MET).order_by("item")
        return [code[-2:] for code in answers.values_list("item", flat=True)]


def labels(cast: Cast, held: Meeting) -> list[str]:
    with scope(cast.secretary.scope()):
        return [use.label for use in used_in(held)]


def test_recording_fills_the_items_it_proves(checked: Cast) -> None:
    assert met(checked) == []
    held = record_one(checked)
    assert met(checked) == ["01", "02", "03"]
    assert labels(checked, held) == ["支委会10月", "自查3项"]


def test_recording_stays_quick_while_a_self_check_is_open(checked: Cast) -> None:
    with place_system(checked.place):
        for no in range(9, 51):
            new_person(checked.xiangzhang, f"党员{no}", no)
    started = processor_seconds()
    for no in range(5):
        record_one(checked, kinds=("THEME_DAY",), client_key=f"{no}")
    assert (processor_seconds() - started) / 5 < 0.150


def test_withdrawing_takes_them_back_and_says_so_before(checked: Cast) -> None:
    held = record_one(checked)
    with scope(checked.secretary.scope()):
        told = effects_of(held)
    assert told[1] == "2018年度自查有3项会按剩下的记录重新判定。"
    withdraw_meeting(by=checked.secretary, code=held.code, reason="重复记录", seen_version=1, at=AT)
    assert met(checked) == []


def test_what_was_handed_in_keeps_its_answers(checked: Cast) -> None:
    held = record_one(checked)
    with place_system(checked.place):
        SelfCheck.objects.update(status="SUBMITTED")
    with scope(checked.secretary.scope()):
        assert "2018年度自查审核中，其中3项保持提交时的判定。" in effects_of(held)
    withdraw_meeting(by=checked.secretary, code=held.code, reason="重复记录", seen_version=1, at=AT)
    assert met(checked) == ["01", "02", "03"]


def test_frozen_facts_name_the_meeting_and_stay(checked: Cast) -> None:
    held, branch = record_one(checked), checked.xiangzhang
    roster = [Subject(branch.code, branch.path, branch.name, "COMMUNITY", "", (), True, "")]
    freeze(
        place=checked.place,
        period=Period.parse("2018"),
        roster=roster,
        measures=["activities.attendance", "activities.resolutions"],
        roster_on=checked.today,
        reason="年度评定",
        versions={},
    )
    assert labels(checked, held)[-1] == "2018常态化指标2项（第1次冻结）"
    with scope(checked.secretary.scope()):
        assert effects_of(held)[-1] == "2018第1次冻结的数据保持原样，不随撤回改变。"


def test_every_use_that_names_a_page_gives_what_the_page_needs(checked: Cast) -> None:
    held = record_one(checked)
    with scope(checked.secretary.scope()):
        uses = [use for use in used_in(held) if use.url_name]
    assert [(use.url_name, len(use.args)) for use in uses] == [
        ("activities:duties", 2),
        ("standards:self_check", 1),
    ]
