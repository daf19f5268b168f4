"""The few rules of events and programmes the named cast lives by, and events as it records them."""

from datetime import UTC, date, datetime
from typing import Any

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.events.api import Event, NewEvent, NewOutput, Output, record_event, submit_output
from support.cast import Cast
from support.method import FROM

AT = datetime(2018, 11, 1, 2, 0, tzinfo=UTC)
OCTOBER = date(2018, 10, 12)

KINDS: dict[str, dict[str, Any]] = {
    "CAMPAIGN": {
        "label": "党员先锋行动", "short_label": "先锋行动", "family": "CAMPAIGN",
        "asks": ["VENUE", "SERVED", "ORGANISATIONS", "SUGGESTIONS"],
    },
    "LETTERS": {
        "label": "知心话征集", "short_label": "知心话", "family": "COLLECTION", "audience": "PLACE",
        "asks": [], "outputs": [{"code": "LETTER", "label": "知心话"}], "needs_consent": True,
        "author_categories": ["VETERAN", "YOUNG"],
        "stated": [{"what": "OUTPUTS", "number": 2, "wording": "2篇"}],
    },
    "GALA": {
        "label": "文艺汇演", "short_label": "汇演", "audience": "PLACE", "asks": ["VENUE", "ITEMS"],
        "held_by": ["WORKING_COMMITTEE"],
    },
    "MEDAL": {
        "label": "纪念章", "short_label": "纪念章", "family": "HONOUR",
        "honour": {"years": 8, "reference_on": "2018-11-01"},
    },
    "FORUM": {
        "label": "书记讲坛", "short_label": "讲坛", "family": "FORUM", "audience": "PLACE",
        "asks": ["VENUE", "SPEAKERS"], "sectors": ["RURAL", "ORGAN"],
        "outputs": [{"code": "MATERIAL", "label": "讲坛材料"}],
    },
    "TRAINING": {
        "label": "党务培训", "short_label": "培训", "family": "TRAINING", "audience": "PLACE",
        "participants": "NAMED",
        "training": {
            "posts": ["SECRETARY", "ORGANISATION_MEMBER", "DISCIPLINE_MEMBER"],
            "skills": ["ORG_LIFE", "SERVICE"],
        },
    },
    "FREE": {"label": "庆祝活动", "short_label": "庆祝", "audience": "PLACE", "asks": ["VENUE"]},
}  # fmt: skip

SERIES: dict[str, dict[str, Any]] = {
    "three-ones": {
        "label": "三个一",
        "event_kinds": ["LETTERS", "GALA", "FREE"],
        "slots": [
            {"key": "letters", "label": "知心话", "named_in_source": True, "event_kind": "LETTERS"},
            {"key": "gala", "label": "汇演", "named_in_source": True, "event_kind": "GALA"},
            {"key": "third", "label": "第三个一", "named_in_source": False},
        ],
        "stated": [{"what": "SLOTS", "number": 3}],
    },
    "drives": {
        "label": "先锋系列",
        "event_kinds": ["CAMPAIGN"],
        "stated": [
            {"what": "EVENTS", "number": 2, "qualifier": "AT_LEAST", "wording": "2余次"},
            {"what": "PARTICIPATIONS", "number": 30, "qualifier": "EXACT"},
            {"what": "SERVED", "number": 1000, "qualifier": "ABOUT"},
        ],
    },
}

