"""Standing in while somebody is away: another person wears the identity for some days.

A stand-in is a grant of its own that names the grant it stands in for, so every act stays signed by
who did it, and nothing has to be given back: it ends by its day, or with the grant it came from.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.actors import Actor, signed_in
from ronghe.foundation.accounts.models import Grant, User
from ronghe.foundation.accounts.queries import today
from ronghe.foundation.accounts.roles import RoleCode
from ronghe.foundation.kernel.refusals import Invalid, Refused

LONGEST = timedelta(days=60)
"""Whoever is away longer hands the post over."""
NOT_HANDED_ON = frozenset({RoleCode.ADMINISTRATOR, RoleCode.AUDITOR, RoleCode.DELEGATE})
"""What is bound to the person: keeping accounts, auditing, being a delegate."""


@transaction.atomic
def stand_in(*, by: Actor, username: str, from_on: date, until_on: date) -> Grant:
    """Let another user wear the actor's identity from a day to a day, both included.

    Asking for the same again is one. Raises Refused for an identity that cannot be handed on,
    Invalid for the person or the days.
    """
    mine = _mine(by)
    stand_in_user = _other(by, username)
    _check_days(by, from_on, until_on)
    _check_not_held(mine, stand_in_user, from_on)
    title = _("代 %(title)s") % {"title": mine.title}
    grant, _made = Grant.objects.update_or_create(
        user=stand_in_user,
        place_id=mine.place_id,
        role=mine.role,
        path=mine.path,
        from_on=from_on,
        defaults={"title": title[:60], "until_on": until_on, "stands_in_for": mine},
    )
    return grant


def end_stand_in(*, by: Actor, grant_id: int) -> Grant:
    """End a stand-in of the actor's own identity yesterday; raises Refused for another's."""
    found = Grant.objects.filter(pk=grant_id, stands_in_for=by.identity.grant).first()
    if found is None:
        raise Refused("unknown", _("没有这项代办，可能已经结束。请刷新页面。"), 404)
    yesterday = today(by.place) - timedelta(days=1)
    if found.from_on > yesterday:
        found.delete()
    else:
        found.until_on = yesterday
        found.save(update_fields=["until_on"])
    return found


def stand_ins_of(actor: Actor) -> Sequence[Grant]:
    """Who stands in for the actor's identity today or later, the earliest first (1 query)."""
    day = today(actor.place)
    found = Grant.objects.filter(stands_in_for=actor.identity.grant, until_on__gte=day)
    return list(found.select_related("user").order_by("from_on", "pk"))


def _mine(by: Actor) -> Grant:
    signed_in(by)
    if by.role.code in NOT_HANDED_ON:
        raise Refused(
            "bound",
            _("“%(role)s”只能由本人担任，不能请人代办。请联系系统管理员另行授权。")
            % {"role": by.role.title},
        )
    mine = Grant.objects.select_for_update().get(pk=by.identity.grant)
    if mine.stands_in_for_id is not None:
        raise Refused("already", _("您自己就是代办，不能再转给别人。请由本人另选一位。"))
    return mine


def _other(by: Actor, username: str) -> User:
    found = User.objects.filter(username=username.strip(), is_active=True).first()
    here = found is not None and found.grants.filter(place=by.place).exists()
    if found is None or not here:
        raise Invalid(
            "username", _("这里没有账号“%s”。请核对账号，或请系统管理员开通。") % username
        )
    if found.pk == by.user:
        raise Invalid("username", _("代办人不能是自己。请填另一位同志的账号。"))
    return found


def _check_not_held(mine: Grant, user: User, from_on: date) -> None:
    own = Grant.objects.filter(user=user, place=mine.place_id, role=mine.role, path=mine.path)
    if own.filter(stands_in_for=None).exists():
        raise Invalid("username", _("%s本来就有这个身份，不需要代办。") % user.display_name)
    taken = own.filter(from_on=from_on).exclude(stands_in_for=mine)
    if taken.exists():
        raise Invalid("username", _("%s这一天起已在代办同一身份。") % user.display_name)


def _check_days(by: Actor, from_on: date, until_on: date) -> None:
    if from_on < today(by.place):
        raise Invalid("from_on", _("开始日期已经过去，请从今天或以后开始。"))
    if until_on < from_on:
        raise Invalid("until_on", _("结束日期早于开始日期，请改正。"))
    if until_on - from_on >= LONGEST:
        raise Invalid(
            "until_on", _("代办最长 %s 天。离岗更久的，请由上级重新授权。") % LONGEST.days
        )
