"""Planning, recording, correcting and cancelling an event; each is one transaction (E13)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import record_changed
from ronghe.core.obligations.api import reopen_obligations, settle_duties
from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.scope import scope
from ronghe.work.events.choices import EventAudience, EventStatus
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.models import Attendee, Event, Participation, Speaker
from ronghe.work.events.policy import (
    check_can_change,
    check_can_record,
    check_no_problems,
    check_reason,
    out_of_reach,
)
from ronghe.work.events.rules.recording import Circumstances, NewEvent, event_code, problems
from ronghe.work.events.rulings import EventRules, event_rules


def record_event(*, by: Actor, wanted: NewEvent, at: datetime) -> Event:
    """Store an event, planned or held; the same post of an organisation twice gives the first.

    What it proves is closed in the same transaction. Raises Refused (role, scope) or Invalid with
    ``details["fields"]`` (field → sentences).
    """
    with scope(by.scope()):
        organisation = _locked(by, wanted.organisation_code)
        check_can_record(by, organisation)
        sent = Event.objects.filter(organisation=organisation, client_key=wanted.client_key).first()
        if sent:
            return sent
        rules = event_rules(by.place, today(by.place))
        settled = placed(wanted, rules)
        check_no_problems(problems(settled, _known(by, organisation, settled, rules)))
        event = Event.objects.create(
            place_id=by.place,
            organisation=organisation,
            organiser=organisation.short_name,
            path=organisation.path,
            code=event_code(organisation.code, wanted.client_key),
            client_key=wanted.client_key,
            recorded_by_id=by.user,
            recorded_at=at,
            **columns_of(settled, rules),
        )
        _store_lines(event, settled)
        _settle(event, {settled.on.year}, at, _named(event))
        did = "record" if settled.is_held else "plan"
        words = "记录了" if settled.is_held else "计划了"
        _audit(by, event, did, f"{words}{rules.label(event.kind)}“{event.title}”")
        return event


def correct_event(
    *, by: Actor, code: str, seen_version: int, wanted: NewEvent, at: datetime
) -> Event:
    """Write a record anew, e.g. a planned event as held; what it proves is worked out again.

    Its organisation, code and client key stay. Raises Conflict with the newer state, Refused, Invalid.
    """
    with scope(by.scope()):
        event = _locked_event(by, code, seen_version)
        rules = event_rules(by.place, today(by.place))
        same = replace(
            wanted, organisation_code=event.organisation.code, client_key=event.client_key
        )
        settled = placed(same, rules)
        known = _known(by, event.organisation, settled, rules, but=event.code)
        check_no_problems(problems(settled, known))
        years = {day.year for day in (event.held_on, settled.on) if day}
        planned_on = event.planned_on
        for name, value in columns_of(settled, rules).items():
            setattr(event, name, value)
        event.planned_on = event.planned_on or planned_on
        event.version += 1
        event.save()
        before = _named(event)
        for lines in (event.participations, event.speakers, event.attendees):
            lines.all().delete()
        _store_lines(event, settled)
        reopen_obligations(place=by.place, proof_kind=EVENT, proof_code=code)
        _settle(event, years, at, before | _named(event))
        record_changed(by=by, kind=EVENT, code=code, at=at)
        _audit(by, event, "correct", f"更正了{rules.label(event.kind)}“{event.title}”的记录")
        return event


def cancel_event(*, by: Actor, code: str, reason: str, seen_version: int, at: datetime) -> Event:
    """Cancel an event with its reason; the record stays, what it had closed is open again.

    Raises Conflict when it changed since it was read; Refused; Invalid without a reason.
    """
    with scope(by.scope()):
        event = _locked_event(by, code, seen_version)
        check_reason(reason)
        years = {event.held_on.year} if event.held_on else set()
        event.status, event.cancelled_for = EventStatus.CANCELLED, reason.strip()
        event.version += 1
        event.save()
        reopen_obligations(place=by.place, proof_kind=EVENT, proof_code=code)
        _settle(event, years, at, _named(event))
        record_changed(by=by, kind=EVENT, code=code, at=at)
        _audit(by, event, "cancel", f"取消了“{event.title}”", reason.strip())
        return event


def placed(wanted: NewEvent, rules: EventRules) -> NewEvent:
    """The record with the series and slot its kind goes to by itself, where none were chosen."""
    series = wanted.series or rules.series_of(wanted.kind)
    slot = rules.series[series].slot_of_kind(wanted.kind) if series in rules.series else None
    return replace(
        wanted,
        series=series,
        slot=wanted.slot or (slot.key if slot else ""),
        title=wanted.title.strip(),
        venue=wanted.venue.strip(),
        result=wanted.result.strip(),
    )


def columns_of(wanted: NewEvent, rules: EventRules) -> dict[str, object]:
    """The columns of Event that a record fills."""
    kind = rules.kinds[wanted.kind]
    return {
        "kind": wanted.kind,
        "series": wanted.series,
        "slot": wanted.slot,
        "title": wanted.title,
        "status": EventStatus.HELD if wanted.is_held else EventStatus.PLANNED,
        "planned_on": None if wanted.is_held else wanted.on,
        "held_on": wanted.on if wanted.is_held else None,
        "venue": wanted.venue,
        "result": wanted.result,
        "participant_count": wanted.present,
        "served_count": wanted.served,
        "is_served_estimate": wanted.is_served_estimate,
        "items": list(wanted.items),
        "skills": list(wanted.skills),
        "audience": kind.audience,
        "is_published": kind.audience != EventAudience.BRANCH,
    }


def _known(
    by: Actor, organisation: Organisation, wanted: NewEvent, rules: EventRules, *, but: str = ""
) -> Circumstances:
    series = rules.series.get(wanted.series)
    return Circumstances(
        today=today(by.place),
        kind=rules.kinds.get(wanted.kind),
        org_type=organisation.org_type,
        series=series,
        series_kinds=series.event_kinds if series else (),
        taken_slots=_taken(by.place, wanted.series, but),
        unknown_people=set(wanted.attendees) - set(people_ids(by.place, wanted.attendees)),
        unknown_organisations=set(wanted.by_organisation)
        - set(organisation_ids(by.place, wanted.by_organisation)),
        established_on=organisation.established_on,
        closed_on=organisation.closed_on,
    )


def _taken(place: str, series: str, but: str) -> set[str]:
    if not series:
        return set()
    rows = Event.objects.filter(place=place, series=series).exclude(code=but)
    rows = rows.exclude(status=EventStatus.CANCELLED).exclude(slot="")
    return set(rows.values_list("slot", flat=True))


def people_ids(place: str, codes: Collection[str]) -> dict[str, tuple[int, str]]:
    """Person code → id and the home organisation's path, of those in reach."""
    if not codes:
        return {}
    rows = Person.objects.filter(place=place, code__in=list(codes))
    return {code: (pk, path) for code, pk, path in rows.values_list("code", "pk", "path")}


