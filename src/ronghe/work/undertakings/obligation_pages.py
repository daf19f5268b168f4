"""What this room makes people owe, on which page each is settled, what should be open on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ronghe.core.library.api import AttachmentOwner, register_attachment_owner
from ronghe.core.obligations.api import (
    ObligationKind,
    OwedKey,
    register_obligation_kind,
)
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.moving import locked
from ronghe.work.undertakings.opening import ROUND, UNDERTAKING
from ronghe.work.undertakings.policy import check_can_report
from ronghe.work.undertakings.queries import UNFINISHED
from ronghe.work.undertakings.runs import STEP, due_on, running_sheets

MINUTES = 10


def register() -> None:
    """Tell obligations and the library about this room's kinds."""
    register_obligation_kind(
        ObligationKind(
            UNDERTAKING,
            noop("承诺事项"),
            lambda owed: address_of("undertakings:undertaking", owed.source),
            noop("报告办理结果"),
            MINUTES,
            should_be_open=_unfinished,
            sentence=noop("承诺、决议、清单、措施立项后，到办结期限为止。"),
        )
    )
    register_obligation_kind(
        ObligationKind(
            STEP,
            noop("党务流程步骤"),
            lambda owed: address_of("undertakings:run", owed.source),
            noop("办理这一步"),
            MINUTES,
            should_be_open=_due_steps,
            sentence=noop("流程轮到有时限的一步时，到这一步的期限为止。"),
        )
    )
    register_attachment_owner(AttachmentOwner(UNDERTAKING, _check_can_add, _page))


def _unfinished(place: str, on: date) -> Iterator[OwedKey]:
    rows = Undertaking.objects.filter(place=place, state__in=UNFINISHED, opened_on__lte=on)
    for code, bearer in rows.order_by("pk").values_list("code", "organisation_id"):
        yield OwedKey(code, bearer, None, "", ROUND)


def _due_steps(place: str, on: date) -> Iterator[OwedKey]:
    for sheet in running_sheets(place, on):
        no = sheet.current
        if no is not None and due_on(sheet, no) is not None:
            yield OwedKey(sheet.run.code, sheet.run.organisation_id, None, "", str(no))


def _check_can_add(actor: Actor, code: str) -> str:
    undertaking = locked(actor, code)
    check_can_report(actor, undertaking)
    return undertaking.path


def _page(code: str) -> str:
    return address_of("undertakings:undertaking", code)
