"""Congress, formal meetings, delegates, visits and study of a year, from `demo/party_life.yaml`.

What the file does not name is not lived: a place has its own kinds of meeting and its own year.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ronghe.core.register.api import Organisation, Person, appoint_in_bulk
from ronghe.foundation.accounts.api import Actor, RoleCode, User
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import place_path
from ronghe.web.packs.demo.branches import Body
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.activities.api import (
    AgendaLine,
    Delegate,
    Held,
    Item,
    Meeting,
    NewDelegate,
    NewMeeting,
    NewTask,
    Plan,
    answer_invitation,
    assign_resolution,
    close_meeting,
    confirm_briefing,
    give_opinion,
    hold_meeting,
    invite_observers,
    plan_meeting,
    record_activity,
    record_meetings_in_bulk,
    register_delegates,
    reply_opinion,
    send_briefing,
    set_event,
)
from ronghe.work.undertakings.api import Undertaking, report_undertaking

SEATS = ("SECRETARY", "DEPUTY_SECRETARY", "ORGANISATION_MEMBER", "PUBLICITY_MEMBER", "DISCIPLINE_MEMBER")  # fmt: skip


def live(year: DemoYear) -> None:
    """Live the year's Party life in the order of its days; nothing where the place has no file."""
    told = year.parameters("party_life")
    if not told:
        return
    year.say("安排会期、党代表和全区会议")
    by = year.acting(RoleCode.OFFICER, place_path(year.place), "演示干部")
    _seat(year, told["seated_on"])
    with year.on(told["seated_on"]):
        for event in told.get("events", ()):
            set_event(
                by=by, kind=event["kind"], year=event["from"].year, from_on=event["from"],
                until_on=event["until"], note="演示日期",
            )  # fmt: skip
        if wanted := told.get("delegates"):
            register_delegates(by=by, delegates=list(_delegates(year, wanted)))
            _link(year)
    for one in sorted(told.get("meetings", ()), key=lambda meeting: meeting["day"]):
        _meet(year, by, one)
    for one in told.get("briefings", ()):
        _brief(year, by, one)
    _delegates_act(year, by, told.get("activities", ()))
    _study(year, told.get("study"))
    _report(year, told.get("reports"))


def _seat(year: DemoYear, day: date) -> None:
    """Secretaries of branches sit on the committees of the top and of the direct organisations."""
    with year.on(day):
        seats = [
            (person, above, SEATS[rank - 1])
            for above, person, rank in fetch(_SEATED, [year.place, len(SEATS)])
        ]
        appoint_in_bulk(by=year.system, appointments=seats, from_on=day)


def _delegates(year: DemoYear, wanted: dict[str, Any]) -> Iterator[NewDelegate]:
    rows = fetch(_ELECTED, [year.place, wanted["number"]])
    for no, (person, constituency) in enumerate(rows, start=1):
        code = f"{wanted['prefix']}{no:03}"
        term = (wanted["term_from"], wanted["term_until"])
        yield NewDelegate(code, person, wanted["level"], constituency, *term)


def _link(year: DemoYear) -> None:
    """The account of the cast's delegate belongs to the first of the register."""
    user = User.objects.filter(username=f"{year.place}-delegate").first()
    first = Delegate.objects.filter(place=year.place).order_by("code").first()
    if user and first:
        Person.objects.filter(user=user).update(user=None)
        Person.objects.filter(pk=first.person_id).update(user=user)


def _meet(year: DemoYear, by: Actor, told: dict[str, Any]) -> None:
    """A meeting, and what units did about its resolutions by the day the file names."""
    for task, given in _met(year, by, told):
        if "reported_on" in task:
            _fulfil(year, task, given)


def _fulfil(year: DemoYear, task: dict[str, Any], given: Sequence[Undertaking]) -> None:
    with year.on(task["reported_on"]) as at:
        for one in given[: task["reported"]]:
            own = year.acting(RoleCode.SECRETARY, one.organisation.path, "演示书记")
            report_undertaking(
                by=own, code=one.code, result=task["result"], records=[], seen_version=one.version,
                at=at,
            )  # fmt: skip