def organisation_ids(place: str, codes: Collection[str]) -> dict[str, tuple[int, str]]:
    """Organisation code → id and path, of those in reach."""
    if not codes:
        return {}
    rows = Organisation.objects.filter(place=place, code__in=list(codes))
    return {code: (pk, path) for code, pk, path in rows.values_list("code", "pk", "path")}


def _locked(by: Actor, code: str) -> Organisation:
    rows = Organisation.objects.select_for_update(no_key=True)
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise out_of_reach(_("党组织"))
    return found


def _locked_event(by: Actor, code: str, seen_version: int) -> Event:
    rows = Event.objects.select_for_update(of=("self",)).select_related("organisation")
    event = rows.filter(place=by.place, code=code).first()
    if event is None:
        raise out_of_reach(_("活动"))
    check_can_change(by, event, seen_version)
    return event


def _store_lines(event: Event, wanted: NewEvent) -> None:
    place = event.place_id
    organisations = organisation_ids(
        place, {*wanted.by_organisation, *(one.organisation for one in wanted.speakers)} - {""}
    )
    Participation.objects.bulk_create(
        Participation(
            event=event, place_id=place, organisation_id=organisations[code][0],
            path=organisations[code][1], event_path=event.path, participant_count=number,
        )
        for code, number in wanted.by_organisation.items()
    )  # fmt: skip
    Speaker.objects.bulk_create(
        Speaker(
            event=event, place_id=place, path=event.path, no=no, name=one.name.strip(),
            sector=one.sector, topic=one.topic.strip(),
            organisation_id=organisations.get(one.organisation, (None, ""))[0],
        )
        for no, one in enumerate(wanted.speakers, start=1)
    )  # fmt: skip
    people = people_ids(place, wanted.attendees)
    Attendee.objects.bulk_create(
        Attendee(event=event, place_id=place, path=event.path, home_path=home, person_id=pk)
        for pk, home in people.values()
    )


def _named(event: Event) -> set[int]:
    """Ids of everybody who came by name (1 query)."""
    return set(event.attendees.values_list("person", flat=True))


def _settle(event: Event, years: set[int], at: datetime, people: set[int]) -> None:
    """Close what the event proves, for its organisation and for those who came by name."""
    settle_duties(
        place=event.place_id,
        years=years,
        at=at,
        organisations=[event.organisation_id],
        people=sorted(people),
    )


def _audit(by: Actor, event: Event, did: str, sentence: str, reason: str = "") -> None:
    day: date | None = event.held_on or event.planned_on
    record(
        by=by,
        verb=f"events.{did}_event",
        subject=(EVENT, event.code),
        path=event.path,
        sentence=f"{sentence}（{day:%Y-%m-%d}）" if day else sentence,
        reason=reason,
    )
