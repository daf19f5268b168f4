"""Notices (公示) with objections (S-01)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.choices import Audience, NoticeStatus, ObjectionStatus
from ronghe.foundation.kernel.constraints import PublishedScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class Notice(models.Model):
    """A public notice: shown to its audience for some working days, open to objections."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    kind = models.CharField(_("类型"), max_length=40)
    title = models.CharField(_("标题"), max_length=160)
    body = models.TextField(_("正文"))
    rows = models.JSONField(_("名单"), default=list)
    audience = models.CharField(_("公示范围"), max_length=10, choices=Audience.choices)
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    opens_on = models.DateField(_("公示自"))
    closes_on = models.DateField(_("公示至"))
    work_days = models.PositiveSmallIntegerField(_("工作日"))
    status = models.CharField(_("状态"), max_length=10, choices=NoticeStatus.choices)
    is_published = models.BooleanField(_("已公布"), default=False)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path code kind title body rows audience subject_kind "
        "subject_code opens_on closes_on work_days status is_published version"
    )

    class Meta:
        constraints = [
            PublishedScope(name="notice_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="notice_once"),
            models.CheckConstraint(
                name="notice_dates_in_order", condition=Q(closes_on__gte=F("opens_on"))
            ),
        ]
        indexes = [
            models.Index(fields=["place", "subject_kind", "subject_code"], name="notice_subject")
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Objection(models.Model):
    """What somebody holds against a notice; readable by its author and by who published."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    path = PathField(_("路径"))
    raised_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    raised_as = models.CharField(_("提出人"), max_length=120)
    about = models.CharField(_("涉及"), max_length=120, blank=True)
    text = models.TextField(_("内容"))
    raised_on = models.DateField(_("提出日期"))
    status = models.CharField(_("状态"), max_length=10, choices=ObjectionStatus.choices)
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place notice path about raised_on status answer answered_on",
        P2="raised_by raised_as text",
    )

    class Meta:
        constraints = [RowScope(name="objection_scope")]

    def __str__(self) -> str:
        return self.text[:40]
