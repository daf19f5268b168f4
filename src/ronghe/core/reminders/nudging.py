"""Single reminders: one a matter and organisation; they go into the day's message (ux §1.4, §3)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.reminders.models import Nudge
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import widened


def nudge(
    *, by: Actor, subject: tuple[str, str], title: str, link: str, paths: Sequence[str]
) -> int:
    """Remind the organisations at ``paths`` (all within the actor's reach) of one matter.

    Who was reminded of it already is left out; returns how many are reminded now. Raises Refused
    when everybody was.
    """
    kind, code = subject
    fresh = sorted(set(paths) - set(reminded_of(subject)))
    if not fresh:
        raise Refused("reminded", _("都已经提醒过一次，不再重复打扰。可以直接打电话联系。"))
    rows = [
        Nudge(
            place_id=by.place,
            path=path,
            sender_path=by.identity.path,
            subject_kind=kind,
            subject_code=code,
            title=title[:120],
            link=link,
            on=today(by.place),
            by_id=by.user,
        )
        for path in fresh
    ]
    with widened(general=(by.identity.path,)):
        Nudge.objects.bulk_create(rows, ignore_conflicts=True)
    sentence = _("就“%(title)s”提醒了%(count)s个组织") % {"title": title, "count": len(fresh)}
    record(by=by, verb="reminders.nudge", subject=subject, path=by.identity.path, sentence=sentence)
    return len(fresh)


def reminded_of(subject: tuple[str, str]) -> dict[str, date]:
    """The paths reminded of a matter so far and on which day (1 query)."""
    kind, code = subject
    told = Nudge.objects.filter(subject_kind=kind, subject_code=code)
    return dict(told.values_list("path", "on"))
