"""Deemed consent: a reviewer of such a step who is silent past the limit has passed it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import Obligation
from ronghe.core.reviews.actions import pass_tasks, record_decisions
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.opening import OBLIGATION
from ronghe.foundation.accounts.api import system_actor, today
from ronghe.foundation.kernel.scope import place_system


def deem_consents(place: str, at: datetime) -> int:
    """Pass every deemed-consent task whose obligation's due day is over; returns how many.

    The day comes from the obligation, so what was suspended or extended counts. A daily job calls
    it; a second run finds nothing more.
    """
    with place_system(place):
        overdue = Obligation.objects.filter(
            kind=OBLIGATION,
            source=Concat(Value("task-"), Cast(OuterRef("pk"), CharField())),
            outcome="OPEN",
            due_on__lt=today(place),
        )
        silent = ReviewTask.objects.filter(
            Exists(overdue), place=place, is_deemed_by_silence=True, decision=Decision.PENDING
        )
        tasks = list(silent.select_related("review").order_by("pk"))
        if tasks:
            by, comment = system_actor(place), _("期限内没有答复，按规定视为同意")
            pass_tasks(by=by, tasks=tasks, comment=comment, at=at, decision=Decision.DEEMED)
            record_decisions(by, tasks, Decision.DEEMED, comment)
    return len(tasks)
