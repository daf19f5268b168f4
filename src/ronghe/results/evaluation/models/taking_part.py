"""What organisations do in a cycle: apply, nominate, be visited, choose whom to catch up with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation.choices import (
    ApplicationStatus,
    NominationStatus,
)
from ronghe.results.evaluation.models.cycles import Cycle


@tracked(inserts=False)
class Application(models.Model):
    """An organisation applies to be rated in a cycle."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    status = models.CharField(_("状态"), max_length=12, choices=ApplicationStatus.choices)
    statement = models.TextField(_("申报说明"), blank=True)
    applied_on = models.DateField(_("申报日期"))
    decided_on = models.DateField(_("推荐日期"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place cycle organisation path code status statement applied_on decided_on version"
    )

    class Meta:
        constraints = [
            RowScope(name="application_scope"),
            models.UniqueConstraint(fields=["cycle", "organisation"], name="application_once"),
            models.UniqueConstraint(fields=["place", "code"], name="application_code_once"),
        ]
        indexes = [models.Index(fields=["path", "status"], name="application_path")]

    def __str__(self) -> str:
        return self.code


@tracked(inserts=False)
class Nomination(models.Model):
    """Somebody or something proposed for one selection of a cycle (X-10, C-40, C-41).

    Votes are for the nomination in this one selection, never a score of a member. The superior of
    the nominating organisation passes or returns it.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="nominations")
    sheet = models.CharField(_("评选类别"), max_length=40)
    code = models.CharField(_("编号"), max_length=40)
    name = models.CharField(_("被推荐对象"), max_length=60)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    statement = models.CharField(_("推荐理由"), max_length=400)
    status = models.CharField(_("状态"), max_length=10, choices=NominationStatus.choices)
    nominated_on = models.DateField(_("推荐日期"))
    nominated_as = models.CharField(_("推荐人"), max_length=120)
    decided_on = models.DateField(_("审核日期"), null=True, blank=True)
    decided_as = models.CharField(_("审核人"), max_length=120, blank=True)
    comment = models.CharField(_("审核意见"), max_length=300, blank=True)
    client_key = models.CharField(_("提交标识"), max_length=60)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place cycle sheet code organisation path status nominated_on decided_on comment "
        "client_key version",
        P1="nominated_as decided_as",
        P2="name statement",
    )

    class Meta:
        constraints = [
            RowScope(name="nomination_scope", wall="member"),
            models.UniqueConstraint(fields=["place", "code"], name="nomination_code_once"),
            models.UniqueConstraint(
                fields=["cycle", "organisation", "client_key"], name="nomination_sent_once"
            ),
        ]
        indexes = [models.Index(fields=["cycle", "sheet", "status"], name="nomination_sheet")]

    def __str__(self) -> str:
        return self.code


@tracked()
class AssessmentVisit(models.Model):
    """One visit to one subject, from which all sheets of the cycle are filled (T-12)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="visits")
    path = PathField(_("路径"))
    subject = models.CharField(_("对象"), max_length=80)
    code = models.CharField(_("编号"), max_length=60)
    visited_on = models.DateField(_("考评日期"))
    leader = models.ForeignKey("register.Person", models.PROTECT, related_name="+")
    recorded_as = models.CharField(_("记录人"), max_length=120)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    PERSONAL_DATA = classed(
        P0="id place cycle path subject code visited_on note", P1="leader recorded_as"
    )

    class Meta:
        constraints = [
            RowScope(name="assessment_visit_scope"),
            models.UniqueConstraint(fields=["cycle", "subject"], name="assessment_visit_once"),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class CatchUp(models.Model):
    """Whom a unit has picked to catch up with, in its own pool and ranked above it (W-17)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="catch_ups")
    path = PathField(_("路径"))
    subject = models.CharField(_("对象"), max_length=80)
    benchmark = models.CharField(_("赶超目标"), max_length=80)
    chosen_on = models.DateField(_("选定日期"))
    chosen_as = models.CharField(_("选定人"), max_length=120)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place cycle path subject benchmark chosen_on version", P1="chosen_as"
    )

    class Meta:
        constraints = [
            RowScope(name="catch_up_scope"),
            models.UniqueConstraint(fields=["cycle", "subject"], name="catch_up_once"),
            models.CheckConstraint(
                name="catch_up_with_another", condition=~Q(subject=models.F("benchmark"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.benchmark}"
