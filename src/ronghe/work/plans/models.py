"""Key tasks broken down to organisations, and the measures of programmes with their steps done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PublishedScope, RowScope
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


@tracked(inserts=False)
class PlannedMeasure(models.Model):
    """A measure of a programme in the hands of who leads it; its words and days are a rule's.

    When it is due stands in obligations, as for everything that is owed by a day.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    programme_key = models.CharField(_("方案"), max_length=40)
    programme = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    measure_key = models.CharField(_("举措"), max_length=40)
    launched_on = models.DateField(_("启动日期"))
    audience = models.CharField(_("可见范围"), max_length=10, default="PLACE")
    is_published = models.BooleanField(_("全区可见"), default=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path programme_key programme measure_key launched_on audience "
        "is_published version"
    )

    class Meta:
        constraints = [
            PublishedScope(name="planned_measure_scope"),
            models.UniqueConstraint(
                fields=["place", "programme_key", "measure_key"], name="planned_measure_once"
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def source(self) -> str:
        """How the obligation names this measure."""
        return f"{self.programme_key}/{self.measure_key}"


@tracked()
class StepDone(models.Model):
    """A step of a measure that was done, with the record that shows it."""

    measure = models.ForeignKey(PlannedMeasure, models.CASCADE, related_name="steps_done")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    no = models.PositiveSmallIntegerField(_("步骤"))
    done_on = models.DateField(_("完成日期"))
    proof_kind = models.CharField(_("证明类型"), max_length=40)
    proof_code = models.CharField(_("证明"), max_length=80)
    proof_title = models.CharField(_("证明名称"), max_length=160)
    audience = models.CharField(_("可见范围"), max_length=10, default="PLACE")
    is_published = models.BooleanField(_("全区可见"), default=True)

    PERSONAL_DATA = classed(
        P0="id measure place path no done_on proof_kind proof_code proof_title audience "
        "is_published"
    )

    class Meta:
        constraints = [
            PublishedScope(name="step_done_scope"),
            models.UniqueConstraint(fields=["measure", "no"], name="step_done_once"),
        ]
        indexes = [models.Index(fields=["proof_kind", "proof_code"], name="step_proof")]

    def __str__(self) -> str:
        return f"{self.measure_id} #{self.no}"
