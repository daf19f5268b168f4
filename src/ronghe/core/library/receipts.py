"""Receipts: asking organisations or persons to read a record, and who has not yet said so.

How far each addressee is: unread → read → receipted. Time is an obligation of kind ``receipt``;
after one reminder the list of who has not is for people to act on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.choices import ReceiptState
from ronghe.core.library.models import Receipt, ReceiptRequest
from ronghe.core.library.policy import (
    check_can_ask_receipts,
    check_can_remind,
    speaks_for_organisation,
)
from ronghe.core.obligations.api import (
    Owed,
    Proof,
    close_obligations,
    open_obligations,
    void_obligations,
)
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system

RECEIPT = "receipt"
ROUND = "1"
LONGEST_TITLE = 120


@dataclass(frozen=True)
class ReceiptSubject:
    """A kind of record that is read and receipted; ``page(code)`` is where it is read."""

    kind: str
    title: str
    page: Callable[[str], str]


@dataclass(frozen=True)
class Person:
    """Somebody asked in their own name: a user, and the path their receipt is kept at."""

    user: int
    path: str
    name: str


@dataclass(frozen=True)
class ReceiptCounts:
    """How far the addressees of one request are."""

    total: int
    read: int
    receipted: int

    @property
    def unread(self) -> int:
        """Those who have not opened it."""
        return self.total - self.read

    @property
    def waiting(self) -> int:
        """Those whose receipt is missing, read or not."""
        return self.total - self.receipted


Tell = Callable[[Actor, ReceiptRequest, Sequence[tuple[str, int | None]]], None]

_subjects: dict[str, ReceiptSubject] = {}
_tellers: list[Tell] = []


def register_teller(tell: Tell) -> None:
    """Offer what tells those reminded of a request: (path, user or None for the organisation)."""
    _tellers.append(tell)


def register_receipt_subject(subject: ReceiptSubject) -> None:
    """Add a kind of record at start; raises ValueError for a kind registered twice."""
    if subject.kind in _subjects:
        raise ValueError(f"receipt subject {subject.kind!r} is registered twice")
    _subjects[subject.kind] = subject


def page_of_subject(kind: str, code: str) -> str:
    """The address at which a record is read; "" for a kind that nobody registered."""
    return _subjects[kind].page(code) if kind in _subjects else ""


def ask_receipts(
    *,
    by: Actor,
    subject: tuple[str, str],
    title: str,
    path: str,
    organisations: Sequence[Organisation] = (),
    persons: Sequence[Person] = (),
    until_on: date | None,
    at: datetime,
) -> ReceiptRequest:
    """Ask addressees to read a record and say so; asking again adds those not yet asked.

    Args:
        subject: kind and code of the record; its kind is registered as a ReceiptSubject.
        title: what the work list says, e.g. "关于…的通知".
        path: the path of who asks; the list of receipts is read with it.
        until_on: the day by which each organisation owes its receipt; None asks for none and
            only notes who has read.

    Raises Refused when the actor does not act for ``path``, Invalid for nobody or a day gone by.
    A constant number of queries for any number of addressees.
    """
    check_can_ask_receipts(by, path)
    begins = today(by.place)
    if not organisations and not persons:
        raise Invalid("nobody", _("没有收件人。请先选择发给谁。"))
    if until_on and until_on < begins:
        raise Invalid("until", _("回执期限已经过去。请选今天或以后的日期。"))
    with place_system(by.place):
        request = _request(by, subject, title, path, at)
        new = _new_receipts(request, organisations, persons)
        for one in new:
            one.is_owed = until_on is not None and one.organisation_id is not None
        Receipt.objects.bulk_create(new, batch_size=1000)
        if until_on:
            owed = [_owed(request, one, begins, until_on) for one in new if one.organisation]
            open_obligations(place=by.place, owed=owed)
    record(
        by=by,
        verb="library.ask_receipts",
        subject=subject,
        path=path,
        sentence=f"请{len(new)}个收件人阅读“{title}”"
        + (f"，{until_on:%Y-%m-%d}前回执" if until_on else ""),
    )
    return request


def mark_read(*, by: Actor, subject: tuple[str, str], at: datetime) -> int:
    """Note that the actor has opened a record; returns how many receipts that changed."""
    mine = receipts_for(by).filter(_about(by.place, subject), state=ReceiptState.UNREAD)
    return mine.update(state=ReceiptState.READ, read_at=at)


def acknowledge(
    *, by: Actor, subject: tuple[str, str], at: datetime, note: str = ""
) -> list[Receipt]:
    """Say that a record was read, for the actor's organisation or in the actor's own name.

    Saying so twice changes nothing. Raises Refused when the actor was not asked.
    """
    mine = receipts_for(by).filter(_about(by.place, subject))
    held = list(mine.select_for_update(of=("self",)))
    if not held:
        raise Refused("not-asked", _("没有请您回执这份内容，读过即可。"))
    waiting = [one for one in held if one.state != ReceiptState.RECEIPTED]
    for one in waiting:
        one.state, one.read_at = ReceiptState.RECEIPTED, one.read_at or at
        one.receipted_at, one.receipted_by_id = at, by.user
        one.receipted_as, one.note = by.signature, note.strip()[:400]
    changed = ["state", "read_at", "receipted_at", "receipted_by", "receipted_as", "note"]
    Receipt.objects.bulk_update(waiting, changed)
    _close(by.place, waiting, at)
    for one in waiting:
        record(
            by=by,
            verb="library.acknowledge",
            subject=subject,
            path=one.path,
            sentence=f"回执“{one.title}”",
        )
    return held


def remind_once(*, by: Actor, subject: tuple[str, str], at: datetime) -> ReceiptRequest:
    """Remind everybody whose receipt is missing; once for a request, after that people talk.

    It goes into the one message of the day of whoever is reminded.
    """
    request = request_about(by.place, subject)
    if request is None:
        raise Refused("unknown", _("这份内容没有要求回执。"), 404)
    held = ReceiptRequest.objects.select_for_update().get(pk=request.pk)
    check_can_remind(by, held)
    if held.reminded_at:
        raise Conflict(
            _("已经提醒过一次。还没有回执的，请直接联系。"), reminded_at=held.reminded_at
        )
    held.reminded_at = at
    held.save(update_fields=["reminded_at"])
    with place_system(by.place):
        missing = Receipt.objects.filter(request=held).exclude(state=ReceiptState.RECEIPTED)
        waiting = list(missing.order_by("pk").values_list("path", "user"))
    for tell in _tellers:
        tell(by, held, waiting)
    record(
        by=by,
        verb="library.remind",
        subject=subject,
        path=held.path,
        sentence=f"提醒还没有回执“{held.title}”的单位",
    )
    return held


def request_about(place: str, subject: tuple[str, str]) -> ReceiptRequest | None:
    """The request about a record, for who asked; None when there is none in scope."""
    found = ReceiptRequest.objects.filter(
        place=place, subject_kind=subject[0], subject_code=subject[1]
    )
    return found.first()


def receipts_about(place: str, subject: tuple[str, str]) -> QuerySet[Receipt]:
    """The receipts of a record that are in scope, those missing first."""
    found = Receipt.objects.filter(_about(place, subject)).select_related("organisation__parent")
    missing_first = F("receipted_at").asc(nulls_first=True), F("read_at").asc(nulls_first=True)
    return found.order_by(*missing_first, "addressee", "pk")


def receipts_for(actor: Actor) -> QuerySet[Receipt]:
    """The receipts that the actor gives: of the very organisation they act for, and their own."""
    own = Q(user=actor.user, user__isnull=False)
    if speaks_for_organisation(actor):
        own |= Q(organisation__path=actor.identity.path)
    return Receipt.objects.filter(own, place=actor.place).order_by("pk")


def receipt_of(actor: Actor, subject: tuple[str, str]) -> Receipt | None:
    """The actor's own receipt for a record, None when they were not asked (1 query)."""
    mine = receipts_for(actor).filter(_about(actor.place, subject))
    return mine.order_by("organisation").first()


