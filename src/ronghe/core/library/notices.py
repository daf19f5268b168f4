"""Notices: shown for some working days, open to objections, over when the days are over.

公示 is not 公开: the audience is chosen on the ladder and the narrowest fitting one is the default.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.choices import Audience, NoticeStatus, ObjectionStatus
from ronghe.core.library.models import Notice, Objection
from ronghe.core.library.policy import (
    check_can_answer,
    check_can_object,
    check_can_publish,
    check_can_withdraw,
)
from ronghe.core.library.searching import Found, offer_for_search, take_from_search
from ronghe.core.obligations.api import work_calendar
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb, signed_in, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.records import in_words_of_record
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system

NOTICE = "notice"


@dataclass(frozen=True)
class NoticeText:
    """What a notice says; ``rows`` are the lines of its list, names of organisations only."""

    kind: str
    title: str
    body: str
    rows: Sequence[dict[str, str]]
    subject: tuple[str, str]
    may_be_empty: bool = False
    """Whether the body says what an empty list means."""


@dataclass(frozen=True)
class ObjectionCounts:
    """Objections to a notice that matter to who decides after it."""

    waiting: int
    upheld: int


def publish_notice(
    *,
    by: Actor,
    organisation: Organisation,
    code: str,
    text: NoticeText,
    audience: Audience,
    work_days: int,
) -> Notice:
    """Publish a notice from today for ``work_days`` working days; today is day 0.

    Raises Refused without the right, Invalid for fewer than one day or an empty list.
    """
    check_can_publish(by, organisation.path)
    if work_days < 1:
        raise Invalid("days", _("公示期至少一个工作日。"))
    if not text.rows and not text.may_be_empty:
        raise Invalid("empty", _("名单是空的，没有可以公示的内容。"))
    begins = today(by.place)
    notice = Notice.objects.create(
        place_id=by.place,
        organisation=organisation,
        path=organisation.path,
        code=code,
        kind=text.kind,
        title=text.title,
        body=text.body,
        rows=list(text.rows),
        audience=audience,
        subject_kind=text.subject[0],
        subject_code=text.subject[1],
        opens_on=begins,
        closes_on=work_calendar().add_workdays(begins, work_days),
        work_days=work_days,
        status=NoticeStatus.OPEN,
        is_published=True,
    )
    sentence = f"发布公示“{text.title}”，{notice.opens_on:%Y-%m-%d}至{notice.closes_on:%Y-%m-%d}"
    record(
        by=by, verb="library.publish", subject=(NOTICE, code), path=notice.path, sentence=sentence
    )
    offer_for_search(place=by.place, found=[_found(notice)])
    return notice


def withdraw_notice(*, by: Actor, code: str, reason: str) -> Notice:
    """Take a notice back, with the reason; whoever published it still finds it as withdrawn."""
    notice = Notice.objects.select_for_update().get(place=by.place, code=code)
    check_can_withdraw(by, notice, reason)
    notice.status = NoticeStatus.WITHDRAWN
    notice.save(update_fields=["status"])
    take_from_search(place=by.place, kind=NOTICE, codes=[code])
    record(
        by=by,
        verb="library.withdraw",
        subject=(NOTICE, code),
        path=notice.path,
        sentence=f"撤回公示“{notice.title}”",
        reason=reason,
    )
    return notice


def raise_objection(*, by: Actor, notice_code: str, about: str, text: str) -> Objection:
    """Object to a notice while it is open; owned by who objects, answered by who published."""
    notice = notice_by_code(by.place, notice_code)
    check_can_object(by, notice, today(by.place), text)
    objection = Objection.objects.create(
        place_id=by.place,
        notice=notice,
        path=by.identity.path,
        raised_by_id=signed_in(by),
        raised_as=by.signature,
        about=about,
        text=text,
        raised_on=today(by.place),
        status=ObjectionStatus.OPEN,
    )
    record(
        by=by,
        verb="library.object",
        subject=(NOTICE, notice.code),
        path=by.identity.path,
        sentence=f"对公示“{notice.title}”提出异议",
    )
    return objection


def answer_objection(*, by: Actor, objection_id: int, is_upheld: bool, answer: str) -> Objection:
    """Answer an objection, with a reason; only who may publish may answer."""
    held = Objection.objects.select_for_update(of=("self",)).select_related("notice")
    objection = held.get(pk=objection_id)
    check_can_answer(by, objection, answer)
    objection.status = ObjectionStatus.UPHELD if is_upheld else ObjectionStatus.REJECTED
    objection.answer, objection.answered_on = answer, today(by.place)
    objection.save(update_fields=["status", "answer", "answered_on"])
    with in_words_of_record():
        decided = objection.get_status_display()
    record(
        by=by,
        verb="library.answer",
        subject=(NOTICE, objection.notice.code),
        path=objection.notice.path,
        sentence=f"答复了对“{objection.notice.title}”的异议：{decided}",
        reason=answer,
    )
    return objection


def close_over_notices(*, place: str, on: date) -> int:
    """Close the notices whose last day has passed; returns how many."""
    with place_system(place):
        over = Notice.objects.filter(place=place, status=NoticeStatus.OPEN, closes_on__lt=on)
        take_from_search(place=place, kind=NOTICE, codes=list(over.values_list("code", flat=True)))
        return over.update(status=NoticeStatus.CLOSED)


def _found(notice: Notice) -> Found:
    """Found by its title alone, never by a name on its list, and only as long as it is open."""
    return Found(
        kind=NOTICE,
        code=notice.code,
        title=notice.title,
        text="",
        path=notice.path,
        is_shared=notice.audience != Audience.BRANCH,
        on=notice.opens_on,
    )


def notice_by_code(place: str, code: str) -> Notice:
    """One notice; raises Notice.DoesNotExist when it is not for the reader."""
    return Notice.objects.select_related("organisation").get(place=place, code=code)


def notice_with_objections(place: str, code: str) -> tuple[Notice, ObjectionCounts]:
    """A notice of the place with its objections counted (1 query); raises Notice.DoesNotExist."""
    waiting = Count("objections", filter=Q(objections__status=ObjectionStatus.OPEN))
    upheld = Count("objections", filter=Q(objections__status=ObjectionStatus.UPHELD))
    with place_system(place):
        counted = Notice.objects.annotate(open_objections=waiting, upheld_objections=upheld)
        notice = counted.get(place=place, code=code)
    return notice, ObjectionCounts(notice.open_objections, notice.upheld_objections)


def times_noticed(place: str, kind: str, code: str) -> int:
    """How many notices there were about a subject, withdrawn ones counted."""
    return Notice.objects.filter(place=place, subject_kind=kind, subject_code=code).count()


def standing_on(notice: Notice, on: date) -> NoticeStatus:
    """Where a notice stands on a day: it is over once its last day has passed, swept or not."""
    if notice.status == NoticeStatus.OPEN and on > notice.closes_on:
        return NoticeStatus.CLOSED
    return NoticeStatus(notice.status)


def notices_for(actor: Actor) -> QuerySet[Notice]:
    """The notices an actor may read: own ones, and those published to the place; newest first.

    Notices that are over show only to their publisher and above: notices close themselves.
    """
    own = within("path", (actor.identity.path,))
    running = Q(status=NoticeStatus.OPEN, closes_on__gte=today(actor.place))
    published = running & Q(is_published=True) & ~Q(audience=Audience.BRANCH)
    found = Notice.objects.filter(own | published, place=actor.place)
    waiting = Count("objections", filter=Q(objections__status=ObjectionStatus.OPEN))
    return found.annotate(open_objections=waiting).order_by("-opens_on", "-pk")


def objections_of(actor: Actor, notice: Notice) -> list[Objection]:
    """The objections to a notice that the actor may read: all for the publisher, else one's own."""
    found = Objection.objects.filter(notice=notice)
    if not actor.can(Verb.PUBLISH_NOTICE, notice.path):
        found = found.filter(raised_by=actor.user)
    return list(found.order_by("raised_on", "pk"))
