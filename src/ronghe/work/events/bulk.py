"""Loading the events, letters and honours of a lived year at once: the checks of single records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import settle_duties
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import system_actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import refresh_statistics
from ronghe.foundation.kernel.path import tree_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.actions import columns_of, organisation_ids, people_ids, placed
from ronghe.work.events.choices import SuggestionStatus
from ronghe.work.events.contributions import NewOutput, output_columns, output_problems
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.models import (
    Attendee,
    Event,
    Output,
    Participation,
    Speaker,
    Suggestion,
)
from ronghe.work.events.rules.recording import Circumstances, NewEvent, event_code, problems
from ronghe.work.events.rulings import EventRules, event_rules

MOST_TOLD = 20
BATCH = 2000


@dataclass(frozen=True)
class LoadedSuggestion:
    """A suggestion that was answered elsewhere; ``event`` is the client key of its event."""

    organisation_code: str
    event: str
    text: str
    is_adopted: bool
    decided_by: str
    decided_on: date
    result: str


def record_events_in_bulk(*, place: str, events: Iterable[NewEvent], at: datetime) -> int:
    """Record many events in the place's name, all or none; returns how many are new.

    One that was sent before (organisation and client key) stays as it is. A constant number of
    queries a batch. Raises Invalid with the first mistakes under ``details["problems"]``.
    """
    unique = {(one.organisation_code, one.client_key): one for one in events}
    with place_system(place):
        rules = event_rules(place, today(place))
        owners = {one.code: one for one in Organisation.objects.filter(place=place)}
        sent = set(
            Event.objects.filter(place=place).values_list("organisation__code", "client_key")
        )
        batch = [placed(one, rules) for key, one in unique.items() if key not in sent]
        _check(place, batch, rules, owners)
        stored = Event.objects.bulk_create(
            [_row(place, one, rules, owners[one.organisation_code], at) for one in batch],
            batch_size=BATCH,
        )
        _store_lines(place, list(zip(stored, batch, strict=True)))
        refresh_statistics(Event)
        settle_duties(place=place, years={one.on.year for one in batch}, at=at)
        _audit(place, f"成批载入了{len(stored)}次活动的记录")
    return len(stored)


def submit_outputs_in_bulk(*, place: str, outputs: Sequence[NewOutput]) -> int:
    """Store letters and essays that came in elsewhere; those there already stay. How many are new.

    Those with consent are published at once where the place is their audience.
    """
    with place_system(place):
        on = today(place)
        kinds = event_rules(place, on).kinds
        events = {
            one.code: one
            for one in Event.objects.filter(place=place, code__in={o.event_code for o in outputs})
        }
        codes = {one.organisation_code for one in outputs}
        owners = {o.code: o for o in Organisation.objects.filter(place=place, code__in=codes)}
        there = set(
            Output.objects.filter(event__in=events.values()).values_list(
                "event__code", "client_key"
            )
        )
        fresh = [one for one in outputs if (one.event_code, one.client_key) not in there]
        for one in fresh:
            event = events[one.event_code]
            if found := output_problems(one, kinds[event.kind], event.status):
                raise Invalid("output", found[0].sentence)
        Output.objects.bulk_create(
            [
                Output(
                    event=events[one.event_code], place_id=place,
                    organisation=owners[one.organisation_code],
                    unit=owners[one.organisation_code].short_name,
                    path=owners[one.organisation_code].path, event_path=events[one.event_code].path,
                    submitted_on=on, consented_on=on if one.has_consent else None,
                    published_on=on if one.has_consent else None, is_published=one.has_consent,
                    **output_columns(one),
                )
                for one in fresh
            ],
            batch_size=BATCH,
        )  # fmt: skip
        _audit(place, f"成批载入了{len(fresh)}件征集内容")
    return len(fresh)


def suggest_in_bulk(*, place: str, suggestions: Sequence[LoadedSuggestion]) -> int:
    """Store answered suggestions to events recorded before; events with some already stay as they are."""
    with place_system(place):
        rows = Event.objects.filter(place=place, suggestions=None)
        by_key = {(one.organisation.code, one.client_key): one
                  for one in rows.select_related("organisation")}  # fmt: skip
        numbers: dict[int, int] = {}
        fresh = []
        for one in suggestions:
            event = by_key.get((one.organisation_code, one.event))
            if event is None:
                continue
            numbers[event.pk] = numbers.get(event.pk, 0) + 1
            status = SuggestionStatus.ADOPTED if one.is_adopted else SuggestionStatus.NOT_ADOPTED
            fresh.append(
                Suggestion(
                    event=event, place_id=place, path=event.path, no=numbers[event.pk],
                    text=one.text, status=status, decided_on=one.decided_on,
                    decided_by=one.decided_by, result=one.result,
                )
            )  # fmt: skip
        Suggestion.objects.bulk_create(fresh, batch_size=BATCH)
        _audit(place, f"成批载入了{len(fresh)}条建议")
    return len(fresh)


def _check(
    place: str, batch: Sequence[NewEvent], rules: EventRules, owners: dict[str, Organisation]
) -> None:
    if unknown := {one.organisation_code for one in batch} - owners.keys():
        raise Invalid(
            "organisation", _("没有编码为 %s 的党组织，请改正后重新载入。") % min(unknown)
        )
    named = {code for one in batch for code in one.attendees}
    unknown_people = named - people_ids(place, named).keys()
    day, found = today(place), []
    for one in batch:
        owner = owners[one.organisation_code]
        series = rules.series.get(one.series)
        known = Circumstances(
            today=day,
            kind=rules.kinds.get(one.kind),
            org_type=owner.org_type,
            series=series,
            series_kinds=series.event_kinds if series else (),
            unknown_people=unknown_people & set(one.attendees),
            unknown_organisations=set(one.by_organisation) - owners.keys(),
            established_on=owner.established_on,
            closed_on=owner.closed_on,
        )
        found += [(one.organisation_code, one.on, p.sentence) for p in problems(one, known)]
    if found:
        code, on, sentence = found[0]
        raise Invalid(
            "recording",
            _("共%(count)s处不能载入，第一处：%(code)s %(day)s，%(sentence)s")
            % {"count": len(found), "code": code, "day": f"{on:%Y-%m-%d}", "sentence": sentence},
            problems=found[:MOST_TOLD],
        )


def _row(place: str, one: NewEvent, rules: EventRules, owner: Organisation, at: datetime) -> Event:
    return Event(
        place_id=place,
        organisation=owner,
        organiser=owner.short_name,
        path=owner.path,
        code=event_code(owner.code, one.client_key),
        client_key=one.client_key,
        recorded_at=at,
        **columns_of(one, rules),
    )


def _store_lines(place: str, stored: Sequence[tuple[Event, NewEvent]]) -> None:
    codes = {code for _, one in stored for code in one.by_organisation}
    codes |= {speaker.organisation for _, one in stored for speaker in one.speakers}
    nodes = organisation_ids(place, codes - {""})
    people = people_ids(place, {code for _, one in stored for code in one.attendees})
    Participation.objects.bulk_create(
        [
            Participation(
                event=event, place_id=place, organisation_id=nodes[code][0], path=nodes[code][1],
                event_path=event.path, participant_count=number,
            )
            for event, one in stored
            for code, number in one.by_organisation.items()
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Speaker.objects.bulk_create(
        [
            Speaker(
                event=event, place_id=place, path=event.path, no=no, name=line.name,
                sector=line.sector, topic=line.topic,
                organisation_id=nodes.get(line.organisation, (None, ""))[0],
            )
            for event, one in stored
            for no, line in enumerate(one.speakers, start=1)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Attendee.objects.bulk_create(
        [
            Attendee(
                event=event, place_id=place, path=event.path, person_id=people[code][0],
                home_path=people[code][1],
            )
            for event, one in stored
            for code in one.attendees
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _audit(place: str, sentence: str) -> None:
    record(
        by=system_actor(place),
        verb="events.load_in_bulk",
        subject=(EVENT, ""),
        path=tree_path(place, "o"),
        sentence=sentence,
    )
