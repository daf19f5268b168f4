"""The working-day calendar: a year of it, changing a day, publishing a year, naming dates."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.obligations.calendar_edits import (
    DayChange,
    check_can_edit_calendar,
    edit_day,
    publish_year,
    set_named_date,
)
from ronghe.core.obligations.calendar_page import calendar_page, day_listing, moved_listing
from ronghe.core.obligations.forms import DayForm, NamedDateForm, YearForm
from ronghe.core.obligations.models import CalendarDay
from ronghe.core.obligations.recounting import Recount
from ronghe.core.obligations.rules.calendar_lines import UnreadableLine, read_calendar_lines
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.listing import list_page
from ronghe.foundation.pages.shapes.marks import Link


@require_GET
@needs(Verb.READ_RULES)
def calendar(request: ActorRequest) -> HttpResponse:
    """A year's departures, and what may be changed."""
    return _page(request)


@require_POST
@needs(Verb.EDIT_CALENDAR)
def change_day(request: ActorRequest) -> HttpResponse:
    """Change one day; the answer lists every deadline that moved."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, day_form=form, status=422)
    asked = form.cleaned_data
    change = DayChange(asked["on"], asked["kind"] == "work", asked["name"])
    try:
        found = edit_day(by=request.actor, change=change, reason=asked["reason"])
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, day_form=form, status=refusal.status)
    return _recounted(request, found, _("已修改 %(day)s。") % {"day": f"{asked['on']:%Y-%m-%d}"})


@require_POST
@needs(Verb.EDIT_CALENDAR)
def publish(request: ActorRequest) -> HttpResponse:
    """Publish a year; the answer lists every deadline that moved."""
    form = YearForm(request.POST)
    if not form.is_valid():
        return _page(request, year_form=form, status=422)
    asked = form.cleaned_data
    try:
        days = [DayChange(*one) for one in read_calendar_lines(asked["days"])]
        found = publish_year(
            by=request.actor, year=asked["year"], days=days, reason=asked["reason"]
        )
    except UnreadableLine as error:
        form.add_error("days", str(error))
        return _page(request, year_form=form, status=422)
    except Refused as refusal:
        form.add_error("days" if refusal.code == "days" else None, refusal.sentence)
        return _page(request, year_form=form, status=refusal.status)
    return _recounted(request, found, _("已发布 %(year)s 年工作日历。") % {"year": asked["year"]})


@require_POST
@needs(Verb.EDIT_CALENDAR)
def name_date(request: ActorRequest) -> HttpResponse:
    """Say when an event takes place; the answer lists every deadline that moved."""
    form = NamedDateForm(request.POST)
    if not form.is_valid():
        return _page(request, event_form=form, status=422)
    try:
        found = set_named_date(by=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, event_form=form, status=refusal.status)
    return _recounted(request, found, _("已登记日期。"))


def _page(request: ActorRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    year = year_in(request.GET, on.year)
    rows = CalendarDay.objects.filter(on__year=year).order_by("on")
    refusal = refusal_of(check_can_edit_calendar, actor)
    page = calendar_page(actor.place, year, on)
    context = {
        "page": page,
        "table": list_page(day_listing(year), rows, request.GET),
        "refusal": refusal.sentence if refusal else "",
        "day_form": DayForm(),
        "year_form": YearForm(initial={"year": page.published_until.year + 1}),
        "event_form": NamedDateForm(),
        "opened": next(iter(forms), ""),
        **forms,
    }
    return render(request, "obligations/calendar.html", context, status=status)


def _recounted(request: ActorRequest, found: Recount, said: str) -> HttpResponse:
    crumbs = [Link(_("工作日历"), address_of("obligations:calendar")), Link(_("重算结果"), "")]
    table = list_page(moved_listing(), list(found.moved), request.GET)
    context = {"found": found, "said": said, "table": table, "crumbs": crumbs}
    return render(request, "obligations/recounted.html", context)