def receipt_counts(
    place: str, subjects: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], ReceiptCounts]:
    """How far the addressees of each record are; records not asked about are left out (1 query)."""
    kinds, codes = {kind for kind, _ in subjects}, [code for _, code in subjects]
    asked = Receipt.objects.filter(place=place, subject_kind__in=kinds, subject_code__in=codes)
    counted = asked.values_list("subject_kind", "subject_code").annotate(
        total=Count("pk"),
        read=Count("pk", filter=~Q(state=ReceiptState.UNREAD)),
        receipted=Count("pk", filter=Q(state=ReceiptState.RECEIPTED)),
    )
    return {(kind, code): ReceiptCounts(*numbers) for kind, code, *numbers in counted.order_by()}


def waiting_receipts(paths: Sequence[str]) -> QuerySet[Receipt]:
    """Receipts still missing in some subtrees, for work lists and reminders."""
    missing = Receipt.objects.filter(within("path", tuple(paths)))
    return missing.exclude(state=ReceiptState.RECEIPTED).order_by("pk")


def withdraw_request(*, place: str, subject: tuple[str, str], at: datetime) -> int:
    """What was asked about a withdrawn record is no longer owed; returns how many were waiting."""
    kind, code = subject
    with place_system(place):
        asked = ReceiptRequest.objects.filter(place=place, subject_kind=kind, subject_code=code)
        sources = list(asked.values_list("code", flat=True))
        Receipt.objects.filter(request__in=asked).update(is_owed=False)
        return void_obligations(place=place, kind=RECEIPT, sources=sources, at=at)


