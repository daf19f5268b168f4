"""An existing Word record becomes a prefilled form; nothing is saved until it is sent (ux §1.7)."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.work.activities.documents.reading import word_lines
from ronghe.work.activities.expected import expected_of
from ronghe.work.activities.forms import RecordForm, agenda_initial
from ronghe.work.activities.queries import FormDefaults, form_defaults
from ronghe.work.activities.record_page import chosen_way, first_values, page_of
from ronghe.work.activities.rules.word_record import Alike, Bearer, Recognised, read_record
from ronghe.work.activities.views.recording import record_page


@require_POST
@needs(Verb.RECORD_MEETING)
def word(request: ActorRequest, code: str) -> HttpResponse:
    """Read an uploaded record and show the form with what was recognised, and what was not."""
    on = today(request.actor.place)
    defaults = form_defaults(request.actor, code, on)
    try:
        lines = _lines(request)
    except (Invalid, Refused) as refusal:
        form = RecordForm(defaults, initial=first_values(defaults, None, on))
        context = page_of(defaults, form, {}) | {"word_error": refusal.sentence}
        return record_page(request, defaults, context, status=422)
    roster = [Bearer(person.code, person.name) for person in defaults.people]
    found = read_record(lines, roster)
    if found.held_on and found.held_on != on:
        defaults = form_defaults(request.actor, code, found.held_on)
    values = _values(defaults, found, request)
    form = RecordForm(defaults, initial=values)
    context = page_of(defaults, form, _absent(defaults, form, found), linked=found.present)
    return record_page(request, defaults, context | {"recognised": _told(defaults, found)})


def _lines(request: ActorRequest) -> list[str]:
    upload = request.FILES.get("record")
    if upload is None:
        raise Invalid("record", _("请先选一份 Word 记录。"))
    return word_lines(upload.name or "", upload.read())


def _values(defaults: FormDefaults, found: Recognised, request: ActorRequest) -> dict[str, Any]:
    on = found.held_on or today(request.actor.place)
    way = chosen_way(defaults, request.GET)
    values = first_values(defaults, way, on)
    return values | {
        "kinds": _kinds(defaults, found) or values.get("kinds", []),
        "title": found.title or values.get("title", ""),
        "venue": found.venue or values.get("venue", ""),
        "host": found.host,
        "lecturer": found.lecturer or values.get("lecturer", ""),
        **(agenda_initial(list(found.agenda)) if found.agenda else {}),
    }


def _kinds(defaults: FormDefaults, found: Recognised) -> list[str]:
    """Kinds whose name the title says."""
    return [
        key
        for key, kind in defaults.kinds.items()
        if kind.short_label in found.title or kind.label in found.title
    ]


def _absent(defaults: FormDefaults, form: RecordForm, found: Recognised) -> dict[str, str]:
    """Who the record says did not come; where it lists who came, everybody else of the expected."""
    people = expected_of(defaults.people, form.chosen_kinds, defaults.kinds)
    away = {
        code: one.reason
        for one in found.alike
        if one.is_absent and len(one.codes) == 1
        for code in one.codes
    }
    alike = {code for one in found.alike for code in one.codes}
    if not found.present:
        return found.absent | away
    roles = {found.host, found.lecturer}  # Who led or lectured was there, listed or not.
    missing = {p.code: "" for p in people if p.code not in found.present | alike | roles}
    return missing | found.absent | away


def _told(defaults: FormDefaults, found: Recognised) -> dict[str, Any]:
    """What the panel says: recognised fields, and what a person has to settle."""
    names = {person.code: person.name for person in defaults.people}
    fields = [
        (_("主题"), found.title),
        (_("日期"), f"{found.held_on:%Y-%m-%d}" if found.held_on else ""),
        (_("地点"), found.venue),
        (_("主持人"), names.get(found.host, "")),
        (_("议题"), _("%(n)s 项") % {"n": len(found.agenda)} if found.agenda else ""),
        (
            _("人员"),
            _("到会 %(came)s 人，未到 %(away)s 人")
            % {"came": len(found.present), "away": len(found.absent)}
            if found.names_people
            else "",
        ),
    ]
    return {
        "known": [(label, text) for label, text in fields if text],
        "missing": [label for label, text in fields if not text],
        "unknown": found.unknown,
        "shared": found.shared,
        "doubts": [_doubt(one, names) for one in found.alike],
    }


def _doubt(one: Alike, names: dict[str, str]) -> str:
    """What a person has to settle about a name that is nearly somebody's."""
    words = {"name": one.written, "names": _("、").join(names[code] for code in one.codes)}
    if one.sounds_same:
        like = _("“%(name)s”不在名册里，读音同%(names)s") % words
    else:
        like = _("“%(name)s”不在名册里，和%(names)s只差一个字") % words
    if one.is_absent and len(one.codes) == 1:
        return like + _("，已按未到算，请核对。")
    return like + _("，已按到会算，请核对。")
