"""What organisations took on and how they proved it, rectification cases, published lists, workflow runs.

Time lies with obligations: no table here holds a due date or tells what is late.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.api import Audience
from ronghe.foundation.kernel.constraints import PublishedScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.undertakings.choices import CaseState, RunState, UndertakingState


@tracked()
class Undertaking(models.Model):
    """One thing that an organisation, or a post in it, takes on by a day and proves."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("编号"), max_length=80)
    kind = models.CharField(_("类型"), max_length=60)
    kind_version = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    section = models.CharField(_("部分"), max_length=40, blank=True)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    responsible = models.CharField(_("责任人"), max_length=80, blank=True)
    person = models.ForeignKey("register.Person", models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("事项"))
    source_kind = models.CharField(_("来源类型"), max_length=40, blank=True)
    source_code = models.CharField(_("来源"), max_length=80, blank=True)
    source_part = models.CharField(_("来源的部分"), max_length=40, blank=True)
    list_item = models.CharField(_("清单事项"), max_length=80, blank=True)
    off_list_reason = models.TextField(_("清单外下达理由"), blank=True)
    client_key = models.CharField(_("提交键"), max_length=80)
    opened_on = models.DateField(_("立项日期"))
    opened_at = models.DateTimeField(_("立项时间"))
    opened_as = models.CharField(_("提出人"), max_length=120)
    state = models.CharField(
        _("状态"), max_length=10, choices=UndertakingState.choices, default=UndertakingState.OPEN
    )
    result = models.TextField(_("办理结果"), blank=True)
    reported_on = models.DateField(_("报告日期"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    return_reasons = models.JSONField(_("退回理由"), default=dict, blank=True)
    shown_as = models.CharField(_("公开名称"), max_length=120, blank=True)
    audience = models.CharField(
        _("公布范围"), max_length=10, choices=Audience.choices, default=Audience.BRANCH
    )
    is_published = models.BooleanField(_("已公布"), default=False)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place code kind kind_version section organisation path text source_kind source_code "
        "source_part list_item off_list_reason client_key opened_on opened_at state result reported_on closed_on "
        "return_reasons shown_as audience is_published version",
        P1="responsible person opened_as",
    )

    class Meta:
        constraints = [
            PublishedScope(name="undertaking_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="undertaking_once"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "client_key"], name="undertaking_sent_once"
            ),
            models.CheckConstraint(
                name="undertaking_closed_with_day",
                condition=Q(state__in=["ACCEPTED", "CLOSED"], closed_on__isnull=False)
                | (~Q(state__in=["ACCEPTED", "CLOSED"]) & Q(closed_on__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "kind", "state"], name="undertaking_path"),
            models.Index(fields=["place", "source_kind", "source_code"], name="undertaking_source"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


@tracked(inserts=False)
class UndertakingProof(models.Model):
    """A record that proves an undertaking; lost on the day it was withdrawn. Files are the library's."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    undertaking = models.ForeignKey(Undertaking, models.CASCADE, related_name="proofs")
    path = PathField(_("路径"))
    record_kind = models.CharField(_("记录类型"), max_length=40)
    record_code = models.CharField(_("记录"), max_length=80)
    sentence = models.CharField(_("说明"), max_length=200)
    lost_on = models.DateField(_("失效日期"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id place undertaking path record_kind record_code sentence lost_on")

    class Meta:
        constraints = [
            RowScope(name="undertaking_proof_scope"),
            models.UniqueConstraint(
                fields=["undertaking", "record_kind", "record_code"], name="undertaking_proof_once"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "record_kind", "record_code"], name="proof_record")
        ]

    def __str__(self) -> str:
        return self.sentence


@tracked()
class RectificationCase(models.Model):
    """An organisation that is to be lifted (待提升): its problems; measures are undertakings.

    Seen by itself and those above it, nobody beside it.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("编号"), max_length=80)
    programme = models.CharField(_("专项"), max_length=60)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    problems = models.JSONField(_("问题"), default=list)
    opened_on = models.DateField(_("列入日期"))
    state = models.CharField(
        _("状态"), max_length=10, choices=CaseState.choices, default=CaseState.OPEN
    )
    accepted_on = models.DateField(_("验收日期"), null=True, blank=True)
    accepted_note = models.TextField(_("验收意见"), blank=True)
    exited_on = models.DateField(_("退出日期"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place code programme organisation path problems opened_on state accepted_on "
        "accepted_note exited_on version"
    )

    class Meta:
        constraints = [
            RowScope(name="rectification_case_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="rectification_case_once"),
            models.UniqueConstraint(
                fields=["organisation", "programme"],
                condition=~Q(state="EXITED"),
                name="rectification_case_one_open",
            ),
            models.CheckConstraint(
                name="rectification_case_exits_after_acceptance",
                condition=Q(exited_on__isnull=True) | Q(accepted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class PublishedList(models.Model):
    """A version of a power list that was published, and how far."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    list_key = models.CharField(_("清单"), max_length=80)
    list_version = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    published_on = models.DateField(_("公布日期"))
    audience = models.CharField(_("公布范围"), max_length=10, choices=Audience.choices)
    is_published = models.BooleanField(_("已公布"), default=True)

    PERSONAL_DATA = classed(
        P0="id place path list_key list_version published_on audience is_published"
    )

    class Meta:
        constraints = [
            PublishedScope(name="published_list_scope"),
            models.UniqueConstraint(
                fields=["place", "list_key", "list_version"], name="published_list_once"
            ),
        ]

    def __str__(self) -> str:
        return self.list_key


@tracked()
class WorkflowRun(models.Model):
    """One run of a standard Party-affairs workflow, on the template of the day it began."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("编号"), max_length=80)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    template_key = models.CharField(_("流程"), max_length=80)
    template = models.ForeignKey("rulebook.RuleVersion", models.PROTECT, related_name="+")
    subject = models.CharField(_("办理对象"), max_length=120)
    client_key = models.CharField(_("提交键"), max_length=80)
    started_on = models.DateField(_("开始日期"))
    state = models.CharField(
        _("状态"), max_length=10, choices=RunState.choices, default=RunState.RUNNING
    )
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    end_reason = models.TextField(_("终止理由"), blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place code organisation path template_key template client_key started_on state "
        "ended_on end_reason version",
        P2="subject",
    )

    class Meta:
        constraints = [
            RowScope(name="workflow_run_scope", wall="member"),
            models.UniqueConstraint(fields=["place", "code"], name="workflow_run_once"),
            models.UniqueConstraint(
                fields=["organisation", "client_key"], name="workflow_run_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class RunStep(models.Model):
    """A step of a run that was done, with what its form asked."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    run = models.ForeignKey(WorkflowRun, models.CASCADE, related_name="steps")
    path = PathField(_("路径"))
    no = models.PositiveIntegerField(_("步骤"))
    done_on = models.DateField(_("办理日期"))
    done_as = models.CharField(_("办理人"), max_length=120)
    answers = models.JSONField(_("填报内容"), default=dict)

    PERSONAL_DATA = classed(P0="id place run path no done_on", P1="done_as", P2="answers")

    class Meta:
        constraints = [
            RowScope(name="run_step_scope", wall="member"),
            models.UniqueConstraint(fields=["run", "no"], name="run_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.no}"
