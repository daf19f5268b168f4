"""Making the day's messages from what the sweep marked and from single reminders, set-based.

The sweep says which obligation reached which level; the level says whom it tells: who bears it, the
directly affiliated organisation above, the organisation department. What was told is not repeated.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from ronghe.core.obligations.api import (
    Level,
    Obligation,
    ObligationNotice,
    due_notices_since,
    levels_of,
    obligation_kind,
)
from ronghe.core.register.api import direct_above, root_organisation
from ronghe.core.reminders.choices import DeliveryState
from ronghe.core.reminders.models import Delivery, Message, Nudge, Subscription, Told
from ronghe.core.reminders.rules.merging import Item, merge
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system

KEPT = 50
"""How many items a message lists; its text counts them all."""
ROLES = ("SECRETARY", "REVIEWER", "OFFICER")
Items = dict[int, list[Item]]

_HOLDERS = """
SELECT CASE WHEN g.path = %(whole)s THEN %(root)s ELSE g.path END, g.user_id
  FROM accounts_grant g JOIN accounts_user u ON u.id = g.user_id
  LEFT JOIN accounts_grant away ON away.id = g.stands_in_for_id
 WHERE g.place_id = %(place)s AND u.is_active AND g.role = ANY(%(roles)s)
   AND g.from_on <= %(on)s AND coalesce(g.until_on, %(on)s) >= %(on)s
   AND (away.id IS NULL OR (away.from_on <= %(on)s AND coalesce(away.until_on, %(on)s) >= %(on)s))
   AND NOT EXISTS (SELECT 1 FROM accounts_grant s WHERE s.stands_in_for_id = g.id
                    AND s.from_on <= %(on)s AND s.until_on >= %(on)s)
"""


def compose(*, place: str, on: date, at: datetime) -> int:
    """Make the messages of a day; returns how many are new.

    Who is told: everybody who acts for an organisation that day, and persons who owe something
    themselves; while somebody stands in, that one instead. A person who has the day's message
    already gets the rest with the next. Running it again tells nothing twice.
    """
    with transaction.atomic(), place_system(place):
        # Two workers at once would each find no message; the second waits and finds the first's.
        Place.objects.select_for_update().get(pk=place)
        told, _made = Told.objects.get_or_create(place_id=place)
        had = set(Message.objects.filter(place=place, on=on).values_list("user", flat=True))
        if had:
            return 0
        notices = _notices(place, told)
        nudges = list(Nudge.objects.filter(place=place, is_told=False, on__lte=on).order_by("pk"))
        items = _items(place, on, notices, nudges)
        _store(place, on, at, items)
        told.notice = max((one.pk for one in notices), default=told.notice)
        told.save(update_fields=["notice"])
        Nudge.objects.filter(pk__in=[one.pk for one in nudges]).update(is_told=True)
        return len(items)


def _notices(place: str, told: Told) -> list[ObligationNotice]:
    fresh = due_notices_since(place, date.min).filter(pk__gt=told.notice)
    return list(fresh.order_by("pk"))


def _items(
    place: str, on: date, notices: Sequence[ObligationNotice], nudges: Sequence[Nudge]
) -> Items:
    """User → items."""
    holders, found = _holders(place, on), defaultdict(list)
    root, levels = root_organisation(place).path, levels_of(place, on)
    above = direct_above(sorted({one.path for one in notices}), place)
    for notice in notices:
        owed = notice.obligation
        tells = levels.get(notice.level, Level("", ("BEARER",))).tells
        for user in _bearers(owed, holders) if "BEARER" in tells else ():
            found[user].append(Item(owed.title, _page_of(owed), owed.due_on))
        up = _above(tells, notice.path, above, root)
        for user in {user for path in up for user in holders.get(path, ())}:
            found[user].append(_of_below(owed))
    for nudge in nudges:
        for user in (nudge.user_id,) if nudge.user_id else holders.get(nudge.path, ()):
            found[user].append(Item(nudge.title, nudge.link))
    return dict(found)


def _bearers(owed: Obligation, holders: Mapping[str, set[int]]) -> Iterable[int]:
    """The person who owes it, if that person signs in; else who acts for the organisation."""
    person = owed.person
    if person is not None and person.user_id is not None:
        return (person.user_id,)
    return holders.get(owed.path, set())


def _above(
    tells: Sequence[str], path: str, above: Mapping[str, object], root: str
) -> Iterable[str]:
    if "SUPERIOR" in tells:
        yield getattr(above.get(path), "path", root)
    if "OFFICE" in tells:
        yield root


def _of_below(owed: Obligation) -> Item:
    page = reverse("obligations:obligation", args=[owed.pk])
    return Item(f"{owed.bearer.short_name}：{owed.title}", page, owed.due_on)


def _page_of(owed: Obligation) -> str:
    kind = obligation_kind(owed.kind)
    return (kind.page(owed) if kind else "") or reverse("obligations:obligation", args=[owed.pk])


def _holders(place: str, on: date) -> dict[str, set[int]]:
    """Who acts for the organisation at a path (1 query)."""
    asked = {
        "place": place,
        "whole": place_path(place),
        "root": root_organisation(place).path,
        "roles": list(ROLES),
        "on": on,
    }
    holders: dict[str, set[int]] = defaultdict(set)
    for path, user in fetch(_HOLDERS, asked):
        holders[path].add(user)
    return holders


def _store(place: str, on: date, at: datetime, items: Items) -> None:
    messages = [_message(place, user, on, at, mine) for user, mine in sorted(items.items())]
    Message.objects.bulk_create(messages, batch_size=1000)
    _queue(place, messages)


def _message(place: str, user: int, on: date, at: datetime, mine: list[Item]) -> Message:
    merged = merge(mine, on, reverse("portal:work"))
    return Message(
        place_id=place,
        user_id=user,
        on=on,
        text=merged.text,
        link=merged.link,
        items=[_stored(item) for item in merged.items[:KEPT]],
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
