"""Key tasks broken down to organisations: who has it, acknowledged when, with which own plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked(inserts=False)
class Assignment(models.Model):
    """One key task in the hands of one organisation; the task itself is a rule (kind key-task)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    task_key = models.CharField(_("任务"), max_length=80)
    task = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    assigned_on = models.DateField(_("下达日期"))
    acknowledged_on = models.DateField(_("签收日期"), null=True, blank=True)
    own_plan = models.TextField(_("本组织计划"), blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path task_key task assigned_on acknowledged_on own_plan version"
    )

    class Meta:
        constraints = [
            RowScope(name="assignment_scope"),
            models.UniqueConstraint(
                fields=["organisation", "task_key"], name="assignment_once_per_organisation"
            ),
        ]
        indexes = [models.Index(fields=["path", "task_key"], name="assignment_path")]

    def __str__(self) -> str:
        return f"{self.task_key} → {self.organisation_id}"
