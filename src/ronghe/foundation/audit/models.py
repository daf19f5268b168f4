"""Audit entries: one sentence per act, beside the database's own field-level history.

Entries are added in the act's transaction and never changed; ``context`` leads to the rows that
the same act changed (pghistory's context). Kept at least six months.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import Frozen, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.personal_data import classed


class Entry(models.Model):
    """Who did what to which record, when and why."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("范围"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    user_id = models.BigIntegerField(_("账号"), null=True)
    signature = models.CharField(_("何人"), max_length=120)
    verb = models.CharField(_("动作"), max_length=60)
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    sentence = models.TextField(_("所做之事"))
    reason = models.TextField(_("理由"), blank=True)
    context = models.UUIDField(_("变更批次"), null=True)

    PERSONAL_DATA = classed(
        P0="id place path at verb subject_kind subject_code context",
        P1="user_id signature",
        P2="sentence reason",
    )

    class Meta:
        constraints = [RowScope(name="audit_entry_scope"), Frozen(name="audit_entry_frozen")]
        indexes = [
            models.Index(fields=["path", "-at"], name="audit_entry_path_at"),
            models.Index(
                fields=["subject_kind", "subject_code", "-at"], name="audit_entry_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signature}：{self.sentence}"
