"""Who bears a duty: organisations and people as they were on the day a round opened."""

from datetime import date

import pytest

from ronghe.core.obligations.api import (
    Obligation,
    Target,
    TargetRegistry,
    open_duties,
    progress_of,
)
from ronghe.core.obligations.targets import _registries
from ronghe.core.register.api import Membership, Organisation, Post
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import AgendaLine, record_meeting
from support.cast import PLACE, Cast, new_branch, new_person
from support.moments import AT
from support.obligations import by_hand, names_of, publish

YEAR = 2018


def opened(cast: Cast, key: str, until: date | None = None) -> list[Obligation]:
    """The rounds of one duty that are there after opening."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=YEAR, until=until or cast.today)
        rows = Obligation.objects.filter(source=key).select_related("bearer", "person")
        return list(rows.order_by("bearer__code", "round", "person__code", "target"))


def test_every_holder_of_a_post_owes_it_personally(cast: Cast) -> None:
    bearer = {"org_types": ["BRANCH"], "posts": ["SECRETARY"]}
    publish("duty", "report", "书记述职", by_hand({"every": "YEAR"}, bearer=bearer))
    rows = opened(cast, "report")
    assert [row.person.name for row in rows if row.person] == ["陈一舟", "孙望舒"]


def test_leaders_are_all_holders_and_members_all_full_members(cast: Cast) -> None:
    leaders = {"org_types": ["BRANCH"], "leaders": True}
    members = {"org_types": ["BRANCH"], "members": True}
    publish("duty", "study", "班子学习", by_hand({"every": "YEAR"}, bearer=leaders))
    publish("duty", "dues", "党费", by_hand({"every": "YEAR"}, bearer=members))
    assert len(opened(cast, "study")) == 4
    assert len(opened(cast, "dues")) == 11


def test_who_held_the_post_that_day_owes_it_not_who_holds_it_now(cast: Cast) -> None:
    bearer = {"org_types": ["BRANCH"], "posts": ["SECRETARY"]}
    publish("duty", "report", "书记述职", by_hand({"every": "QUARTER"}, bearer=bearer))
    with place_system(cast.place):
        post = Post.objects.get(organisation=cast.xiangzhang, kind="SECRETARY")
        Post.objects.filter(pk=post.pk).update(until_on=date(2018, 6, 30))
        Post.objects.create(
            place_id=cast.place, person=cast.people["林若溪"], organisation=cast.xiangzhang,
            path=cast.xiangzhang.path, kind="SECRETARY", from_on=date(2018, 6, 30),
        )  # fmt: skip
    rows = opened(cast, "report")
    told = [row.person.name for row in rows if row.person and row.bearer == cast.xiangzhang]
    assert told == ["陈一舟", "陈一舟", "林若溪", "林若溪"]


def test_a_branch_below_seven_members_that_day_owed_no_committee_meeting(cast: Cast) -> None:
    """Eight members today, six until the end of May: the committee is owed from June on."""
    late = [cast.people[name] for name in ("王砚秋", "赵听澜")]
    with place_system(cast.place):
        Membership.objects.filter(person__in=late).update(from_on=date(2018, 5, 20))
    rounds = [row.round for row in opened(cast, "branch-committee")]
    assert rounds == [f"2018-{month:02}" for month in range(6, 12)]


def test_members_who_left_still_count_for_the_time_they_were_there(cast: Cast) -> None:
    gone = [cast.people[name] for name in ("王砚秋", "赵听澜")]
    with place_system(cast.place):
        Membership.objects.filter(person__in=gone).update(until_on=date(2018, 4, 15))
    rounds = [row.round for row in opened(cast, "branch-committee")]
    assert rounds == [f"2018-{month:02}" for month in range(1, 5)]


def test_an_organisation_owes_nothing_before_it_was_set_up_or_after_it_closed(cast: Cast) -> None:
    with place_system(cast.place):
        young = new_branch("SIP-1003", "新设党支部", cast.hudong, "COMMUNITY")
        Organisation.objects.filter(pk=young.pk).update(established_on=date(2018, 9, 10))
        Organisation.objects.filter(pk=cast.yinxing.pk).update(closed_on=date(2018, 2, 15))
    rows = opened(cast, "theme-day")
    assert names_of(row for row in rows if row.bearer == young) == [
        "SIP-1003 2018-10",
        "SIP-1003 2018-11",
    ]
    assert names_of(row for row in rows if row.bearer == cast.yinxing) == [
        "SIP-1002 2018-01",
        "SIP-1002 2018-02",
    ]


def test_opening_again_opens_nothing_twice(cast: Cast) -> None:
    bearer = {"org_types": ["BRANCH"], "members": True}
    publish("duty", "dues", "党费", by_hand({"every": "MONTH"}, bearer=bearer))
    opened(cast, "dues")
    with place_system(cast.place):
        assert open_duties(place=cast.place, year=YEAR, until=cast.today) == 0


def test_each_target_is_owed_in_every_round(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    contacts = [Target(cast.yinxing.pk, None, f"联系户{n}") for n in range(1, 6)]
    registry = TargetRegistry("contact", "联系对象", lambda _place, _on: contacts)
    monkeypatch.setitem(_registries, "contact", registry)
    cadence = {"every": "QUARTER", "each_target": "contact"}
    publish("duty", "visit", "联系群众", by_hand(cadence))
    assert len(opened(cast, "visit")) == 20


def test_several_people_share_a_register_path(cast: Cast) -> None:
    """One more member joins: only the round that opens after it is owed by them."""
    bearer = {"org_types": ["BRANCH"], "members": True}
    publish("duty", "dues", "党费", by_hand({"every": "QUARTER"}, bearer=bearer))
    with place_system(cast.place):
        newcomer = new_person(cast.yinxing, "许清如", 9, date(2018, 8, 1))
    rows = [row for row in opened(cast, "dues") if row.person_id == newcomer.pk]
    assert [row.round for row in rows] == ["2018-Q4"]


def test_meetings_count_toward_a_duty_that_needs_several(cast: Cast) -> None:
    closing = {"meeting_kinds": ["LECTURE"]}
    publish(
        "duty", "deliberate", "专题议党", by_hand({"every": "YEAR"}, times=3, closed_by=closing)
    )
    rows = opened(cast, "deliberate")
    assert {tuple(one) for one in counted(rows).values()} == {(0, 3)}

    for n, day in enumerate((date(2018, 3, 5), date(2018, 6, 5)), start=1):
        with scope(cast.secretary.scope()):
            record_meeting(
                by=cast.secretary, organisation_code=cast.xiangzhang.code,
                client_key=f"lecture-{n}", kinds=("LECTURE",), title="党课", held_on=day,
                venue="活动室", agenda=(AgendaLine("主讲人讲课", "同意。"),), absent={},
                lecturer_code=cast.code("陈一舟"), at=AT,
            )  # fmt: skip
    mine = next(row for row in rows if row.bearer == cast.xiangzhang)
    assert counted(rows)[mine.pk] == (2, 3)


def counted(rows: list[Obligation]) -> dict[int, tuple[int, int]]:
    with place_system(PLACE):
        return {pk: (one.done, one.needed) for pk, one in progress_of(rows).items()}
