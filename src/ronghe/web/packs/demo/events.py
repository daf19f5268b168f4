"""Events, letters, medals, trainings and programmes of the year, as `demo/events.yaml` says.

Totals are spread over events so that they sum to what the file states; every name is made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from ronghe.core.register.api import Organisation, root_organisation
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.demo.branches import Body
from ronghe.web.packs.demo.year import DemoYear
from ronghe.work.events.api import (
    Event,
    LoadedSuggestion,
    NewEvent,
    NewOutput,
    SpeakerLine,
    issue_honours,
    record_events_in_bulk,
    submit_outputs_in_bulk,
    suggest_in_bulk,
)
from ronghe.work.plans.api import (
    PlannedMeasure,
    Programme,
    StepReport,
    do_steps_in_bulk,
    launch_programme,
)

Given = Mapping[str, Any]


def live(year: DemoYear) -> None:
    """Live every part that the place's file names."""
    given: Given = year.parameters("events") or {}
    year.say("记录活动、征集、培训和方案进展")
    for programme in given.get("programmes", ()):
        _launch(year, programme)
    with year.on(year.story.today) as at:
        bodies = year.bodies()
        record_events_in_bulk(place=year.place, events=_events(year, given, bodies), at=at)
        for collected in given.get("collections", ()):
            outputs = list(_outputs(year, collected, bodies))
            submit_outputs_in_bulk(place=year.place, outputs=outputs)
        for suggested in given.get("suggestions", ()):
            suggest_in_bulk(place=year.place, suggestions=_suggestions(year, suggested))
        for honoured in given.get("honours", ()):
            _honour(year, honoured)
        for programme in given.get("programmes", ()):
            reports = list(_steps(year, programme))
            do_steps_in_bulk(by=year.system, programme=programme["key"], reports=reports, at=at)


