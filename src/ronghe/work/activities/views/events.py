"""The page of the place's dated events: the two sessions of each year (W-07)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.activities.formal.events import EventLine, event_lines, set_event
from ronghe.work.activities.formal.forms import EventForm


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEETINGS)
def events(request: ActorRequest) -> HttpResponse:
    """The events of a year with their dates; a POST enters or changes one."""
    place = request.actor.place
    this_year = today(place).year
    year = year_in(request.POST or request.GET, this_year)
    posted, status = None, 200
    if request.method == "POST":
        posted = EventForm(request.POST, prefix=request.POST.get("kind", ""))
        status = 422
        if posted.is_valid():
            try:
                return _stored(request, year, posted)
            except Conflict as refusal:
                posted.add_error(None, refusal.sentence)
                status = refusal.status
            except Invalid as refusal:
                posted.add_error(
                    refusal.code if refusal.code in posted.fields else None, refusal.sentence
                )
    context = {
        "year": year,
        "lines": [(line, _form(line, posted)) for line in event_lines(place, year)],
        "years": [
            Link(str(y), f"?year={y}") for y in range(this_year - 2, this_year + 2) if y != year
        ],
        "may_set": request.actor.can(Verb.EDIT_CALENDAR, place_path(place)),
        "crumbs": [Link(_("会议记录"), reverse("activities:list")), Link(_("会期"), "")],
    }
    return render(request, "activities/events.html", context, status=status)


def _stored(request: ActorRequest, year: int, form: EventForm) -> HttpResponse:
    data = form.cleaned_data
    set_event(
        by=request.actor,
        kind=request.POST.get("kind", ""),
        year=year,
        from_on=data["from_on"],
        until_on=data["until_on"],
        note=data["note"],
        seen_version=data["seen_version"] or 0,
    )
    toast(request, _("会期已登记。"))
    return HttpResponseRedirect(f"{reverse('activities:events')}?year={year}")


def _form(line: EventLine, posted: EventForm | None) -> EventForm:
    if posted is not None and posted.prefix == line.key:
        return posted
    event = line.event
    values = (
        {
            "from_on": event.from_on,
            "until_on": event.until_on,
            "note": event.note,
            "seen_version": event.version,
        }
        if event
        else {"seen_version": 0}
    )
    return EventForm(initial=values, prefix=line.key)
