"""Collection tables and the sheet of each organisation asked (ux §1.4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import ChildScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.collection.choices import SheetState, TableState


@tracked(inserts=False)
class CollectionTable(models.Model):
    """What one organisation asks of others: columns, why, and what it costs them."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交键"), max_length=60)
    title = models.CharField(_("标题"), max_length=80)
    note = models.TextField(_("说明"), blank=True)
    columns = models.JSONField(_("栏目"), default=list)
    scope = models.JSONField(_("填报范围"), default=dict)
    workdays = models.PositiveSmallIntegerField(_("填报工作日"), default=5)
    many_rows = models.BooleanField(_("每个组织可填多行"), default=False)
    list_item = models.CharField(_("权责清单事项"), max_length=60, blank=True)
    off_list_reason = models.CharField(_("清单外理由"), max_length=300, blank=True)
    minutes = models.PositiveIntegerField(_("每个组织预计分钟"), default=0)
    asked_count = models.PositiveIntegerField(_("填报组织数"), default=0)
    is_off_list = models.BooleanField(_("清单外事项"), default=False)
    state = models.CharField(
        _("状态"), max_length=10, choices=TableState.choices, default=TableState.DRAFT
    )
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    asked_as = models.CharField(_("发起人"), max_length=120, blank=True)
    made_on = models.DateField(_("起草日期"))
    sent_on = models.DateField(_("发出日期"), null=True, blank=True)
    decided_as = models.CharField(_("批准人"), max_length=120, blank=True)
    decision = models.CharField(_("批准意见"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path code client_key title note columns scope workdays many_rows "
        "list_item off_list_reason minutes asked_count is_off_list state made_on sent_on decision version",
        P1="asked_by asked_as decided_as",
    )

    class Meta:
        constraints = [
            ChildScope(name="collection_table_scope", child="collection_sheet", key="table_id"),
            models.UniqueConstraint(fields=["place", "code"], name="collection_table_once"),
            models.UniqueConstraint(
                fields=["organisation", "client_key"], name="collection_table_sent_once"
            ),
            models.CheckConstraint(
                name="collection_table_sent_with_day",
                condition=~Q(state__in=["SENT", "LOCKED"]) | Q(sent_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["path", "-made_on"], name="collection_table_path")]

    def __str__(self) -> str:
        return self.title


@tracked(inserts=False)
class Sheet(models.Model):
    """One organisation's answers; its own path and the asker's both read it."""

    table = models.ForeignKey(CollectionTable, models.PROTECT, related_name="sheets")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    asker_path = PathField(_("发起组织路径"))
    state = models.CharField(
        _("状态"), max_length=10, choices=SheetState.choices, default=SheetState.OPEN
    )
    known = models.JSONField(_("系统带出"), default=dict)
    rows = models.JSONField(_("填报"), default=list)
    return_reason = models.CharField(_("退回原因"), max_length=300, blank=True)
    saved_at = models.DateTimeField(_("保存时间"), null=True, blank=True)
    handed_in_on = models.DateField(_("报送日期"), null=True, blank=True)
    handed_in_as = models.CharField(_("报送人"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id table place organisation path asker_path state known rows return_reason saved_at "
        "handed_in_on version",
        P1="handed_in_as",
    )

    class Meta:
        constraints = [
            RowScope(name="collection_sheet_scope", columns=("path", "asker_path")),
            models.UniqueConstraint(fields=["table", "organisation"], name="collection_sheet_once"),
        ]
        indexes = [models.Index(fields=["path", "state"], name="collection_sheet_path")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.organisation_id}"
