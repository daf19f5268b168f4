"""Reviews and their tasks; each reviewer has a row of their own (design idea 1)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.reviews.choices import Decision, ReviewStatus, SampleStatus
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
class ReviewSample(models.Model):
    """Some tasks of one reviewer and step, drawn by a seed; the rest is held until they decide."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("审核人路径"))
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    step_title = models.CharField(_("步骤名"), max_length=60)
    seed = models.CharField(_("抽样种子"), max_length=24)
    total = models.PositiveIntegerField(_("总件数"))
    drawn = models.PositiveIntegerField(_("抽中件数"))
    status = models.CharField(
        _("状态"), max_length=10, choices=SampleStatus.choices, default=SampleStatus.OPEN
    )
    drawn_at = models.DateTimeField(_("抽样时间"))
    drawn_as = models.CharField(_("抽样人"), max_length=120)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place reviewer path subject_kind step_title seed total drawn status drawn_at "
        "closed_at",
        P1="drawn_as",
    )

    class Meta:
        constraints = [
            RowScope(name="review_sample_scope"),
            models.CheckConstraint(
                name="review_sample_within_total",
                condition=Q(drawn__gte=1, drawn__lte=F("total")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_title} {self.drawn}/{self.total}"


@tracked()
class ReviewTask(models.Model):
    """A step of a review in the hands of one organisation; its path is the reviewer's.

    ``turn`` counts how often this step came to this reviewer; a task is void once a return to an
    earlier step asks for the step anew. A delegate decides in the reviewer's place until a day.
    A held task waits for the sample it belongs to.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="tasks")
    reviewer = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("审核人路径"))
    subject_kind = models.CharField(_("对象类型"), max_length=40)
    subject_code = models.CharField(_("对象"), max_length=80)
    subject_path = PathField(_("被审核人路径"))
    title = models.CharField(_("标题"), max_length=160)
    submitter = models.CharField(_("提交的党组织"), max_length=120, blank=True)
    submitter_short = models.CharField(_("提交的党组织简称"), max_length=60, blank=True)
    round = models.PositiveIntegerField(_("第几次提交"), default=1)
    step = models.PositiveSmallIntegerField(_("步骤"))
    step_title = models.CharField(_("步骤名"), max_length=60)
    verb = models.CharField(_("权限"), max_length=60)
    turn = models.PositiveSmallIntegerField(_("第几遍"), default=1)
    is_void = models.BooleanField(_("因退回作废"), default=False)
    is_deemed_by_silence = models.BooleanField(_("到期未答复视为同意"), default=False)
    delegate = models.ForeignKey(
        "register.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    delegate_path = PathField(_("受托人路径"), blank=True, default="")
    delegate_until = models.DateField(_("委托至"), null=True, blank=True)
    delegate_reason = models.CharField(_("委托原因"), max_length=200, blank=True)
    sample = models.ForeignKey(
        ReviewSample, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    is_held = models.BooleanField(_("随抽样等候"), default=False)
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
        P0="id place review reviewer path subject_kind subject_code subject_path title submitter "
        "submitter_short round step step_title verb turn is_void is_deemed_by_silence "
        "delegate delegate_path delegate_until delegate_reason sample is_held decision comment "
        "returned_fields opened_at decided_at version",
        P1="decided_by decided_as",
    )

    class Meta:
        constraints = [
            RowScope(name="review_task_scope", columns=("path", "subject_path", "delegate_path")),
            models.UniqueConstraint(
                fields=["review", "step", "reviewer", "turn"], name="review_task_once"
            ),
            models.CheckConstraint(
                name="review_task_delegated_until_a_day",
                condition=Q(delegate__isnull=True, delegate_until__isnull=True, delegate_path="")
                | Q(delegate__isnull=False, delegate_until__isnull=False)
                & ~Q(delegate_path="")
                & ~Q(delegate_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["path", "verb", "opened_at"],
                name="review_task_pending",
                condition=Q(decision="PENDING"),
            ),
            models.Index(
                fields=["delegate_path"],
                name="review_task_delegated",
                condition=Q(decision="PENDING", delegate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.step_title}"
