"""Stated figures, targets, what people enter, and frozen fact sets (design idea 5).

Facts name their subjects by kind and code, never by database id, so that an outsider can recount
a published result. The application may add facts and read them, never change or remove them.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.figures.choices import (
    STATES,
    SUBJECT_KINDS,
    AppealStatus,
    Verdict,
)
from ronghe.foundation.kernel.constraints import Frozen, PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.measures import SubjectKind
from ronghe.foundation.kernel.personal_data import classed


class Bound(models.TextChoices):
    """How exactly a source states a figure."""

    EXACT = "EXACT", _("正好")
    AT_LEAST = "AT_LEAST", _("至少")
    ABOUT = "ABOUT", _("约")


@tracked()
class StatedFigure(models.Model):
    """A figure that the source states, and the key of what computes it here."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("代码"), max_length=80)
    title = models.CharField(_("名称"), max_length=120)
    value = models.DecimalField(_("来源值"), max_digits=20, decimal_places=4, null=True)
    value_on = models.DateField(_("来源日期"), null=True)
    bound = models.CharField(_("说法"), max_length=8, choices=Bound.choices, default=Bound.EXACT)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    source_line = models.PositiveIntegerField(_("来源行"), null=True)
    computed_by = models.CharField(_("计算项"), max_length=80, blank=True)
    note = models.TextField(_("说明"), blank=True)
    position = models.PositiveIntegerField(_("次序"), default=0)

    PERSONAL_DATA = classed(
        P0="id place code title value value_on bound unit source_line computed_by note position"
    )

    class Meta:
        constraints = [
            PlaceScope(name="stated_figure_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="stated_figure_once"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Target(models.Model):
    """Something the source wants reached by a day; where it names no number, that is said."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("代码"), max_length=80)
    title = models.CharField(_("名称"), max_length=120)
    due_on = models.DateField(_("期限"))
    at_least = models.PositiveIntegerField(_("目标值"))
    unit = models.CharField(_("单位"), max_length=20)
    computed_by = models.CharField(_("计算项"), max_length=80)
    source_line = models.PositiveIntegerField(_("来源行"), null=True)
    is_value_from_source = models.BooleanField(_("数值出自来源"))
    note = models.TextField(_("说明"), blank=True)

    PERSONAL_DATA = classed(
        P0="id place code title due_on at_least unit computed_by source_line "
        "is_value_from_source note"
    )

    class Meta:
        constraints = [
            PlaceScope(name="target_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="target_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """One version of what somebody entered about a subject; a correction is the next version.

    Versions of one thing share ``chain``. An entry counts while nothing supersedes it and, where
    its measure asks for a second look, once another person has passed it.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=40)
    chain = models.CharField(_("条目"), max_length=30)
    no = models.PositiveIntegerField(_("版本"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="successor", verbose_name=_("上一版本")
    )
    reason = models.CharField(_("更正理由"), max_length=200, blank=True)
    measure = models.CharField(_("度量"), max_length=100)
    ballot = models.CharField(_("测评"), max_length=100, blank=True)
    period = models.CharField(_("时期"), max_length=10)
    subject_kind = models.CharField(_("对象类型"), max_length=20, choices=SUBJECT_KINDS)
    subject = models.CharField(_("对象"), max_length=80)
    subject_name = models.CharField(_("对象名称"), max_length=120, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=STATES)
    numerator = models.BigIntegerField(_("分子"))
    denominator = models.BigIntegerField(_("分母"))
    on = models.DateField(_("日期"), null=True)
    evidence = models.TextField(_("依据"), blank=True)
    references = models.JSONField(_("依据材料"), default=list)
    client_key = models.CharField(_("提交标识"), max_length=80)
    needs_look = models.BooleanField(_("须经复核"))
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    signature = models.CharField(_("录入人"), max_length=120)
    office = models.CharField(_("录入单位"), max_length=120)
    entered_at = models.DateTimeField(_("录入时间"))

    PERSONAL_DATA = classed(
        P0="id place path code chain no supersedes reason measure ballot period subject_kind subject "
        "state numerator denominator on references client_key needs_look entered_by office entered_at",
        P1="subject_name evidence signature",
    )

    class Meta:
        constraints = [
            RowScope(name="entry_scope"),
            Frozen(name="entry_frozen"),
            models.UniqueConstraint(fields=["place", "code"], name="entry_once"),
            models.CheckConstraint(
                name="entry_value_has_numbers",
                condition=Q(state="VALUE", numerator__gte=0, denominator__gte=1)
                | Q(state__in=["NOT_DUE", "MISSING"], numerator=0, denominator=0),
            ),
        ]
        indexes = [
            models.Index(fields=["place", "measure", "period", "subject"], name="entry_of_measure"),
            models.Index(fields=["place", "chain"], name="entry_chain"),
            models.Index(
                fields=["place", "ballot", "period", "subject"],
                name="entry_ballot",
                condition=~models.Q(ballot=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name or self.subject} {self.measure}"


class Look(models.Model):
    """The second look at an entry: passed or returned, once, by another person."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="look")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    verdict = models.CharField(_("结论"), max_length=8, choices=Verdict.choices)
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    looked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    signature = models.CharField(_("复核人"), max_length=120)
    office = models.CharField(_("复核单位"), max_length=120)
    looked_at = models.DateTimeField(_("复核时间"))

    PERSONAL_DATA = classed(
        P0="id entry place path verdict reason looked_by office looked_at", P1="signature"
    )

    class Meta:
        constraints = [RowScope(name="look_scope"), Frozen(name="look_frozen")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.verdict}"


class FactSet(models.Model):
    """Everything that enters a score, frozen at one moment under one number.

    A later number of the same assessment and period supersedes the earlier one; its ``effect`` says
    how many facts (``count``) became different, and the codes of the ``appeals`` that asked for it.
    Values stand in the facts alone, which have a wall by row.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    assessment = models.CharField(_("考核"), max_length=80, blank=True, default="")
    period = models.CharField(_("时期"), max_length=10)
    no = models.PositiveIntegerField(_("序号"))
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("理由"), max_length=200)
    effect = models.JSONField(_("变化"), default=dict)
    roster_on = models.DateField(_("名册日期"))
    measured_until = models.DateField(_("数据截至"), null=True)
    frozen_at = models.DateTimeField(_("冻结时间"), auto_now_add=True)
    digest = models.CharField(_("摘要"), max_length=64)
    versions = models.JSONField(_("版本"), default=dict)

    PERSONAL_DATA = classed(
        P0="id place assessment period no supersedes reason effect roster_on measured_until "
        "frozen_at digest versions"
    )

    class Meta:
        constraints = [
            PlaceScope(name="fact_set_scope"),
            Frozen(name="fact_set_frozen"),
            models.UniqueConstraint(
                fields=["place", "assessment", "period", "no"], name="fact_set_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.period} #{self.no}"


class RosterRow(models.Model):
    """One subject as it was on the roster's day."""

    fact_set = models.ForeignKey(FactSet, models.PROTECT, related_name="roster")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    subject_kind = models.CharField(_("对象类型"), max_length=20, choices=SUBJECT_KINDS)
    subject = models.CharField(_("对象"), max_length=80)
    name = models.CharField(_("名称"), max_length=120)
    category = models.CharField(_("类别"), max_length=20, blank=True)
    pool = models.CharField(_("赛道"), max_length=40)
    tags = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("标签"))
    is_eligible = models.BooleanField(_("参评"))
    base_level = models.CharField(_("原等级"), max_length=20, blank=True)

    PERSONAL_DATA = classed(
        P0="id fact_set place path subject_kind subject name category pool tags is_eligible "
        "base_level"
    )

    class Meta:
        constraints = [
            RowScope(name="roster_row_scope"),
            Frozen(name="roster_row_frozen"),
            models.UniqueConstraint(fields=["fact_set", "subject"], name="roster_row_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Fact(models.Model):
    """One measure's value for one subject, with its state."""

    fact_set = models.ForeignKey(FactSet, models.PROTECT, related_name="facts")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    subject_kind = models.CharField(
        _("对象类型"), max_length=20, choices=SUBJECT_KINDS, default=SubjectKind.ORGANISATION.value
    )
    subject = models.CharField(_("对象"), max_length=80)
    measure = models.CharField(_("指标"), max_length=100)
    state = models.CharField(_("状态"), max_length=8)
    numerator = models.BigIntegerField(_("分子"))
    denominator = models.BigIntegerField(_("分母"))

    PERSONAL_DATA = classed(
        P0="id fact_set place path subject_kind subject measure state numerator denominator"
    )

    class Meta:
        constraints = [
            RowScope(name="fact_scope"),
            Frozen(name="fact_frozen"),
            models.UniqueConstraint(fields=["fact_set", "subject", "measure"], name="fact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.measure}"


class FactRecord(models.Model):
    """A record behind a fact: what it was, what it added, in one masked sentence."""

    fact_set = models.ForeignKey(FactSet, models.PROTECT, related_name="records")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    subject_kind = models.CharField(
        _("对象类型"), max_length=20, choices=SUBJECT_KINDS, default=SubjectKind.ORGANISATION.value
    )
    subject = models.CharField(_("对象"), max_length=80)
    measure = models.CharField(_("指标"), max_length=100)
    kind = models.CharField(_("记录类型"), max_length=30)
    code = models.CharField(_("记录"), max_length=80)
    on = models.DateField(_("日期"))
    contribution = models.BigIntegerField(_("贡献"))
    sentence = models.CharField(_("摘要"), max_length=200)

    PERSONAL_DATA = classed(
        P0="id fact_set place path subject_kind subject measure kind code on contribution sentence"
    )

    class Meta:
        constraints = [RowScope(name="fact_record_scope"), Frozen(name="fact_record_frozen")]
        indexes = [
            models.Index(fields=["fact_set", "subject", "measure"], name="fact_record_subject")
        ]

    def __str__(self) -> str:
        return self.sentence


@tracked()
class Appeal(models.Model):
    """A subject's own organisation holds an entered or frozen fact to be wrong and says what is right.

    Against an entry it states the value it claims; against a computed fact it says what is wrong
    with the records. Upheld, it asks for a corrected fact set.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=40)
    client_key = models.CharField(_("提交标识"), max_length=80)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="appeals")
    fact_set = models.ForeignKey(FactSet, models.PROTECT, null=True, related_name="appeals")
    measure = models.CharField(_("度量"), max_length=100)
    period = models.CharField(_("时期"), max_length=10)
    subject_kind = models.CharField(_("对象类型"), max_length=20, choices=SUBJECT_KINDS)
    subject = models.CharField(_("对象"), max_length=80)
    grounds = models.TextField(_("申诉理由"))
    claimed_state = models.CharField(_("主张的状态"), max_length=8, choices=STATES, blank=True)
    claimed_numerator = models.BigIntegerField(_("主张的分子"), null=True)
    claimed_denominator = models.BigIntegerField(_("主张的分母"), null=True)
    status = models.CharField(
        _("状态"), max_length=8, choices=AppealStatus.choices, default=AppealStatus.OPEN
    )
    raised_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    signature = models.CharField(_("申诉人"), max_length=120)
    office = models.CharField(_("申诉单位"), max_length=120)
    raised_at = models.DateTimeField(_("申诉时间"))
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    answered_as = models.CharField(_("答复人"), max_length=120, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    corrected = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="upheld_appeal")
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place path code client_key entry fact_set measure period subject_kind subject "
        "claimed_state claimed_numerator claimed_denominator status raised_by office raised_at "
        "answered_by answered_at corrected version",
        P1="grounds signature answer answered_as",
    )

    class Meta:
        constraints = [
            RowScope(name="appeal_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="appeal_once"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(status="OPEN"), name="appeal_open_once_of_entry"
            ),
            models.UniqueConstraint(
                fields=["fact_set", "measure", "subject"],
                condition=Q(status="OPEN"),
                name="appeal_open_once_of_fact",
            ),
            models.CheckConstraint(
                name="appeal_against_one_thing",
                condition=Q(entry__isnull=False) ^ Q(fact_set__isnull=False),
            ),
            models.CheckConstraint(
                name="appeal_answered_when_decided",
                condition=Q(status="OPEN", answered_at=None)
                | Q(answered_at__isnull=False) & ~Q(status="OPEN"),
            ),
        ]

    def __str__(self) -> str:
        return self.code
