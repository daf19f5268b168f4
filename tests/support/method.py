"""The few rules the named cast lives by: meeting kinds and duties, published like a pack's."""

from datetime import date
from typing import Any

from ronghe.foundation.rulebook.api import NewRule, publish_rules

FROM = date(2018, 1, 1)


def meeting_kind(label: str, short_label: str, **body: Any) -> dict[str, Any]:
    """The body of a meeting kind with the given differences."""
    default = {
        "label": label,
        "short_label": short_label,
        "expected": "MEMBERS",
        "agenda": ["学习讨论"],
        "minutes_title": f"{{organisation}}{short_label}纪要（{{date}}）",
    }
    return default | body


def duty(short_label: str, kind: str, every: str = "MONTH", **body: Any) -> dict[str, Any]:
    """The body of a duty that one meeting of ``kind`` closes, due at the end of its period."""
    default = {
        "short_label": short_label,
        "bearer": {"org_types": ["BRANCH"]},
        "cadence": {"every": every},
        "due": {"by": "END_OF_PERIOD"},
        "closed_by": {"meeting_kinds": [kind]},
    }
    return default | body


JOINT = {
    "key": "monthly-joint",
    "label": "每月合并会",
    "joined_with": ["THEME_DAY", "LECTURE"],
    "agenda": ["支委会研究本月重点工作", "主题党日活动", "党课"],
}

MEETING_KINDS = {
    "MEMBER_ASSEMBLY": meeting_kind(
        "支部党员大会",
        "党员大会",
        fulfils=["member-assembly"],
        may_count_with=["THEME_DAY", "LECTURE"],
    ),
    "BRANCH_COMMITTEE": meeting_kind(
        "支部委员会会议",
        "支委会",
        fulfils=["branch-committee"],
        may_count_with=["THEME_DAY", "LECTURE"],
        expected="COMMITTEE",
        agenda=["研究本月重点工作", "研究党员教育管理事项"],
        presets=[JOINT],
    ),
    "THEME_DAY": meeting_kind(
        "主题党日",
        "主题党日",
        fulfils=["theme-day"],
        may_count_with=["MEMBER_ASSEMBLY", "BRANCH_COMMITTEE", "LECTURE"],
    ),
    "LECTURE": meeting_kind(
        "党课",
        "党课",
        fulfils=["lecture"],
        may_count_with=["MEMBER_ASSEMBLY", "BRANCH_COMMITTEE", "THEME_DAY"],
        asks_lecturer=True,
        agenda=["主讲人讲课", "交流讨论"],
    ),
    "LIFE_MEETING": meeting_kind("组织生活会", "组织生活会", fulfils=["life-meeting"]),
    "LEADERSHIP_STUDY": meeting_kind(
        "党委（总支）专题研究党建",
        "专题研究",
        held_by=["GENERAL_BRANCH", "COMMITTEE"],
        fulfils=["leadership-study"],
        expected="COMMITTEE",
    ),
}

DUTIES = {
    "member-assembly": (
        "支部党员大会每季度至少一次",
        duty("党员大会", "MEMBER_ASSEMBLY", "QUARTER"),
    ),
    "branch-committee": (
        "支部委员会每月至少一次",
        duty(
            "支委会",
            "BRANCH_COMMITTEE",
            bearer={"org_types": ["BRANCH"], "members_at_least": 7},
        ),
    ),
    "theme-day": ("主题党日每月一次", duty("主题党日", "THEME_DAY")),
    "lecture": ("党课每季度至少一次", duty("党课", "LECTURE", "QUARTER")),
    "life-meeting": ("组织生活会每年一次", duty("组织生活会", "LIFE_MEETING", "YEAR")),
    "leadership-study": (
        "党委（总支）每季度专题研究党建",
        duty(
            "专题研究",
            "LEADERSHIP_STUDY",
            "QUARTER",
            bearer={"org_types": ["GENERAL_BRANCH", "COMMITTEE"]},
        ),
    ),
}


UNDERTAKING_KINDS: dict[str, dict[str, Any]] = {
    "resolution-task": {
        "label": "决议事项",
        "opened_by": "BOTH",
        "proof": "TEXT",
        "due": {"days": 30},
    },
    "pledge": {
        "label": "公开承诺",
        "opened_by": "SELF",
        "audience": "PUBLIC",
        "due": {"end_of": "YEAR"},
    },
    "own-note": {
        "label": "自办事项",
        "opened_by": "SELF",
        "accepted_by": "NOBODY",
        "proof": "NONE",
        "due": {"end_of": "MONTH"},
    },
    "three-lists": {
        "label": "三个清单",
        "opened_by": "BOTH",
        "names_person": True,
        "due": {"end_of": "YEAR"},
        "sections": [
            {"code": "DUTY", "label": "责任任务清单"},
            {"code": "PROBLEM", "label": "问题整改清单", "proof": "RECORD"},
            {"code": "INNOVATION", "label": "创新创优清单"},
        ],
    },
    "weak-village-measure": {
        "label": "整顿提升措施",
        "opened_by": "SUPERIOR",
        "proof": "TEXT",
        "due": {"days": 90},
    },
    "department-task": {
        "label": "部门交办事项",
        "opened_by": "SUPERIOR",
        "asks_list": True,
        "due": {"days": 30},
    },
}


def publish_method(place: str) -> int:
    """Publish the cast's meeting kinds, duties and kinds of undertaking; returns how many are new."""
    kinds = [
        NewRule("meeting-kind", key, body["label"], FROM, body, not_from_source=True)
        for key, body in MEETING_KINDS.items()
    ]
    duties = [
        NewRule("duty", key, title, FROM, body, not_from_source=True)
        for key, (title, body) in DUTIES.items()
    ]
    undertakings = [
        NewRule("undertaking-kind", key, body["label"], FROM, body, not_from_source=True)
        for key, body in UNDERTAKING_KINDS.items()
    ]
    return publish_rules(place=place, rules=[*kinds, *duties, *undertakings])
