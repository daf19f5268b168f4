"""Sending what waits: each delivery is locked, sent and marked in a transaction of its own.

Killed between sending and marking, one message may go out twice; nothing is ever lost.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import work_calendar
from ronghe.core.reminders.adapters import NotSent, adapters
from ronghe.core.reminders.choices import Channel, DeliveryState
from ronghe.core.reminders.models import Delivery
from ronghe.core.reminders.rules.hours import may_send
from ronghe.foundation.kernel.scope import place_system

MOST_TRIES = 5


def send_waiting(*, place: str, at: datetime) -> int:
    """Send a place's waiting messages if people work now; returns how many went out.

    ``at`` is local time. A channel that fails is tried again at the next run, five times in all.
    """
    with place_system(place):
        if not may_send(at, work_calendar().is_workday):
            return 0
        waiting = Delivery.objects.filter(place=place, state=DeliveryState.WAITING)
        ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(_send_one(place, one, at) for one in ids)


def _send_one(place: str, delivery_id: int, at: datetime) -> bool:
    with transaction.atomic(), place_system(place):
        found = (
            Delivery.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("message")
            .filter(pk=delivery_id, state=DeliveryState.WAITING)
            .first()
        )
        if found is None:
            return False
        _try(found, at)
        found.save(update_fields=["state", "tries", "fault", "sent_at"])
        return found.state == DeliveryState.SENT


def _try(delivery: Delivery, at: datetime) -> None:
    adapter = adapters().get(Channel(delivery.channel))
    if adapter is None:
        delivery.state, delivery.fault = DeliveryState.FAILED, _("这个渠道已经停用")
        return
    delivery.tries += 1
    try:
        adapter.send(delivery.address, delivery.message.text, _absolute(delivery.message.link))
    except NotSent as fault:
        delivery.fault = str(fault)[:200]
        if delivery.tries >= MOST_TRIES:
            delivery.state = DeliveryState.FAILED
        return
    delivery.state, delivery.sent_at, delivery.fault = DeliveryState.SENT, at, ""


def _absolute(link: str) -> str:
    return f"{settings.SITE_URL}{link}"
