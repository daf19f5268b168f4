"""Levels people decide: a proposal changed with a reason, a dated award that names its result (S-24).

Awards are only ever added: a later decision supersedes an earlier one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import Frozen, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation.models.cycles import Cycle
from ronghe.results.evaluation.models.results import Result


@tracked()
class LevelChange(models.Model):
    """A proposed level changed after scoring, within the quota, with its reason (S-24)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    result = models.OneToOneField(Result, models.PROTECT, related_name="change")
    path = PathField(_("路径"))
    level = models.CharField(_("改为"), max_length=20)
    reason = models.CharField(_("理由"), max_length=300)
    decided_on = models.DateField(_("日期"))
    decided_as = models.CharField(_("决定人"), max_length=120)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place result path level reason decided_on version", P1="decided_as"
    )

    class Meta:
        constraints = [RowScope(name="level_change_scope")]

    def __str__(self) -> str:
        return f"{self.result_id} → {self.level}"


class Award(models.Model):
    """A level decided on a day for a reason, naming the result it rests on.

    ``organisation`` is none for subjects that are no Party organisation. A suspended award holds
    its level back without another being given.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="awards")
    sheet = models.CharField(_("考核表"), max_length=40, default="")
    organisation = models.ForeignKey(
        "register.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    path = PathField(_("路径"))
    subject = models.CharField(_("对象"), max_length=80)
    level = models.CharField(_("等级"), max_length=20)
    from_level = models.CharField(_("原等级"), max_length=20, blank=True)
    decided_on = models.DateField(_("决定日期"))
    decided_as = models.CharField(_("决定人"), max_length=120)
    reason = models.CharField(_("理由"), max_length=300)
    result_digest = models.CharField(_("结果摘要"), max_length=64)
    is_suspended = models.BooleanField(_("暂停"), default=False)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="successor")

    PERSONAL_DATA = classed(
        P0="id place cycle sheet organisation path subject level from_level decided_on reason "
        "result_digest is_suspended supersedes",
        P1="decided_as",
    )

    class Meta:
        constraints = [
            RowScope(name="award_scope"),
            Frozen(name="award_frozen"),
            models.UniqueConstraint(
                fields=["cycle", "sheet", "subject"],
                condition=Q(supersedes__isnull=True),
                name="award_first_once",
            ),
        ]
        indexes = [models.Index(fields=["path", "level"], name="award_path")]

    def __str__(self) -> str:
        return f"{self.subject} {self.level}"