def _about(place: str, subject: tuple[str, str]) -> Q:
    return Q(place=place, subject_kind=subject[0], subject_code=subject[1])


def _request(
    by: Actor, subject: tuple[str, str], title: str, path: str, at: datetime
) -> ReceiptRequest:
    request, _new = ReceiptRequest.objects.get_or_create(
        place_id=by.place,
        subject_kind=subject[0],
        subject_code=subject[1],
        defaults={
            "path": path,
            "code": uuid4().hex,
            "title": title,
            "asked_by_id": by.user,
            "asked_as": by.signature,
            "asked_at": at,
        },
    )
    return request


def _new_receipts(
    request: ReceiptRequest, organisations: Sequence[Organisation], persons: Sequence[Person]
) -> list[Receipt]:
    there: set[tuple[int | None, int | None]] = set(
        request.receipts.values_list("organisation", "user")
    )
    common = {
        "place_id": request.place_id,
        "request": request,
        "asker_path": request.path,
        "request_code": request.code,
        "subject_kind": request.subject_kind,
        "subject_code": request.subject_code,
        "title": request.title,
    }
    asked = {one.pk: one for one in organisations if (one.pk, None) not in there}
    named = {one.user: one for one in persons if (None, one.user) not in there}
    return [
        *(
            Receipt(**common, organisation=one, path=one.path, addressee=one.short_name)
            for one in asked.values()
        ),
        *(
            Receipt(**common, user_id=one.user, path=one.path, addressee=one.name)
            for one in named.values()
        ),
    ]


def _owed(request: ReceiptRequest, receipt: Receipt, begins: date, until_on: date) -> Owed:
    title = f"回执：{request.title}"
    bearer = receipt.organisation_id or 0
    return Owed(
        RECEIPT, request.code, bearer, receipt.path, ROUND, title[:LONGEST_TITLE], begins, until_on
    )


def _close(place: str, receipts: Sequence[Receipt], at: datetime) -> None:
    by_organisation = [one for one in receipts if one.organisation_id]
    if not by_organisation:
        return
    day = today(place)
    close_obligations(
        place=place,
        proofs=[
            Proof(
                RECEIPT,
                one.request_code,
                one.organisation_id or 0,
                ROUND,
                day,
                RECEIPT,
                str(one.pk),
            )
            for one in by_organisation
        ],
        at=at,
    )
