"""Judges that read the register: posts, committee, members, term, fields. Counts only, no names."""

from __future__ import annotations

from datetime import date
from typing import Any

from ronghe.core.register.api import PostKind
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS

_POSTS = """
SELECT organisation_id, count(*) FROM register_post
 WHERE organisation_id = ANY(%(ids)s) AND kind = %(post)s
   AND from_on <= %(until)s AND (until_on IS NULL OR until_on > %(until)s)
 GROUP BY organisation_id
"""

_SEATS = """
SELECT organisation_id, count(DISTINCT person_id) FROM register_post
 WHERE organisation_id = ANY(%(ids)s)
   AND from_on <= %(until)s AND (until_on IS NULL OR until_on > %(until)s)
 GROUP BY organisation_id
"""

_MEMBERS = """
SELECT organisation_id, count(*), count(*) FILTER (WHERE standing = 'FULL')
  FROM register_membership
 WHERE organisation_id = ANY(%(ids)s) AND kind = 'PRIMARY'
   AND from_on <= %(until)s AND (until_on IS NULL OR until_on > %(until)s)
 GROUP BY organisation_id
"""

_ORGANISATIONS = """
SELECT o.code, {columns} FROM register_organisation o
 WHERE o.place_id = %(place)s AND (o.is_grassroots OR %(codes)s::text[] IS NOT NULL)
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
"""

_FIELDS = {
    "area": ("o.area_id IS NOT NULL", "所在街道"),
    "established_on": ("o.established_on IS NOT NULL", "成立日期"),
    "phone": ("o.phone <> ''", "联系电话"),
    "term_from": ("o.term_from IS NOT NULL", "本届任期起"),
    "term_until": ("o.term_until IS NOT NULL", "本届任期止"),
    "venue": ("o.venue <> ''", "活动阵地"),
}

IN_ROSTER = noop("在“组织党员”的党员名册中补登")
IN_POSTS = noop("在“组织党员”的任职信息中登记")
IN_ORGANISATION = noop("在“组织党员”的组织信息中补填")


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
    ids = asked_ids(request)
    holders = dict(fetch(_POSTS, {**_on(request, ids), "post": post}))
    return {code: _post(title, holders.get(pk, 0)) for code, pk in ids.items()}


def _post(title: str, holders: int) -> Judgement:
    basis = f"{title}{holders}人在任" if holders else f"{title}空缺"
    return Judgement(holders > 0, basis, holders)


def committee_size(request: JudgeRequest) -> Answers:
    """Met with enough people in posts; an organisation with fewer full members needs no committee."""
    ids = asked_ids(request)
    seats = dict(fetch(_SEATS, _on(request, ids)))
    full = {pk: number for pk, _, number in fetch(_MEMBERS, _on(request, ids))}
    return {
        code: _committee(request, seats.get(pk, 0), full.get(pk, 0)) for code, pk in ids.items()
    }


def _committee(request: JudgeRequest, seats: int, members: int) -> Judgement:
    least, threshold = request.count("min"), request.count("when_members_at_least")
    if members < threshold:
        return Judgement(True, f"正式党员{members}名，不足{threshold}名，可不设委员会", members)
    return Judgement(seats >= least, f"委员会成员{seats}人，要求不少于{least}人", seats)


def members_between(request: JudgeRequest) -> Answers:
    """Met when the members with their primary tie here number between ``min`` and ``max``."""
    ids = asked_ids(request)
    members = {pk: number for pk, number, _ in fetch(_MEMBERS, _on(request, ids))}
    return {code: _members(request, members.get(pk, 0)) for code, pk in ids.items()}


def _members(request: JudgeRequest, members: int) -> Judgement:
    least, most = request.count("min"), request.count("max")
    return Judgement(least <= members <= most, f"党员{members}名，要求{least}—{most}名", members)


def term_valid(request: JudgeRequest) -> Answers:
    """Met when the day lies within the registered term."""
    rows = _organisations(request, "o.term_from, o.term_until")
    return {code: _term(request.until, begins, ends) for code, begins, ends in rows}


def _term(day: date, begins: date | None, ends: date | None) -> Judgement:
    if ends is None:
        return Judgement(False, "没有登记本届任期的截止日期", 0)
    return Judgement((begins or day) <= day <= ends, f"本届任期到{ends:%Y-%m-%d}", 1)


def field_present(request: JudgeRequest) -> Answers:
    """Met when the organisation's field is filled in."""
    filled, title = _FIELDS[request.word("field")]
    return {
        code: Judgement(present, f"{title}{'已登记' if present else '没有登记'}", int(present))
        for code, present in _organisations(request, filled)
    }


def asked_ids(request: JudgeRequest) -> dict[str, int]:
    """The grassroots organisations asked about: code → id (1 query).

    Counting goes by these ids, one table at a time: right after a load the planner knows nothing
    of new rows, and a join behind row-level security may take minutes.
    """
    return dict(_organisations(request, "o.id"))


def _organisations(request: JudgeRequest, columns: str) -> list[tuple[Any, ...]]:
    parameters = {"place": request.place, "codes": request.code_list}
    return fetch(_ORGANISATIONS.format(columns=columns), parameters)


def _on(request: JudgeRequest, ids: dict[str, int]) -> dict[str, object]:
    return {"ids": list(ids.values()), "until": request.until}
