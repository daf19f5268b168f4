"""Cycles of any assessment, their sheets, and the freezing that is asked for (S-17)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PlaceScope
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation.choices import (
    UNDER_WAY,
    CycleStatus,
    FreezingState,
)


@tracked()
class Cycle(models.Model):
    """One period of an assessment under pinned rule versions; exactly one a period.

    ``scheme``, ``ladder`` and ``result_set`` are those of the main sheet, whose levels become
    awards; every sheet has its own in `CycleSheet`. ``apply_until`` is the day of opening where
    nobody applies; ``confirmed_on`` is the day of posting where results are posted.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    key = models.CharField(_("考评"), max_length=80)
    period = models.CharField(_("时期"), max_length=10)
    year = models.PositiveSmallIntegerField(_("年度"))
    assessment = models.ForeignKey(
        "rulebook.RuleVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    scheme = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    ladder = models.ForeignKey(
        "rulebook.RuleVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(_("状态"), max_length=10, choices=CycleStatus.choices)
    opened_on = models.DateField(_("启动日期"))
    apply_until = models.DateField(_("申报截止"))
    measured_until = models.DateField(_("数据截止"))
    fact_set = models.ForeignKey(
        "figures.FactSet", models.PROTECT, null=True, blank=True, related_name="+"
    )
    result_set = models.ForeignKey(
        "ResultSet", models.PROTECT, null=True, blank=True, related_name="+"
    )
    notice_code = models.CharField(_("公示"), max_length=60, blank=True)
    confirmed_on = models.DateField(_("确认日期"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place key period year assessment scheme ladder status opened_on apply_until "
        "measured_until fact_set result_set notice_code confirmed_on version"
    )

    class Meta:
        constraints = [
            PlaceScope(name="cycle_scope"),
            models.UniqueConstraint(fields=["place", "key", "period"], name="cycle_once_a_period"),
            models.CheckConstraint(
                name="cycle_frozen_has_facts",
                condition=Q(status="OPEN", fact_set__isnull=True)
                | (~Q(status="OPEN") & Q(fact_set__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.period}"

    @property
    def has_applications(self) -> bool:
        """Whether organisations apply to take part; ratings older than assessments always did."""
        return self.assessment is None or bool(self.assessment.body.get("has_applications"))

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """The step in words; a period for which nobody applies is under way from its opening."""
        if self.status == CycleStatus.OPEN and not self.has_applications:
            return gettext("进行中")
        return str(CycleStatus(self.status).label)


@tracked()
class CycleSheet(models.Model):
    """One sheet of a cycle: the rules it is pinned to and the results it stands on."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="sheets")
    code = models.CharField(_("考核表"), max_length=40)
    title = models.CharField(_("名称"), max_length=120)
    position = models.PositiveSmallIntegerField(_("次序"))
    scheme = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    ladder = models.ForeignKey(
        "rulebook.RuleVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    result_set = models.ForeignKey(
        "ResultSet", models.PROTECT, null=True, blank=True, related_name="+"
    )

    PERSONAL_DATA = classed(P0="id place cycle code title position scheme ladder result_set")

    class Meta:
        constraints = [
            PlaceScope(name="cycle_sheet_scope"),
            models.UniqueConstraint(fields=["cycle", "code"], name="cycle_sheet_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Freezing(models.Model):
    """A freezing asked for by somebody and done in the background; at most one is under way."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="freezings")
    seen_version = models.PositiveIntegerField(_("所见版次"))
    reason = models.CharField(_("理由"), max_length=400, blank=True)
    asked_at = models.DateTimeField(_("发起时间"), auto_now_add=True)
    asked_as = models.CharField(_("发起人"), max_length=120)
    state = models.CharField(
        _("状态"), max_length=8, choices=FreezingState.choices, default=FreezingState.WAITING
    )
    done = models.PositiveSmallIntegerField(_("已做步骤"), default=0)
    total = models.PositiveSmallIntegerField(_("全部步骤"), default=0)
    words = models.CharField(_("说明"), max_length=300, blank=True)

    PERSONAL_DATA = classed(
        P0="id place cycle seen_version reason asked_at state done total words", P1="asked_as"
    )

    class Meta:
        constraints = [
            PlaceScope(name="freezing_scope"),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(state__in=[state.value for state in UNDER_WAY]),
                name="freezing_one_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.state}"
