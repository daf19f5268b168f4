"""Circulars (通知): sent down to organisations, read and receipted by each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.choices import CircularStatus
from ronghe.foundation.kernel.constraints import AddressedScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class Circular(models.Model):
    """A notice to organisations; its addressees are its receipts, and only they read it."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    sender = models.CharField(_("发出单位"), max_length=120)
    code = models.CharField(_("编号"), max_length=40)
    client_key = models.CharField(_("提交标记"), max_length=64)
    title = models.CharField(_("标题"), max_length=120)
    body = models.TextField(_("正文"))
    addressed_to = models.CharField(_("发送范围"), max_length=160)
    asks_receipt = models.BooleanField(_("要求回执"), default=True)
    status = models.CharField(
        _("状态"), max_length=10, choices=CircularStatus.choices, default=CircularStatus.SENT
    )
    sent_on = models.DateField(_("发出日期"))
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    sent_as = models.CharField(_("发出人"), max_length=120)
    sent_at = models.DateTimeField(_("发出时间"))
    withdrawn_for = models.CharField(_("撤回理由"), max_length=200, blank=True)

    PERSONAL_DATA = classed(
        P0="id place path organisation sender code client_key title body addressed_to asks_receipt "
        "status sent_on sent_at withdrawn_for",
        P1="sent_by sent_as",
    )

    class Meta:
        constraints = [
            AddressedScope(name="circular_scope", receipts="library_receipt", subject="circular"),
            models.UniqueConstraint(fields=["place", "code"], name="circular_code_once"),
            models.UniqueConstraint(fields=["place", "client_key"], name="circular_once"),
        ]
        indexes = [models.Index(fields=["place", "-sent_on"], name="circular_by_day")]

    def __str__(self) -> str:
        return self.title
