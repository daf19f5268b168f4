"""Circulars (通知): sent down, read, receipted; who has not is known to who sent it.

公示 is something else (notices): a circular goes to organisations, a 公示 stands open to objections.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.attachments import store_attachment
from ronghe.core.library.audiences import Addressed, audience_words, organisations_addressed
from ronghe.core.library.choices import CircularStatus
from ronghe.core.library.models import Circular, Receipt
from ronghe.core.library.policy import check_can_send_circulars, check_can_withdraw_circular
from ronghe.core.library.receipts import ask_receipts, receipts_for, withdraw_request
from ronghe.core.library.searching import Found, offer_for_search
from ronghe.core.register.api import Organisation, home_of
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.personal_data import PersonalData
from ronghe.foundation.kernel.refusals import Invalid, Refused

CIRCULAR = "circular"
SHORTEST = 4


@dataclass(frozen=True)
class CircularText:
    """What a circular says; ``until_on`` is the day receipts are owed by, None asks for none."""

    title: str
    body: str
    until_on: date | None
    files: tuple[tuple[str, bytes], ...] = ()
    """Names and contents of the files that go with it."""


def send_circular(
    *, by: Actor, text: CircularText, addressed: Addressed, client_key: str, at: datetime
) -> Circular:
    """Send a circular to organisations below the sender; the same key sent twice is one.

    Raises Refused without the right, Invalid for no words, nobody addressed, a day gone by, or a
    file that cannot be taken; then nothing was sent.
    """
    check_can_send_circulars(by)
    _check_text(text)
    sent = Circular.objects.filter(place=by.place, client_key=client_key).first()
    if sent is not None:
        return sent
    organisations = list(organisations_addressed(by, addressed))
    if not organisations:
        raise Invalid("nobody", _("这个范围里没有党组织。请换一个发送范围。"))
    circular = _stored(by, text, audience_words(by, addressed, len(organisations)), client_key, at)
    _send(by, circular, text, organisations, at)
    return circular


def withdraw_circular(*, by: Actor, code: str, reason: str, at: datetime) -> Circular:
    """Take a circular back; its readers still see that it was withdrawn, receipts are not owed."""
    circular = Circular.objects.select_for_update().get(place=by.place, code=code)
    check_can_withdraw_circular(by, circular, reason)
    circular.status, circular.withdrawn_for = CircularStatus.WITHDRAWN, reason.strip()[:200]
    circular.save(update_fields=["status", "withdrawn_for"])
    withdraw_request(place=by.place, subject=(CIRCULAR, code), at=at)
    record(
        by=by,
        verb="library.withdraw_circular",
        subject=(CIRCULAR, code),
        path=circular.path,
        sentence=f"撤回通知“{circular.title}”",
        reason=reason,
    )
    return circular


def circulars_for(actor: Actor) -> QuerySet[Circular]:
    """The circulars the actor sent or was sent, the newest first.

    Those of the reader's own organisation carry ``own_state``, the state of its receipt.
    """
    mine = Receipt.objects.filter(
        place=actor.place, subject_kind=CIRCULAR, subject_code=OuterRef("code")
    )
    received = mine.filter(Q(path=actor.identity.path) | Q(user=actor.user, user__isnull=False))
    found = Circular.objects.filter(place=actor.place).annotate(is_received=Exists(received))
    sent = within("path", (actor.identity.path,))
    return found.filter(sent | Q(is_received=True)).order_by("-sent_on", "-pk")


def circulars_sent(actor: Actor) -> QuerySet[Circular]:
    """The circulars in force that the actor's own organisation sent."""
    return Circular.objects.filter(
        place=actor.place, path=actor.identity.path, status=CircularStatus.SENT
    )


def circular_by_code(actor: Actor, code: str) -> Circular:
    """One circular the actor sent or was sent; raises Refused when there is none."""
    found = circulars_for(actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这份通知，或者它没有发给您。请到通知列表查看。"), 404)
    return found


def own_states(actor: Actor, codes: list[str]) -> dict[str, Receipt]:
    """The actor's own receipts for some circulars (1 query)."""
    mine = receipts_for(actor).filter(subject_kind=CIRCULAR, subject_code__in=codes)
    return {one.subject_code: one for one in mine}


def _check_text(text: CircularText) -> None:
    if len(text.title.strip()) < SHORTEST:
        raise Invalid("title", _("请写标题，至少四个字。"))
    if len(text.body.strip()) < SHORTEST:
        raise Invalid("body", _("请写正文，至少四个字。"))


def _stored(
    by: Actor, text: CircularText, addressed_to: str, client_key: str, at: datetime
) -> Circular:
    home = home_of(by)
    if home is None:
        raise Refused("no-home", _("您的身份没有对应的党组织，不能发通知。请切换身份。"))
    return Circular.objects.create(
        place_id=by.place,
        path=by.identity.path,
        organisation=home,
        sender=home.short_name,
        code=uuid4().hex,
        client_key=client_key,
        title=text.title.strip(),
        body=text.body.strip(),
        addressed_to=addressed_to,
        asks_receipt=text.until_on is not None,
        sent_on=today(by.place),
        sent_by_id=by.user,
        sent_as=by.signature,
        sent_at=at,
    )


def _send(
    by: Actor,
    circular: Circular,
    text: CircularText,
    organisations: list[Organisation],
    at: datetime,
) -> None:
    owner = (CIRCULAR, circular.code)
    for name, content in text.files:
        store_attachment(
            by=by,
            owner=owner,
            path=circular.path,
            name=name,
            content=content,
            at=at,
            data_class=PersonalData.P1,
            is_shared=True,
        )
    ask_receipts(
        by=by,
        subject=owner,
        title=circular.title,
        path=circular.path,
        organisations=organisations,
        until_on=text.until_on,
        at=at,
    )
    offer_for_search(place=by.place, found=[_found(circular)])
    record(
        by=by,
        verb="library.send_circular",
        subject=owner,
        path=circular.path,
        sentence=f"发出通知“{circular.title}”：{circular.addressed_to}",
    )


def _found(circular: Circular) -> Found:
    """Found by its title by who sent it and above; readers have their list of circulars."""
    return Found(
        kind=CIRCULAR,
        code=circular.code,
        title=circular.title,
        text="",
        path=circular.path,
        where=circular.sender,
        on=circular.sent_on,
    )
