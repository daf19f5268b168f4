"""Self-checks of organisations against their category's lists, and the answer to every item.

A self-check pins the list versions it was made with: a later version never changes it (S-13).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.standards.choices import AnsweredBy, CheckStatus, Result, Verdict
from ronghe.work.standards.rules.family import STANDARDISATION


@tracked(inserts=False, exclude=("judged_at",))
class SelfCheck(models.Model):
    """One organisation's answers to one family for one period, or those of a post in it.

    ``judged_at`` moves with every sweep, so it has no history.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=100)
    family = models.CharField(_("清单系列"), max_length=60, default=STANDARDISATION)
    year = models.PositiveSmallIntegerField(_("年度"))
    period = models.CharField(_("周期"), max_length=10)
    post = models.CharField(_("职务"), max_length=30, blank=True, default="")
    bearer = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    bearer_name = models.CharField(_("责任人"), max_length=60, blank=True, default="")
    category = models.CharField(_("类别"), max_length=20)
    status = models.CharField(_("状态"), max_length=10, choices=CheckStatus.choices)
    result = models.CharField(_("结果"), max_length=16, choices=Result.choices, blank=True)
    opened_at = models.DateTimeField(_("打开时间"))
    judged_at = models.DateTimeField(_("系统判定时间"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    confirmed_on = models.DateField(_("确认日期"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path code family year period post category status result "
        "opened_at judged_at submitted_at confirmed_on version",
        P1="bearer bearer_name",
    )

    class Meta:
        constraints = [
            RowScope(name="self_check_scope"),
            models.UniqueConstraint(
                fields=["organisation", "family", "period", "post", "bearer"],
                nulls_distinct=False,
                name="self_check_once_a_period",
            ),
            models.UniqueConstraint(fields=["place", "code"], name="self_check_code_once"),
            models.CheckConstraint(
                name="self_check_result_when_confirmed",
                condition=Q(status="CONFIRMED", confirmed_on__isnull=False) & ~Q(result="")
                | ~Q(status="CONFIRMED") & Q(result="", confirmed_on__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "family", "year", "status"], name="self_check_path")
        ]

    def __str__(self) -> str:
        return self.code


@tracked(inserts=False)
class ItemAnswer(models.Model):
    """The answer to one list item: by the system from records, or by a person."""

    self_check = models.ForeignKey(SelfCheck, models.CASCADE, related_name="answers")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    list_version = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    aspect = models.CharField(_("方面"), max_length=20)
    item = models.CharField(_("条目"), max_length=40)
    is_mandatory = models.BooleanField(_("必备"))
    weight = models.PositiveSmallIntegerField(_("权重"), default=1)
    verdict = models.CharField(
        _("判定"), max_length=8, choices=Verdict.choices, default=Verdict.OPEN
    )
    answered_by = models.CharField(
        _("由谁"), max_length=8, choices=AnsweredBy.choices, default=AnsweredBy.NOBODY
    )
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    record_count = models.PositiveIntegerField(_("记录数"), default=0)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    return_reason = models.CharField(_("退回原因"), max_length=300, blank=True)

    PERSONAL_DATA = classed(
        P0="id self_check place path list_version aspect item is_mandatory weight verdict answered_by "
        "basis record_count note return_reason"
    )

    class Meta:
        constraints = [
            RowScope(name="item_answer_scope"),
            models.UniqueConstraint(fields=["self_check", "item"], name="item_answer_once"),
            models.CheckConstraint(
                name="item_answer_open_when_nobody",
                condition=Q(verdict="OPEN", answered_by="NOBODY")
                | (~Q(verdict="OPEN") & ~Q(answered_by="NOBODY")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.verdict}"


@tracked()
class EvidenceLink(models.Model):
    """A record that exists, linked by a person as proof of one item; lost on the day it was withdrawn."""

    self_check = models.ForeignKey(SelfCheck, models.CASCADE, related_name="links")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    item = models.CharField(_("条目"), max_length=40)
    kind = models.CharField(_("记录类型"), max_length=20)
    code = models.CharField(_("记录"), max_length=80)
    title = models.CharField(_("标题"), max_length=160)
    on = models.DateField(_("日期"), null=True, blank=True)
    linked_at = models.DateTimeField(_("关联时间"))
    lost_on = models.DateField(_("失效日期"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id self_check place path item kind code title on linked_at lost_on")

    class Meta:
        constraints = [
            RowScope(name="evidence_link_scope"),
            models.UniqueConstraint(
                fields=["self_check", "item", "kind", "code"], name="evidence_link_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
