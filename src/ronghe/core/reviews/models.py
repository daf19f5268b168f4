"""Reviews and their tasks; each reviewer has a row of their own (design idea 1)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.reviews.choices import Decision, ReviewStatus
from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class Review(models.Model):
    """One submission going through its chain; owned by who submitted."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    title = models.CharField(_("标题"), max_length=160)
    chain = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    round = models.PositiveIntegerField(_("第几次提交"), default=1)
    status = models.CharField(_("状态"), max_length=10, choices=ReviewStatus.choices)
    opened_at = models.DateTimeField(_("提交时间"))
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place organisation path subject_kind subject_code title chain round status "
        "opened_at closed_at"
    )

    class Meta:
        constraints = [
            RowScope(name="review_scope"),
            models.UniqueConstraint(
                fields=["place", "subject_kind", "subject_code", "round"], name="review_round_once"
            ),
            models.UniqueConstraint(
                fields=["place", "subject_kind", "subject_code"],
                condition=Q(status="OPEN"),
                name="review_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class ReviewTask(models.Model):
    """A step of a review in the hands of one organisation; its path is the reviewer's."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="tasks")
    reviewer = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("审核人路径"))
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    subject_path = PathField(_("被审核人路径"))
    title = models.CharField(_("标题"), max_length=160)
    step = models.PositiveSmallIntegerField(_("步骤"))
    step_title = models.CharField(_("步骤名"), max_length=60)
    verb = models.CharField(_("权限"), max_length=60)
    decision = models.CharField(
        _("决定"), max_length=10, choices=Decision.choices, default=Decision.PENDING
    )
    comment = models.TextField(_("意见"), blank=True)
    returned_fields = models.JSONField(_("退回处"), default=dict)
    opened_at = models.DateTimeField(_("到达时间"))
    decided_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_as = models.CharField(_("办理人"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place review reviewer path subject_kind subject_code subject_path title step "
        "step_title verb decision comment returned_fields opened_at decided_at version",
        P1="decided_by decided_as",
    )

    class Meta:
        constraints = [
            RowScope(name="review_task_scope", columns=("path", "subject_path")),
            models.UniqueConstraint(fields=["review", "step", "reviewer"], name="review_task_once"),
        ]
        indexes = [
            models.Index(
                fields=["path", "verb", "opened_at"],
                name="review_task_pending",
                condition=Q(decision="PENDING"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.step_title}"
