"""Saved what-ifs: what was changed, on what it rested, and what came of it (S-24)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PlaceScope
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation.models.cycles import Cycle


@tracked()
class Trial(models.Model):
    """A named trial of one sheet; it proposes nothing and never touches the cycle.

    ``outcome_digest`` is that of its results, ``summary`` the levels of each pool with and without it.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="trials")
    sheet = models.CharField(_("考核表"), max_length=40)
    no = models.PositiveIntegerField(_("序号"))
    name = models.CharField(_("名称"), max_length=60)
    overrides = models.JSONField(_("改动"))
    fact_set = models.ForeignKey("figures.FactSet", models.PROTECT, related_name="+")
    facts_digest = models.CharField(_("数据摘要"), max_length=64)
    scheme_digest = models.CharField(_("方案摘要"), max_length=64)
    ladder_digest = models.CharField(_("阶梯摘要"), max_length=64, blank=True)
    outcome_digest = models.CharField(_("结果摘要"), max_length=64)
    summary = models.JSONField(_("结果概要"))
    made_at = models.DateTimeField(_("保存时间"), auto_now_add=True)
    made_as = models.CharField(_("保存人"), max_length=120)

    PERSONAL_DATA = classed(
        P0="id place cycle sheet no name overrides fact_set facts_digest scheme_digest "
        "ladder_digest outcome_digest summary made_at",
        P1="made_as",
    )

    class Meta:
        constraints = [
            PlaceScope(name="trial_scope"),
            models.UniqueConstraint(fields=["cycle", "no"], name="trial_once"),
            models.UniqueConstraint(fields=["cycle", "name"], name="trial_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
