"""One message a person and day, its deliveries, and single reminders that go into it (ux §1.8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.core.reminders.choices import Channel, DeliveryState
from ronghe.foundation.kernel.constraints import OwnScope, PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.personal_data import classed


class Message(models.Model):
    """Everything a person is reminded of on one day."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    on = models.DateField(_("日期"))
    text = models.CharField(_("内容"), max_length=40)
    link = models.CharField(_("链接"), max_length=200)
    items = models.JSONField(_("事项"), default=list)
    made_at = models.DateTimeField(_("生成时间"))
    read_at = models.DateTimeField(_("已读时间"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id place user on text link items made_at read_at")

    class Meta:
        constraints = [
            OwnScope(name="message_scope"),
            models.UniqueConstraint(fields=["place", "user", "on"], name="message_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.text


class Subscription(models.Model):
    """Where a person wants the day's message to go."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    address = models.CharField(_("地址"), max_length=120, blank=True)

    PERSONAL_DATA = classed(P0="id place user channel", P1="address")

    class Meta:
        constraints = [
            OwnScope(name="subscription_scope"),
            models.UniqueConstraint(fields=["place", "user", "channel"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.channel}"


class Delivery(models.Model):
    """A message on its way through one channel; sent at most once."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    state = models.CharField(
        _("状态"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("次数"), default=0)
    fault = models.CharField(_("原因"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place user message channel state tries fault sent_at", P1="address"
    )

    class Meta:
        constraints = [
            OwnScope(name="delivery_scope"),
            models.UniqueConstraint(fields=["message", "channel"], name="delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["place", "id"],
                name="delivery_waiting",
                condition=models.Q(state="WAITING"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.channel}"


class Nudge(models.Model):
    """One reminder about one matter to one organisation, or one person; a second is refused."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    sender_path = PathField(_("提醒人路径"))
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    title = models.CharField(_("事项"), max_length=120)
    link = models.CharField(_("链接"), max_length=200)
    on = models.DateField(_("日期"))
    by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    is_told = models.BooleanField(_("已告知"), default=False)

    PERSONAL_DATA = classed(
        P0="id place path sender_path subject_kind subject_code title link on is_told",
        P1="user by",
    )

    class Meta:
        constraints = [
            RowScope(name="nudge_scope", columns=("path", "sender_path")),
            models.UniqueConstraint(
                fields=["place", "path", "user", "subject_kind", "subject_code"],
                name="nudge_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Told(models.Model):
    """How far a place's notices have gone into messages: the last one that was told."""

    place = models.OneToOneField("accounts.Place", models.CASCADE, related_name="+")
    notice = models.PositiveBigIntegerField(_("告知到"), default=0)

    PERSONAL_DATA = classed(P0="id place notice")

    class Meta:
        constraints = [PlaceScope(name="told_scope")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.notice}"
