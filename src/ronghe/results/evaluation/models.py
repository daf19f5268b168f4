"""Cycles of any assessment, applications, stored results and awards (S-17, S-18, S-24, X-21).

A result is a proposal with a digest over codes; an award is a dated decision that names it.
Awards are only ever added: a later decision supersedes an earlier one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import Frozen, PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.results.evaluation import trial_models
from ronghe.results.evaluation.choices import (
    UNDER_WAY,
    ApplicationStatus,
    CycleStatus,
    FreezingState,
    NominationStatus,
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


Trial = trial_models.Trial
