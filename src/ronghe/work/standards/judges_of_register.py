"""Judges that read the register: posts, committee, members, term, fields. Counts only, no names."""

from __future__ import annotations

from datetime import date

from ronghe.core.register.api import PostKind
from ronghe.foundation.kernel.bulk import fetch
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

_ASKED = """o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))"""

_MEMBERS = """m.organisation_id = o.id AND m.kind = 'PRIMARY' AND m.from_on <= %(until)s
           AND (m.until_on IS NULL OR m.until_on > %(until)s)"""

_POSTS = f"""
SELECT o.code, count(p.id)
  FROM register_organisation o
  LEFT JOIN register_post p ON p.organisation_id = o.id AND p.kind = %(post)s
       AND p.from_on <= %(until)s AND (p.until_on IS NULL OR p.until_on > %(until)s)
 WHERE {_ASKED} GROUP BY o.code
"""

_COMMITTEES = f"""
SELECT o.code,
       (SELECT count(DISTINCT p.person_id) FROM register_post p
         WHERE p.organisation_id = o.id AND p.from_on <= %(until)s
           AND (p.until_on IS NULL OR p.until_on > %(until)s)),
       (SELECT count(*) FROM register_membership m WHERE {_MEMBERS} AND m.standing = 'FULL')
  FROM register_organisation o WHERE {_ASKED}
"""

_MEMBER_COUNTS = f"""
SELECT o.code, count(m.id) FROM register_organisation o
  LEFT JOIN register_membership m ON {_MEMBERS}
 WHERE {_ASKED} GROUP BY o.code
"""

_TERMS = f"SELECT o.code, o.term_from, o.term_until FROM register_organisation o WHERE {_ASKED}"

_FIELDS = {
    "area": ("o.area_id IS NOT NULL", "所在街道"),
    "established_on": ("o.established_on IS NOT NULL", "成立日期"),
    "phone": ("o.phone <> ''", "联系电话"),
    "term_from": ("o.term_from IS NOT NULL", "本届任期起"),
    "term_until": ("o.term_until IS NOT NULL", "本届任期止"),
    "venue": ("o.venue <> ''", "活动阵地"),
}

IN_ROSTER = "在“组织党员”的党员名册中补登"
IN_POSTS = "在“组织党员”的任职信息中登记"
IN_ORGANISATION = "在“组织党员”的组织信息中补填"


def register() -> None:
    """Register the judges of this module."""
    for key, title, answer, where in (
        ("post_filled", "职务有人在任", post_filled, IN_POSTS),
        ("committee_size", "委员会人数", committee_size, IN_POSTS),
        ("members_between", "党员人数", members_between, IN_ROSTER),
        ("term_valid", "班子在任期内", term_valid, IN_ORGANISATION),
        ("field_present", "组织信息已登记", field_present, IN_ORGANISATION),
    ):
        register_judge(Judge(key, title, JUDGE_PARAMS[key], answer, where))


def post_filled(request: JudgeRequest) -> Answers:
    """Met when somebody holds the post on the day."""
    post = request.word("post")
    title = str(PostKind(post).label) if post in PostKind.values else post
    rows = fetch(_POSTS, {**_parameters(request), "post": post})
    return {
        code: Judgement(
            holders > 0, f"{title}{holders}人在任" if holders else f"{title}空缺", holders
        )
        for code, holders in rows
    }


def committee_size(request: JudgeRequest) -> Answers:
    """Met with enough people in posts; an organisation with fewer full members needs no committee."""
    least, threshold = request.count("min"), request.count("when_members_at_least")
    return {
        code: _committee(seats, members, least, threshold)
        for code, seats, members in fetch(_COMMITTEES, _parameters(request))
    }


def _committee(seats: int, members: int, least: int, threshold: int) -> Judgement:
    if members < threshold:
        return Judgement(True, f"正式党员{members}名，不足{threshold}名，可不设委员会", members)
    return Judgement(seats >= least, f"委员会成员{seats}人，要求不少于{least}人", seats)


def members_between(request: JudgeRequest) -> Answers:
    """Met when the members with their primary tie here number between ``min`` and ``max``."""
    least, most = request.count("min"), request.count("max")
    return {
        code: Judgement(least <= n <= most, f"党员{n}名，要求{least}—{most}名", n)
        for code, n in fetch(_MEMBER_COUNTS, _parameters(request))
    }


def term_valid(request: JudgeRequest) -> Answers:
    """Met when the day lies within the registered term."""
    rows = fetch(_TERMS, _parameters(request))
    return {code: _term(request.until, begins, ends) for code, begins, ends in rows}


def _term(day: date, begins: date | None, ends: date | None) -> Judgement:
    if ends is None:
        return Judgement(False, "没有登记本届任期的截止日期", 0)
    return Judgement((begins or day) <= day <= ends, f"本届任期到{ends:%Y-%m-%d}", 1)


def field_present(request: JudgeRequest) -> Answers:
    """Met when the organisation's field is filled in."""
    filled, title = _FIELDS[request.word("field")]
    sql = f"SELECT o.code, {filled} FROM register_organisation o WHERE {_ASKED}"
    return {
        code: Judgement(present, f"{title}{'已登记' if present else '没有登记'}", int(present))
        for code, present in fetch(sql, _parameters(request))
    }


def _parameters(request: JudgeRequest) -> dict[str, object]:
    return {"place": request.place, "until": request.until, "codes": request.code_list}
