"""Making the day's messages: one query finds what every identity of a place has to be told of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from ronghe.core.obligations.api import Obligation, obligation_kind
from ronghe.core.register.api import root_organisation
from ronghe.core.reminders.choices import DeliveryState
from ronghe.core.reminders.models import Delivery, Message, Nudge, Subscription
from ronghe.core.reminders.rules.merging import Item, merge
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system

SOON = timedelta(days=3)
"""How long before its day something is told of (not from source); then once more when it is late."""
ROLES = ("SECRETARY", "REVIEWER", "OFFICER")

_HOLDERS = """
SELECT g.user_id, CASE WHEN g.path = %(whole)s THEN %(root)s ELSE g.path END
  FROM accounts_grant g JOIN accounts_user u ON u.id = g.user_id
  LEFT JOIN accounts_grant away ON away.id = g.stands_in_for_id
 WHERE g.place_id = %(place)s AND u.is_active AND g.role = ANY(%(roles)s)
   AND g.from_on <= %(on)s AND coalesce(g.until_on, %(on)s) >= %(on)s
   AND (away.id IS NULL OR (away.from_on <= %(on)s AND coalesce(away.until_on, %(on)s) >= %(on)s))
   AND NOT EXISTS (SELECT 1 FROM accounts_grant s WHERE s.stands_in_for_id = g.id
                    AND s.from_on <= %(on)s AND s.until_on >= %(on)s)
"""


def compose(*, place: str, on: date, at: datetime) -> int:
    """Make the messages of a day that are not made yet; returns how many are new.

    Who is told: everybody who acts for an organisation today; while somebody stands in, that person
    instead. What: obligations due within three days and those that became late yesterday, and
    single reminders. Running it again makes nothing twice.
    """
    with transaction.atomic(), place_system(place):
        # Two workers at once would each find no message; the second waits and finds the first's.
        Place.objects.select_for_update().get(pk=place)
        items = _items_by_path(place, on)
        made = _store(place, on, at, _items_by_user(place, on, items))
        Nudge.objects.filter(place=place, is_told=False, on__lte=on).update(is_told=True)
        return made


def _items_by_path(place: str, on: date) -> dict[str, list[Item]]:
    late_since = on - timedelta(days=1)
    owed = Obligation.objects.filter(
        place=place, outcome="OPEN", opens_on__lte=on, due_on__range=(late_since, on + SOON)
    ).select_related("bearer")
    found: dict[str, list[Item]] = defaultdict(list)
    for one in owed.order_by("due_on", "pk").iterator(chunk_size=2000):
        kind = obligation_kind(one.kind)
        found[one.path].append(Item(one.title, kind.page(one) if kind else "/work/", one.due_on))
    for nudge in Nudge.objects.filter(place=place, is_told=False, on__lte=on).order_by("pk"):
        found[nudge.path].append(Item(nudge.title, nudge.link))
    return found


def _items_by_user(place: str, on: date, items: dict[str, list[Item]]) -> dict[int, list[Item]]:
    asked = {
        "place": place,
        "whole": place_path(place),
        "root": root_organisation(place).path,
        "roles": list(ROLES),
        "on": on,
    }
    told: dict[int, list[Item]] = defaultdict(list)
    for user, path in fetch(_HOLDERS, asked):
        told[user] += items.get(path, [])
    return {user: mine for user, mine in told.items() if mine}


def _store(place: str, on: date, at: datetime, told: dict[int, list[Item]]) -> int:
    there = set(
        Message.objects.filter(place=place, on=on, user__in=told).values_list("user", flat=True)
    )
    messages = [
        _message(place, user, on, at, mine) for user, mine in told.items() if user not in there
    ]
    Message.objects.bulk_create(messages, batch_size=1000)
    _queue(place, messages)
    return len(messages)


def _message(place: str, user: int, on: date, at: datetime, mine: list[Item]) -> Message:
    merged = merge(mine, on, reverse("portal:work"))
    return Message(
        place_id=place,
        user_id=user,
        on=on,
        text=merged.text,
        link=merged.link,
        items=[_stored(item) for item in merged.items],
        made_at=at,
    )


def _stored(item: Item) -> dict[str, str]:
    due = f"{item.due_on:%Y-%m-%d}" if item.due_on else ""
    return {"title": item.title, "link": item.link, "due_on": due}


def _queue(place: str, messages: Iterable[Message]) -> None:
    by_user = {message.user_id: message for message in messages}
    wanted = Subscription.objects.filter(place=place, user__in=by_user).order_by("pk")
    Delivery.objects.bulk_create(
        [
            Delivery(
                place_id=place,
                user_id=one.user_id,
                message=by_user[one.user_id],
                channel=one.channel,
                address=one.address,
                state=DeliveryState.WAITING,
            )
            for one in wanted
        ],
        batch_size=1000,
    )
