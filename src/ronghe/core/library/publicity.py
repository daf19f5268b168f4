"""What became known of a case: reports by outlet and day, teaching sites, visits (W-05)."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.cases import CASE, case_by_code
from ronghe.core.library.choices import Slot, VisitStatus
from ronghe.core.library.models import CaseStudy, Publicity, Visit
from ronghe.core.library.policy import check_can_book, check_can_keep_publicity
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system

SHORTEST = 2
MOST_PEOPLE = 500
WORDS = {VisitStatus.BOOKED: "已预约", VisitStatus.HELD: "已接待", VisitStatus.CANCELLED: "已取消"}
"""How the audit tells what became of a visit, in the language of the records."""


@dataclass(frozen=True)
class Report:
    """A report about a case; ``outlet`` is a code of the vocabulary ``outlets`` or a name."""

    outlet: str
    headline: str
    reported_on: date
    address: str = ""


@dataclass(frozen=True)
class Booking:
    """A group that wants to come."""

    on: date
    slot: str
    group: str
    people: int
    contact: str = ""


def register_report(*, by: Actor, code: str, report: Report) -> Publicity:
    """Register a report about a published case; the same report twice is one."""
    case = case_by_code(by, code)
    check_can_keep_publicity(by, case)
    if len(report.headline.strip()) < SHORTEST:
        raise Invalid("headline", _("请写报道标题。"))
    if report.reported_on > today(by.place):
        raise Invalid("reported_on", _("报道日期还没到。请核对日期。"))
    entry, is_new = Publicity.objects.get_or_create(
        place_id=by.place,
        case=case,
        outlet=report.outlet,
        reported_on=report.reported_on,
        headline=report.headline.strip(),
        defaults={"path": case.path, "address": report.address, "registered_as": by.signature},
    )
    if is_new:
        _tell(by, case, "register_report", f"登记报道“{entry.headline}”")
    return entry


def mark_site(
    *, by: Actor, code: str, is_site: bool, address: str = "", capacity: int = 0
) -> CaseStudy:
    """Mark a published case as a teaching site that receives groups, or take the mark back.

    Raises Invalid without a place or a number of people, Refused while visits are booked.
    """
    case = case_by_code(by, code)
    check_can_keep_publicity(by, case)
    if is_site and (not address.strip() or not 1 <= capacity <= MOST_PEOPLE):
        raise Invalid("site", _("请写教学点地点和每次可接待人数（1—500 人）。"))
    if not is_site and _coming(case, today(by.place)):
        raise Refused("booked", _("还有已预约的参观，不能取消教学点。请先办理这些预约。"))
    case.is_site = is_site
    case.site_address, case.site_capacity = address.strip(), capacity
    case.save(update_fields=["is_site", "site_address", "site_capacity"])
    told = f"设为现场教学点：{case.site_address}" if is_site else "取消现场教学点"
    _tell(by, case, "mark_site", told)
    return case


def book_visit(*, by: Actor, code: str, booking: Booking) -> Visit:
    """Book a half-day for a group; one group a half-day, within the site's capacity.

    Raises Conflict when the half-day is taken, Invalid for too many people or a day gone by.
    """
    case = case_by_code(by, code)
    check_can_book(by, case)
    _check_booking(case, booking, today(by.place))
    try:
        with transaction.atomic():
            visit = _booked(by, case, booking)
    except IntegrityError as taken:
        raise _taken(booking) from taken
    record(
        by=by,
        verb="library.book_visit",
        subject=(CASE, case.code),
        path=by.identity.path,
        sentence=f"预约{booking.on:%Y-%m-%d}参观“{case.title}”（{booking.group}，{booking.people}人）",
    )
    return visit


def settle_visit(*, by: Actor, code: str, status: str, reason: str = "") -> Visit:
    """Note that a visit was held, or cancel it with a reason; a cancelled half-day is free again."""
    held = Visit.objects.select_for_update(of=("self",)).select_related("case")
    visit = held.get(place=by.place, code=code)
    _check_settle(by, visit, status, reason)
    visit.status, visit.reason = status, reason.strip()[:200]
    visit.save(update_fields=["status", "reason"])
    record(
        by=by,
        verb="library.settle_visit",
        subject=(CASE, visit.case.code),
        path=by.identity.path,
        sentence=f"{visit.on:%Y-%m-%d}{visit.group}参观：{WORDS[VisitStatus(status)]}",
    )
    return visit


def visits_for(actor: Actor) -> QuerySet[Visit]:
    """Visits to sites of the actor's subtree and those booked there, the next ones first."""
    mine = within("path", (actor.identity.path,)) | within("booker_path", (actor.identity.path,))
    found = Visit.objects.filter(mine, place=actor.place).select_related("case")
    return found.order_by("on", "slot", "pk")