def spread(total: int, count: int, dice: Random) -> list[int]:
    """Whole shares of a total, uneven but exact; each at least one where there is enough."""
    weights = [dice.randint(60, 140) for _ in range(count)]
    shares = [max(1, total * weight // sum(weights)) for weight in weights]
    short = total - sum(shares)
    for at in range(abs(short)):
        shares[at % count] += 1 if short > 0 else -1
    return shares


def _events(year: DemoYear, given: Given, bodies: Sequence[Body]) -> Iterator[NewEvent]:
    root = root_organisation(year.place).code
    for no, one in enumerate(given.get("events", ()), start=1):
        yield _single(one, root, f"demo-{no}")
    for one in given.get("spread", ()):
        yield from _many(year, one, bodies)
    for one in given.get("trainings", ()):
        yield _training(year, one, root, bodies)


def _single(one: Given, root: str, key: str) -> NewEvent:
    return NewEvent(
        organisation_code=root,
        client_key=key,
        kind=one["kind"],
        title=one["title"],
        on=one["day"],
        is_held=one.get("held", True),
        slot=one.get("slot", ""),
        venue=one.get("venue", ""),
        result=one.get("result", ""),
        participants=one.get("participants"),
        items=tuple(one.get("items", ())),
        speakers=tuple(SpeakerLine(*line) for line in one.get("speakers", ())),
    )


def _many(year: DemoYear, one: Given, bodies: Sequence[Body]) -> Iterator[NewEvent]:
    dice, count = year.dice(f"events:{one['kind']}"), one["count"]
    chosen = [body for body in bodies if body.category in one["categories"]]
    people = spread(one["participations"], count, dice)
    served = spread(one["served"], count, dice) if "served" in one else [None] * count
    first, last = one["from"], one["until"]
    for no, (present, helped) in enumerate(zip(people, served, strict=True)):
        body, day = chosen[no % len(chosen)], first + (last - first) * no // count
        begun = max(day, body.established_on or day)
        yield NewEvent(
            organisation_code=body.code,
            client_key=f"demo-{one['kind'].lower()}-{no}",
            kind=one["kind"],
            title=f"{body.short_name}{one['title']}",
            on=min(begun, last),
            venue=body.venue or "党群活动室",
            participants=present,
            served=helped,
            is_served_estimate=helped is not None,
            by_organisation={body.code: present} if one.get("by_organisation") else {},
        )


def _training(year: DemoYear, one: Given, root: str, bodies: Sequence[Body]) -> NewEvent:
    day, share = one["day"], one.get("permille", 0)
    dice = year.dice(f"training:{one['title']}")
    came = {
        person
        for body in bodies
        for person in body.committee_on(day)
        if dice.randint(1, 1000) <= share
    }
    return NewEvent(
        organisation_code=root,
        client_key=f"demo-training-{day:%Y%m%d}",
        kind=one["kind"],
        title=one["title"],
        on=day,
        is_held=bool(share),
        venue=one.get("venue", ""),
        attendees=tuple(sorted(came)) if share else (),
        skills=tuple(one["skills"]),
    )


def _outputs(year: DemoYear, one: Given, bodies: Sequence[Body]) -> Iterator[NewOutput]:
    """Letters by secretaries, or essays by members, of as many organisations as there are."""
    held = Event.objects.filter(place=year.place, kind=one["kind"], status="HELD")
    event = held.latest("held_on", "pk")
    dice = year.dice(f"outputs:{one['kind']}")
    day = year.story.today
    led = [body for body in bodies if body.secretary_on(day)]
    names = _names(year.place, [body.secretary_on(day) or "" for body in led])
    for no in range(one["count"]):
        body = led[no % len(led)]
        yield NewOutput(
            event_code=event.code,
            organisation_code=body.code,
            client_key=f"demo-{no}",
            kind=one["output"],
            title=f"{one['title']}（{body.short_name}）",
            text=dice.choice(one["texts"]),
            author=names[body.secretary_on(day) or ""],
            author_category=dice.choice(one["categories"]) if "categories" in one else "",
            has_consent=dice.randint(1, 1000) <= one["consent_permille"],
        )


def _names(place: str, codes: Sequence[str]) -> dict[str, str]:
    asked = "SELECT code, name FROM register_person WHERE place_id = %s AND code = ANY(%s)"
    return dict(fetch(asked, [place, list(codes)]))


def _suggestions(year: DemoYear, one: Given) -> list[LoadedSuggestion]:
    dice = year.dice(f"suggestions:{one['kind']}")
    held = Event.objects.filter(place=year.place, kind=one["kind"]).order_by("held_on", "pk")
    return [
        LoadedSuggestion(
            organisation_code=code,
            event=key,
            text=dice.choice(one["texts"]),
            is_adopted=(is_adopted := dice.randint(1, 1000) <= one["adopted_permille"]),
            decided_by="本企业",
            decided_on=min((on or year.story.today) + timedelta(days=20), year.story.today),
            result=dice.choice(one["results"]) if is_adopted else "条件暂不具备，已当面说明",
        )
        for code, key, on in held.values_list("organisation__code", "client_key", "held_on")
    ]


def _honour(year: DemoYear, one: Given) -> None:
    """Issue to everybody eligible on the reference day."""
    with place_system(year.place):
        issue_honours(
            by=year.system, kind=one["kind"], people=None, issued_on=one["issued_on"],
            delivery=one["delivery"], on=one["as_of"],
        )  # fmt: skip


def _launch(year: DemoYear, one: Given) -> None:
    with year.on(one["launched_on"]):
        named = Organisation.objects.filter(
            place=year.place, name__in=list(one.get("leads", {}).values())
        )
        codes = dict(named.values_list("name", "code"))
        leads = {role: codes[name] for role, name in one.get("leads", {}).items()}
        launch_programme(by=year.system, key=one["key"], on=one["launched_on"], leads=leads)


def _steps(year: DemoYear, one: Given) -> Iterator[StepReport]:
    """Steps of measures whose time has come, most of them done, shown by the year's events."""
    dice, today = year.dice(f"programme:{one['key']}"), year.story.today
    rows = PlannedMeasure.objects.filter(place=year.place, programme_key=one["key"])
    planned = rows.select_related("programme").first()
    shown = Event.objects.filter(place=year.place, status="HELD").order_by("held_on", "pk")
    records = list(shown.values_list("code", "title", "held_on"))
    if planned is None or not records:
        return
    for measure in Programme.model_validate(planned.programme.body).measures:
        for no in range(1, len(measure.steps) + 1):
            if measure.from_on >= today or dice.randint(1, 1000) > one["done_permille"]:
                break
            code, title, on = records[(dice.randint(0, 99) + no) % len(records)]
            day = _day_within(measure.from_on, measure.due_on, today, on)
            yield StepReport(measure.key, no, day, "event", code, title)


def _day_within(first: date, due: date, today: date, shown: date | None) -> date:
    """The day the step was done: that of its record where it lies within the measure's time."""
    if shown and first <= shown <= min(due, today):
        return shown
    return min(due, today)
