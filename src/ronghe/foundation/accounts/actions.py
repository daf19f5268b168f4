"""Writes: places, users, grants, the demo clock."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.actors import Actor
from ronghe.foundation.accounts.models import Grant, Place, User
from ronghe.foundation.accounts.roles import RoleCode, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid, Refused


def open_place(*, code: str, **fields: object) -> Place:
    """Make a place known, or bring its descriptive fields up to date; the clock stays."""
    place, _ = Place.objects.update_or_create(pk=code, defaults=fields)
    return place


@transaction.atomic
def grant_role(
    *,
    user: User,
    place: str,
    role: RoleCode,
    path: str,
    title: str,
    from_on: date,
    until_on: date | None = None,
) -> Grant:
    """Give a role at a path; the same grant given twice is one."""
    grant, _ = Grant.objects.update_or_create(
        user=user,
        place_id=place,
        role=role,
        path=path,
        from_on=from_on,
        defaults={"title": title, "until_on": until_on},
    )
    return grant


def end_grants(*, user: User, path: str, on: date) -> int:
    """End all grants of a user at a path on a day (a post ended); returns how many."""
    open_grants = Grant.objects.filter(user=user, path=path, until_on__isnull=True)
    return open_grants.update(until_on=on)


def move_demo_clock(*, by: Actor, to: date) -> Place:
    """Set a demo place's day; only forwards, only in demo places. Raises Refused or Invalid."""
    by.check(Verb.MOVE_DEMO_CLOCK, place_path(by.place), _("调整演示时点"))
    place = Place.objects.select_for_update().get(pk=by.place)
    if not place.is_demo or place.demo_today is None:
        raise Refused("not-demo", _("正式运行的地方使用真实日期，不能调整。"))
    if to <= place.demo_today:
        raise Invalid(
            "clock",
            _("演示时点只能往后调，现在是 %(demo_today)s。")
            % {"demo_today": f"{place.demo_today:%Y-%m-%d}"},
        )
    place.demo_today = to
    place.save(update_fields=["demo_today"])
    return place


def clear_demo(*, place: str) -> None:
    """Forget that a place was loaded, before loading it again."""
    Place.objects.filter(pk=place, is_demo=True).update(loaded_at=None)