def visits_of(place: str, code: str) -> list[Visit]:
    """The visits to one case's site that are in scope, the earliest first (1 query)."""
    return list(Visit.objects.filter(place=place, case__code=code).order_by("on", "slot"))


def taken_slots(case: CaseStudy, since: date) -> set[tuple[date, str]]:
    """Half-days that are taken from a day on, whoever booked them (1 query)."""
    with place_system(case.place_id):
        booked = Visit.objects.filter(case=case, on__gte=since).exclude(
            status=VisitStatus.CANCELLED
        )
        return set(booked.values_list("on", "slot"))


def reports_for(actor: Actor) -> QuerySet[Publicity]:
    """Reports about cases, the newest first."""
    found = Publicity.objects.filter(place=actor.place).select_related("case")
    return found.order_by("-reported_on", "-pk")


def _coming(case: CaseStudy, on: date) -> bool:
    with place_system(case.place_id):
        booked = Visit.objects.filter(case=case, status=VisitStatus.BOOKED, on__gte=on)
        return booked.exists()


def _check_booking(case: CaseStudy, booking: Booking, on: date) -> None:
    if booking.on < on:
        raise Invalid("on", _("这一天已经过去。请选今天或以后的日期。"))
    if len(booking.group.strip()) < SHORTEST:
        raise Invalid("group", _("请写来访团组。"))
    if not 1 <= booking.people <= case.site_capacity:
        raise Invalid(
            "people",
            _("这个教学点每次最多接待 %s 人。请减少人数，或分两次预约。") % case.site_capacity,
        )
    if (booking.on, booking.slot) in taken_slots(case, booking.on):
        raise _taken(booking)


def _taken(booking: Booking) -> Conflict:
    slot = Slot(booking.slot).label
    return Conflict(
        _("%(on)s %(slot)s已有团组预约。请换一个时段。") % {"on": booking.on, "slot": slot},
        on=booking.on.isoformat(),
        slot=booking.slot,
    )


def _booked(by: Actor, case: CaseStudy, booking: Booking) -> Visit:
    return Visit.objects.create(
        place_id=by.place,
        case=case,
        path=case.path,
        booker_path=by.identity.path,
        code=uuid4().hex,
        on=booking.on,
        slot=booking.slot,
        group=booking.group.strip(),
        people=booking.people,
        contact=booking.contact.strip(),
        booked_by_id=by.user,
        booked_as=by.signature,
    )


def _check_settle(by: Actor, visit: Visit, status: str, reason: str) -> None:
    may = by.can(Verb.SUBMIT_CASE, visit.path) or by.can(Verb.SUBMIT_CASE, visit.booker_path)
    if not may:
        raise Refused("scope", _("只有教学点和预约人能办理这次预约。"))
    if visit.status != VisitStatus.BOOKED:
        raise Conflict(
            _("这次参观%s，不用再办。") % visit.get_status_display(), status=visit.status
        )
    if status == VisitStatus.CANCELLED and len(reason.strip()) < SHORTEST:
        raise Invalid("reason", _("请写取消原因。"))
    if status == VisitStatus.HELD and visit.on > today(by.place):
        raise Invalid("on", _("参观日期还没到，不能登记已接待。"))


def _tell(by: Actor, case: CaseStudy, verb: str, sentence: str) -> None:
    record(
        by=by, verb=f"library.{verb}", subject=(CASE, case.code), path=case.path, sentence=sentence
    )
