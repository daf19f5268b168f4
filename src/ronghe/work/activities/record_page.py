"""What the recording page shows: ways to start, the roster, the form's first values."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, Standing
from ronghe.foundation.pages.shapes.filters import Choice
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import RosterPerson, Stop
from ronghe.work.activities.expected import ExpectedPerson, expected_of
from ronghe.work.activities.forms import REASONS, RecordForm, absences_in, agenda_initial
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.queries import FormDefaults, MeetingSheet
from ronghe.work.activities.rules.joint import asks_lecturer, forms_of, joint_label, lead_first
from ronghe.work.activities.rules.preset import Suggestion

PRESENT = "PRESENT"


@dataclass(frozen=True)
class Way:
    """A way to start a record, and whether it is the one shown."""

    label: str
    url: str
    answers: int
    active: bool


def chosen_way(defaults: FormDefaults, query: QueryDict) -> Suggestion | None:
    """The way the address names, else the preset of the month, else the first there is."""
    named = query.get("way", "")
    found = next((way for way in defaults.ways if way.key == named), None)
    return found or defaults.suggested or next(iter(defaults.ways), None)


def ways_of(defaults: FormDefaults, chosen: Suggestion | None, on: date) -> list[Way]:
    """All ways to start, as links that keep the day."""
    return [
        Way(
            label=_way_label(way, defaults),
            url=f"?way={way.key}&held_on={on.isoformat()}",
            answers=len(way.answers),
            active=way == chosen,
        )
        for way in defaults.ways
    ]


def _way_label(way: Suggestion, defaults: FormDefaults) -> str:
    return joint_label(way.kinds, defaults.kinds) if len(way.kinds) > 1 else way.label


def first_values(defaults: FormDefaults, way: Suggestion | None, on: date) -> dict[str, Any]:
    """What the form starts with, from the chosen way."""
    kinds = list(way.kinds) if way else []
    label = joint_label(kinds, defaults.kinds) if kinds else ""
    return {
        "held_on": on,
        "kinds": kinds,
        # What will be recorded is in the language of the records, whoever reads the page.
        "title": f"{on.month}月{label}" if label else "",
        "venue": defaults.venue,
        "lecturer": _secretary(defaults.people),
        "client_key": secrets.token_hex(16),
        **agenda_initial([(topic, "") for topic in (way.agenda if way else ())]),
    }


def last_code_of(organisation: Organisation) -> str:
    """The code of the organisation's last meeting, "" when it has none."""
    held = Meeting.objects.filter(organisation=organisation).order_by("-held_on", "-pk")
    return held.values_list("code", flat=True).first() or ""


def copied_values(defaults: FormDefaults, sheet: MeetingSheet, on: date) -> dict[str, Any]:
    """The same meeting once more: kinds, title, venue and topics; not who came or was resolved."""
    topics = [(item.topic, "") for item in sheet.agenda]
    return first_values(defaults, None, on) | {
        "kinds": list(sheet.meeting.kinds),
        "title": sheet.meeting.title,
        "venue": sheet.meeting.venue,
        "form": sheet.meeting.form,
        **agenda_initial(topics),
    }


def planned_values(defaults: FormDefaults, sheet: MeetingSheet) -> dict[str, Any]:
    """A planned meeting that was held meanwhile: sent under its key, it becomes the record."""
    held = sheet.meeting
    return copied_values(defaults, sheet, held.held_on) | {
        "held_on": held.held_on,
        "client_key": held.client_key,
    }


def present_values(defaults: FormDefaults, sheet: MeetingSheet) -> dict[str, Any]:
    """A record as it is, to be corrected."""
    held = sheet.meeting
    codes = {person.id: person.code for person in defaults.people}
    return {
        "held_on": held.held_on,
        "kinds": list(held.kinds),
        "title": held.title,
        "venue": held.venue,
        "form": held.form,
        "lecturer": codes.get(held.lecturer_id or 0, ""),
        "host": codes.get(held.host_id or 0, ""),
        "seen_version": held.version,
        **agenda_initial([(item.topic, item.resolution) for item in sheet.agenda]),
    }


def absences_of(sheet: MeetingSheet) -> dict[str, str]:
    """Who did not come, with the reason, as recorded."""
    return {a.code: a.presence for a in sheet.attendees or () if a.presence != PRESENT}


def codes_of(sheet: MeetingSheet) -> set[str]:
    """Codes of everybody the record knows: the expected, and linked members who came."""
    return {a.code for a in sheet.attendees or ()}


def roster_of(
    defaults: FormDefaults, kinds: Sequence[str], absent: Mapping[str, str], *, asked: bool
) -> list[RosterPerson]:
    """The people these kinds expect; ``asked`` when a missing reason is an error by now."""
    return [
        RosterPerson(
            key=person.code,
            name=person.name,
            note=person.post or _note(person),
            is_absent=person.code in absent,
            reason=absent.get(person.code, ""),
            error=_("请选未到会的原因。") if asked and absent.get(person.code) == "" else "",
        )
        for person in expected_of(defaults.people, kinds, defaults.kinds)
    ]


def page_of(
    defaults: FormDefaults,
    form: RecordForm,
    absent: Mapping[str, str],
    *,
    linked: Collection[str] = (),
    asked: bool = False,
) -> dict[str, Any]:
    """The template's context for a form over these defaults; ``linked`` are guests who came."""
    kinds = lead_first(form.chosen_kinds, defaults.kinds)
    return {
        "organisation": defaults.organisation,
        "form": form,
        "roster": roster_of(defaults, kinds, absent, asked=asked),
        "reasons": [Choice(value, str(label)) for value, label in REASONS],
        "guests": [(p, p.code in linked) for p in defaults.people if p.is_linked],
        "asks_form": bool(forms_of(kinds, defaults.kinds)),
        "asks_lecturer": asks_lecturer([k for k in kinds if k in defaults.kinds], defaults.kinds),
        "label": joint_label(kinds, defaults.kinds) if kinds else _("会议"),
        "steps": steps(),
        **_agenda(form),
    }


def absent_in(form: RecordForm, post: QueryDict) -> dict[str, str]:
    """Who was tapped as absent; a reason that is missing becomes an error of the form."""
    absent = absences_in(post)
    if missing := sum(not reason for reason in absent.values()):
        form.add_error(None, _("有%(n)s名未到会的人没有选原因，请逐个选好。") % {"n": missing})
    return absent


def _agenda(form: RecordForm) -> dict[str, Any]:
    """Lines in use and one more in sight; the rest folded."""
    lines = form.agenda_fields()
    used = max((n for n, line in enumerate(lines, 1) if any(f.value() for f in line)), default=0)
    return {"agenda": lines[: used + 1], "agenda_more": lines[used + 1 :]}


def _note(person: ExpectedPerson) -> str:
    return "" if person.standing == str(Standing.FULL.label) else person.standing


def _secretary(people: Sequence[ExpectedPerson]) -> str:
    return next((person.code for person in people if person.is_secretary), "")


def steps() -> list[Stop]:
    """The three steps; the script moves between them."""
    return [
        Stop(_("什么会"), State.GOING, url="#step-what"),
        Stop(_("谁到会"), url="#step-who"),
        Stop(_("议了什么"), url="#step-agenda"),
    ]