def _met(
    year: DemoYear, by: Actor, told: dict[str, Any]
) -> list[tuple[dict[str, Any], list[Undertaking]]]:
    """Plan, invite, hold, close one meeting, and put its resolutions on units."""
    with year.on(min(told["day"], year.story.today)) as at:
        root = Organisation.objects.get(place=year.place, parent=None)
        units = list(Organisation.objects.filter(place=year.place, is_direct=True).order_by("code"))
        about = units[told["about"]].code if "about" in told else ""
        items = [_item(one) for one in told["agenda"]]
        plan = Plan(
            told["kind"], told["title"], told["day"], told.get("venue", ""), agenda=items,
            about_code=about,
        )  # fmt: skip
        key = f"{told['kind']}-{told['day']:%Y%m%d}"
        meeting = plan_meeting(by=by, organisation_code=root.code, client_key=key, plan=plan, at=at)
        if told.get("invite"):
            _observe(by, meeting, told)
        if told.get("state") == "PLANNED":
            return []
        meeting = _hold(by, meeting, told, items, about, at)
        if told.get("state") == "HELD":
            return []
        meeting = close_meeting(by=by, code=meeting.code, seen_version=meeting.version, at=at)
        return [
            (task, assign_resolution(by=by, code=meeting.code, task=_task(task, units), at=at))
            for task in told.get("tasks", ())
        ]


def _task(told: dict[str, Any], units: Sequence[Organisation]) -> NewTask:
    bearers = [unit.code for unit in units[: told["units"]]]
    return NewTask(told["item"], told["text"], bearers, told["due"], told.get("who", ""))


def _hold(
    by: Actor,
    meeting: Meeting,
    told: dict[str, Any],
    items: Sequence[Item],
    about: str,
    at: datetime,
) -> Meeting:
    seated = [code for (code,) in fetch(_AT_TOP, [meeting.place_id])]
    record = Held(
        title=meeting.title,
        held_on=meeting.held_on,
        venue=meeting.venue,
        items=items,
        sections=told.get("sections", {}),
        named=seated[: told.get("named", 1)],
        about_code=about,
    )
    return hold_meeting(
        by=by, code=meeting.code, seen_version=meeting.version, record=record, at=at
    )


def _observe(by: Actor, meeting: Meeting, told: dict[str, Any]) -> None:
    invited = invite_observers(by=by, code=meeting.code, wanted=told["invite"])
    texts = told.get("opinions", ())
    for no, one in enumerate(invited):
        answer = "EXCUSED" if no == len(invited) - 1 else "ATTENDED"
        answer_invitation(by=by, code=meeting.code, delegate_code=one.delegate.code, answer=answer)
        if no < len(texts):
            said = give_opinion(
                by=by, delegate=one.delegate, invitation=one.pk, text=texts[no]["text"],
                client_key=f"demo-{no}",
            )  # fmt: skip
            if reply := texts[no].get("reply"):
                reply_opinion(by=by, opinion=said.pk, reply=reply)


def _brief(year: DemoYear, by: Actor, told: dict[str, Any]) -> None:
    """Send one briefing; the given share of delegates confirm, the cast's delegate not yet."""
    dice = year.dice(f"briefing:{told['title']}")
    with year.on(told["day"]) as at:
        key = f"{told['day']:%m%d}demo"
        sent = send_briefing(by=by, title=told["title"], text=told["text"], client_key=key)
        for delegate in Delegate.objects.filter(place=year.place).order_by("code")[1:]:
            if dice.randint(1, 1000) <= told["read_permille"]:
                confirm_briefing(by=by, delegate=delegate, code=sent.code, at=at)


def _delegates_act(year: DemoYear, by: Actor, told: Sequence[dict[str, Any]]) -> None:
    with year.on(year.story.today):
        codes = list(
            Delegate.objects.filter(place=year.place)
            .order_by("code")
            .values_list("code", flat=True)
        )
        for one in told:
            dice = year.dice(f"activity:{one['kind']}")
            for code in codes:
                if dice.randint(1, 1000) <= one["permille"]:
                    record_activity(
                        by=by, delegate_code=code, kind=one["kind"], held_on=one["day"],
                        output=one["output"], client_key=f"demo-{one['kind']}",
                    )  # fmt: skip


