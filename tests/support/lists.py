"""Small standard lists, the review chain and key tasks for the named cast, published like a pack's."""

from copy import deepcopy
from datetime import date
from typing import Any

from ronghe.core.obligations.api import DUTY, Proof, close_obligations, open_duties
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import PLACE, TODAY, new_branch
from support.moments import AT

FROM = date(2018, 1, 1)
YEAR = 2018


def item(code: str, *, judge: str = "", mandatory: bool = False, **more: Any) -> dict[str, Any]:
    """One list item: answered by ``judge`` with ``params``, else confirmed by a person."""
    params = more.pop("params", {})
    evidence = {"judge": judge, "params": params} if judge else {"confirm": True}
    return {
        "code": code,
        "text": f"{code}应当做到。",
        "guidance": f"照{code}的要求办。",
        "mandatory": mandatory,
        "evidence": evidence,
        **more,
    }


def standard_list(category: str, aspect: str, percent: int, *items: dict[str, Any]) -> NewRule:
    """The list of one category and aspect: all mandatory items and ``percent`` of all."""
    body = {
        "category": category,
        "aspect": aspect,
        "pass_rule": {"mandatory": "ALL", "min_percent": percent},
        "items": list(items),
    }
    key = f"{category}-{aspect}".lower().replace("_", "-")
    return NewRule("standard-list", key, key, FROM, body, not_from_source=True)


SETUP = standard_list(
    "COMMUNITY",
    "SETUP",
    60,
    item(
        "COMMUNITY-SETUP-01",
        judge="committee_size",
        params={"min": 3, "when_members_at_least": 7},
        mandatory=True,
        applies_to={"org_types": ["BRANCH"], "members_at_least": 7},
    ),
    item("COMMUNITY-SETUP-02", judge="term_valid", mandatory=True),
    item("COMMUNITY-SETUP-03", judge="field_present", params={"field": "phone"}),
    item("COMMUNITY-SETUP-04", judge="post_filled", params={"post": "SECRETARY"}, mandatory=True),
    item("COMMUNITY-SETUP-05"),
    item("COMMUNITY-SETUP-06", applies_to={"org_types": ["COMMITTEE"]}),
)
ORG_LIFE = standard_list(
    "COMMUNITY",
    "ORG_LIFE",
    50,
    item(
        "COMMUNITY-ORG_LIFE-01",
        judge="duty_fulfilled",
        params={"duty": "theme-day", "min_percent": 90},
        mandatory=True,
    ),
    item(
        "COMMUNITY-ORG_LIFE-02",
        judge="duty_fulfilled",
        params={"duty": "life-meeting", "min_percent": 100},
    ),
    item("COMMUNITY-ORG_LIFE-03", judge="members_between", params={"min": 1, "max": 50}),
    item("COMMUNITY-ORG_LIFE-04"),
)
TWO_NEW = standard_list(
    "TWO_NEW", "SETUP", 100, item("TWO_NEW-SETUP-01", judge="term_valid"), item("TWO_NEW-SETUP-02")
)
ASPECTS = NewRule(
    "vocabulary",
    "aspects",
    "六大方面",
    FROM,
    {
        "entries": [
            {"code": "SETUP", "label": "组织设置"},
            {"code": "TEAM", "label": "队伍建设"},
            {"code": "ORG_LIFE", "label": "组织生活"},
        ]
    },
)
CHAIN = NewRule(
    "review-chain",
    "self-check",
    "规范化自查的审核与确认",
    FROM,
    {
        "steps": [
            {"key": "direct", "title": "直属党组织审核", "reviewer": "PARENT_DIRECT", "days": 5},
            {
                "key": "confirm",
                "title": "组织部确认",
                "reviewer": "ORGANISATION_DEPARTMENT",
                "days": 10,
            },
        ]
    },
    not_from_source=True,
)


def key_task(no: int, *sectors: str, fields: tuple[str, ...] = ()) -> NewRule:
    """Key task number ``no`` for some sectors."""
    body = {
        "no": no,
        "title": f"重点任务{no}",
        "named_in_source": no == 1,
        "lead_role": "ORGANISATION_DEPARTMENT",
        "sectors": list(sectors),
        "fields": list(fields),
        "clause": {"document": "leadership-project", "no": 3},
    }
    return NewRule("key-task", f"task-{no:02}", f"重点任务{no}", FROM, body)


TASKS = (
    key_task(1, "SUBDISTRICT_COMMUNITY", "TWO_NEW", fields=("GOVERNANCE", "ECONOMY")),
    key_task(2, "SUBDISTRICT_COMMUNITY", fields=("GOVERNANCE",)),
    key_task(3, "SOE"),
)


def publish_lists(place: str = PLACE) -> int:
    """Publish lists, aspects, chain and key tasks; returns how many versions were added."""
    with place_system(place):
        rules = [SETUP, ORG_LIFE, TWO_NEW, ASPECTS, CHAIN, *TASKS]
        return publish_rules(place=place, rules=rules)


def publish_changed(rule: NewRule, *, min_percent: int, place: str = PLACE) -> int:
    """Publish a list anew with another share to reach."""
    body = deepcopy(rule.body)
    body["pass_rule"]["min_percent"] = min_percent
    changed = NewRule(rule.kind, rule.key, rule.title, FROM, body, not_from_source=True)
    with place_system(place):
        return publish_rules(place=place, rules=[changed])


def fulfil(duty: str, *nodes: Organisation, months: range = range(1, 11)) -> int:
    """Open the year's duties and close a monthly one for these months; returns how many closed."""
    with place_system(PLACE):
        open_duties(place=PLACE, year=YEAR, until=TODAY)
        proofs = [
            Proof(
                DUTY, duty, node.pk, f"2018-{m:02}", date(2018, m, 20), "meeting", f"M{node.pk}-{m}"
            )
            for node in nodes
            for m in months
        ]
        return close_obligations(place=PLACE, proofs=proofs, at=AT)


def more_branches(parent: Organisation, count: int, first: int = 1) -> list[Organisation]:
    """Invented branches of the community category below ``parent``, without members."""
    with place_system(PLACE):
        return [
            new_branch(f"SIP-2{n:03}", f"桂花园第{n}党支部", parent, "COMMUNITY")
            for n in range(first, first + count)
        ]
