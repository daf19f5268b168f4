"""Who keeps the delegates' register, and what is a delegate's own."""

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.work.activities.models import Delegate


def check_can_keep(actor: Actor) -> None:
    """May the actor keep the register, send briefings and invite observers?"""
    actor.check(Verb.CONVENE, place_path(actor.place), _("办理党代表工作"))


def own_delegate(actor: Actor) -> Delegate | None:
    """The actor's own mandate, the latest where there are several; None for anybody else."""
    if actor.user is None:
        return None
    mine = Delegate.objects.filter(place=actor.place, person__user=actor.user)
    return mine.select_related("constituency").order_by("-term_until", "pk").first()


def check_is_delegate(actor: Actor) -> Delegate:
    """The actor's own mandate; raises Refused for somebody who is no delegate."""
    actor.check(Verb.GIVE_OPINION, actor.identity.path, _("办理党代表事项"))
    found = own_delegate(actor)
    if found is None:
        raise Refused(
            "delegate",
            _("您的账号没有对应的党代表名册记录。请联系组织部门核对党代表名册。"),
        )
    return found


def check_own_or_keeper(actor: Actor, delegate: Delegate) -> None:
    """May the actor write a delegate's record: the delegate, or who keeps the register?"""
    mine = own_delegate(actor) if actor.has(Verb.GIVE_OPINION) else None
    if mine is None or mine.pk != delegate.pk:
        check_can_keep(actor)
