"""Single reminders: one a matter and organisation; they go into the day's message (ux §1.4, §3)."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library.api import ReceiptRequest, page_of_subject
from ronghe.core.reminders.models import Nudge
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, widened


def nudge(
    *, by: Actor, subject: tuple[str, str], title: str, link: str, paths: Sequence[str]
) -> int:
    """Remind the organisations at ``paths`` (all within the actor's reach) of one matter.

    Who was reminded of it already is left out; returns how many are reminded now. Raises Refused
    when everybody was.
    """
    fresh = sorted(set(paths) - set(reminded_of(subject)))
    if not fresh:
        raise Refused("reminded", _("都已经提醒过一次，不再重复打扰。可以直接打电话联系。"))
    with widened(general=(by.identity.path,)):
        _store(by, subject, title, link, [(path, None) for path in fresh])
    sentence = _("就“%(title)s”提醒了%(count)s个组织") % {"title": title, "count": len(fresh)}
    record(by=by, verb="reminders.nudge", subject=subject, path=by.identity.path, sentence=sentence)
    return len(fresh)


def tell_of_receipts(
    by: Actor, request: ReceiptRequest, waiting: Sequence[tuple[str, int | None]]
) -> None:
    """Put a reminder of a missing receipt into the day's message of each who has not given it."""
    subject = (request.subject_kind, request.subject_code)
    link = page_of_subject(*subject) or reverse("portal:work")
    with place_system(by.place):
        _store(by, subject, _("请回执：%s") % request.title, link, waiting)


def _store(
    by: Actor,
    subject: tuple[str, str],
    title: str,
    link: str,
    whom: Sequence[tuple[str, int | None]],
) -> None:
    """One row for each path and user; who has one already is left alone."""
    kind, code = subject
    rows = [
        Nudge(
            place_id=by.place,
            path=path,
            user_id=user,
            sender_path=by.identity.path,
            subject_kind=kind,
            subject_code=code,
            title=title[:120],
            link=link,
            on=today(by.place),
            by_id=by.user,
        )
        for path, user in whom
    ]
    Nudge.objects.bulk_create(rows, ignore_conflicts=True)


def reminded_of(subject: tuple[str, str]) -> dict[str, date]:
    """The paths reminded of a matter so far and on which day (1 query)."""
    kind, code = subject
    told = Nudge.objects.filter(subject_kind=kind, subject_code=code)
    return dict(told.values_list("path", "on"))
