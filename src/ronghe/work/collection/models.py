"""Collection tables and the answers to them (ux §1.4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import RowScope, SharedScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.collection.choices import AnswerState, TableStatus


@tracked()
class CollectionTable(models.Model):
    """A table somebody asks organisations to fill in; everybody may see what is asked of whom."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    asker = models.CharField(_("发起单位"), max_length=120)
    code = models.CharField(_("编号"), max_length=40)
    client_key = models.CharField(_("提交标记"), max_length=64)
    title = models.CharField(_("标题"), max_length=120)
    purpose = models.TextField(_("用途"))
    columns = models.JSONField(_("列"), default=list)
    checks = models.TextField(_("核对关系"), blank=True)
    target = models.CharField(_("范围"), max_length=12)
    sector = models.CharField(_("领域"), max_length=30, blank=True)
    addressed_to = models.CharField(_("发送范围"), max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(_("每个约需分钟"), default=0)
    asked_count = models.PositiveIntegerField(_("发给多少个"), default=0)
    is_off_list = models.BooleanField(_("清单外事项"), default=False)
    off_list_reason = models.CharField(_("清单外理由"), max_length=400, blank=True)
    asks_known = models.BooleanField(_("再问已有数据"), default=False)
    status = models.CharField(
        _("状态"), max_length=10, choices=TableStatus.choices, default=TableStatus.DRAFT
    )
    is_shared = models.BooleanField(_("已发出"), default=False)
    asked_until = models.DateField(_("要求报送"))
    written_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    written_as = models.CharField(_("发起人"), max_length=120)
    approved_as = models.CharField(_("批准人"), max_length=120, blank=True)
    refusal = models.CharField(_("不批准理由"), max_length=400, blank=True)
    sent_on = models.DateField(_("发出日期"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("提醒时间"), null=True, blank=True)
    locked_at = models.DateTimeField(_("锁定时间"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place path organisation asker code client_key title purpose columns checks target "
        "sector addressed_to minutes asked_count is_off_list off_list_reason asks_known status "
        "is_shared asked_until refusal sent_on reminded_at locked_at version",
        P1="written_by written_as approved_as",
    )

    class Meta:
        constraints = [
            SharedScope(name="collection_table_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="collection_code_once"),
            models.UniqueConstraint(fields=["place", "client_key"], name="collection_once"),
            models.CheckConstraint(
                name="collection_sent_with_day",
                condition=Q(status__in=("SENT", "LOCKED"), sent_on__isnull=False, is_shared=True)
                | Q(status__in=("DRAFT", "WAITING", "REFUSED"), sent_on=None, is_shared=False),
            ),
        ]
        indexes = [models.Index(fields=["place", "-sent_on"], name="collection_by_day")]

    def __str__(self) -> str:
        return self.title


@tracked(inserts=False)
class CollectionAnswer(models.Model):
    """One organisation's row; read by itself and by who asked."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    table = models.ForeignKey(CollectionTable, models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(_("党组织"), max_length=120)
    path = PathField(_("路径"))
    asker_path = PathField(_("发起人路径"))
    known = models.JSONField(_("自动带出"), default=dict)
    values = models.JSONField(_("填写"), default=dict)
    state = models.CharField(
        _("状态"), max_length=10, choices=AnswerState.choices, default=AnswerState.OPEN
    )
    saved_at = models.DateTimeField(_("保存时间"), null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    answered_as = models.CharField(_("填报人"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place table organisation path asker_path name state saved_at version",
        P1="answered_by answered_as",
        P2="known values",
    )

    class Meta:
        constraints = [
            RowScope(name="collection_answer_scope", columns=("path", "asker_path")),
            models.UniqueConstraint(
                fields=["table", "organisation"], name="collection_answer_once"
            ),
        ]
        indexes = [models.Index(fields=["path", "state"], name="collection_answer_by_path")]

    def __str__(self) -> str:
        return self.name
