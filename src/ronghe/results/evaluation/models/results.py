"""Stored results: what the engine proposed, with a digest over codes (S-18)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import Frozen, PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation.models.cycles import Cycle


class ResultSet(models.Model):
    """One computation of one sheet over one fact set; the same facts give the same digest."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="result_sets")
    sheet = models.CharField(_("考核表"), max_length=40, default="")
    no = models.PositiveIntegerField(_("序号"))
    fact_set = models.ForeignKey("figures.FactSet", models.PROTECT, related_name="+")
    digest = models.CharField(_("摘要"), max_length=64)
    computed_at = models.DateTimeField(_("计算时间"), auto_now_add=True)
    input_digest = models.CharField(_("输入摘要"), max_length=64)
    seats = models.JSONField(_("名额"), default=list)

    PERSONAL_DATA = classed(
        P0="id place cycle sheet no fact_set digest input_digest computed_at seats"
    )

    class Meta:
        constraints = [
            PlaceScope(name="result_set_scope"),
            Frozen(name="result_set_frozen"),
            models.UniqueConstraint(fields=["cycle", "sheet", "no"], name="result_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} #{self.no}"


class Result(models.Model):
    """What the engine proposes for one subject, with its score lines."""

    result_set = models.ForeignKey(ResultSet, models.PROTECT, related_name="results")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    subject = models.CharField(_("对象"), max_length=80)
    name = models.CharField(_("名称"), max_length=120)
    pool = models.CharField(_("赛道"), max_length=40)
    is_eligible = models.BooleanField(_("参评"))
    is_gate_passed = models.BooleanField(_("过门槛"))
    gate_reasons = models.JSONField(_("未过原因"), default=list)
    score = models.BigIntegerField(_("得分"), null=True)
    rank = models.PositiveIntegerField(_("名次"), null=True)
    is_tied = models.BooleanField(_("并列"), default=False)
    standing = models.PositiveIntegerField(_("排序"), null=True)
    level = models.CharField(_("建议等级"), max_length=20)
    reached = models.CharField(_("达到的等级"), max_length=20, blank=True)
    proposed_by = models.CharField(_("由何决定"), max_length=20)
    reasons = models.JSONField(_("原因"), default=list)
    waiting_for = models.CharField(_("候补等级"), max_length=20, blank=True)
    lines = models.JSONField(_("得分行"), default=list)

    PERSONAL_DATA = classed(
        P0="id result_set place path subject name pool is_gate_passed gate_reasons score rank "
        "is_tied standing is_eligible reached level proposed_by reasons waiting_for lines"
    )

    class Meta:
        constraints = [
            RowScope(name="result_scope"),
            Frozen(name="result_frozen"),
            models.UniqueConstraint(fields=["result_set", "subject"], name="result_once"),
        ]
        indexes = [
            models.Index(fields=["result_set", "pool", "rank"], name="result_pool_rank"),
            models.Index(fields=["result_set", "level"], name="result_level"),
        ]

    def __str__(self) -> str:
        return self.name
