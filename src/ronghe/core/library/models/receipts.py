"""Receipts: who was asked to read a record, who has read it and who has said so."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.choices import ReceiptState
from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class ReceiptRequest(models.Model):
    """A record that somebody asked others to read and to confirm; one for each record."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=40)
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    title = models.CharField(_("标题"), max_length=160)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    asked_as = models.CharField(_("发出人"), max_length=120)
    asked_at = models.DateTimeField(_("发出时间"))
    reminded_at = models.DateTimeField(_("提醒时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place path code subject_kind subject_code title asked_at reminded_at",
        P1="asked_by asked_as",
    )

    class Meta:
        constraints = [
            RowScope(name="receipt_request_scope"),
            models.UniqueConstraint(
                fields=["place", "subject_kind", "subject_code"], name="receipt_request_once"
            ),
            models.UniqueConstraint(fields=["place", "code"], name="receipt_request_code_once"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked(inserts=False)
class Receipt(models.Model):
    """One addressee of a request: an organisation, or one person; read by both sides.

    What it is about is repeated here: the request itself is only the asker's to see.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    request = models.ForeignKey(ReceiptRequest, models.PROTECT, related_name="receipts")
    path = PathField(_("收件人路径"))
    asker_path = PathField(_("发出人路径"))
    organisation = models.ForeignKey(
        "register.Organisation", models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    request_code = models.CharField(_("要求编号"), max_length=40)
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    title = models.CharField(_("标题"), max_length=160)
    addressee = models.CharField(_("收件人"), max_length=120)
    state = models.CharField(
        _("状态"), max_length=10, choices=ReceiptState.choices, default=ReceiptState.UNREAD
    )
    is_owed = models.BooleanField(_("须按期回执"), default=False)
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)
    receipted_at = models.DateTimeField(_("回执时间"), null=True, blank=True)
    receipted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    receipted_as = models.CharField(_("回执人"), max_length=120, blank=True)
    note = models.CharField(_("回执说明"), max_length=400, blank=True)

    PERSONAL_DATA = classed(
        P0="id place request path asker_path organisation request_code subject_kind subject_code "
        "title state is_owed read_at receipted_at note",
        P1="user addressee receipted_by receipted_as",
    )

    class Meta:
        constraints = [
            RowScope(name="receipt_scope", columns=("path", "asker_path")),
            models.UniqueConstraint(
                fields=["request", "organisation"], name="receipt_once_per_organisation"
            ),
            models.UniqueConstraint(fields=["request", "user"], name="receipt_once_per_user"),
            models.CheckConstraint(
                name="receipt_has_one_addressee",
                condition=Q(organisation__isnull=True) ^ Q(user__isnull=True),
            ),
            models.CheckConstraint(
                name="receipt_state_with_times",
                condition=Q(state="UNREAD", read_at=None, receipted_at=None)
                | Q(state="READ", read_at__isnull=False, receipted_at=None)
                | Q(state="RECEIPTED", read_at__isnull=False, receipted_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "state"], name="receipt_by_path"),
            models.Index(fields=["place", "subject_kind", "subject_code"], name="receipt_subject"),
        ]

    def __str__(self) -> str:
        return self.addressee
