"""What a reviewer needs of an undertaking: what was asked, what was done, the records that show it."""

from __future__ import annotations

from django.urls import reverse

from ronghe.core.library.api import attachment_list
from ronghe.core.reviews.api import DeskReader, DeskRecord, register_reader
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.undertakings.moving import kind_of
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.queries import undertaking_for
from ronghe.work.undertakings.undertaking_page import sheet_of

RETURN_REASONS = (
    noop("办理结果过于简略，请写明做了什么、办到什么程度"),
    noop("佐证与事项对不上，请换一条记录"),
    noop("还没有办到位，请继续办理后再报"),
)


def register() -> None:
    """Show undertakings on the review desk."""
    register_reader(UNDERTAKING, DeskReader(_read, RETURN_REASONS))


def _read(actor: Actor, code: str) -> DeskRecord:
    one = undertaking_for(actor, code)
    context = {
        "one": one,
        "sheet": sheet_of(actor, one, kind_of(one), today(actor.place)),
        "files": attachment_list(UNDERTAKING, code, may_add=False),
    }
    url = reverse("undertakings:undertaking", args=[code])
    return DeskRecord("undertakings/desk.html", context, url)
