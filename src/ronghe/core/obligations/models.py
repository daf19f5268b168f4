"""Obligations and the working-day calendar (design idea 3).

Domain tables hold no due dates; obligations hold no business status. One row per kind, source,
bearer and round: opening twice is one.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.obligations.choices import Outcome
from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


class CalendarDay(models.Model):
    """A day on which the nation's calendar departs from Monday-to-Friday, make-up days included."""

    on = models.DateField(_("日期"), primary_key=True)
    is_working = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=40, blank=True)
    is_provisional = models.BooleanField(_("暂定"), default=False)

    PERSONAL_DATA = classed(P0="on is_working name is_provisional")

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


@tracked(inserts=False)
class Obligation(models.Model):
    """Somebody owes something by a day."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    kind = models.CharField(_("类型"), max_length=60)
    source = models.CharField(_("来源"), max_length=80)
    bearer = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    round = models.CharField(_("轮次"), max_length=20)
    title = models.CharField(_("事项"), max_length=120)
    opens_on = models.DateField(_("开始"))
    due_on = models.DateField(_("期限"))
    rule_version = models.ForeignKey(
        "rulebook.RuleVersion", models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices, default="OPEN")
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("关闭时间"), null=True, blank=True)
    proof_kind = models.CharField(_("证明类型"), max_length=40, blank=True)
    proof_code = models.CharField(_("证明"), max_length=80, blank=True)

    PERSONAL_DATA = classed(
        P0="id place kind source bearer path round title opens_on due_on rule_version outcome "
        "done_on closed_at proof_kind proof_code"
    )

    class Meta:
        constraints = [
            RowScope(name="obligation_scope"),
            models.UniqueConstraint(
                fields=["kind", "source", "bearer", "round"], name="obligation_once"
            ),
            models.CheckConstraint(
                name="obligation_dates_in_order", condition=Q(due_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="obligation_closed_with_time",
                condition=Q(outcome="OPEN", closed_at__isnull=True)
                | (~Q(outcome="OPEN") & Q(closed_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["path", "due_on"],
                name="obligation_open",
                condition=Q(outcome="OPEN"),
            ),
            models.Index(fields=["bearer", "kind", "round"], name="obligation_bearer"),
            models.Index(fields=["proof_kind", "proof_code"], name="obligation_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.round}）"
