"""Loading the meetings of a lived year at once: the checks and rows of ``record_meeting``, set-based.

Everything goes by COPY to temporary tables; a constant number of statements stores meetings, agenda
and attendance (from the memberships of each day) and closes what they prove.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ronghe.core.obligations.api import settle_duties
from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import system_actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, fetch, refresh_statistics, staged
from ronghe.foundation.kernel.path import tree_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.activities import bulk_statements as sql
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.expected import RULE
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.rules.joint import (
    Kinds,
    expects_committee,
    expects_members,
    held_by,
    recorded_at_once,
)
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import (
    Circumstances,
    NewMeeting,
    meeting_code,
    problems,
)

MOST_TOLD = 20


def record_meetings_in_bulk(*, place: str, meetings: Iterable[NewMeeting], at: datetime) -> int:
    """Record many meetings in the place's name, all or none; returns how many are new.

    A meeting that was sent before (organisation and client key) stays as it is. All must fall under
    one version of the meeting kinds. Raises Invalid with the first mistakes under
    ``details["problems"]`` (organisation code, day, sentence).
    """
    wanted = {(one.organisation_code, one.client_key): one for one in reversed(list(meetings))}
    batch = list(reversed(wanted.values()))
    if not batch:
        return 0
    with place_system(place):
        load = _Load(place, _numbered(batch), _kinds(place, batch), _owners(place, batch))
        with _stages(load) as stages:
            execute(sql.EXPECTED.format(**stages), {"place": place})
            execute(sql.EXPECTED_COMMITTEE_ONLY.format(**stages), {"place": place})
            execute("ANALYZE {expected}".format(**stages))
            _check(load, stages)
            stored = _store(place, stages, at)
        years = {one.held_on.year for one in batch}
        settle_duties(place=place, years=years, at=at)
        _audit(place, stored)
    return stored


class _Owner(NamedTuple):
    id: int
    path: str
    org_type: str
    established_on: date | None
    closed_on: date | None


Stages = Mapping[str, str]


@dataclass(frozen=True)
class _Load:
    """A batch with the ids its meetings will have, and what the checks need."""

    place: str
    batch: Mapping[int, NewMeeting]
    kinds: Kinds
    owners: Mapping[str, _Owner]


def _numbered(batch: Sequence[NewMeeting]) -> dict[int, NewMeeting]:
    ids = (number for (number,) in fetch(sql.NEW_IDS, [len(batch)]))
    return dict(zip(ids, batch, strict=True))


def _kinds(place: str, batch: Sequence[NewMeeting]) -> Kinds:
    days = [one.held_on for one in batch]
    rules = rules_of(place, RULE, max(days))
    used = {key for one in batch for key in one.kinds}
    if late := [rule for key, rule in rules.items() if key in used and rule.valid_from > min(days)]:
        raise Invalid(
            "rules",
            f"“{late[0].title}”自{late[0].valid_from:%Y-%m-%d}起施行，请按施行日期分批载入。",
        )
    return {key: MeetingKind.model_validate(rule.body) for key, rule in rules.items()}


def _owners(place: str, batch: Sequence[NewMeeting]) -> dict[str, _Owner]:
    columns = ("code", "pk", "path", "org_type", "established_on", "closed_on")
    rows = Organisation.objects.filter(place=place).values_list(*columns)
    owners = {code: _Owner(*rest) for code, *rest in rows}
    if unknown := {one.organisation_code for one in batch} - owners.keys():
        raise Invalid("organisation", f"没有编码为 {min(unknown)} 的党组织，请改正后重新载入。")
    return owners


@contextmanager
def _stages(load: _Load) -> Iterator[Stages]:
    people = _people(load)  # asked beforehand: nothing can be asked while a COPY runs
    with (
        staged(sql.MEETING_COLUMNS, _meeting_rows(load)) as meeting,
        staged(sql.NAMED_COLUMNS, _named_rows(load, people)) as named,
        staged(sql.AGENDA_COLUMNS, _agenda_rows(load)) as agenda,
    ):
        yield {
            "meeting": meeting,
            "named": named,
            "agenda": agenda,
            "expected": f"{meeting}_expected",
        }


def _meeting_rows(load: _Load) -> Iterator[tuple[object, ...]]:
    for number, one in load.batch.items():
        owner = load.owners[one.organisation_code]
        yield (
            number,
            owner.id,
            owner.path,
            meeting_code(one.organisation_code, one.held_on, one.client_key),
            one.client_key,
            list(one.kinds),
            one.title.strip(),
            one.held_on,
            one.venue.strip(),
            one.form,
            expects_members(one.kinds, load.kinds),
            expects_committee(one.kinds, load.kinds),
        )


def _people(load: _Load) -> dict[str, int]:
    codes = {code for one in load.batch.values() for code in one.named}
    found = Person.objects.filter(place=load.place, code__in=codes)
    return dict(found.values_list("code", "pk"))


def _named_rows(
    load: _Load, ids: Mapping[str, int]
) -> Iterator[tuple[int, int | None, str, str, str]]:
    for number, one in load.batch.items():
        for code, presence in one.absent.items():
            yield number, ids.get(code), code, "absent", presence
        for role, named in (("lecturer", one.lecturer_code), ("host", one.host_code)):
            if named:
                yield number, ids.get(named), named, role, ""


def _agenda_rows(load: _Load) -> Iterator[tuple[int, int, str, str]]:
    for number, one in load.batch.items():
        for no, line in enumerate(one.agenda, start=1):
            yield number, no, line.topic.strip(), line.resolution.strip()


def _check(load: _Load, stages: Stages) -> None:
    """The checks of a single record, for each; raises Invalid with the first mistakes."""
    expected = dict(fetch(sql.EXPECTED_COUNTS.format(**stages)))
    unexpected: dict[int, list[str]] = {}
    for number, code in fetch(sql.UNEXPECTED.format(**stages)):
        unexpected.setdefault(number, []).append(code)
    day = today(load.place)
    found = []
    for number, one in load.batch.items():
        owner = load.owners[one.organisation_code]
        known = Circumstances(
            today=day,
            kinds=recorded_at_once(held_by(load.kinds, owner.org_type)),
            expected_count=expected.get(number, 0),
            unexpected=unexpected.get(number, ()),
            established_on=owner.established_on,
            closed_on=owner.closed_on,
        )
        found += [(one.organisation_code, one.held_on, p.sentence) for p in problems(one, known)]
    if found:
        code, on, sentence = found[0]
        raise Invalid(
            "recording",
            f"共{len(found)}处不能载入，第一处：{code} {on:%Y-%m-%d}，{sentence}",
            problems=found[:MOST_TOLD],
        )


def _store(place: str, stages: Stages, at: datetime) -> int:
    execute(sql.FORGET_SENT_BEFORE.format(**stages))
    parameters = {"place": place, "at": at}
    stored = execute(sql.INSERT_MEETINGS.format(**stages), parameters)
    refresh_statistics(Meeting)
    execute(sql.INSERT_AGENDA.format(**stages), parameters)
    execute(sql.INSERT_ATTENDANCE.format(**stages), parameters)
    execute("DROP TABLE {expected}".format(**stages))
    return stored


def _audit(place: str, stored: int) -> None:
    record(
        by=system_actor(place),
        verb="activities.record_meetings_in_bulk",
        subject=(MEETING, ""),
        path=tree_path(place, "o"),
        sentence=f"成批载入了{stored}次会议的记录",
    )