def _study(year: DemoYear, told: dict[str, Any] | None) -> None:
    """Branches study in forms; most of them, each in the forms its turn gives."""
    if not told:
        return
    with year.on(year.story.today) as at:
        meetings = [one for body in year.bodies() for one in _sessions(year, told, body)]
        record_meetings_in_bulk(place=year.place, meetings=meetings, at=at)


def _sessions(year: DemoYear, told: dict[str, Any], body: Body) -> Iterator[NewMeeting]:
    dice = year.dice(f"study:{body.code}")
    if body.org_type != "BRANCH":
        return
    for session in told["sessions"]:
        here = body.members_on(session["day"])
        if not here or dice.randint(1, 1000) > told["permille"]:
            continue
        away = dice.sample(here, k=min(len(here) // 8, len(here) - 1))
        yield NewMeeting(
            body.code,
            f"study-{session['day']:%m%d}",
            (told["kind"],),
            session["title"],
            session["day"],
            body.venue,
            tuple(AgendaLine(topic) for topic in session["agenda"]),
            dict.fromkeys(away, "LEAVE"),
            form=session["form"],
        )


def _report(year: DemoYear, told: dict[str, Any] | None) -> None:
    """Leaders report on the situation, each to the branch they belong to (T-43)."""
    if not told:
        return
    with year.on(year.story.today) as at:
        leaders = [code for (code,) in fetch(_AT_TOP, [year.place])]
        homes = {who.person: body for body in year.bodies() for who in body.members}
        meetings = [
            NewMeeting(
                homes[leaders[one["leader"]]].code,
                f"report-{one['day']:%m%d}",
                (told["kind"],),
                one["title"],
                one["day"],
                homes[leaders[one["leader"]]].venue,
                tuple(AgendaLine(i["topic"], i.get("resolution", "")) for i in one["agenda"]),
                {},
                lecturer_code=leaders[one["leader"]],
            )
            for one in told["sessions"]
        ]
        record_meetings_in_bulk(place=year.place, meetings=meetings, at=at)


def _item(told: dict[str, Any]) -> Item:
    return Item(
        told["topic"],
        told.get("kind", ""),
        told.get("resolution", ""),
        bool(told.get("decided")),
    )


_SEATED = """
SELECT above, person, rank FROM (
  SELECT a.id AS above, t.person_id AS person,
         row_number() OVER (PARTITION BY a.id ORDER BY o.code) AS rank
    FROM register_organisation a
    JOIN register_organisation o
      ON o.place_id = a.place_id AND o.path > a.path AND o.path < rtrim(a.path, '/') || '0'
         AND o.org_type = 'BRANCH'
    JOIN register_post t ON t.organisation_id = o.id AND t.kind = 'SECRETARY'
         AND t.until_on IS NULL
   WHERE a.place_id = %s AND (a.parent_id IS NULL OR a.is_direct)
     AND NOT EXISTS (SELECT 1 FROM register_post p
                      WHERE p.organisation_id = a.id AND p.until_on IS NULL)
) ranked WHERE rank <= %s ORDER BY above, rank
"""
_ELECTED = """
SELECT person, constituency FROM (
  SELECT p.code AS person, d.code AS constituency,
         row_number() OVER (PARTITION BY d.id ORDER BY o.code, p.code) AS turn, d.code AS unit
    FROM register_organisation d
    JOIN register_organisation o
      ON o.place_id = d.place_id AND o.path >= d.path AND o.path < rtrim(d.path, '/') || '0'
         AND o.org_type = 'BRANCH'
    JOIN register_membership m ON m.organisation_id = o.id AND m.kind = 'PRIMARY'
         AND m.until_on IS NULL AND m.standing = 'FULL'
    JOIN register_person p ON p.id = m.person_id AND p.user_id IS NULL
   WHERE d.place_id = %s AND d.is_direct
) chosen ORDER BY turn, unit LIMIT %s
"""
_AT_TOP = """
SELECT p.code FROM register_post t JOIN register_person p ON p.id = t.person_id
  JOIN register_organisation o ON o.id = t.organisation_id
 WHERE o.place_id = %s AND o.parent_id IS NULL AND t.until_on IS NULL ORDER BY t.id
"""
