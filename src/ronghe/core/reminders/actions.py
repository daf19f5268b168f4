"""What a person does with messages: read them, say where they go."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ronghe.core.reminders.adapters import NotSent, adapters
from ronghe.core.reminders.choices import Channel
from ronghe.core.reminders.models import Subscription
from ronghe.core.reminders.queries import messages_for
from ronghe.foundation.accounts.api import Actor, User, signed_in
from ronghe.foundation.kernel.refusals import Invalid


def read_messages(*, by: Actor, at: datetime) -> int:
    """Mark the actor's messages read; returns how many were not."""
    return messages_for(by).filter(read_at=None).update(read_at=at)


def subscribe(*, by: Actor, channel: str, address: str) -> None:
    """Send the day's message there too; an empty address ends it. Raises Invalid."""
    _check_own_account(by, channel)
    offered = adapters()
    if channel not in {one.value for one in offered}:
        raise Invalid("channel", _("这里没有开通这个渠道。请从列出的渠道里选。"))
    mine = Subscription.objects.filter(place=by.place, user=signed_in(by), channel=channel)
    if not address.strip():
        mine.delete()
        return
    _check_address(channel, address.strip())
    Subscription.objects.update_or_create(
        place_id=by.place,
        user_id=signed_in(by),
        channel=channel,
        defaults={"address": address.strip()},
    )


def send_trial(*, by: Actor, channel: str, link: str) -> None:
    """Send a trial message at once to the actor's own address. Raises Invalid with what went wrong."""
    mine = Subscription.objects.filter(place=by.place, user=by.user, channel=channel).first()
    adapter = adapters().get(Channel(channel)) if mine else None
    if mine is None or adapter is None:
        raise Invalid("channel", _("先填好地址并保存，再试发。"))
    try:
        adapter.send(mine.address, _("这是一条试发的提醒。"), link)
    except NotSent as fault:
        raise Invalid(
            "address", _("没有发出：%s。请核对地址，或请系统管理员检查配置。") % fault
        ) from fault


def _check_own_account(by: Actor, channel: str) -> None:
    shared = User.objects.filter(pk=signed_in(by), is_demo_cast=True).exists()
    if shared and channel != Channel.CONSOLE:
        raise Invalid("address", _("演示账号大家共用，不能登记个人地址。可以用“控制台”试看。"))


def _check_address(channel: str, address: str) -> None:
    if len(address) > 120:
        raise Invalid("address", _("地址最长 120 个字，请改短。"))
    if channel == Channel.EMAIL:
        try:
            validate_email(address)
        except ValidationError:
            raise Invalid("address", _("“%s”不像邮箱地址，请核对。") % address) from None
