"""The rules of a place with a standing congress, deliberation and three musts, for the named cast."""

from datetime import date
from typing import Any

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.activities.api import Held, Item, Meeting, Plan, hold_meeting, plan_meeting
from support.cast import Cast, appoint
from support.method import FROM, meeting_kind
from support.moments import AT

WORDS = {
    "agenda-kinds": {
        "PARTY_BUILDING": "党建要求",
        "PARTY_REGULAR": "定期议党",
        "PARTY_SPECIAL": "专题议党",
        "MAJOR_MATTER": "重大问题",
    },
    "meeting-bodies": {"CONGRESS": "区党代会", "STANDING": "区委常委会", "OFFICE": "区委办公室"},
}
EVENTS = {"peoples-congress": "区人民代表大会会议", "cppcc": "区政协会议"}
KINDS = {
    "ANNUAL_CONGRESS": meeting_kind(
        "区党代会年会",
        "党代会年会",
        expected="DELEGATES",
        is_formal=True,
        is_major=True,
        body="CONGRESS",
        required_agenda=["PARTY_BUILDING"],
        decides=["MAJOR_MATTER"],
        before_events=["peoples-congress", "cppcc"],
        must={"key": "MAJOR_MEETING", "label": "重大会议必提党建要求"},
    ),
    "STANDING_MEETING": meeting_kind(
        "区委常委会会议",
        "常委会",
        expected="COMMITTEE",
        is_formal=True,
        body="STANDING",
        decides=["MAJOR_MATTER"],
        observers=2,
        held_by=["WORKING_COMMITTEE"],
    ),
    "WORK_CONFERENCE": meeting_kind(
        "全面从严治党暨作风效能建设大会",
        "作风效能大会",
        expected="COMMITTEE",
        is_formal=True,
        is_major=True,
        body="OFFICE",
        required_agenda=["PARTY_BUILDING"],
        must={"key": "MAJOR_MEETING", "label": "重大会议必提党建要求"},
    ),
    "CONTACT_VISIT": meeting_kind(
        "常委到联系点",
        "到联系点",
        expected="NAMED",
        is_formal=True,
        asks_about=True,
        sections=[{"key": "GUIDANCE", "label": "党建指导内容"}],
        must={"key": "CONTACT_VISIT", "label": "常委到联系点必指导党建工作"},
    ),
    "PROJECT_INSPECTION": meeting_kind(
        "督查项目建设",
        "项目督查",
        expected="NAMED",
        is_formal=True,
        asks_about=True,
        sections=[
            {"key": "PROGRESS", "label": "项目进度", "is_required": False},
            {"key": "GRASSROOTS_PARTY", "label": "基层党建情况"},
        ],
        must={"key": "INSPECTION", "label": "督查项目建设必督查基层党建"},
    ),
    "STUDY_SESSION": meeting_kind(
        "党史学习教育",
        "党史学习",
        forms=[
            {"key": "THEORY_GROUP", "label": "理论学习中心组"},
            {"key": "SPECIAL_LECTURE", "label": "专题讲座"},
            {"key": "VIDEO", "label": "视频宣讲"},
            {"key": "FIELD_CLASS", "label": "实境课堂"},
        ],
    ),
}
ACTIVITIES = {
    "grassroots-reception": {"label": "基层接待日", "at_least": 1},
    "observing": {"label": "列席会议", "is_observing": True},
}
PARTY = Item("党建工作要求", "PARTY_BUILDING", "各单位同部署、同落实、同考核。")


def publish_congress(cast: Cast) -> None:
    """Publish these rules and seat a committee of three at the top."""
    words = [
        NewRule("vocabulary", k, k, FROM, _words(t), not_from_source=True) for k, t in WORDS.items()
    ]
    events = [
        NewRule("place-event", k, t, FROM, {"label": t, "short_label": t}, not_from_source=True)
        for k, t in EVENTS.items()
    ]
    kinds = [
        NewRule("meeting-kind", k, b["label"], FROM, b, not_from_source=True)
        for k, b in KINDS.items()
    ]
    done = [
        NewRule("delegate-activity", k, b["label"], FROM, b, not_from_source=True)
        for k, b in ACTIVITIES.items()
    ]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[*words, *events, *kinds, *done])
        people = [cast.people[name] for name in ("孙望舒", "钱怀瑾", "李承影")]
        appoint(cast.root, people)


def _words(terms: dict[str, str]) -> dict[str, Any]:
    return {"entries": [{"code": code, "label": label} for code, label in terms.items()]}


def planned(cast: Cast, kind: str, on: date, **changes: Any) -> Meeting:
    """A meeting of the top organisation that the officer plans."""
    key = str(changes.pop("client_key", f"{kind}-{on}"))
    plan = Plan(
        **({"kind": kind, "title": KINDS[kind]["label"], "on": on, "agenda": [PARTY]} | changes)
    )
    return plan_meeting(
        by=cast.officer, organisation_code=cast.root.code, client_key=key, plan=plan, at=AT
    )


def held(cast: Cast, meeting: Meeting, **changes: Any) -> Meeting:
    """The officer writes what the meeting was."""
    stated: dict[str, Any] = {"title": meeting.title, "held_on": meeting.held_on, "items": [PARTY]}
    return hold_meeting(
        by=cast.officer,
        code=meeting.code,
        seen_version=meeting.version,
        record=Held(**(stated | changes)),
        at=AT,
    )