PROGRAMME: dict[str, Any] = {
    "title": "学习方案",
    "stated_counts": [
        {"what": "MEASURES", "number": 3},
        {"what": "TOPIC", "number": 2},
        {"what": "PRACTICE", "number": 1},
    ],
    "heads": [
        {"key": "one", "label": "专题一", "head_kind": "TOPIC"},
        {"key": "two", "label": "专题二", "head_kind": "TOPIC"},
        {"key": "act", "label": "实践一", "head_kind": "PRACTICE"},
    ],
    "measures": [
        {
            "key": "read", "head": "one", "task": "集中研讨", "from_on": "2018-09-01",
            "due_on": "2018-10-20", "steps": [{"text": "印发材料"}, {"text": "召开研讨会"}],
            "lead_role": "ORGANISATION_DEPARTMENT", "co_roles": ["DIRECT_ORGANISATIONS"],
        },
        {
            "key": "talk", "head": "one", "task": "专题讲座", "from_on": "2018-10-01",
            "due_on": "2018-11-05", "steps": [{"text": "举办讲座"}],
            "lead_role": "DIRECT_ORGANISATIONS",
        },
        {
            "key": "serve", "head": "act", "task": "一线服务", "from_on": "2018-12-01",
            "due_on": "2018-12-31", "steps": [{"text": "开展服务"}],
            "lead_role": "DIRECT_ORGANISATIONS",
        },
    ],
}  # fmt: skip

WORDS = {
    "author-categories": [("VETERAN", "老党员"), ("YOUNG", "青年党员")],
    "speaker-sectors": [("RURAL", "农村"), ("ORGAN", "机关")],
    "party-skills": [("ORG_LIFE", "组织生活规范"), ("SERVICE", "服务群众方法")],
    "head-kinds": [("TOPIC", "专题"), ("PRACTICE", "实践")],
    "roles": [("ORGANISATION_DEPARTMENT", "组织部"), ("DIRECT_ORGANISATIONS", "直属党组织")],
}


def publish_events(place: str) -> int:
    """Publish kinds, series, programme and their words; returns how many versions were added."""
    rules = [
        *(_rule("event-kind", key, body["label"], body) for key, body in KINDS.items()),
        *(_rule("event-series", key, body["label"], body) for key, body in SERIES.items()),
        _rule("programme", "study", PROGRAMME["title"], PROGRAMME),
        *(_rule("vocabulary", key, key, _entries(pairs)) for key, pairs in WORDS.items()),
    ]
    with place_system(place):
        return publish_rules(place=place, rules=rules)


def new_event(cast: Cast, **changes: Any) -> NewEvent:
    """A campaign of 香樟社区第一党支部 with the given changes."""
    default: dict[str, Any] = {
        "organisation_code": cast.xiangzhang.code,
        "client_key": "phone-1",
        "kind": "CAMPAIGN",
        "title": "十月先锋行动",
        "on": OCTOBER,
        "venue": "社区广场",
        "participants": 12,
        "served": 300,
    }
    return NewEvent(**(default | changes))


def record_one(cast: Cast, **changes: Any) -> Event:
    """Record an event as the secretary."""
    return record_event(by=cast.secretary, wanted=new_event(cast, **changes), at=AT)


def by_officer(cast: Cast, **changes: Any) -> Event:
    """Record an event of the topmost organisation as the officer."""
    asked = {"organisation_code": cast.root.code, "served": None} | changes
    return record_event(by=cast.officer, wanted=new_event(cast, **asked), at=AT)


def hand_in(cast: Cast, event: Event, **changes: Any) -> Output:
    """Hand in a letter as the secretary, without consent unless told otherwise."""
    default: dict[str, Any] = {
        "event_code": event.code,
        "organisation_code": cast.xiangzhang.code,
        "client_key": "letter-1",
        "kind": "LETTER",
        "title": "写给党的话",
        "text": "入党二十年，初心未改。",
        "author": "陈一舟",
        "author_category": "VETERAN",
    }
    return submit_output(by=cast.secretary, wanted=NewOutput(**(default | changes)))


def collection(kind: str) -> str:
    """The address of what the one event of a kind collected in the demo of 苏锡通."""
    with place_system("sxt"):
        return f"/events/collections/{Event.objects.get(kind=kind).code}/"


def _rule(kind: str, key: str, title: str, body: dict[str, Any]) -> NewRule:
    return NewRule(kind, key, title, FROM, body, not_from_source=True)


def _entries(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    return {"entries": [{"code": code, "label": label} for code, label in pairs]}
